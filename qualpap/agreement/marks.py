"""Where one coder put codes: in which segments, and on which characters of participants' speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualpap.coding.selection import Passage, Selection
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Segment, Transcript, TranscriptId
from qualpap.record.layers import Layer, LayerKind
from qualpap.record.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Mark:
    """One coding on the words of the participants of a transcript.

    Args:
        passage: one of its passages.
        span: where, as far as the coding reaches.
        segments: numbers of the segments that it shares a word with.
    """

    passage: Passage
    span: Span
    segments: tuple[int, ...]

    @property
    def code(self) -> CodeId:
        """The code, merges followed."""
        return self.passage.code


class Marks:
    """What one coder marked.

    Args:
        snapshot: the study.
        coder: who.
    """

    def __init__(self, snapshot: Snapshot, coder: CoderId) -> None:
        self.coder = coder
        self.selection = Selection(snapshot, Layer(LayerKind.CODER, coder))

    def __iter__(self) -> Iterator[Mark]:
        """Iterate over all marks in order of transcript and place."""
        for found in self._marks.values():
            yield from found

    @cached_property
    def _marks(self) -> Mapping[TranscriptId, tuple[Mark, ...]]:
        corpus = self.selection.snapshot.corpus
        found: dict[TranscriptId, dict[str, Mark]] = {}
        for passage in self.selection.passages:
            name = passage.coding.transcript
            marks = found.setdefault(name, {})
            if passage.coding.id in marks:
                continue  # the words of a couple: one coding on both
            transcript, segments = corpus.transcripts[name], corpus.segments.get(name, ())
            span = passage.anchor.span
            marks[passage.coding.id] = Mark(
                passage, span, tuple(_touched(transcript, segments, span))
            )
        return {name: tuple(marks.values()) for name, marks in found.items()}

    def of(self, transcript: TranscriptId, codes: Collection[CodeId] | None = None) -> list[Mark]:
        """Return the marks in one transcript, with some codes only."""
        marks = self._marks.get(transcript, ())
        return [mark for mark in marks if codes is None or mark.code in codes]

    def segments(self, transcript: TranscriptId, codes: Collection[CodeId]) -> set[int]:
        """Return the segments that any of *codes* was put on."""
        return {number for mark in self.of(transcript, codes) for number in mark.segments}

    def mentions(self, participant: ParticipantId, codes: Collection[CodeId]) -> bool:
        """Return whether any of *codes* was put on words of a participant."""
        return not self._codes.get(participant, frozenset()).isdisjoint(codes)

    def codes_of(self, participant: ParticipantId) -> frozenset[CodeId]:
        """Return the codes put on words of a participant."""
        return self._codes.get(participant, frozenset())

    @cached_property
    def _codes(self) -> Mapping[ParticipantId, frozenset[CodeId]]:
        found: dict[ParticipantId, set[CodeId]] = {}
        for passage in self.selection.passages:
            found.setdefault(passage.participant, set()).add(passage.code)
        return {each: frozenset(codes) for each, codes in found.items()}


def _touched(transcript: Transcript, segments: tuple[Segment, ...], span: Span) -> Iterator[int]:
    """Iterate over the segments of which a letter or digit of participants lies in *span*."""
    starts = [segment.span.start for segment in segments]
    for segment in segments[max(bisect_right(starts, span.start) - 1, 0) :]:
        if segment.span.start >= span.end:
            return
        shared = segment.span.intersection(span)
        if shared is None:
            continue
        words = (each.of(transcript.text) for each in transcript.speech_spans(shared))
        if any(char.isalnum() for part in words for char in part):
            yield segment.number
