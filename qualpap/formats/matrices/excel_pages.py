"""How a sheet is printed: paper, scale, what is repeated, where pages break, what stands below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from qualpap.formats.matrices.placing import Part
from qualpap.formats.matrices.safe_text import visible
from qualpap.matrix.grid import Book, Column

Sheet = Any
"""openpyxl's sheet for writing only, of whose attributes its types know few."""

_A3, _A4 = 8, 9
_ROOM = {_A3: 204.0, _A4: 140.0}
"""Width in characters that a landscape page holds at full size, between the margins."""

SMALLEST = 62
"""Per cent; 9-point letters printed smaller than this tire the eye."""

_LEAST = 55
"""Per cent; a little smaller still, rather than a second page with two columns on it."""

_FOOTERS = {_A3: (75, 100), _A4: (45, 80)}
_UPRIGHT = (22, 75)
"""Letters of title and notice in the footer, so that they do not meet; Excel allows 255 in all."""


def set_pages(sheet: Sheet, book: Book, part: Part, columns: Sequence[Column]) -> None:
    """Set up how *sheet* is printed.

    The whole width goes on one page where the letters stay legible; else pages break between
    columns that belong together, at a fixed scale, with the frozen columns repeated on each.
    """
    grid = part.grid
    paper = _A3 if grid.large else _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    shown = sum(column.width for column in columns if not column.hidden)
    if grid.one_page:
        sheet.page_setup.orientation = "portrait"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    elif shown * _LEAST / 100 <= _ROOM[paper]:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    else:
        sheet.page_setup.scale = SMALLEST
        for place in page_breaks(columns, grid.frozen, _ROOM[paper] * 100 / SMALLEST):
            sheet.col_breaks.append(Break(id=place))
    if grid.headed:
        sheet.print_title_rows = f"1:{part.heading}"
        if grid.frozen:
            sheet.print_title_cols = f"A:{get_column_letter(grid.frozen)}"
    _set_footer(sheet, book, _UPRIGHT if grid.one_page else _FOOTERS[paper])


def page_breaks(columns: Sequence[Column], frozen: int, room: float) -> list[int]:
    """Return after which columns (from 1) a page ends, so that pairs stay together.

    Args:
        columns: of the sheet.
        frozen: how many are repeated on every page.
        room: width of a page, in characters.
    """
    repeated = sum(column.width for column in columns[:frozen] if not column.hidden)
    breaks: list[int] = []
    used, start = repeated, frozen
    for first, last in _together(columns, frozen):
        width = sum(column.width for column in columns[first:last] if not column.hidden)
        if used + width > room and first > start:
            breaks.append(first)
            used, start = repeated, first
        used += width
    return breaks


def _together(columns: Sequence[Column], frozen: int) -> list[tuple[int, int]]:
    """Return the ranges of columns between which a page may break."""
    starts = [n for n in range(frozen, len(columns)) if columns[n].starts]
    return list(zip(starts, [*starts[1:], len(columns)], strict=True))


def _set_footer(sheet: Sheet, book: Book, most: tuple[int, int]) -> None:
    footer = sheet.HeaderFooter.oddFooter
    footer.left.text = _plain(book.title, most[0])
    footer.center.text = _plain(book.notice, most[1])
    footer.right.text = book.page.format(page="&P", pages="&N")
    for part in (footer.left, footer.center, footer.right):
        part.size = 8


def _plain(text: str, most: int) -> str:
    """Return *text* for a footer, where an ampersand gives orders."""
    line = " ".join(visible(text).split())
    short = line if len(line) <= most else line[: most - 1] + "…"
    return short.replace("&", "&&")
