"""Walks through the paragraphs of a Word document, each piece of text with the run it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from qualpap.formats.manuscripts.base import BlockText
from qualpap.formats.transcripts.word_styles import W, is_on
from qualpap.report.manuscript.text import Block, BlockKind, Cell, Locus

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in (
        "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir",
        "ins", "moveTo",
    )
)  # fmt: skip
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_FIXED = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad", f"{W}sym": "\ufffd",
}  # fmt: skip
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}

_QUOTE = re.compile(
    r"\bquot|\bcitas?\b|block ?text|blockquote|citat|texto de bloque", re.IGNORECASE
)
_NO_QUOTE = re.compile(r"citation|bibliogr", re.IGNORECASE)
_CAPTION = re.compile(r"caption|ep[ií]grafe|leyenda|descripci[oó]n", re.IGNORECASE)
_HEADING = re.compile(r"heading \d|title|subtitle|t[ií]tulo(?: \d)?|subt[ií]tulo", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:\d|heading)|tdc \d|contents \d|table of figures", re.IGNORECASE)
_LEFT, _RIGHT = 500, 230
"""Indentation on both sides, in twentieths of a point, that makes a block quote of a paragraph."""

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a paragraph with the stretch of the block's text that it holds.

    Args:
        element: the ``w:r``.
        start: first code point.
        end: code point after the last.
    """

    element: etree._Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a Word document.

    Args:
        block: as the check reads it.
        runs: what its text stands in.
        marks: the runs that refer to notes, by the note's name.
    """

    block: Block
    runs: tuple[Run, ...]
    marks: tuple[tuple[str, etree._Element], ...] = ()


class Kinds:
    """What paragraphs are by their styles and indentation.

    Args:
        styles: root of ``styles.xml``, None where the document has none.
    """

    def __init__(self, styles: etree._Element | None) -> None:
        found = () if styles is None else styles.iterfind(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._known: dict[str, BlockKind | None] = {}

    def of(self, paragraph: etree._Element) -> tuple[BlockKind | None, bool]:
        """Return a paragraph's kind, None for a table of contents; and whether it is indented."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        kind = self._named("" if named is None else named.get(f"{W}val", ""), _DEEPEST)
        if kind is BlockKind.PARAGRAPH and _is_indented(paragraph):
            return BlockKind.QUOTE, True
        return kind, False

    def _named(self, name: str, depth: int) -> BlockKind | None:
        if name in self._known:
            return self._known[name]
        style = self._styles.get(name)
        if style is None or not depth:
            return _kind(name) if name else BlockKind.PARAGRAPH
        title = style.find(f"{W}name")
        kind = _kind("" if title is None else title.get(f"{W}val", ""))
        based = style.find(f"{W}basedOn")
        if kind is BlockKind.PARAGRAPH and based is not None:
            kind = self._named(based.get(f"{W}val", ""), depth - 1)
        self._known[name] = kind
        return kind


def _kind(name: str) -> BlockKind | None:
    if _CONTENTS.fullmatch(name):
        return None
    if _HEADING.fullmatch(name):
        return BlockKind.HEADING
    if _QUOTE.search(name) and not _NO_QUOTE.search(name):
        return BlockKind.QUOTE
    return BlockKind.CAPTION if _CAPTION.search(name) else BlockKind.PARAGRAPH


def _is_indented(paragraph: etree._Element) -> bool:
    indent, listed = paragraph.find(f"{W}pPr/{W}ind"), paragraph.find(f"{W}pPr/{W}numPr")
    if indent is None or listed is not None:
        return False
    left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
    right = indent.get(f"{W}right") or indent.get(f"{W}end") or "0"
    return _number(left) >= _LEFT and _number(right) >= _RIGHT


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


@dataclass(slots=True)
class Walk:
    """One walk through a part of a document.

    Args:
        kinds: what paragraphs are.
        kind: what all paragraphs of the part are, None where their styles say.
        note: name of the note that the part is.
        number: of the last paragraph.
    """

    kinds: Kinds
    kind: BlockKind | None = None
    note: str = ""
    number: int = 0
    tables: int = 0
    boxes: list[etree._Element] = field(default_factory=list)

    def paragraphs(
        self, container: etree._Element, cell: Cell | None = None
    ) -> Iterator[Paragraph]:
        """Iterate over the paragraphs within *container*, those of tables and boxes too."""
        for block in _children(container):
            if block.tag == f"{W}p":
                self.number += 1
                made = self._paragraph(block, cell)
                if made is not None:
                    yield made
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield from self.paragraphs(box, cell)
            elif block.tag == f"{W}tbl":
                yield from self._table(block)

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        self.tables += 1
        number, row = self.tables, 0
        for element in _children(table):
            if element.tag != f"{W}tr" or element.find(f"{W}trPr/{W}del") is not None:
                continue
            row += 1
            cells = [each for each in _children(element) if each.tag == f"{W}tc"]
            for column, each in enumerate(cells, start=1):
                yield from self.paragraphs(each, Cell(number, row, column))

    def _paragraph(self, element: etree._Element, cell: Cell | None) -> Paragraph | None:
        kind, indented = self.kinds.of(element)
        if self.kind is not None:
            kind, indented = self.kind, False
        elif cell is not None:
            kind, indented = BlockKind.TABLE, False
        if kind is None:
            return None
        text = BlockText()
        runs: list[Run] = []
        marks: list[tuple[str, etree._Element]] = []
        for run in _runs(element):
            start = text.length
            self._read(run, text, marks)
            if text.length > start:
                runs.append(Run(run, start, text.length))
        place = Locus(paragraph=self.number)
        block = text.block(kind, place, note=self.note, cell=cell, indented=indented)
        return Paragraph(block, tuple(runs), tuple(marks))

    def _read(
        self, run: etree._Element, text: BlockText, marks: list[tuple[str, etree._Element]]
    ) -> None:
        hidden = run.find(f"{W}rPr/{W}vanish")
        if hidden is not None and is_on(hidden):
            return
        for child in _children(run):
            if child.tag == f"{W}t":
                text.add(child.text or "")
            elif child.tag in _FIXED:
                text.add(_FIXED[child.tag])
            elif child.tag in _MARKS:
                name = f"{_MARKS[child.tag]} {child.get(f'{W}id', '')}"
                text.mark(name)
                marks.append((name, run))
            elif child.tag in _PICTURES:
                self.boxes += _outer_boxes(child)


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in _children(element):
        if child.tag == f"{W}r":
            yield child


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """Iterate over the children of *element*, unwrapped, with all tracked changes taken."""
    for child in element:
        if child.tag in _WRAPPERS:
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                yield from _children(child)
        elif child.tag in _DELETED:
            continue
        elif child.tag == f"{_COMPATIBLE}AlternateContent":
            chosen = child.find(f"{_COMPATIBLE}Choice")
            if chosen is None:
                chosen = child.find(f"{_COMPATIBLE}Fallback")
            if chosen is not None:
                yield from _children(chosen)
        else:
            yield child


def _outer_boxes(picture: etree._Element) -> Iterator[etree._Element]:
    for child in picture:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{_COMPATIBLE}AlternateContent":
            yield from _outer_boxes(child[0] if len(child) else child)
        else:
            yield from _outer_boxes(child)
