"""Footnotes and comments of Word documents."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from lxml import etree

from qualpap.formats.archive import FIXED_DATE
from qualpap.formats.reports.word_elements import element

# lxml's elements carry no types of their own in python-docx's stubs.
Element = Any

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

NOTE_TEXT, NOTE_REFERENCE = "footnote text", "footnote reference"


class Footnotes:
    """The footnotes of a document: python-docx has no call for them.

    Args:
        document: must have the styles `NOTE_TEXT` and `NOTE_REFERENCE`.
    """

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._root: Element = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for id_, kind, mark in (
            ("-1", "separator", "separator"),
            ("0", "continuationSeparator", "continuationSeparator"),
        ):
            note = element("w:footnote", type=kind, id=id_)
            note.append(self._paragraph(element(f"w:{mark}")))
            self._root.append(note)
        self._count = 0

    def add(self, paragraph: WordParagraph, text: str, language: str) -> None:
        """Add a footnote at the end of *paragraph*.

        Args:
            paragraph: where its number stands.
            text: what it says.
            language: of the text, as Word names it.
        """
        self._count += 1
        reference = paragraph.add_run()
        reference._r.get_or_add_rPr().append(element("w:rStyle", val=self._style(NOTE_REFERENCE)))
        reference._r.append(element("w:footnoteReference", id=str(self._count)))
        note = element("w:footnote", id=str(self._count))
        body = element("w:p")
        properties = element("w:pPr")
        properties.append(element("w:pStyle", val=self._style(NOTE_TEXT)))
        body.append(properties)
        body.append(self._run(element("w:footnoteRef"), self._style(NOTE_REFERENCE)))
        words = element("w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = f" {text}"
        body.append(self._run(words, "", language))
        note.append(body)
        self._root.append(note)

    def finish(self) -> None:
        """Put the footnotes into the document; nothing where there are none."""
        if not self._count:
            return
        package = self._document.part.package
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT, blob, package)
        self._document.part.relate_to(part, f"{_OFFICE}/footnotes")
        settings = self._document.settings.element
        notes = element("w:footnotePr")
        notes.append(element("w:footnote", id="-1"))
        notes.append(element("w:footnote", id="0"))
        _insert_setting(settings, notes)

    def _style(self, name: str) -> str:
        return str(self._document.styles[name].style_id)

    @staticmethod
    def _paragraph(mark: Element) -> Element:
        body = element("w:p")
        body.append(Footnotes._run(mark, ""))
        return body

    @staticmethod
    def _run(content: Element, style: str, language: str = "") -> Element:
        run = element("w:r")
        if style or language:
            properties = element("w:rPr")
            if style:
                properties.append(element("w:rStyle", val=style))
            if language:
                properties.append(element("w:lang", val=language))
            run.append(properties)
        run.append(content)
        return run


def _insert_setting(settings: Element, notes: Element) -> None:
    """Put a setting where the schema wants it: before endnotes and compatibility."""
    later = {
        qn(f"w:{name}")
        for name in (
            "endnotePr", "compat", "docVars", "rsids", "themeFontLang", "clrSchemeMapping",
            "doNotIncludeSubdocsInStats", "shapeDefaults", "decimalSymbol", "listSeparator",
        )
    }  # fmt: skip
    for index, child in enumerate(settings):
        if child.tag in later or not str(child.tag).startswith(f"{{{settings.nsmap['w']}}}"):
            settings.insert(index, notes)
            return
    settings.append(notes)


def add_comment(document: WordDocument, runs: list[Run], lines: tuple[str, ...]) -> None:
    """Add a comment of the program's at some words, a paragraph a line."""
    comment = document.add_comment(runs=runs, text="\n".join(lines), author="qualpap", initials="q")
    comment._comment_elm.set(qn("w:date"), FIXED_DATE)
