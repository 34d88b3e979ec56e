"""Tables as rows of cells, from .csv as spreadsheets in any country save it, and from .xlsx."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.decoding import decode
from qualpap.formats.matrices.safe_text import unescaped
from qualpap.formats.transcripts.archive import Archive

if TYPE_CHECKING:
    from openpyxl import Workbook

Cell = str | int | Decimal | bool | date | None
"""What a cell holds: text as written, or what Excel keeps as a number, truth value or date."""

_DELIMITERS = (";", "\t", ",", "|")
_BLANK = " \t\r\n" + "".join(_DELIMITERS)
LONGEST_CELL = 1_000_000
"""Characters of a cell; a longer one is a quotation mark that nobody closed."""
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Args:
        line: 1-based line of the file (the first, where a cell holds several), or row of the sheet.
        cells: values, without the empty ones at the end.
    """

    line: int
    cells: tuple[Cell, ...]

    def __getitem__(self, column: int) -> Cell:
        """Return the cell in *column*, counted from 0; None beyond the last."""
        return self.cells[column] if 0 <= column < len(self.cells) else None

    def text(self, column: int) -> str:
        """Return the cell in *column* as text without blanks around it."""
        return as_text(self[column])


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or one .csv file.

    Args:
        path: the file, for messages.
        sheet: its name in the workbook, "" for a .csv file.
        rows: those that hold something.
        delimiter: what stands between the cells of a .csv file, "" in a workbook.
        issues: formulas whose result was taken, or could not be.
    """

    path: str
    sheet: str
    rows: tuple[Row, ...]
    delimiter: str = ""
    issues: tuple[Issue, ...] = ()

    def place(self, line: int, column: int = -1) -> Place:
        """Return where a row or cell stands, as the program that people see it in names it."""
        if column < 0:
            return Place(self.path, line, self.sheet)
        return Place(self.path, line, _cell_name(self.sheet, column, line))


def as_text(value: Cell) -> str:
    """Return a cell's value as text without blanks around it and within it only single ones."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())


def read_tables(data: bytes, path: str = "") -> tuple[Table, ...]:
    """Return the tables of a .csv file or workbook, hidden sheets left out.

    Args:
        data: the file's bytes; what they are decides, not the name.
        path: the file's name, for messages.

    Raises:
        DataError: ``workbook-old-format`` for .xls, ``file-damaged``, ``file-encrypted``,
            ``archive-too-large``, ``file-not-text`` or ``table-invalid``.
    """
    if data.startswith(_OLD_EXCEL):
        raise DataError("workbook-old-format")
    if data.startswith(b"PK"):
        return _workbook(data, path)
    return (_delimited(decode(data).text, path),)


def _cell_name(sheet: str, column: int, line: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{line}" if sheet else f"{letters}{line}"


# .csv


def _delimited(text: str, path: str) -> Table:
    first = 1
    delimiter = ""
    if text[:4].lower() == "sep=" and len(text) > 4:
        # A first line by which Excel is told the delimiter.
        delimiter, first = text[4], 2
        text = text.partition("\n")[2]
    delimiter = delimiter or _delimiter(text)
    rows = tuple(
        Row(line + first - 1, tuple(cells))
        for line, cells in _parsed(text, delimiter)
        if any(cell.strip(_BLANK) for cell in cells)
    )
    return Table(path, "", rows, delimiter)


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first lines into the most even rows."""

    def fit(delimiter: str) -> tuple[float, int]:
        widths = [
            len(cells)
            for _, (_, cells) in zip(range(50), _parsed(text, delimiter), strict=False)
            if any(cells)
        ]
        if not widths or widths[0] < 2:
            return (0.0, 0)
        return (sum(width == widths[0] for width in widths) / len(widths), widths[0])

    return max(_DELIMITERS, key=fit) if any(fit(each)[1] for each in _DELIMITERS) else ","


def _parsed(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Iterate over the rows with the lines on which they begin."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise DataError("table-invalid", line=line) from None


# .xlsx


def _workbook(data: bytes, path: str) -> tuple[Table, ...]:
    with Archive(data) as archive:
        archive.refuse_entities()
    written, computed = _opened(data, computed=False), None
    tables: list[Table] = []
    for sheet in written.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows: list[Row] = []
        issues: list[Issue] = []
        results: dict[tuple[int, int], Cell] = {}
        for line, cells in _cells(written, sheet.title):
            values = [_value(value) for value, _ in cells]
            for column, (_, is_formula) in enumerate(cells):
                if not is_formula:
                    continue
                if computed is None:
                    computed = _opened(data, computed=True)
                if not results:
                    results = _results(computed, sheet.title)
                values[column] = results.get((line, column))
                issues.append(_formula(path, sheet.title, line, column, values[column]))
            while values and (values[-1] is None or values[-1] == ""):
                values.pop()
            if values:
                rows.append(Row(line, tuple(values)))
        tables.append(Table(path, sheet.title, tuple(rows), issues=tuple(issues)))
    return tuple(tables)


def _opened(data: bytes, *, computed: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it does not carry over, which matters only to who writes.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, data_only=computed)
    except Exception as error:
        # Broken workbooks make openpyxl raise whatever its XML and typing run into.
        raise DataError("file-damaged") from error


def _cells(book: Workbook, name: str) -> Iterator[tuple[int, list[tuple[object, bool]]]]:
    """Iterate over the rows of a sheet: each cell's value, and whether it is a formula."""
    sheet = book[name]
    # What a sheet declares as its size may be wrong.
    getattr(sheet, "reset_dimensions", lambda: None)()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for line, row in enumerate(sheet.iter_rows(), start=1):
                yield line, [(cell.value, cell.data_type == "f") for cell in row]
    except DataError:
        raise
    except Exception as error:
        raise DataError("file-damaged") from error


def _results(book: Workbook, name: str) -> dict[tuple[int, int], Cell]:
    return {
        (line, column): _value(value)
        for line, cells in _cells(book, name)
        for column, (value, _) in enumerate(cells)
    }


def _formula(path: str, sheet: str, line: int, column: int, result: Cell) -> Issue:
    """Return the issue about a formula: a doubt where Excel kept a result, else an error."""
    known = result is not None
    slug = "cell-formula" if known else "cell-formula-empty"
    severity = Severity.WARNING if known else Severity.ERROR
    place = Place(path, line, _cell_name(sheet, column, line))
    return Issue(severity, slug, place, {"cell": _cell_name("", column, line)})


def _value(value: object) -> Cell:
    """Return a cell's value in our types: whole numbers whole, dates without a time of day."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, int | date):
        return value
    return str(value)
