"""Anybody's words as a cell may hold them: no formula, no forbidden character, nothing cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MOST = 32_767
"""Characters that Excel allows in a cell, in UTF-16 units; openpyxl cuts the rest silently."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""

_ALIKE = ("＝", "＋", "－", "＠")
"""Full-width forms, which some Excels read alike when they open a text file."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, and the delete character, which nobody would see."""

_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Words that Excel would take for an escaped character (ECMA-376, ST_Xstring)."""

_NEAR = 200
"""How far back a break looks for a word's end."""


def is_formula_like(text: str) -> bool:
    """Return whether a spreadsheet might take *text* for a formula."""
    return text.startswith(FORMULA_STARTS)


def visible(text: str) -> str:
    """Return *text* with a visible sign for each character that the format forbids."""
    return _FORBIDDEN.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def escaped(text: str) -> str:
    """Return *text* so that no word of it is read as an escaped character."""
    return _ESCAPE_LIKE.sub("_x005F_", text)


def pieces(text: str, most: int = MOST) -> tuple[str, ...]:
    """Return *text* in pieces that fit in a cell each; joined, they are the text again.

    Breaks fall at a word's end where there is one near, and never before a combining mark.
    """
    if _size(text) <= most:
        return (text,)
    return tuple(_pieces(text, most))


def _pieces(text: str, most: int) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = _fitting(text, start, most)
        if end < len(text):
            end = _seam(text, start, end)
        yield text[start:end]
        start = end


def _fitting(text: str, start: int, most: int) -> int:
    """Return the last position up to which the text from *start* fits."""
    low, high = start + 1, min(len(text), start + most)
    while low < high:
        middle = (low + high + 1) // 2
        if _size(text[start:middle]) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def _seam(text: str, start: int, end: int) -> int:
    """Return a place to break at or before *end*."""
    for place in range(end, max(start + 1, end - _NEAR), -1):
        if text[place - 1].isspace() and not text[place].isspace():
            return place
    place = end
    while place > start + 1 and _joins(text[place]):
        place -= 1
    return place if place > start + 1 else end


def _joins(character: str) -> bool:
    return unicodedata.combining(character) > 0 or character in "\u200d\ufe0e\ufe0f"


def _size(text: str) -> int:
    stored = escaped(text)
    return len(stored) + sum(character > "\uffff" for character in stored)


def unescaped(text: str) -> str:
    """Return what `escaped` was given."""
    return text.replace("_x005F_", "_")


def guarded(text: str) -> str:
    """Return *text* for a CSV file: an apostrophe goes before what looks like a formula.

    An apostrophe that is there already gets another, so that `unguarded` is exact.
    """
    return f"'{text}" if text.startswith((*FORMULA_STARTS, *_ALIKE, "'")) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text.removeprefix("'")
