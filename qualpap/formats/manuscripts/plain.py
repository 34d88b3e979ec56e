"""Reads manuscripts that are text files (.txt)."""

from __future__ import annotations

import re

from qualpap.formats.manuscripts.base import kept, with_plain_notes
from qualpap.formats.transcripts.plain import PlainReader
from qualpap.report.manuscript.text import Block, BlockKind, Locus, Manuscript

_QUOTED = re.compile(r"(?:>\s?)+")
_LONGEST_HEADING = 80


def read(data: bytes) -> Manuscript:
    """Read one file; lines broken at a width are joined, ``>`` makes a block quote.

    Raises:
        DataError: ``file-not-text``.
    """
    raw = PlainReader().read(data)
    blocks: list[Block] = []
    for paragraph in raw.paragraphs:
        place = Locus(paragraph=paragraph.origin.paragraph)
        quoted = _QUOTED.match(paragraph.text)
        if quoted:
            text = paragraph.text[quoted.end() :]
            if blocks and blocks[-1].kind is BlockKind.QUOTE and _is_next(blocks[-1].place, place):
                blocks[-1] = Block(f"{blocks[-1].text} {text}", BlockKind.QUOTE, place)
                continue
            blocks.append(Block(text, BlockKind.QUOTE, place))
        else:
            kind = BlockKind.HEADING if _is_heading(paragraph.text) else BlockKind.PARAGRAPH
            blocks.append(Block(paragraph.text, kind, place))
    return Manuscript(with_plain_notes(kept(blocks)), raw.issues)


def _is_next(before: Locus, after: Locus) -> bool:
    return after.paragraph == before.paragraph + 1


def _is_heading(text: str) -> bool:
    """Return whether a line is short and all in capitals."""
    return len(text) <= _LONGEST_HEADING and text.isupper() and not text.endswith((".", "”", '"'))
