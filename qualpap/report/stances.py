"""Which position prevails among participants, and who goes against it."""

from __future__ import annotations

from collections.abc import Mapping

from qualpap.model.coding import Stance
from qualpap.model.transcript import ParticipantId

ByStance = Mapping[Stance | None, tuple[ParticipantId, ...]]
"""Participants by what they say of a code; None for those of whom nobody noted it."""


def prevailing(by_stance: ByStance) -> Stance | None:
    """Return the position of more than 60 % of those whose position is noted, None for none."""
    noted = {stance: who for stance, who in by_stance.items() if stance is not None}
    total = sum(len(who) for who in noted.values())
    return next((stance for stance, who in noted.items() if 5 * len(who) > 3 * total), None)


def deviant(by_stance: ByStance) -> tuple[ParticipantId, ...]:
    """Return who says the contrary of what more of the others say; nobody where it is even."""
    yes, no = (by_stance.get(each, ()) for each in (Stance.AFFIRMS, Stance.DENIES))
    both = by_stance.get(Stance.MIXED, ())
    if len(yes) > len(no) or (len(yes) == len(no) and len(both) > len(no)):
        return no
    return yes if len(no) > len(yes) else ()
