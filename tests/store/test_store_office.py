"""A .pdf is made by LibreOffice where there is one, and where there is none that is said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from qualpap.errors import QualpapError, UsageError
from qualpap.store import office


def test_without_libreoffice_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_USUAL", ())
    with pytest.raises(UsageError) as caught:
        office.find_office()
    assert caught.value.slug == "pdf-needs-office"


def fake(folder: Path, body: str) -> Path:
    """A program that is called as LibreOffice is."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for LibreOffice")
def test_it_is_found_on_the_path_and_given_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "given = pathlib.Path(sys.argv[-1])\n"
        "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "(folder / 'report.pdf').write_bytes(b'%PDF ' + given.read_bytes())"
    )
    path = fake(tmp_path, body)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.find_office() == path
    assert office.as_pdf(path, b"words") == b"%PDF words"


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for LibreOffice")
def test_what_it_says_when_it_fails_is_passed_on(tmp_path: Path) -> None:
    path = fake(tmp_path, "sys.stderr.write('no fonts\\n'); sys.exit(1)")
    with pytest.raises(QualpapError) as caught:
        office.as_pdf(path, b"words")
    assert (caught.value.slug, caught.value.facts["reason"]) == ("pdf-failed", "no fonts")


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for LibreOffice")
def test_a_program_that_will_not_start_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(QualpapError) as caught:
        office.as_pdf(tmp_path / "gone", b"words")
    assert caught.value.slug == "pdf-failed"
