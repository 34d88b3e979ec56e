"""``qualpap matrix``: coding matrices at a glance, as workbooks, and workbooks taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.command import add, family
from qualpap.cli.commands.adopt import adopt
from qualpap.cli.commands.taking_back import import_
from qualpap.cli.options import CoderName, Folder, listed
from qualpap.cli.output_list import give_outputs
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell
from qualpap.errors import UsageError

if TYPE_CHECKING:
    from qualpap.coding.selection import Selection
    from qualpap.matrix.build import Matrix
    from qualpap.matrix.offers import Offers
    from qualpap.study.study import Study

matrix = family("show")

PARTICIPANT = "participant"
"""What the rows of a matrix are unless somebody asks for groups."""

DimensionNames = Annotated[
    list[str] | None, typer.Argument(metavar="DIMENSION", help="argument-dimensions")
]


def show(
    shell: Shell,
    dimensions: DimensionNames = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="option-as-of")
    ] = None,
    coder: CoderName = None,
    *,
    with_suggestions: Annotated[
        bool, typer.Option("--with-suggestions", help="option-with-suggestions-show")
    ] = False,
) -> None:
    """Show participants × codes with a sign for each state."""
    from qualpap.matrix.build import build_matrix
    from qualpap.model.codebook import DimensionId
    from qualpap.study.past import codebook_as_of, day_named, selection_as_of

    if as_of and with_suggestions:
        # What was suggested on some other day is kept nowhere.
        raise UsageError("export-option-unfit", option="--with-suggestions", beside="--as-of")
    study = shell.seen(coder)
    selection = selection_as_of(study, day_named(as_of)) if as_of else study.selection()
    offers = _offers(study, selection) if with_suggestions else None
    book = selection.snapshot.corpus.codebook
    if as_of:
        known = codebook_as_of(study, day_named(as_of)) is not None
        key = "as-of-codebook" if known else "as-of-codebook-unknown"
        shell.say(key, version=book.version, day=as_of)
    named = dimensions or [each.id for each in book.dimensions]
    built = [build_matrix(selection, DimensionId(name)) for name in named]
    if shell.json:
        shell.give([as_json.matrix_table(each, _counts(selection, each), offers) for each in built])
        return
    for each in built:
        _print(shell, selection, each, offers)
    if not built:
        shell.say("codebook-empty")


def _offers(study: Study, selection: Selection) -> Offers:
    from qualpap.study.workbooks import offers_of

    return offers_of(study, selection)


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


def _print(shell: Shell, selection: Selection, matrix: Matrix, offers: Offers | None) -> None:
    from qualpap.matrix.offers import SIGN
    from qualpap.matrix.view import View

    view = View(selection, shell.language, offers=offers)
    wording = view.words
    shell.line(f"{matrix.dimension.name.in_(shell.language)} ({matrix.dimension.id})")
    # Numbers stand for codes, so that any number of columns fits; their names come below.
    columns = [
        Column("column-participant"),
        *(Column(heading=str(number)) for number in range(1, len(matrix.columns) + 1)),
    ]
    rows = [
        (
            row.participant,
            *(
                view.marked(
                    wording.sign(cell.state, cell.stance),
                    len(view.offered(cell.participant, cell.code)),
                )
                for cell in cells
            ),
        )
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
    ]
    shell.table(columns, rows)
    suggested = "" if offers is None else f"   {SIGN} {wording('legend-suggested')}"
    shell.line(wording.legend() + suggested)
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
    *,
    to: Folder = None,
    csv: Annotated[bool, typer.Option("--csv", help="option-csv")] = False,
    rows: Annotated[str, typer.Option("--rows", metavar="WHAT", help="option-rows")] = PARTICIPANT,
    where: Annotated[
        str | None, typer.Option("--where", metavar="A=B,…", help="option-where-matrix")
    ] = None,
    layer: Annotated[str, typer.Option("--layer", metavar="LAYER", help="option-layer")] = "final",
    answers: Annotated[bool, typer.Option("--answers", help="option-answers")] = False,
    tables: Annotated[bool, typer.Option("--tables", help="option-tables")] = False,
    coding: Annotated[bool, typer.Option("--coding", help="option-coding")] = False,
    coder: CoderName = None,
    interviews: Annotated[
        str | None, typer.Option("--interviews", metavar="IDS", help="option-interviews")
    ] = None,
    with_suggestions: Annotated[
        bool, typer.Option("--with-suggestions", help="option-with-suggestions")
    ] = False,
) -> int:
    """Write matrices, answers, tables or a coding workbook."""
    from qualpap.study import workbooks

    kinds = {"--answers": answers, "--tables": tables, "--coding": coding}
    if sum(kinds.values()) > 1:
        raise UsageError("export-one-kind")
    kind = next((name for name, wanted in kinds.items() if wanted), "")
    _fit(
        kind,
        {
            "DIMENSION": bool(dimensions),
            "--rows": rows != PARTICIPANT,
            "--where": bool(where),
            "--layer": layer != "final",
            "--csv": csv,
            "--coder": bool(coder),
            "--interviews": bool(interviews),
            "--with-suggestions": with_suggestions,
        },
    )
    study = shell.study() if coding else shell.seen(coder)
    directory = shell.folder_for(study, to)
    if coding:
        made = workbooks.export_coding(
            study,
            shell.coder(study, coder)[0],
            directory,
            interviews=listed(interviews),
            suggestions=with_suggestions,
        )
        return give_outputs(shell, made)
    choice = workbooks.Choice(layer, rows, _conditions(where), with_suggestions)
    if answers:
        made = workbooks.export_answers(study, directory, csv=csv, choice=choice)
    elif tables:
        made = workbooks.export_tables(study, directory, choice=choice)
    else:
        made = workbooks.export_matrices(study, dimensions or (), directory, csv=csv, choice=choice)
    return give_outputs(shell, made)


_FITTING = {
    "": {"DIMENSION", "--rows", "--where", "--layer", "--csv", "--coder", "--with-suggestions"},
    "--answers": {"--where", "--layer", "--csv", "--coder"},
    "--tables": {"--where", "--layer", "--csv", "--coder"},
    "--coding": {"--coder", "--interviews", "--with-suggestions"},
}
"""What may be said beside each kind of workbook; of anything else nothing would come."""


def _fit(kind: str, given: dict[str, bool]) -> None:
    """Refuse an option that the kind of workbook has no use for, rather than pass it over.

    Raises:
        UsageError: ``export-option-unfit`` or ``export-option-needs-coding``.
    """
    for option, said in given.items():
        if said and option not in _FITTING[kind]:
            if not kind:
                raise UsageError("export-option-needs-coding", option=option)
            raise UsageError("export-option-unfit", option=option, beside=kind)


def _conditions(text: str | None) -> dict[str, str]:
    """Return ``region=Maule,gender=female`` as attribute → value.

    Raises:
        UsageError: ``condition-invalid``.
    """
    found: dict[str, str] = {}
    for part in listed(text):
        name, sign, value = part.partition("=")
        if not (name.strip() and sign and value.strip()):
            raise UsageError("condition-invalid", condition=part)
        found[name.strip()] = value.strip()
    return found


add(matrix, "show", show)
add(matrix, "export", export)
add(matrix, "import", import_)
add(matrix, "adopt", adopt)
