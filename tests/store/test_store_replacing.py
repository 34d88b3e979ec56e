"""Many files change in one moment: stopped anywhere, the study is the old one or the new one."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest

from qualpap.errors import DataError, QualpapError
from qualpap.store import replacing
from qualpap.store.folder import Folder
from qualpap.store.replacing import READY, finish, replace_all

OLD = {"a.txt": b"old a", "b/c.txt": b"old c", "gone.txt": b"old"}
NEW: dict[str, bytes | None] = {
    "a.txt": b"new a",
    "b/c.txt": b"new c",
    "gone.txt": None,
    "d/e.txt": b"new e",
}


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def study(tmp_path: Path) -> Folder:
    return fresh(tmp_path / "study")


def fresh(root: Path) -> Folder:
    for name, data in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return Folder(root)


def there(folder: Folder) -> dict[str, bytes]:
    return {folder.name(path): path.read_bytes() for path in folder.files(folder.root)}


def wanted() -> dict[str, bytes]:
    return {name: data for name, data in NEW.items() if data is not None}


def hidden(folder: Folder) -> list[str]:
    return [path.name for path in folder.root.iterdir() if path.name.startswith(".")]


def test_everything_changes_and_nothing_is_left_behind(study: Folder) -> None:
    assert replace_all(study, NEW) == ()
    assert there(study) == wanted()
    assert hidden(study) == []


def stops() -> Iterator[tuple[str, int]]:
    """Iterate over the moments at which the process may end: before each step on the disk."""
    for name in ("fsync", "rename", "replace", "unlink", "rmtree"):
        for number in range(8):
            yield name, number


@pytest.mark.parametrize(("name", "number"), list(stops()))
def test_stopped_at_any_step_the_study_is_old_or_new(study: Folder, name: str, number: int) -> None:
    owner = {"fsync": os, "rmtree": shutil}.get(name, Path)
    real, calls = getattr(owner, name), []

    def step(*given: object, **more: object) -> object:
        calls.append(1)
        if len(calls) > number:
            raise KilledError
        return real(*given, **more)

    # A process that is gone clears nothing away.
    gone = patch.object(replacing, "shutil", _Gone(name, step))
    with suppress(KilledError), patch.object(owner, name, step), gone:
        replace_all(study, NEW)
    committed = (study.root / READY).exists()
    assert finish(study) == ()
    assert there(study) in ([wanted()] if committed else [OLD, wanted()])
    assert hidden(study) == []
    assert replace_all(study, NEW) == ()
    assert there(study) == wanted()


class _Gone:
    """What is cleared away while a process lives: nothing once it is gone."""

    def __init__(self, name: str, step: object) -> None:
        self.rmtree = step if name == "rmtree" else self._nothing

    def _nothing(self, place: Path, *, ignore_errors: bool = False) -> None:
        if not isinstance(sys.exc_info()[1], KilledError):
            shutil.rmtree(place, ignore_errors=ignore_errors)


def interrupted(study: Folder) -> None:
    """Stop after the first file was put in its place."""
    real, calls = Path.replace, []

    def step(self: Path, target: Path) -> Path:
        calls.append(1)
        if len(calls) == 2:
            raise KilledError
        return real(self, target)

    with patch.object(Path, "replace", step), pytest.raises(KilledError):
        replace_all(study, NEW)


def test_what_somebody_changed_in_between_is_left_and_said(study: Folder) -> None:
    interrupted(study)
    (study.root / "gone.txt").write_bytes(b"edited")
    (left,) = finish(study)
    assert (left.slug, left.where.file) == ("replacement-left", "gone.txt")
    assert there(study) == {**wanted(), "gone.txt": b"edited"}
    assert finish(study) == ()


def test_files_that_have_not_arrived_are_waited_for(study: Folder) -> None:
    interrupted(study)
    plan = json.loads((study.root / READY / "plan.json").read_bytes())
    staged = next(path for path in (study.root / READY).iterdir() if path.name != "plan.json")
    staged.unlink()
    for writer in (plan["writer"], "another"):
        plan["writer"] = writer
        (study.root / READY / "plan.json").write_text(json.dumps(plan))
        before = there(study)
        with pytest.raises(DataError, match="replacement-incomplete"):
            finish(study)
        assert there(study) == before
        assert (study.root / READY).exists()


def test_a_plan_that_has_not_arrived_is_waited_for(study: Folder) -> None:
    interrupted(study)
    (study.root / READY / "plan.json").unlink()
    with pytest.raises(DataError, match="replacement-incomplete"):
        finish(study)
    assert (study.root / READY).exists()


def test_a_full_disk_changes_nothing(study: Folder) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with patch.object(os, "fsync", full), pytest.raises(QualpapError, match="file-unwritable"):
        replace_all(study, NEW)
    assert there(study) == OLD
    assert hidden(study) == []


def test_a_name_that_leads_out_is_refused(study: Folder) -> None:
    with pytest.raises(QualpapError, match="path-outside-study"):
        replace_all(study, {"../x": b""})
    assert there(study) == OLD
