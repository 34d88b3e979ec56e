"""What one coder has to code and has coded: segments, each with the codings that start in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualpap.matrix.build import codes_of
from qualpap.matrix.view import STEP, View
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Coding, Suggestion
from qualpap.model.guide import QuestionId
from qualpap.model.text import Anchor
from qualpap.model.transcript import Segment, Transcript, TranscriptId

Proposed = Mapping[TranscriptId, Mapping[QuestionId, Anchor]]
"""Where the questions of the guide were probably put."""


@dataclass(frozen=True, slots=True)
class Item:
    """A segment with what one coder put on it.

    Args:
        transcript: where.
        segment: the segment.
        codings: by code, those that start in it.
        suggestions: what is proposed for it, nobody having decided.
    """

    transcript: Transcript
    segment: Segment
    codings: Mapping[CodeId, tuple[Coding, ...]]
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def key(self) -> str:
        """The key of its row."""
        return f"{self.transcript.id}:{self.segment.span.start}-{self.segment.span.end}"


@dataclass
class Work:
    """What one coder has to code, and has coded.

    Args:
        view: the study.
        coder: who.
        transcripts: which interviews.
        suggestions: to be shown; None where none are wanted.
    """

    view: View
    coder: CoderId
    transcripts: Sequence[Transcript]
    suggestions: Collection[Suggestion] | None = None
    items: list[Item] = field(default_factory=list)
    elsewhere: dict[TranscriptId, int] = field(default_factory=dict)
    _of: dict[TranscriptId, list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own: dict[TranscriptId, list[Coding]] = {}
        for coding in self.view.selection.snapshot.state.codings.values():
            if self.coder in coding.by:
                own.setdefault(coding.transcript, []).append(coding)
        proposed: dict[TranscriptId, list[Suggestion]] = {}
        for each in self.suggestions or ():
            proposed.setdefault(each.transcript, []).append(each)
        for transcript in self.transcripts:
            codings = own.get(transcript.id, [])
            made = list(self._items(transcript, codings, proposed.get(transcript.id, [])))
            self._of[transcript.id] = made
            self.items += made

    def of(self, transcript: TranscriptId) -> Sequence[Item]:
        """Return the segments of one interview."""
        return self._of.get(transcript, ())

    def _items(
        self, transcript: Transcript, codings: list[Coding], proposed: list[Suggestion]
    ) -> Iterator[Item]:
        segments = [
            each
            for each in self.view.corpus.segments.get(transcript.id, ())
            if transcript.participants_in(each.span)
        ]
        starts = [each.span.start for each in segments]
        mine: dict[int, dict[CodeId, list[Coding]]] = {}
        resolve = self.view.corpus.codebook.resolve
        for coding in sorted(codings, key=lambda each: (each.anchor.start, each.id)):
            place = self._place(coding, segments, starts)
            if place is None:
                count = self.elsewhere.get(transcript.id, 0)
                self.elsewhere[transcript.id] = count + 1
            else:
                found = mine.setdefault(place, {})
                found.setdefault(resolve(coding.code), []).append(coding)
        offered: dict[int, list[Suggestion]] = {}
        for each in proposed:
            offered.setdefault(bisect_right(starts, each.anchor.start) - 1, []).append(each)
        for number, segment in enumerate(segments):
            yield Item(
                transcript,
                segment,
                {code: tuple(found) for code, found in mine.get(number, {}).items()},
                tuple(offered.get(number, ())),
            )

    def _place(
        self, coding: Coding, segments: Sequence[Segment], starts: Sequence[int]
    ) -> int | None:
        """Return the segment in which a coding starts, else the first that it reaches."""
        anchor = self.view.selection.placement(coding).usable
        if anchor is None or not segments:
            return None
        place = bisect_right(starts, anchor.start) - 1
        if place >= 0 and segments[place].span.end > anchor.start:
            return place
        after = place + 1
        if after < len(segments) and segments[after].span.overlaps(anchor.span):
            return after
        return None


def code_labels(view: View) -> dict[CodeId, str]:
    """Return the name of every code with its dimension, each unlike the others."""
    book, labels = view.corpus.codebook, {}
    for code in codes_of(view.selection):
        home = book.dimension(code.dimension)
        name = view.path(code.id)
        labels[code.id] = f"{view.read(home.name) or home.id}{STEP}{name}" if home else name
    times: dict[str, int] = {}
    for label in labels.values():
        times[label.casefold()] = times.get(label.casefold(), 0) + 1
    return {
        id_: label if times[label.casefold()] == 1 else f"{label} ({id_})"
        for id_, label in labels.items()
    }
