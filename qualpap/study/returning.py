"""Keeps out of a study what other machines' files bring back of somebody who has withdrawn."""

from __future__ import annotations

from dataclasses import replace

from qualpap.errors import Issue, Place, Severity
from qualpap.record.withdrawn import Withdrawn
from qualpap.store.cache import Cache
from qualpap.store.texts import Texts
from qualpap.study.frame import Frame

_KNOWN = "withdrawn"


def forget_withdrawn(cache: Cache, withdrawn: Withdrawn, *, again: bool) -> None:
    """Empty the cache when a withdrawal is met that it does not know: it may hold their words.

    Args:
        cache: of the study, on this machine.
        withdrawn: who has withdrawn, wherever it was said.
        again: empty it even if it knows.
    """
    if not withdrawn:
        return
    told = "\n".join(withdrawn.ids).encode("utf-8")
    if again or cache.get(_KNOWN) != told:
        cache.forget()
        cache.put(_KNOWN, _KNOWN, told)


def without_people(frame: Frame, withdrawn: Withdrawn) -> Frame:
    """Return what frames a study without people who have withdrawn, and say where they are back."""
    rows = frame.participants.rows
    back = [row for row in rows if withdrawn.covers(row.id)]
    if not back:
        return frame
    path = frame.participants.path
    issues = tuple(
        Issue(Severity.ERROR, "withdrawn-participant-returned", Place(path, row.row))
        for row in back
    )
    left = replace(frame.participants, rows=tuple(row for row in rows if row not in back))
    return replace(frame, participants=left, issues=(*frame.issues, *issues))


def texts_returned(texts: Texts, withdrawn: Withdrawn) -> tuple[Issue, ...]:
    """Return an issue for each stored text of a withdrawn interview that is there."""
    if not withdrawn:
        return ()
    return tuple(
        Issue(Severity.ERROR, "withdrawn-file-returned", Place(f"codings/texts/{name}.json"))
        for name in texts.names()
        if withdrawn.covers(name)
    )
