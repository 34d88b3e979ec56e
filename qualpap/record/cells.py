"""What is known of a participant and a code, whether or not anything was coded."""

from __future__ import annotations

from enum import StrEnum

from qualpap.model.acts import Asking


class CellState(StrEnum):
    """The states of a cell, which no count may mix up.

    ``MENTIONED``: coded (and asked, or nobody says whether). ``SPONTANEOUS``: coded though not
    asked. ``NOT_MENTIONED``: asked, reviewed, and nothing coded. ``NOT_ASKED``: reviewed, not
    asked, nothing coded. ``ASKED_UNKNOWN``: reviewed, nothing coded, and nobody says whether it
    was asked. ``NOT_REVIEWED``: nothing coded, and no coder who counts is done with the interview
    for this code. ``NOT_APPLICABLE``: the code is not for this kind of participant.
    ``NO_INTERVIEW``: there is no transcript.
    """

    MENTIONED = "mentioned"
    SPONTANEOUS = "spontaneous"
    NOT_MENTIONED = "not-mentioned"
    NOT_ASKED = "not-asked"
    ASKED_UNKNOWN = "asked-unknown"
    NOT_REVIEWED = "not-reviewed"
    NOT_APPLICABLE = "not-applicable"
    NO_INTERVIEW = "no-interview"

    @property
    def positive(self) -> bool:
        """Whether the participant spoke of it."""
        return self in (CellState.MENTIONED, CellState.SPONTANEOUS)


def cell_state(*, mentioned: bool, asked: Asking, reviewed: bool) -> CellState:
    """Return the state of a cell of a participant who was interviewed and whom the code concerns.

    Args:
        mentioned: whether a coding that counts stands.
        asked: whether a question on the code was put.
        reviewed: whether a coder who counts is done with the interview for this code.
    """
    if mentioned:
        return CellState.SPONTANEOUS if asked is Asking.NO else CellState.MENTIONED
    if not reviewed:
        return CellState.NOT_REVIEWED
    return {
        Asking.YES: CellState.NOT_MENTIONED,
        Asking.NO: CellState.NOT_ASKED,
        Asking.UNKNOWN: CellState.ASKED_UNKNOWN,
    }[asked]
