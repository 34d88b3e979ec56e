"""Undoes hard wrapping: lines that an editor broke at some column become paragraphs again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualpap.formats.transcripts.line_labels import begins_turn, learn_labels, stands_alone

NARROWEST, WIDEST = 40, 120
"""Widths in characters at which editors and mail programs break lines."""

_FEWEST = 3
_MOST_OUTLIERS = 0.01
_MOSTLY = 0.8
_SHARE_OF_WIDTH = 0.75
_ENDS = (".", "?", "!", "…", ":", '"', "”", "»", ")", "]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file.

    Args:
        number: 1-based, in the file.
        text: without white space at its ends, "" for a blank line.
    """

    number: int
    text: str


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the paragraphs of a text file, each with the number of its first line.

    A file is taken for hard-wrapped when nearly every line that another one follows is as long as
    it can be: the next word would have passed the width at which the longest lines end. In other
    files each line is a paragraph.

    Args:
        lines: all lines of the file, blank ones too.
    """
    labels = learn_labels(line.text for line in lines)
    width = _width(lines, labels)
    paragraphs: list[Line] = []
    before = ""
    for line in lines:
        if width and before and line.text and _continues(before, line.text, width, labels):
            joined = f"{paragraphs[-1].text} {line.text}"
            paragraphs[-1] = Line(paragraphs[-1].number, joined)
        elif line.text:
            paragraphs.append(line)
        before = line.text
    return paragraphs


def _width(lines: Sequence[Line], labels: Collection[str]) -> int:
    """Return the column at which the file's lines are broken, 0 if they are not."""
    pairs = [
        (line.text, after.text)
        for line, after in pairwise(lines)
        if line.text and after.text and not _apart(line.text, after.text, labels)
    ]
    if len(pairs) < _FEWEST:
        return 0
    # An address or a table row that could not be broken must not pass for the width.
    lengths = sorted((len(line.text) for line in lines if line.text), reverse=True)
    width = lengths[min(int(len(lengths) * _MOST_OUTLIERS), len(lengths) - 1)]
    if not NARROWEST <= width <= WIDEST:
        return 0
    long = [pair for pair in pairs if len(pair[0]) > width / 2]
    full = sum(_is_full(*pair, width) for pair in long)
    return width if full >= max(_FEWEST, len(long) * _MOSTLY) else 0


def _continues(line: str, after: str, width: int, labels: Collection[str]) -> bool:
    if _apart(line, after, labels):
        return False
    ragged = len(line) >= width * _SHARE_OF_WIDTH and not line.endswith(_ENDS)
    return ragged or _is_full(line, after, width)


def _apart(line: str, after: str, labels: Collection[str]) -> bool:
    return begins_turn(after, labels) or stands_alone(line) or stands_alone(after)


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width
