"""Grid → CSV table, as Excel, R and SPSS open it."""

from __future__ import annotations

import csv
import io

from qualpap.formats.matrices.safe_text import guarded, visible
from qualpap.matrix.grid import Grid, GridCell, RowKind

BOM = "\ufeff"
"""Without it, Excel takes the file for an old Windows encoding."""


def write_table(grid: Grid, *, language: str = "en") -> bytes:
    """Return the headings and cases of *grid* as CSV in UTF-8.

    Heads of groups, syntheses at the foot and what stands above the headings are left out: each
    line is one case. States are said in words. A text that looks like a formula begins with an
    apostrophe (see `safe_text.guarded`).

    Args:
        grid: what to write.
        language: in Spanish, Excel expects semicolons between cells and decimal commas.
    """
    comma = language != "en"
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow([guarded(visible(column.heading)) for column in grid.columns])
    for row in grid.rows:
        if row.kind is not RowKind.ITEM:
            continue
        cells = [*row.cells, *[GridCell()] * (len(grid.columns) - len(row.cells))]
        writer.writerow([_written(cell, comma=comma) for cell in cells])
    return (BOM + target.getvalue()).encode("utf-8")


def _written(cell: GridCell, *, comma: bool) -> str:
    value = cell.plain or cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(visible(value))
    return str(value).replace(".", ",") if comma else str(value)
