"""Reads manuscripts that are web pages (.html); nothing in a page is run or fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from qualpap.errors import DataError
from qualpap.formats.decoding import decode
from qualpap.formats.manuscripts.base import BlockText, kept
from qualpap.report.manuscript.text import Block, BlockKind, Cell, Locus, Manuscript

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LEFT_OUT = frozenset(
    re.findall(
        r"\w+",
        "head script style noscript template iframe object svg math select button nav rt rp del "
        "dialog",
    )
)
_ASIDES = frozenset(("note", "tooltip", "dialog", "navigation", "doc-toc"))
"""Roles of what is shown beside a text on request, not part of it."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    re.findall(
        r"\w+",
        """
        p div li ul ol dl dt dd blockquote section article main header footer aside address figure
        figcaption pre hr center table thead tbody tfoot caption tr td th form fieldset details
        summary
        """,
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NOTE_LINK = re.compile(r"noteref|footnote", re.IGNORECASE)
_DEEPEST = 200


def read(data: bytes) -> Manuscript:
    """Read one file; places are paragraph numbers.

    Raises:
        DataError: ``file-not-text`` or ``file-damaged``.
    """
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii", "replace") if declared else "")
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(_DECLARATION.sub("", decoded.text, count=1), parser)
    except (etree.ParserError, ValueError) as error:
        raise DataError("file-damaged") from error
    body = root.find("body")
    page = _Page()
    if body is not None:
        page.notes = {link.get("href", "")[1:] for link in body.iter("a") if _is_note_link(link)}
        page.inside(body, _Around(), 0)
        page.end(_Around())
    return Manuscript(kept(page.blocks), decoded.issues)


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element stands in."""

    kind: BlockKind = BlockKind.PARAGRAPH
    note: str = ""
    cell: Cell | None = None


@dataclass(slots=True)
class _Page:
    """One walk through a page."""

    blocks: list[Block] = field(default_factory=list)
    text: BlockText = field(default_factory=BlockText)
    notes: set[str] = field(default_factory=set)
    number: int = 1
    tables: int = 0

    def inside(self, element: etree._Element, around: _Around, depth: int) -> None:
        """Take in everything within *element*."""
        self._words(element.text)
        for child in element:
            if depth < _DEEPEST and not _is_left_out(child):
                self._element(child, around, depth + 1)
            self._words(child.tail)

    def _element(self, element: etree._Element, around: _Around, depth: int) -> None:
        tag = str(element.tag)
        if tag == "br":
            self.text.add(" ")
        elif tag == "a" and _is_note_link(element):
            self.text.mark(element.get("href", "")[1:])
        elif tag == "table":
            self.end(around)
            self._table(element, around, depth)
        elif tag in _BLOCKS:
            self.end(around)
            within = self._within(element, tag, around)
            self.inside(element, within, depth)
            self.end(within)
        else:
            self.inside(element, around, depth)

    def _within(self, element: etree._Element, tag: str, around: _Around) -> _Around:
        name = element.get("id", "")
        if name and name in self.notes:
            return _Around(BlockKind.FOOTNOTE, name)
        if around.note or around.cell:
            return around
        if tag in _HEADINGS:
            return _Around(BlockKind.HEADING)
        if tag == "blockquote":
            return _Around(BlockKind.QUOTE)
        if tag in ("figcaption", "caption"):
            return _Around(BlockKind.CAPTION)
        return around

    def _table(self, table: etree._Element, around: _Around, depth: int) -> None:
        self.tables += 1
        number = self.tables
        for caption in table.iterchildren("caption"):
            self.inside(caption, _Around(BlockKind.CAPTION), depth)
            self.end(_Around(BlockKind.CAPTION))
        rows = table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")
        for row, element in enumerate(rows if isinstance(rows, list) else (), start=1):
            if not isinstance(element, etree._Element):
                continue
            for column, cell in enumerate(element.iterchildren("td", "th"), start=1):
                within = _Around(BlockKind.TABLE, around.note, Cell(number, row, column))
                self.inside(cell, within, depth)
                self.end(within)

    def _words(self, text: str | None) -> None:
        if text:
            self.text.add(_SPACES.sub(" ", text))

    def end(self, around: _Around) -> None:
        """End the block that is being gathered."""
        made, self.text = self.text, BlockText()
        if "".join(made.parts).strip():
            place = Locus(paragraph=self.number)
            self.number += 1
            self.blocks.append(made.block(around.kind, place, note=around.note, cell=around.cell))


def _is_left_out(element: etree._Element) -> bool:
    return (
        element.tag in _LEFT_OUT
        or element.get("hidden") is not None
        or element.get("popover") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role", "") in _ASIDES
        or element.get("title") in ("header", "footer")
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _is_note_link(element: etree._Element) -> bool:
    """Return whether a link leads to a footnote."""
    if not element.get("href", "").startswith("#"):
        return False
    said = " ".join(element.get(name, "") for name in ("role", "class", "epub:type", "rel", "id"))
    parent = element.getparent()
    raised = element.find(".//sup") is not None or (parent is not None and parent.tag == "sup")
    return raised or (bool(_NOTE_LINK.search(said)) and "backlink" not in said)
