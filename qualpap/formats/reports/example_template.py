"""Examples of templates, to begin one's own with: each prints the whole report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.reports import word_styles as styles
from qualpap.formats.reports.own_template import bytes_of
from qualpap.formats.reports.word_elements import repeat_header, rule_table

EXAMPLES = ("docx", "html", "md")
"""Formats that there is an example for."""

_TEMPLATES = Path(__file__).parent / "templates"
_LEVELS = 5

Line = Callable[..., None]


def example_template(format_: str, language: str) -> bytes:
    """Return an example of a template.

    Args:
        format_: one of `EXAMPLES`.
        language: of the spelling that Word checks it by.
    """
    if format_ == "docx":
        return rewrite_office_file(bytes_of(_word(language).save))
    return (_TEMPLATES / f"example.{format_}.jinja").read_bytes()


def _word(language: str) -> WordDocument:
    document = styles.new_document(language)

    def line(text: str, style: str = "Normal") -> None:
        document.add_paragraph(text, style=style)

    document.sections[0].header.paragraphs[0].text = "{{ draft }}"
    line("{{ title }}", "Title")
    line("{{ subtitle }}", "Subtitle")
    line('{{ authors|join(", ") }}')
    line("{{ draft }}. {{ notice }}", styles.NOTICE)
    line("{%p for section in sections %}")
    for level in range(1, _LEVELS + 1):
        line(f"{{%p if section.level == {level} %}}")
        line("{{ section.title }}", f"Heading {level}")
        line("{%p endif %}")
    line("{%p for block in section.blocks %}")
    _told(line)
    line("{%p if block.kind in ('table', 'chart') %}")
    line("{{ block.caption }}", "Caption")
    _table(document)
    line("{%p if block.note %}")
    line("{{ block.note }}", styles.NOTE)
    line("{%p endif %}")
    for text in ("{%p endif %}", "{%p endfor %}", "{%p endfor %}"):
        line(text)
    return document


def _told(line: Line) -> None:
    """Write what a block of words comes out as, each with its style."""
    line("{%p if block.kind == 'paragraph' %}")
    line("{{r block.rich }}")
    line("{%p elif block.kind == 'list' %}")
    line("{%p for sentence in block.sentences %}")
    line("{{ sentence.text }}", "List Bullet")
    line("{%p endfor %}")
    line("{%p elif block.kind == 'authored' %}")
    line("{{ block.label }}", styles.ANALYST_LABEL)
    line("{%p for sentence in block.sentences %}")
    line("{{ sentence.text }}", styles.ANALYST)
    line("{%p endfor %}")
    line("{%p elif block.kind == 'quotation' %}")
    line("{{ block.text }} {{ block.citation }} [{{ block.number }}]", "Quote")
    line("{%p if block.original %}")
    line("{{ labels.original }}: {{ block.original }}", styles.ORIGINAL)
    line("{%p endif %}")
    line("{%p elif block.kind == 'open' %}")
    line("{{ block.text }}", styles.OPEN)
    line("{%p elif block.kind == 'picture' %}")
    line("{{ block.picture }}")
    line("{{ block.caption }}", "Caption")
    line("{%p endif %}")


def _table(document: WordDocument) -> None:
    """Write a table of as many columns and rows as the report's has."""
    table = document.add_table(rows=4, cols=3)
    cells = (
        ("{%tc for cell in block.header %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr for row in block.rows %}", "", ""),
        ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for index, (row, texts) in enumerate(zip(table.rows, cells, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].text = text
            head = styles.CELL_HEAD if index == 0 else styles.CELL
            cell.paragraphs[0].style = document.styles[head]
    # Without widths of their own, Word gives columns what their words need.
    table.autofit = True
    for width in list(table._tbl.iter(qn("w:tcW"))):
        width.set(qn("w:type"), "auto")
        width.set(qn("w:w"), "0")
    rule_table(table)
    repeat_header(table)
