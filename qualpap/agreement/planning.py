"""Which interviews a second person should code next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualpap.agreement.comparison import Comparison, adjudicators
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId

WANTED = 10
"""So many double-coded segments with a code, by either coder, before its figure is read."""

USUAL = (0.10, 0.25)
"""The share of interviews that is usually double coded: O'Connor & Joffe (2020), *Int. J. Qual.
Methods* 19."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An interview that would help most if somebody else coded it too.

    Args:
        transcript: which.
        coder: who has coded it.
        kind: kind of participant that no double-coded interview is with yet; "" otherwise.
        codes: codes too rarely double coded so far that stand in it, with how often.
    """

    transcript: TranscriptId
    coder: CoderId
    kind: str
    codes: tuple[tuple[CodeId, int], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to double-code next.

    Args:
        compared, of: interviews double coded so far, of all that are no pilot.
        scarce: codes with too few double-coded segments, with how many there are.
        proposals: in the order of their use; each counts with those before it.
        alone: how many interviews one person alone is done with.
    """

    compared: int
    of: int
    scarce: Mapping[CodeId, int]
    proposals: tuple[Proposal, ...]
    alone: int


def plan(comparison: Comparison, kind_attribute: str = "", most: int = 5) -> Plan:
    """Return which interviews, coded by one person so far, a second should code next.

    Those are preferred that hold codes of which too little was double coded, and that are with a
    kind of participant not yet represented.

    Args:
        comparison: who, and on which interviews; the second coder is one of them or anybody else.
        kind_attribute: the attribute that says what kind of actor a participant is.
        most: how many interviews to propose.
    """
    have = _double_coded(comparison)
    done_by = _alone(comparison)
    kinds = {_kind(comparison, case.participants, kind_attribute) for case in comparison.cases}
    found: list[Proposal] = []
    waiting = dict(done_by)
    while waiting and len(found) < most:
        scored = [
            (_gain(comparison, transcript, coder, have, kinds, kind_attribute), name)
            for name, (transcript, coder) in waiting.items()
        ]
        best, name = min(scored, key=lambda each: (-each[0], each[1]))
        if best <= 0:
            break
        transcript, coder = waiting.pop(name)
        uses = _uses(comparison, transcript, coder)
        kind = _kind(comparison, transcript.participants, kind_attribute)
        codes = tuple((code, uses[code]) for code in comparison.codes() if _lacks(have, uses, code))
        found.append(Proposal(transcript.id, coder, kind if kind not in kinds else "", codes))
        have.update(uses)
        kinds.add(kind)
    compared = sum(len(case.transcripts) for case in comparison.cases)
    left = comparison.left_out
    now = _double_coded(comparison)
    return Plan(
        compared=compared,
        of=compared + len(left.alone) + len(left.unread),
        scarce={code: now[code] for code in comparison.codes() if now[code] < WANTED},
        proposals=tuple(found),
        alone=len(done_by),
    )


def _lacks(have: Counter[CodeId], uses: Counter[CodeId], code: CodeId) -> bool:
    return have[code] < WANTED and uses[code] > 0


def _gain(
    comparison: Comparison,
    transcript: Transcript,
    coder: CoderId,
    have: Counter[CodeId],
    kinds: set[str],
    kind_attribute: str,
) -> float:
    """Return by how much an interview would fill up what is missing, in codes made whole."""
    uses = _uses(comparison, transcript, coder)
    gain = sum(
        min(WANTED - have[code], uses[code]) / WANTED
        for code in comparison.codes()
        if _lacks(have, uses, code)
    )
    kind = _kind(comparison, transcript.participants, kind_attribute)
    return gain + (1.0 if kind and kind not in kinds else 0.0)


def _double_coded(comparison: Comparison) -> Counter[CodeId]:
    """Return code → segments that at least one coder marked, of those that two judged."""
    found: Counter[CodeId] = Counter()
    for code in comparison.codes():
        family = comparison.corpus.codebook.family(code)
        found[code] = sum(
            len(
                set[int]().union(
                    *(marks.segments(transcript.id, family) for marks in comparison.marks)
                )
            )
            for case in comparison.cases
            for transcript in case.transcripts
        )
    return found


def _uses(comparison: Comparison, transcript: Transcript, coder: CoderId) -> Counter[CodeId]:
    marks = comparison.marks_of(coder)
    book = comparison.corpus.codebook
    return Counter(
        {code: len(marks.segments(transcript.id, book.family(code))) for code in comparison.codes()}
    )


def _alone(comparison: Comparison) -> dict[TranscriptId, tuple[Transcript, CoderId]]:
    """Return the interviews that one person alone is done with, pilot ones not counted."""
    corpus, state = comparison.corpus, comparison.snapshot.state
    judges = adjudicators(corpus)
    pilot = set(comparison.left_out.pilot)
    found: dict[TranscriptId, tuple[Transcript, CoderId]] = {}
    for name, transcript in sorted(corpus.transcripts.items()):
        done = [coder for coder in state.done(name) if coder not in judges]
        if name not in pilot and len(done) == 1:
            found[name] = (transcript, done[0])
    return found


def _kind(comparison: Comparison, participants: Sequence[ParticipantId], attribute: str) -> str:
    rows = (comparison.corpus.participants.get(each) for each in participants)
    values = (row.get(attribute) for row in rows if row is not None and attribute)
    return next((str(value) for value in values if value is not None), "")
