"""Undoes hard wrapping: lines that an editor broke at some column become paragraphs again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualpap.formats.transcripts.line_labels import begins_turn, learn_labels, stands_alone
from qualpap.formats.transcripts.paragraphs import clean

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
        text: cleaned, "" for a blank line.
        end: the column at which it ends in the file, indentation counted.
    """

    number: int
    text: str
    end: int


def line_of(number: int, raw: str) -> Line:
    """Return line *number* of a file, *raw* as it stands there."""
    return Line(number, clean(raw), len(raw.expandtabs().rstrip()))


def blank(number: int) -> Line:
    """Return a blank line, for a place where the file parts paragraphs by other means."""
    return Line(number, "", 0)


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
    before = blank(0)
    for line in lines:
        if width and before.text and line.text and _continues(before, line, width, labels):
            joined = f"{paragraphs[-1].text} {line.text}"
            paragraphs[-1] = Line(paragraphs[-1].number, joined, line.end)
        elif line.text:
            paragraphs.append(line)
        before = line
    return paragraphs


def _width(lines: Sequence[Line], labels: Collection[str]) -> int:
    """Return the column at which the file's lines are broken, 0 if they are not."""
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if line.text and after.text and not _apart(line, after, labels)
    ]
    if len(pairs) < _FEWEST:
        return 0
    # An address or a table row that could not be broken must not pass for the width.
    ends = sorted((line.end for line in lines if line.text), reverse=True)
    width = ends[int(len(ends) * _MOST_OUTLIERS)]
    if not NARROWEST <= width <= WIDEST:
        return 0
    long = [pair for pair in pairs if pair[0].end > width / 2]
    full = sum(_is_full(*pair, width) for pair in long)
    return width if full >= max(_FEWEST, len(long) * _MOSTLY) else 0


def _continues(line: Line, after: Line, width: int, labels: Collection[str]) -> bool:
    if _apart(line, after, labels):
        return False
    ragged = line.end >= width * _SHARE_OF_WIDTH and not line.text.endswith(_ENDS)
    return ragged or _is_full(line, after, width)


def _apart(line: Line, after: Line, labels: Collection[str]) -> bool:
    return begins_turn(after.text, labels) or stands_alone(line.text) or stands_alone(after.text)


def _is_full(line: Line, after: Line, width: int) -> bool:
    return line.end + 1 + len(after.text.split(maxsplit=1)[0]) > width
