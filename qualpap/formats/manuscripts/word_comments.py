"""Writes a copy of a Word manuscript with a comment at each place that has been looked at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.run import Run as WordRun
from lxml import etree

from qualpap.errors import DataError
from qualpap.formats.archive import FIXED_DATE, write_archive
from qualpap.formats.manuscripts.word_walk import Kinds, Walk
from qualpap.formats.reports.printable import printable
from qualpap.formats.transcripts.archive import Archive
from qualpap.model.text import Span
from qualpap.report.manuscript.text import Manuscript

_LENGTHS = {qn(f"w:{name}"): 1 for name in (
    "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym",
)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say at a place of a manuscript.

    Args:
        block: number of its block, as the manuscript was read.
        span: code points of the block's text.
        text: the comment.
    """

    block: int
    span: Span
    text: str


def with_comments(
    data: bytes, manuscript: Manuscript, remarks: Sequence[Remark], author: str = "qualpap"
) -> bytes:
    """Return a Word document with comments added, and nothing else changed.

    Words in notes are commented on where the text refers to the note, since Word allows no
    comments within one; what stands in headers or other comments, at the first paragraph.

    Args:
        data: the document.
        manuscript: the same, as read.
        remarks: what to say where.
        author: whose the comments are.

    Raises:
        DataError: ``file-damaged``, ``xml-entities`` and what else `Archive` refuses.
    """
    with Archive(data) as archive:
        archive.refuse_entities()
    try:
        document = Document(io.BytesIO(data))
    except (KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError) as error:
        raise DataError("file-damaged") from error
    _Commenting(document, manuscript, author).add(remarks)
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as made:
        return write_archive({name: made.read(name) for name in made.namelist()})


_Run = tuple[Any, int, int]
"""A run's element, and the stretch of its paragraph's text that it holds."""


class _Commenting:
    def __init__(self, document: WordDocument, manuscript: Manuscript, author: str) -> None:
        self._document = document
        self._manuscript = manuscript
        self._author = author
        walk = Walk(Kinds(document.styles.element))
        body = [each for each in walk.paragraphs(document.element.body) if each.block.text.strip()]
        self._body = body
        self._runs: list[list[_Run]] = [
            [(run.element, run.start, run.end) for run in each.runs] for each in body
        ]

    def add(self, remarks: Sequence[Remark]) -> None:
        # From the end, so that cutting a run in two leaves the places before it alone.
        for remark in sorted(remarks, key=lambda each: (each.block, each.span), reverse=True):
            first, last = self._range(remark)
            if first is not None:
                self._comment(first, last, remark.text)

    def _range(self, remark: Remark) -> tuple[Any, Any]:
        if remark.block < len(self._body):
            found = self._cut(remark.block, remark.span)
            if found:
                return found[0], found[-1]
        mark = self._note_mark(self._manuscript.blocks[remark.block].note)
        if mark is not None:
            return mark, mark
        first = next((runs for runs in self._runs if runs), None)
        return (first[0][0], first[0][0]) if first else (None, None)

    def _note_mark(self, note: str) -> etree._Element | None:
        found = (run for each in self._body for name, run in each.marks if name == note)
        return next(found, None) if note else None

    def _cut(self, block: int, span: Span) -> list[Any]:
        """Return the runs that hold exactly the words of *span*."""
        runs = self._runs[block]
        for position in (span.end, span.start):
            for index, (element, start, end) in enumerate(runs):
                if start < position < end:
                    tail = _split(element, position - start)
                    runs[index : index + 1] = [(element, start, position), (tail, position, end)]
                    break
        return [run[0] for run in runs if run[1] < span.end and span.start < run[2]]

    def _comment(self, first: Any, last: Any, text: str) -> None:  # noqa: ANN401  (python-docx)
        parent: Any = self._document
        comment = self._document.add_comment(
            [WordRun(first, parent), WordRun(last, parent)],
            text=printable(text),
            author=self._author,
            initials=self._author[:2].upper(),
        )
        comment._comment_elm.set(qn("w:date"), FIXED_DATE)


def _split(run: Any, at: int) -> Any:  # noqa: ANN401  (python-docx's own elements)
    """Cut a run in two behind so many letters; return the second."""
    tail = deepcopy(run)
    run.addnext(tail)
    place = 0
    for head_part, tail_part in zip(list(run), list(tail), strict=True):
        if head_part.tag == qn("w:rPr"):
            continue
        length = _LENGTHS.get(head_part.tag, 0)
        if head_part.tag == qn("w:t"):
            text = head_part.text or ""
            length = len(text)
            cut = min(max(at - place, 0), length)
            _set_text(head_part, text[:cut])
            _set_text(tail_part, text[cut:])
        if place + length <= at:
            tail.remove(tail_part)
        elif place >= at:
            run.remove(head_part)
        place += length
    return tail


def _set_text(element: Any, text: str) -> None:  # noqa: ANN401  (python-docx's own elements)
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
