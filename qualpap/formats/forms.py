"""Workbooks that people fill in: sheets with headings, room to write, and notes on what to write.

What they hold is made of people's words, so that nothing in them may start a formula; and the same
content gives the same bytes, so that a form is only told apart when it differs.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING, cast

from qualpap.errors import UsageError
from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.matrices.safe_text import MOST, escaped, is_formula_like, visible

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_HEADING_COLOUR = "DDE6EE"
_MOST_ROWS = 500
_LINE = 15.0
_TALLEST = 409.0
"""Points of a line of text, and of the tallest row that Excel allows."""
_A3, _A4 = 8, 9
_WIDE = 250
"""Characters from which a form is printed on A3."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form.

    Args:
        heading: its heading.
        width: in characters.
        note: what to write in it, shown when the heading is pointed at.
        choices: the only values that it may hold; empty for any.
    """

    heading: str
    width: int = 20
    note: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a form.

    Args:
        title: its name, at most 31 characters.
        columns: in order.
        rows: texts, by place.
        fills: row and column, counted from 0 → colour of the cell as ``rrggbb``.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]] = ()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)


def write_form(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of *sheets*: headings frozen, text wrapped, choices offered.

    Raises:
        UsageError: ``cell-too-long`` if Excel cannot hold one of the texts.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    out = io.BytesIO()
    book.save(out)
    return rewrite_office_file(out.getvalue())


def _fill(into: Worksheet, sheet: Sheet) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    for place, column in enumerate(sheet.columns, start=1):
        cell = _cell(into, 1, place)
        put(cell, column.heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEADING_COLOUR)
        cell.alignment = wrapped
        into.column_dimensions[get_column_letter(place)].width = column.width
        if column.note:
            cell.comment = Comment(column.note, "qualpap", width=320, height=120)
        if column.choices:
            _offer(into, get_column_letter(place), column.choices, len(sheet.rows))
    into.row_dimensions[1].height = _height([column.heading for column in sheet.columns], sheet)
    for line, row in enumerate(sheet.rows):
        into.row_dimensions[line + 2].height = _height(row, sheet)
        for place, text in enumerate(row):
            cell = _cell(into, line + 2, place + 1)
            put(cell, text)
            cell.alignment = wrapped
            colour = sheet.fills.get((line, place))
            if colour:
                cell.fill = PatternFill("solid", fgColor=colour)
    into.freeze_panes = "B2"
    _lay_out_for_print(into, sum(column.width for column in sheet.columns))
    if sheet.columns:
        into.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"


def _height(texts: Sequence[str], sheet: Sheet) -> float:
    """Return the height that a row needs, in points.

    Excel finds it when somebody edits the row, LibreOffice never: what is wrapped would be hidden.
    """
    most = 1
    for text, column in zip(texts, sheet.columns, strict=False):
        room = max(4, int(column.width) - 2)
        most = max(most, sum(len(wrap(line, room)) or 1 for line in text.split("\n")))
    return min(_TALLEST, most * _LINE)


def _lay_out_for_print(into: Worksheet, width: int) -> None:
    """Print on sheets across, as wide as the form, with its headings on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    into.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    into.page_setup.orientation = "landscape"
    into.page_setup.paperSize = _A3 if width > _WIDE else _A4
    into.page_setup.fitToWidth, into.page_setup.fitToHeight = 1, 0
    into.page_margins.left = into.page_margins.right = 0.4
    into.print_title_rows = "1:1"


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))


def put(cell: Cell, text: str) -> None:
    """Write words into a cell so that they stay words.

    Excel takes what begins with ``=`` for a formula, and may with ``+``, ``-`` and ``@`` as soon
    as somebody edits the cell; the mark of a text, which people type as ``'``, prevents both.

    Raises:
        UsageError: ``cell-too-long`` if Excel cannot hold the text.
    """
    if not text:
        return
    written = escaped(visible(text))
    if len(written.encode("utf-16-le")) > 2 * MOST:
        raise UsageError("cell-too-long", text=text[:40], most=MOST)
    cell.value = written
    cell.data_type = "s"
    if is_formula_like(text):
        cell.quotePrefix = True


def _offer(into: Worksheet, letter: str, choices: Sequence[str], rows: int) -> None:
    """Offer *choices* in a column's cells."""
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = ",".join(choices)
    if len(listed) > 250 or any("," in each or '"' in each for each in choices):
        return
    offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offer.add(f"{letter}2:{letter}{rows + _MOST_ROWS}")
    into.add_data_validation(offer)
