"""Reads manuscripts of LibreOffice (.odt): body, tables, notes, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from qualpap.errors import DataError
from qualpap.formats.manuscripts.base import BlockText, kept
from qualpap.formats.transcripts.archive import Archive
from qualpap.report.manuscript.text import Block, BlockKind, Cell, Locus, Manuscript

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_LEFT_OUT = frozenset(
    {f"{_OFFICE}forms"}
    | {
        f"{_TEXT}{name}"
        for name in (
            "tracked-changes", "script", "ruby-text", "hidden-text", "hidden-paragraph",
            "table-of-content", "alphabetical-index", "bibliography", "note-citation",
        )
    }
)  # fmt: skip
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_QUOTE = re.compile(r"quot|cita\b|cita_20|block.?text|citat", re.IGNORECASE)
_CAPTION = re.compile(r"caption|ep[ií]grafe|illustration|^table$|leyenda", re.IGNORECASE)
_HEADING = re.compile(r"^(?:title|subtitle|heading)", re.IGNORECASE)
_INDENT = re.compile(r"([\d.]+)(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}
_DEEPEST = 20
_MOST_SPACES = 1000


def read(data: bytes) -> Manuscript:
    """Read one file; places are paragraph numbers.

    Raises:
        DataError: ``file-damaged``, ``file-encrypted``, ``archive-too-large``, ``xml-entities``.
    """
    with Archive(data) as archive:
        content = archive.xml("content.xml")
        shared = archive.xml("styles.xml") if "styles.xml" in archive.names else None
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise DataError("file-damaged")
    roots = [root for root in (shared, content) if root is not None]
    document = _Document(_Kinds(roots))
    body = list(document.blocks(text, BlockKind.PARAGRAPH))
    return Manuscript(kept([*body, *document.apart]))


class _Kinds:
    """What paragraphs are by their styles."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles = {
            style.get(f"{_STYLE}name", ""): style
            for root in roots
            for style in root.iter(f"{_STYLE}style")
            if style.get(f"{_STYLE}family") == "paragraph"
        }

    def of(self, paragraph: etree._Element) -> tuple[BlockKind, bool]:
        """Return a paragraph's kind, and whether its indentation alone says so."""
        if paragraph.tag == f"{_TEXT}h":
            return BlockKind.HEADING, False
        name, depth = paragraph.get(f"{_TEXT}style-name", ""), _DEEPEST
        indented = False
        while name and depth:
            if _QUOTE.search(name):
                return BlockKind.QUOTE, False
            if _HEADING.match(name):
                return BlockKind.HEADING, False
            if _CAPTION.search(name):
                return BlockKind.CAPTION, False
            style = self._styles.get(name)
            indented = indented or _is_indented(style)
            name = "" if style is None else style.get(f"{_STYLE}parent-style-name", "")
            depth -= 1
        return (BlockKind.QUOTE, True) if indented else (BlockKind.PARAGRAPH, False)


def _is_indented(style: etree._Element | None) -> bool:
    layout = None if style is None else style.find(f"{_STYLE}paragraph-properties")
    if layout is None:
        return False
    sides = []
    for side in ("left", "right"):
        found = _INDENT.match(layout.get(f"{_FO}margin-{side}", ""))
        sides.append(float(found[1]) * _CENTIMETRES[found[2]] if found else 0.0)
    return sides[0] >= 0.9 and sides[1] >= 0.4


@dataclass(slots=True)
class _Document:
    """One walk through a document."""

    kinds: _Kinds
    apart: list[Block] = field(default_factory=list)
    number: int = 0
    tables: int = 0
    notes: int = 0

    def blocks(
        self, element: etree._Element, kind: BlockKind, note: str = "", cell: Cell | None = None
    ) -> Iterator[Block]:
        """Iterate over the blocks within *element*."""
        for child in element:
            if child.tag in _PARAGRAPHS:
                yield self._paragraph(child, kind, note, cell)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.blocks(child, kind, note, cell)

    def _paragraph(
        self, element: etree._Element, kind: BlockKind, note: str, cell: Cell | None
    ) -> Block:
        self.number += 1
        indented = False
        if kind is BlockKind.PARAGRAPH:
            kind, indented = self.kinds.of(element)
        text = BlockText()
        self._inline(element, text)
        place = Locus(paragraph=self.number)
        return text.block(kind, place, note=note, cell=cell, indented=indented)

    def _inline(self, element: etree._Element, text: BlockText) -> None:
        text.add(element.text or "")
        for child in element:
            self._within(child, text)
            text.add(child.tail or "")

    def _within(self, child: etree._Element, text: BlockText) -> None:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            text.add(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            text.add(" ")
        elif child.tag == f"{_TEXT}note":
            self._note(child, text)
        elif child.tag == f"{_OFFICE}annotation":
            self.apart += self.blocks(child, BlockKind.COMMENT)
        elif child.tag == f"{_DRAW}frame":
            for box in child.iterfind(f"{_DRAW}text-box"):
                self.apart += self.blocks(box, BlockKind.PARAGRAPH)
        elif child.tag not in _LEFT_OUT:
            self._inline(child, text)

    def _note(self, note: etree._Element, text: BlockText) -> None:
        self.notes += 1
        name = note.get(f"{_TEXT}id", "") or f"note {self.notes}"
        text.mark(name)
        for body in note.iterfind(f"{_TEXT}note-body"):
            self.apart += self.blocks(body, BlockKind.FOOTNOTE, name)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        self.tables += 1
        number = self.tables
        for row, element in enumerate(_rows(table), start=1):
            for column, cell in enumerate(element.iterfind(f"{_TABLE}table-cell"), start=1):
                where = Cell(number, row, column)
                for block in self.blocks(cell, BlockKind.TABLE, cell=where):
                    yield replace(block, cell=where)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (
            f"{_TABLE}table-rows",
            f"{_TABLE}table-row-group",
            f"{_TABLE}table-header-rows",
        ):
            yield from _rows(child)
