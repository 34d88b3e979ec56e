"""The scale of quantifier words: which share of a group each word stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from qualpap.model.labels import Label


class Quantifier(IntEnum):
    """What share of a group a word stands for, from the smallest to the largest."""

    NONE = 0
    ONE = 1
    FEW = 2
    SOME = 3
    HALF = 4
    MOST = 5
    NEARLY_ALL = 6
    ALL = 7


STEPS = (
    Quantifier.NEARLY_ALL,
    Quantifier.MOST,
    Quantifier.HALF,
    Quantifier.SOME,
    Quantifier.FEW,
)
"""The quantifiers that a study may set for itself; all, one and none are what they are."""


LARGE = (Quantifier.MOST, Quantifier.NEARLY_ALL)
"""The quantifiers of by far the larger part."""


@dataclass(frozen=True, slots=True)
class Step:
    """The shares that a quantifier stands for.

    Args:
        quantifier: which.
        at_least, below: in per cent; a share of exactly `below` belongs to the step above.
    """

    quantifier: Quantifier
    at_least: int
    below: int

    def holds(self, n: int, of: int) -> bool:
        """Return whether *n* of *of* is such a share."""
        # Whole numbers, so that 60 % is 60 % whatever the machine's fractions.
        return self.at_least * of <= 100 * n < self.below * of


@dataclass(frozen=True, slots=True)
class Scale:
    """Which quantifier a count deserves, and by which word it is said.

    The rule without `steps` is the default of the project's method notes, on the share of those
    asked: nearly all is all but one or two, and at least 90 %; most more than 60 %; around half 40
    to 60 %; some 20 to under 40 %; a few at least two, under 20 %.

    Args:
        steps: a study's own shares, without gap from 0 to 100 %, the largest first.
        words: its own words, for the steps that have some.
    """

    steps: tuple[Step, ...] = ()
    words: tuple[tuple[Quantifier, Label], ...] = ()

    def of(self, n: int, of: int) -> Quantifier:
        """Return the one quantifier for *n* of *of*.

        Raises:
            ValueError: if the count is impossible.
        """
        if not 0 <= n <= of or of == 0:
            raise ValueError(f"no share: {n} of {of}")
        if n == of:
            return Quantifier.ALL
        if n <= 1:
            return Quantifier(n)
        if self.steps:
            return next(each.quantifier for each in self.steps if each.holds(n, of))
        if of - n <= 2 and 10 * n >= 9 * of:
            return Quantifier.NEARLY_ALL
        if 5 * n > 3 * of:
            return Quantifier.MOST
        if 5 * n >= 2 * of:
            return Quantifier.HALF
        return Quantifier.SOME if 5 * n >= of else Quantifier.FEW

    @property
    def used(self) -> tuple[Quantifier, ...]:
        """The quantifiers that a count can have, the largest first."""
        middle = tuple(each.quantifier for each in self.steps) or STEPS
        return (Quantifier.ALL, *middle, Quantifier.ONE, Quantifier.NONE)

    def step(self, quantifier: Quantifier) -> Step | None:
        """Return the study's own shares for a quantifier, None where the default rule holds."""
        return next((each for each in self.steps if each.quantifier is quantifier), None)

    def word(self, quantifier: Quantifier, language: str) -> str:
        """Return the study's own word for a quantifier, "" where it has none in *language*."""
        label = dict(self.words).get(quantifier)
        return label.in_(language) if label and label.has(language) else ""


DEFAULT_SCALE = Scale()
