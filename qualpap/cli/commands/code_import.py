"""``qualpap code import``: comments and highlights of a transcript's Word document."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.options import CoderName, pairs
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import DONE, PROBLEMS, Shell

if TYPE_CHECKING:
    from qualpap.coding.commented import By, Commented, Told
    from qualpap.model.acts import Act
    from qualpap.study import Study

_COLUMNS = (
    Column("column-turn", right=True),
    Column("column-code"),
    Column("column-coder"),
    Column("column-stance"),
    Column("column-quote"),
    Column("column-memo"),
)


def import_(
    shell: Shell,
    file: Annotated[str, typer.Argument(metavar="FILE", help="argument-marked-file")],
    *,
    coder: CoderName = None,
    author: Annotated[
        list[str] | None, typer.Option("--author", metavar="AUTHOR", help="option-author")
    ] = None,
    transcript: Annotated[
        str | None, typer.Option("--transcript", metavar="ID", help="option-copy-of")
    ] = None,
    highlight: Annotated[
        list[str] | None,
        typer.Option("--highlight", metavar="COLOUR", help="option-highlight"),
    ] = None,
    all_codes: Annotated[bool, typer.Option("--all-codes", help="option-all-codes")] = False,
    new_codes: Annotated[bool, typer.Option("--new-codes", help="option-new-codes")] = False,
    resolved: Annotated[bool, typer.Option("--resolved", help="option-resolved")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="option-apply")] = False,
) -> int:
    """Take in what people wrote beside a transcript in Word."""
    from qualpap.study.commenting import propose_codings, take_codings

    study = shell.study()
    found = propose_codings(
        study,
        shell.path(file),
        otherwise=_otherwise(shell, study, coder),
        authors={name: study.coder(of) for name, of in pairs("--author", author).items()},
        transcript=transcript,
        highlights=pairs("--highlight", highlight),
        new_codes=new_codes,
        every_part=all_codes,
        resolved=resolved,
    )
    written = take_codings(study, found) if apply else ()
    if shell.json:
        shell.give(_as_json(found, written))
    else:
        _tell(shell, found)
        _conclude(shell, found, written, apply=apply)
    return PROBLEMS if found.rejected else DONE


def _otherwise(shell: Shell, study: Study, name: str | None) -> By:
    """Return who unknown authors are: as said, else the only coder, else nobody."""
    alone = len(study.corpus.settings.coders) == 1
    if name or os.environ.get("QUALPAP_CODER") or alone:
        return shell.coder(study, name)
    return ()


def _tell(shell: Shell, found: Commented) -> None:
    shell.say("marks-copy", file=found.file, transcript=found.transcript.id)
    for author, by in found.authors.items():
        if by and author not in by:
            shell.say("marks-author", author=author, coder=" & ".join(by))
    coming = [each for each in found.changes if each.kind == "code"]
    if coming:
        shell.table(_COLUMNS, [_cells(shell, found, each) for each in coming])
    for memo in (each for each in found.changes if each.kind == "memo"):
        text = shortened(memo.memo, 60)
        shell.say("marks-memo", coder=" & ".join(memo.by), code=memo.code, text=text)
    for new in found.new_codes:
        shell.say("marks-new-code", id=new.id, name=new.name.in_(shell.language))
    shell.issues(each.why for each in found.rejected if each.why is not None)
    if found.unknown:
        names = ", ".join(f"{name} ({count})" for name, count in found.unknown.items())
        shell.say("marks-unknown", count=len(found.unknown), names=names)
    for slug, count in Counter(each.why.slug for each in found.left_out if each.why).items():
        colours = Counter(each.passage.colour for each in found.left_out if each.passage.colour)
        listed = ", ".join(f"{colour} ({number})" for colour, number in colours.items())
        shell.say(f"marks-left-{slug}", count=count, colours=listed)


def _cells(shell: Shell, found: Commented, told: Told) -> tuple[str, ...]:
    turn = next(found.transcript.turns_in(told.span), None) if told.span else None
    quote = shortened(told.words, 60) if shell.terminal else told.words
    return (
        str(turn.number) if turn else "",
        told.code,
        " & ".join(told.by),
        shell.words(f"stance-{told.stance}") if told.stance else "",
        quote,
        shortened(told.memo, 30) if shell.terminal else told.memo,
    )


def _conclude(shell: Shell, found: Commented, written: Iterable[Act], *, apply: bool) -> None:
    codings = sum(each.kind == "code" for each in found.changes)
    shell.say(
        "marks-count",
        codings=codings,
        memos=len(found.changes) - codings,
        already=len(found.already),
        rejected=len(found.rejected),
    )
    ids = [act.id for act in written]
    if ids:
        shell.say("marks-written", count=len(ids), ids=", ".join(ids))
    elif found.changes and not apply:
        shell.say("proposed-only")
    else:
        shell.say("nothing-new")


def _as_json(found: Commented, written: Iterable[Act]) -> shapes.MarkedDocument:
    def rows(told: Iterable[Told]) -> tuple[shapes.MarkRow, ...]:
        return tuple(_row(each) for each in told)

    return shapes.MarkedDocument(
        file=found.file,
        transcript=found.transcript.id,
        applied=tuple(act.id for act in written),
        authors={author: "+".join(by) for author, by in found.authors.items()},
        changes=rows(found.changes),
        already=rows(found.already),
        rejected=rows(found.rejected),
        left_out=rows(found.left_out),
        new_codes=tuple(shapes.NewCode(each.id, each.name.in_("")) for each in found.new_codes),
        unknown=found.unknown,
    )


def _row(told: Told) -> shapes.MarkRow:
    passage = told.passage
    return shapes.MarkRow(
        kind=told.kind,
        mark=passage.name,
        author=passage.author,
        coder="+".join(told.by),
        paragraph=passage.paragraph,
        comment=passage.text,
        code=told.code,
        stance=str(told.stance) if told.stance else None,
        memo=told.memo,
        start=told.span.start if told.span else None,
        end=told.span.end if told.span else None,
        quote=told.words,
        issue=as_json.issues((told.why,))[0] if told.why else None,
    )
