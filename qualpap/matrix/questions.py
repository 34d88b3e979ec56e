"""The question that led to a passage: short answers make no sense without it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qualpap.coding.selection import Passage
from qualpap.model.corpus import Corpus
from qualpap.model.text import Span
from qualpap.model.transcript import Role, Segment, Transcript, TranscriptId


class Questions:
    """Finds the interviewer's words before a passage.

    Args:
        corpus: the study's transcripts and segments.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._starts: dict[TranscriptId, list[int]] = {}

    def before(self, passage: Passage) -> str:
        """Return the question that led to *passage*, "" where there is none.

        The one of the segment in which the passage begins; where it begins in none, the
        interviewer's last words before it.
        """
        transcript = self._corpus.transcripts.get(passage.coding.transcript)
        return self.at(transcript, passage.anchor.start) if transcript is not None else ""

    def at(self, transcript: Transcript, position: int) -> str:
        """Return the question that led to what stands at *position*, "" where there is none."""
        segment = self._segment(transcript, position)
        span = segment.question if segment else _interviewer_before(transcript, position)
        return span.of(transcript.text).strip() if span else ""

    def _segment(self, transcript: Transcript, position: int) -> Segment | None:
        segments: Sequence[Segment] = self._corpus.segments.get(transcript.id, ())
        if transcript.id not in self._starts:
            self._starts[transcript.id] = [each.span.start for each in segments]
        index = bisect_right(self._starts[transcript.id], position) - 1
        if index >= 0 and segments[index].span.end > position:
            return segments[index]
        return None


def _interviewer_before(transcript: Transcript, position: int) -> Span | None:
    last: Span | None = None
    for turn in transcript.turns:
        if turn.span.start >= position:
            break
        if turn.speaker.role is Role.INTERVIEWER and turn.speech:
            last = turn.speech
    return last
