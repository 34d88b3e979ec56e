"""Recognises what is about somebody who has withdrawn, though nothing says who it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from qualpap.model import acts
from qualpap.model.acts import Act, Change
from qualpap.model.coding import ActId

WORDED = ("text", "memo", "reason", "method")
"""Fields of a change that hold the words of whoever made it."""

_REMOVED = acts.Removed()


def mark(salt: str, name: str) -> str:
    """Return what stands for the id of a participant, an interview or a text in a withdrawal."""
    return hashlib.sha256(f"{salt}\0{name}".encode()).hexdigest()[:32]


class Withdrawn:
    """Whom the withdrawals in a record are about.

    Args:
        log: acts, in any order.
    """

    def __init__(self, log: Iterable[Act]) -> None:
        found = {
            act.id: change
            for act in log
            for change in act.changes
            if isinstance(change, acts.Withdraw)
        }
        self.ids: tuple[ActId, ...] = tuple(sorted(found))
        self._said = [(each.salt, frozenset(each.marks)) for each in found.values()]
        self._known: dict[str, bool] = {}

    def __bool__(self) -> bool:
        """Return whether anybody has withdrawn."""
        return bool(self._said)

    def covers(self, name: str) -> bool:
        """Return whether *name* is the id of somebody, or something, that was withdrawn."""
        if name not in self._known:
            self._known[name] = any(mark(salt, name) in marks for salt, marks in self._said)
        return self._known[name]

    def about(self, change: Change) -> bool:
        """Return whether a change is about somebody who has withdrawn."""
        return any(map(self.covers, _names(change)))

    def without(self, act: Act) -> Act:
        """Return an act with `Removed` for each change about somebody who has withdrawn."""
        if not self or not any(map(self.about, act.changes)):
            return act
        changes = (_REMOVED if self.about(change) else change for change in act.changes)
        return replace(act, changes=tuple(changes))


def _names(change: Change) -> Iterator[str]:
    """Iterate over the ids of people, interviews and texts that a change names."""
    for field in ("transcript", "participant"):
        name = getattr(change, field, None)
        if name is not None:
            yield name
    subject = getattr(change, "subject", None)
    people = (acts.About.PARTICIPANT, acts.About.TRANSCRIPT)
    if isinstance(subject, acts.Subject) and subject.about in people:
        yield subject.id
    anchor = getattr(change, "anchor", None)
    if anchor is not None:
        yield anchor.text


def united(one: Act, other: Act) -> Act | None:
    """Return two versions of an act as one, where they differ only by what a withdrawal cut.

    A journal that was not yet rewritten on another machine may arrive after the withdrawal; of
    each change, the version with less in it holds.

    Returns:
        None where they differ in anything else.
    """
    if len(one.changes) != len(other.changes):
        return None
    if replace(one, prev="", changes=(), note="") != replace(other, prev="", changes=(), note=""):
        return None
    changes: list[Change] = []
    for mine, theirs in zip(one.changes, other.changes, strict=True):
        lesser = _lesser(mine, theirs)
        if lesser is None:
            return None
        changes.append(lesser)
    note = min(one.note, other.note, key=len)
    return replace(one, changes=tuple(changes), note=note)


def _lesser(mine: Change, theirs: Change) -> Change | None:
    if mine == theirs or isinstance(mine, acts.Removed):
        return mine
    if isinstance(theirs, acts.Removed):
        return theirs
    if type(mine) is not type(theirs) or _unworded(mine) != _unworded(theirs):
        return None
    return min(mine, theirs, key=_size)


def _unworded(change: Change) -> Change:
    """Return a change without its author's words, and without what may point to removed ones."""
    there = {field.name for field in fields(change)}
    emptied: dict[str, object] = {name: "" for name in WORDED if name in there}
    emptied |= {name: () for name in ("evidence", "sources", "codings") if name in there}
    emptied |= {name: "" for name in ("codebook",) if name in there}
    return replace(change, **emptied) if emptied else change  # type: ignore[arg-type]  # names are the change's own


def _size(change: Change) -> int:
    return sum(len(str(getattr(change, name, ""))) for name in WORDED)
