"""Disagreements to talk over, the most costly first, with what each coder did there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualpap.agreement.comparison import Comparison
from qualpap.agreement.marks import Marks
from qualpap.agreement.units import UnitKind, code_units, judged_parts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Stance
from qualpap.model.transcript import Segment, Transcript, TranscriptId


@dataclass(frozen=True, slots=True)
class Marked:
    """What a coder marked in a segment.

    Args:
        code: put on the words.
        words: as coded.
        stance, memo: of the coding.
    """

    code: CodeId
    words: str
    stance: Stance | None
    memo: str


@dataclass(frozen=True, slots=True)
class Side:
    """One coder's part in a disagreement.

    Args:
        coder: who.
        used: whether they put the code there.
        marked: everything they marked in the segment, the code in question first.
    """

    coder: CoderId
    used: bool
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A segment on which coders differ about a code.

    Args:
        code: about which.
        transcript, segment, turns: where.
        cost: how much of the code's alpha is lost here; over all of a code's disagreements it
            adds up to what alpha lacks to one.
        question: what the interviewer had asked.
        words: the segment.
        sides: the coders who are done with the interview.
    """

    code: CodeId
    transcript: TranscriptId
    segment: int
    turns: tuple[int, ...]
    cost: float
    question: str
    words: str
    sides: tuple[Side, ...]


def disagreements(comparison: Comparison) -> tuple[Disagreement, ...]:
    """Return where coders differ, by cost; at equal cost in the order of the interviews.

    Where they differ about a code because they differ about one below it, only that one is named.
    """
    found: dict[tuple[TranscriptId, int], list[Disagreement]] = {}
    for code in comparison.codes():
        for each in _about(comparison, code):
            found.setdefault((each.transcript, each.segment), []).append(each)
    kept = [each for here in found.values() for each in _lowest(comparison, here)]
    order = {code: n for n, code in enumerate(comparison.codes())}
    kept.sort(key=lambda each: (-each.cost, each.transcript, each.segment, order[each.code]))
    return tuple(kept)


def _about(comparison: Comparison, code: CodeId) -> Iterator[Disagreement]:
    ratings = code_units(comparison, code, UnitKind.SEGMENT).ratings
    totals = ratings.coincidences.sum(axis=-1)
    number = float(totals.sum())
    chance = float(2 * totals[0] * totals[1])
    if not chance:
        return
    family = comparison.corpus.codebook.family(code)
    for case in comparison.cases:
        if not comparison.applies(case, code):
            continue
        for transcript, judged in judged_parts(comparison, case, (code,), UnitKind.SEGMENT):
            people = [each for each, there in zip(comparison.marks, judged, strict=True) if there]
            marked = [each.segments(transcript.id, family) for each in people]
            for segment in comparison.corpus.segments.get(transcript.id, ()):
                used = [segment.number in mine for mine in marked]
                yes, no = sum(used), len(used) - sum(used)
                if yes and no:
                    lost = 2 * yes * no / (len(used) - 1) * (number - 1) / chance
                    yield _disagreement(code, family, transcript, segment, lost, people, used)


def _disagreement(
    code: CodeId,
    family: frozenset[CodeId],
    transcript: Transcript,
    segment: Segment,
    cost: float,
    people: Sequence[Marks],
    used: Sequence[bool],
) -> Disagreement:
    return Disagreement(
        code=code,
        transcript=transcript.id,
        segment=segment.number,
        turns=segment.turns,
        cost=cost,
        question=segment.question.of(transcript.text) if segment.question else "",
        words=transcript.speech(segment.span),
        sides=tuple(
            Side(marks.coder, mine, _marked(marks, transcript, segment, family))
            for marks, mine in zip(people, used, strict=True)
        ),
    )


def _marked(
    marks: Marks, transcript: Transcript, segment: Segment, family: frozenset[CodeId]
) -> tuple[Marked, ...]:
    here = [each for each in marks.of(transcript.id) if segment.number in each.segments]
    here.sort(key=lambda each: each.code not in family)
    return tuple(
        Marked(
            each.code,
            transcript.speech(each.span),
            each.passage.coding.stance,
            each.passage.coding.memo,
        )
        for each in here
    )


def _lowest(comparison: Comparison, here: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Iterate over the disagreements of a segment that none below the same code explains."""
    split: Mapping[CodeId, tuple[bool, ...]] = {
        each.code: tuple(side.used for side in each.sides) for each in here
    }
    for each in here:
        below = comparison.corpus.codebook.family(each.code) - {each.code}
        if not any(split.get(code) == split[each.code] for code in below):
            yield each
