"""Finds a person in texts: their names and ids, and any eight words in a row that they said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from qualpap.model.text import Span
from qualpap.model.transcript import OMISSION

RUN = 8
"""So many words in a row are somebody's speech; fewer may be anybody's."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*")
"""A word, in whose middle signs may stand that are not seen, and accents of their own."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'»”)\]]*\s+|\n+")

_SIMPLE = re.compile(r"[^\W_]+")
_PLAIN_ENOUGH = re.compile("[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeffß\u0130\ufb00-\ufb06]")
"""Signs that make words be looked at one by one."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: without case, signs and spaces."""
    if _PLAIN_ENOUGH.search(text) is None:
        return _SIMPLE.findall(text.casefold())
    return [_compared(word) for word in _WORD.findall(text)]


def _compared(word: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", word)).casefold()


def runs_of(text: str) -> Iterator[str]:
    """Iterate over every `RUN` words in a row of a text."""
    words = words_of(text)
    for at in range(len(words) - RUN + 1):
        yield " ".join(words[at : at + RUN])


class Traces:
    """What a person is recognised by.

    Args:
        names: ids and names; one without letters, or of a single character, would be found
            everywhere and is passed over.
        runs: as `runs_of` gives them.
    """

    def __init__(self, names: Iterable[str], runs: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(name for name in names if _telling(name)))
        self._names: dict[str, list[list[str]]] = {}
        for name in self.names:
            parts = words_of(name)
            self._names.setdefault(parts[0], []).append(parts)
        self._runs = frozenset(runs)
        self._said = {word for run in self._runs for word in run.split(" ")}

    def find(self, text: str) -> Iterator[Span]:
        """Iterate over the places of a text that tell of the person."""
        found = list(_WORD.finditer(text))
        words = [_compared(each.group()) for each in found]
        for at, length in self._hits(words):
            yield Span(found[at].start(), found[at + length - 1].end())

    def in_(self, text: str) -> bool:
        """Return whether a text tells of the person."""
        return next(self._hits(words_of(text)), None) is not None

    def _hits(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """Iterate over first word and number of words of the places that tell of the person."""
        names, runs, said = self._names, self._runs, self._said
        # How many words in a row, up to this one, the person has used: few texts come to eight.
        used = 0
        late: list[tuple[int, int]] = []
        for at, word in enumerate(words):
            used = used + 1 if word in said else 0
            if used >= RUN and " ".join(words[at - RUN + 1 : at + 1]) in runs:
                late.append((at - RUN + 1, RUN))
            if word in names:
                late += [(at, len(p)) for p in names[word] if _at(words, at, p)]
            if late and at - late[0][0] >= RUN:
                yield from sorted(late)
                late = []
        yield from sorted(late)

    def named_in(self, text: str) -> bool:
        """Return whether a text holds one of the names."""
        words = words_of(text)
        return any(
            _at(words, at, parts)
            for at, word in enumerate(words)
            for parts in self._names.get(word, ())
        )

    def without_sentences(self, text: str) -> str:
        """Return *text* with each sentence that tells of the person as ``[…]``; "" if all do."""
        spans = list(self.find(text))
        if not spans:
            return text
        kept: list[str] = []
        any_left = False
        start = 0
        for end in [*(hit.end() for hit in _SENTENCE.finditer(text)), len(text)]:
            told = any(span.overlaps(Span(start, end)) for span in spans)
            if not told:
                kept.append(text[start:end])
                any_left |= bool(text[start:end].strip())
            elif not kept or not kept[-1].startswith(OMISSION):
                kept.append(OMISSION + _blank_end(text[start:end]))
            start = end
        cut = "".join(kept).strip()
        return cut if any_left and not self.in_(cut) else ""

    def without_words(self, text: str, instead: str = "…") -> str:
        """Return *text* with *instead* in the place of the very words that tell of the person."""
        parts: list[str] = []
        at = 0
        for span in _joined(self.find(text)):
            parts += [text[at : span.start], instead]
            at = span.end
        return "".join([*parts, text[at:]])


def _telling(name: str) -> bool:
    words = words_of(name)
    return len("".join(words)) > 1 and any(char.isalpha() for word in words for char in word)


def _at(words: list[str], at: int, parts: list[str]) -> bool:
    return words[at : at + len(parts)] == parts


def _blank_end(text: str) -> str:
    return text[len(text.rstrip()) :]


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Iterate over ranges, those that overlap as one."""
    current: Span | None = None
    for span in sorted(spans):
        if current is not None and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            if current is not None:
                yield current
            current = span
    if current is not None:
        yield current
