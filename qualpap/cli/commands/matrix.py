"""``qualpap matrix``: a dimension's coding matrix, at a glance or as workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.command import add, family
from qualpap.cli.options import Folder
from qualpap.cli.output_list import give_outputs
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell

if TYPE_CHECKING:
    from qualpap.coding.selection import Selection
    from qualpap.matrix.build import Matrix

matrix = family("show")

DimensionNames = Annotated[
    list[str] | None, typer.Argument(metavar="DIMENSION", help="argument-dimensions")
]


def show(shell: Shell, dimensions: DimensionNames = None) -> None:
    """Show participants × codes with a sign for each state."""
    from qualpap.matrix.build import build_matrix
    from qualpap.model.codebook import DimensionId

    study = shell.study()
    selection = study.selection()
    named = dimensions or [each.id for each in study.corpus.codebook.dimensions]
    built = [build_matrix(selection, DimensionId(name)) for name in named]
    if shell.json:
        shell.give([as_json.matrix_table(each, _counts(selection, each)) for each in built])
        return
    for each in built:
        _print(shell, selection, each)
    if not built:
        shell.say("codebook-empty")


def _counts(selection: Selection, matrix: Matrix) -> list[shapes.CountRow]:
    rows = []
    for column in matrix.columns:
        found = selection.prevalence(column.code.id)
        rows.append(
            shapes.CountRow(
                code=column.code.id,
                mentioned=found.mentioned,
                of=found.of,
                spontaneous=found.spontaneous,
                unknown=found.unknown,
                basis=found.basis,
            )
        )
    return rows


def _print(shell: Shell, selection: Selection, matrix: Matrix) -> None:
    from qualpap.matrix.wording import Wording

    wording = Wording(shell.language)
    shell.line(f"{matrix.dimension.name.in_(shell.language)} ({matrix.dimension.id})")
    # Numbers stand for codes, so that any number of columns fits; their names come below.
    columns = [
        Column("column-participant"),
        *(Column(heading=str(number)) for number in range(1, len(matrix.columns) + 1)),
    ]
    rows = [
        (row.participant, *(wording.sign(cell.state, cell.stance) for cell in cells))
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
    ]
    shell.table(columns, rows)
    shell.line(wording.legend())
    shell.line()
    codes = [
        (
            str(number),
            "  " * (len(column.path) - 1) + column.code.name.in_(shell.language),
            column.code.id,
            wording.prevalence(selection.prevalence(column.code.id)),
        )
        for number, column in enumerate(matrix.columns, 1)
    ]
    shell.table(
        (
            Column(heading="#", right=True),
            Column("column-name"),
            Column("column-code"),
            Column("column-count"),
        ),
        codes,
    )
    shell.line()


def export(
    shell: Shell,
    dimensions: DimensionNames = None,
    to: Folder = None,
    csv: Annotated[bool, typer.Option("--csv", help="option-csv")] = False,
) -> int:
    """Write matrices as workbooks."""
    from qualpap.study.workbooks import export_matrices

    study = shell.study()
    directory = shell.folder_for(study, to)
    return give_outputs(shell, export_matrices(study, dimensions or (), directory, csv=csv))


add(matrix, "show", show)
add(matrix, "export", export)
