"""A figure of agreement: a number, or a named reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a figure cannot be given.

    ``NO_UNITS``: nothing that two coders judged. ``NO_VARIATION``: everybody gave every unit the
    same value, so that agreement by chance is certain and says nothing. ``NOT_USED``: nobody gave
    the value that the figure is about. ``NOT_TWO_CODERS``: it is defined for two coders only.
    ``MISSING_ANSWERS``: it is defined only where every coder judged every unit.
    ``FEW_INTERVIEWS``: too few interviews, or too few with the code, to resample.
    """

    NO_UNITS = "no-units"
    NO_VARIATION = "no-variation"
    NOT_USED = "not-used"
    NOT_TWO_CODERS = "not-two-coders"
    MISSING_ANSWERS = "missing-answers"
    FEW_INTERVIEWS = "few-interviews"


@dataclass(frozen=True, slots=True)
class Undefined:
    """A figure that has no value, and why: never 1.0, never not-a-number."""

    reason: Reason


Figure = float | Undefined
"""What every coefficient gives."""
