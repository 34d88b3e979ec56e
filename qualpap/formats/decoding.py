"""Text from bytes whose encoding nobody wrote down: transcripts, tables and settings alike.

The order matters more than any statistics. A byte order mark decides; bytes that are valid UTF-8
are UTF-8; NULs at every other place betray UTF-16. What remains was saved by an older program, on
Windows, a Mac or in a DOS window, and the reading is taken that gives the more letters and
punctuation that western European languages use. Only what fits none of these is left to a
statistical guess, which is poor at short texts.
"""

from __future__ import annotations

import codecs

from qualpap.errors import DataError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks. UTF-32's begins like UTF-16's, so it is looked for first."""

_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
"""Encodings of older programs, the likeliest first: it wins a tie."""

_EXPECTED = frozenset(
    "áéíóúüñÁÉÍÓÚÜÑ¿¡àâäãåæçèêëìîïòôöõøœùûßÀÂÄÃÅÆÇÈÊËÌÎÏÒÔÖÕØŒÙÛ“”‘’«»–—…ºª°·•€\xa0"
)
"""What stands beyond ASCII in interviews in western European languages."""

_SAMPLE = 200_000
"""Bytes looked at where reading on would not change the judgement."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text that *data* holds, and the name of the encoding it was read in.

    A byte order mark is not part of the text; line ends are left as they are.

    Args:
        data: a file's bytes.

    Raises:
        DataError: ``file-not-text`` if the bytes are no text: a picture, a Word file renamed.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding.removesuffix("-sig")
    without_mark = _utf16_without_mark(data)
    if without_mark:
        return _strictly(data, without_mark), without_mark
    if _is_binary(data):
        raise DataError("file-not-text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _eight_bit(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise DataError("file-not-text") from None


def _utf16_without_mark(data: bytes) -> str:
    """Return UTF-16's name where every other byte is nearly always NUL, else ""."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2:
        return ""
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if high > 0.7 * half and low < 0.05 * half:
        return "utf-16-le"
    if low > 0.7 * half and high < 0.05 * half:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    """Return whether bytes stand in *data* that no text has."""
    sample = data[:_SAMPLE]
    if b"\x00" in sample or sample.startswith(
        (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
    ):
        return True
    control = sum(
        sample.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 26, 27)
    )
    return control > len(sample) // 100


def _eight_bit(data: bytes) -> tuple[str, str]:
    """Return *data* read as the older encoding that gives the most plausible text."""
    best: tuple[float, str, str] | None = None
    for encoding in _EIGHT_BIT:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _plausible(text)
        if best is None or share > best[0]:
            best = (share, text, encoding)
    if best is not None and best[0] >= 0.5:
        return best[1], best[2]
    return _guess(data) or ((best[1], best[2]) if best else (data.decode("latin-1"), "latin-1"))


def _plausible(text: str) -> float:
    """Return which share of the characters beyond ASCII is expected where it stands.

    A capital right after a small letter ("fruticulturaÑ") is not, nor a sign within a word.
    """
    beyond = expected = 0
    before = " "
    for char in text[:_SAMPLE]:
        if char > "\x7f":
            beyond += 1
            misplaced = before.islower() and (
                char.isupper() or (not char.isalpha() and char in "«¿¡“")
            )
            expected += char in _EXPECTED and not misplaced
        before = char
    return expected / beyond if beyond else 1.0


def _guess(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE]).best()
    if found is None:
        return None
    try:
        return data.decode(found.encoding), found.encoding
    except UnicodeDecodeError:
        return None
