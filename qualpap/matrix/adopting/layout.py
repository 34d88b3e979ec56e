"""Finds how somebody's own matrix is laid out: which way round, its headings, its participants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qualpap.coding.naming import CodeNames, folded
from qualpap.matrix.adopting.people import PeopleNames
from qualpap.matrix.adopting.sheet import Grid, HandSheet

_LONGEST_HEADING = 120
_PARTS = frozenset(
    {
        "resumen", "cita", "citas", "texto", "textos", "textual", "textuales", "verbatim",
        "verbatims", "frase", "frases", "evidencia", "summary", "text", "quote", "quotes",
        "quotation", "quotations", "evidence",
    }
)  # fmt: skip
"""Headings that name a part of the cell of a theme, not a theme."""


@dataclass(frozen=True)
class Layout:
    """Where things are in a sheet; rows and columns as its `Grid` counts them.

    Args:
        grid: the sheet, participants down the side.
        heading: the row that names the themes.
        names: the column that names the participants.
    """

    grid: Grid
    heading: int
    names: int

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold something beside participants, the participants' own left out."""
        rows = [row for row in self.rows if not self.grid.is_title(row, self.names)]
        return tuple(
            column
            for column in self.grid.columns
            if column != self.names and any(self.grid.text(row, column) for row in rows)
        )

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows below the headings that hold something."""
        return tuple(
            row for row in self.grid.rows if row > self.heading and not self._names_parts(row)
        )

    def theme(self, column: int) -> str:
        """Return the heading of a column; where it names a part ("Cita"), the one above it.

        Where it is blank, what stands over it counts, or the heading that its parts share.
        """
        own = self.grid.line(self.heading, column)
        if own and folded(own) not in _PARTS:
            return own
        if own:
            return self._above(column) or own
        over = (self.grid.line(row, column) for row in self._rows_above)
        return next(filter(None, over), "") or (
            self._left(self.heading, column) if self._has_parts else ""
        )

    def home(self, column: int) -> str:
        """Return what stands above the heading of a column: a dimension, perhaps; else ""."""
        return self._above(column)

    def _above(self, column: int) -> str:
        said = (self.grid.line(row, column) or self._left(row, column) for row in self._rows_above)
        return next(filter(None, said), "")

    @cached_property
    def _rows_above(self) -> list[int]:
        """Return the rows above the headings that are no title, the nearest first."""
        above = [row for row in self.grid.rows if row < self.heading]
        return [row for row in reversed(above) if not self.grid.is_title(row, self.names)]

    def _left(self, row: int, column: int) -> str:
        before = [each for each in self.grid.columns if self.names < each < column]
        return next((said for each in reversed(before) if (said := self.grid.line(row, each))), "")

    @cached_property
    def _has_parts(self) -> bool:
        below = next((row for row in self.grid.rows if row > self.heading), 0)
        return self._names_parts(below)

    def _names_parts(self, row: int) -> bool:
        """Return whether a row stands below the headings and names the parts of their cells."""
        if self.grid.line(row, self.names) and self.grid.origin(
            row, self.names
        ) != self.grid.origin(self.heading, self.names):
            return False
        said = [
            folded(self.grid.line(row, column))
            for column in self.grid.in_row(row)
            if column != self.names
        ]
        return bool(said) and all(each in _PARTS for each in said)


def find_layout(sheet: HandSheet, people: PeopleNames, codes: CodeNames) -> Layout | None:
    """Return how a sheet is laid out, None where it is no matrix of participants and themes.

    Participants that are named beyond doubt and headings that name codes decide; of two readings
    the one that explains more of them is taken.

    Args:
        sheet: the sheet.
        people: how participants are called.
        codes: how codes are called.
    """
    best: tuple[int, Layout] | None = None
    for turned in (False, True):
        for score, layout in _readings(Grid(sheet, turned), people, codes):
            if best is None or score > best[0]:
                best = (score, layout)
    return best[1] if best else None


def _readings(grid: Grid, people: PeopleNames, codes: CodeNames) -> Iterator[tuple[int, Layout]]:
    """Iterate over possible layouts, each with how many names it explains."""
    named = {
        column: [row for row in grid.rows if people.sure(grid.line(row, column))]
        for column in grid.columns
    }
    most = max(named, key=lambda column: (len(named[column]), -column), default=0)
    if most and named[most]:
        first = named[most][0]
        heading, score = _heading(grid, codes, most, [row for row in grid.rows if row < first])
        if heading:
            who = {people.sure(grid.line(row, most)) for row in named[most]}
            yield len(who) + score, Layout(grid, heading, most)
        return
    heading, score = _heading(grid, codes, 0, grid.rows)
    names = _column_of_names(grid, codes, heading) if score else 0
    if names:
        yield score, Layout(grid, heading, names)


def _heading(
    grid: Grid, codes: CodeNames, names: int, rows: tuple[int, ...] | list[int]
) -> tuple[int, int]:
    """Return the row that names themes, 0 for none, and how many of them are codes."""
    best, found = (0, 0, 0), 0
    for row in rows:
        said = {
            grid.origin(row, column): grid.line(row, column)
            for column in grid.in_row(row)
            if column != names and len(grid.text(row, column)) <= _LONGEST_HEADING
        }
        known = sum(bool(codes.headed(text)) for text in said.values())
        if said and (known, len(said), row) > best:
            best, found = (known, len(said), row), row
    return found, best[0]


def _column_of_names(grid: Grid, codes: CodeNames, heading: int) -> int:
    """Return the first column with short and different texts below a heading that is no code."""
    below = [row for row in grid.rows if row > heading]
    for column in grid.columns:
        texts = [grid.line(row, column) for row in below if grid.text(row, column)]
        short = all(len(text) <= _LONGEST_HEADING for text in texts)
        if len(set(texts)) > 1 and short and not codes.headed(grid.line(heading, column)):
            return column
    return 0
