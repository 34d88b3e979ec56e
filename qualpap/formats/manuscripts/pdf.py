"""Reads manuscripts that are PDF files, page by page."""

from __future__ import annotations

from qualpap.formats.manuscripts.base import kept, with_plain_notes
from qualpap.formats.transcripts.pdf import PdfReader
from qualpap.report.manuscript.text import Block, BlockKind, Locus, Manuscript


def read(data: bytes) -> Manuscript:
    """Read one file; running headers and footers are left out.

    Raises:
        DataError: ``pdf-without-text``, ``pdf-text-unreadable``, ``file-encrypted`` or
            ``file-damaged``.
    """
    raw = PdfReader().read(data)
    blocks = [
        Block(
            paragraph.text,
            BlockKind.HEADING if paragraph.heading else BlockKind.PARAGRAPH,
            Locus(paragraph.origin.paragraph, paragraph.origin.page),
        )
        for paragraph in raw.paragraphs
    ]
    return Manuscript(with_plain_notes(kept(blocks)), raw.issues)
