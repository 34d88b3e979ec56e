"""Excel workbook → sheets of plain texts, with what a workbook of ours keeps out of sight."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from lxml import etree

from qualpap.errors import DataError
from qualpap.formats.matrices.excel import CHOICES_SHEET, KEPT_SHEET
from qualpap.formats.matrices.sheet_cells import CellFormats, elements, local, rows_of, words_of
from qualpap.formats.transcripts.archive import MEGABYTE, Archive
from qualpap.matrix.exported import Exported
from qualpap.matrix.returned import ReadBook, ReadRow, ReadSheet

LARGEST = 200 * MEGABYTE
"""Of the file as it lies on the disk; the archive's own guard limits what it unpacks to."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIPS = ".rels"


def read_workbook(data: bytes) -> ReadBook:
    """Read an .xlsx or .xlsm file, whichever program saved it; macros are never looked at.

    Raises:
        DataError: ``file-encrypted``, ``workbook-old-format``, ``workbook-not-excel``,
            ``workbook-too-large``, ``archive-too-large``, ``xml-entities`` or ``file-damaged``.
    """
    if len(data) > LARGEST:
        raise DataError("workbook-too-large", size=len(data) // MEGABYTE, most=LARGEST // MEGABYTE)
    if data.startswith(_OLE):
        encrypted = _ENCRYPTED in data
        raise DataError("file-encrypted" if encrypted else "workbook-old-format")
    if not data.startswith(b"PK"):
        raise DataError("file-damaged" if not data else "workbook-not-excel")
    return _Opened(Archive(data)).book()


class _Opened:
    """A workbook's archive, and what its parts share."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = self._find_main()
        relations = self._relations(self._main)
        self._targets = {name: target for name, (_, target) in relations.items()}
        kinds = dict(relations.values())
        self._strings = self._shared(kinds.get("sharedStrings", ""))
        self._formats = self._styles(kinds.get("styles", ""))

    def _find_main(self) -> str:
        if "mimetype" in self._archive.names or "xl/workbook.bin" in self._archive.names:
            raise DataError("workbook-not-excel")
        if "[Content_Types].xml" not in self._archive.names:
            raise DataError("workbook-not-excel")
        relations = self._relations("")
        main = next((to for kind, to in relations.values() if kind == "officeDocument"), "")
        if not main.startswith("xl/"):
            raise DataError("workbook-not-excel")
        return main

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and target of what a part refers to, by id; nothing outside the file."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", name + _RELATIONSHIPS)
        if path not in self._archive.names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for each in self._archive.xml(path):
            if each.get("TargetMode") == "External":
                continue
            target = each.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = PurePosixPath(each.get("Type", "")).name
            found[each.get("Id", "")] = (kind, posixpath.normpath(whole))
        return found

    def _shared(self, part: str) -> list[str]:
        if not part:
            return []
        with self._archive.open(part) as stream:
            return [words_of(each) for each in elements(stream, "si")]

    def _styles(self, part: str) -> CellFormats:
        root = self._archive.xml(self._main)
        early = any(each.get("date1904") in ("1", "true") for each in root.iter("{*}workbookPr"))
        epoch = datetime(1904, 1, 1) if early else CellFormats().epoch  # noqa: DTZ001  (a day of the calendar)
        if not part:
            return CellFormats(epoch=epoch)
        return _formats(self._archive.xml(part), epoch)

    def book(self) -> ReadBook:
        """Return the sheets that people see, and what is kept out of sight."""
        sheets: list[ReadSheet] = []
        kept: ReadSheet | None = None
        for each in self._archive.xml(self._main).iter("{*}sheet"):
            name = each.get("name", "")
            part = self._targets.get(_relation(each), "")
            if part not in self._archive.names or "worksheets" not in part:
                continue  # a chart on a sheet of its own
            sheet = ReadSheet(name, lambda part=part: self._rows(part))  # type: ignore[misc]  # default
            if name == KEPT_SHEET:
                kept = sheet
            elif name != CHOICES_SHEET:
                sheets.append(sheet)
        return ReadBook(tuple(sheets), None if kept is None else _exported(kept))

    def _rows(self, part: str) -> Iterator[ReadRow]:
        with self._archive.open(part) as stream:
            yield from rows_of(stream, self._strings, self._formats)


def _relation(sheet: etree._Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if local(key) == "id"), "")


def _exported(sheet: ReadSheet) -> Exported:
    try:
        return Exported.read(
            [row.text(n).removeprefix(":") for n in range(1, max(row.cells, default=0) + 1)]
            for row in sheet
        )
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise DataError("workbook-kept-damaged") from error


def _formats(root: etree._Element, epoch: datetime) -> CellFormats:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    codes = {
        each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter("{*}numFmt")
    }
    styles = next(root.iter("{*}cellXfs"), None)
    dates, percents = set(), set()
    for number, each in enumerate(() if styles is None else styles):
        id_ = each.get("numFmtId", "0")
        code = codes.get(id_) or BUILTIN_FORMATS.get(int(id_) if id_.isdecimal() else 0, "")
        if code and is_date_format(code):
            dates.add(str(number))
        elif code and "%" in code:
            percents.add(str(number))
    return CellFormats(frozenset(dates), frozenset(percents), epoch)
