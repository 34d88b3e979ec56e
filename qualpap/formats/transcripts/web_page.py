"""Reads web pages (.html): noScribe's transcripts with their times, and any page of paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

import lxml.html
from lxml import etree

from qualpap.errors import DataError
from qualpap.formats.decoding import Decoded, decode
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.fields import field_of, language_code
from qualpap.formats.transcripts.noscribe import anchored, is_anchored
from qualpap.formats.transcripts.paragraphs import (
    BOLD,
    ITALIC,
    LINE_BREAK,
    UNDERLINED,
    Run,
    paragraphs_from,
)
from qualpap.formats.transcripts.table_rows import row_paragraphs
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD = 4096

_LEFT_OUT = frozenset(
    re.findall(
        r"\w+",
        "head script style noscript template iframe object svg math select button nav rt rp del",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    re.findall(
        r"\w+",
        """
        p div li ul ol dl dt dd blockquote section article main header footer aside address figure
        figcaption pre hr center table thead tbody tfoot caption tr td th form fieldset
        """,
    )
)
_EMPHASIS = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "u": UNDERLINED}
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
_LINE = re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class WebPageReader(Reader):
    """Reader of HTML; nothing in a page is run or fetched; places are paragraph numbers."""

    id: ClassVar[str] = "web-page"
    extensions: ClassVar[tuple[str, ...]] = (".html", ".htm")
    version: ClassVar[int] = 2

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        decoded = _decoded(data)
        parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = lxml.html.document_fromstring(_DECLARATION.sub("", decoded.text, 1), parser)
        except (etree.ParserError, ValueError) as error:
            raise DataError("file-damaged") from error
        body = root.find("body")
        page = _Page()
        if body is not None:
            page.read(body)
        return RawTranscript(
            tuple(page.paragraphs),
            fields=tuple(page.fields),
            language=language_code(root.get("lang", "")),
            issues=decoded.issues,
        )


def _decoded(data: bytes) -> Decoded:
    declared = _CHARSET.search(data[:_HEAD])
    return decode(data, declared[1].decode("ascii", "replace") if declared else "")


@dataclass(slots=True)
class _Page:
    """One walk through a page, paragraphs gathered as blocks begin and end."""

    paragraphs: list[RawParagraph] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    number: int = 1
    runs: list[Run] = field(default_factory=list)

    def read(self, body: etree._Element) -> None:
        """Take in everything within *body*."""
        timed = [block for block in body.iter("p", "div", "li") if is_anchored(block)]
        self._preface(timed[0] if timed else None, body)
        self.gather(body)

    def gather(self, block: etree._Element) -> None:
        """Take in everything within *block* as paragraphs."""
        self._inside(block, 0)
        self._end()

    def _preface(self, first: etree._Element | None, body: etree._Element) -> None:
        """Take what stands above a transcription program's first words as its fields."""
        if first is None:
            return
        for block in list(body.iter("p", "h1", "h2")):
            if block is first:
                return
            inner = _Page()
            inner.gather(block)
            for line in (paragraph.text for paragraph in inner.paragraphs):
                titled = any(key == "title" for key, _ in self.fields)
                self.fields.append(field_of(line) or ("notes" if titled else "title", line))
            parent = block.getparent()
            if parent is not None:
                parent.remove(block)

    def _inside(self, element: etree._Element, emphasis: int) -> None:
        self._text(element.text, element, emphasis)
        for child in element:
            self._element(child, emphasis)
            self._text(child.tail, element, emphasis)

    def _element(self, element: etree._Element, emphasis: int) -> None:
        tag = element.tag
        style = element.get("style", "")
        if tag in _LEFT_OUT or element.get("hidden") is not None or _HIDDEN.search(style):
            return
        if element.get("title") in ("header", "footer"):
            return  # LibreOffice's page headers.
        if tag == "br":
            self.runs.append(Run(LINE_BREAK))
        elif tag == "tr":
            self._row(element)
        elif tag in _BLOCKS:
            self._end()
            if is_anchored(element):
                self.paragraphs += anchored(element, self.number)
                self.number += 1
            else:
                self._inside(element, emphasis | _emphasis(style))
                self._end(heading=tag in _HEADINGS)
        else:
            own = _EMPHASIS.get(tag, 0) | _emphasis(style)
            self._inside(element, emphasis | own)

    def _text(self, text: str | None, element: etree._Element, emphasis: int) -> None:
        if text:
            kept = text if element.tag == "pre" else text.replace("\n", " ")
            self.runs.append(Run(kept, emphasis))

    def _row(self, row: etree._Element) -> None:
        self._end()
        cells = []
        for cell in row.iterchildren("td", "th"):
            inner = _Page()
            inner.gather(cell)
            cells.append([[Run(found.text)] for found in inner.paragraphs])
        self.paragraphs += row_paragraphs(cells, Origin(paragraph=self.number))
        self.number += 1

    def _end(self, *, heading: bool = False) -> None:
        """End the paragraph that is being gathered, if it holds words."""
        runs, self.runs = self.runs, []
        found = list(paragraphs_from(runs, Origin(paragraph=self.number), heading=heading))
        self.paragraphs += found
        self.number += bool(found)


def _emphasis(style: str) -> int:
    if not style:
        return 0
    return (
        BOLD * bool(_WEIGHT.search(style))
        | ITALIC * bool(_SLANT.search(style))
        | UNDERLINED * bool(_LINE.search(style))
    )
