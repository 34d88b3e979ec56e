"""Reads OpenDocument text (.odt), as LibreOffice writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from lxml import etree

from qualpap.errors import DataError, Issue, Severity
from qualpap.formats.transcripts.archive import Archive
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.opendocument_styles import TEXT, Style, Styles
from qualpap.formats.transcripts.paragraphs import LINE_BREAK, Run, paragraphs_from, plain_runs
from qualpap.formats.transcripts.table_rows import row_paragraphs
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

# Not words of the interview: comments, notes, deleted text, indexes, scripts, reading aids.
_LEFT_OUT = frozenset(
    {
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{TEXT}tracked-changes",
        f"{TEXT}note",
        f"{TEXT}script",
        f"{TEXT}ruby-text",
        f"{TEXT}hidden-text",
        f"{TEXT}hidden-paragraph",
        f"{TEXT}table-of-content",
        f"{TEXT}alphabetical-index",
        f"{TEXT}bibliography",
        f"{TEXT}list-header",
    }
)
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_MOST_SPACES = 1000


class OpenDocumentReader(Reader):
    """Reader of OpenDocument text, straight from the XML; places are paragraph numbers."""

    id: ClassVar[str] = "opendocument"
    extensions: ClassVar[tuple[str, ...]] = (".odt",)
    version: ClassVar[int] = 1

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        with Archive(data) as archive:
            if _is_encrypted(archive):
                raise DataError("file-encrypted")
            content = archive.xml("content.xml")
            shared = archive.xml("styles.xml") if "styles.xml" in archive.names else None
        text = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if text is None:
            raise DataError("file-damaged")
        document = _Document(Styles(*(root for root in (shared, content) if root is not None)))
        return RawTranscript(tuple(document.paragraphs(text)), issues=tuple(_issues(text)))


def _is_encrypted(archive: Archive) -> bool:
    manifest = "META-INF/manifest.xml"
    if "encrypted-package" in archive.names:
        return True
    return manifest in archive.names and any(
        etree.QName(element).localname == "encryption-data"
        for element in archive.xml(manifest).iter(etree.Element)
    )


def _issues(text: etree._Element) -> Iterator[Issue]:
    tags = [etree.QName(found).localname for found in text.iterfind(f"{TEXT}tracked-changes//*")]
    facts = {"insertions": tags.count("insertion"), "deletions": tags.count("deletion")}
    if any(facts.values()):
        yield Issue(Severity.NOTE, "word-tracked-changes", facts=facts)


@dataclass(slots=True)
class _Document:
    """One walk through a document's text."""

    styles: Styles
    boxes: list[etree._Element] = field(default_factory=list)

    def paragraphs(self, text: etree._Element) -> Iterator[RawParagraph]:
        """Return the paragraphs and rows of *text* in order."""
        number = 0
        for block in self._blocks(text):
            if block.tag in _PARAGRAPHS:
                number += 1
                heading = block.tag == f"{TEXT}h" or self.styles.named(_style(block)).heading
                origin = Origin(paragraph=number)
                yield from paragraphs_from(self._runs(block), origin, heading=heading)
                yield from self._boxed(origin)
            else:
                for row in _rows(block):
                    number += 1
                    origin = Origin(paragraph=number)
                    yield from row_paragraphs(self._cells(row), origin)
                    yield from self._boxed(origin)

    def _boxed(self, origin: Origin) -> Iterator[RawParagraph]:
        """Return the paragraphs of the text boxes anchored in what was read last."""
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            for runs in self._lines(box):
                yield from paragraphs_from(runs, origin)

    def _blocks(self, element: etree._Element) -> Iterator[etree._Element]:
        """Return paragraphs and tables, out of the lists and sections that they stand in."""
        for child in element:
            if child.tag in (*_PARAGRAPHS, f"{_TABLE}table"):
                yield child
            elif child.tag == f"{_DRAW}frame":
                self.boxes += child.iterfind(f"{_DRAW}text-box")
            elif child.tag not in _LEFT_OUT:
                yield from self._blocks(child)

    def _lines(self, container: etree._Element) -> Iterator[list[Run]]:
        """Return the paragraphs of a cell or box, those of tables in it too."""
        for block in self._blocks(container):
            if block.tag in _PARAGRAPHS:
                yield self._runs(block)
            else:
                for row in _rows(block):
                    texts = [plain_runs(runs) for cell in self._cells(row) for runs in cell]
                    yield [Run(" ".join(texts))]

    def _cells(self, row: etree._Element) -> list[list[list[Run]]]:
        """Return the cells of a row: each a list of paragraphs."""
        return [list(self._lines(cell)) for cell in row.iterfind(f"{_TABLE}table-cell")]

    def _runs(self, paragraph: etree._Element) -> list[Run]:
        style = self.styles.named(_style(paragraph))
        return [] if style.hidden else list(self._inline(paragraph, style))

    def _inline(self, element: etree._Element, style: Style) -> Iterator[Run]:
        yield Run(_text(element.text), style.emphasis)
        for child in element:
            if child.tag == f"{TEXT}s":
                yield Run(" " * min(_count(child), _MOST_SPACES), style.emphasis)
            elif child.tag == f"{TEXT}tab":
                yield Run(" ", style.emphasis)
            elif child.tag == f"{TEXT}line-break":
                yield Run(LINE_BREAK, style.emphasis)
            elif child.tag == f"{_DRAW}frame":
                self.boxes += child.iterfind(f"{_DRAW}text-box")
            elif child.tag not in _LEFT_OUT:
                inner = self.styles.within(style, _style(child))
                if not inner.hidden:
                    yield from self._inline(child, inner)
            yield Run(_text(child.tail), style.emphasis)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Return a table's rows, out of the groups that they stand in, not those of tables within."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (
            f"{_TABLE}table-rows",
            f"{_TABLE}table-row-group",
            f"{_TABLE}table-header-rows",
        ):
            yield from _rows(child)


def _style(element: etree._Element) -> str:
    return element.get(f"{TEXT}style-name", "")


def _text(text: str | None) -> str:
    # Line ends in the XML are only its layout.
    return (text or "").replace("\n", " ")


def _count(element: etree._Element) -> int:
    number = element.get(f"{TEXT}c", "1")
    return int(number) if number.isdecimal() else 1
