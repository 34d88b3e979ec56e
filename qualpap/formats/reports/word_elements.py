"""Parts of a Word document that python-docx has no call for: fields, links, borders, widths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

# lxml's elements carry no types of their own in python-docx's stubs.
Element = Any

LINE = "BFBDB6"
"""Colour of thin rules."""


def element(tag: str, /, **attributes: str) -> Element:
    """Return a new element of the Word namespace, attributes with ``w:`` prefixed."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


class NamedStyles:
    """Gives paragraphs their style by name: python-docx looks through all styles each time.

    Args:
        document: must have the styles that are named later.
    """

    def __init__(self, document: WordDocument) -> None:
        self._all = document.styles
        self._ids: dict[str, str | None] = {}

    def give(self, paragraph: WordParagraph, name: str) -> None:
        """Give a paragraph the style called *name*."""
        if name not in self._ids:
            self._ids[name] = self._all.get_style_id(name, WD_STYLE_TYPE.PARAGRAPH)
        paragraph._p.style = self._ids[name]


def add_field(paragraph: WordParagraph, instruction: str, shown: str = "") -> None:
    """Add a field such as ``PAGE``; *shown* stands until Word works it out."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            code = element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            paragraph.add_run()._r.append(code)
        paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind))
        if kind == "separate" and shown:
            paragraph.add_run(shown)


def add_bookmark(paragraph: WordParagraph, name: str, number: int) -> None:
    """Set a bookmark around a paragraph's words."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    body = paragraph._p
    properties = body.pPr
    body.insert(0 if properties is None else 1, start)
    body.append(element("w:bookmarkEnd", id=str(number)))


def add_link(paragraph: WordParagraph, text: str, bookmark: str) -> None:
    """Add words that lead to a bookmark."""
    link = element("w:hyperlink", anchor=bookmark, history="1")
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def open_contents(paragraph: WordParagraph, levels: int) -> None:
    """Begin a table of contents in *paragraph*; `close_contents` ends it further down."""
    run = paragraph.add_run()._r
    run.append(element("w:fldChar", fldCharType="begin"))
    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f' TOC \\o "1-{levels}" \\h \\z \\u '
    paragraph.add_run()._r.append(code)
    run = paragraph.add_run()._r
    run.append(element("w:fldChar", fldCharType="separate"))


def close_contents(paragraph: WordParagraph) -> None:
    """End the table of contents."""
    run = paragraph.add_run()._r
    run.append(element("w:fldChar", fldCharType="end"))


def set_language(run: Run, language: str) -> None:
    """Say in which language a run is, so that its spelling is checked as such."""
    run._r.get_or_add_rPr().append(element("w:lang", val=language))


def border_left(style: ParagraphStyle, colour: str) -> None:
    """Give a paragraph style a rule at its left."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="18", space="10", color=colour))
    _insert(style.element.get_or_add_pPr(), borders)


def _insert(properties: Element, borders: Element) -> None:
    """Put paragraph borders where the schema wants them: before shading, tabs and spacing."""
    later = {qn(f"w:{n}") for n in ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc")}
    for index, child in enumerate(properties):
        if child.tag in later:
            properties.insert(index, borders)
            return
    properties.append(borders)


def rule_table(table: WordTable) -> None:
    """Give a table thin rules between its rows, and none at its sides."""
    borders = element("w:tblBorders")
    for side, size in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        colour = "000000" if size == "8" else LINE
        borders.append(element(f"w:{side}", val="single", sz=size, space="0", color=colour))
    properties = table._tbl.tblPr
    later = {qn(f"w:{name}") for name in ("shd", "tblLayout", "tblCellMar", "tblLook")}
    place = next((n for n, child in enumerate(properties) if child.tag in later), None)
    if place is None:
        properties.append(borders)
    else:
        properties.insert(place, borders)


GREYS = ("F4F3F0", "E6E4DF", "D6D3CC", "C4C1B8", "B2AEA4")
"""Shades of a cell, the lightest first; black text can be read on all of them, on paper too."""


def shade_cell(cell: Cell, step: int) -> None:
    """Shade a table's cell, 1 for the lightest grey."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=GREYS[step - 1]))


def write_upwards(cell: Cell) -> None:
    """Write a cell's words from below to above."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("w:textDirection", val="btLr"))


_LINE_OF_LETTERS = 110
"""Height in twentieths of a point that a letter takes when it is written upwards."""

_TALLEST = 2000


def set_height(table: WordTable, letters: int) -> None:
    """Make a table's first row high enough for *letters* that are written upwards."""
    height = min(max(letters + 2, 6) * _LINE_OF_LETTERS, _TALLEST)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(element("w:trHeight", val=str(height), hRule="exact"))


def repeat_header(table: WordTable) -> None:
    """Repeat a table's first row on each page, and keep rows whole."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if index == 0:
            properties.append(element("w:tblHeader"))


_PADDING = 3
"""Letters that a cell's margins take up."""


def fitting_shares(
    shares: Sequence[int], texts: Sequence[Sequence[str]], letters: int
) -> tuple[int, ...]:
    """Return shares of a table's width with which no column breaks a word, where there is room.

    Args:
        shares: as wished.
        texts: the cells' texts by column, the heading first.
        letters: how many letters fit side by side in the whole width.
    """
    needed = [
        max((len(word) for text in column for word in text.split()), default=1) + _PADDING
        for column in texts
    ]
    wished = [share * letters / sum(shares) for share in shares]
    short = sum(max(0.0, need - wish) for need, wish in zip(needed, wished, strict=True))
    spare = sum(max(0.0, wish - need) for need, wish in zip(needed, wished, strict=True))
    if not short or not spare:
        return tuple(shares)
    given = min(1.0, short / spare)
    return tuple(
        round(100 * (need if wish <= need else wish - (wish - need) * given))
        for need, wish in zip(needed, wished, strict=True)
    )


def set_widths(table: WordTable, shares: Sequence[int], whole: int) -> None:
    """Divide *whole* (EMU) among a table's columns by *shares*."""
    total = sum(shares)
    widths = [Emu(whole * share // total) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
