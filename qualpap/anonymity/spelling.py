"""How a name may be written: accents, capitals, and the blanks between its words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from qualpap.transcript.vocabulary import without_accents

MARKS = "\u0300-\u036f"
"""Accents that stand apart from their letter, as some programs and file systems write them."""

WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
"""A word: letters and digits, with accents apart or not. An underscore parts words."""

_NOT_WITHIN = rf"(?![^\W_]|[{MARKS}])"

BLANK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""What stands between the words of a name in a text: blanks, or the end of one line."""

LOOSE = r"(?:[^\S\n]+|[^\S\n]*[_.\-]+[^\S\n]*)"
"""What stands between the words of a name in the name of a file, and in an id."""

_ACCENTED = "áàäâãåéèëêíìïîóòöôõúùüûçýÿ"


@cache
def bare(text: str) -> str:
    """Return *text* in small letters without accents; *ñ* stays, since Peña is not Pena."""
    return without_accents(unicodedata.normalize("NFC", text)).casefold()


def key_of(name: str) -> str:
    """Return by what two spellings of a name are taken for one."""
    return " ".join(bare(word) for word in WORD.findall(name))


def pattern_of(name: str, *, any_case: bool, any_accents: bool, gap: str) -> re.Pattern[str]:
    """Return what finds *name* where its first word begins.

    Args:
        name: with at least one word.
        any_case: whether capitals do not matter; else only the name as given and in capitals.
        any_accents: whether accents do not matter.
        gap: pattern of what stands between its words.
    """
    name = unicodedata.normalize("NFC", name)
    if any_case:
        return re.compile(_spelt(name, any_accents, gap) + _NOT_WITHIN, re.IGNORECASE)
    spelt = dict.fromkeys(_spelt(each, any_accents, gap) for each in (name, name.upper()))
    return re.compile(f"(?:{'|'.join(spelt)})" + _NOT_WITHIN)


def _spelt(name: str, any_accents: bool, gap: str) -> str:
    return gap.join(
        "".join(_letter(char, any_accents=any_accents) for char in word) for word in name.split()
    )


def _letter(char: str, *, any_accents: bool) -> str:
    if any_accents and char.isalpha() and char not in "ñÑ":
        base = unicodedata.normalize("NFD", char)[0]
        like = [each for each in (*_ACCENTED, *_ACCENTED.upper()) if _base(each) == base]
        return f"[{base}{''.join(like)}][{MARKS}]?" if like else re.escape(base)
    apart = unicodedata.normalize("NFD", char)
    return re.escape(char) if apart == char else f"(?:{re.escape(char)}|{re.escape(apart)})"


def _base(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


def dressed(replacement: str, written: str) -> str:
    """Return a replacement in capitals or small letters, as the name was written.

    What stands in brackets stays as it is.
    """
    if replacement.startswith("["):
        return replacement
    letters = [char for char in written if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return replacement.upper()
    if letters and all(char.islower() for char in letters):
        return replacement.lower()
    return replacement
