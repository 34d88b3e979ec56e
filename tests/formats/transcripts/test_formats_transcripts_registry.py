"""What is read, what is left alone, and what a person is told of a file that cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from transcript_files import OLE, docx, odt, par, pdf, run, zipped

from qualpap.errors import DataError
from qualpap.formats.transcripts.registry import (
    file_bytes,
    is_ignored,
    read_transcript,
    read_transcript_file,
    reader_for,
)

GOOD = docx(par(run("E: ¿Sí?")))
RTF = b"{\\rtf1\\ansi E: hola\\par}"
HTML = b"<!DOCTYPE html><p>E: hola</p>"
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHola"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")
OLD_WORD = OLE + "WordDocument".encode("utf-16-le")
OLD_EXCEL = OLE + "Workbook".encode("utf-16-le")


def refusal(name: str, data: bytes) -> DataError:
    with pytest.raises(DataError) as raised:
        read_transcript(name, data)
    return raised.value


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("empty.docx", b"", "transcript-empty"),
        ("blank.txt", b" \r\n\t\r\n", "transcript-empty"),
        ("zeros.txt", bytes(4096), "transcript-empty"),
        ("wordless.docx", docx(par()), "transcript-empty"),
        ("old.doc", OLD_WORD, "word-old-format"),
        ("old.docx", OLD_WORD, "word-old-format"),
        ("old.xlsx", OLD_EXCEL, "workbook-old-format"),
        ("encrypted.docx", ENCRYPTED, "file-encrypted"),
        ("encrypted.xlsx", ENCRYPTED, "file-encrypted"),
        ("encrypted.txt", ENCRYPTED, "file-encrypted"),
        ("damaged.docx", GOOD[: len(GOOD) // 2], "file-damaged"),
        ("damaged.odt", b"PK\x03\x04" + bytes(200), "file-damaged"),
        ("damaged.pdf", PICTURE, "file-damaged"),
        ("damaged.rtf", PICTURE, "file-damaged"),
        ("picture.txt", PICTURE, "file-not-text"),
        ("picture.json", PICTURE, "file-not-text"),
        ("broken.csv", GOOD[: len(GOOD) // 2], "file-not-text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    name: str, data: bytes, slug: str
) -> None:
    assert refusal(name, data).slug == slug


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("page.docx", HTML, ".html"),
        ("page.xlsx", b"\xef\xbb\xbf<html><table></table></html>", ".html"),
        ("document.txt", GOOD, ".docx"),
        ("document.odt", GOOD, ".docx"),
        ("document.docx", odt("<text:p>E: hola</text:p>"), ".odt"),
        ("document.doc", GOOD, ".docx"),
        ("notes.doc", RTF, ".rtf"),
        ("notes.docx", RTF, ".rtf"),
        ("words.docx", "E: ¿Sí?".encode(), ".txt"),
        ("captions.txt", VTT, ".vtt"),
        ("captions.md", b"1\n00:00:01,000 --> 00:00:02,000\nHola", ".srt"),
        ("scan.docx", pdf([[(72, 700, "E: hola")]]), ".pdf"),
        ("photos.docx", zipped({"photo.txt": "x"}), ".zip"),
    ],
)
def test_a_file_whose_name_promises_something_else_is_told_what_it_holds(
    name: str, data: bytes, found: str
) -> None:
    error = refusal(name, data)
    assert error.slug == "file-other-format"
    assert error.facts == {"extension": Path(name).suffix, "found": found}


def test_captions_under_the_other_ending_are_read() -> None:
    assert read_transcript("zoom.srt", VTT).paragraphs[0].text == "Hola"


@pytest.mark.parametrize("name", ["audio.mp3", "archive.zip", "interview", "notes.pages"])
def test_an_unknown_ending_is_refused_with_what_is_known(name: str) -> None:
    with pytest.raises(DataError) as raised:
        reader_for(name)
    assert raised.value.slug == "format-unknown"
    assert raised.value.facts["extension"] == Path(name).suffix
    assert ".docx" in str(raised.value.facts["known"])


@pytest.mark.parametrize(
    "name",
    [
        "~$entrevista 5.docx",
        ".DS_Store",
        ".~lock.P05.odt#",
        "participants.csv",
        "Participants.XLSX",
        "guide.yaml",
        "README.md",
        "readme.txt",
        ".gitkeep",
        "transcripts/~$P05.docx",
    ],
)
def test_files_that_are_no_transcripts_are_ignored(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize(
    "name", ["P05.docx", "guide 5.docx", "entrevista~.txt", "participants/a.txt"]
)
def test_transcripts_are_not_ignored(name: str) -> None:
    assert not is_ignored(name)


def test_a_text_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(DataError) as raised:
        read_transcript_file(path)
    assert raised.value.slug == "file-too-large"
    assert raised.value.facts == {"size": 200, "limit": 64}


def test_a_file_at_the_limit_is_read_and_one_beyond_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"E: hola")
    assert file_bytes(path, limit=7) == b"E: hola"
    with pytest.raises(DataError, match="file-too-large"):
        file_bytes(path, limit=6)


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name, slug in (("none.txt", "file-missing"), ("folder.txt", "file-unreadable")):
        with pytest.raises(DataError) as raised:
            read_transcript_file(tmp_path / name)
        assert raised.value.slug == slug


def test_a_file_held_by_another_program_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "P05.docx"
    path.write_bytes(GOOD)

    def locked(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(DataError) as raised:
        read_transcript_file(path)
    assert raised.value.slug == "file-unreadable"
    assert raised.value.facts == {"reason": "Permission denied"}


def test_a_missing_library_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "qualpap.formats.transcripts.pdf", raising=False)
    monkeypatch.delitem(sys.modules, "qualpap.formats.transcripts.pdf_lines", raising=False)
    monkeypatch.delitem(sys.modules, "qualpap.formats.transcripts.pdf_layout", raising=False)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DataError) as raised:
        reader_for("P05.pdf")
    assert raised.value.slug == "format-library-missing"
    assert raised.value.facts == {"library": "pypdfium2", "extra": "pdf", "format": "pdf"}


def test_an_archive_that_unpacks_to_a_thousand_times_its_size_is_refused_unpacked() -> None:
    bomb = zipped({"word/document.xml": bytes(120 * 1024 * 1024)})
    for name in ("bomb.docx", "bomb.odt", "bomb.xlsx"):
        error = refusal(name, bomb)
        assert error.slug == "archive-too-large"
        assert error.facts == {"size": 120}
