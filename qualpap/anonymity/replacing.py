"""Finds the names of a table in a text and puts the replacements in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualpap.anonymity.rows import AROUND, Decision, NameTable, Occurrence, Row
from qualpap.anonymity.spelling import BLANK, WORD, bare, dressed, key_of, pattern_of
from qualpap.model.text import Span

_REACH = 160
"""Code points within which the words around a name are looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text.

    Args:
        span: where it stands.
        row: which name.
        replacement: what takes its place, in capitals where the name is; None where it stays.
    """

    span: Span
    row: Row
    replacement: str | None


@dataclass(frozen=True, slots=True)
class _Name:
    """A row ready to be looked for: what stands before its first word, and the rest."""

    row: Row
    lead: str
    pattern: re.Pattern[str]
    tail: str


class Replacer:
    """Replaces names: whole words only, the longest name first.

    A name that is to be kept protects what it is part of: with ``Rosa`` replaced and ``rosa
    mosqueta`` kept, the plant stays.

    Args:
        table: the names.
        gap: pattern of what may stand between the words of a name.
    """

    def __init__(self, table: NameTable, gap: str = BLANK) -> None:
        self.table = table
        self.gap = gap
        self._names: dict[str, list[_Name]] = {}
        self._places: dict[str, list[Occurrence]] = {}
        for row in table.rows:
            if row.decision is not Decision.UNDECIDED:
                self._learn(row)
        for names in self._names.values():
            names.sort(key=lambda name: -len(name.row.original))
        for place in table.occurrences:
            self._places.setdefault(key_of(place.original), []).append(place)

    def with_gap(self, gap: str) -> Replacer:
        """Return the same names, with something else between their words."""
        return Replacer(self.table, gap)

    def _learn(self, row: Row) -> None:
        original = unicodedata.normalize("NFC", " ".join(row.original.split()))
        words = list(WORD.finditer(original))
        if not words:
            return
        start, end = words[0].start(), words[-1].end()
        pattern = pattern_of(
            original[start:end],
            any_case=row.any_case,
            any_accents=row.any_accents,
            gap=self.gap,
        )
        name = _Name(row, original[:start], pattern, original[end:])
        self._names.setdefault(bare(words[0][0]), []).append(name)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return the names in *text*, those that stay left out, in order and without overlap."""
        return tuple(hit for hit in self._found(text) if hit.replacement is not None)

    def apply(self, text: str) -> str:
        """Return *text* with the replacements in place."""
        return replaced(text, self.hits(text))

    def _found(self, text: str) -> Iterator[Hit]:
        at = 0
        for word in WORD.finditer(text):
            if word.start() < at:
                continue
            for name in self._names.get(bare(word[0]), ()):
                span = _match(name, text, word.start(), at)
                if span is not None:
                    yield Hit(span, name.row, self._replacement(name.row, text, span))
                    at = span.end
                    break

    def _replacement(self, row: Row, text: str, span: Span) -> str | None:
        if row.decision is Decision.KEEP:
            return None
        if row.decision is Decision.SOME and not self._decided(row, text, span):
            return None
        return dressed(" ".join(row.replacement.split()), span.of(text))

    def _decided(self, row: Row, text: str, span: Span) -> bool:
        """Return whether a name is replaced in this place, by the words around it."""
        before, after = around(text, span)
        fitting = [
            place.decision
            for place in self._places.get(key_of(row.original), ())
            if place.decision in (Decision.REPLACE, Decision.KEEP)
            and _ends_alike(_keys(place.before), _keys(before))
            and _ends_alike(_keys(place.after)[::-1], _keys(after)[::-1])
        ]
        # Words cut off from their surroundings may fit several places: then the name goes.
        return Decision.REPLACE in fitting


def _match(name: _Name, text: str, start: int, at: int) -> Span | None:
    begin = start - len(name.lead)
    if begin < at or not text.startswith(name.lead, begin):
        return None
    found = name.pattern.match(text, start)
    if found is None or not text.startswith(name.tail, found.end()):
        return None
    return Span(begin, found.end() + len(name.tail))


def around(text: str, span: Span) -> tuple[str, str]:
    """Return the words before and after a place on its line, up to `AROUND` on each side."""
    before = text[max(0, span.start - _REACH) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _REACH].partition("\n")[0]
    first, last = list(WORD.finditer(before))[-AROUND:], list(WORD.finditer(after))[:AROUND]
    return (
        before[first[0].start() :].strip() if first else "",
        after[: last[-1].end()].strip() if last else "",
    )


def _keys(words: str) -> list[str]:
    return [bare(word) for word in WORD.findall(words)]


def _ends_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two stretches end in the same words, as far as the shorter one goes."""
    shared = min(len(one), len(other))
    return not shared or list(one[-shared:]) == list(other[-shared:])


def replaced(text: str, hits: Sequence[Hit]) -> str:
    """Return *text* with what *hits* found replaced."""
    parts: list[str] = []
    at = 0
    for hit in hits:
        parts += [text[at : hit.span.start], hit.replacement or ""]
        at = hit.span.end
    return "".join([*parts, text[at:]])
