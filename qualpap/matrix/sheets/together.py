"""The Co-occurrence sheets: which codes the same people, and the same words, come under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualpap.matrix.counts import cooccurrence
from qualpap.matrix.grid import Column, Grid, GridCell, Row, Style
from qualpap.matrix.view import View
from qualpap.model.codebook import Code, CodeId


def together_grids(view: View, codes: Sequence[Code]) -> tuple[Grid, Grid]:
    """Return two sheets, codes × codes: participants who spoke of both; passages that overlap."""
    found = cooccurrence(view.selection, [code.id for code in codes])
    return (
        _square(view, codes, "together", found.participants),
        _square(view, codes, "overlaps", found.overlaps),
    )


def _square(
    view: View, codes: Sequence[Code], key: str, counts: Mapping[tuple[CodeId, CodeId], int]
) -> Grid:
    columns = (
        Column("code", view.words("code"), 38),
        *(
            Column(code.id, view.path(code.id), 14, note=view.prose(code.definition))
            for code in codes
        ),
    )
    return Grid(
        key=key,
        title=view.words(f"sheet-{key}"),
        columns=columns,
        rows=tuple(_row(view, code, codes, counts) for code in codes),
        above=(Row("note", (GridCell(view.words(f"{key}-note"), Style.NOTE),)),),
        large=True,
    )


def _row(
    view: View,
    code: Code,
    codes: Sequence[Code],
    counts: Mapping[tuple[CodeId, CodeId], int],
) -> Row:
    cells = [GridCell(view.path(code.id), Style.NAME)]
    for other in codes:
        number = counts.get((code.id, other.id))
        if number is None:
            # A code and one above it: what is coded with the one is coded with the other.
            cells.append(GridCell(None, Style.NOT_APPLICABLE))
        elif other.id == code.id:
            cells.append(GridCell(number, Style.COUNT))
        else:
            cells.append(GridCell(number or None, Style.NUMBER))
    return Row(code.id, tuple(cells))
