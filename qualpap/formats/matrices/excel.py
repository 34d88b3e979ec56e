"""Book → Excel workbook: the same book always gives the same bytes."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.matrices.choices import Choices
from qualpap.formats.matrices.looks import FONT
from qualpap.formats.matrices.placing import EXCEL, Limits, Part, Placing
from qualpap.formats.matrices.safe_text import escaped, visible
from qualpap.formats.matrices.sheet_names import sheet_names
from qualpap.matrix.exported import Keeper
from qualpap.matrix.grid import Book, Link

OpenWorkbook = Any
"""openpyxl's workbook, of whose attributes its types know few."""

CHOICES_SHEET = "_choices"
"""Hidden sheet with the words that drop-down cells offer."""

KEPT_SHEET = "_qualpap"
"""Hidden sheet with the workbook as it was written, by which edits are told when it comes back."""

_PIECE = 32_000
"""Characters of a cell of that sheet."""


class Addresses:
    """Where the cells of a book stand in its workbook.

    Args:
        book: the book.
        limits: what a sheet holds.
    """

    def __init__(self, book: Book, limits: Limits = EXCEL) -> None:
        self.placings = {grid.key: Placing(grid, limits) for grid in book.grids}
        self._first: dict[str, int] = {}
        titles: list[str] = []
        for key, placing in self.placings.items():
            self._first[key] = len(titles)
            titles += [placing.grid.title] * len(placing.parts)
        self.names = sheet_names(titles, taken=[CHOICES_SHEET, KEPT_SHEET])

    def sheets(self) -> list[tuple[str, Placing, Part]]:
        """Return name, layout and content of each sheet, in order."""
        parts = [(placing, part) for placing in self.placings.values() for part in placing.parts]
        return [(name, *pair) for name, pair in zip(self.names, parts, strict=True)]

    def names_of(self) -> dict[str, list[str]]:
        """Return the names of each grid's sheets, by its key."""
        found: dict[str, list[str]] = {key: [] for key in self.placings}
        for name, placing, _ in self.sheets():
            found[placing.grid.key].append(name)
        return found

    def target(self, link: Link) -> str:
        """Return the address a link leads to, "" where there is no such cell."""
        placing = self.placings.get(link.grid)
        found = placing.place(link) if placing is not None else None
        if found is None:
            return ""
        from openpyxl.utils import get_column_letter

        part, row, column = found
        name = self.names[self._first[link.grid] + part].replace("'", "''")
        return f"'{name}'!{get_column_letter(column)}{row}"


def write_workbook(book: Book, *, limits: Limits = EXCEL) -> bytes:
    """Return *book* as an .xlsx file.

    Words of participants are stored as text, whatever they begin with; characters that XML
    forbids are replaced by visible signs; a text too long for a cell goes on in the rows below,
    and a grid too large for a sheet on further sheets. Nothing is cut.

    Args:
        book: what to write.
        limits: what one sheet holds; smaller ones are for tests.
    """
    # Loading openpyxl takes a while, and most commands write no workbook.
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    from qualpap.formats.matrices.excel_sheet import SheetWriter

    workbook = Workbook(write_only=True)
    _set_properties(workbook, book)
    addresses, choices = Addresses(book, limits), Choices(CHOICES_SHEET)
    keeper = Keeper(book, visible, addresses.names_of())
    for name, placing, part in addresses.sheets():
        sheet = workbook.create_sheet(name)
        SheetWriter(sheet, book, placing, part, addresses.target, choices, keeper).write()
    choices.write(workbook)
    _keep(workbook, keeper)
    made = io.BytesIO()
    # Packed lightly here, since it is packed anew below.
    ExcelWriter(workbook, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1)).save()
    return rewrite_office_file(made.getvalue())


def _keep(workbook: OpenWorkbook, keeper: Keeper) -> None:
    """Write what is kept out of sight; a colon before each text keeps it from being a number."""
    sheet = workbook.create_sheet(KEPT_SHEET)
    sheet.sheet_state = "veryHidden"
    for line in keeper.lines():
        *items, last = line
        pieces = [last[at : at + _PIECE] for at in range(0, len(last), _PIECE)] or [""]
        # A piece is cut before it is made safe, so that no escaped character is torn.
        sheet.append([f":{escaped(visible(each))}" for each in (*items, *pieces)])


def _set_properties(workbook: OpenWorkbook, book: Book) -> None:
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.styles import Font

    workbook.properties.title = visible(book.title)
    workbook.properties.creator = "qualpap"
    workbook.properties.description = visible(book.notice)
    for name, value in book.properties:
        workbook.custom_doc_props.append(StringProperty(name=name, value=visible(value)))
    # Widths are measured in digits of the normal style's letter; openpyxl has no other door to it.
    normal = workbook._named_styles["Normal"]
    normal.font = Font(name=FONT, size=10)
