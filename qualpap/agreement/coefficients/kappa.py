"""Coefficients that correct for chance by the coders' own or a uniform distribution."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from qualpap.agreement.coefficients.percent import share_alike
from qualpap.agreement.figures import Figure, Reason, Undefined
from qualpap.agreement.ratings import Numbers, Ratings, chance_corrected, coefficient


def _shares(ratings: Ratings) -> Numbers:
    """Return the table of two coders as shares of the units that both judged."""
    size = len(ratings.categories)
    eye = np.eye(size + 1)[:, :size]  # the last row, where a missing answer points, is empty
    both = eye[ratings.patterns[:, 0], :, None] * eye[ratings.patterns[:, 1], None, :]
    counts = ratings.weights @ both.reshape(-1, size * size)
    total = counts.sum(axis=-1, keepdims=True)
    return np.asarray((counts / total).reshape((*ratings.weights.shape[:-1], size, size)))


def _by_chance(shares: Numbers) -> Numbers:
    return np.asarray((shares.sum(axis=-1) * shares.sum(axis=-2)).sum(axis=-1))


def _cohen(ratings: Ratings) -> Numbers:
    shares = _shares(ratings)
    observed, expected = np.trace(shares, axis1=-2, axis2=-1), _by_chance(shares)
    # Where both gave every unit the same value, chance explains all: nothing by nothing.
    return np.asarray((observed - expected) / (1 - expected))


@coefficient(two_only=True)
def cohen_chance(ratings: Ratings) -> Numbers:
    """Return how far two coders would agree by chance, each marking as often as they do.

    Source: Cohen (1960), *Educ. Psychol. Meas.* 20(1), 37-46.
    """
    return _by_chance(_shares(ratings))


@coefficient(two_only=True)
def cohen_kappa(ratings: Ratings) -> Numbers:
    """Return Cohen's kappa of two coders, over the units that both judged.

    Source: Cohen (1960), *Educ. Psychol. Meas.* 20(1), 37-46.
    """
    return _cohen(ratings)


@coefficient()
def light_kappa(ratings: Ratings) -> Numbers:
    """Return the mean of Cohen's kappas of all pairs of coders; for two coders, that kappa.

    Pairs whose kappa is undefined are left out of the mean.
    Source: Light (1971), *Psychol. Bull.* 76(5), 365-377.
    """
    pairs = [_cohen(ratings.between(*pair)) for pair in combinations(range(ratings.coders), 2)]
    found = np.array(pairs)
    there = ~np.isnan(found)
    total = np.where(there, found, 0.0).sum(axis=0)
    return np.asarray(total / there.sum(axis=0))


def cohen_error(ratings: Ratings) -> Figure:
    """Return the standard error of Cohen's kappa.

    Source: Fleiss, Cohen & Everitt (1969), *Psychol. Bull.* 72(5), 323-327, for unweighted kappa.
    """
    kappa = cohen_kappa(ratings)
    if isinstance(kappa, Undefined):
        return kappa
    shares = _shares(ratings)
    both = ratings.between(0, 1)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    expected = float(rows @ columns)
    diagonal = np.diag(shares)
    on = float((diagonal * (1 - (rows + columns) * (1 - kappa)) ** 2).sum())
    crossed = (columns[:, None] + rows[None, :]) ** 2
    off = (1 - kappa) ** 2 * float((shares * crossed).sum() - (diagonal * np.diag(crossed)).sum())
    rest = (kappa - expected * (1 - kappa)) ** 2
    if expected == 1:
        return Undefined(Reason.NO_VARIATION)
    return float(np.sqrt(max(on + off - rest, 0.0)) / ((1 - expected) * np.sqrt(both.units)))


def greatest_kappa(ratings: Ratings) -> Figure:
    """Return the greatest kappa that two coders' distributions admit.

    Source: Cohen (1960), p. 42.
    """
    if isinstance(reason := cohen_kappa(ratings), Undefined):
        return reason
    shares = _shares(ratings)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    expected = float(rows @ columns)
    return float((np.minimum(rows, columns).sum() - expected) / (1 - expected))


def distribution(ratings: Ratings) -> Numbers:
    """Return the share of each category, every judged unit weighing the same.

    Units that one coder alone judged count here, as they tell how often a category is used.
    Source: Gwet (2014), ch. 2.
    """
    seen = ratings.weights * (ratings.judged > 0)
    shares = ratings.answers / np.maximum(ratings.judged, 1)[:, None]
    return np.asarray((seen @ shares) / seen.sum(axis=-1)[..., None])


def _fleiss_chance(ratings: Ratings) -> Numbers:
    return np.asarray((distribution(ratings) ** 2).sum(axis=-1))


fleiss_chance = coefficient()(_fleiss_chance)
"""How far coders would agree by chance if all used each category as often: Fleiss (1971)."""


@coefficient()
def fleiss_kappa(ratings: Ratings) -> Numbers:
    """Return Fleiss' kappa; for two coders, Scott's pi. Units may have unequal numbers of coders.

    Source: Fleiss (1971), *Psychol. Bull.* 76(5), 378-382; for unequal numbers Gwet (2014), ch. 2;
    Scott (1955), *Public Opin. Q.* 19(3), 321-325.
    """
    observed = np.asarray(share_alike(ratings).sum(axis=-1))
    return chance_corrected(observed, _fleiss_chance(ratings), ratings.varied)


def fleiss_error(ratings: Ratings) -> Figure:
    """Return the standard error of Fleiss' kappa, where all coders judged every unit.

    Source: Fleiss (1971), eq. 12. Fleiss, Nee & Landis (1979), *Psychol. Bull.* 86(5), 974-977,
    have a smaller one for testing that there is no agreement beyond chance.
    """
    if isinstance(reason := fleiss_kappa(ratings), Undefined):
        return reason
    if (ratings.weights * (ratings.judged < ratings.coders)).any():
        return Undefined(Reason.MISSING_ANSWERS)
    shares, coders = distribution(ratings), ratings.coders
    expected = float((shares**2).sum())
    spread = expected - (2 * coders - 3) * expected**2 + 2 * (coders - 2) * float((shares**3).sum())
    pairs = ratings.units * coders * (coders - 1)
    return float(np.sqrt(2 * max(spread, 0.0) / pairs) / (1 - expected))


@coefficient()
def brennan_prediger(ratings: Ratings) -> Numbers:
    """Return Brennan and Prediger's kappa: chance is one in the number of categories.

    For two categories it is ``2 × percent - 1``, also called PABAK; Bennett's S.
    Source: Brennan & Prediger (1981), *Educ. Psychol. Meas.* 41(3), 687-699.
    """
    observed = np.asarray(share_alike(ratings).sum(axis=-1))
    expected = np.asarray(1 / len(ratings.categories))
    return chance_corrected(observed, expected, ratings.varied)


def _gwet_chance(ratings: Ratings) -> Numbers:
    shares = distribution(ratings)
    return np.asarray((shares * (1 - shares)).sum(axis=-1) / (len(ratings.categories) - 1))


gwet_chance = coefficient()(_gwet_chance)
"""How far coders would agree by chance if they guessed at hard units only: Gwet (2008)."""


@coefficient()
def gwet_ac1(ratings: Ratings) -> Numbers:
    """Return Gwet's AC1, which stays high where a code is rare and coders agree on its absence.

    Source: Gwet (2008), *Br. J. Math. Stat. Psychol.* 61(1), 29-48; with missing answers Gwet
    (2014), ch. 4.
    """
    observed = np.asarray(share_alike(ratings).sum(axis=-1))
    return chance_corrected(observed, _gwet_chance(ratings), ratings.varied)
