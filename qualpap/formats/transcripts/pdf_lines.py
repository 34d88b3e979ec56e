"""Lines of text on the pages of a PDF, with their places and the bold part of their beginnings."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # no stubs

SOFT_HYPHEN = "\u00ad"
"""What stands at the end of a line whose hyphen is known to be only the line's."""

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|negrita", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_LONGEST_LEAD = 80
_COLUMN_GAP = 2.0
_NAME_SIZE = 256
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\ufffe": "-", "\x02": "-", "\uffff": None}
)

# PDFium puts one of these signs for a hyphen at a line's end, and no line end after it.
_LINE_END = re.compile(r"(\r?\n|\r|(?<=[\x02\ufffe]))")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page.

    Args:
        page: 1-based.
        text: its characters.
        left, right: where it begins and ends, in points from the page's left edge.
        base: its base line, in points from the page's lower edge.
        size: its font's size in points.
        height: of the page in points.
        lead: how many characters at its beginning are bold.
        column: where its last part begins if wide room parts it like the row of a table, else 0.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    height: float
    lead: int = 0
    column: float = 0.0


def lines_of_page(text_page: object, page: int, height: float) -> list[PageLine]:
    """Return the lines of a page in the order in which the file holds them.

    Args:
        text_page: PDFium's handle of the page's text.
        page: its number.
        height: its height in points.
    """
    lines: list[PageLine] = []
    for found in _raw_lines(text_page, page, height):
        before = lines[-1] if lines else None
        if before and _on_one_line(before, found):
            lead = (
                len(before.text) + 1 + found.lead
                if before.lead == len(before.text)
                else before.lead
            )
            text = f"{before.text} {found.text}"
            is_apart = found.left - before.right > before.size * _COLUMN_GAP
            column = found.left if is_apart else before.column
            lines[-1] = replace(before, text=text, right=found.right, lead=lead, column=column)
        else:
            lines.append(found)
    return lines


def _on_one_line(before: PageLine, after: PageLine) -> bool:
    """Return whether two stretches are parts of a line: a label, and words after a tab."""
    return abs(before.base - after.base) < 0.3 * before.size and after.left >= before.right


def _raw_lines(text_page: object, page: int, height: float) -> Iterator[PageLine]:
    count = pdfium.FPDFText_CountChars(text_page)
    text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))
    start = 0
    for part in _LINE_END.split(text):
        shown = [start + offset for offset, char in enumerate(part) if not char.isspace()]
        if shown:
            first, last = shown[0], shown[-1]
            words = _with_whole_characters(text[first : last + 1])
            yield PageLine(
                page=page,
                text=words.translate(_LIGATURES),
                left=_box(text_page, first).left,
                right=_box(text_page, last).right,
                base=_base(text_page, first),
                size=_size(text_page, first),
                height=height,
                lead=_bold_until(text_page, first, last + 1) - first,
                column=_column(text_page, shown),
            )
        start += len(part)


def _with_whole_characters(text: str) -> str:
    """Put characters beyond 16 bits together from their halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _box(text_page: object, index: int) -> pdfium.FS_RECTF:
    """Return the place that a character takes, room around its strokes included."""
    place = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(place))
    return place


def _size(text_page: object, index: int) -> float:
    """Return a character's font size as it is shown; files often set 1 point and magnify it."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    scale = math.hypot(matrix.b, matrix.d) or 1.0
    return float(pdfium.FPDFText_GetFontSize(text_page, index)) * scale


def _base(text_page: object, index: int) -> float:
    left, base = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(left), ctypes.byref(base))
    return float(base.value)


def _column(text_page: object, shown: Sequence[int]) -> float:
    """Return where the last part of a line begins that wide room parts from the rest, else 0."""
    wide = _size(text_page, shown[0]) * _COLUMN_GAP
    found = 0.0
    for before, after in pairwise(shown):
        # PDFium makes up a space where characters are far apart.
        if after - before > 1 and pdfium.FPDFText_IsGenerated(text_page, before + 1):
            left = _box(text_page, after).left
            if left - _box(text_page, before).right > wide:
                found = left
    return found


def _bold_until(text_page: object, first: int, end: int) -> int:
    """Return the index of the first character that is not bold, *end* if all seem to be."""
    for index in range(first, min(end, first + _LONGEST_LEAD)):
        if not _is_bold(text_page, index):
            return index
    return end


def _is_bold(text_page: object, index: int) -> bool:
    name = ctypes.create_string_buffer(_NAME_SIZE)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, _NAME_SIZE, ctypes.byref(flags))
    return (
        bool(_BOLD_NAME.search(name.value.decode("utf-8", "replace")))
        or bool(flags.value & _FORCE_BOLD)
        or pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT
    )
