"""``qualpap matrix adopt``: a matrix that a team has made by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, proposed_json, shapes
from qualpap.cli.options import CoderName
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import DONE, PROBLEMS, Shell
from qualpap.matrix.returned import column_letters

if TYPE_CHECKING:
    from pathlib import Path

    from qualpap.matrix.adopting.layout import Layout
    from qualpap.matrix.adopting.meaning import Meaning
    from qualpap.model.acts import Act
    from qualpap.study.adopting import Adopted

_MEANINGS = (
    Column("column-cell"),
    Column("column-heading"),
    Column("column-means"),
    Column("column-how"),
    Column("column-cells", right=True),
)
_CODINGS = (Column("column-cell"), Column("column-about"), Column("column-quote"))
_CONFLICTS = (
    Column("column-cell"),
    Column("column-about"),
    Column("column-in-workbook"),
    Column("column-in-study"),
    Column("column-coder"),
)


def adopt(
    shell: Shell,
    file: Annotated[str, typer.Argument(metavar="FILE", help="argument-adopt-file")],
    *,
    coder: CoderName = None,
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", metavar="NAME", help="option-adopt-sheet")
    ] = None,
    map_: Annotated[
        str | None, typer.Option("--map", metavar="FILE", help="option-adopt-map")
    ] = None,
    take: Annotated[
        list[str] | None, typer.Option("--take", metavar="CELL", help="option-adopt-take")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="option-apply")] = False,
) -> int:
    """Take in a matrix that a team has made by hand."""
    from qualpap.study.adopting import apply_adopting, draft_map, propose_adopting

    study = shell.study()
    path = shell.path(file)
    adopted = propose_adopting(
        study,
        path,
        shell.coder(study, coder),
        sheets=tuple(sheet or ()),
        map_path=shell.path(map_) if map_ else None,
    )
    draft = draft_map(path, adopted.adoption, shell.language)
    act = apply_adopting(study, adopted, take=take or ()) if apply else None
    act = act if act and act.changes else None
    if shell.json:
        shell.give(_as_json(adopted, draft, act))
    else:
        _tell_meanings(shell, adopted)
        _tell_changes(shell, adopted)
        _conclude(shell, adopted, draft, act, apply=apply)
    proposal = adopted.adoption.proposal
    left = [each for each in proposal.conflicts if str(each.spot) not in (take or ())]
    clean = adopted.valid and not (left or proposal.rejected or adopted.adoption.undecided)
    return DONE if clean else PROBLEMS


def _tell_meanings(shell: Shell, adopted: Adopted) -> None:
    adoption = adopted.adoption
    if adoption.map_file:
        shell.say("adopt-map-used", file=adoption.map_file)
    for sheet in adoption.sheets:
        layout = sheet.layout
        heading, names = _places(layout)
        way = "columns" if layout.grid.turned else "rows"
        name = layout.grid.sheet.name
        shell.say(f"adopt-sheet-{way}", sheet=name, heading=heading, names=names)
    for name in adoption.no_matrix:
        shell.say("adopt-sheet-none", sheet=name)
    doubtful = [each for each in adoption.participants if each.text != each.id or each.how.open]
    for meanings in (adoption.headings, doubtful):
        told = [_meaning(shell, each) for each in meanings if each.text or each.cells]
        if told:
            shell.table(_MEANINGS, told)
            shell.line()


def _meaning(shell: Shell, meaning: Meaning) -> tuple[str, ...]:
    mark = "?" if meaning.how.open and meaning.id else ""
    return (
        str(meaning.spot),
        shortened(meaning.text, 50),
        meaning.id + mark,
        shell.words(f"adopt-how-{meaning.how}", score=meaning.score),
        str(meaning.cells),
    )


def _tell_changes(shell: Shell, adopted: Adopted) -> None:
    proposal = adopted.adoption.proposal
    codings = [
        (str(each.spot), each.label, shortened(each.after, 60) if shell.terminal else each.after)
        for each in proposal.changes
        if each.kind == "code"
    ]
    if codings:
        shell.table(_CODINGS, codings)
        shell.line()
    if proposal.conflicts:
        shell.say("adopt-conflicts", count=len(proposal.conflicts))
        shell.table(
            _CONFLICTS,
            [
                (str(each.spot), each.label, each.after, each.theirs, " & ".join(each.theirs_by))
                for each in proposal.conflicts
            ],
        )
        shell.line()
    shell.issues((*adopted.issues, *proposal.issues, *(each.why for each in proposal.rejected)))


def _conclude(
    shell: Shell, adopted: Adopted, draft: Path | None, act: Act | None, *, apply: bool
) -> None:
    adoption = adopted.adoption
    proposal = adoption.proposal
    kinds = Counter(each.kind for each in proposal.changes)
    shell.say(
        "adopt-count",
        summaries=kinds["summary"],
        syntheses=kinds["synthesis"],
        codings=kinds["code"],
        codes=kinds["new-code"],
    )
    shell.say(
        "adopt-count-not",
        already=len(proposal.already),
        conflicts=len(proposal.conflicts),
        rejected=len(proposal.rejected),
    )
    if draft is not None:
        shell.say("adopt-map-drafted", file=str(draft), count=len(adoption.undecided))
    elif adoption.undecided:
        names = ", ".join(f"“{each.text}”" for each in adoption.undecided)
        shell.say("adopt-undecided", count=len(adoption.undecided), names=names)
    if act is not None:
        shell.say("adopt-written", id=act.id)
    elif proposal.changes and not apply:
        shell.say("proposed-only")
    else:
        shell.say("nothing-new")


def _places(layout: Layout) -> tuple[str, str]:
    """Return where themes and participants are named, as the file counts rows and columns."""
    if layout.grid.turned:
        return column_letters(layout.heading), str(layout.names)
    return str(layout.heading), column_letters(layout.names)


def _as_json(adopted: Adopted, draft: Path | None, act: Act | None) -> shapes.AdoptedMatrix:
    adoption = adopted.adoption
    proposal = adoption.proposal
    sheets = []
    for sheet in adoption.sheets:
        way = "columns" if sheet.layout.grid.turned else "rows"
        sheets.append(
            shapes.AdoptedSheet(sheet.layout.grid.sheet.name, way, *_places(sheet.layout))
        )
    meanings = [("column", each) for each in adoption.headings]
    meanings += [("participant", each) for each in adoption.participants]
    return shapes.AdoptedMatrix(
        file=proposal.file,
        map=adoption.map_file,
        draft=str(draft or ""),
        applied=act.id if act else None,
        sheets=tuple(sheets),
        no_matrix=adoption.no_matrix,
        meanings=tuple(_meaning_row(kind, each) for kind, each in meanings),
        changes=proposed_json.changes(proposal.changes),
        conflicts=proposed_json.conflicts(proposal.conflicts),
        rejected=proposed_json.rejected(proposal.rejected),
        already=proposed_json.changes(proposal.already),
        new_codes=proposed_json.new_codes(proposal.new_codes),
        issues=as_json.issues((*adopted.issues, *proposal.issues)),
    )


def _meaning_row(kind: str, meaning: Meaning) -> shapes.MeaningRow:
    return shapes.MeaningRow(
        kind=kind,
        sheet=meaning.spot.sheet,
        cell=meaning.spot.cell,
        text=meaning.text,
        how=str(meaning.how),
        id=meaning.id,
        score=meaning.score,
        cells=meaning.cells,
    )
