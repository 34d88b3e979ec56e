"""Replaces names in Rich Text, whose letters may be written as codes and cut up by formatting."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qualpap.anonymity.replacing import Replacer
from qualpap.formats.transcripts.rich_text_words import CHARACTERS, DOCUMENT_CODE_PAGES, NOT_TEXT

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>.)"
    rb"|(?P<brace>[{}])"
    rb"|(?P<newline>[\r\n]+)"
    rb"|(?P<letter>[^\\{}\r\n])",
    re.DOTALL,
)
_PAGE = re.compile(rb"\\ansicpg(\d+)")
_ENDING = frozenset({"par", "pard", "sect", "row", "cell", "nestcell", "page", "line"})
_FIELDS = NOT_TEXT | frozenset(
    {"author", "title", "subject", "operator", "company", "keywords", "doccomm", "manager"}
)
"""Groups of which each is a text of its own."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of the text and the bytes that stand for it."""

    char: str
    start: int
    end: int


def rewrite_rich_text(data: bytes, replacer: Replacer) -> bytes:
    """Return a Rich Text file with the names in it replaced, wherever in it they stand."""
    letters = _letters(data)
    hits = replacer.hits("".join(letter.char for letter in letters))
    cuts: list[tuple[int, int, bytes]] = []
    for hit in hits:
        within = [each for each in letters[hit.span.start : hit.span.end] if each.end > each.start]
        for number, letter in enumerate(within):
            fresh = _written(hit.replacement or "") if number == 0 else b""
            cuts.append((letter.start, letter.end, fresh))
    parts: list[bytes] = []
    at = 0
    for start, end, fresh in cuts:
        parts += [data[at:start], fresh]
        at = end
    return b"".join([*parts, data[at:]])


def words_of_rich_text(data: bytes) -> str:
    """Return every word in a Rich Text file, those that are not shown as well."""
    return "".join(letter.char for letter in _letters(data))


def _letters(data: bytes) -> list[_Letter]:
    """Return the characters of a file in order; formatting between them does not part words."""
    reading = _Reading(data)
    position = 0
    while token := _TOKEN.match(data, position):
        position = token.end()
        if token["word"] is not None:
            word, number = token["word"].decode("ascii"), int(token["number"] or 0)
            if word == "bin":
                position += max(number, 0)
            else:
                reading.word(word, number, token.start(), position)
        else:
            reading.other(token)
    return reading.letters


class _Reading:
    """One way through a file."""

    def __init__(self, data: bytes) -> None:
        named = _PAGE.search(data[:2000])
        self.letters: list[_Letter] = []
        self._page = f"cp{named[1].decode()}" if named else "cp1252"
        self._skip = 0
        self._fallback = 1
        self._groups = [False]

    def word(self, word: str, number: int, start: int, end: int) -> None:
        """Take in a word of Rich Text."""
        if word == "uc":
            self._fallback = max(number, 0)
        elif word == "u":
            self.letters.append(_Letter(chr(number % 0x10000), start, end))
            self._skip = self._fallback
        elif word in DOCUMENT_CODE_PAGES:
            self._page = DOCUMENT_CODE_PAGES[word]
        elif word in _FIELDS:
            self._groups[-1] = True
            self._part(end)
        elif word in CHARACTERS or word in _ENDING:
            self.letters.append(_Letter(_sign(word), end, end))

    def other(self, token: re.Match[bytes]) -> None:
        """Take in anything else: letters, bytes written as codes, the ends of groups."""
        if token["byte"]:
            self._letter(bytes.fromhex(token["byte"].decode()), *token.span())
        elif token["letter"]:
            self._letter(token["letter"], *token.span())
        elif token["brace"]:
            self._skip = 0
            if token["brace"] == b"{":
                self._groups.append(False)
            elif len(self._groups) > 1 and self._groups.pop():
                self._part(token.end())
        elif token["symbol"] == b"~":
            self.letters.append(_Letter(" ", *token.span()))

    def _letter(self, byte: bytes, start: int, end: int) -> None:
        if self._skip:
            # What old programs show in place of the character before belongs to it.
            self._skip -= 1
            self.letters[-1] = replace(self.letters[-1], end=end)
        else:
            self.letters.append(_Letter(byte.decode(_known(self._page), "replace"), start, end))

    def _part(self, position: int) -> None:
        self.letters.append(_Letter("\n", position, position))


def _sign(word: str) -> str:
    return "\n" if word in _ENDING else CHARACTERS.get(word, " ")[:1] or " "


def _known(page: str) -> str:
    try:
        b"a".decode(page)
    except LookupError:
        return "cp1252"
    return page


def _written(text: str) -> bytes:
    """Return words as Rich Text."""
    parts: list[str] = []
    for char in text:
        if char.isascii():
            parts.append(f"\\{char}" if char in "\\{}" else char)
        else:
            units = char.encode("utf-16-le")
            for n in range(0, len(units), 2):
                unit = int.from_bytes(units[n : n + 2], "little", signed=True)
                parts.append(f"\\u{unit}?")
    return "".join(parts).encode("ascii")
