"""A sheet of a workbook that people have made as they liked, seen from either side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qualpap.matrix.takeback.proposal import Spot

Where = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True)
class HandSheet:
    """One sheet.

    Args:
        name: as in the file.
        cells: texts by place; what merged cells show stands in each of them.
        merged: place of a merged cell → the upper left one of its range.
    """

    name: str
    cells: Mapping[Where, str]
    merged: Mapping[Where, Where] = field(default_factory=dict)


@dataclass(frozen=True)
class HandBook:
    """A workbook, or a table of another kind.

    Args:
        file: its name.
        sheets: those that are not hidden.
    """

    file: str
    sheets: tuple[HandSheet, ...]


@dataclass(frozen=True)
class Grid:
    """A sheet with participants down the side, whichever way it was made.

    Args:
        sheet: the sheet.
        turned: whether the file has participants across the top.
    """

    sheet: HandSheet
    turned: bool = False

    def _place(self, row: int, column: int) -> Where:
        return (column, row) if self.turned else (row, column)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, "" where there is none."""
        return self.sheet.cells.get(self._place(row, column), "")

    def line(self, row: int, column: int) -> str:
        """Return the text of a cell on one line."""
        return " ".join(self.text(row, column).split())

    def spot(self, row: int, column: int) -> Spot:
        """Return where a cell stands in the file."""
        return Spot(self.sheet.name, *self._place(row, column))

    def origin(self, row: int, column: int) -> Where:
        """Return the cell from which a cell has its text."""
        place = self._place(row, column)
        return self.sheet.merged.get(place, place)

    def continues(self, row: int, column: int) -> bool:
        """Return whether a cell is a further part of a merged one."""
        return self.origin(row, column) != self._place(row, column)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that hold something, in order."""
        return tuple(sorted({self._place(*place)[0] for place in self.sheet.cells}))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold something, in order."""
        return tuple(sorted({self._place(*place)[1] for place in self.sheet.cells}))

    def in_row(self, row: int) -> tuple[int, ...]:
        """Return the columns in which a row holds something."""
        return tuple(column for column in self.columns if self.text(row, column))

    def is_title(self, row: int, names: int) -> bool:
        """Return whether a row says one thing for all: a title, or a heading of the rows below.

        Args:
            row: the row.
            names: the column of participants.
        """
        filled = self.in_row(row)
        if len({self.origin(row, column) for column in filled}) != 1:
            return False
        return len(filled) > 1 or filled[0] <= names
