"""Agreement without regard to chance: in all, and on what was coded or left uncoded."""

from __future__ import annotations

import numpy as np

from qualpap.agreement.figures import Reason
from qualpap.agreement.ratings import Coefficient, Numbers, Ratings, coefficient


@coefficient(otherwise=Reason.NO_UNITS)
def percent_agreement(ratings: Ratings) -> Numbers:
    """Return the share of pairs of answers on the same unit that are alike.

    Each unit weighs the same, however many coders judged it.
    Source: Gwet (2014), *Handbook of Inter-Rater Reliability*, 4th ed., ch. 2; for two coders the
    plain share of units on which they agree.
    """
    return np.asarray(share_alike(ratings).sum(axis=-1))


def share_alike(ratings: Ratings) -> Numbers:
    """Return for each category the share of pairs that are alike and of that category."""
    judged = np.maximum(ratings.judged, 2)
    alike = ratings.answers * (ratings.answers - 1) / (judged * (judged - 1))[:, None]
    total = ratings.pairable.sum(axis=-1)
    return np.asarray((ratings.pairable @ alike) / total[..., None])


def specific_agreement(place: int) -> Coefficient:
    """Return the agreement on one category: given that one coder chose it, does another?

    ``2a / (2a + b + c)`` for two coders; positive agreement on what is coded, negative agreement
    on what is not.
    Source: Cicchetti & Feinstein (1990), *J. Clin. Epidemiol.* 43(6), 551-558; for several coders
    Fleiss (1981), *Statistical Methods for Rates and Proportions*, ch. 13.

    Args:
        place: of the category among the ratings' categories.
    """

    @coefficient(otherwise=Reason.NOT_USED)
    def specific(ratings: Ratings) -> Numbers:
        mine = ratings.answers[:, place]
        alike = mine * (mine - 1) / np.maximum(ratings.judged - 1, 1)
        given = ratings.pairable @ mine
        value = (ratings.pairable @ alike) / given
        return np.where(given > 0, value, np.nan)

    return specific


negative_agreement = specific_agreement(0)
positive_agreement = specific_agreement(1)
