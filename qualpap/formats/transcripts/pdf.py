"""Reads PDF files that hold text: lines become paragraphs again, across pages too."""

from __future__ import annotations

from typing import ClassVar

import pypdfium2  # type: ignore[import-untyped]  # no stubs
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # no stubs

from qualpap.errors import DataError, Issue, Severity
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.paragraphs import paragraphs_from
from qualpap.formats.transcripts.pdf_lines import PageLine, lines_of_page
from qualpap.formats.transcripts.pdf_paragraphs import join_lines
from qualpap.formats.transcripts.pdf_running_lines import without_running_lines
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawTranscript

_MOST_UNREADABLE = 0.2


class PdfReader(Reader):
    """Reader of PDF through PDFium; places are pages, and paragraphs counted over all of them."""

    id: ClassVar[str] = "pdf"
    extensions: ClassVar[tuple[str, ...]] = (".pdf",)
    version: ClassVar[int] = 1

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        lines, pages, silent = _lines(data)
        if not lines:
            raise DataError("pdf-without-text", pages=pages)
        if _share_unreadable(lines) > _MOST_UNREADABLE:
            raise DataError("pdf-text-unreadable")
        joined = join_lines(without_running_lines(lines))
        paragraphs = tuple(
            paragraph
            for number, found in enumerate(joined, start=1)
            for paragraph in paragraphs_from(
                found.runs, Origin(paragraph=number, page=found.page), heading=found.heading
            )
        )
        issues = tuple(
            Issue(Severity.WARNING, "pdf-page-without-text", facts={"page": page})
            for page in silent
        )
        return RawTranscript(paragraphs, issues=issues)


def _lines(data: bytes) -> tuple[list[PageLine], int, list[int]]:
    """Return all lines, the number of pages, and the pages that show something but no text."""
    lines: list[PageLine] = []
    silent: list[int] = []
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise DataError("file-encrypted" if encrypted else "file-damaged") from error
    try:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            text_page = page.get_textpage()
            found = lines_of_page(text_page, number, page.get_height())
            lines += found
            if not found and pdfium.FPDFPage_CountObjects(page):
                silent.append(number)
            text_page.close()
            page.close()
        return lines, len(document), silent
    except pypdfium2.PdfiumError as error:
        raise DataError("file-damaged") from error
    finally:
        document.close()


def _share_unreadable(lines: list[PageLine]) -> float:
    """Return the share of characters whose meaning the file does not tell."""
    text = "".join(line.text for line in lines)
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text)
    return unknown / len(text)
