"""How far a figure would move with other interviews: intervals by resampling them.

Segments of one interview resemble each other, so that whole interviews are drawn, with those of
the same people together. Source: Davison & Hinkley (1997), *Bootstrap Methods*, § 3.8; percentile
intervals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from qualpap.agreement.benchmarks import LandisKoch, chances, defined, ranges, secured
from qualpap.agreement.figures import Figure, Undefined
from qualpap.agreement.ratings import Coefficient, Numbers, Ratings
from qualpap.agreement.units import Sampled

RESAMPLES = 1000
SEED = 20
LEVEL = 0.95

FEWEST = 5
"""Below so many interviews with the code's units, resampling says nothing."""

MOST_LOST = 0.1
"""Where the figure has no value in more than this share of resamples, no interval is given."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and how sure it is.

    Args:
        value: the figure, or why there is none.
        low, high: ends of its 95 % interval; None where it cannot be told.
        chances: cut-off → share of resamples at or above it; empty without interval.
        ranges: range of Landis and Koch → share of resamples in it or above; empty like `chances`.
        secured: the range of Landis and Koch that it reaches with 95 % probability.
        error: standard error by formula, where the figure has one.
    """

    value: Figure
    low: float | None = None
    high: float | None = None
    chances: Mapping[float, float] = field(default_factory=dict)
    ranges: Mapping[LandisKoch, float] = field(default_factory=dict)
    secured: LandisKoch | None = None
    error: Figure | None = None

    @property
    def number(self) -> float | None:
        """The value, None where there is none."""
        return None if isinstance(self.value, Undefined) else self.value


def draw(cases: int, resamples: int = RESAMPLES, seed: int = SEED) -> Numbers:
    """Return how often each case stands in each resample: resample × case.

    Args:
        cases: how many there are.
        resamples: how many to draw.
        seed: the same seed gives the same resamples.
    """
    if not cases:
        return np.zeros((resamples, 0))
    chance = np.random.Generator(np.random.PCG64(seed))
    return np.asarray(
        chance.multinomial(cases, np.full(cases, 1 / cases), size=resamples), dtype=np.float64
    )


def redraw(sampled: Sampled, times: Numbers) -> Ratings | None:
    """Return the ratings of all resamples at once; None where resampling would say nothing.

    Args:
        sampled: the ratings, by case.
        times: from `draw`.
    """
    return sampled.resampled(times) if len(times) and sampled.cases >= FEWEST else None


def estimate(
    figure: Coefficient, ratings: Ratings, redrawn: Ratings | None, error: Figure | None = None
) -> Estimate:
    """Return a coefficient with its interval.

    Args:
        figure: the coefficient.
        ratings: all together.
        redrawn: from `redraw`; None for no interval.
        error: its standard error by formula, where there is one.
    """
    value = figure(ratings)
    if isinstance(value, Undefined) or redrawn is None:
        return Estimate(value, error=error)
    return with_interval(value, figure.many(redrawn), error)


def with_interval(value: Figure, draws: Numbers, error: Figure | None = None) -> Estimate:
    """Return a figure with the interval that its values in resamples give."""
    found = defined(draws)
    if isinstance(value, Undefined) or len(found) < (1 - MOST_LOST) * len(draws):
        return Estimate(value, error=error)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(found, (tail, 1 - tail))
    return Estimate(
        value=value,
        low=float(low),
        high=float(high),
        chances=chances(found),
        ranges=ranges(found),
        secured=secured(found),
        error=error,
    )
