"""A study as one file to keep or to hand over, and a study made of such a file again."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from qualpap.errors import DataError, Issue, QualpapError, UsageError
from qualpap.formats.searchable import is_archive_of
from qualpap.formats.study_archive import MANIFEST, Packed, StudyArchive, is_safe, pack
from qualpap.store.files import TEMPORARY, read, write, writing
from qualpap.store.folder import SETTINGS, Folder
from qualpap.store.replacing import exclusive, finish
from qualpap.study.study import Study

VERSION_CONTROL = frozenset({".git", ".hg", ".svn"})
_PASSING = (TEMPORARY, "~$", ".~lock.")
_NAMELESS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
MADE = "archives.json"
"""Where a study notes which archives were made of it, for whoever must find them one day."""


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive that was written.

    Args:
        path: where it lies.
        files: how many files are in it.
        size: of these, in bytes.
        left_out: files and folders of the study that are not in it.
    """

    path: Path
    files: int
    size: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """An archive that was opened.

    Args:
        study: the study's id.
        folder: where it lies now.
        files: how many files are there.
        damaged: what is wrong with the archive.
    """

    study: str
    folder: Path
    files: int
    damaged: tuple[Issue, ...]


def archive(
    study: Study, target: Path | None, readme: Callable[[int, tuple[str, ...]], str]
) -> Archived:
    """Write everything in a study's folder into one .zip, whole or not at all.

    Left out are locks, temporary files, earlier archives, links, and folders of version control
    programs; the cache lies elsewhere anyway.

    Args:
        study: the study.
        target: the file; beside the study's folder, with the day in its name, by default.
        readme: gives the text that says what is what, from the number of files and what is left
            out.

    Raises:
        UsageError: ``archive-exists``.
        QualpapError: ``file-unwritable``, ``study-locked``; nothing is left behind.
    """
    folder = study.folder
    path = (target or _default(study)).absolute()
    if path.is_dir():
        path = path / _default(study).name
    if path.exists():
        raise UsageError("archive-exists", file=str(path))
    id_ = study.corpus.settings.id or folder.root.name
    with exclusive(folder):
        finish(folder)
        files, left_out = _contents(folder)
        with writing(path) as out:
            told = readme(len(files), tuple(left_out))
            packed = pack(out, id_, told, files, left_out)
            _compare(out, path.name, packed)
        _note(study, path)
    size = sum(each.size for each in packed.values())
    return Archived(path, len(packed), size, tuple(left_out))


def _default(study: Study) -> Path:
    day = study.now().date().isoformat()
    root = study.folder.root
    stem = f"{study.corpus.settings.id or root.name}-{day}"
    path, number = root.parent / f"{stem}.zip", 1
    while path.exists():
        number += 1
        path = root.parent / f"{stem}-{number}.zip"
    return path


def _compare(file: BinaryIO, name: str, packed: dict[str, Packed]) -> None:
    """Read an archive once more before it is put in its place.

    Raises:
        DataError: ``archive-damaged``.
    """
    with StudyArchive(file, name) as again:
        if list(again.unpack(None)) or again.files != packed:
            raise DataError("archive-damaged", file=name)
    file.seek(0, os.SEEK_END)


def _contents(folder: Folder) -> tuple[list[tuple[str, Path]], list[str]]:
    """Return the files that go into an archive, and the names of what does not."""
    files: list[tuple[str, Path]] = []
    left_out: list[str] = []
    for place, below, names in os.walk(folder.root):
        for each in sorted(below):
            path = Path(place) / each
            if each in VERSION_CONTROL or path.is_symlink() or each.startswith(TEMPORARY):
                below.remove(each)
                left_out.append(folder.name(path) + "/")
        below.sort()
        for each in sorted(names):
            path = Path(place) / each
            if folder.name(path) == MADE:
                continue  # it tells of archives, not of the study
            if _is_left_out(path) or not is_safe(folder.name(path)):
                left_out.append(folder.name(path).encode("utf-8", "replace").decode())
            else:
                files.append((folder.name(path), path))
    return sorted(files), sorted(left_out)


def _is_left_out(path: Path) -> bool:
    name = path.name
    if name.encode("utf-8", "replace").decode() != name:
        return True  # not in any alphabet
    if path.is_symlink() or not path.is_file() or name in _NAMELESS:
        return True
    if name.startswith(_PASSING) or name.endswith(".lock"):
        return True
    return path.suffix.lower() == ".zip" and is_archive_of(path, MANIFEST)


def _note(study: Study, path: Path) -> None:
    """Note that an archive was made, where the folder may be written to."""
    if not study.folder.writable:
        return
    known = list(_made(study.folder))
    known.append({"file": str(path), "made": study.now().date().isoformat()})
    data = json.dumps({"archives": known}, ensure_ascii=False, indent=1) + "\n"
    write(study.folder.root / MADE, data.encode("utf-8"))


def _made(folder: Folder) -> Iterator[dict[str, str]]:
    try:
        told = json.loads(read(folder.root / MADE, MADE))
        for each in told["archives"]:
            yield {"file": str(each["file"]), "made": str(each["made"])}
    except (DataError, ValueError, KeyError, TypeError):
        return


def made_archives(folder: Folder) -> tuple[str, ...]:
    """Return the archives that were made of a study and do not lie in its folder."""
    files = (each["file"] for each in _made(folder))
    return tuple(
        dict.fromkeys(each for each in files if not Path(each).is_relative_to(folder.root))
    )


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except FileNotFoundError:
        raise DataError("file-missing", file=str(file)) from None
    except OSError as error:
        raise DataError("file-unreadable", file=str(file), reason=error.strerror or "") from None


def restore(file: Path, target: Path, *, even_so: bool = False) -> Restored:
    """Make a study of an archive, in a new or empty folder: all of it, or nothing.

    Args:
        file: the archive.
        target: the folder.
        even_so: whether what is whole is restored where some of it is damaged.

    Returns:
        What was restored; with damage and without *even_so*, nothing was.

    Raises:
        UsageError: ``restore-folder-taken``.
        DataError: as `StudyArchive`; ``restore-no-space``.
        QualpapError: ``file-unwritable``.
    """
    target = target.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError("restore-folder-taken", place=str(target))
    with _opened(file) as data, StudyArchive(data, file.name) as source:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(target.parent).free < source.size:
                raise DataError("restore-no-space", size=source.size >> 20)
            place = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}restoring-", dir=target.parent))
            try:
                damaged = tuple(source.unpack(place))
                files = sum(1 for each in place.rglob("*") if each.is_file())
                if damaged and not even_so:
                    return Restored(source.study, target, 0, damaged)
                if not (place / SETTINGS).is_file():
                    raise DataError("archive-not-ours", file=file.name)
                place.chmod(0o755)
                if target.exists():
                    target.rmdir()
                place.rename(target)
            finally:
                shutil.rmtree(place, ignore_errors=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise QualpapError("file-unwritable", file=target.name, reason=reason) from None
    return Restored(source.study, target, files, damaged)
