"""Where the parts of a quotation stand in the interviews, exactly or as nearly as possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qualpap.report.manuscript.aligning import Alignment, align, same
from qualpap.report.manuscript.library import Library, Near, Stretch
from qualpap.report.manuscript.tokens import Token

Part = tuple[Token, ...]

Run = tuple[int, int, list[int]]
"""Words of a part that stand together: the first, how many, and some of their places."""

_ENOUGH_ALIKE = 0.8
"""A passage so much alike is the one that is meant; no other is looked at."""

_LONGEST_ALIGNED = 400
"""Words of a part that are compared one by one; a longer one is compared in pieces."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a quotation set beside a passage.

    Args:
        start: number of the alignment's first word in the library.
        alignment: both side by side.
        stretches: what each word of the passage was said in.
    """

    start: int
    alignment: Alignment
    stretches: tuple[Stretch, ...]

    @property
    def clean(self) -> bool:
        """Whether every word is the transcript's, but for declared edits."""
        return not self.alignment.errors and bool(self.alignment.kept)

    @property
    def range(self) -> tuple[int, int]:
        """The passage's words in the library."""
        first, last = self.alignment.ours or (0, 0)
        return self.start + first, self.start + last

    @property
    def likeness(self) -> float:
        """The share of words that are the same, of 1."""
        return self.alignment.likeness


@dataclass(slots=True)
class Search:
    """What is known of where one part stands.

    Args:
        part: its tokens.
        exact: where it stands word by word.
        near: the nearest passages, the nearest first; only where there is none.
    """

    part: Part
    exact: list[int] = field(default_factory=list)
    near: list[Placed] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether it stands anywhere without an undeclared difference."""
        return bool(self.exact) or any(each.clean for each in self.near)


class Locator:
    """Finds parts of quotations.

    Args:
        library: all that was said.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    def numbers(self, part: Part) -> list[int]:
        """Return the numbers of a part's words, those in brackets included."""
        forms = [form for token in part for form in _literal(token)]
        return [self.library.number(form) for form in forms]

    def search(self, parts: Sequence[Part]) -> list[Search]:
        """Return where each part stands: exactly, else the nearest passages."""
        searches = [Search(part, self.library.find(self.numbers(part))) for part in parts]
        open_ = [each for each in searches if not each.exact]
        begins = self.library.likely([self._words(each.part) for each in open_])
        for each, places in zip(open_, begins, strict=True):
            each.near = self._nearest(each.part, places)
        return searches

    def _words(self, part: Part) -> list[int]:
        return [self.library.number(token.forms[0]) for token in part if token.is_word]

    def _nearest(self, part: Part, places: Sequence[Near]) -> list[Placed]:
        found: list[Placed] = []
        for place in places:
            found.append(self.beside(part, place))
            if found[-1].likeness > _ENOUGH_ALIKE:
                break
        return sorted(found, key=lambda each: -each.likeness)

    def beside(self, part: Part, place: Near) -> Placed:
        """Return a part set beside the passage that begins near a place."""
        room = 10 + len(part) // 10
        low, high = self.library.document_at(place.inside)
        start = min(max(place.begin - room, low), place.inside)
        said = self.library.said(start, min(place.begin + len(part) + 2 * room, high))
        return self._placed(start, align(part[:_LONGEST_ALIGNED], said))

    def exactly(self, part: Part, place: int) -> Placed:
        """Return a part set beside the same words at *place*."""
        length = len(self.numbers(part))
        return self._placed(place, same(part, self.library.said(place, place + length)))

    def _placed(self, start: int, alignment: Alignment) -> Placed:
        stretches = tuple(self.library.stretches[word.stretch] for word in alignment.said)
        return Placed(start, alignment, stretches)

    # Several parts of one quotation

    def chains(self, searches: Sequence[Search]) -> Iterator[tuple[Placed, ...]]:
        """Iterate over places where all parts stand in order in one interview."""
        anchor = max(range(len(searches)), key=lambda n: (len(searches[n].part), -n))
        for first in self._placings(searches[anchor]):
            chain = self._from(searches, anchor, first)
            if chain is not None:
                yield chain

    def _placings(self, search: Search) -> Iterator[Placed]:
        for place in search.exact:
            yield self.exactly(search.part, place)
        if not search.exact:
            yield from (each for each in search.near if each.clean)

    def _from(
        self, searches: Sequence[Search], anchor: int, first: Placed
    ) -> tuple[Placed, ...] | None:
        """Return all parts around one of them, the nearest place of each; None if one lacks."""
        low, high = self.library.document_at(first.range[0])
        chain = [first]
        for search in searches[anchor + 1 :]:
            found = self._within(search, (chain[-1].range[1], high), first=True)
            if found is None:
                return None
            chain.append(found)
        for search in reversed(searches[:anchor]):
            found = self._within(search, (low, chain[0].range[0]), first=False)
            if found is None:
                return None
            chain.insert(0, found)
        return tuple(chain)

    def _within(self, search: Search, within: tuple[int, int], *, first: bool) -> Placed | None:
        places = self.library.find(self.numbers(search.part), within=within)
        if places:
            return self.exactly(search.part, places[0 if first else -1])
        near = [
            each
            for each in search.near
            if each.clean and within[0] <= each.range[0] and each.range[1] <= within[1]
        ]
        return near[0] if near else None

    # Words of several places run together

    def runs(self, part: Part, least: int) -> list[Run]:
        """Return the longest stretches of a part that stand somewhere word by word.

        Each with the word that it begins with, its length and its places.

        Args:
            part: its tokens.
            least: words of the shortest stretch.
        """
        words = [token for token in part if token.is_word]
        numbers = [self.library.number(token.forms[0]) for token in words]
        found: list[Run] = []
        at = 0
        while at < len(numbers):
            length, places = self.library.longest(numbers[at:], least)
            if length:
                found.append((at, length, places))
            at += max(length, 1)
        return found

    def is_near(self, part: Part, one: Run, other: Run, most: int) -> bool:
        """Return whether two runs of a part stand close behind each other somewhere, in order.

        Args:
            part: whose runs they are.
            one: a run.
            other: the next one.
            most: words that may stand between them on either side.
        """
        if other[0] - one[0] - one[1] > most:
            return False
        numbers = self._words(part)[other[0] : other[0] + other[1]]
        for place in self._all_places(part, one):
            after = place + one[1]
            # A word said twice may belong to either run.
            within = (max(after - 2, 0), after + most + other[1])
            if self.library.find(numbers, 1, within):
                return True
        return False

    def _all_places(self, part: Part, run: Run) -> list[int]:
        return self.library.find(self._words(part)[run[0] : run[0] + run[1]])

    def in_one_interview(self, part: Part, one: Run, other: Run) -> bool:
        """Return whether two runs of a part stand in one interview."""
        numbers = self._words(part)[other[0] : other[0] + other[1]]
        homes = {self.library.document_at(place) for place in one[2]}
        return any(self.library.find(numbers, 1, home) for home in homes)


def _literal(token: Token) -> tuple[str, ...]:
    return token.forms[:1] if token.is_word else token.forms
