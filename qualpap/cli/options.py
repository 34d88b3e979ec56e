"""Options and arguments that several commands take; each help text is a phrase of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from qualpap.errors import UsageError

CoderName = Annotated[str | None, typer.Option("--coder", metavar="NAME", help="option-coder")]
OnlyTranscript = Annotated[
    str | None, typer.Option("--transcript", metavar="ID", help="option-transcript")
]
OnlyCode = Annotated[str | None, typer.Option("--code", metavar="CODE", help="option-code")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="option-limit")]
Folder = Annotated[str | None, typer.Option("--to", metavar="DIR", help="option-to")]
TranscriptName = Annotated[str, typer.Argument(metavar="ID", help="argument-transcript")]


def listed(text: str | None) -> tuple[str, ...]:
    """Return the words of ``es,en``; none where nothing was typed."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def pairs(option: str, given: Iterable[str] | None) -> dict[str, str]:
    """Return what was typed as ``name=value``, as often as it was.

    Raises:
        UsageError: ``pair-expected``.
    """
    found: dict[str, str] = {}
    for text in given or ():
        name, equals, value = text.rpartition("=")
        if not (equals and name.strip() and value.strip()):
            raise UsageError("pair-expected", option=option, value=text)
        found[name.strip()] = value.strip()
    return found


def one_of(option: str, value: str | None, known: Iterable[str]) -> str | None:
    """Return a value that must be one of a few words.

    Raises:
        UsageError: ``choice-unknown``.
    """
    words = tuple(known)
    if value is not None and value not in words:
        raise UsageError("choice-unknown", option=option, value=value, known=", ".join(words))
    return value
