"""What a person reads when a study meets the world: disks, locks, clocks, other versions."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest
from command_line import Said, qualpap, small_study
from filelock import FileLock

from qualpap.store import replacing
from qualpap.store.folder import Folder
from qualpap.store.places import lock_of
from qualpap.store.replacing import READY


@pytest.fixture
def study(folder: Path) -> Path:
    small_study(folder)
    assert code(folder, "El precio subió").code == 0
    return folder


def code(study: Path, words: str, coder: str = "ana", lang: str = "en") -> Said:
    return qualpap("code", "add", "P01", "sales", words, "--coder", coder, study=study, lang=lang)


def journal(study: Path) -> Path:
    (path,) = study.glob("codings/ana/*.jsonl")
    return path


def test_a_folder_that_may_only_be_read(study: Path) -> None:
    with patch.object(Folder, "writable", new=False):
        said = code(study, "Con mi vecino")
        assert said.code == 2
        assert f"the study's folder {study} may only be read" in said.err
        assert "es de solo lectura" in code(study, "Con mi vecino", lang="es").err
        assert qualpap("find", "cuaderno", study=study).code == 0
        withdrawn = qualpap("withdraw", "P01", "--coder", "ana", study=study)
        assert withdrawn.err == said.err


def test_a_full_disk(study: Path) -> None:
    before = journal(study).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with patch.object(os, "fsync", full):
        said = code(study, "Con mi vecino")
    assert said.code == 1
    assert "No space left on device" in said.err
    assert journal(study).read_bytes() == before
    assert code(study, "Con mi vecino").code == 0


def test_two_programs_at_once(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "LOCK_SECONDS", 0.05)
    before = journal(study).read_bytes()
    with FileLock(lock_of(study)):
        said = code(study, "Con mi vecino")
        spanish = code(study, "Con mi vecino", lang="es")
    assert (said.code, said.err.split("\n")[0]) == (
        1,
        f"Another program is writing to the study {study.name}.",
    )
    assert spanish.err.startswith("Otro programa está escribiendo en el estudio")
    assert journal(study).read_bytes() == before


def test_a_later_version_has_written_here(study: Path) -> None:
    with journal(study).open("a", encoding="utf-8") as file:
        file.write('{"v":9,"id":"z","at":"2030-01-01T00:00:00Z","by":["ana"],"changes":[]}\n')
    said = code(study, "Con mi vecino")
    assert said.code == 2
    assert "later version" in said.err
    assert "posterior" in code(study, "Con mi vecino", lang="es").err
    assert "later version" in qualpap("withdraw", "P01", "--coder", "ana", study=study).err
    assert qualpap("code", "list", study=study).code == 0


def test_a_clock_that_ran_backwards(study: Path) -> None:
    told = json.loads(journal(study).read_text(encoding="utf-8"))
    told["at"] = "2099-01-01T00:00:00.000Z"
    journal(study).write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
    assert code(study, "Con mi vecino").code == 0
    issues = qualpap("check", "--json", study=study).json["issues"]
    (issue,) = [each for each in issues if each["slug"] == "journal-clock-back"]
    assert "clock" in issue["message"]


def test_two_coders_in_one_folder_that_synchronises(study: Path, tmp_path: Path) -> None:
    """Each on a machine of their own; the program makes a copy where both wrote."""
    there = tmp_path / "there"
    shutil.copytree(study, there)
    code(study, "Con mi vecino")
    with patch.dict(os.environ, {"QUALPAP_DATA_DIR": str(tmp_path / "their data")}):
        code(there, "Anoto todo", "bruno")
    for path in there.glob("codings/*/*.jsonl"):
        target = study / path.relative_to(there)
        if target.exists() and target.read_bytes() != path.read_bytes():
            target = target.with_name(f"{target.stem} (bruno's conflicted copy).jsonl")
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)
    found = qualpap("code", "list", "--json", study=study).json
    assert sorted(each["coder"] for each in found) == ["ana", "ana", "bruno"]
    issues = qualpap("check", "--json", study=study).json["issues"]
    assert "journal-copy" in {each["slug"] for each in issues}
    assert not [each for each in issues if each["severity"] == "error"]


def test_a_replacement_of_which_a_part_has_not_arrived(study: Path) -> None:
    (study / READY).mkdir()
    said = qualpap("check", study=study)
    assert said.code == 1
    assert "was interrupted, and a part of the new files is not here" in said.err
    spanish = qualpap("check", study=study, lang="es")
    assert "quedó interrumpido" in spanish.err
