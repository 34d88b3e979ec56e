"""Plain text for pipes and files: aligned tables, and nothing that could steer a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualpap.messages import words

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters that a transcript may hold, and marks that turn the writing direction."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        key: of its heading in the interface's catalogue; an own heading where `heading` is given.
        right: whether it holds numbers, aligned to the right.
        heading: the words above it.
    """

    key: str = ""
    right: bool = False
    heading: str = ""

    def named(self, language: str) -> Column:
        """Return the column with its heading in *language*."""
        return replace(self, heading=self.heading or words(self.key, language))


def clean(text: str) -> str:
    """Return *text* without characters that would steer a terminal; tabs and line ends stay."""
    return _STEERING.sub("", text)


def width(text: str) -> int:
    """Return how many columns *text* takes in a terminal."""
    return sum(
        0 if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me")
        else 2 if unicodedata.east_asian_width(char) in ("W", "F")
        else 1
        for char in text
    )  # fmt: skip


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return *text* with blanks to so many columns."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def one_line(text: str) -> str:
    """Return *text* on one line, without control characters."""
    return " ".join(clean(text).split())


def shortened(text: str, columns: int) -> str:
    """Return *text* on one line of at most so many columns, with … where something is left out."""
    line = one_line(text)
    if width(line) <= columns:
        return line
    while line and width(line) > columns - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def plain_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in aligned lines, nothing left out.

    Args:
        columns: named in a language.
        rows: a text for each column.
    """
    lines = [[column.heading for column in columns]]
    lines += [[_indented(cell) for cell in row] for row in rows]
    widths = [max(width(line[n]) for line in lines) for n in range(len(columns))]
    return "".join(
        "  ".join(
            padded(cell, widths[n], right=columns[n].right) for n, cell in enumerate(line)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _indented(cell: str) -> str:
    """Return a cell on one line, with the blanks that it begins with."""
    return " " * (len(cell) - len(cell.lstrip(" "))) + one_line(cell)
