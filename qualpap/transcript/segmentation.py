"""Turns become segments, the units that are coded, under a named rule.

``answer`` (default), ``turn``, ``sentence`` and ``paragraph`` tile the participants' words: each
word of theirs, and nobody else's, is in exactly one segment. ``exchange`` takes a question
together with the answers to it, so its segments hold the interviewer's words and everything said
in between. In a transcript in which nobody is a participant yet, the speakers of unclear role are
segmented in their place, so that it can be read and coded while their role is settled.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from qualpap.errors import UsageError
from qualpap.model.settings import Segmentation
from qualpap.model.text import Span
from qualpap.model.transcript import Role, Segment, Transcript, Turn
from qualpap.transcript.sentences import sentences
from qualpap.transcript.vocabulary import is_back_channel

Splitter = Callable[[str], tuple[Span, ...]]
"""Gives the sentences of a text."""

RULES = ("answer", "turn", "sentence", "exchange", "paragraph")
"""Names of the rules."""

TILING = ("answer", "turn", "sentence", "paragraph")
"""Rules whose segments together are the participants' words, each once."""

_WORD = re.compile(r"\S+")


def segment(
    transcript: Transcript, rule: Segmentation, split: Splitter = sentences
) -> tuple[Segment, ...]:
    """Cut a transcript into segments.

    Args:
        transcript: with roles decided as far as they can be.
        rule: see `qualpap.model.settings.Segmentation`.
        split: gives the sentences of a text; asked only by ``sentence`` and for long answers.

    Raises:
        UsageError: ``segmentation-unknown`` for a rule of another name.
    """
    if rule.rule not in RULES:
        raise UsageError("segmentation-unknown", rule=rule.rule, rules=", ".join(RULES))
    if rule.rule == "exchange":
        parts = list(_exchanges(transcript))
    else:
        parts = [
            (span, question)
            for turn, question in _answers(transcript)
            for span in _cut(transcript, turn, rule, split)
        ]
    return tuple(
        Segment(
            transcript.id,
            number,
            span,
            tuple(turn.number for turn in transcript.turns_in(span)),
            question,
            str(rule),
        )
        for number, (span, question) in enumerate(parts, start=1)
    )


def _answering(transcript: Transcript) -> Role:
    roles = {turn.speaker.role for turn in transcript.turns}
    return Role.PARTICIPANT if Role.PARTICIPANT in roles else Role.UNCLEAR


def _answers(transcript: Transcript) -> Iterator[tuple[Turn, Span | None]]:
    """Iterate over the participants' turns, each with the question that led to it.

    That is the last thing an interviewer said other than a listening noise ("Ya.", "Mm-hm"),
    also where somebody else spoke in between.
    """
    answering = _answering(transcript)
    question: Span | None = None
    for turn in transcript.turns:
        if turn.speaker.role is Role.INTERVIEWER:
            if not is_back_channel(turn.speech.of(transcript.text)):
                question = turn.speech
        elif turn.speaker.role is answering and turn.speech:
            yield turn, question


def _cut(transcript: Transcript, turn: Turn, rule: Segmentation, split: Splitter) -> Sequence[Span]:
    if rule.rule == "turn":
        return [turn.speech]
    if rule.rule == "paragraph":
        return _pieces(transcript.text, turn)
    speech = turn.speech.of(transcript.text)
    if rule.rule == "sentence":
        return [span.shifted(turn.speech.start) for span in split(speech)]
    if len(speech.split()) <= rule.max_words:
        return [turn.speech]
    return _balanced(
        transcript.text, _atoms(transcript.text, turn, rule.max_words, split), rule.max_words
    )


def _pieces(text: str, turn: Turn) -> list[Span]:
    """Return the source's paragraphs or captions within a turn."""
    starts = [piece.start for piece in turn.pieces]
    ends = [*starts[1:], turn.speech.end]
    return [
        span for start, end in zip(starts, ends, strict=True) for span in _trim(text, start, end)
    ]


def _trim(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    if not words.strip():
        return []
    return [Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))]


def _atoms(text: str, turn: Turn, most: int, split: Splitter) -> list[Span]:
    """Return the smallest parts an answer is cut into, none longer than *most* words.

    Sentences; one that is too long, as in captions without punctuation, falls into its captions
    or paragraphs, and one that is still too long into words.
    """
    atoms: list[Span] = []
    for sentence in split(turn.speech.of(text)):
        whole = sentence.shifted(turn.speech.start)
        if _count(text, whole) <= most:
            atoms.append(whole)
            continue
        for piece in _pieces(text, turn):
            part = piece.intersection(whole)
            for trimmed in _trim(text, part.start, part.end) if part else ():
                if _count(text, trimmed) <= most:
                    atoms.append(trimmed)
                else:
                    atoms.extend(_words(text, trimmed))
    return atoms


def _count(text: str, span: Span) -> int:
    return len(span.of(text).split())


def _words(text: str, span: Span) -> list[Span]:
    return [
        Span(found.start(), found.end()) for found in _WORD.finditer(text, span.start, span.end)
    ]


def _balanced(text: str, atoms: Sequence[Span], most: int) -> list[Span]:
    """Join atoms to the fewest parts of at most *most* words, the longest as short as can be."""
    sizes = [_count(text, atom) for atom in atoms]
    fewest = len(_packed(sizes, most))
    lowest, highest = max(sizes), most
    while lowest < highest:
        middle = (lowest + highest) // 2
        if len(_packed(sizes, middle)) <= fewest:
            highest = middle
        else:
            lowest = middle + 1
    ends = _packed(sizes, highest)
    starts = [0, *ends[:-1]]
    return [
        Span(atoms[start].start, atoms[end - 1].end)
        for start, end in zip(starts, ends, strict=True)
    ]


def _packed(sizes: Sequence[int], most: int) -> list[int]:
    """Return where parts end when each takes as many atoms as fit."""
    ends: list[int] = []
    filled = 0
    for at, size in enumerate(sizes):
        if filled and filled + size > most:
            ends.append(at)
            filled = 0
        filled += size
    return [*ends, len(sizes)]


def _exchanges(transcript: Transcript) -> Iterator[tuple[Span, Span | None]]:
    """Iterate over questions with their answers; questions without an answer join the next."""
    answering = _answering(transcript)
    first: Turn | None = None
    last: Turn | None = None
    question: Span | None = None
    for turn in transcript.turns:
        asks = turn.speaker.role is Role.INTERVIEWER and not is_back_channel(
            turn.speech.of(transcript.text)
        )
        if asks and last is not None and first is not None:
            yield Span(first.span.start, last.span.end), question
            first, last = None, None
        if asks:
            question = turn.speech
        if first is None and (asks or turn.speaker.role is answering):
            first = turn
        if turn.speaker.role is answering:
            last = turn
    if first is not None and last is not None:
        yield Span(first.span.start, last.span.end), question


def segment_at(segments: Sequence[Segment], position: int) -> Segment | None:
    """Return the segment that holds code point *position*, None where none does."""
    at = bisect_right([each.span.start for each in segments], position) - 1
    if at < 0 or position >= segments[at].span.end:
        return None
    return segments[at]


def segments_in(segments: Sequence[Segment], span: Span) -> tuple[Segment, ...]:
    """Return the segments that share words with *span*."""
    at = bisect_left(segments, span.start + 1, key=lambda each: each.span.end)
    found: list[Segment] = []
    for each in segments[at:]:
        if each.span.start >= span.end:
            break
        found.append(each)
    return tuple(found)
