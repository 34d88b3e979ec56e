"""``verify`` and ``quote`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import qualpap, small_study, write

GOOD = "He says “Anoto todo en un cuaderno, porque antes perdía la cuenta de los litros.” (P01)\n"
BAD = GOOD.replace("litros", "quintales")


@pytest.fixture
def study(folder: Path) -> Path:
    return small_study(folder)


def test_a_manuscript_that_stands_gives_zero(study: Path, tmp_path: Path) -> None:
    said = qualpap("verify", str(write(tmp_path, "d.md", GOOD)), study=study)
    assert (said.code, said.err) == (0, "")
    assert "exact 1. Everything stands." in said.out


def test_what_does_not_stand_is_shown_and_gives_one(study: Path, tmp_path: Path) -> None:
    draft = write(tmp_path, "d.md", BAD)
    said = qualpap("verify", str(draft), study=study)
    assert said.code == 1
    assert "“quintales” for “litros”" in said.out
    assert "antes perdía la cuenta de los litros." in said.out
    spanish = qualpap("verify", str(draft), study=study, lang="es")
    assert "«quintales» en vez de «litros»" in spanish.out


def test_json_has_what_was_promised(study: Path, tmp_path: Path) -> None:
    said = qualpap("verify", str(write(tmp_path, "d.md", BAD)), "--json", study=study)
    found = said.json["quotations"][0]
    assert said.code == 1
    assert (found["status"], found["transcript"], found["participant"]) == ("altered", "P01", "P01")
    assert {"op": "change", "theirs": "quintales", "ours": "litros"} in found["difference"]
    assert found["citation"] == "(P01)"
    assert found["end"] > found["start"]
    assert found["place"]["paragraph"] == 1


def test_counts_are_told(study: Path, tmp_path: Path) -> None:
    qualpap("code", "add", "P01", "records", "Anoto todo", "--coder", "ana", study=study)
    qualpap("done", "P01", "P02", "--coder", "ana", study=study)
    draft = write(tmp_path, "d.md", "Records come up in 2 of 2 interviews.\n")
    said = qualpap("verify", str(draft), study=study)
    assert said.code == 1
    assert "records 1/2" in said.out
    assert "Counts: 0 agree, 1 differ, 0 name no code of the study." in said.out


def test_a_folder_of_transcripts_is_enough(study: Path, tmp_path: Path) -> None:
    draft = write(tmp_path, "d.md", GOOD)
    folder = study / "transcripts"
    said = qualpap("verify", str(draft), "--transcripts", str(folder))
    assert said.code == 0
    assert "Everything stands." in said.out


def test_files_that_are_asked_for_are_written(study: Path, tmp_path: Path) -> None:
    draft, page = write(tmp_path, "d.md", BAD), tmp_path / "r.html"
    said = qualpap("verify", str(draft), "--to", str(page), study=study)
    assert f"Written: {page}" in said.out
    assert page.is_file()
    wrong = qualpap("verify", str(draft), "--comment", "c.docx", "--json", study=study)
    assert (wrong.code, wrong.slug) == (2, "comment-needs-word")


def test_a_file_of_another_kind(study: Path, tmp_path: Path) -> None:
    said = qualpap("verify", str(write(tmp_path, "d.pages", "x")), "--json", study=study)
    assert (said.code, said.slug) == (1, "manuscript-format-unknown")


def test_a_quotation_with_its_citation(study: Path) -> None:
    said = qualpap("quote", "P01", "Anoto todo en un cuaderno", "--language", "es", study=study)
    assert said.out == "«Anoto todo en un cuaderno» (entrevista con productor 1, leche)\n"
    english = qualpap("quote", "P01", "Anoto todo en un cuaderno", "--language", "en", study=study)
    assert "“Anoto todo en un cuaderno” (interview with productor 1, leche)" in english.out
    assert "There is no translation" in english.out
    lost = qualpap("quote", "P01", "nunca dije tal cosa en mi vida", "--json", study=study)
    assert (lost.code, lost.slug) == (2, "quote-not-found")
