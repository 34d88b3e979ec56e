"""Word reports by a user's own template, with the styles and the look that it brings along."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Emu
from docxtpl import DocxTemplate, InlineImage, RichText

from qualpap.errors import DataError
from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.reports.own_template import bytes_of, environment, failure, line_of
from qualpap.formats.reports.printable import printable
from qualpap.formats.reports.template_values import Fillers, TemplateSentence, template_values
from qualpap.report.exhibits import Image
from qualpap.report.model import Report

_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")
_QUOTED = re.compile(r"'([^']+)'")

_WIDEST = 5_760_000
"""Width of a picture in EMU that fits between the usual margins of A4."""


def render_own_word(report: Report, template: bytes) -> bytes:
    """Return a report as a user's template has it; `own_template.render_own` says more."""
    try:
        word = DocxTemplate(io.BytesIO(template))
        word.init_docx()
    # python-docx and what is below it fail in many ways on what is no Word document.
    except Exception as error:
        raise DataError("template-unreadable", reason=str(error)) from error

    def picture(image: Image) -> object:
        return InlineImage(word, io.BytesIO(image.png), width=_width(image)) if image.png else ""

    values = template_values(report, Fillers(rich=_rich, picture=picture))
    try:
        word.render(dict(values), environment(html=True), autoescape=True)
        return rewrite_office_file(bytes_of(word.save))
    # What a template does when it runs may fail in any way, and must stop no report.
    except Exception as error:
        line, near = _place(template, error)
        raise failure(error, line, near) from error


def _width(image: Image) -> Emu | None:
    from docx.image.image import Image as Bitmap

    own = int(Bitmap.from_blob(image.png).width)
    return Emu(_WIDEST) if own > _WIDEST else None


def _rich(sentences: tuple[TemplateSentence, ...]) -> object:
    rich = RichText()
    for index, sentence in enumerate(sentences):
        if index and not sentences[index - 1].text.endswith(" "):
            rich.add(" ")
        for part in sentence.parts:
            rich.add(printable(part.text), italic=part.term)
    return rich


def _place(template: bytes, error: BaseException) -> tuple[int, str]:
    """Return in which paragraph of the template something went wrong, and its words.

    docxtpl puts each paragraph on a line of its own and takes those away that hold nothing but a
    tag: tags are counted, since these it leaves in their order.
    """
    line = line_of(error)
    if not line:
        return 0, ""
    fresh = DocxTemplate(io.BytesIO(template))
    fresh.init_docx()
    patched = re.sub(r"<w:p([ >])", r"\n<w:p\1", fresh.patch_xml(fresh.get_xml()))
    lines = [_MARKUP.sub("", each) for each in patched.split("\n")]
    if line > len(lines):
        return 0, ""
    before = sum(len(_TAG.findall(each)) for each in lines[: line - 1])
    here = _TAG.findall(lines[line - 1])
    named = _QUOTED.findall(str(error))
    wanted = next((n for n, tag in enumerate(here) if any(each in tag for each in named)), 0)
    seen = 0
    for number, text in enumerate(_paragraphs(fresh.docx), 1):
        seen += len(_TAG.findall(text))
        if seen > before + wanted:
            return number, text.strip()
    return 0, lines[line - 1].strip()


def _paragraphs(document: WordDocument) -> Iterator[str]:
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
