"""Mends journals that were damaged: the whole lines are written anew, the damaged file is kept.

Nothing is ever written over: the file as it was goes aside under another name, byte for byte, and
what takes its place is compared with it before it is put there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from qualpap.errors import DataError, Issue, Place, QualpapError, Severity
from qualpap.model.acts import Act
from qualpap.model.coding import ActId
from qualpap.record.codec import NewerActError, decode
from qualpap.store.files import write
from qualpap.store.folder import Folder
from qualpap.store.journals import MENDABLE, Journals
from qualpap.store.places import lock_of
from qualpap.store.replacing import LOCK_SECONDS, exclusive
from qualpap.store.rewriting import chained

_BEGINNING = b'{"v":'


@dataclass(frozen=True, slots=True)
class Mended:
    """A journal that was mended.

    Args:
        file: its name within the study.
        aside: where it lies as it was.
        kept: how many acts the mended journal holds.
        left: how many lines, or parts of lines, are only in the file that was set aside.
    """

    file: str
    aside: str
    kept: int
    left: int


def mend(folder: Folder) -> tuple[tuple[Mended, ...], tuple[Issue, ...]]:
    """Mend every journal that is damaged in a way that loses nothing to mend.

    A journal is left alone that a later version has written to, or in which one act stands twice
    with different content: a person must say which is right.

    Returns:
        The journals that were mended, and why others were not.

    Raises:
        QualpapError: ``journal-locked`` or ``file-unwritable``; what was mended before stays so.
    """
    damaged = {
        issue.where.file for issue in Journals(folder).read().issues if issue.slug in MENDABLE
    }
    mended: list[Mended] = []
    issues: list[Issue] = []
    for name in sorted(damaged):
        try:
            mended.append(_mend(folder, folder.root / name))
        except DataError:
            issues.append(Issue(Severity.ERROR, "journal-not-mended", Place(name)))
    return tuple(mended), tuple(issues)


def _mend(folder: Folder, path: Path) -> Mended:
    name = folder.name(path)
    try:
        with exclusive(folder), FileLock(lock_of(path), timeout=LOCK_SECONDS):
            data = path.read_bytes()
            acts, left = _whole(data)
            fresh = chained(acts)
            _compare(acts, fresh)
            aside = _set_aside(path)
            write(path, fresh)
    except Timeout:
        raise QualpapError("journal-locked", file=name) from None
    except OSError as error:
        raise QualpapError("file-unwritable", file=name, reason=error.strerror or "") from None
    return Mended(name, folder.name(aside), len(acts), left)


def _whole(data: bytes) -> tuple[list[Act], int]:
    """Return the acts that can be read, each once, and how many lines or parts cannot.

    Raises:
        DataError: ``journal-newer`` or ``journal-act-differs``.
    """
    acts: dict[ActId, Act] = {}
    left = 0
    for line in data.splitlines():
        if not line.strip() or line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
            continue
        found, rest = _acts_in(line)
        left += rest
        for act in found:
            known = acts.setdefault(act.id, act)
            if replace(known, prev="") != replace(act, prev=""):
                raise DataError("journal-act-differs", act=act.id)
    return list(acts.values()), left


def _acts_in(line: bytes) -> tuple[list[Act], bool]:
    """Return the acts in a line: one, or several that a missing line end has joined."""
    found: list[Act] = []
    at = line.find(_BEGINNING)
    rest = at > 0 and bool(line[:at].strip(b"\xef\xbb\xbf \t"))
    while at >= 0:
        act, end = _first_act(line[at:])
        if act is None:
            rest = True
            at = line.find(_BEGINNING, at + 1)
            continue
        found.append(act)
        after = line.find(_BEGINNING, at + end)
        between = line[at + end : after if after >= 0 else len(line)]
        rest = rest or bool(between.strip())
        at = after
    return found, rest or not found


def _first_act(piece: bytes) -> tuple[Act | None, int]:
    """Return the act that a piece of a line begins with, and how many bytes it takes."""
    text = piece.decode("utf-8", "surrogateescape")
    try:
        _, end = json.JSONDecoder().raw_decode(text)
        whole = text[:end].encode("utf-8", "surrogateescape")
        return decode(whole.decode("utf-8")), len(whole)
    except NewerActError:
        raise
    except (ValueError, DataError):
        return None, 0


def _compare(acts: list[Act], data: bytes) -> None:
    """Make sure that a mended journal says what the damaged one said.

    Raises:
        DataError: ``journal-line-unreadable``.
    """
    again = list(_read(data))
    if [replace(act, prev="") for act in again] != [replace(act, prev="") for act in acts]:
        raise DataError("journal-line-unreadable", reason="comparison")


def _read(data: bytes) -> Iterator[Act]:
    for line in data.decode("utf-8").splitlines():
        yield decode(line)


def _set_aside(path: Path) -> Path:
    """Copy a journal as it is under a name that is not read, and force it to disk."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.txt")).exists():
        number += 1
    with path.open("rb") as source, aside.open("xb") as kept:
        shutil.copyfileobj(source, kept)
        kept.flush()
        os.fsync(kept.fileno())
    return aside
