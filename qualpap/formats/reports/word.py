"""Reports as Word documents with real styles, to be worked on in Word or LibreOffice."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.reports import word_styles as styles
from qualpap.formats.reports.evidence import evidence
from qualpap.formats.reports.printable import printable
from qualpap.formats.reports.register import entry
from qualpap.formats.reports.word_chart import add_chart
from qualpap.formats.reports.word_curve import add_curve
from qualpap.formats.reports.word_elements import (
    NamedStyles,
    add_bookmark,
    add_field,
    add_link,
    close_contents,
    fitting_shares,
    open_contents,
    repeat_header,
    rule_table,
    set_height,
    set_language,
    set_widths,
    shade_cell,
    write_upwards,
)
from qualpap.formats.reports.word_notes import Footnotes, add_comment
from qualpap.report.exhibits import Chart, Drawn, Image, Table
from qualpap.report.model import (
    Authored,
    Block,
    Figure,
    Finding,
    Listing,
    Open,
    Paragraph,
    QuotationBlock,
    Register,
    Report,
    Section,
    Term,
)
from qualpap.report.wording import wording

_LETTER = 88_000
"""Width in EMU of a letter in a table's heading, wide ones reckoned with."""

CONTENTS_LEVELS = 3
"""Levels of headings that the table of contents shows."""


def render(report: Report, *, annotated: bool = False) -> bytes:
    """Return *report* as a .docx file.

    Args:
        report: as composed.
        annotated: with the evidence of each sentence as a comment, for co-authors to check.
    """
    document = _Writer(report, annotated=annotated).document()
    target = io.BytesIO()
    document.save(target)
    return rewrite_office_file(target.getvalue())


class _Writer:
    def __init__(self, report: Report, *, annotated: bool) -> None:
        self._report = report
        self._annotated = annotated
        self._say = wording(report.language)
        self._document: WordDocument = styles.new_document(report.language)
        self._marks: dict[str, str] = {
            section.id: f"_Toc{number:06}" for number, (_, section) in enumerate(report.walk(), 1)
        }
        self._styles = NamedStyles(self._document)
        self._notes = Footnotes(self._document)
        self._charts = 0

    def document(self) -> WordDocument:
        self._properties()
        self._margins()
        self._title_page()
        for section in self._report.sections:
            self._section(section)
        if self._report.appendices:
            self._turn_page()
        for section in self._report.appendices:
            self._section(section)
        self._notes.finish()
        return self._document

    def _properties(self) -> None:
        properties = self._document.core_properties
        properties.title = printable(self._report.title)
        properties.subject = self._report.subtitle
        properties.author = printable(", ".join(self._report.authors))
        properties.last_modified_by = self._report.facts.program
        properties.comments = self._report.draft
        properties.language = styles.region(self._report.language)

    def _margins(self) -> None:
        """Set the draft mark above each page, footer and page number below."""
        section = self._document.sections[0]
        section.header.paragraphs[0].text = self._report.draft
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if self._report.footer:
            foot.add_run(f"{printable(self._report.footer)}  ·  ")
        labels = self._say.labels
        foot.add_run(f"{labels.page} ")
        add_field(foot, "PAGE", "1")
        foot.add_run(f" {labels.of} ")
        add_field(foot, "NUMPAGES", "1")

    def _title_page(self) -> None:
        report = self._report
        self._add(report.title, "Title")
        self._add(report.subtitle, "Subtitle")
        if report.authors:
            self._add(", ".join(report.authors), "Normal")
        self._add(f"{report.draft}.", styles.NOTICE)
        if report.notice:
            self._add(report.notice, styles.NOTICE)
        self._contents()

    def _contents(self) -> None:
        """Write the table of contents as a field whose entries are there already."""
        self._add(self._say.labels.contents, "TOC Heading")
        shown = [each for each in self._report.walk() if each[0] <= CONTENTS_LEVELS]
        for index, (level, section) in enumerate(shown):
            paragraph = self._paragraph(f"toc {level}")
            if index == 0:
                open_contents(paragraph, CONTENTS_LEVELS)
            add_link(paragraph, printable(section.title), self._marks[section.id])
            if index == len(shown) - 1:
                close_contents(paragraph)

    def _turn_page(self) -> None:
        """Lay the appendices' tables across the page."""
        wide = self._document.add_section(WD_SECTION.NEW_PAGE)
        wide.orientation = WD_ORIENT.LANDSCAPE
        wide.page_width, wide.page_height = wide.page_height, wide.page_width

    def _section(self, section: Section) -> None:
        for level, each in section.walk():
            heading = self._add(each.title, f"Heading {min(level, 5)}")
            number = list(self._marks).index(each.id) + 1
            add_bookmark(heading, self._marks[each.id], number)
            for block in each.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                paragraph = self._paragraph("Normal")
                for index, finding in enumerate(block.findings):
                    space = " " if index and not _spaced(block.findings[index - 1]) else ""
                    self._finding(paragraph, finding, space)
            case Listing():
                for finding in block.findings:
                    self._finding(self._paragraph("List Bullet"), finding)
            case Authored():
                self._add(block.label, styles.ANALYST_LABEL)
                for finding in block.findings:
                    paragraph = self._paragraph(styles.ANALYST)
                    self._finding(paragraph, finding)
            case QuotationBlock():
                self._quotation(block)
            case Table():
                self._table(block)
            case Register():
                self._register(block)
            case Image() | Chart() | Drawn():
                self._figure(block)
            case Open():
                self._add(block.text, styles.OPEN)

    def _finding(self, paragraph: WordParagraph, finding: Finding, before: str = "") -> None:
        if before:
            paragraph.add_run(before)
        runs: list[Run] = []
        for part in finding.parts:
            run = paragraph.add_run(printable(part.text))
            runs.append(run)
            run.italic = True if isinstance(part, Term) else None
            if finding.language and not isinstance(part, Figure):
                set_language(run, styles.region(finding.language))
        lines = evidence(finding, self._report, self._say) if self._annotated else ()
        if lines and runs:
            add_comment(self._document, runs, tuple(printable(each) for each in lines))

    def _quotation(self, block: QuotationBlock) -> None:
        if not block.shown:
            self._add(f"{block.notice} {block.citation}", styles.PLACEHOLDER)
            return
        paragraph = self._paragraph("Quote")
        words = paragraph.add_run(printable(self._say.quoted(block.shown)))
        if block.foreign:
            set_language(words, styles.region(block.language))
        paragraph.add_run(f" {printable(block.citation)}")
        if block.foreign:
            mark = paragraph.add_run(f" {self._say.labels.not_translated}")
            mark.font.color.rgb = styles.MARK
        # In brackets: a raised number would be taken for a footnote's.
        paragraph.add_run(f" [{block.number}]").font.color.rgb = styles.QUIET
        if self._annotated:
            place = entry(block, self._say).place
            add_comment(self._document, [words], (printable(place),))
        if not block.translation:
            return
        # LibreOffice takes footnotes for one another where a document has comments as well.
        if self._report.originals == "footnote" and not self._annotated:
            labels = self._say.labels
            told = f"{labels.original}: {self._say.quoted(block.original)}"
            self._notes.add(paragraph, printable(told), styles.region(block.language))
        elif self._report.originals != "register":
            paragraph.paragraph_format.keep_with_next = True
            original = self._paragraph(styles.ORIGINAL)
            original.add_run(f"{self._say.labels.original}: ")
            run = original.add_run(printable(self._say.quoted(block.original)))
            set_language(run, styles.region(block.language))

    def _table(self, block: Table) -> None:
        self._add(block.caption, "Caption")
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.header))
        table.autofit = False
        # python-docx finds a table's rows anew on each call.
        for index, (row, texts) in enumerate(
            zip(list(table.rows), (block.header, *block.rows), strict=True)
        ):
            for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                paragraph = cell.paragraphs[0]
                self._styles.give(paragraph, styles.CELL if index else styles.CELL_HEAD)
                paragraph.add_run(printable(text))
                if block.upright and column and not index:
                    write_upwards(cell)
                elif column in block.numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if index and (step := block.shade(index - 1, column)):
                    shade_cell(cell, step)
        rule_table(table)
        repeat_header(table)
        if block.upright:
            set_height(table, max(map(len, block.header[1:])))
        heads = (block.header[0], *("" for _ in block.header[1:]))
        shares = fitting_shares(
            block.widths or (1,) * len(block.header),
            list(zip(heads if block.upright else block.header, *block.rows, strict=True)),
            self._width // _LETTER,
        )
        set_widths(table, shares, self._width)
        self._add(block.note, styles.NOTE)

    @property
    def _width(self) -> int:
        section = self._document.sections[-1]
        sides = int(section.left_margin or 0) + int(section.right_margin or 0)
        return int(section.page_width or 0) - sides

    def _figure(self, block: Image | Chart | Drawn) -> None:
        """Set a figure with its caption below."""
        if isinstance(block, Drawn):
            self._drawn(block)
            return
        if isinstance(block, Chart) or block.png:
            paragraph = self._paragraph("Normal")
            paragraph.paragraph_format.keep_with_next = True
            if isinstance(block, Chart):
                self._charts += 1
                add_chart(self._document, paragraph, block, self._charts, self._width)
            else:
                self._image(paragraph, block)
        self._add(block.caption, "Caption")
        if block.note:
            self._add(block.note, styles.NOTE)

    def _drawn(self, block: Drawn) -> None:
        """Set the curve as a chart of Word's own, which scales and can be dressed anew there."""
        paragraph = self._document.add_paragraph(style="Normal")
        paragraph.paragraph_format.keep_with_next = True
        self._charts += 1
        described = printable(block.caption)
        add_curve(paragraph, block.curve, described, self._report.language, self._charts)
        self._add(block.caption, "Caption")

    def _image(self, paragraph: WordParagraph, block: Image) -> None:
        """Set a bitmap as wide as it is, or as the page allows."""
        shape = paragraph.add_run().add_picture(io.BytesIO(block.png))
        if shape.width > self._width:
            shape.height = Emu(shape.height * self._width // shape.width)
            shape.width = Emu(self._width)
        shape._inline.docPr.set("descr", printable(block.caption))

    def _register(self, block: Register) -> None:
        labels = self._say.labels
        rows = []
        for each in block.entries:
            told = entry(each, self._say)
            words = "\n".join([told.original, *told.translations])
            rows.append((str(told.number), told.citation, told.place, words))
        self._table(
            Table(
                caption=block.caption,
                header=(labels.number, labels.citation, labels.place, labels.original),
                rows=tuple(rows),
                numeric=(0,),
                widths=(1, 5, 4, 10),
            )
        )

    def _add(self, text: str, style: str) -> WordParagraph:
        paragraph = self._paragraph(style)
        if text:
            paragraph.add_run(printable(text))
        return paragraph

    def _paragraph(self, style: str) -> WordParagraph:
        paragraph = self._document.add_paragraph()
        self._styles.give(paragraph, style)
        return paragraph


def _spaced(finding: Finding) -> bool:
    return finding.text.endswith(" ")
