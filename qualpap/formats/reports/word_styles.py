"""The styles of the Word documents that qualpap writes, for people to change in Word."""

from __future__ import annotations

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from qualpap.formats.reports.word_elements import border_left
from qualpap.formats.reports.word_notes import NOTE_REFERENCE, NOTE_TEXT

QUIET = RGBColor(0x5C, 0x5C, 0x58)
MARK = RGBColor(0x8A, 0x3B, 0x12)
INK = RGBColor(0x1D, 0x1D, 0x1B)

ANALYST, ANALYST_LABEL = "Analyst", "Analyst Label"
ORIGINAL, PLACEHOLDER = "Quote Original", "Withheld Quotation"
CELL, CELL_HEAD, NOTE, NOTICE = "Table Text", "Table Head", "Table Note", "Notice"
OPEN = "To Be Written"

_BODY, _HEAD = "Cambria", "Calibri"
_REGIONS = {"es": "es-CL", "en": "en-GB"}


def region(language: str) -> str:
    """Return a language as Word's spelling checker knows it."""
    return _REGIONS.get(language, language)


def new_document(language: str) -> WordDocument:
    """Return an empty document on A4 with the styles of a report."""
    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)
    _language(document, language)
    _built_in(document)
    _own(document)
    return document


def _language(document: WordDocument, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for found in defaults.iter(qn("w:lang")):
        found.set(qn("w:val"), region(language))


def _built_in(document: WordDocument) -> None:
    def built_in(name: str) -> ParagraphStyle:
        return _style(document, name)

    _set(built_in("Normal"), _BODY, 11, after=8, line=1.2)
    _set(built_in("Title"), _HEAD, 24, bold=True, after=4)
    for borders in built_in("Title").element.iter(qn("w:pBdr")):
        borders.getparent().remove(borders)
        break
    _set(built_in("Subtitle"), _HEAD, 13, colour=QUIET, after=12)
    sizes = ((1, 17, 24, 8), (2, 14, 18, 6), (3, 12, 14, 4), (4, 11, 12, 4), (5, 10.5, 10, 3))
    for level, size, before, after in sizes:
        style = built_in(f"Heading {level}")
        _set(style, _HEAD, size, bold=True, before=before, after=after)
        style.font.italic = level == 5
        style.paragraph_format.keep_with_next = True
    _set(built_in("Caption"), _HEAD, 9.5, bold=True, before=10, after=4)
    built_in("Caption").paragraph_format.keep_with_next = True
    quote = built_in("Quote")
    _set(quote, _BODY, 10.5, before=4, after=4)
    quote.font.italic = False
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Cm(1)
    quote.paragraph_format.keep_together = True
    _set(built_in("List Bullet"), _BODY, 11, after=4)
    for name in ("Header", "Footer"):
        _set(built_in(name), _HEAD, 8.5, colour=QUIET, after=0)


def _own(document: WordDocument) -> None:
    analyst = _new(document, ANALYST, "Normal")
    _set(analyst, _BODY, 11, after=6)
    analyst.paragraph_format.left_indent = Cm(0.6)
    border_left(analyst, "7A8B6F")
    label = _new(document, ANALYST_LABEL, ANALYST)
    _set(label, _HEAD, 9, colour=QUIET, before=4, after=2)
    label.paragraph_format.keep_with_next = True
    _set(_new(document, ORIGINAL, "Quote"), _BODY, 9.5, colour=QUIET, after=6)
    _set(_new(document, PLACEHOLDER, "Quote"), _HEAD, 10.5, bold=True, colour=MARK)
    _set(_new(document, CELL, "Normal"), _HEAD, 9, before=2, after=2, line=1.0)
    _set(_new(document, CELL_HEAD, CELL), _HEAD, 9, bold=True, before=2, after=2, line=1.0)
    _set(_new(document, NOTE, "Normal"), _HEAD, 9, colour=QUIET, before=4, after=10)
    _set(_new(document, NOTICE, "Normal"), _HEAD, 10, colour=MARK, after=6)
    _set(_new(document, OPEN, "Normal"), _BODY, 11, colour=MARK, after=8, line=1.2)
    _set(_style(document, "TOC Heading"), _HEAD, 14, bold=True, before=12, after=6)
    _set(_new(document, NOTE_TEXT, "Normal"), _BODY, 9, after=2, line=1.0)
    reference = document.styles.add_style(NOTE_REFERENCE, WD_STYLE_TYPE.CHARACTER)
    if isinstance(reference, CharacterStyle):
        reference.font.superscript = True
    for level in (1, 2, 3):
        entry = _new(document, f"toc {level}", "Normal")
        _set(entry, _HEAD, 10, bold=level == 1, after=1, before=4 if level == 1 else 0)
        entry.paragraph_format.left_indent = Cm(0.6 * (level - 1))


def _new(document: WordDocument, name: str, based_on: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    style.base_style = document.styles[based_on]
    style.quick_style = True
    return style


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _set(
    style: ParagraphStyle,
    font: str,
    size: float,
    *,
    bold: bool | None = None,
    colour: RGBColor = INK,
    before: float = 0,
    after: float = 4,
    line: float | None = None,
) -> None:
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bool(bold)
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), font)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if line is not None:
        layout.line_spacing = line
    layout.alignment = WD_ALIGN_PARAGRAPH.LEFT
