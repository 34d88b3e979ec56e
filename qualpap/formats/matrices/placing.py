"""Where the rows and columns of a grid stand in a workbook, which has limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualpap.formats.matrices.safe_text import MOST, pieces
from qualpap.matrix.grid import Grid, GridCell, Link, Row


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one sheet holds.

    Args:
        rows, columns: of a sheet.
        text: characters of a cell.
        links: internal links of a sheet, beyond which Excel reports a damaged file.
    """

    rows: int = 1_048_576
    columns: int = 16_384
    text: int = MOST
    links: int = 65_000


EXCEL = Limits()


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a grid as one sheet holds.

    Args:
        grid: the whole.
        columns: indices of the columns shown, the frozen ones in every part.
        rows: indices of the body's rows.
        last: whether the grid's foot stands here.
    """

    grid: Grid
    columns: tuple[int, ...]
    rows: range
    last: bool

    @property
    def first(self) -> bool:
        """Whether it shows the grid's first columns, rather than those that found no place."""
        frozen = self.grid.frozen
        return len(self.columns) == frozen or self.columns[frozen] == frozen

    @property
    def heading(self) -> int:
        """Number of the headings' row; of the row above the body where there are none."""
        return len(self.grid.above) + bool(self.grid.key_heading) + self.grid.headed

    def width(self) -> int:
        """Return the number of columns on the sheet, that of the keys included."""
        return len(self.columns) + bool(self.grid.key_heading)


class Placing:
    """Lays one grid out: how many sheets it needs, and where each of its cells stands.

    Args:
        grid: the grid.
        limits: what a sheet holds.
    """

    def __init__(self, grid: Grid, limits: Limits = EXCEL) -> None:
        self.grid = grid
        self.limits = limits
        self._physical: dict[str, tuple[int, int, int]] = {}
        self._columns: dict[str, tuple[int, int]] = {}
        bands = tuple(self._bands())
        strips = tuple(self._strips())
        self.parts = tuple(
            Part(grid, strip, band, band is bands[-1]) for band in bands for strip in strips
        )
        self._strip_count = len(strips)

    def place(self, link: Link) -> tuple[int, int, int] | None:
        """Return part, row and column (from 1) of a cell, None where there is no such cell."""
        row, column = self._physical.get(link.row), self._columns.get(link.column)
        if row is None:
            return None
        band, number, _ = row
        strip, place = column or (0, 1)
        return band * self._strip_count + strip, number, place

    def _strips(self) -> Iterator[tuple[int, ...]]:
        """Iterate over the columns of each sheet; the frozen ones are on all of them."""
        count, frozen = len(self.grid.columns), tuple(range(self.grid.frozen))
        room = self.limits.columns - bool(self.grid.key_heading) - len(frozen)
        rest = range(len(frozen), count)
        chunks = [rest[start : start + room] for start in range(0, len(rest), room)] or [rest]
        for number, chunk in enumerate(chunks):
            strip = (*frozen, *chunk)
            for place, index in enumerate(strip, 1):
                self._columns.setdefault(self.grid.columns[index].key, (number, place))
            yield strip

    def _bands(self) -> Iterator[range]:
        """Iterate over the body's rows of each sheet, noting where each will stand."""
        top = len(self.grid.above) + bool(self.grid.key_heading) + self.grid.headed
        foot = sum(self.height(row) for row in self.grid.foot) + 1
        room = self.limits.rows - top - foot
        start, used, number = 0, 0, 0
        for index, row in enumerate(self.grid.rows):
            needed = self._needed(row)
            if used and used + needed > room:
                yield range(start, index)
                start, used, number = index, 0, number + 1
            self._physical[row.key] = (number, top + used + 1, needed)
            used += needed
        yield range(start, len(self.grid.rows))

    def height(self, row: Row) -> int:
        """Return how many rows of a sheet *row* needs, because of very long texts."""
        placed = self._physical.get(row.key)
        return placed[2] if placed else self._needed(row)

    def _needed(self, row: Row) -> int:
        return max((len(self.texts(cell)) for cell in row.cells), default=1)

    def texts(self, cell: GridCell) -> tuple[str, ...]:
        """Return a cell's text in as many pieces as it needs; one empty piece for a number."""
        if not isinstance(cell.value, str):
            return ("",)
        # Longer than half the limit is where counting units instead of letters begins to matter.
        if len(cell.value) * 2 <= self.limits.text and "_x" not in cell.value:
            return (cell.value,)
        return pieces(cell.value, self.limits.text)
