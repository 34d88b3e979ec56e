"""What of each transcript anybody has coded, by its beginning, middle and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qualpap.coding.selection import Selection
from qualpap.model.coding import Coding
from qualpap.model.order import natural
from qualpap.model.text import Span
from qualpap.model.transcript import Transcript, TranscriptId

THIRDS = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the participants' words carries a code.

    Args:
        transcript: which.
        thirds: share of the characters coded by anybody, in each third of the speech.
        gap: the longest stretch of speech that nobody coded, in words.
        where: the turns that it reaches over, first and last; None where all is coded.
    """

    transcript: TranscriptId
    thirds: tuple[float, float, float]
    gap: int
    where: tuple[int, int] | None

    @property
    def whole(self) -> float:
        """The share of all speech that carries a code; thirds are of equal length."""
        return sum(self.thirds) / THIRDS


def coverage(selection: Selection) -> tuple[Coverage, ...]:
    """Return what of each transcript anybody coded, whoever counts.

    Many passages rightly carry no code; that the end carries none while the beginning does is a
    sign of a tired coder.
    """
    corpus = selection.snapshot.corpus
    codings: dict[TranscriptId, list[Coding]] = {}
    for coding in selection.snapshot.state.codings.values():
        codings.setdefault(coding.transcript, []).append(coding)
    return tuple(
        _of(selection, corpus.transcripts[name], codings.get(name, []))
        for name in sorted(corpus.transcripts, key=natural)
    )


def _of(selection: Selection, transcript: Transcript, codings: list[Coding]) -> Coverage:
    speech = transcript.speech_spans(Span(0, len(transcript.text)))
    length = sum(len(span) for span in speech)
    coded = _united(
        anchor.span for each in codings if (anchor := selection.placement(each).usable) is not None
    )
    marked = bytearray(length)
    at = 0
    for span in speech:
        for part in coded:
            shared = part.intersection(span)
            if shared:
                start = at + shared.start - span.start
                marked[start : start + len(shared)] = b"\x01" * len(shared)
        at += len(span)
    edges = [length * n // THIRDS for n in range(THIRDS + 1)]
    first, middle, last = (
        sum(marked[start:end]) / (end - start) if end > start else 0.0
        for start, end in pairwise(edges)
    )
    words, where = _gap(transcript, speech, coded)
    return Coverage(transcript.id, (first, middle, last), words, where)


def _united(spans: Iterator[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _gap(
    transcript: Transcript, speech: tuple[Span, ...], coded: tuple[Span, ...]
) -> tuple[int, tuple[int, int] | None]:
    """Return the longest uncoded stretch of speech, in words, and the turns it reaches over."""
    best, where = 0, None
    edges = [0, *(at for span in coded for at in (span.start, span.end)), len(transcript.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        parts = [part for span in speech if (part := span.intersection(Span(start, end)))]
        words = sum(len(part.of(transcript.text).split()) for part in parts)
        if words > best:
            turns = [turn.number for part in parts for turn in transcript.turns_in(part)]
            best, where = words, (min(turns), max(turns))
    return best, where
