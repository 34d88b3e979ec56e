"""Matrices and counts as pandas DataFrames, for people who go on in Python."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from qualpap.errors import UsageError
from qualpap.matrix.build import Cell, Matrix
from qualpap.matrix.counts import Cooccurrence, Crosstab
from qualpap.matrix.order import written
from qualpap.record.cells import CellState

_UNKNOWN = (CellState.NOT_REVIEWED, CellState.NOT_APPLICABLE, CellState.NO_INTERVIEW)


def _mentioned(cell: Cell) -> object:
    return None if cell.state in _UNKNOWN else cell.state.positive


def _summary(cell: Cell) -> object:
    return cell.summaries[0].text if cell.summaries else ""


_VALUES: dict[str, Callable[[Cell], object]] = {
    "state": lambda cell: str(cell.state),
    "mentioned": _mentioned,
    "passages": lambda cell: len(cell.passages),
    "stance": lambda cell: None if cell.stance is None else str(cell.stance),
    "summary": _summary,
}


def matrix_frame(matrix: Matrix, values: str = "state") -> pd.DataFrame:
    """Return *matrix* as a DataFrame; see `Matrix.frame`.

    Raises:
        UsageError: ``frame-values-unknown``.
    """
    if values not in _VALUES:
        raise UsageError("frame-values-unknown", values=values, known=", ".join(_VALUES))
    index = pd.MultiIndex.from_tuples(
        [(*(written(value) for value in row.values), row.participant) for row in matrix.rows],
        names=[*(attribute.id for attribute in matrix.attributes), "participant"],
    )
    codes = [column.code.id for column in matrix.columns]
    data = [[_VALUES[values](cell) for cell in row] for row in matrix.cells]
    return pd.DataFrame(data, index=index, columns=pd.Index(codes, name="code"))


def crosstab_frame(table: Crosstab) -> pd.DataFrame:
    """Return a crosstab in long form: one row a code and group, with every number."""
    rows = [
        {
            "code": count.code,
            table.attribute: written(group.value),
            "mentioned": count.prevalence.mentioned,
            "of": count.prevalence.of,
            "basis": count.prevalence.basis,
            "spontaneous": count.prevalence.spontaneous,
            "unknown": count.prevalence.unknown,
            "participants": count.prevalence.everybody,
            "passages": count.passages,
        }
        for counts in table.counts
        for group, count in zip(table.groups, counts, strict=True)
    ]
    names = ["mentioned", "of", "basis", "spontaneous", "unknown", "participants", "passages"]
    return pd.DataFrame(rows, columns=["code", table.attribute, *names])


def cooccurrence_frame(found: Cooccurrence, values: str = "participants") -> pd.DataFrame:
    """Return codes × codes; a code and one above it have no number together.

    Args:
        found: the counts.
        values: ``participants`` or ``overlaps``.

    Raises:
        UsageError: ``frame-values-unknown``.
    """
    tables = {"participants": found.participants, "overlaps": found.overlaps}
    if values not in tables:
        raise UsageError("frame-values-unknown", values=values, known=", ".join(tables))
    data = [[tables[values].get((one, other)) for other in found.codes] for one in found.codes]
    frame = pd.DataFrame(data, index=list(found.codes), columns=list(found.codes))
    return frame.astype("Int64")
