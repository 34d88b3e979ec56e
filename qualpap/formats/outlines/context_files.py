"""Tables and figures of the researchers' own, from ``reports/context/``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from qualpap.errors import DataError, Fact, Issue, Place, Severity
from qualpap.model.outline import ContextItem, ContextTable, Outline, OutlineSection, Picture

FOLDER = "reports/context"
"""Where such files lie, within the study's folder."""

_PNG = b"\x89PNG\r\n\x1a\n"

Load = Callable[[str], bytes | None]
"""Returns the bytes of a file, by its name within the study; None where there is none."""


def with_context(outline: Outline, load: Load) -> tuple[Outline, tuple[Issue, ...]]:
    """Return *outline* with what its tables and figures hold, and what is wrong with them.

    Args:
        outline: as read.
        load: reads a file of the study.
    """
    reading = _Reading(outline.path, load)
    sections = tuple(reading.section(each) for each in outline.sections)
    return replace(outline, sections=sections), tuple(reading.issues)


class _Reading:
    def __init__(self, path: str, load: Load) -> None:
        self._path, self._load = path, load
        self.issues: list[Issue] = []

    def section(self, section: OutlineSection) -> OutlineSection:
        return replace(
            section,
            context=tuple(self._item(each) for each in section.context),
            sections=tuple(self.section(each) for each in section.sections),
        )

    def _item(self, item: ContextItem) -> ContextItem:
        name = f"{FOLDER}/{item.file}"
        way = PurePosixPath(item.file)
        if way.is_absolute() or ".." in way.parts:
            return self._refuse(item, "context-file-outside", Severity.ERROR)
        try:
            data = self._load(name)
            if data is None:
                return self._refuse(item, "context-file-missing", Severity.ERROR)
            return self._content(item, way, data)
        except DataError as error:
            self.issues.append(error.as_issue(Place(name)))
            return item

    def _content(self, item: ContextItem, way: PurePosixPath, data: bytes) -> ContextItem:
        ending = way.suffix.lower()
        if ending in (".csv", ".tsv", ".xlsx"):
            return replace(item, content=_table(data, f"{FOLDER}/{item.file}"))
        if ending == ".png" and data.startswith(_PNG):
            return replace(item, content=Picture(png=data))
        if ending == ".svg" and _is_drawing(data):
            bitmap = self._load(f"{FOLDER}/{way.with_suffix('.png')}") or b""
            if not bitmap.startswith(_PNG):
                bitmap = b""
                self._refuse(item, "context-svg-without-png", Severity.WARNING)
            return replace(item, content=Picture(png=bitmap, svg=data))
        return self._refuse(item, "context-file-unreadable", Severity.ERROR)

    def _refuse(self, item: ContextItem, slug: str, severity: Severity) -> ContextItem:
        facts: dict[str, Fact] = {"name": item.file}
        self.issues.append(Issue(severity, slug, Place(self._path, item.line), facts))
        return item


def _is_drawing(data: bytes) -> bool:
    """Return whether *data* is an SVG drawing that can be shown as a picture: it is not run."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return etree.QName(root).localname == "svg"


def _table(data: bytes, name: str) -> ContextTable:
    """Return a table as it stands in its file.

    Raises:
        DataError: ``context-table-empty``; whatever is wrong with the file as such.
    """
    from qualpap.formats.tables import read_tables

    tables = read_tables(data, name)
    rows = [
        [row.text(column) for column in range(len(row.cells))]
        for row in (tables[0].rows if tables else ())
    ]
    if len(rows) < 2:
        raise DataError("context-table-empty", line=1)
    width = max(len(row) for row in rows)
    filled = [tuple(row + [""] * (width - len(row))) for row in rows]
    return ContextTable(filled[0], tuple(filled[1:]))
