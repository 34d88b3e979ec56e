"""``qualpap code``: put codes on words, take them away, list what was coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.command import add, family
from qualpap.cli.commands.code_import import import_
from qualpap.cli.options import CoderName, OnlyCode, OnlyTranscript, TranscriptName
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import DONE, MISUSE, Shell
from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.model.coding import Ref
from qualpap.model.transcript import TranscriptId

if TYPE_CHECKING:
    from qualpap.coding.recording import Recorded
    from qualpap.model.acts import Act
    from qualpap.study import Study
    from qualpap.study.results import PlacedCoding

code = family("list")

_COLUMNS = (
    Column("column-id"),
    Column("column-transcript"),
    Column("column-turn", right=True),
    Column("column-code"),
    Column("column-coder"),
    Column("column-origin"),
    Column("column-quote"),
)


def add_(
    shell: Shell,
    transcript: TranscriptName,
    name: Annotated[str, typer.Argument(metavar="CODE", help="argument-code")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="argument-words")],
    *,
    coder: CoderName = None,
    stance: Annotated[
        str | None,
        typer.Option("--stance", metavar="affirms|denies|mixed", help="option-stance"),
    ] = None,
    memo: Annotated[str, typer.Option("--memo", metavar="TEXT", help="option-memo")] = "",
    turn: Annotated[
        int | None, typer.Option("--turn", metavar="N", min=1, help="option-turn")
    ] = None,
    occurrence: Annotated[
        int | None, typer.Option("--occurrence", metavar="N", min=1, help="option-occurrence")
    ] = None,
) -> int:
    """Put a code on words of a participant."""
    from qualpap.study.coding import record

    study = shell.study()
    fields = {
        "transcript": transcript,
        "code": name,
        "quote": words,
        "stance": stance,
        "memo": memo,
        "turn": turn,
        "occurrence": occurrence,
    }
    recorded, act = record(study, [Entry("code", fields)], shell.coder(study, coder))
    placed = _made_by(study, act)
    if shell.json:
        shell.give(
            shapes.Coded(
                change=act.id if act else None,
                codings=tuple(_row(study, each) for each in placed),
                issues=as_json.issues(recorded.issues),
            )
        )
    else:
        shell.remarks(recorded.issues)
        for each in placed:
            row = _row(study, each)
            quote = shortened(row.quote, 60)
            shell.say(
                "code-added", code=row.code, transcript=row.transcript, quote=quote, id=row.id
            )
    return DONE if recorded.valid else MISUSE


def remove(
    shell: Shell,
    codings: Annotated[list[str], typer.Argument(metavar="ID", help="argument-codings")],
    coder: CoderName = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="option-reason")] = "",
) -> int:
    """Take away codings of one's own."""
    from qualpap.study.coding import record

    study = shell.study()
    entry = Entry("uncode", {"coding": codings, "reason": reason})
    recorded, act = record(study, [entry], shell.coder(study, coder))
    return told(shell, recorded, act, "code-removed")


def place(
    shell: Shell,
    name: Annotated[str, typer.Argument(metavar="CODING", help="argument-coding")],
    *,
    coder: CoderName = None,
    words: Annotated[str, typer.Option("--words", metavar="WORDS", help="option-words")] = "",
    here: Annotated[bool, typer.Option("--here", help="option-here")] = False,
    lost: Annotated[bool, typer.Option("--lost", help="option-lost")] = False,
    occurrence: Annotated[
        int | None, typer.Option("--occurrence", metavar="N", min=1, help="option-occurrence")
    ] = None,
) -> None:
    """Say where a coding's words are after a correction, or that they are gone."""
    from qualpap.study.anchoring import coding_named, decide_place, place_of, proposed_place

    study = shell.study()
    by = shell.coder(study, coder)
    coding = coding_named(study, name)
    if bool(words) + here + lost != 1:
        raise UsageError("place-choice", coding=coding.id)
    anchor = None
    if words:
        anchor = place_of(study, coding, words, occurrence or 0)
    elif here:
        anchor = proposed_place(study, coding)
    act = decide_place(study, coding, by, anchor)
    if shell.json:
        shell.give(shapes.Done(act.id, as_json.kinds(act.changes), ()))
    elif anchor is None:
        shell.say("place-lost", id=act.id)
    else:
        shell.say("place-set", quote=shortened(anchor.exact, 60), id=act.id)


def recode(
    shell: Shell,
    codings: Annotated[list[str], typer.Argument(metavar="ID", help="argument-codings")],
    to: Annotated[str, typer.Argument(metavar="CODE", help="argument-recode-to")],
    coder: CoderName = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="option-reason")] = "",
) -> int:
    """Put codings under another code, after a code was split, say."""
    from qualpap.study.coding import record, standing_under

    study = shell.study()
    here = study.state.codings
    before = sorted({here[Ref(name)].code for name in codings if Ref(name) in here})
    entry = Entry("recode", {"coding": codings, "code": to, "reason": reason})
    recorded, act = record(study, [entry], shell.coder(study, coder))
    code = told(shell, recorded, act, "code-recoded")
    if act is not None and not shell.json:
        for name in before:
            shell.say("code-left", code=name, count=standing_under(study, name))
    return code


def told(shell: Shell, recorded: Recorded, act: Act | None, key: str) -> int:
    """Print what was written, or why nothing was; return the exit code of a mistyped command."""
    count = len(act.changes) if act else 0
    if shell.json:
        shell.give(
            shapes.Done(
                change=act.id if act else None,
                counts=as_json.kinds(act.changes if act else ()),
                issues=as_json.issues(recorded.issues),
            )
        )
    else:
        shell.remarks(recorded.issues)
        if act:
            shell.say(key, count=count, id=act.id)
        elif recorded.valid:
            shell.say("nothing-new")
    return DONE if recorded.valid else MISUSE


def list_(
    shell: Shell,
    layer: Annotated[
        str | None, typer.Option("--layer", metavar="NAME", help="option-layer")
    ] = None,
    transcript: OnlyTranscript = None,
    name: OnlyCode = None,
    unplaced: Annotated[bool, typer.Option("--unplaced", help="option-unplaced")] = False,
    coder: Annotated[
        str | None, typer.Option("--coder", metavar="NAME", help="option-viewer")
    ] = None,
) -> None:
    """List what was coded, by everybody unless one is named."""
    from qualpap.study.coding import codings
    from qualpap.study.team import Sight

    study = shell.study()
    if transcript is not None:
        study.transcript(transcript)
    found = codings(study, layer=layer, transcript=transcript, code=name, unplaced=unplaced)
    sight = Sight(study, shell.viewer(study, coder))
    shown = [each for each in found if sight.coding(each.coding)]
    rows = [_row(study, each) for each in shown]
    if shell.json:
        shell.give(rows)
        return
    cells = [
        (
            row.id,
            row.transcript,
            _turn(study, row),
            row.code,
            row.coder.replace("+", " & "),
            _origin(shell, row),
            shortened(row.quote, 60) if shell.terminal else row.quote,
        )
        for row in rows
    ]
    shell.table(_COLUMNS, cells)
    shell.say("count-codings", count=len(rows), number=shell.number(len(rows)))
    if len(shown) < len(found):
        shell.say("sight-hidden", count=len(found) - len(shown))


def _origin(shell: Shell, row: shapes.CodingRow) -> str:
    parts = [shell.words(f"origin-{row.origin}")]
    if row.stance:
        parts.append(shell.words(f"stance-{row.stance}"))
    if row.decided:
        parts.append(shell.words("outcome-decided-lost"))
    elif row.outcome != "same":
        parts.append(shell.words(f"outcome-{row.outcome}"))
    return ", ".join(parts)


def _turn(study: Study, row: shapes.CodingRow) -> str:
    transcript = study.corpus.transcripts.get(TranscriptId(row.transcript))
    if transcript is None or row.outcome == "lost":
        return ""
    return next((str(t.number) for t in transcript.turns if t.span.end > row.start), "")


def _row(study: Study, placed: PlacedCoding) -> shapes.CodingRow:
    return as_json.coding_row(placed, study.selection().placement(placed.coding).anchor)


def _made_by(study: Study, act: Act | None) -> list[PlacedCoding]:
    from qualpap.study.coding import codings

    if act is None:
        return []
    return [each for each in codings(study) if each.coding.id.rpartition(".")[0] == act.id]


add(code, "list", list_)
add(code, "add", add_)
add(code, "remove", remove)
add(code, "place", place)
add(code, "recode", recode)
add(code, "import", import_)
