"""Text from bytes whose encoding nobody wrote down, and what of it had to be guessed.

The order matters more than any statistics. A byte order mark decides; bytes that are valid UTF-8
are UTF-8; NULs at every other place betray UTF-16. What remains was saved by an older program, on
Windows, a Mac or in a DOS window, and the reading is taken that gives the more letters and
punctuation that western European languages use. Only what fits none of these is left to a
statistical guess, which is poor at short texts: text that is no text in a Latin alphabet, such as
Russian or Greek, whose letters beyond ASCII stand side by side.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from qualpap.errors import DataError, Issue, Severity

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

_MOST_STRAY = 0.1
_NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (850)",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "koi8_r": "KOI8-R",
}
"""What people may have seen an encoding called where they saved the file."""

# What web pages call Latin-1 has long been Windows-1252, and browsers read it as that.
_DECLARED = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}

_FOREIGN_RUN = re.compile(r"[^\W\d_\x00-\x7f]{3,}")
"""Letters beyond ASCII that no language written in Latin letters has side by side."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters.

    Args:
        text: all of them, line ends as in the file, no byte order mark.
        encoding: what they were read in, by Python's name.
        issues: a note where the encoding is a guess; a warning where two are mixed, or where the
            guess is a doubtful one.
    """

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text that *data* holds, and what is doubtful about the reading.

    A file that is UTF-8 but for a few bytes, as when two files were pasted together, is read as
    UTF-8 and only those bytes as Windows-1252.

    Args:
        data: a file's bytes.
        declared: encoding that the file itself declares, followed where it fits the bytes and
            they do not show their encoding themselves.

    Raises:
        DataError: ``file-not-text`` if the bytes are no text: a picture, a Word file renamed.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    without_mark = _utf16_without_mark(data)
    if without_mark:
        return _strictly(data, without_mark)
    if _is_binary(data):
        raise DataError("file-not-text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _mixed(data) or _guessed(data)


def looks_like_text(data: bytes) -> bool:
    """Return whether *data* could be a text file."""
    try:
        decode(data)
    except DataError:
        return False
    return True


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise DataError("file-not-text") from None
    return Decoded(text, encoding.removesuffix("-sig"))


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


def _as_declared(data: bytes, name: str) -> Decoded | None:
    if not name:
        return None
    try:
        encoding = codecs.lookup(_DECLARED.get(name.lower(), name)).name
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeError):
        return None


def _mixed(data: bytes) -> Decoded | None:
    """Return *data* read as UTF-8 with stray bytes, None if they are more than a few.

    Other encodings hardly ever form valid UTF-8 by chance.
    """
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    good = sum(char > "\x7f" for char in text) - stray
    if stray > good * _MOST_STRAY:
        return None
    text = re.sub(
        "[\udc80-\udcff]",
        lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"),
        text,
    )
    facts = {"count": stray}
    return Decoded(text, "utf-8", (Issue(Severity.WARNING, "encoding-mixed", facts=facts),))


def _guessed(data: bytes) -> Decoded:
    """Return *data* read in the encoding of an older program that fits it best."""
    text, encoding, share = _eight_bit(data)
    likely = _statistically(data) if share < 0.5 or _is_foreign(text) else None
    text, encoding = likely or (text, encoding)
    name = _NAMES.get(encoding, encoding)
    if not likely and not _is_foreign(text):
        return Decoded(
            text, encoding, (Issue(Severity.NOTE, "encoding-guessed", facts={"encoding": name}),)
        )
    facts = {"encoding": name, "example": _example(text)}
    return Decoded(text, encoding, (Issue(Severity.WARNING, "encoding-doubtful", facts=facts),))


def _eight_bit(data: bytes) -> tuple[str, str, float]:
    """Return *data* read as the older encoding that gives the most plausible text, and its share.

    Latin-1 is what always works, and so the last.
    """
    best = (data.decode("latin-1"), "latin-1", -1.0)
    for encoding in _EIGHT_BIT:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _plausible(text)
        if share > best[2]:
            best = (text, encoding, share)
    return best


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


def _is_foreign(text: str) -> bool:
    """Return whether the letters beyond ASCII mostly stand side by side, as in "ðÒÉ×ÅÔ"."""
    sample = text[:_SAMPLE]
    beyond = sum(char > "\x7f" and char.isalpha() for char in sample)
    return sum(map(len, _FOREIGN_RUN.findall(sample))) * 2 > beyond > 0


def _statistically(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE]).best()
    if found is None:
        return None
    try:
        return data.decode(found.encoding), found.encoding
    except UnicodeDecodeError:
        return None


def _example(text: str) -> str:
    """Return words with letters beyond ASCII, by which a person sees whether they are right."""
    words = [word for word in text[:_SAMPLE].split() if not word.isascii()]
    return " ".join(words[:6])
