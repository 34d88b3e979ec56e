"""Which files of a study hold a person's words, and what can be done about each."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from qualpap.errors import DataError
from qualpap.formats.searchable import is_archive_of, texts_in
from qualpap.formats.study_archive import MANIFEST
from qualpap.record.traces import Traces
from qualpap.store.files import TEMPORARY
from qualpap.store.folder import Folder
from qualpap.store.outputs import Outputs
from qualpap.study.archiving import MADE, VERSION_CONTROL

_TEXT = frozenset({".yaml", ".yml", ".md", ".txt", ".csv", ".tsv"})
_LARGEST = 512 * 1024 * 1024


class Fate(StrEnum):
    """What becomes of a file that holds somebody's words.

    ``REMOVED``: qualpap made it, and makes it anew where it is needed. ``CUT``: qualpap keeps it,
    and the words are cut out. ``ASIDE``: a person made or edited it; it is moved out of the study.
    ``ASIDE_CUT``: a text of a person; a copy is moved out, and the words are cut out. ``STAYS``:
    somebody else's interview, which speaks of them.
    """

    REMOVED = "removed"
    CUT = "cut"
    ASIDE = "aside"
    ASIDE_CUT = "aside-cut"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that holds somebody's words.

    Args:
        file: its name within the study.
        fate: see `Fate`.
        line: the first line with their words, 0 where lines mean nothing.
    """

    file: str
    fate: Fate
    line: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """What a search of files found.

    Args:
        found: files that hold the person's words.
        unread: files that could not be looked into.
        version_control: folders of version control programs, which are left alone.
    """

    found: tuple[Found, ...]
    unread: tuple[str, ...]
    version_control: tuple[str, ...]


def search_study(
    folder: Folder, traces: Traces, others: Collection[str], known: Collection[str]
) -> Search:
    """Look for somebody in every file of a study, hidden ones included.

    Args:
        folder: the study.
        traces: what they are recognised by.
        others: files of other people's interviews.
        known: files of which it is known already what becomes of them.
    """
    outputs = Outputs(folder)
    intact = set(outputs.files) - set(outputs.edited())
    found: list[Found] = []
    unread: list[str] = []
    for name in _names(folder.root):
        if name in known or name in ("outputs.json", MADE):
            continue
        if _is_passing(name):
            found.append(Found(name, Fate.REMOVED))
            continue
        line = _line(folder.root / name, name, traces)
        if line is None:
            continue
        if line < 0:
            unread.append(name)
        else:
            found.append(Found(name, _fate(folder, name, intact, others), line))
    hidden = tuple(sorted(each for each in VERSION_CONTROL if (folder.root / each).exists()))
    return Search(tuple(found), tuple(unread), hidden)


def search_elsewhere(place: Path, traces: Traces) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files below some folder that hold somebody's words, and those left unread."""
    told = [(name, _line(place / name, name, traces)) for name in _names(place)]
    return (
        tuple(str(place / name) for name, line in told if line is not None and line >= 0),
        tuple(str(place / name) for name, line in told if line is not None and line < 0),
    )


def _names(root: Path) -> Iterator[str]:
    for place, folders, files in os.walk(root):
        folders[:] = sorted(
            each
            for each in folders
            if each not in VERSION_CONTROL and not each.startswith(TEMPORARY)
        )
        for file in sorted(files):
            yield (Path(place) / file).relative_to(root).as_posix()


def _is_passing(name: str) -> bool:
    """Return whether a crash has left a file behind: half of something, of whomever it tells."""
    path = PurePosixPath(name)
    return path.name.startswith(TEMPORARY) and path.suffix == ".tmp"


def _line(path: Path, name: str, traces: Traces) -> int | None:
    """Return the first line that tells of somebody: 0 without lines, -1 unread, None if none."""
    if traces.named_in(name):
        return 0
    try:
        if path.stat().st_size > _LARGEST:
            return -1
        data = path.read_bytes()
        for text in texts_in(name, data):
            if traces.in_(text):
                plain = PurePosixPath(name).suffix.lower() in _TEXT
                first = next(traces.find(text)).start if plain else 0
                return text.count("\n", 0, first) + 1 if plain else 0
    except (DataError, OSError):
        return -1
    return None


def _fate(folder: Folder, name: str, intact: set[str], others: Collection[str]) -> Fate:
    path = PurePosixPath(name)
    if name in others:
        return Fate.STAYS
    if name.startswith("codings/texts/"):
        # A text that goes is known before; this one is of somebody else's interview.
        return Fate.STAYS
    if name.startswith("codings/") or name in intact:
        return Fate.REMOVED
    if path.suffix.lower() == ".zip" and is_archive_of(folder.root / name, MANIFEST):
        return Fate.REMOVED
    text = path.suffix.lower() in _TEXT and _is_text(folder.root / name)
    if name.startswith("codebooks/history/") and text:
        return Fate.CUT
    return Fate.ASIDE_CUT if text else Fate.ASIDE


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode("utf-8")
    except (UnicodeDecodeError, OSError):
        return False
    return True
