"""Replaces names in Rich Text, whose letters may be written as codes and cut up by formatting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualpap.anonymity.replacing import Replacer
from qualpap.formats.transcripts.rich_text_words import CHARACTERS, DOCUMENT_CODE_PAGES

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
_ENDING = frozenset(
    {"par", "sect", "row", "cell", "nestcell", "page", "line", "fonttbl", "author", "title"}
)


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
    named = _PAGE.search(data[:2000])
    page = f"cp{named[1].decode()}" if named else "cp1252"
    found: list[_Letter] = []
    position = skip = 0
    fallback = 1
    while token := _TOKEN.match(data, position):
        start, position = position, token.end()
        if token["word"] is not None:
            word, number = token["word"].decode("ascii"), int(token["number"] or 0)
            if word == "bin":
                position += max(number, 0)
            elif word == "uc":
                fallback = max(number, 0)
            elif word == "u":
                found.append(_Letter(chr(number % 0x10000), start, position))
                skip = fallback
            elif word in DOCUMENT_CODE_PAGES:
                page = DOCUMENT_CODE_PAGES[word]
            elif word in CHARACTERS or word in _ENDING:
                found.append(_Letter(_sign(word), position, position))
        elif token["byte"] or token["letter"]:
            byte = bytes.fromhex(token["byte"].decode()) if token["byte"] else token["letter"]
            if skip:
                # What old programs show in place of the character before belongs to it.
                skip -= 1
                found[-1] = _Letter(found[-1].char, found[-1].start, position)
            else:
                found.append(_Letter(byte.decode(_known(page), "replace"), start, position))
        elif token["symbol"] == b"~":
            found.append(_Letter(" ", start, position))
    return found


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
