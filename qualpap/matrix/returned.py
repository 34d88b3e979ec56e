"""A workbook as it comes back: sheets of plain texts with addresses; knows no library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from qualpap.matrix.exported import Exported


class Oddity(StrEnum):
    """What a cell holds that is more or less than the text that is read from it."""

    FORMULA = "formula"
    ERROR = "error"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row that holds something.

    Args:
        number: of the row, from 1.
        cells: texts by column, from 1; empty cells are left out.
        odd: what is odd about some of them.
    """

    number: int
    cells: Mapping[int, str]
    odd: Mapping[int, Oddity] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, column: int) -> str:
        """Return the text in a column, "" where there is none."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class ReadSheet:
    """One sheet that a person can see.

    Args:
        name: as in the file.
        read: gives its rows, in order; each call reads anew, so that a large sheet is never held.
    """

    name: str
    read: Callable[[], Iterator[ReadRow]]

    def __iter__(self) -> Iterator[ReadRow]:
        """Iterate over the rows."""
        return self.read()


@dataclass(frozen=True)
class ReadBook:
    """A workbook.

    Args:
        sheets: in order.
        exported: what it keeps of how it was written; None where it keeps nothing.
    """

    sheets: tuple[ReadSheet, ...]
    exported: Exported | None


def column_letters(column: int) -> str:
    """Return the letters of a column, from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell as spreadsheets write it."""
    return f"{column_letters(column)}{row}"
