"""Which word of a corrected text is which word of the old one.

Stretches that stand once in both texts are paired first, in order; then stretches that were moved
as a whole; what lies between is compared word by word. So the work grows with the length of the
texts, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_STRETCHES = (12, 4)
"""Words of a stretch that is looked for in both texts, the surer first."""

_MOVED = 5
"""So many words in a row that stand nowhere else were moved there, and not written anew."""

_PRODUCT = 200_000
"""Word by word is compared what is no larger than this, one length times the other."""


def pair_words(old: Sequence[str], new: Sequence[str], opening: str = "") -> dict[int, int]:
    """Return position in *old* → position in *new* of the words that are the same.

    Args:
        old: the words of the old text.
        new: those of the corrected one.
        opening: a word that goes with what follows it; any other goes with what stands before,
            where both would do (the full stop before an added sentence that ends in one).
    """
    return _Pairing(old, new, opening).pairs


class _Pairing:
    def __init__(self, old: Sequence[str], new: Sequence[str], opening: str) -> None:
        self._old, self._new = old, new
        self.pairs: dict[int, int] = {}
        self._in_order(range(len(old)), range(len(new)), _STRETCHES)
        steps = sorted(self.pairs.items())
        self._moved()
        ends = [(-1, -1), *steps, (len(old), len(new))]
        taken = set(self.pairs.values())
        for (a, c), (b, d) in pairwise(ends):
            left = [n for n in range(a + 1, b) if n not in self.pairs]
            right = [n for n in range(c + 1, d) if n not in taken]
            self._in_order(left, right, (1,), to_the_word=True)
        self._settle(opening)

    def _in_order(
        self,
        left: Sequence[int],
        right: Sequence[int],
        lengths: tuple[int, ...],
        *,
        to_the_word: bool = False,
    ) -> None:
        """Pair what stands in the same order in two parts of the texts, given by positions."""
        waiting = [(left, right)]
        while waiting:
            ours, theirs = self._without_ends(*waiting.pop())
            if not ours or not theirs:
                continue
            steps = self._steps(ours, theirs, lengths)
            if steps:
                a = c = 0
                for b, d in [*steps, (len(ours), len(theirs))]:
                    waiting.append((ours[a:b], theirs[c:d]))
                    if b < len(ours):
                        self.pairs[ours[b]] = theirs[d]
                    a, c = b + 1, d + 1
            elif to_the_word and len(ours) * len(theirs) <= _PRODUCT:
                words = SequenceMatcher(
                    None,
                    [self._old[n] for n in ours],
                    [self._new[n] for n in theirs],
                    autojunk=False,
                )
                for start, place, size in words.get_matching_blocks():
                    self.pairs.update((ours[start + n], theirs[place + n]) for n in range(size))

    def _without_ends(
        self, ours: Sequence[int], theirs: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Pair the words that two parts begin and end with, and return what is left of them."""
        shorter = min(len(ours), len(theirs))
        start = 0
        while start < shorter and self._old[ours[start]] == self._new[theirs[start]]:
            self.pairs[ours[start]] = theirs[start]
            start += 1
        end = 0
        while end < shorter - start and self._old[ours[-1 - end]] == self._new[theirs[-1 - end]]:
            self.pairs[ours[-1 - end]] = theirs[-1 - end]
            end += 1
        return ours[start : len(ours) - end], theirs[start : len(theirs) - end]

    def _steps(
        self, ours: Sequence[int], theirs: Sequence[int], lengths: tuple[int, ...]
    ) -> list[tuple[int, int]]:
        """Return where stretches begin that stand once in both parts, in the same order."""
        for length in lengths:
            one = _once(_stretches(self._old, ours, length))
            other = _once(_stretches(self._new, theirs, length))
            common = sorted((place, other[words]) for words, place in one.items() if words in other)
            if common:
                return _rising(common)
        return []

    def _moved(self) -> None:
        """Pair stretches that stand once among the words left over, wherever they stand."""
        taken = set(self.pairs.values())
        ours = [n for n in range(len(self._old)) if n not in self.pairs]
        theirs = [n for n in range(len(self._new)) if n not in taken]
        one = _once(_stretches(self._old, ours, _MOVED))
        other = _once(_stretches(self._new, theirs, _MOVED))
        for words, place in sorted(one.items(), key=lambda found: found[1]):
            if words in other and ours[place] not in self.pairs:
                self._extend(ours[place], theirs[other[words]], taken)

    def _extend(self, here: int, there: int, taken: set[int]) -> None:
        """Pair the words around two that are the same, as far as they go on being so."""
        for step in (-1, 1):
            a, c = (here, there) if step > 0 else (here - 1, there - 1)
            while (
                0 <= a < len(self._old)
                and 0 <= c < len(self._new)
                and a not in self.pairs
                and c not in taken
                and self._old[a] == self._new[c]
            ):
                self.pairs[a] = c
                taken.add(c)
                a, c = a + step, c + step

    def _settle(self, opening: str) -> None:
        """Let each word between two stretches go with the one that it belongs to."""
        taken = set(self.pairs.values())
        for step, order in ((-1, sorted(self.pairs)), (1, sorted(self.pairs, reverse=True))):
            for here in order:
                word, there = self._old[here], self.pairs[here]
                beside = self.pairs.get(here + step, there + step) - step
                free = 0 <= beside < len(self._new) and beside not in taken
                if free and (word == opening) is (step > 0) and self._new[beside] == word:
                    taken.remove(there)
                    taken.add(beside)
                    self.pairs[here] = beside


def _stretches(
    words: Sequence[str], places: Sequence[int], length: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Iterate over so many words in a row, each with the number in *places* where it begins."""
    for n in range(len(places) - length + 1):
        if places[n + length - 1] - places[n] == length - 1:
            yield tuple(words[places[n] : places[n] + length]), n


def _once(found: Iterable[tuple[tuple[str, ...], int]]) -> Mapping[tuple[str, ...], int]:
    """Return where each stretch stands that stands in one place only."""
    places: dict[tuple[str, ...], int] = {}
    for words, place in found:
        places[words] = -1 if words in places else place
    return {words: place for words, place in places.items() if place >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides; the first side rises already."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            last.append(number)
        else:
            ends[at] = place
            last[at] = number
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
