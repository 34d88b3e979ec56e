"""A transcript: who said what, where in the text, and where in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NewType

from qualpap.model.text import Anchor, Span, TextHash, anchor_at

TranscriptId = NewType("TranscriptId", str)
ParticipantId = NewType("ParticipantId", str)

OMISSION = "[…]"
"""What stands between the pieces of a participant's words when others spoke in between."""


class Role(StrEnum):
    """What a speaker is in an interview.

    ``OTHER`` is somebody present who is neither (a spouse looking in): neither counted nor quoted.
    ``UNCLEAR`` is a speaker about whom nobody has decided: not quoted until somebody does.
    """

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words stand in the source file.

    Args:
        paragraph: 1-based paragraph, line or row of the file; 0 when the format has none.
        page: 1-based page (PDF), else 0.
        time: seconds from the start of the recording, None when unknown.
        time_end: seconds at which the words end, None when unknown.
    """

    paragraph: int = 0
    page: int = 0
    time: float | None = None
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or caption of the source file inside a turn.

    Args:
        start: code point in the canonical text at which it begins; it ends where the next begins.
        origin: its place in the file.
    """

    start: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of a transcript.

    Args:
        label: as written in the file, without colon or time; empty where the file has none.
        role: see `Role`.
        participant: whose words these are when the role is participant.
        decided_by: what the role rests on: ``settings``, ``label``, ``questions``, ``share``,
            ``metadata`` or ``nothing``.
    """

    label: str
    role: Role
    participant: ParticipantId | None = None
    decided_by: str = "nothing"


@dataclass(frozen=True, slots=True)
class Turn:
    """One stretch of speech by one speaker: one paragraph of the canonical text.

    Args:
        number: 1-based, in order.
        speaker: who speaks.
        label: range of the label with its colon; None for a turn without label.
        speech: range of the words said.
        pieces: the source's paragraphs or captions within the turn, at least one.
    """

    number: int
    speaker: Speaker
    label: Span | None
    speech: Span
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """Label and speech together."""
        return Span(self.label.start if self.label else self.speech.start, self.speech.end)

    @property
    def origin(self) -> Origin:
        """Where the turn begins in the file."""
        return self.pieces[0].origin

    def origin_at(self, position: int) -> Origin:
        """Return where the words at code point *position* stand in the file."""
        index = bisect_right([piece.start for piece in self.pieces], position) - 1
        return self.pieces[max(index, 0)].origin


@dataclass(frozen=True, slots=True)
class Source:
    """The file a transcript was read from.

    Args:
        path: within the study's folder, with ``/``.
        format: identifier of the reader, e.g. ``word``.
        digest: SHA-256 of the file's bytes.
        reader: version of the reading code, so that a newer reading is told from a changed file.
    """

    path: str
    format: str
    digest: str
    reader: str


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the interview in its file (title, date, place, …), never speech.

    Args:
        fields: pairs of a standard key (``title participant date place interviewer mode
            duration language notes``) or the label as written, and the value.
        text: the header's lines as they stand in the file.
    """

    fields: tuple[tuple[str, str], ...] = ()
    text: str = ""

    def get(self, key: str) -> str:
        """Return the value of *key*, "" where the header does not say."""
        return dict(self.fields).get(key, "")


@dataclass(frozen=True)
class Transcript:
    """One interview (or one part of it) as read.

    Args:
        id: stable name, e.g. ``P05``; a second part of one interview is ``P05-2``.
        text: the canonical text.
        hash: `qualpap.model.text.text_hash` of it.
        turns: in order; their ranges do not overlap.
        source: the file.
        header: metadata of the file, not part of the text.
        participants: whose interview it is, as far as known.
        language: ISO 639-1, "" when undecided.
    """

    id: TranscriptId
    text: str
    hash: TextHash
    turns: tuple[Turn, ...]
    source: Source
    header: Header = field(default_factory=Header)
    participants: tuple[ParticipantId, ...] = ()
    language: str = ""

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The voices in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))

    @property
    def seconds(self) -> float | None:
        """Length of the recording by the last time stamp, None without time stamps."""
        times = [
            time
            for turn in self.turns
            for piece in turn.pieces
            for time in (piece.origin.time, piece.origin.time_end)
            if time is not None
        ]
        return max(times) if times else None

    def words(self, role: Role | None = None) -> int:
        """Return the number of words said, by everybody or by the speakers of one role."""
        return sum(
            len(turn.speech.of(self.text).split())
            for turn in self.turns
            if role is None or turn.speaker.role is role
        )

    def turns_in(self, span: Span) -> Iterator[Turn]:
        """Iterate over the turns that share at least one code point with *span*."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        for turn in self.turns[first:last]:
            if turn.span.overlaps(span):
                yield turn

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.span.start for turn in self.turns]

    def speech_spans(
        self, span: Span, participant: ParticipantId | None = None
    ) -> tuple[Span, ...]:
        """Return the participants' words within *span*: never labels, never the interviewer.

        Args:
            span: a range of the text.
            participant: only this participant's words; everybody's who is a participant if None.
        """
        found: list[Span] = []
        for turn in self.turns_in(span):
            speaker = turn.speaker
            if speaker.role is not Role.PARTICIPANT:
                continue
            if participant is not None and speaker.participant != participant:
                continue
            part = turn.speech.intersection(span)
            if part:
                found.append(part)
        return tuple(found)

    def speech(self, span: Span, participant: ParticipantId | None = None) -> str:
        """Return the participants' words within *span*, pieces joined by ``[…]``."""
        parts = (part.of(self.text).strip() for part in self.speech_spans(span, participant))
        return f" {OMISSION} ".join(part for part in parts if part)

    def participants_in(self, span: Span) -> tuple[ParticipantId, ...]:
        """Return whose words lie within *span*, in order."""
        return tuple(
            dict.fromkeys(
                turn.speaker.participant
                for turn in self.turns_in(span)
                if turn.speaker.role is Role.PARTICIPANT
                and turn.speaker.participant is not None
                and turn.speech.intersection(span)
            )
        )

    def anchor(self, span: Span) -> Anchor:
        """Return the anchor of *span* in this transcript's text."""
        return anchor_at(self.text, span, self.hash)


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit that is coded, cut by a named rule; it knows nothing of codes.

    Args:
        transcript: where it stands.
        number: 1-based within the transcript.
        span: its range; with the default rule, participants' speech of one turn.
        turns: numbers of the turns it touches.
        question: range of the interviewer's words that led to it, None where there are none.
        rule: name and parameters of the rule, e.g. ``answer(150)``.
    """

    transcript: TranscriptId
    number: int
    span: Span
    turns: tuple[int, ...]
    question: Span | None
    rule: str
