"""Krippendorff's alpha, for any number of coders, missing answers and any measure of difference."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from qualpap.agreement.figures import Reason
from qualpap.agreement.ratings import Coefficient, Numbers, Ratings, coefficient

Metric = Callable[[tuple[Any, ...], Numbers], Numbers]
"""From categories and how often each was given to the squared difference of each two."""


def nominal(categories: tuple[Hashable, ...], _totals: Numbers) -> Numbers:
    """Return 1 for any two categories that are not the same."""
    return 1 - np.eye(len(categories))


def ordinal(_categories: tuple[Any, ...], totals: Numbers) -> Numbers:
    """Return how many answers lie between two categories, half of their own included, squared."""
    through = np.cumsum(totals, axis=-1)
    middle = through - totals / 2
    return np.asarray((middle[..., :, None] - middle[..., None, :]) ** 2)


def interval(categories: tuple[Any, ...], _totals: Numbers) -> Numbers:
    """Return the squared difference of two numbers."""
    values = np.array(categories, dtype=np.float64)
    return np.asarray((values[:, None] - values[None, :]) ** 2)


def ratio(categories: tuple[Any, ...], _totals: Numbers) -> Numbers:
    """Return the squared difference of two numbers relative to their sum."""
    values = np.array(categories, dtype=np.float64)
    sums = values[:, None] + values[None, :]
    sums[sums == 0] = 1  # zero against zero is no difference
    return np.asarray(((values[:, None] - values[None, :]) / sums) ** 2)


def alpha_by(metric: Metric) -> Coefficient:
    """Return alpha with a measure of difference.

    ``1 - observed / expected`` disagreement, over the values that can be paired within a unit;
    what one coder alone judged drops out.
    Source: Krippendorff (2004), *Content Analysis*, 2nd ed., ch. 11; Hayes & Krippendorff (2007),
    *Commun. Methods Meas.* 1(1), 77-89.

    Args:
        metric: `nominal`, `ordinal`, `interval`, `ratio`, or a distance of sets.
    """

    @coefficient()
    def alpha(ratings: Ratings) -> Numbers:
        totals = np.asarray(ratings.pairable @ ratings.answers)
        apart = metric(ratings.categories, totals)
        observed = _observed(ratings, apart)
        chance = np.einsum("...i,...ij,...j->...", totals, apart, totals, optimize=True)
        value = 1 - (totals.sum(axis=-1) - 1) * observed / chance
        return np.where(chance > 0, value, np.nan)

    return alpha


@coefficient(otherwise=Reason.NO_UNITS)
def observed_disagreement(ratings: Ratings) -> Numbers:
    """Return the share of pairs within units that differ: the upper part of nominal alpha.

    Source: Krippendorff (2004), ch. 11.
    """
    apart = nominal(ratings.categories, ratings.weights)
    total = np.asarray(ratings.pairable @ ratings.judged)
    return np.asarray(_observed(ratings, apart) / total)


@coefficient(otherwise=Reason.NO_UNITS)
def expected_disagreement(ratings: Ratings) -> Numbers:
    """Return the share of pairs of all answers together that differ: the lower part.

    Source: Krippendorff (2004), ch. 11.
    """
    totals = np.asarray(ratings.pairable @ ratings.answers)
    number = totals.sum(axis=-1)
    return np.asarray((number**2 - (totals**2).sum(axis=-1)) / (number * (number - 1)))


def _observed(ratings: Ratings, apart: Numbers) -> Numbers:
    """Return the disagreement within units, each unit's pairs weighing 1 / (answers on it - 1)."""
    if apart.ndim > 2:
        return np.asarray((ratings.coincidences * apart).sum(axis=(-2, -1)))
    # Differences that do not depend on the weights are added up once for each row.
    own = np.einsum("ri,ij,rj->r", ratings.answers, apart, ratings.answers, optimize=True)
    return np.asarray(ratings.pairable @ (own / np.maximum(ratings.judged - 1, 1)))


nominal_alpha = alpha_by(nominal)
ordinal_alpha = alpha_by(ordinal)
interval_alpha = alpha_by(interval)
ratio_alpha = alpha_by(ratio)
