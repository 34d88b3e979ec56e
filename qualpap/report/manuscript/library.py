"""All that was said, as one long series of word numbers in which passages are found quickly."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from qualpap.model.settings import Conventions
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Role, Transcript, Turn
from qualpap.report.edits import edits_in
from qualpap.report.manuscript.tokens import DEFAULT_MARKS
from qualpap.report.manuscript.words import WORD, folded

UNKNOWN = 0x10FFFF
"""The number of a word that nobody said."""

_END = 0
"""Stands between interviews, so that no passage runs from one into another."""

_STOP = re.compile(r"[\"'”»’)\]]*[.!?…]")
_TRIGRAM = 3
_MOST_PLACES = 400
_COMMON = 2_000
_RAREST = 8


@dataclass(frozen=True, slots=True)
class Translated:
    """A standing translation of a participant's words.

    Args:
        transcript: where the original stands.
        span: of the original.
        participant: whose words.
        language: of the translation.
        text: the translation.
    """

    transcript: Transcript
    span: Span
    participant: ParticipantId | None
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one person said without a break: a turn, or a translation.

    Args:
        start: number of its first word in the library.
        transcript: where it stands.
        turn: the turn, None for a translation.
        translated: the translation, None for a turn.
    """

    start: int
    transcript: Transcript
    turn: Turn | None
    translated: Translated | None = None

    @property
    def text(self) -> str:
        """Its words."""
        if self.translated is not None:
            return self.translated.text
        return self.turn.speech.of(self.transcript.text) if self.turn else ""

    @property
    def role(self) -> Role:
        """Who spoke."""
        return self.turn.speaker.role if self.turn else Role.PARTICIPANT

    @property
    def participant(self) -> ParticipantId | None:
        """Whose words they are."""
        if self.translated is not None:
            return self.translated.participant
        return self.turn.speaker.participant if self.turn else None


@dataclass(frozen=True, slots=True)
class Said:
    """A word where it stands.

    Args:
        form: folded.
        text: as written.
        span: within its stretch.
        stretch: number of its stretch.
        removable: whether a declared rule lets quotations leave it out.
        ends: whether a sentence ends with it.
    """

    form: str
    text: str
    span: Span
    stretch: int
    removable: bool
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A place where a series of words may stand.

    Args:
        begin: about where it begins.
        inside: where a word of it surely stands.
    """

    begin: int
    inside: int


class _Numbers(dict[str, int]):
    """Gives each word, as written, the number of its folded form."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self.known.setdefault(folded(word), len(self.known) + 1)
        self[word] = number
        return number


class Library:
    """Everything said in the interviews, and their translations.

    Args:
        transcripts: the interviews.
        translations: what stands of them in other languages.
        conventions: marks and fillers that quotations leave out.
    """

    def __init__(
        self,
        transcripts: Iterable[Transcript],
        translations: Iterable[Translated] = (),
        conventions: Conventions | None = None,
    ) -> None:
        declared = conventions or Conventions()
        self._conventions = (
            declared
            if declared.marks
            else Conventions(marks=DEFAULT_MARKS, fillers=declared.fillers)
        )
        self._numbers = _Numbers()
        self._ids = array("I", [_END])
        self.stretches: list[Stretch] = []
        self._said: dict[int, tuple[Said, ...]] = {}
        self._documents: list[int] = []
        for transcript in transcripts:
            self._documents.append(len(self._ids))
            for turn in transcript.turns:
                self._add(Stretch(len(self._ids), transcript, turn))
            self._ids.append(_END)
        for each in translations:
            self._documents.append(len(self._ids))
            self._add(Stretch(len(self._ids), each.transcript, None, each))
            self._ids.append(_END)
        self._starts = [stretch.start for stretch in self.stretches]
        self._text = _as_text(self._ids)

    def _add(self, stretch: Stretch) -> None:
        words = WORD.findall(stretch.text.lower())
        if words:
            numbers = self._numbers
            self._ids.extend([numbers[word] for word in words])
            self.stretches.append(stretch)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._ids)

    # Words

    def number(self, form: str) -> int:
        """Return the number of a folded word, `UNKNOWN` for one that nobody said."""
        return self._numbers.known.get(form, UNKNOWN)

    def stretch_at(self, position: int) -> int:
        """Return the number of the stretch that holds the word at *position*."""
        return bisect_right(self._starts, position) - 1

    def said(self, start: int, end: int) -> list[Said]:
        """Return the words from *start* to *end*, which lie in one interview."""
        found: list[Said] = []
        for number in range(max(self.stretch_at(start), 0), len(self.stretches)):
            first = self.stretches[number].start
            if first >= end:
                break
            words = self._words_of(number)
            found += words[max(start - first, 0) : end - first]
        return found

    def document_at(self, position: int) -> tuple[int, int]:
        """Return where the interview begins and ends that holds the word at *position*."""
        after = bisect_right(self._documents, position)
        end = self._documents[after] if after < len(self._documents) else len(self._ids)
        return self._documents[after - 1], end - 1

    def _words_of(self, number: int) -> tuple[Said, ...]:
        if number not in self._said:
            stretch = self.stretches[number]
            removed, text = self._removed(stretch), stretch.text
            self._said[number] = tuple(
                Said(
                    folded(hit.group()),
                    hit.group(),
                    Span(*hit.span()),
                    number,
                    any(each.start <= hit.start() < each.end for each in removed),
                    bool(_STOP.match(text, hit.end())),
                )
                for hit in WORD.finditer(text)
            )
        return self._said[number]

    def _removed(self, stretch: Stretch) -> list[Span]:
        text = stretch.text
        return [each.span for each in edits_in(text, Span(0, len(text)), self._conventions)]

    # Finding

    def find(
        self,
        words: Sequence[int],
        limit: int = _MOST_PLACES,
        within: tuple[int, int] | None = None,
    ) -> list[int]:
        """Return where exactly these words stand one after the other, in order.

        Args:
            words: numbers of words.
            limit: at most so many places.
            within: only between these places.
        """
        if not words or UNKNOWN in words:
            return []
        start, end = within or (0, len(self._ids))
        wanted, found = _as_text(words), list[int]()
        at = self._text.find(wanted, start, end)
        while at >= 0 and len(found) < limit:
            found.append(at)
            at = self._text.find(wanted, at + 1, end)
        return found

    def longest(self, words: Sequence[int], least: int) -> tuple[int, list[int]]:
        """Return how many of the first *words* stand together somewhere, and where.

        Args:
            words: numbers of words.
            least: fewer than so many count as none.
        """
        length, places = 0, self.find(words[:least], limit=8)
        if len(words) < least or not places:
            return 0, []
        low, high = least, len(words)
        while low <= high:
            middle = (low + high + 1) // 2
            found = self.find(words[:middle], limit=8)
            if found:
                length, places, low = middle, found, middle + 1
            else:
                high = middle - 1
        return length, places

    def likely(self, queries: Sequence[Sequence[int]], most: int = 3) -> list[list[Near]]:
        """Return for each series of words where something like it may stand, the likeliest first.

        All are looked for in one pass over the library, by the series of three words that they
        share with it; the rarer such a series, the more it says.
        """
        wanted: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
        for number, query in enumerate(queries):
            for offset, key in enumerate(_trigrams(query)):
                wanted[key].append((number, offset))
        hits: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        if wanted:
            for position, key in enumerate(_trigrams(self._ids)):
                if key in wanted:
                    hits[key].append(position)
        scores = [_Scores() for _ in queries]
        # The rarest first: they say where in the library a passage surely is.
        for key, places in sorted(hits.items(), key=lambda hit: (len(hit[1]), hit[1])):
            for number, offset in wanted[key]:
                for position in places[:_COMMON]:
                    scores[number].add(position, offset, 1 / len(places))
        return [
            score.best(most) or self._by_rare_words(query, most)
            for score, query in zip(scores, queries, strict=True)
        ]

    @cached_property
    def _frequency(self) -> Counter[int]:
        return Counter(self._ids)

    def _by_rare_words(self, query: Sequence[int], most: int) -> list[Near]:
        """Return where the rarest words of a series stand close together."""
        known = [word for word in dict.fromkeys(query) if word != UNKNOWN]
        rare = sorted(known, key=lambda word: self._frequency[word])[:_RAREST]
        scores = _Scores(max(2 * len(query), 8))
        for word in rare:
            weight = 1 / (1 + math.log(1 + self._frequency[word]))
            for position in self.find([word], _COMMON):
                scores.add(position, list(query).index(word), weight, once=word)
        return scores.best(most)


class _Scores:
    """How much speaks for each place at which a series of words may begin."""

    def __init__(self, width: int = 8) -> None:
        self._width = width
        self._weights: dict[int, float] = defaultdict(float)
        self._inside: dict[int, int] = {}
        self._counted: set[tuple[int, int]] = set()

    def add(self, position: int, offset: int, weight: float, *, once: int = 0) -> None:
        """Count a word that stands at *position*, *offset* words into the series.

        Args:
            position: in the library.
            offset: in the series.
            weight: how much it says.
            once: a word that counts only once a place, 0 for what counts each time.
        """
        bucket = max(position - offset, 0) // self._width
        if once and (bucket, once) in self._counted:
            return
        self._counted.add((bucket, once))
        self._weights[bucket] += weight
        self._inside.setdefault(bucket, position)

    def best(self, most: int) -> list[Near]:
        """Return the likeliest places, none of them beside another."""
        weights = self._weights
        joined = {
            place: value + weights.get(place + 1, 0) + weights.get(place - 1, 0)
            for place, value in weights.items()
        }
        found: list[int] = []
        for place in sorted(joined, key=lambda each: (-joined[each], each)):
            if all(abs(place - other) > 2 for other in found):
                found.append(place)
            if len(found) == most:
                break
        return [Near(place * self._width, self._inside[place]) for place in found]


def _as_text(words: Iterable[int]) -> str:
    """Return word numbers as the letters of a text, which Python searches fastest."""
    return "".join(map(chr, words))


def _trigrams(words: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    return zip(words, islice(words, 1, None), islice(words, 2, None), strict=False)
