"""What every reader makes its paragraphs with: cleaned text and its emphasised beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qualpap.model.transcript import Origin
from qualpap.transcript.canonical import one_line
from qualpap.transcript.raw import RawParagraph

BOLD, UNDERLINED, ITALIC = 1, 2, 4
"""Kinds of emphasis, as bits; a label is sought in this order of preference."""

LINE_BREAK = "\n"
"""What a reader puts into a run where the file breaks the line within a paragraph."""

# Soft hyphens, zero-width spaces and word joiners are invisible and would keep "agri<shy>cultura"
# from being found. Zero-width joiners stay: emoji and Persian words are made with them.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\ufffe\uffff]"
)

# Direction marks at the edges say nothing about the words, and would hide a label behind them.
_EDGES = " \u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Run(NamedTuple):
    """A stretch of a paragraph in one style.

    Args:
        text: as it stands in the file; `LINE_BREAK` where the line is broken on purpose.
        emphasis: `BOLD`, `UNDERLINED` and `ITALIC`, added.
    """

    text: str
    emphasis: int = 0


def clean(text: str) -> str:
    """Return *text* on one line: canonical, white space collapsed, invisible characters gone."""
    visible = text if text.isprintable() else _INVISIBLE.sub("", text)
    return one_line(visible).strip(_EDGES)


def plain_runs(runs: Iterable[Run]) -> str:
    """Return the words of *runs* without their style, on one line."""
    return clean("".join(run.text for run in runs))


def paragraphs_from(
    runs: Iterable[Run], origin: Origin, *, heading: bool = False
) -> Iterator[RawParagraph]:
    """Make paragraphs of *runs*: one, or several where lines are broken on purpose.

    Args:
        runs: a paragraph of the file.
        origin: its place, shared by all that come of it.
        heading: whether the file styles it as a heading.

    Returns:
        The paragraphs that hold words.
    """
    for line in _lines(runs):
        text = plain_runs(line)
        if text:
            yield RawParagraph(text, origin, lead=_lead(line, text), heading=heading)


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split(LINE_BREAK)
        line.append(Run(first, run.emphasis))
        for other in others:
            yield line
            line = [Run(other, run.emphasis)]
    yield line


def _lead(line: list[Run], text: str) -> int:
    """Return how much of the beginning one kind of emphasis covers, 0 for nothing or everything."""
    for kind in (BOLD, UNDERLINED, ITALIC):
        covered: list[str] = []
        for run in line:
            # A space between two bold words is often not bold itself.
            if run.emphasis & kind or not run.text.strip():
                covered.append(run.text)
            else:
                break
        lead = clean("".join(covered))
        if lead and len(lead) < len(text) and text.startswith(lead):
            return len(lead)
    return 0
