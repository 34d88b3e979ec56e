"""What in a study waits for somebody, and what is best done next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qualpap.errors import Severity
from qualpap.model.transcript import TranscriptId
from qualpap.study.anchoring import waiting
from qualpap.study.settling import to_settle
from qualpap.study.study import Study
from qualpap.study.team import Team, team


class Need(StrEnum):
    """Kinds of things that wait, the most pressing first.

    ``FILES``: something in a file cannot be used. ``PLACES``: codings whose words a correction
    changed. ``CODING``: an interview in one's charge, or nobody's, that one is not done with.
    ``BACK``: an interview one was done with before some codes existed. ``SETTLING``: where coders
    differ. ``CONFLICTS``: values that two people set without knowing of each other. ``DOUBTS``:
    files in which something is doubtful.
    """

    FILES = "files"
    PLACES = "places"
    CODING = "coding"
    BACK = "back"
    CONFLICTS = "conflicts"
    SETTLING = "settling"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits.

    Args:
        need: what kind.
        count: how many.
        transcripts: in which interviews, where that can be said, in the order to take them.
    """

    need: Need
    count: int
    transcripts: tuple[TranscriptId, ...] = ()


def attention(study: Study, coder: str | None) -> tuple[Waiting, ...]:
    """Return what waits for *coder* (for anybody, where nobody is named), most pressing first."""
    issues = study.check()
    found = team(study)
    places = waiting(study)
    open_ = [each for each in to_settle(study) if each.open]
    back = [each for each in found.go_back if coder in (None, each.coder)]
    coding = _not_done(found, coder)
    kinds = {
        Need.FILES: Waiting(Need.FILES, sum(each.is_error for each in issues)),
        Need.PLACES: Waiting(
            Need.PLACES, len(places), _once(each.coding.transcript for each in places)
        ),
        Need.CODING: Waiting(Need.CODING, len(coding), coding),
        Need.BACK: Waiting(Need.BACK, len(back), _once(each.transcript for each in back)),
        Need.CONFLICTS: Waiting(Need.CONFLICTS, len(study.state.conflicts())),
        Need.SETTLING: Waiting(
            Need.SETTLING,
            sum(len(each.open) for each in open_),
            _once(each.transcript for each in open_),
        ),
        Need.DOUBTS: Waiting(
            Need.DOUBTS, sum(each.severity is Severity.WARNING for each in issues)
        ),
    }
    return tuple(kinds[need] for need in Need if kinds[need].count)


def _not_done(found: Team, coder: str | None) -> tuple[TranscriptId, ...]:
    """Return interviews still to be coded: those begun first, then in order."""
    rows: list[tuple[bool, TranscriptId]] = []
    for each in found.interviews:
        mine = next((part for part in each.parts if part.coder == coder), None)
        if each.pilot or (mine and mine.done):
            continue
        others_charge = bool(each.charged) and each.charged != coder
        done_by_others = any(part.done for part in each.parts if part.coder != coder)
        if mine is None and (others_charge or done_by_others):
            continue
        rows.append((mine is None, each.transcript))
    return tuple(name for _, name in sorted(rows, key=lambda row: row[0]))


def _once(names: Iterable[TranscriptId]) -> tuple[TranscriptId, ...]:
    return tuple(dict.fromkeys(names))
