"""What a figure is usually called, and how probable it is that it exceeds a cut-off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np

from qualpap.agreement.ratings import Numbers


class LandisKoch(StrEnum):
    """Landis & Koch (1977), *Biometrics* 33(1), 159-174: names for ranges of kappa.

    The authors call the divisions arbitrary; they are printed because readers expect them.
    """

    POOR = "poor"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost-perfect"


class Reliability(StrEnum):
    """Krippendorff (2004), *Content Analysis*, p. 241: rely from .800, draw tentative from .667."""

    UNRELIABLE = "unreliable"
    TENTATIVE = "tentative"
    RELIABLE = "reliable"


LANDIS_KOCH: Sequence[tuple[float, LandisKoch]] = (
    (0.8, LandisKoch.ALMOST_PERFECT),
    (0.6, LandisKoch.SUBSTANTIAL),
    (0.4, LandisKoch.MODERATE),
    (0.2, LandisKoch.FAIR),
    (0.0, LandisKoch.SLIGHT),
)
"""Greater than the number: the name. What is not greater than zero is poor."""

TENTATIVE, RELIABLE = 0.667, 0.8
CUTS = (TENTATIVE, RELIABLE)
"""Krippendorff's cut-offs."""

ENOUGH = 0.95
"""How probable a range must be, with all above it, to be called secured."""


def landis_koch(value: float) -> LandisKoch:
    """Return the name of the range that a value lies in."""
    return next((name for least, name in LANDIS_KOCH if value > least), LandisKoch.POOR)


def reliability(value: float) -> Reliability:
    """Return on which side of Krippendorff's cut-offs a value lies."""
    if value >= RELIABLE:
        return Reliability.RELIABLE
    return Reliability.TENTATIVE if value >= TENTATIVE else Reliability.UNRELIABLE


def chances(draws: Numbers) -> Mapping[float, float]:
    """Return for each of Krippendorff's cut-offs the share of resamples that reach it.

    Args:
        draws: the values in the resamples that have one.
    """
    return {cut: float((draws >= cut).mean()) for cut in CUTS}


def ranges(draws: Numbers) -> Mapping[LandisKoch, float]:
    """Return for each range of Landis and Koch the share of resamples in it or in a higher one.

    Args:
        draws: the values in the resamples that have one.
    """
    return {name: float((draws > least).mean()) for least, name in LANDIS_KOCH}


def secured(draws: Numbers) -> LandisKoch:
    """Return the highest range of Landis and Koch that is reached with at least 95 % probability.

    Source: Gwet (2014), *Handbook of Inter-Rater Reliability*, 4th ed., ch. 6, with the share of
    resamples in the place of the normal distribution.
    """
    found = ranges(draws)
    return next((name for name, share in found.items() if share >= ENOUGH), LandisKoch.POOR)


def defined(values: Numbers) -> Numbers:
    """Return the values that are numbers."""
    return np.asarray(values[~np.isnan(values)])
