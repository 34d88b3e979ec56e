"""Workbooks and tables that people have made by hand, with what their merged cells show."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import PurePosixPath

from qualpap.errors import DataError
from qualpap.formats.matrices.sheet_cells import elements
from qualpap.formats.tables import Cell, Table, read_tables
from qualpap.formats.transcripts.archive import MEGABYTE, Archive
from qualpap.matrix.adopting.sheet import HandBook, HandSheet, Where
from qualpap.model.text import canonical

LARGEST = 50 * MEGABYTE
"""Of the file: what people type by hand is some megabytes at most."""

_MOST_MERGED = 200_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_handmade(data: bytes, name: str) -> HandBook:
    """Read an Excel workbook or a .csv file; hidden sheets are left out.

    Args:
        data: the file's bytes.
        name: its name, for messages.

    Raises:
        DataError: ``workbook-too-large``, ``file-encrypted``, and as `read_tables`.
    """
    if len(data) > LARGEST:
        raise DataError("workbook-too-large", size=len(data) // MEGABYTE, most=LARGEST // MEGABYTE)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise DataError("file-encrypted")
    tables = read_tables(data, name)
    merged = _merged(data) if data.startswith(b"PK") else {}
    return HandBook(name, tuple(_sheet(each, merged.get(each.sheet, ())) for each in tables))


def _sheet(table: Table, ranges: tuple[tuple[Where, Where], ...]) -> HandSheet:
    cells: dict[Where, str] = {}
    for row in table.rows:
        for column, value in enumerate(row.cells, start=1):
            text = _text(value)
            if text:
                cells[row.line, column] = text
    origins: dict[Where, Where] = {}
    for first, last in ranges:
        if first not in cells:
            continue
        for place in product(range(first[0], last[0] + 1), range(first[1], last[1] + 1)):
            if len(origins) >= _MOST_MERGED:
                break
            origins[place] = first
            cells[place] = cells[first]
    return HandSheet(table.sheet or PurePosixPath(table.path).stem, cells, origins)


def _text(value: Cell) -> str:
    """Return a cell's text as typed, line breaks kept."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    lines = canonical(str(value)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _merged(data: bytes) -> Mapping[str, tuple[tuple[Where, Where], ...]]:
    """Return the ranges of merged cells, by sheet."""
    with Archive(data) as archive:
        found = {}
        for name, part in _parts(archive):
            with archive.open(part) as stream:
                ranges = [each.get("ref", "") for each in elements(stream, "mergeCell")]
            found[name] = tuple(_range(each) for each in ranges if ":" in each)
        return found


def _parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Iterate over the names of sheets and the parts in which they lie."""
    main = "xl/workbook.xml"
    relations = "xl/_rels/workbook.xml.rels"
    if main not in archive.names or relations not in archive.names:
        return
    targets = {each.get("Id", ""): each.get("Target", "") for each in archive.xml(relations)}
    for sheet in archive.xml(main).iter("{*}sheet"):
        keys = {str(key).rpartition("}")[2]: str(value) for key, value in sheet.attrib.items()}
        part = posixpath.normpath(posixpath.join("/xl", targets.get(keys.get("id", ""), "")))
        if part.lstrip("/") in archive.names:
            yield keys.get("name", ""), part.lstrip("/")


def _range(text: str) -> tuple[Where, Where]:
    first, _, last = text.partition(":")
    return _where(first), _where(last)


def _where(address: str) -> Where:
    column = 0
    digits = ""
    for char in address.upper():
        if "A" <= char <= "Z":
            column = column * 26 + ord(char) - 64
        elif char.isdecimal():
            digits += char
    return int(digits or 0), column
