"""How far two sets of codes lie apart, for passages that carry several codes at once.

Two empty sets are the same: that neither coder coded anything is agreement, and frequent.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from qualpap.agreement.coefficients.alpha import Metric, alpha_by
from qualpap.agreement.ratings import Numbers

Codes = frozenset[str]
Distance = Callable[[Codes, Codes], float]


def jaccard_distance(one: Codes, other: Codes) -> float:
    """Return 1 minus what is shared, as a share of what either has.

    Source: Jaccard (1912), *New Phytol.* 11(2), 37-50; in agreement on sets Passonneau (2004).
    """
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def dice_distance(one: Codes, other: Codes) -> float:
    """Return 1 minus twice what is shared, as a share of what both have together.

    Source: Dice (1945), *Ecology* 26(3), 297-302.
    """
    size = len(one) + len(other)
    return 1 - 2 * len(one & other) / size if size else 0.0


def masi_distance(one: Codes, other: Codes) -> float:
    """Return 1 minus Jaccard's likeness times 1 for the same sets, 2/3 for part and whole, 1/3.

    Sets that share nothing are at distance 1.
    Source: Passonneau (2006), *Measuring Agreement on Set-Valued Items (MASI)*, LREC.
    """
    if one == other:
        return 0.0
    shared = one & other
    monotony = 2 / 3 if shared in (one, other) else 1 / 3
    return 1 - len(shared) / len(one | other) * monotony


def metric_of(distance: Distance) -> Metric:
    """Return a distance of sets as a measure of difference for alpha."""

    def metric(categories: tuple[Codes, ...], _totals: Numbers) -> Numbers:
        rows = [[distance(one, other) for other in categories] for one in categories]
        return np.array(rows, dtype=np.float64).reshape(len(categories), len(categories))

    return metric


jaccard_alpha = alpha_by(metric_of(jaccard_distance))
dice_alpha = alpha_by(metric_of(dice_distance))
masi_alpha = alpha_by(metric_of(masi_distance))
