"""How each kind of cell looks in a workbook.

Light fills that differ in brightness as well as in hue, and a sign in every state cell, so that
nothing is lost in grey print or to a colour-blind reader (blue against orange, never red against
green). White is for writing in; what is computed has a tint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from qualpap.matrix.grid import Style

FONT = "Arial"
"""On every computer, or with a twin of the same widths (Liberation Sans)."""

WHITE, TINT, BAND, HEAD, SUBHEAD = "FFFFFF", "F7F7F5", "E4E7EA", "2F3E4D", "56697B"
INK, GREY, BLUE = "1A1A1A", "6B6B6B", "1F4E79"


@dataclass(frozen=True, slots=True)
class Look:
    """The appearance of a cell.

    Args:
        size: of the letters, in points.
        bold, italic: of the letters.
        ink: their colour, hexadecimal.
        fill: colour of the ground; "" for none.
        hatched: whether the ground is hatched, to be seen without colour.
        dotted: whether the ground is dotted: what does not count.
        centred: whether the text stands in the middle.
        wrapped: whether long text is broken into lines.
        framed: whether the cell has thin edges.
    """

    size: float = 9
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str = TINT
    hatched: bool = False
    dotted: bool = False
    centred: bool = False
    wrapped: bool = True
    framed: bool = True


_STATE = Look(size=11, bold=True, centred=True)

LOOKS: Mapping[Style, Look] = {
    Style.TITLE: Look(size=14, bold=True, ink=HEAD, fill="", wrapped=False, framed=False),
    Style.NOTE: Look(size=8.5, ink=GREY, fill="", wrapped=False, framed=False),
    Style.COUNT: Look(size=8.5, bold=True, ink=HEAD, fill=BAND),
    Style.GROUP: Look(bold=True, ink=HEAD, fill=BAND),
    Style.NAME: Look(bold=True),
    Style.CODE: Look(bold=True),
    Style.SUBCODE: Look(bold=True),
    Style.TEXT: Look(),
    Style.FAINT: Look(size=8, ink=GREY),
    Style.WORDS: Look(),
    Style.QUESTION: Look(size=8.5, italic=True, ink=GREY),
    Style.EXCERPT: Look(size=8.5, italic=True, ink="444444"),
    Style.SUGGESTED: Look(size=8.5, italic=True, ink=GREY, fill=WHITE, dotted=True),
    Style.SUMMARY: Look(),
    Style.SYNTHESIS: Look(bold=True, ink=BLUE),
    Style.NUMBER: Look(centred=True),
    Style.MENTIONED: replace(_STATE, fill="BFD9EE"),
    Style.SPONTANEOUS: replace(_STATE, fill="DFEDF8"),
    Style.DENIED: replace(_STATE, fill="F6C99A"),
    Style.NOT_MENTIONED: replace(_STATE, fill="FBEBD9"),
    Style.NOT_ASKED: replace(_STATE, fill="F7F7F5", ink=GREY),
    Style.ASKED_UNKNOWN: replace(_STATE, fill="FFF8D6", ink=GREY),
    Style.NOT_REVIEWED: replace(_STATE, fill="DADADA", ink=GREY),
    Style.NOT_APPLICABLE: Look(fill="D0D0D0", hatched=True),
    Style.NO_INTERVIEW: replace(_STATE, fill="DADADA", ink=GREY),
}

HEADINGS: Mapping[Style, Look] = {
    Style.CODE: Look(size=10, bold=True, ink=WHITE, fill=HEAD),
    Style.SUBCODE: Look(size=9.5, bold=True, ink=WHITE, fill=SUBHEAD),
}
"""Headings of columns; any that is not named here looks like that of a code."""

KEY = Look(size=7, ink="9A9A9A", fill="", wrapped=False, framed=False)


@lru_cache(maxsize=256)
def look_of(
    style: Style, *, writable: bool = False, linked: bool = False, number: bool = False
) -> Look:
    """Return how a cell looks.

    Args:
        style: what it is to the reader.
        writable: whether a person may write in it: then it is white.
        linked: whether a click on it leads somewhere.
        number: whether it holds a number: then it stands in the middle.
    """
    look = LOOKS[style]
    if writable:
        look = replace(look, fill=WHITE)
    if number:
        look = replace(look, centred=True)
    if linked and style is Style.NAME:
        look = replace(look, ink=BLUE)
    return look


def heading_look(style: Style) -> Look:
    """Return how the heading of a column looks."""
    return HEADINGS.get(style, HEADINGS[Style.CODE])


# Sizes. A width is in digits of the standard letter, as Excel measures it.

_PER_DIGIT = 1.25
"""Letters of running text for each digit of width, at 9 points; a little less than is true."""

_LINE = 1.32
"""Height of a line, in sizes of the letter."""

TALLEST = 409.0
"""Points; Excel allows no taller row."""


def lines(text: str, width: float, look: Look) -> int:
    """Return over how many lines *text* runs in a column of *width*."""
    if not look.wrapped:
        return 1
    size = look.size * (1.07 if look.bold else 1.0)
    room = max(1.0, (width - 1.2) * _PER_DIGIT * 9 / size)
    return sum(max(1, -int(-len(line) // room)) for line in text.split("\n"))


def height(found: int, look: Look) -> float:
    """Return the height of a row with *found* lines, in points."""
    return min(TALLEST, round(found * look.size * _LINE + 4, 1))
