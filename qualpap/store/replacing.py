"""Replaces many files of a study at once: after a crash at any moment, all of them or none.

The new files are laid ready in a hidden folder of the study and forced to disk. Giving that folder
its name is the moment at which the change is made; before it, the study is the old one. From then
on the files only move into their places, and whoever opens the study next finishes what a crash
left undone, before anything is read.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from qualpap.errors import DataError, Issue, Place, QualpapError, Severity
from qualpap.store.files import digest, digest_of
from qualpap.store.folder import Folder
from qualpap.store.places import installation, lock_of

LOCK_SECONDS = 20.0
OUTPUTS_SECONDS = 120.0

READY = ".qualpap-replacing"
_STAGING = ".qualpap-staging-"
_PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a replacement.

    Args:
        name: within the study.
        staged: the new file's name in the hidden folder, "" where the file goes away.
        old, new: hashes before and after; "" where there is no file.
    """

    name: str
    staged: str
    old: str
    new: str


@contextmanager
def exclusive(folder: Folder) -> Iterator[None]:
    """Keep other processes of this machine from writing journals or replacing files meanwhile.

    It may be entered again by who holds it already.

    Raises:
        QualpapError: ``study-locked``, where another process does not let go in time.
    """
    with _locked(folder, folder.root, LOCK_SECONDS):
        yield


@contextmanager
def exclusive_outputs(folder: Folder) -> Iterator[None]:
    """Keep other processes of this machine from making outputs meanwhile.

    Who needs both enters this before `exclusive`.

    Raises:
        QualpapError: ``study-locked``, where another process does not let go in time.
    """
    with _locked(folder, folder.outputs, OUTPUTS_SECONDS):
        yield


@contextmanager
def _locked(folder: Folder, path: Path, seconds: float) -> Iterator[None]:
    lock = FileLock(lock_of(path), timeout=seconds, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise QualpapError("study-locked", place=folder.root.name) from None
    try:
        yield
    finally:
        lock.release()


def replace_all(folder: Folder, files: Mapping[str, bytes | None]) -> tuple[Issue, ...]:
    """Write and remove files of a study, all or none.

    Args:
        folder: the study; what was read to make the new files should have been read in the same
            `exclusive` block.
        files: new content by name within the study; None takes the file away.

    Returns:
        ``replacement-left`` for files that somebody changed in the very moment; they were left.

    Raises:
        UsageError: ``path-outside-study``; nothing was done.
        QualpapError: ``file-unwritable`` while the new files were laid ready: nothing was done.
            ``replacement-held``, where a file could not be put in place (another program holds it
            open): the change is made, and is finished when the study is opened next.
    """
    with exclusive(folder):
        left = _finish(folder)
        changes = {name: data for name, data in files.items() if _differs(folder.at(name), data)}
        if changes:
            _lay_ready(folder, changes)
            left += _finish(folder)
    return left


def finish(folder: Folder) -> tuple[Issue, ...]:
    """Finish a replacement that a crash interrupted, and clear away one that was not yet made.

    Returns:
        ``replacement-left`` for files that were changed in between: they were left as they are.

    Raises:
        DataError: ``replacement-incomplete``, where new files are missing: a synchronising program
            has not brought them yet.
        QualpapError: ``replacement-held``, ``study-locked``.
    """
    if (folder.root / READY).is_dir():
        with exclusive(folder):
            return _finish(folder)
    stale = _staged(folder)
    if stale and folder.writable:
        # Somebody else may be laying files ready at this moment: they hold the lock.
        with suppress(QualpapError, Timeout), _at_once(folder):
            _clear(_staged(folder))
    return ()


@contextmanager
def _at_once(folder: Folder) -> Iterator[None]:
    lock = FileLock(lock_of(folder.root), timeout=LOCK_SECONDS, is_singleton=True)
    with lock.acquire(timeout=0):
        yield


def _differs(path: Path, data: bytes | None) -> bool:
    return _state(path) != (digest(data) if data is not None else "")


def _state(path: Path) -> str:
    """Return the hash of a file, "" where there is none."""
    try:
        return digest_of(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""


# Laying ready


def _lay_ready(folder: Folder, files: Mapping[str, bytes | None]) -> None:
    try:
        _clear(_staged(folder))
        prefix = f"{_STAGING}{installation()}-"
        place = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.root))
        try:
            steps = [
                _stage(folder, place, number, name, data)
                for number, (name, data) in enumerate(sorted(files.items()))
            ]
            told = [[step.name, step.staged, step.old, step.new] for step in steps]
            plan = {"writer": installation(), "steps": told}
            _force(place / _PLAN, json.dumps(plan, indent=1).encode("utf-8"))
            _force_folder(place)
            place.rename(folder.root / READY)
            _force_folder(folder.root)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise QualpapError("file-unwritable", file=folder.root.name, reason=reason) from None


def _stage(folder: Folder, place: Path, number: int, name: str, data: bytes | None) -> _Step:
    target = folder.at(name)
    old = _state(target)
    if data is None:
        return _Step(name, "", old, "")
    staged = place / f"{number:05}"
    _force(staged, data)
    if target.exists():
        staged.chmod(target.stat().st_mode & 0o777)
    return _Step(name, staged.name, old, digest(data))


def _force(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _force_folder(path: Path) -> None:
    """Force a folder's entries to disk, where the system can."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _staged(folder: Folder) -> list[Path]:
    """Return what this installation left; what another lays ready is not to be touched."""
    return sorted(folder.root.glob(f"{_STAGING}{installation()}-*"))


def _clear(places: list[Path]) -> None:
    for place in places:
        shutil.rmtree(place, ignore_errors=True)


# Putting in place


def _finish(folder: Folder) -> tuple[Issue, ...]:
    place = folder.root / READY
    if not place.is_dir():
        return ()
    writer, steps = _plan(place)
    fates = [(step, _fate(folder, place, step)) for step in steps]
    if any(fate == "missing" for _, fate in fates):
        if writer != installation() or any(fate == "new" for _, fate in fates):
            raise DataError("replacement-incomplete", place=folder.root.name)
        # What was laid ready is gone, and nothing has been put in place: the old study it is.
        _retire(place)
        return ()
    left: list[Issue] = []
    for step, fate in fates:
        if fate == "other":
            left.append(Issue(Severity.ERROR, "replacement-left", Place(step.name)))
        elif fate == "old":
            _put(folder, place, step)
    for parent in {folder.at(step.name).parent for step in steps}:
        _force_folder(parent)
    _retire(place)
    return tuple(left)


def _retire(place: Path) -> None:
    """Take the hidden folder away: at once by its name, then what is in it."""
    done = place.with_name(f"{_STAGING}{installation()}-done")
    try:
        shutil.rmtree(done, ignore_errors=True)
        place.rename(done)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QualpapError("replacement-held", file=READY, reason=reason) from None
    shutil.rmtree(done, ignore_errors=True)


def _plan(place: Path) -> tuple[str, list[_Step]]:
    """Return who made a replacement, and its steps.

    Raises:
        DataError: ``replacement-incomplete``: a synchronising program has not brought it whole.
    """
    try:
        told = json.loads((place / _PLAN).read_text(encoding="utf-8"))
        return str(told["writer"]), [_Step(*map(str, step)) for step in told["steps"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise DataError("replacement-incomplete", place=place.parent.name) from None


def _fate(folder: Folder, place: Path, step: _Step) -> str:
    """Return whether a file is still old, is new already, or is something else."""
    now = _state(folder.at(step.name))
    if now == step.new:
        return "new"
    if step.staged and _state(place / step.staged) != step.new:
        return "missing"
    return "old" if now == step.old else "other"


def _put(folder: Folder, place: Path, step: _Step) -> None:
    target = folder.at(step.name)
    try:
        if step.staged:
            target.parent.mkdir(parents=True, exist_ok=True)
            (place / step.staged).replace(target)
        else:
            target.unlink(missing_ok=True)
    except OSError as error:
        raise QualpapError(
            "replacement-held", file=step.name, reason=error.strerror or str(error)
        ) from None
