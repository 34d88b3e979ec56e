"""Base, run and threshold: when new interviews add little to what the first ones gave.

Source: Guest, Namey & Chen (2020), *PLoS ONE* 15(5), e0232076.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor

import numpy as np
from numpy.typing import NDArray

from qualpap.errors import UsageError
from qualpap.saturation.arrival import BAND, Orders

_RAISED = str.maketrans("0123456789+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺")


class Operator(StrEnum):
    """Whether the share of new codes must be at most the threshold, or below it.

    The two differ where a share is exactly the threshold (2 of 40 against 5 %), so that it must be
    said which is meant.
    """

    AT_MOST = "<="
    BELOW = "<"

    def holds(self, share: Fraction, threshold: Fraction) -> bool:
        """Return whether a share is small enough."""
        return share <= threshold if self is Operator.AT_MOST else share < threshold

    @property
    def sign(self) -> str:
        """The sign as printed."""
        return "≤" if self is Operator.AT_MOST else "<"


@dataclass(frozen=True, slots=True)
class Rule:
    """How saturation is judged.

    Args:
        base: so many first interviews are what later ones are measured by.
        run: so many interviews in a row are looked at together.
        threshold: the share of new codes, of those in the base.
        operator: see `Operator`.

    Raises:
        UsageError: ``threshold-never-met`` where the share is to be below nothing.
    """

    base: int = 4
    run: int = 2
    threshold: Fraction = Fraction(5, 100)
    operator: Operator = Operator.AT_MOST

    def most_new(self, base: int) -> int:
        """Return how many new codes in a run are few enough, at most; -1 where no number is.

        Args:
            base: codes in the base, at least one.
        """
        most = floor(self.threshold * base)
        return most if self.operator.holds(Fraction(most, base), self.threshold) else most - 1

    def __post_init__(self) -> None:
        if self.operator is Operator.BELOW and self.threshold <= 0:
            raise UsageError("threshold-never-met")

    def __str__(self) -> str:
        """Return ``base 4, run 2, ≤ 5 %`` in signs: ``4/2 ≤5%``."""
        return f"{self.base}/{self.run} {self.operator.sign}{percent(self.threshold)}"


RULES = tuple(
    Rule(base, run, threshold)
    for threshold in (Fraction(5, 100), Fraction(0))
    for base in (4, 5, 6)
    for run in (2, 3)
)
"""The rules that the authors compare."""


@dataclass(frozen=True, slots=True)
class Step:
    """One run of interviews.

    Args:
        after: number of interviews before the run.
        new: codes that are new in it.
        base: codes in the base.
    """

    after: int
    new: int
    base: int

    @property
    def share(self) -> Fraction:
        """New codes as a share of the base's."""
        return Fraction(self.new, self.base)

    def __str__(self) -> str:
        """Return ``3/37 = 8 %``."""
        return f"{self.new}/{self.base} = {percent(self.share)}"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a rule says of interviews in one order.

    Args:
        rule: the rule.
        steps: every run up to the one that was small enough, or all there are.
        after: the number of interviews after which the run came, None where none did.
        base: codes in the base; with 0 the rule says nothing.
    """

    rule: Rule
    steps: tuple[Step, ...]
    after: int | None
    base: int

    @property
    def too_few(self) -> bool:
        """Whether there are not interviews enough for the base and one run after it."""
        return bool(self.base) and not self.steps

    def __str__(self) -> str:
        """Return ``6⁺²``: reached at six interviews, confirmed by two more; "" if not reached."""
        return "" if self.after is None else f"{self.after}{raised(f'+{self.rule.run}')}"


def raised(text: str) -> str:
    """Return digits and plus as superscripts."""
    return text.translate(_RAISED)


def percent(share: Fraction) -> str:
    """Return a share as a whole percentage: ``8%``."""
    return f"{round(float(share) * 100)}%"


def stop(new: Sequence[int], rule: Rule) -> Stop:
    """Return when a rule is met.

    Runs overlap: each begins one interview after the one before. What they are measured by stays
    the base, however many codes have come since.

    Args:
        new: new codes by interview, in order.
        rule: base, run, threshold and operator.
    """
    base = sum(new[: rule.base])
    steps: list[Step] = []
    if not base or len(new) < rule.base:
        return Stop(rule, (), None, base)
    for after in range(rule.base, len(new) - rule.run + 1):
        step = Step(after, sum(new[after : after + rule.run]), base)
        steps.append(step)
        if rule.operator.holds(step.share, rule.threshold):
            return Stop(rule, tuple(steps), after, base)
    return Stop(rule, tuple(steps), None, base)


@dataclass(frozen=True, slots=True)
class StopBand:
    """What a rule says over many orders.

    Args:
        rule: the rule.
        reached: the share of orders in which it is met.
        low, middle, high: 5 %, 50 % and 95 % quantile of the number of interviews after which it
            is met, an order in which it is not counting as more than all; None for that.
    """

    rule: Rule
    reached: float
    low: int | None
    middle: int | None
    high: int | None


def stop_band(orders: Orders, rule: Rule) -> StopBand:
    """Return when a rule is met in many orders."""
    beyond = orders.new.shape[1] + 1
    places = _stops(orders, rule, beyond)
    if not len(places):
        return StopBand(rule, 0.0, None, None, None)
    # An order's own value at each quantile, so that it is a number of interviews.
    low, middle, high = np.quantile(places, BAND, method="inverted_cdf")
    return StopBand(
        rule,
        float((places < beyond).mean()),
        *(None if each == beyond else int(each) for each in (low, middle, high)),
    )


def _stops(orders: Orders, rule: Rule, beyond: int) -> NDArray[np.int64]:
    """Return what `stop` says of each order, *beyond* where the rule is not met.

    All orders at once, in whole numbers, since a study asks it many thousand times.
    """
    count, size = orders.new.shape
    seen = np.concatenate([np.zeros((count, 1), dtype=np.int64), orders.new.cumsum(axis=1)], axis=1)
    places = np.full(count, beyond, dtype=np.int64)
    if size < rule.base + rule.run:
        return places
    base = seen[:, rule.base]
    most = np.full(count, -1, dtype=np.int64)
    for each in np.unique(base[base > 0]):
        most[base == each] = rule.most_new(int(each))
    runs = seen[:, rule.base + rule.run :] - seen[:, rule.base : -rule.run]
    few = runs <= most[:, np.newaxis]
    met = few.any(axis=1)
    places[met] = rule.base + few[met].argmax(axis=1)
    return places
