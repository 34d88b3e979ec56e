"""Reads Excel workbooks (.xlsx): the first sheet that has a column of words."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import ClassVar, Protocol, cast

import openpyxl

from qualpap.errors import DataError
from qualpap.formats.transcripts.archive import Archive
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.speaker_table import Row, Value, find_columns, transcript_from
from qualpap.transcript.raw import RawTranscript

# What openpyxl lets through when a workbook's parts do not fit each other.
_BROKEN = (
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AttributeError,
    EOFError,
    OSError,
    SyntaxError,
    zipfile.BadZipFile,
)


class _Sheet(Protocol):
    """What is used of openpyxl's read-only sheets, which its stubs do not describe."""

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool) -> Iterable[tuple[Value, ...]]: ...


class WorkbookReader(Reader):
    """Reader of workbooks; formulas are read as the values Excel saved; places are row numbers."""

    id: ClassVar[str] = "workbook"
    extensions: ClassVar[tuple[str, ...]] = (".xlsx",)
    version: ClassVar[int] = 2

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        with Archive(data) as archive:
            archive.refuse_entities()
        sheets = [rows for rows in _sheets(data) if rows]
        if not sheets:
            return RawTranscript(())
        named = next((rows for rows in sheets if find_columns(rows)), sheets[0])
        return transcript_from(named)


def _sheets(data: bytes) -> list[list[Row]]:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drawings and validations that it does not keep; nor do we.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                return [list(_rows(cast("_Sheet", sheet))) for sheet in book.worksheets]
            finally:
                book.close()
    except _BROKEN as error:
        raise DataError("file-damaged") from error


def _rows(sheet: _Sheet) -> Iterator[Row]:
    # Some programs write a wrong size of the sheet, which openpyxl would believe.
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(value is not None and str(value).strip() for value in values):
            yield Row(number, tuple(values))
