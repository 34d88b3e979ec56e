"""Words without their typography: what stays the same when a text goes through programs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])"
"""A letter or digit, an accent set beside it, or a sign that nobody sees."""

WORD = re.compile(f"{LETTERS}+")

_ODD = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"}


@lru_cache(maxsize=1 << 18)
def folded(word: str) -> str:
    """Return a word without accents, capitals and invisible signs.

    >>> folded("Ñuble"), folded("agri\u00adcultora"), folded("ﬁrma")
    ('nuble', 'agricultora', 'firma')
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(_ODD.get(each, each) for each in parts if each.isalnum())


def plain(text: str) -> str:
    """Return *text* with every letter folded and every position kept, to search in."""
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=1 << 14)
def _plain_letter(letter: str) -> str:
    if letter in "’‘`´":
        return "'"
    if letter in "‐‑–—−":
        return "-"
    if letter.isspace():
        return " "
    base = folded(letter) if letter.isalnum() else letter
    return base if len(base) == 1 else letter.lower()[:1]


def accents(word: str) -> str:
    """Return a word in lower case with its accents in one form, and without invisible signs."""
    lower = unicodedata.normalize("NFC", word.lower())
    return "".join(each for each in lower if each.isalnum())


def is_accented(word: str) -> bool:
    """Return whether a word has a letter with an accent or tilde."""
    return not word.isascii() and accents(word) != folded(word)
