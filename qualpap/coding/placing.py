"""Finds words that are marked in a document in the transcript that the document is a copy of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualpap.coding.marked import Line, MarkedPassage, Stretch
from qualpap.coding.quoting import find_words
from qualpap.model.text import Span
from qualpap.model.transcript import Transcript

_LABEL = re.compile(r"^(?:\d+\s+)?[^:\n]{1,40}:\s+")
_ENOUGH = 20
"""A line with fewer letters ("Sí, claro.") does not tell one transcript from another."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where marked words stand in a transcript.

    Args:
        span: the range, trimmed to what participants say; None where it was not found.
        problem: why there is none: ``not-found``, ``ambiguous``, ``not-participant`` or
            ``no-words``.
        nearest: the most similar passage where nothing was found.
        count: in how many places the words stand, where that is not clear.
    """

    span: Span | None
    problem: str = ""
    nearest: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Region:
    """A paragraph of the source within a turn of the transcript."""

    span: Span
    text: str
    paragraph: int


class Placing:
    """Finds marked words in one transcript.

    Args:
        transcript: what the marked document is a copy of, edited or not.
    """

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript

    def place(self, passage: MarkedPassage) -> Placed:
        """Return where the words of *passage* stand.

        Labels, numbers of turns and the interviewer's words at its ends are cut off.
        """
        stretches = [each for each in passage.stretches if each.line.text.strip()]
        if not stretches:
            return Placed(None, "no-words")
        found: list[Span] = []
        for stretch in stretches:
            spans = self._stretch(stretch)
            if len(spans) != 1 and len(stretches) > 1 and self._is_no_speech(stretch):
                continue
            if len(spans) > 1:
                return Placed(None, "ambiguous", count=len(spans))
            if not spans:
                return Placed(None, "not-found", self._nearest(stretch.words))
            found += spans
        if not found:
            return Placed(None, "not-found", self._nearest(passage.words))
        whole = Span(min(each.start for each in found), max(each.end for each in found))
        return self._spoken(whole)

    def share(self, lines: Iterable[Line]) -> float:
        """Return how much a document and the transcript have in common, 0 to 1.

        The larger of two shares: of the transcript that stands in the document, and of the
        document that stands in the transcript (an excerpt).
        """
        said = [line.text for line in lines]
        own = _telling([each.text for each in self._regions])
        there = "\n".join(said)
        kept = sum(len(text) for text in own if text in there) / (sum(map(len, own)) or 1)
        tails = _telling([min(_tails(text), key=len) for text in said])
        here = "\n".join(each.text for each in self._regions)
        excerpt = sum(len(text) for text in tails if text in here) / (sum(map(len, tails)) or 1)
        return max(kept, excerpt)

    def _spoken(self, span: Span) -> Placed:
        parts = [
            part
            for part in self._transcript.speech_spans(span)
            if part.of(self._transcript.text).strip() and self._transcript.participants_in(part)
        ]
        if not parts:
            return Placed(None, "not-participant")
        words = Span(parts[0].start, parts[-1].end)
        text = words.of(self._transcript.text)
        start = words.start + len(text) - len(text.lstrip())
        return Placed(Span(start, start + len(text.strip())))

    # One stretch

    def _stretch(self, stretch: Stretch) -> tuple[Span, ...]:
        """Return where one stretch may stand: by the paragraph it is part of, else by its words."""
        start, end = stretch.start, stretch.end
        if not stretch.line.text[start:end].strip():
            start, end = 0, len(stretch.line.text)
        regions = self._regions_of(stretch.line)
        if regions:
            parts = [part for at, region in regions if (part := _part(at, region, start, end))]
            # Marked is only the label, or what is no part of the interview.
            around = [self._turn_span(region) for _, region in regions]
            return (_united(parts),) if parts else (_united(around),) if around else ()
        words = stretch.line.text[start:end].rpartition("\t")[2].strip()
        spans = find_words(self._transcript, words).spans
        if not spans and start == 0 and (label := _LABEL.match(words)):
            spans = find_words(self._transcript, words[label.end() :]).spans
        spoken = tuple(each for each in spans if self._spoken(each).span)
        return spoken or spans

    def _regions_of(self, line: Line) -> list[tuple[int, _Region]]:
        """Return the paragraphs of the transcript that a line holds, with their places in it."""
        numbered = _held(line, self._by_paragraph.get(line.number, ()))
        if _is_told(line, numbered):
            return numbered
        alike = [each for way in _tails(line.text) for each in self._by_text.get(way, ())]
        near = sorted(alike, key=lambda each: (-len(each.text), abs(each.paragraph - line.number)))
        if len({each.span for each in near if each.text == near[0].text}) > 1:
            return []  # "Sí." in many places: the words alone must tell
        return _held(line, near[:1])

    @cached_property
    def _regions(self) -> tuple[_Region, ...]:
        return tuple(self._all_regions())

    def _all_regions(self) -> Iterator[_Region]:
        text = self._transcript.text
        for turn in self._transcript.turns:
            starts = [piece.start for piece in turn.pieces[1:]]
            for piece, end in zip(turn.pieces, [*starts, turn.speech.end], strict=True):
                words = text[piece.start : end].rstrip()
                if words:
                    span = Span(piece.start, piece.start + len(words))
                    yield _Region(span, words, piece.origin.paragraph)

    @cached_property
    def _by_paragraph(self) -> Mapping[int, tuple[_Region, ...]]:
        found: dict[int, list[_Region]] = {}
        for region in self._regions:
            found.setdefault(region.paragraph, []).append(region)
        return {number: tuple(each) for number, each in found.items()}

    @cached_property
    def _by_text(self) -> Mapping[str, tuple[_Region, ...]]:
        found: dict[str, list[_Region]] = {}
        for region in self._regions:
            found.setdefault(region.text, []).append(region)
        return {text: tuple(each) for text, each in found.items()}

    def _turn_span(self, region: _Region) -> Span:
        turn = next(self._transcript.turns_in(region.span))
        return turn.speech.intersection(region.span) or turn.speech

    def _is_no_speech(self, stretch: Stretch) -> bool:
        """Return whether a line may stand between marked ones unsaid: a rule, a title."""
        words = stretch.words
        return not any(char.isalnum() for char in words) or len(words.split()) <= 2

    def _nearest(self, words: str) -> str:
        found = find_words(self._transcript, words)
        return found.nearest if found.similarity >= 60 else ""


def _telling(texts: list[str]) -> list[str]:
    """Return the texts that are long enough to tell one interview from another, if any is."""
    return [text for text in texts if len(text) >= _ENOUGH] or [text for text in texts if text]


def _tails(text: str) -> Iterator[str]:
    """Iterate over what of a line may be a paragraph of the transcript, the longest first."""
    last = text.rpartition("\t")[2].strip()
    yield last
    if label := _LABEL.match(last):
        yield last[label.end() :]


def _held(line: Line, regions: Iterable[_Region]) -> list[tuple[int, _Region]]:
    """Return those of *regions* that stand in a line, in order, with their places in it."""
    found: list[tuple[int, _Region]] = []
    after = 0
    for region in regions:
        at = line.text.find(region.text, after)
        if after == 0 and line.text.endswith(region.text):
            # A label may hold the same words as a short answer.
            at = len(line.text) - len(region.text)
        if at < 0:
            continue
        found.append((at, region))
        after = at + len(region.text)
    return found


def _is_told(line: Line, held: list[tuple[int, _Region]]) -> bool:
    """Return whether a line says what is held in it, and not merely something that holds it."""
    if len(held) == 1 and held[0][1].text in _tails(line.text):
        return True
    return sum(len(region.text) for _, region in held) * 2 > len(line.text)


def _part(at: int, region: _Region, start: int, end: int) -> Span | None:
    """Return the part of a region that lies in a range of the line in which it stands."""
    first, last = max(start, at) - at, min(end, at + len(region.text)) - at
    return Span(region.span.start + first, region.span.start + last) if first < last else None


def _united(spans: list[Span]) -> Span:
    return Span(min(each.start for each in spans), max(each.end for each in spans))
