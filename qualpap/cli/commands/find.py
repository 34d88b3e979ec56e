"""``qualpap find``: words in their context, over all interviews."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json
from qualpap.cli.options import Limit, OnlyTranscript, one_of
from qualpap.cli.plain import one_line, padded, width
from qualpap.cli.shell import Shell
from qualpap.errors import UsageError
from qualpap.model.transcript import Role

if TYPE_CHECKING:
    from qualpap.study import Study
    from qualpap.study.results import Hit

CONTEXT = 40
"""Characters of context on either side, unless asked for more."""


def find(
    shell: Shell,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="argument-find")],
    regex: Annotated[bool, typer.Option("--regex", help="option-regex")] = False,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="participant|interviewer", help="option-role"),
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="ATTRIBUTE", help="option-where")
    ] = None,
    transcript: OnlyTranscript = None,
    limit: Limit = None,
    context: Annotated[
        int, typer.Option("--context", metavar="N", min=0, help="option-context")
    ] = CONTEXT,
) -> None:
    """Show every place where words stand, with what stands around them."""
    from qualpap.study.searching import find as search

    chosen = one_of("--role", role, tuple(Role))
    study = shell.study()
    hits = search(
        study,
        words,
        regex=regex,
        role=Role(chosen) if chosen else None,
        where=_conditions(where or ()),
        transcript=transcript,
    )
    shown = [_with_context(study, hit, context) for hit in hits[:limit]]
    if shell.json:
        shell.give([as_json.hit_row(hit) for hit in shown])
        return
    _print(shell, shown, context)
    shell.say("count-hits", count=len(hits), transcripts=len({hit.transcript for hit in hits}))
    if len(shown) < len(hits):
        shell.say("find-limited", count=len(shown))


def _conditions(typed: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in typed:
        attribute, equals, value = each.partition("=")
        if not equals or not attribute.strip():
            raise UsageError("condition-invalid", condition=each)
        found[attribute.strip()] = value.strip()
    return found


def _with_context(study: Study, hit: Hit, characters: int) -> Hit:
    """Return a hit with so much context of the turn it lies in."""
    transcript = study.transcript(hit.transcript)
    speech = next(turn.speech for turn in transcript.turns if turn.number == hit.turn)
    before = transcript.text[max(speech.start, hit.span.start - characters) : hit.span.start]
    after = transcript.text[hit.span.end : min(speech.end, hit.span.end + characters)]
    return replace(hit, before=before, after=after)


def _print(shell: Shell, hits: Sequence[Hit], context: int) -> None:
    """Print hits with the words found one below the other."""
    places = [f"{hit.transcript}:{hit.turn}" for hit in hits]
    left = max((width(place) for place in places), default=0)
    most = context
    if shell.terminal:
        longest = max((width(one_line(hit.words)) for hit in hits), default=0)
        columns = shutil.get_terminal_size().columns
        most = max(10, min(context, (columns - left - longest - 4) // 2))
    for place, hit in zip(places, hits, strict=True):
        before = padded(_end_of(_joined(hit.before), most), most, right=True)
        found, after = one_line(hit.words), _joined(hit.after)[:most].rstrip()
        if shell.terminal:
            from qualpap.cli.rich_output import print_text

            pieces = ((padded(place, left), "dim"), (f"  {before}", ""), (found, "bold"))
            print_text(shell.out, (*pieces, (after, "")))
        else:
            shell.line(f"{padded(place, left)}  {before}{found}{after}")


def _joined(text: str) -> str:
    """Return text on one line, with a blank at either end where it had one."""
    line = one_line(text)
    begins = " " if text[:1].isspace() else ""
    return begins + line + (" " if line and text[-1:].isspace() else "")


def _end_of(text: str, columns: int) -> str:
    while width(text) > columns:
        text = text[1:]
    return text
