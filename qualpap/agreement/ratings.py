"""What coders said of units, in the form that every coefficient reads.

Units on which all coders answered alike are one row with a weight, so that a character of text
may be a unit, and so that resampled interviews are nothing but other weights.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, update_wrapper
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from qualpap.agreement.figures import Figure, Reason, Undefined

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

Pattern = tuple[Hashable, ...]
"""The answers of all coders on a unit, None for whoever did not judge it."""

MISSING = -1
"""The place of an answer that was not given."""


@dataclass(frozen=True)
class Ratings:
    """Answers of coders on units.

    Args:
        categories: the values that could be given, in their order.
        patterns: row × coder → place in `categories`, or `MISSING`.
        weights: how many units each row stands for; with further dimensions before the last, one
            weighting for each resample.
    """

    categories: tuple[Hashable, ...]
    patterns: Places
    weights: Numbers

    @classmethod
    def of(
        cls, units: Iterable[Sequence[Hashable]], categories: Sequence[Hashable] | None = None
    ) -> Self:
        """Return ratings from one sequence of answers a unit, None for a missing one.

        Args:
            units: each with as many answers as there are coders.
            categories: the values that could be given; those that were given, sorted, by default.
        """
        counts: dict[Pattern, int] = {}
        for unit in units:
            counts[tuple(unit)] = counts.get(tuple(unit), 0) + 1
        return cls.counted(counts, categories)

    @classmethod
    def counted(
        cls, counts: Mapping[Pattern, float], categories: Sequence[Hashable] | None = None
    ) -> Self:
        """Return ratings from the number of units of each pattern of answers."""
        values = categories_of(counts) if categories is None else tuple(categories)
        return cls(
            values,
            places_of(tuple(counts), values),
            np.array(list(counts.values()), dtype=np.float64),
        )

    @classmethod
    def table(cls, counts: Sequence[Sequence[float]]) -> Self:
        """Return two coders' ratings from a square table: rows the first, columns the other."""
        found: dict[Pattern, float] = {
            (row, column): float(count)
            for row, line in enumerate(counts)
            for column, count in enumerate(line)
        }
        return cls.counted(found, range(len(counts)))

    def collapsed(self, category: Hashable) -> Ratings:
        """Return the same answers as this value (1) against any other (0)."""
        mine = self.categories.index(category)
        judged = self.patterns != MISSING
        patterns = np.where(judged, (self.patterns == mine).astype(np.int64), MISSING)
        return Ratings((0, 1), patterns, self.weights)

    def between(self, *coders: int) -> Ratings:
        """Return the answers of some coders only, by their places."""
        return replace(self, patterns=self.patterns[:, list(coders)])

    @property
    def coders(self) -> int:
        """How many coders there are."""
        return int(self.patterns.shape[1])

    @cached_property
    def answers(self) -> Numbers:
        """Row × category → how many coders gave it."""
        places = np.arange(len(self.categories))
        return np.asarray((self.patterns[:, :, None] == places).sum(axis=1), dtype=np.float64)

    @cached_property
    def judged(self) -> Numbers:
        """Row → how many coders judged it."""
        return np.asarray(self.answers.sum(axis=1), dtype=np.float64)

    @cached_property
    def pairable(self) -> Numbers:
        """The weights of the rows that at least two coders judged; zero for the others."""
        return np.asarray(self.weights * (self.judged >= 2))

    @cached_property
    def coincidences(self) -> Numbers:
        """Category × category → pairs of answers within units, each unit counting as its answers.

        Krippendorff (2004, p. 222): every unit's pairs weigh 1 / (answers on it - 1).
        """
        size = len(self.categories)
        pairs = self.answers[:, :, None] * self.answers[:, None, :]
        pairs -= self.answers[:, :, None] * np.eye(size)
        shared = pairs.reshape(-1, size * size) / np.maximum(self.judged - 1, 1)[:, None]
        found = self.pairable @ shared
        return np.asarray(found.reshape((*self.weights.shape[:-1], size, size)))

    @property
    def units(self) -> float:
        """How many units at least two coders judged."""
        return float(self.pairable.sum(axis=-1)) if self.weights.ndim == 1 else float("nan")

    @property
    def varied(self) -> NDArray[np.bool_]:
        """Whether the answers that can be compared are not all the same."""
        used = self.pairable @ self.answers
        return np.asarray((used > 0).sum(axis=-1) > 1)


def categories_of(patterns: Iterable[Pattern]) -> tuple[Hashable, ...]:
    """Return the values that occur, in an order of their own."""
    return in_order({value for pattern in patterns for value in pattern if value is not None})


def in_order(values: Iterable[Hashable]) -> tuple[Hashable, ...]:
    """Return values sorted: numbers and words as such, sets by size and then by what they hold."""
    found: list[Any] = list(values)
    if any(isinstance(value, frozenset) for value in found):
        # Sets compare as parts of each other, which is no order.
        return tuple(sorted(found, key=lambda each: (len(each), sorted(map(str, each)))))
    try:
        return tuple(sorted(found))
    except TypeError:
        return tuple(sorted(found, key=lambda each: (type(each).__name__, str(each))))


def places_of(patterns: Sequence[Pattern], categories: Sequence[Hashable]) -> Places:
    """Return patterns with the place of each answer instead of the answer."""
    place: dict[Hashable, int] = {value: n for n, value in enumerate(categories)}
    place[None] = MISSING
    rows = [[place[value] for value in pattern] for pattern in patterns]
    coders = len(patterns[0]) if patterns else 0
    return np.array(rows, dtype=np.int64).reshape(len(rows), coders)


class Coefficient:
    """A coefficient: called with ratings, it gives a figure; `many` gives one for each resample.

    Args:
        compute: from ratings to values, not-a-number where there is none.
        two_only: whether it is defined for two coders only.
        otherwise: why it has no value where there are units to compare.
    """

    def __init__(
        self,
        compute: Callable[[Ratings], Numbers],
        *,
        two_only: bool = False,
        otherwise: Reason = Reason.NO_VARIATION,
    ) -> None:
        self._compute = compute
        self._two_only = two_only
        self._otherwise = otherwise
        update_wrapper(self, compute)

    def __call__(self, ratings: Ratings) -> Figure:
        """Return the coefficient, or why it has no value."""
        if self._two_only and ratings.coders != 2:
            return Undefined(Reason.NOT_TWO_CODERS)
        if not ratings.units:
            return Undefined(Reason.NO_UNITS)
        found = float(self.many(ratings))
        return Undefined(self._otherwise) if np.isnan(found) else found

    def many(self, ratings: Ratings) -> Numbers:
        """Return one value for each weighting, not-a-number where there is none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self._compute(ratings), dtype=np.float64)


def coefficient(
    *, two_only: bool = False, otherwise: Reason = Reason.NO_VARIATION
) -> Callable[[Callable[[Ratings], Numbers]], Coefficient]:
    """Make a coefficient of a function from ratings to values."""

    def made(compute: Callable[[Ratings], Numbers]) -> Coefficient:
        return Coefficient(compute, two_only=two_only, otherwise=otherwise)

    return made


def chance_corrected(observed: Numbers, expected: Numbers, varied: NDArray[np.bool_]) -> Numbers:
    """Return ``(observed - expected) / (1 - expected)`` where the answers vary."""
    value = (observed - expected) / (1 - expected)
    return np.where(varied, value, np.nan)
