"""Replaces names in files of plain text, captions among them, in the encoding that they have."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.spelling import BLANK
from qualpap.formats.decoding import decode

_ONE_LINE = r"[^\S\n]+"
_CAPTION = (
    r"(?:[^\S\n]+|(?:</[A-Za-z]+>)?\s*\n\s*(?:<[^<>\n]*>\s*)?"
    r"|(?:</[A-Za-z]+>)?\s*\n(?:\s*\n)*(?:[^\n]{1,40}\n)?[^\n]*-->[^\n]*\n(?:<[^<>\n]*>)?\s*)"
)
"""Between two words of a name in captions: blanks, a line's end, the next caption's times."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def rewrite_text(data: bytes, replacer: Replacer, *, captions: bool = False) -> Iterator[bytes]:
    """Iterate over ways of replacing names in a text file, the likeliest first.

    A name may be broken at the end of a line; where lines are turns, it must not be.

    Args:
        data: the file.
        replacer: the names.
        captions: whether it is one of captions, which cut names up.

    Raises:
        DataError: ``file-not-text``.
    """
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", ""))
    decoded = decode(data)
    gaps = (*((_CAPTION,) if captions else ()), replacer.gap, BLANK, _ONE_LINE)
    done: set[str] = set()
    for gap in gaps:
        fresh = replacer.with_gap(gap).apply(decoded.text)
        if fresh not in done:
            done.add(fresh)
            yield mark + encoded(fresh, encoding or decoded.encoding)


def encoded(text: str, encoding: str) -> bytes:
    """Return *text* in its file's encoding if that gives the same text back, else in UTF-8."""
    try:
        data = text.encode(encoding)
        return data if decode(data).text == text or encoding.startswith("utf") else text.encode()
    except (UnicodeEncodeError, LookupError):
        return text.encode("utf-8", "replace")
