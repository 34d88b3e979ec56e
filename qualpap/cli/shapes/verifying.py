"""Shapes of what a check of a manuscript prints, and of a quotation copied out."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.cli.shapes.told import IssueRow


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A stretch of a word-by-word comparison.

    Args:
        op: `keep`, `change`, `add` (nobody said it), `drop` (left out without a mark) or `edit`
            (declared: `[…]`, `[ ]`, a mark or filler left out).
        theirs: as the manuscript has it.
        ours: as the transcript has it.
    """

    op: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class SpotRow:
    """A place in the manuscript.

    Args:
        paragraph: paragraph, line or row, 0 when the format has none.
        page: page of a PDF file, else 0.
        block: number of the block, from 0.
        start: where the words begin in the block, in code points.
        end: where they end.
    """

    paragraph: int
    page: int
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CheckedQuotationRow:
    """A quotation and the verdict on it.

    Args:
        text: as the manuscript has it, without its marks.
        citation: what is said near it of whose words it holds; may be empty.
        status: `exact`, `declared-edits`, `translation`, `translation-edited`, `altered`,
            `misattributed`, `stitched`, `not-found` or `not-a-quotation`.
        transcript: where the words, or the nearest to them, stand; null when nothing is near.
        participant: whose words they are, null for the interviewer's or nobody's.
        start: where they begin in the transcript's text, in code points, null without transcript.
        end: where they end.
        turns: first and last turn, null without transcript.
        difference: word by word, where the words differ; else empty.
        nearest: the transcript's words, where the manuscript's are others; else empty.
        place: where it stands in the manuscript.
        against: what in the citation contradicts the study: `participant`, `number`, `attribute`,
            `date`, `turn`, `interviewer`, `other`.
        notes: what is worth knowing and no error, such as `typography`, `accents`, `trimmed`,
            `uncited`.
    """

    text: str
    citation: str
    status: str
    transcript: str | None
    participant: str | None
    start: int | None
    end: int | None
    turns: tuple[int, ...] | None
    difference: tuple[DifferenceRow, ...]
    nearest: str
    place: SpotRow
    against: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedCountRow:
    """A count of the manuscript and the study's own.

    Args:
        text: as written: `9 of 12`, `most`, `75 %`.
        sentence: what it stands in.
        status: `agrees`, `differs` or `untied` (no code or table of the study is named).
        about: id of the code or dimension, null when untied.
        group: the kind of participant it speaks of; empty for everybody.
        ours: the study's figure, `n/N`, and after `+` those who spoke of it without being asked;
            empty when untied.
        place: where it stands in the manuscript.
    """

    text: str
    sentence: str
    status: str
    about: str | None
    group: str
    ours: str
    place: SpotRow


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a manuscript found.

    Args:
        stands: whether every quotation and every count stands.
        quotations: in the manuscript's order.
        counts: in the manuscript's order; none without a codebook.
        issues: what could not be read, or is doubtful in the reading.
    """

    stands: bool
    quotations: tuple[CheckedQuotationRow, ...]
    counts: tuple[CheckedCountRow, ...]
    issues: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class CopiedQuotation:
    """A quotation with its citation.

    Args:
        text: the words; the translation where there is one in the language asked for.
        citation: in brackets.
        transcript: id of the transcript.
        start: where the words begin in the transcript's text, in code points.
        end: where they end.
        turns: first and last turn.
        language: of the text.
        original: the participant's own words.
        translated_by: who made the translation; empty without one.
    """

    text: str
    citation: str
    transcript: str
    start: int
    end: int
    turns: tuple[int, ...]
    language: str
    original: str
    translated_by: tuple[str, ...]
