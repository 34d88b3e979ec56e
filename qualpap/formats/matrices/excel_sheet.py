"""One sheet of a workbook, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from qualpap.formats.matrices.choices import Choices, Offered
from qualpap.formats.matrices.excel_charts import add_chart
from qualpap.formats.matrices.excel_looks import dress
from qualpap.formats.matrices.excel_pages import Sheet, set_pages
from qualpap.formats.matrices.looks import KEY, Look, heading_look, height, lines, look_of
from qualpap.formats.matrices.placing import Part, Placing
from qualpap.formats.matrices.safe_text import escaped, is_formula_like, visible
from qualpap.matrix.exported import CONTINUED, MARK, Keeper
from qualpap.matrix.grid import Book, Column, GridCell, Link, Row, RowKind, Scalar

if TYPE_CHECKING:
    from openpyxl.cell import Cell

PENCIL = "✎"
"""Before the heading of a column in which a person may write."""

KEY_WIDTH = 16
_NOTE_WIDTH = 380


class SheetWriter:
    """Writes one part of a grid to one sheet.

    Args:
        sheet: an empty sheet of a workbook opened for writing only.
        book: for what stands on every page.
        placing: where the grid's rows and columns stand.
        part: what of it this sheet holds.
        target: gives the address that a link leads to.
        choices: the workbook's lists of words.
        keeper: is told of every row, for when the workbook comes back.
    """

    def __init__(
        self,
        sheet: Sheet,
        book: Book,
        placing: Placing,
        part: Part,
        target: Callable[[Link], str],
        choices: Choices,
        keeper: Keeper,
    ) -> None:
        self._sheet = sheet
        self._book = book
        self._placing = placing
        self._part = part
        self._grid = part.grid
        self._target = target
        self._choices = choices
        self._keeper = keeper
        self._columns = tuple(self._grid.columns[index] for index in part.columns)
        self._offered = Offered()
        self._patterns: dict[tuple[Look, bool], Cell] = {}
        self._links = 0
        self._row = 0

    def write(self) -> None:
        """Write everything."""
        self._set_up()
        for row in self._grid.above:
            self._write_row(row, keyed=False)
            for cell in row.cells:
                for text in self._placing.texts(cell):
                    self._keeper.above(self._grid, text)
        if self._grid.key_heading:
            keys = [column.key for column in self._columns]
            self._append([self._dressed(key, KEY) for key in (*keys, MARK + self._grid.key)], 10)
        if self._grid.headed:
            self._write_headings()
        for index in self._part.rows:
            self._write_kept(self._grid.rows[index])
        last = self._row
        drawn = (self._part.heading + 1, last)
        if self._part.last and self._grid.foot:
            # A blank row keeps the foot out of what sorting and filtering move.
            self._append([], 8)
            for row in self._grid.foot:
                self._write_kept(row)
        if self._grid.chart is not None and self._part.last and last >= drawn[0]:
            add_chart(self._sheet, self._grid.chart, self._columns, drawn, self._row)
        self._finish(last)

    # Rows

    def _write_kept(self, row: Row) -> None:
        self._write_row(row)
        # Of a grid that goes on beside, every sheet shows the same rows.
        if self._part.first:
            self._keeper.row(self._grid, row, self._placing.height(row))

    def _write_row(self, row: Row, *, keyed: bool = True) -> None:
        for number in range(self._placing.height(row)):
            cells: list[Cell] = []
            tallest = 0.0
            for place, index in enumerate(self._part.columns, 1):
                if index >= len(row.cells):
                    break
                written, needed = self._write_cell(row.cells[index], place, number)
                cells.append(written)
                tallest = max(tallest, needed)
            if number:
                cells[0].value = f"{CONTINUED}{number + 1}"
            if self._grid.key_heading and keyed:
                key = f"{row.key} {CONTINUED}{number + 1}" if number else row.key
                cells += [WriteOnlyCell(self._sheet)] * (len(self._columns) - len(cells))
                cells.append(self._dressed(key, KEY))
            self._append(cells, tallest, row.level)

    def _write_cell(self, cell: GridCell, place: int, number: int) -> tuple[Cell, float]:
        """Return the *number*th piece of a cell, and the height it needs."""
        look = look_of(
            cell.style,
            writable=cell.slot is not None,
            linked=cell.link is not None,
            number=isinstance(cell.value, int | float),
        )
        texts = self._placing.texts(cell)
        value: Scalar = cell.value
        if isinstance(value, str):
            value = texts[number] if number < len(texts) else None
        elif number:
            value = None
        written = self._dressed(value, look)
        across = min(cell.across, len(self._columns) - place + 1)
        if across > 1:
            row, last = self._row + 1, get_column_letter(place + across - 1)
            self._sheet.merged_cells.add(f"{get_column_letter(place)}{row}:{last}{row}")
        if number == 0:
            self._connect(written, cell, place)
        if not isinstance(value, str):
            return written, height(1, look)
        width = sum(each.width for each in self._columns[place - 1 : place - 1 + across])
        return written, height(lines(value, width, look), look)

    def _connect(self, written: Cell, cell: GridCell, place: int) -> None:
        if cell.link is not None and self._links < self._placing.limits.links:
            target = self._target(cell.link)
            if target:
                written.hyperlink = Hyperlink(ref="", location=target)
                self._links += 1
        if cell.note:
            written.comment = _comment(cell.note)
        if cell.slot is not None and cell.slot.choices:
            self._offered.add(cell.slot.choices, self._row + 1, place)

    def _write_headings(self) -> None:
        writable = self._writable()
        cells, tallest = [], 0.0
        for column in self._columns:
            text = column.short or column.heading
            if column.key in writable:
                text = f"{PENCIL} {text}"
            look = heading_look(column.style)
            cell = self._dressed(text, look)
            note = column.note or (column.heading if column.short else "")
            if note:
                cell.comment = _comment(note)
            cells.append(cell)
            # The filter's button takes room.
            tallest = max(tallest, height(lines(text, column.width - 2, look), look))
        if self._grid.key_heading:
            cells.append(self._dressed(self._grid.key_heading, heading_look(Column("", "").style)))
        self._append(cells, max(tallest, 24))

    def _writable(self) -> set[str]:
        """Return the columns whose cells a person may write in, by the first rows."""
        found: set[str] = set()
        for row in self._grid.rows[:50]:
            for column, cell in zip(self._grid.columns, row.cells, strict=False):
                if cell.slot is not None and row.kind is RowKind.ITEM:
                    found.add(column.key)
        return found

    def _append(self, cells: list[Cell], tall: float, level: int = 0) -> None:
        self._row += 1
        dimension = self._sheet.row_dimensions[self._row]
        dimension.height = tall
        if level:
            dimension.outlineLevel = level
        self._sheet.append(cells)
        # Written already: a hundred thousand of them need not be kept.
        del self._sheet.row_dimensions[self._row]

    # Cells

    def _dressed(self, value: Scalar, look: Look) -> Cell:
        quoted = isinstance(value, str) and is_formula_like(value)
        pattern = self._patterns.get((look, quoted))
        if pattern is None:
            pattern = WriteOnlyCell(self._sheet)
            dress(pattern, look)
            # With this, a cell stays text even when a person edits it in Excel.
            pattern.quotePrefix = quoted
            self._patterns[look, quoted] = pattern
        cell: Any = WriteOnlyCell(self._sheet)
        # Cells of one look share it: nothing changes a style once it is given.
        cell._style = cast("Any", pattern)._style
        if isinstance(value, str):
            cell.value = escaped(visible(value))
            # openpyxl would make a formula of "=…" and an error of "#N/A".
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
        return cast("Cell", cell)

    # The sheet as a whole

    def _set_up(self) -> None:
        sheet, grid = self._sheet, self._grid
        for place, column in enumerate(self._columns, 1):
            dimension = sheet.column_dimensions[get_column_letter(place)]
            dimension.width = column.width
            dimension.hidden = column.hidden
            if column.level:
                dimension.outlineLevel = column.level
        if grid.key_heading:
            letter = get_column_letter(len(self._columns) + 1)
            sheet.column_dimensions[letter].width = KEY_WIDTH
        sheet.sheet_properties.outlinePr.summaryBelow = False
        sheet.sheet_properties.outlinePr.summaryRight = False
        levels = max((row.level for row in self._outlined()), default=0)
        if levels:
            sheet.sheet_format.outlineLevelRow = levels
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 90
        if grid.headed:
            first = f"{get_column_letter(grid.frozen + 1)}{self._part.heading + 1}"
            sheet.freeze_panes = first
        set_pages(sheet, self._book, self._part, self._columns)

    def _outlined(self) -> Iterator[Row]:
        # Rows made on demand are cases of one level; a matrix is made at once.
        rows = self._grid.rows
        return iter(rows) if isinstance(rows, tuple) else iter(rows[:1])

    def _finish(self, last: int) -> None:
        if self._grid.headed and self._grid.filtered:
            letter = get_column_letter(self._part.width())
            self._sheet.auto_filter.ref = f"A{self._part.heading}:{letter}{last}"
        for validation in self._offered.validations(self._choices):
            self._sheet.data_validations.append(validation)


def _comment(text: str) -> Comment:
    shown = visible(text)
    tall = 24 + 17 * sum(1 + len(line) // 58 for line in shown.split("\n"))
    return Comment(shown, "qualpap", height=min(tall, 420), width=_NOTE_WIDTH)
