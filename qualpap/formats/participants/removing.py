"""Takes rows out of a participants' table, and leaves every other byte of a text file as it is."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Collection

from qualpap.errors import DataError
from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.tables import read_tables

_WIDE = (b"\xff\xfe", b"\xfe\xff")


def without_rows(data: bytes, lines: Collection[int]) -> bytes:
    """Return a table without some of its rows.

    Args:
        data: a .csv file or a workbook.
        lines: 1-based lines on which the rows begin, or rows of the sheet.

    Raises:
        DataError: ``participants-row-kept``, where it cannot be done without harm.
    """
    return _workbook(data, lines) if data.startswith(b"PK") else _text(data, lines)


def _text(data: bytes, lines: Collection[int]) -> bytes:
    if data.startswith(_WIDE):
        raise DataError("participants-row-kept")
    # One byte a character: whatever the encoding, its quotation marks and line ends are these.
    text = data.decode("latin-1")
    ends = [hit.end() for hit in re.finditer(r"\r\n|\n|\r|(?<=[^\r\n])\Z", text)]
    starts = [0, *ends]
    delimiter = read_tables(data)[0].delimiter or ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    kept: list[str] = []
    line = 1
    for _ in reader:
        after = reader.line_num + 1
        if line not in lines:
            kept.append(text[starts[line - 1] : starts[min(after - 1, len(starts) - 1)]])
        line = after
    return "".join(kept).encode("latin-1")


def _workbook(data: bytes, lines: Collection[int]) -> bytes:
    from openpyxl import load_workbook

    title = next(table.sheet for table in read_tables(data) if table.rows)
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data))
        for line in sorted(lines, reverse=True):
            book[title].delete_rows(line)
        book.save(target)
    return rewrite_office_file(target.getvalue())
