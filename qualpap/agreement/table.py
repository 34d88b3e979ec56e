"""The table of agreement: every coefficient of every code and dimension, for one kind of unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from qualpap.agreement.bootstrap import (
    FEWEST,
    RESAMPLES,
    SEED,
    Estimate,
    draw,
    estimate,
    redraw,
    with_interval,
)
from qualpap.agreement.coefficients.alpha import nominal_alpha
from qualpap.agreement.coefficients.kappa import (
    brennan_prediger,
    cohen_error,
    fleiss_kappa,
    gwet_ac1,
    light_kappa,
)
from qualpap.agreement.coefficients.percent import (
    negative_agreement,
    percent_agreement,
    positive_agreement,
)
from qualpap.agreement.coefficients.sets import jaccard_alpha, masi_alpha
from qualpap.agreement.coefficients.unitizing import (
    Lengths,
    ValueAlpha,
    boundary_alphas,
    lengths_of,
    single,
    u_alphas,
    value_alpha,
    value_alphas,
)
from qualpap.agreement.comparison import Comparison, LeftOut
from qualpap.agreement.figures import Reason, Undefined
from qualpap.agreement.ratings import MISSING, Coefficient, Numbers
from qualpap.agreement.stretches import continua
from qualpap.agreement.units import Sampled, UnitKind, code_units, dimension_units, set_units
from qualpap.model.codebook import DimensionId
from qualpap.model.coding import CoderId

SHOWN: Mapping[str, Coefficient] = {
    "percent": percent_agreement,
    "kappa": light_kappa,
    "alpha": nominal_alpha,
}
"""What is shown unless more is asked for."""

FURTHER: Mapping[str, Coefficient] = {
    "positive": positive_agreement,
    "negative": negative_agreement,
    "ac1": gwet_ac1,
    "brennan-prediger": brennan_prediger,
    "fleiss": fleiss_kappa,
}
OF_SETS: Mapping[str, Coefficient] = {
    "alpha": nominal_alpha,
    "jaccard": jaccard_alpha,
    "masi": masi_alpha,
}


class RowKind(StrEnum):
    """What a row of the table is about.

    ``CODE``: a code, with those below it. ``DIMENSION``: whether any code of a dimension was used.
    ``SETS``: which codes of a dimension, or of all, were put on the same unit. ``FREE``: the
    boundaries and codes of a dimension, without units cut beforehand.
    """

    CODE = "code"
    DIMENSION = "dimension"
    SETS = "sets"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Agreement on one code or dimension.

    Args:
        kind: see `RowKind`.
        about: id of the code or dimension; "" for all dimensions together.
        units: how many units at least two coders judged.
        cases: in how many people's interviews.
        used: how many units each coder marked, in the table's order of coders.
        prevalence: the share of all answers that are "marked"; None for sets and free stretches.
        estimates: name of the coefficient → figure.
        values: for free stretches, code → how well it is told from the others.
    """

    kind: RowKind
    about: str
    units: float
    cases: int
    used: tuple[float, ...]
    prevalence: float | None
    estimates: Mapping[str, Estimate]
    values: Mapping[str, ValueAlpha]

    @property
    def unused(self) -> bool:
        """Whether no coder marked any unit."""
        return not any(self.used)


@dataclass(frozen=True, slots=True)
class AgreementTable:
    """Agreement of some coders on one kind of unit.

    Args:
        unit: what they are compared on.
        coders: who.
        cases: people (or couples) whose interviews are compared.
        transcripts: how many interviews that is.
        left_out: what is not compared.
        suggested: codings among those compared that began as suggestions.
        rows: codes of each dimension after the dimension itself, then sets, then free stretches.
        resamples, seed: of the intervals.
    """

    unit: UnitKind
    coders: tuple[CoderId, ...]
    cases: int
    transcripts: int
    left_out: LeftOut
    suggested: int
    rows: tuple[AgreementRow, ...]
    resamples: int
    seed: int

    def of(self, kind: RowKind) -> tuple[AgreementRow, ...]:
        """Return the rows of one kind."""
        return tuple(row for row in self.rows if row.kind is kind)

    def row(self, kind: RowKind, about: str) -> AgreementRow:
        """Return one row.

        Raises:
            KeyError: if there is none.
        """
        for row in self.rows:
            if (row.kind, row.about) == (kind, about):
                return row
        raise KeyError((kind, about))


def agreement_table(
    comparison: Comparison,
    unit: UnitKind = UnitKind.SEGMENT,
    *,
    everything: bool = False,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> AgreementTable:
    """Return the agreement of the coders compared.

    Args:
        comparison: who, and on which interviews.
        unit: what they are compared on.
        everything: also the coefficients that are not shown by default.
        resamples: how many for the intervals; none with 0.
        seed: of the resamples.
    """
    times = draw(len(comparison.cases), resamples, seed)
    figures = {**SHOWN, **FURTHER} if everything else SHOWN
    return AgreementTable(
        unit=unit,
        coders=comparison.coders,
        cases=len(comparison.cases),
        transcripts=sum(len(case.transcripts) for case in comparison.cases),
        left_out=comparison.left_out,
        suggested=comparison.suggested,
        rows=tuple(_rows(comparison, unit, figures, times)) if comparison.cases else (),
        resamples=resamples,
        seed=seed,
    )


def _rows(
    comparison: Comparison, unit: UnitKind, figures: Mapping[str, Coefficient], times: Numbers
) -> Iterator[AgreementRow]:
    dimensions = [
        each.id for each in comparison.corpus.codebook.dimensions if comparison.codes(each.id)
    ]
    for dimension in dimensions:
        units = dimension_units(comparison, dimension, unit)
        yield _binary(RowKind.DIMENSION, dimension, units, figures, times)
        for code in comparison.codes(dimension):
            units = code_units(comparison, code, unit)
            yield _binary(RowKind.CODE, code, units, figures, times)
    if unit is UnitKind.CHARACTER:
        for dimension in dimensions:
            yield _free(comparison, dimension, times)
        return
    for about in (*dimensions, None):
        if about is not None or len(dimensions) > 1:
            yield _sets(about, set_units(comparison, about, unit), times)


def _estimates(
    figures: Mapping[str, Coefficient], sampled: Sampled, times: Numbers
) -> Mapping[str, Estimate]:
    ratings, redrawn = sampled.ratings, redraw(sampled, times)
    found = {name: estimate(figure, ratings, redrawn) for name, figure in figures.items()}
    if "kappa" in found and ratings.coders == 2:
        found["kappa"] = replace(found["kappa"], error=cohen_error(ratings))
    return found


def _binary(
    kind: RowKind,
    about: str,
    sampled: Sampled,
    figures: Mapping[str, Coefficient],
    times: Numbers,
) -> AgreementRow:
    ratings = sampled.ratings
    marked = ratings.pairable @ (ratings.patterns == 1)
    judged = float(ratings.pairable @ ratings.judged)
    return AgreementRow(
        kind=kind,
        about=about,
        units=ratings.units,
        cases=sampled.cases,
        used=tuple(float(each) for each in marked),
        prevalence=float(marked.sum()) / judged if judged else None,
        estimates=_estimates(figures, sampled, times),
        values={},
    )


def _sets(about: DimensionId | None, sampled: Sampled, times: Numbers) -> AgreementRow:
    ratings = sampled.ratings
    filled = np.array([bool(each) for each in ratings.categories], dtype=bool)
    marked = (
        [
            float(ratings.pairable @ (filled[column] & (column != MISSING)))
            for column in ratings.patterns.T
        ]
        if len(filled)
        else [0.0] * ratings.coders
    )
    return AgreementRow(
        kind=RowKind.SETS,
        about=about or "",
        units=ratings.units,
        cases=sampled.cases,
        used=tuple(marked),
        prevalence=None,
        estimates=_estimates(OF_SETS, sampled, times),
        values={},
    )


def _free(comparison: Comparison, dimension: DimensionId, times: Numbers) -> AgreementRow:
    cut = continua(comparison, dimension)
    lengths = lengths_of(cut)
    whole = lengths.weighted(np.ones(len(cut)))
    compared = [each for each in cut if len(each.coders) > 1]
    figures = {"u": u_alphas, "boundary": boundary_alphas, "value": value_alphas}
    estimates: dict[str, Estimate] = {}
    for name, figure in figures.items():
        value = single(figure(whole)) if compared else Undefined(Reason.NO_UNITS)
        if len(compared) < FEWEST or not len(times):
            estimates[name] = Estimate(value)
        else:
            estimates[name] = with_interval(value, figure(lengths.weighted(times)))
    return AgreementRow(
        kind=RowKind.FREE,
        about=dimension,
        units=float(sum(each.length for each in compared)),
        cases=len(compared),
        used=(),
        prevalence=None,
        estimates=estimates,
        values=dict(_by_value(whole)),
    )


def _by_value(lengths: Lengths) -> Iterator[tuple[str, ValueAlpha]]:
    for value in lengths.values:
        codes: Sequence[str] = sorted(value) if isinstance(value, frozenset) else [str(value)]
        yield " + ".join(codes), value_alpha(lengths, value)
