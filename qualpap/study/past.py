"""A study as it stood on an earlier day."""

from __future__ import annotations

from datetime import date

from qualpap.coding.selection import Selection
from qualpap.errors import UsageError
from qualpap.model.codebook import Codebook
from qualpap.record.layers import FINAL, Layer
from qualpap.record.snapshot import Snapshot
from qualpap.record.state import State
from qualpap.store.files import read
from qualpap.study.codebook_changes import versions
from qualpap.study.frame import read_book
from qualpap.study.study import Study


def day_named(text: str) -> date:
    """Return a day written as ``2020-08-31``.

    Raises:
        UsageError: ``day-invalid``.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError("day-invalid", day=text) from None
    if day.isoformat() != text:
        raise UsageError("day-invalid", day=text)
    return day


def state_until(state: State, day: date) -> State:
    """Return what had been judged by the end of *day*, as the clocks of the coders had it (UTC)."""
    return State(act for act in state.log.values() if act.at.date() <= day)


def codebook_as_of(study: Study, day: date) -> Codebook | None:
    """Return the codebook that was in use at the end of *day*, None where that is not known.

    It is known from the versions in ``codebooks/history/``: each was kept when somebody first
    judged by it, and is dated by the first interview that somebody was done with under it.
    """
    found = [each for each in versions(study) if each.since.date() <= day]
    if not found:
        return None
    file = found[-1].file
    if file == study.corpus.codebook.path:
        return study.corpus.codebook
    return read_book(study.folder.root / file, read(study.folder.root / file, file), file)[0]


def as_of(study: Study, day: date) -> Snapshot:
    """Return the study with what had been judged by the end of *day*.

    The codebook is that of the day where it is known. Transcripts and settings are today's: they
    are files, and only their latest state is known.
    """
    return study.with_state(state_until(study.state, day), codebook_as_of(study, day))


def selection_as_of(study: Study, day: date, layer: Layer = FINAL) -> Selection:
    """Return the codings that counted at the end of *day*."""
    return Selection(as_of(study, day), layer)
