"""What a check of a manuscript finds: a verdict for each quotation and for each count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualpap.errors import Issue
from qualpap.model.codebook import CodeId, DimensionId
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.report.manuscript.text import Locus


class Status(StrEnum):
    """What is the matter with a quotation, or nothing."""

    EXACT = "exact"
    DECLARED_EDITS = "declared-edits"
    TRANSLATION = "translation"
    TRANSLATION_EDITED = "translation-edited"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    STITCHED = "stitched"
    NOT_FOUND = "not-found"
    NOT_A_QUOTATION = "not-a-quotation"

    @property
    def stands(self) -> bool:
        """Whether nothing has to be done about it."""
        return self in _STANDING


_STANDING = frozenset(
    {Status.EXACT, Status.DECLARED_EDITS, Status.TRANSLATION, Status.NOT_A_QUOTATION}
)


class Op(StrEnum):
    """How a stretch of the manuscript's words compares with the transcript's.

    ``KEEP``: the same words. ``CHANGE``: others. ``ADD``: words that nobody said. ``DROP``: words
    left out without a mark. ``EDIT``: a declared edit, such as ``[…]`` for what was said there.
    """

    KEEP = "keep"
    CHANGE = "change"
    ADD = "add"
    DROP = "drop"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch of a word-by-word comparison.

    Args:
        op: see `Op`.
        theirs: as the manuscript has it.
        ours: as the transcript has it.
    """

    op: Op
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class SpotPlace:
    """Where in the manuscript a quotation or sentence stands.

    Args:
        block: its block, from 0.
        span: code points of the block's text.
        locus: paragraph and page.
    """

    block: int
    span: Span
    locus: Locus


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation and the verdict on it.

    Args:
        text: as the manuscript has it, without its marks.
        citation: what is said near it of whose words they are, "" for nothing.
        status: see `Status`.
        place: where it stands in the manuscript.
        transcript: where the words were found, or the nearest to them.
        participant: whose words they really are, None for no participant's.
        span: code points in the transcript's text.
        turns: first and last turn.
        difference: word by word, where the words differ.
        nearest: the transcript's words, where the quotation's are others.
        against: what in the citation contradicts the study: ``participant``, ``number``,
            ``attribute``, ``date``, ``turn``, ``interviewer``, ``other``.
        notes: what is worth knowing and no error: ``typography``, ``accents``, ``capitals``,
            ``punctuation``, ``spacing``, ``trimmed``, ``inserted``, ``omitted``, ``left-out``,
            ``dots``, ``uncited``, ``unclosed``, ``far-apart``, ``speaker-unclear``,
            ``literature``, ``untranslated``, ``citation-unclear``.
    """

    text: str
    citation: str
    status: Status
    place: SpotPlace
    transcript: TranscriptId | None = None
    participant: ParticipantId | None = None
    span: Span | None = None
    turns: tuple[int, int] | None = None
    difference: tuple[Difference, ...] = ()
    nearest: str = ""
    against: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class CountStatus(StrEnum):
    """Whether a count of the manuscript is the study's."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNTIED = "untied"


@dataclass(frozen=True, slots=True)
class CheckedCount:
    """A count in a sentence or table, and what the study has for it.

    Args:
        text: the count as written: ``9 of 12``, ``most``, ``75 %``.
        sentence: what it stands in.
        status: see `CountStatus`.
        place: where.
        about: the code or dimension that it is tied to, None where it cannot be tied.
        group: the kind of participant that it speaks of, "" for everybody.
        ours: the study's figure, "" where it cannot be tied.
    """

    text: str
    sentence: str
    status: CountStatus
    place: SpotPlace
    about: CodeId | DimensionId | None = None
    group: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that a check found.

    Args:
        quotations: in the manuscript's order.
        counts: likewise.
        issues: what is doubtful in the reading of the manuscript.
    """

    quotations: tuple[CheckedQuotation, ...] = ()
    counts: tuple[CheckedCount, ...] = ()
    issues: tuple[Issue, ...] = field(default_factory=tuple)

    @property
    def stands(self) -> bool:
        """Whether every quotation and every count stands."""
        return all(each.status.stands for each in self.quotations) and not any(
            each.status is CountStatus.DIFFERS for each in self.counts
        )

    @property
    def totals(self) -> Mapping[Status, int]:
        """How many quotations have each status, in the order of `Status`."""
        found = Counter(each.status for each in self.quotations)
        return {status: found[status] for status in Status if found[status]}
