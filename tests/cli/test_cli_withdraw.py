"""What a person reads and types when a study is archived, restored, or somebody withdraws."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from command_line import qualpap, small_study


@pytest.fixture
def study(folder: Path) -> Path:
    small_study(folder)
    said = ["code", "add", "P01", "sales", "El precio subió", "--coder", "ana"]
    assert qualpap(*said, study=folder).code == 0
    assert qualpap("run", study=folder).code == 0
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_would_go_is_shown_and_nothing_is_done(study: Path) -> None:
    before = files(study)
    said = qualpap("withdraw", "P01", "--coder", "ana", study=study)
    assert said.code == 0
    assert said.out.startswith(
        "P01 withdraws. This goes from the study:\nLooked for, in every file: P01"
    )
    assert "  transcripts/P01.txt\n" in said.out
    assert "Nothing has been done. `qualpap withdraw P01 --apply`" in said.out
    assert files(study) == before
    spanish = qualpap("withdraw", "P01", "--coder", "ana", study=study, lang="es")
    assert spanish.out.startswith("P01 se retira.")


@pytest.mark.parametrize("typed", ["", "p01\n", "P02\n", "yes\n"])
def test_another_word_than_the_id_does_nothing(study: Path, typed: str) -> None:
    before = files(study)
    said = qualpap("withdraw", "P01", "--apply", "--coder", "ana", study=study, typed=typed)
    assert (said.code, said.err.startswith("What was typed is not “P01”.")) == (2, True)
    assert files(study) == before


def test_typing_the_id_does_it(study: Path) -> None:
    said = qualpap("withdraw", "P01", "--apply", "--coder", "ana", study=study, typed="P01\n")
    assert "P01 is out of the study" in said.out
    assert said.out.endswith("All files of the study were searched once more: nothing is found.\n")
    assert not (study / "transcripts/P01.txt").exists()
    history = qualpap("history", study=study)
    assert "1 withdrawal of a participant" in history.out
    assert "1 thing removed when somebody withdrew" in history.out
    assert "P01" not in history.out


def test_files_of_people_are_listed_and_nothing_is_done_without_consent(
    study: Path, tmp_path: Path
) -> None:
    (study / "campo.md").write_text("Uno.\nDos: P01 llegó tarde.\n", encoding="utf-8")
    before = files(study)
    said = qualpap("withdraw", "P01", "--confirm", "P01", "--coder", "ana", study=study)
    assert said.code == 2
    assert "  campo.md:2\n" in said.err
    assert files(study) == before
    aside = ["--with-edited", str(tmp_path / "aside")]
    said = qualpap("withdraw", "P01", "--confirm", "P01", "--coder", "ana", *aside, study=study)
    assert "nothing is found" in said.out
    assert (study / "campo.md").read_text(encoding="utf-8") == "Uno.\nDos: … llegó tarde.\n"
    assert "P01" in (tmp_path / "aside/campo.md").read_text(encoding="utf-8")


def test_reports_and_archives_elsewhere_are_named(study: Path, tmp_path: Path) -> None:
    place = tmp_path / "Documentos"
    place.mkdir()
    (place / "borrador.txt").write_text(
        "Una dijo «anoto todo en un cuaderno, porque antes perdía la cuenta».", encoding="utf-8"
    )
    qualpap("archive", str(place / "copia.zip"), study=study)
    said = qualpap("withdraw", "P01", "--look", str(place), "--coder", "ana", study=study)
    assert f"  {place / 'borrador.txt'}\n" in said.out
    assert said.out.count(str(place / "copia.zip")) == 2


def test_an_archive_is_written_and_opened(study: Path, tmp_path: Path) -> None:
    said = qualpap("archive", str(tmp_path / "a.zip"), study=study, lang="en")
    assert said.out.startswith(f"{tmp_path / 'a.zip'}: ")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        told = packed.read("README.txt").decode("utf-8-sig")
    assert told.startswith("Lecheros\r\n\r\nEste es un estudio completo")  # its own language
    said = qualpap("restore", str(tmp_path / "a.zip"), str(tmp_path / "b"))
    assert said.code == 0
    assert qualpap("check", study=tmp_path / "b").code == qualpap("check", study=study).code


def test_a_damaged_archive_is_refused_and_what_is_damaged_named(
    study: Path, tmp_path: Path
) -> None:
    qualpap("archive", str(tmp_path / "a.zip"), study=study)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.index(b"study/transcripts/P02.txt") + 60] ^= 8
    (tmp_path / "a.zip").write_bytes(data)
    said = qualpap("restore", str(tmp_path / "a.zip"), str(tmp_path / "b"))
    assert said.code == 1
    assert "transcripts/P02.txt" in said.out
    assert "Nothing was restored." in said.out
    assert not (tmp_path / "b").exists()
    said = qualpap("restore", str(tmp_path / "a.zip"), str(tmp_path / "b"), "--damaged")
    assert said.code == 1
    assert not (tmp_path / "b/transcripts/P02.txt").exists()
    assert (tmp_path / "b/transcripts/P01.txt").exists()
