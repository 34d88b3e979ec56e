"""Reads Word documents (.docx): paragraphs and table rows as a reader of the page sees them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from lxml import etree

from qualpap.errors import DataError, Issue, Severity
from qualpap.formats.transcripts.archive import Archive, parse_xml
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.paragraphs import LINE_BREAK, Run, paragraphs_from, plain_runs
from qualpap.formats.transcripts.table_rows import row_paragraphs
from qualpap.formats.transcripts.word_styles import Style, Styles, W, has_level, is_on, look_of
from qualpap.formats.transcripts.word_symbols import symbol
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = W.strip("{}").encode()
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Elements that only wrap others: inserted and moved text, links, fields, content controls.
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_WRAPPERS = _INSERTED | {
    f"{W}{name}"
    for name in (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "bdo",
        "dir",
    )
}
_FIXED = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": LINE_BREAK,
    f"{W}cr": LINE_BREAK,
    f"{W}noBreakHyphen": "-",
}
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})


class WordReader(Reader):
    """Reader of Word documents, straight from the XML; places are paragraph numbers."""

    id: ClassVar[str] = "word"
    extensions: ClassVar[tuple[str, ...]] = (".docx",)
    version: ClassVar[int] = 1

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        with Archive(data) as archive:
            main = _related(archive, "", "officeDocument") or "word/document.xml"
            root = _xml(archive.read(main))
            styles = _related(archive, main, "styles")
            known = _styles(archive.read(styles)) if styles in archive.names else Styles(None)
        body = root.find(f"{W}body")
        if body is None:
            raise DataError("file-damaged")
        document = _Document(known)
        return RawTranscript(tuple(document.paragraphs(body)), issues=document.issues())


def _xml(data: bytes) -> etree._Element:
    return parse_xml(data.replace(_STRICT, _USUAL))


@lru_cache(maxsize=4)
def _styles(data: bytes) -> Styles:
    """Return the styles of a ``styles.xml``, often the same and the longest part of each file."""
    return Styles(_xml(data))


def _related(archive: Archive, part: str, kind: str) -> str:
    """Return the part that *part* (the package if "") names as its *kind*, "" if none."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return ""
    for relation in archive.xml(relations):
        if relation.get("Type", "").endswith(f"/{kind}"):
            target = relation.get("Target", "")
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return ""


class _Document:
    """One walk through a document's body."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._insertions = self._deletions = self._symbols = 0
        self._boxes: list[etree._Element] = []

    def issues(self) -> tuple[Issue, ...]:
        """Return what was noticed on the way."""
        found = []
        if self._insertions or self._deletions:
            facts = {"insertions": self._insertions, "deletions": self._deletions}
            found.append(Issue(Severity.NOTE, "word-tracked-changes", facts=facts))
        if self._symbols:
            facts = {"count": self._symbols}
            found.append(Issue(Severity.NOTE, "word-symbols-left-out", facts=facts))
        return tuple(found)

    def paragraphs(self, body: etree._Element) -> Iterator[RawParagraph]:
        """Return the paragraphs and rows of *body* in order."""
        number = 0
        pending: list[Run] = []
        for block in self._children(body):
            if block.tag == f"{W}p":
                number += 1
                pending += self._runs(block)
                if not _is_joined_to_next(block):
                    yield from self._finish(block, pending, Origin(paragraph=number))
                    pending = []
            elif block.tag == f"{W}tbl":
                for row in self._rows(block):
                    number += 1
                    yield from row_paragraphs(self._cells(row), Origin(paragraph=number))
                    yield from self._boxed(Origin(paragraph=number))
        if pending:
            yield from paragraphs_from(pending, Origin(paragraph=number))

    def _finish(
        self, block: etree._Element, runs: list[Run], origin: Origin
    ) -> Iterator[RawParagraph]:
        style = self._style(block)
        if not style.contents:
            heading = style.heading or has_level(block)
            yield from paragraphs_from(runs, origin, heading=heading)
        yield from self._boxed(origin)

    def _boxed(self, origin: Origin) -> Iterator[RawParagraph]:
        """Return the paragraphs of the text boxes anchored in what was read last."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for runs in self._lines(box):
                yield from paragraphs_from(runs, origin)

    def _lines(self, container: etree._Element) -> Iterator[list[Run]]:
        """Return the paragraphs of a cell or box, those of tables in it too."""
        for block in self._children(container):
            if block.tag == f"{W}p":
                yield self._runs(block)
            elif block.tag == f"{W}tbl":
                for row in self._rows(block):
                    yield [Run(" ".join(map(" ".join, self._cell_texts(row))))]

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in self._children(table):
            if row.tag == f"{W}tr":
                if row.find(f"{W}trPr/{W}del") is None:
                    yield row
                else:
                    self._deletions += 1

    def _cells(self, row: etree._Element) -> list[list[list[Run]]]:
        """Return the cells of a row: each a list of paragraphs."""
        return [list(self._lines(cell)) for cell in self._children(row) if cell.tag == f"{W}tc"]

    def _cell_texts(self, row: etree._Element) -> list[list[str]]:
        return [[plain_runs(runs) for runs in cell] for cell in self._cells(row)]

    def _children(self, element: etree._Element) -> Iterator[etree._Element]:
        """Return the children of *element*, unwrapped, with all tracked changes taken."""
        for child in element:
            if child.tag in _WRAPPERS:
                self._insertions += child.tag in _INSERTED
                if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                    yield from self._children(child)
            elif child.tag in _DELETED:
                self._deletions += 1
            elif child.tag == f"{_COMPATIBLE}AlternateContent":
                # The same text box for new and for old programs: one of them is enough.
                chosen = child.find(f"{_COMPATIBLE}Choice")
                if chosen is None:
                    chosen = child.find(f"{_COMPATIBLE}Fallback")
                if chosen is not None:
                    yield from self._children(chosen)
            else:
                yield child

    def _style(self, paragraph: etree._Element) -> Style:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._styles.named(None if named is None else named.get(f"{W}val"))

    def _runs(self, paragraph: etree._Element) -> list[Run]:
        style = self._style(paragraph)
        runs: list[Run] = []
        for child in self._children(paragraph):
            if child.tag == f"{W}r":
                self._read_run(child, style, runs)
        return runs

    def _read_run(self, run: etree._Element, style: Style, runs: list[Run]) -> None:
        emphasis, hidden = style.emphasis, style.hidden
        properties = run.find(f"{W}rPr")
        if properties is not None:
            named = properties.find(f"{W}rStyle")
            if named is not None:
                character = self._styles.named(named.get(f"{W}val", ""))
                emphasis, hidden = emphasis | character.emphasis, hidden or character.hidden
            emphasis = look_of(properties).over(emphasis)
            vanish = properties.find(f"{W}vanish")
            hidden = hidden if vanish is None else is_on(vanish)
        if not hidden:
            runs.append(Run("".join(self._texts(run, style, runs)), emphasis))

    def _texts(self, run: etree._Element, style: Style, runs: list[Run]) -> Iterator[str]:
        for child in self._children(run):
            if child.tag == f"{W}t":
                yield (child.text or "").replace("\n", " ")
            elif child.tag in _FIXED:
                yield _FIXED[child.tag]
            elif child.tag == f"{W}sym":
                sign = symbol(child.get(f"{W}font", ""), child.get(f"{W}char", ""))
                self._symbols += not sign
                yield sign
            elif child.tag == f"{W}ruby":
                # Reading aids above the line are no words of their own.
                for inner in child.iterfind(f"{W}rubyBase/{W}r"):
                    self._read_run(inner, style, runs)
            elif child.tag in _PICTURES:
                self._boxes += _outer_boxes(child)


def _is_joined_to_next(paragraph: etree._Element) -> bool:
    """Return whether the end of *paragraph* has been deleted under change tracking."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _outer_boxes(picture: etree._Element) -> Iterator[etree._Element]:
    """Return the text boxes of a drawing; boxes within a box are met when it is read."""
    for child in picture:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{_COMPATIBLE}AlternateContent":
            yield from _outer_boxes(child[0] if len(child) else child)
        else:
            yield from _outer_boxes(child)
