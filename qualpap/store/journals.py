"""Journals: one file of acts for each coder and installation, only ever appended to.

Every ``.jsonl`` file below ``codings/`` is read, whatever its name, so a synchronising program's
"conflicted copy" adds its acts like any other; acts are united by id.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from qualpap.errors import DataError, Fact, Issue, Place, QualpapError, Severity
from qualpap.model.acts import Act
from qualpap.model.coding import ActId
from qualpap.record.codec import NewerActError, decode, encode, line_hash
from qualpap.record.withdrawn import Withdrawn, united
from qualpap.store.folder import Folder
from qualpap.store.places import lock_of
from qualpap.store.replacing import LOCK_SECONDS, exclusive, finish

MENDABLE = frozenset(
    {
        "journal-line-torn",
        "journal-line-unreadable",
        "journal-line-repeated",
        "journal-merge-marks",
        "journal-chain-broken",
    }
)
"""Damage that writing the whole lines anew takes away."""

_CLOCK = timedelta(minutes=1)
"""By so much two machines' clocks may differ, or one be set right, without remark."""

_COPY = re.compile(r"[\s(~]|conflict|conflit|\bcop(?:y|ia|ie)\b", re.IGNORECASE)
"""What synchronising programs and file managers put into the name of a copy."""


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What was read from the journals.

    Args:
        acts: each once, file by file.
        issues: torn, damaged, contradictory or newer lines.
        read_only: whether something must not be written over (a newer version's line).
        rewritten: whether a journal that was read before is gone or is another now, so that acts
            may have changed or vanished.
        withdrawn: who has withdrawn; nothing about them is among the acts.
    """

    acts: tuple[Act, ...]
    issues: tuple[Issue, ...]
    read_only: bool
    rewritten: bool = False
    withdrawn: Withdrawn = field(default_factory=lambda: Withdrawn(()))


class Journals:
    """The journals of one study.

    Args:
        folder: the study.

    Reads only what has been added since it last read: a journal never changes but at its end, and
    one that did is read again from its beginning.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._read: dict[Path, _File] = {}
        self._withdrawn = Withdrawn(())

    def read(self) -> JournalReading:
        """Read every journal, or what was added to it."""
        acts: dict[ActId, Act] = {}
        issues: list[Issue] = []
        read_only = False
        paths = self.paths()
        rewritten = not self._read.keys() <= set(paths)
        self._read = {path: file for path, file in self._read.items() if path in paths}
        for path in paths:
            before = self._read.get(path)
            self._read[path] = file = _follow(path, self._folder.name(path), before)
            rewritten |= before is not None and file.acts[: len(before.acts)] != before.acts
            read_only |= file.newer
            issues += file.issues
        withdrawn = Withdrawn(act for file in self._read.values() for act, _ in file.acts)
        if withdrawn.ids != self._withdrawn.ids:
            self._withdrawn, rewritten = withdrawn, True
        back = self._united(acts)
        issues += [*back, *self._copies()]
        return JournalReading(
            acts=tuple(acts.values()),
            issues=tuple(issues),
            read_only=read_only,
            # What has come back may be read in another version than before.
            rewritten=rewritten or any(issue.slug == "withdrawn-returned" for issue in back),
            withdrawn=self._withdrawn,
        )

    def _united(self, acts: dict[ActId, Act]) -> list[Issue]:
        """Unite the acts of all journals; what is about somebody who has withdrawn stays out."""
        issues: list[Issue] = []
        returned: dict[str, list[int]] = {}
        first: dict[ActId, tuple[str, int]] = {}
        for path, file in self._read.items():
            name = self._folder.name(path)
            for written, line in file.acts:
                act = self._withdrawn.without(written)
                if act is not written:
                    returned.setdefault(name, []).append(line)
                known = acts.setdefault(act.id, act)
                place = first.setdefault(act.id, (name, line))
                if known is act or replace(known, prev="") == replace(act, prev=""):
                    continue
                both = united(known, act) if self._withdrawn else None
                if both is None:
                    facts: dict[str, Fact] = {"act": act.id}
                    issues.append(
                        Issue(Severity.ERROR, "journal-act-differs", Place(name, line), facts)
                    )
                    continue
                acts[act.id] = both
                old = place if both != known else (name, line)
                returned.setdefault(old[0], []).append(old[1])
        for name, lines in returned.items():
            told: dict[str, Fact] = {"count": len(set(lines))}
            issues.append(
                Issue(Severity.ERROR, "withdrawn-returned", Place(name, min(lines)), told)
            )
        return issues

    def _copies(self) -> Iterator[Issue]:
        """Iterate over files that a synchronising program, or somebody, made as copies."""
        for path, file in self._read.items():
            if _COPY.search(path.stem):
                others = {
                    act.id
                    for other, each in self._read.items()
                    if other != path
                    for act, _ in each.acts
                }
                only = sum(act.id not in others for act, _ in file.acts)
                place = Place(self._folder.name(path))
                facts: dict[str, Fact] = {"count": len(file.acts), "only": only}
                yield Issue(Severity.NOTE, "journal-copy", place, facts)

    def paths(self) -> list[Path]:
        """Return the journals, by name."""
        return [
            path
            for path in self._folder.files(self._folder.codings)
            if path.suffix == ".jsonl" and self._folder.texts not in path.parents
        ]

    def path(self, coder: str, writer: str) -> Path:
        """Return the file into which *coder* writes from installation *writer*."""
        return self._folder.codings / coder / f"{writer}.jsonl"

    def append(self, act: Act, writer: str) -> Act:
        """Write one act at the end of its author's journal, locked and forced to disk.

        A torn last line that a crash left is first set aside into a file beside the journal.

        Args:
            act: its ``prev`` is filled in here.
            writer: this installation.

        Returns:
            The act as written.

        Raises:
            QualpapError: ``study-locked``, ``journal-locked`` or ``file-unwritable``; nothing was
                written then.
        """
        path = self.path(act.by[0], writer)
        try:
            with exclusive(self._folder):
                finish(self._folder)
                return self._append(act, path)
        except OSError as error:
            raise QualpapError(
                "file-unwritable", file=self._folder.name(path), reason=error.strerror or ""
            ) from None

    def _append(self, act: Act, path: Path) -> Act:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(lock_of(path), timeout=LOCK_SECONDS), path.open("a+b") as file:
                end = _set_torn_line_aside(path, file)
                written = replace(act, prev=_last_hash(file, end))
                data = (encode(written) + "\n").encode("utf-8")
                file.seek(end)
                try:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    # A full disk may have taken a part of the line: leave the journal as it was.
                    file.truncate(end)
                    raise
        except Timeout:
            raise QualpapError("journal-locked", file=self._folder.name(path)) from None
        return written


@dataclass(frozen=True, slots=True)
class _File:
    """One journal as far as it was read."""

    size: int = 0
    tail: bytes = b""
    lines: int = 0
    hash: str = ""
    acts: tuple[tuple[Act, int], ...] = ()
    issues: tuple[Issue, ...] = ()
    newer: bool = False
    again: str = ""
    inode: int = 0


def _follow(path: Path, name: str, known: _File | None) -> _File:
    """Read what was added to *path* since *known*, or all of it."""
    state = known or _File()
    with path.open("rb") as file:
        size, inode = file.seek(0, os.SEEK_END), os.fstat(file.fileno()).st_ino
        # A journal that was written anew may be as long as before, and end with the same words.
        if state.size and (inode != state.inode or not _continues(file, state, size)):
            state = _File()
        file.seek(state.size)
        data = file.read()
    body, newline, torn = data.rpartition(b"\n")
    acts, issues = list(state.acts), [i for i in state.issues if i.slug != "journal-line-torn"]
    number, previous, newer, again = state.lines, state.hash, state.newer, state.again
    seen = {act.id: act for act, _ in acts}
    clock = acts[-1][0].at if acts else None
    for line in body.split(b"\n") if newline else []:
        number += 1
        place = Place(name, number)
        try:
            text = line.decode("utf-8")
            if not text.strip():
                continue
            if text.startswith(("<<<<<<<", "=======", ">>>>>>>")):
                issues.append(Issue(Severity.ERROR, "journal-merge-marks", place))
                continue
            act = decode(text)
        except NewerActError as error:
            issues.append(error.as_issue(place))
            newer = True
            continue
        except UnicodeDecodeError as error:
            issues.append(
                Issue(
                    Severity.ERROR, "journal-line-unreadable", place, {"reason": str(error.reason)}
                )
            )
            continue
        except DataError as error:
            issues.append(error.as_issue(place))
            continue
        if seen.get(act.id) == act:
            # A line that a merge has doubled; what was appended behind it may name either.
            issues.append(Issue(Severity.WARNING, "journal-line-repeated", place))
            again = line_hash(text)
            continue
        if act.prev not in (previous, again or previous):
            issues.append(Issue(Severity.WARNING, "journal-chain-broken", place))
        if clock is not None and clock - act.at > _CLOCK:
            issues.append(_clock_back(place, clock, act))
        previous, again, clock = line_hash(text), "", act.at
        seen[act.id] = act
        acts.append((act, number))
    if torn.strip():
        issues.append(Issue(Severity.WARNING, "journal-line-torn", Place(name, number + 1)))
    read = size - len(torn)
    tail = (state.tail + body + newline)[-64:]
    return _File(read, tail, number, previous, tuple(acts), tuple(issues), newer, again, inode)


def _clock_back(place: Place, before: datetime, act: Act) -> Issue:
    facts: dict[str, Fact] = {
        "before": before.isoformat(timespec="minutes"),
        "at": act.at.isoformat(timespec="minutes"),
    }
    return Issue(Severity.NOTE, "journal-clock-back", place, facts)


def _continues(file: BinaryIO, state: _File, size: int) -> bool:
    """Return whether the file still begins with what was read: same length at least, same tail."""
    if size < state.size:
        return False
    file.seek(state.size - len(state.tail))
    return file.read(len(state.tail)) == state.tail


def _set_torn_line_aside(path: Path, file: BinaryIO) -> int:
    """Move a last line without line end into a file of its own; return where the journal ends."""
    size = file.seek(0, os.SEEK_END)
    start = _start_of_last_line(file, size)
    if start == size:
        return size
    file.seek(start)
    torn = file.read()
    if torn.strip():
        number = len(list(path.parent.glob(f"{path.stem}.torn-*.txt"))) + 1
        aside = path.with_name(f"{path.stem}.torn-{number}.txt")
        with aside.open("xb") as kept:
            kept.write(torn)
            kept.flush()
            os.fsync(kept.fileno())
    file.truncate(start)
    return start


def _start_of_last_line(file: BinaryIO, end: int) -> int:
    """Return where the words after the last line end before *end* begin."""
    step = 65536
    position = end
    while position:
        begin = max(0, position - step)
        file.seek(begin)
        found = file.read(position - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        position = begin
    return 0


def _last_hash(file: BinaryIO, end: int) -> str:
    """Return the hash of the journal's last line that holds something, "" for an empty journal."""
    while end:
        start = _start_of_last_line(file, end - 1)
        file.seek(start)
        line = file.read(end - 1 - start)
        if line.strip():
            return line_hash(line.decode("utf-8", "replace"))
        end = start
    return ""
