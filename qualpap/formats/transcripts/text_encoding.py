"""Decodes transcripts that are text files, and says what had to be guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from qualpap.errors import DataError, Issue, Severity
from qualpap.formats import decoding

_MOST_STRAY = 0.1
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}

# What web pages call Latin-1 has long been Windows-1252, and browsers read it as that.
_DECLARED = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file's characters.

    Args:
        text: all of them, line ends as in the file, no byte order mark.
        issues: a note where the encoding is a guess, a warning where two are mixed.
    """

    text: str
    issues: tuple[Issue, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode a text file as `qualpap.formats.decoding` does, keeping what is doubtful.

    A file that is UTF-8 but for a few bytes, as when two files were pasted together, is read as
    UTF-8 and only those bytes as Windows-1252.

    Args:
        data: the file's bytes.
        declared: encoding that the file itself declares, followed where it fits the bytes.

    Raises:
        DataError: ``file-not-text`` if the bytes are no text.
    """
    text, encoding = decoding.decode(data)
    if encoding.startswith("utf"):
        return Decoded(text)
    as_declared = _declared(data, declared)
    if as_declared is not None:
        return Decoded(as_declared)
    mixed = _mixed(data)
    if mixed is not None:
        return mixed
    facts = {"encoding": _NAMES.get(encoding, encoding)}
    return Decoded(text, (Issue(Severity.NOTE, "encoding-guessed", facts=facts),))


def looks_like_text(data: bytes) -> bool:
    """Return whether *data* could be a text file."""
    try:
        decoding.decode(data)
    except DataError:
        return False
    return True


def _declared(data: bytes, name: str) -> str | None:
    try:
        return data.decode(codecs.lookup(_DECLARED.get(name.lower(), name)).name) if name else None
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
    return Decoded(text, (Issue(Severity.WARNING, "encoding-mixed", facts={"count": stray}),))
