"""Tables and figures of a report as data."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loading it takes numpy, which the command line's help need not wait for.
    from qualpap.saturation.whole import Curve

SHADES = 5
"""Steps of grey in which a table shows how large its figures are."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain texts.

    Args:
        caption: with its number.
        header: column headings.
        rows: one text a column.
        numeric: columns set to the right, from 0.
        widths: relative widths of the columns, empty for equal ones.
        note: a line below.
        shades: for each cell how dark it is, 0 to 1; empty for a plain table.
        upright: whether the headings but the first are written upwards: a grid's many columns.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    note: str = ""
    shades: tuple[tuple[float, ...], ...] = ()
    upright: bool = False

    def shade(self, row: int, column: int) -> int:
        """Return how dark a cell is, in `SHADES` steps: 0 for a plain one."""
        share = self.shades[row][column] if self.shades else 0.0
        return min(SHADES, ceil(share * SHADES))


@dataclass(frozen=True, slots=True)
class Image:
    """A figure.

    Args:
        caption: with its number.
        file: below ``reports/context/``.
        png, svg: as a bitmap and as a drawing, each empty where there is none.
        note: a line below.
    """

    caption: str
    file: str
    png: bytes = b""
    svg: bytes = b""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that count participants, one a row, each divided by kind of participant.

    Args:
        id: names its file where it needs one.
        caption: with its number.
        description: what it shows, for those who cannot see it.
        rows: what each bar stands for, the topmost first.
        series: each kind with its count in each row; one series where there are no kinds.
        axis: what is counted.
        note: a line below.
    """

    id: str
    caption: str
    description: str
    rows: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    axis: str
    note: str = ""

    def file_in(self, study: str, language: str) -> str:
        """Return the name of its file, where a format keeps it in one."""
        return f"{study}.{language}.{self.id}.svg"

    @property
    def totals(self) -> tuple[int, ...]:
        """How long each bar is."""
        return tuple(map(sum, zip(*(counts for _, counts in self.series), strict=True)))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure that whoever writes the file draws from its numbers.

    Args:
        caption: with its number.
        curve: how codes arrived.
        absent: what stands in its place where a file can hold no drawing.
    """

    caption: str
    curve: Curve
    absent: str
