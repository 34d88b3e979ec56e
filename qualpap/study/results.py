"""What the verbs of a study give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualpap.errors import Issue
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Coding
from qualpap.model.text import Span
from qualpap.model.transcript import Role, TranscriptId
from qualpap.record.snapshot import Outcome
from qualpap.store.outputs import Output


@dataclass(frozen=True, slots=True)
class RunResult:
    """What the main job did.

    Args:
        counts: transcripts, participants, turns, words, segments, codings, suggestions, findings,
            quotations, withheld.
        issues: everything wrong or doubtful.
        outputs: generated files, in order.
        read: how many transcripts were read anew.
        unchanged: whether nothing had changed since the last run, so that nothing was done.
    """

    counts: Mapping[str, int]
    issues: tuple[Issue, ...]
    outputs: tuple[Output, ...]
    read: int = 0
    unchanged: bool = False

    @property
    def failed(self) -> bool:
        """Whether something of the study could not be used."""
        return any(issue.is_error for issue in self.issues)


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A coding with its place in the transcript as it is now.

    Args:
        coding: the coding.
        code: its code with merges followed.
        outcome: whether its words are where they were.
        words: as they stand in the text; those that were lost as they were coded.
    """

    coding: Coding
    code: CodeId
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found.

    Args:
        transcript: where.
        turn: number of the turn.
        role: of its speaker.
        label: of its speaker.
        span: of the words found.
        before, words, after: the words in context.
    """

    transcript: TranscriptId
    turn: int
    role: Role
    label: str
    span: Span
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """Issues found and work done while a study was read.

    Args:
        issues: in order of file.
        read: transcripts read from their files rather than from the cache.
        readings: cache keys of the readings, by transcript.
    """

    issues: tuple[Issue, ...] = ()
    read: int = 0
    readings: Mapping[TranscriptId, str] = field(default_factory=dict)
