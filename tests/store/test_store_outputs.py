"""A generated file that a person has edited is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualpap.store.files import write
from qualpap.store.folder import Folder
from qualpap.store.outputs import Fate, Outputs


def test_a_file_is_written_then_left_unchanged(folder: Path) -> None:
    outputs = Outputs(Folder(folder))
    assert outputs.put("matrices/skills.xlsx", b"one")[0].fate is Fate.WRITTEN
    assert outputs.put("matrices/skills.xlsx", b"one")[0].fate is Fate.UNCHANGED
    assert (folder / "matrices" / "skills.xlsx").read_bytes() == b"one"


def test_a_new_version_takes_the_place_of_our_own(folder: Path) -> None:
    outputs = Outputs(Folder(folder))
    outputs.put("skills.xlsx", b"one")
    outputs.save()
    again = Outputs(Folder(folder))
    output, issues = again.put("skills.xlsx", b"two")
    assert (output.fate, issues) == (Fate.WRITTEN, ())
    assert (folder / "skills.xlsx").read_bytes() == b"two"


def test_an_edited_file_is_left_alone_and_the_new_one_lies_beside(folder: Path) -> None:
    outputs = Outputs(Folder(folder))
    outputs.put("skills.xlsx", b"one")
    outputs.save()
    (folder / "skills.xlsx").write_bytes(b"edited by Ana")
    again = Outputs(Folder(folder))
    assert again.edited() == ("skills.xlsx",)
    assert not again.intact
    output, issues = again.put("skills.xlsx", b"two")
    assert output.path == "skills.new.xlsx"
    assert [issue.slug for issue in issues] == ["output-edited"]
    assert (folder / "skills.xlsx").read_bytes() == b"edited by Ana"
    assert (folder / "skills.new.xlsx").read_bytes() == b"two"


def test_a_file_that_we_did_not_write_is_left_alone(folder: Path) -> None:
    (folder / "skills.xlsx").write_bytes(b"somebody's own")
    output, _ = Outputs(Folder(folder)).put("skills.xlsx", b"ours")
    assert output.fate is Fate.BESIDE
    assert (folder / "skills.xlsx").read_bytes() == b"somebody's own"


def test_a_damaged_record_makes_every_file_a_persons(folder: Path) -> None:
    outputs = Outputs(Folder(folder))
    outputs.put("skills.xlsx", b"one")
    outputs.save()
    (folder / "outputs.json").write_text("[1, 2")
    assert Outputs(Folder(folder)).put("skills.xlsx", b"two")[0].fate is Fate.BESIDE


def test_a_deleted_output_is_written_anew(folder: Path) -> None:
    outputs = Outputs(Folder(folder))
    outputs.put("skills.xlsx", b"one")
    outputs.save()
    assert Outputs(Folder(folder)).intact
    (folder / "skills.xlsx").unlink()
    again = Outputs(Folder(folder))
    assert not again.intact
    assert again.put("skills.xlsx", b"one")[0].fate is Fate.WRITTEN


def test_a_run_that_is_killed_does_not_take_its_own_file_for_an_edited_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = Outputs(Folder(folder))
    outputs.put("skills.xlsx", b"one")
    outputs.save()
    killed = Outputs(Folder(folder))
    killed.put("skills.xlsx", b"two")  # and nothing more is said
    assert Outputs(Folder(folder)).put("skills.xlsx", b"three")[0].fate is Fate.WRITTEN

    def stop(path: Path, data: bytes) -> None:
        if path.name == "skills.xlsx":
            raise KeyboardInterrupt
        real(path, data)

    real = write
    monkeypatch.setattr("qualpap.store.outputs.write", stop)
    with pytest.raises(KeyboardInterrupt):
        Outputs(Folder(folder)).put("skills.xlsx", b"four")
    monkeypatch.undo()
    assert (folder / "skills.xlsx").read_bytes() == b"three"
    assert Outputs(Folder(folder)).put("skills.xlsx", b"five")[0].fate is Fate.WRITTEN
