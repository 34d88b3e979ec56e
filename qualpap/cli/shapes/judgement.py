"""Shapes of what people and rules have said of it: codings, matrices, hits, history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qualpap.cli.shapes.material import Names
from qualpap.cli.shapes.told import IssueRow


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A code that somebody put on words.

    Args:
        id: its id.
        coder: who; two people who decided together are joined by `+`.
        transcript: id of the transcript.
        start: where the words begin in the transcript's text, in code points.
        end: where they end.
        quote: the words.
        code: id of the code, merges followed.
        origin: `person`, or the kind of suggestion it began as: `rule` or `model`.
        stance: `affirms`, `denies` or `mixed`; null when not said.
        memo: the coder's note.
        outcome: `same`, or what became of the words when the transcript was corrected: `moved`,
            or `altered`, `ambiguous` or `lost`, which wait for a decision.
        decided: whether somebody has decided that the words are lost; then it waits for nobody.
    """

    id: str
    coder: str
    transcript: str
    start: int
    end: int
    quote: str
    code: str
    origin: str
    stance: str | None
    memo: str
    outcome: str
    decided: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A coding that waits until somebody says where its words are in the corrected transcript.

    Args:
        coding: its id.
        coder: who coded; two people who decided together are joined by `+`.
        transcript: id of the transcript.
        code: id of the code, merges followed.
        outcome: `altered`, `ambiguous` or `lost`.
        quote: the words as they were coded.
        before: the words with what stood around them then.
        start: where the proposed place begins in the transcript's text, in code points; null
            without one.
        end: where it ends.
        words: what stands there now.
        after: those words with what stands around them.
    """

    coding: str
    coder: str
    transcript: str
    code: str
    outcome: str
    quote: str
    before: str
    start: int | None
    end: int | None
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Done:
    """What was written.

    Args:
        change: id of the change, with which it can be taken back; null when nothing was written.
        counts: how many things of each kind were done, by kind.
        issues: what is wrong (then nothing was written) or doubtful.
    """

    change: str | None
    counts: Mapping[str, int]
    issues: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """What was coded.

    Args:
        change: id of the change, null when nothing was written.
        codings: the new codings.
        issues: what is wrong (then nothing was written) or doubtful.
    """

    change: str | None
    codings: tuple[CodingRow, ...]
    issues: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Words with their place in a transcript's text.

    Args:
        start: where they begin, in code points.
        end: where they end.
        text: the words.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A code that a rule or model proposes; nothing counts it until a person accepts it.

    Args:
        transcript: id of the transcript.
        code: id of the code.
        start: where the passage begins in the transcript's text, in code points.
        end: where it ends.
        quote: the passage.
        kind: `rule` or `model`.
        rule: the rule as written, or the model's name.
        score: the model's score, null for rules.
        matched: the words that matched.
    """

    transcript: str
    code: str
    start: int
    end: int
    quote: str
    kind: str
    rule: str
    score: float | None
    matched: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CellRow:
    """One participant and one code.

    Args:
        participant: id of the participant.
        code: id of the code.
        state: `mentioned`, `spontaneous`, `not-mentioned`, `not-asked`, `asked-unknown`,
            `not-reviewed`, `not-applicable` or `no-interview`.
        stance: `affirms`, `denies` or `mixed`; null when nobody says.
        passages: how many passages count.
        summary: the analyst's words, by language; empty where there are none.
        suggestions: how many proposals wait for a decision; null unless they were asked for.
    """

    participant: str
    code: str
    state: str
    stance: str | None
    passages: int
    summary: Names
    suggestions: int | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many spoke of something: `mentioned` of `of`, and `spontaneous` without being asked.

    Args:
        code: id of the code; those below it count with it.
        mentioned: participants who were asked and spoke of it; with the basis `reviewed`, all who
            spoke of it.
        of: participants who were asked; with `reviewed`, participants reviewed.
        spontaneous: participants who spoke of it though they were not asked.
        unknown: participants who spoke of it and of whom nobody says whether they were asked.
        basis: `asked`, or `reviewed` where nobody says who was asked.
    """

    code: str
    mentioned: int
    of: int
    spontaneous: int
    unknown: int
    basis: str


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """The coding matrix of a dimension.

    Args:
        dimension: its id.
        codes: ids of the columns, in order.
        participants: ids of the rows, in order.
        cells: row by row.
        counts: one a code.
    """

    dimension: str
    codes: tuple[str, ...]
    participants: tuple[str, ...]
    cells: tuple[CellRow, ...]
    counts: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class HitRow:
    """A place where the words searched for stand.

    Args:
        transcript: id of the transcript.
        turn: number of the turn.
        speaker: the label as written.
        role: `interviewer`, `participant`, `other` or `unclear`.
        start: where the words begin in the transcript's text, in code points.
        end: where they end.
        before: what stands before them in the turn.
        words: the words found.
        after: what stands after them in the turn.
    """

    transcript: str
    turn: int
    speaker: str
    role: str
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that somebody did, whole.

    Args:
        id: its id, with which it can be taken back.
        at: moment, ISO 8601, UTC.
        by: who; two people who decided together are joined by `+`.
        stands: whether it is in force: nobody has taken it back.
        note: what it was (`record ana.yaml`), may be empty.
        counts: how many things of each kind were done, by kind.
        changes: each thing, as the study's record writes it; `do` names the kind.
    """

    id: str
    at: str
    by: str
    stands: bool
    note: str
    counts: Mapping[str, int]
    changes: tuple[Mapping[str, Any], ...]
