"""Reads tables as text (.csv, .tsv), with whatever delimiter and encoding Excel chose."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.decoding import decode
from qualpap.formats.tables import LONGEST_CELL
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.speaker_table import Row, find_columns, transcript_from
from qualpap.model.text import canonical
from qualpap.transcript.raw import RawTranscript

_DELIMITERS = ("\t", ";", ",", "|")
_SAMPLE = 50


class DelimitedReader(Reader):
    """Reader of tables as text; places are the lines on which rows begin."""

    id: ClassVar[str] = "table"
    extensions: ClassVar[tuple[str, ...]] = (".csv", ".tsv")
    version: ClassVar[int] = 2

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        csv.field_size_limit(LONGEST_CELL)
        decoded = decode(data)
        text = canonical(decoded.text)
        # Excel itself writes and obeys such a first line.
        named = text.startswith("sep=") and text[5:6] == "\n"
        delimiter = text[4] if named else _delimiter(text)
        rows = list(_rows(text, delimiter))[1 if named else 0 :]
        if not rows:
            return RawTranscript((), issues=decoded.issues)
        found = transcript_from(rows)
        issues = (*decoded.issues, *found.issues, *_quote_issues(text, delimiter))
        return replace(found, issues=issues)


def _delimiter(text: str) -> str:
    """Return the delimiter under which the first rows make sense."""

    def sense(delimiter: str) -> tuple[bool, int, int]:
        rows = [row for row, _ in zip(_rows(text, delimiter), range(_SAMPLE), strict=False)]
        widths = [len(row.values) for row in rows]
        usual = max(set(widths), key=widths.count) if widths else 1
        return find_columns(rows) is not None, widths.count(usual) * (usual > 1), -usual

    return max(_DELIMITERS, key=sense)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DataError("table-invalid", line=number) from error
        if any(value.strip() for value in values):
            yield Row(number, tuple(values))
        number = reader.line_num + 1


def _quote_issues(text: str, delimiter: str) -> Iterator[Issue]:
    """Return a warning where a quotation mark never closed swallows the rest of the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    while True:
        try:
            next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                yield Issue(Severity.WARNING, "csv-quote-open", Place(line=number))
                return
        number = reader.line_num + 1
