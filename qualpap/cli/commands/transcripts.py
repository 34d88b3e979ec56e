"""``qualpap transcripts``: the interviews, listed, shown, and as Word documents to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json
from qualpap.cli.command import add, family
from qualpap.cli.options import Folder, TranscriptName
from qualpap.cli.output_list import give_outputs
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell
from qualpap.report.wording.usual import usual_name

if TYPE_CHECKING:
    from qualpap.model.transcript import Transcript, Turn

_COLUMNS = (
    Column("column-id"),
    Column("column-file"),
    Column("column-format"),
    Column("column-participant"),
    Column("column-language"),
    Column("column-turns", right=True),
    Column("column-words", right=True),
    Column("column-minutes", right=True),
)

transcripts = family("list")


def list_(shell: Shell) -> None:
    """List the interviews."""
    rows = [as_json.transcript_row(each) for each in shell.study().corpus.transcripts.values()]
    if shell.json:
        shell.give(rows)
        return
    cells = [
        (
            row.id,
            row.file.removeprefix("transcripts/"),
            row.format,
            row.participant.replace("+", ", "),
            row.language,
            str(row.turns),
            str(row.words),
            "" if row.minutes is None else str(round(row.minutes)),
        )
        for row in rows
    ]
    shell.table(_COLUMNS, cells)
    if not rows:
        shell.say("transcripts-none")


def show(shell: Shell, name: TranscriptName) -> None:
    """Show one interview with its turns numbered."""
    transcript = shell.study().transcript(name)
    if shell.json:
        shell.give(as_json.transcript_text(transcript))
        return
    for key, value in transcript.header.fields:
        shell.line(f"{usual_name(key, shell.language)}: {value}")
    if transcript.header.fields:
        shell.line()
    for turn in transcript.turns:
        _show_turn(shell, transcript, turn)


def _show_turn(shell: Shell, transcript: Transcript, turn: Turn) -> None:
    speaker = turn.speaker
    role = shell.words(f"role-{speaker.role}")
    who = " ".join(part for part in (speaker.label, f"({role})") if part)
    words = turn.speech.of(transcript.text)
    if shell.terminal:
        from qualpap.cli.rich_output import print_text

        pieces = ((f"{turn.number} ", "dim"), (f"{who} ", "bold"), (words, ""))
        print_text(shell.out, pieces)
    else:
        shell.line(f"{turn.number}  {who}  {words}")


def export(
    shell: Shell,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="argument-transcripts")
    ] = None,
    to: Folder = None,
    codes: Annotated[bool, typer.Option("--codes", help="option-codes")] = False,
) -> int:
    """Write interviews as Word documents with numbered turns."""
    from qualpap.study.exporting import export_transcripts

    study = shell.study()
    return give_outputs(
        shell, export_transcripts(study, names or (), shell.folder_for(study, to), codes=codes)
    )


add(transcripts, "list", list_)
add(transcripts, "show", show)
add(transcripts, "export", export)
