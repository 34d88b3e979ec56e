"""Participants' speech as one stretch: what interviewers say and labels are no part of it."""

from __future__ import annotations

from bisect import bisect_right

from qualpap.model.text import Span
from qualpap.model.transcript import Transcript


class Speech:
    """The speech of all participants of a transcript, put end to end.

    Args:
        transcript: the interview.
    """

    def __init__(self, transcript: Transcript) -> None:
        self._spans = transcript.speech_spans(Span(0, len(transcript.text)))
        self._starts = [span.start for span in self._spans]
        self._before = [0]
        for span in self._spans:
            self._before.append(self._before[-1] + len(span))

    @property
    def length(self) -> int:
        """How many characters participants said."""
        return self._before[-1]

    def place(self, span: Span) -> tuple[int, int] | None:
        """Return where a range of the text lies in the speech, None where it holds none."""
        start, end = self._at(span.start), self._at(span.end)
        return (start, end) if start < end else None

    def _at(self, position: int) -> int:
        """Return how much speech there is before a place of the text."""
        n = bisect_right(self._starts, position) - 1
        if n < 0:
            return 0
        return self._before[n] + min(position - self._spans[n].start, len(self._spans[n]))
