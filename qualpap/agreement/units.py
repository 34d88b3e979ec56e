"""Units that coders can be compared on: segments, cases and characters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from qualpap.agreement.comparison import Case, Comparison
from qualpap.agreement.ratings import Numbers, Pattern, Ratings, categories_of, places_of
from qualpap.model.codebook import CodeId, DimensionId
from qualpap.model.transcript import Transcript


class UnitKind(StrEnum):
    """What coders are compared on.

    ``SEGMENT``: the unit of coding that the study's rule cuts; a coder marked it if one of their
    codings shares a word with it. ``CASE``: a participant; marked if the coder put the code on any
    of their words. ``CHARACTER``: each character of participants' speech.
    """

    SEGMENT = "segment"
    CASE = "case"
    CHARACTER = "character"


@dataclass(frozen=True)
class Sampled:
    """Ratings by case, so that cases can be resampled.

    Args:
        ratings: all together.
        counts: case × row of the ratings → units.
    """

    ratings: Ratings
    counts: Numbers

    @property
    def cases(self) -> int:
        """How many cases hold a unit that two coders judged."""
        return int((self.counts @ (self.ratings.judged >= 2) > 0).sum())

    def resampled(self, times: Numbers) -> Ratings:
        """Return the ratings with each case counted so many times: resample × case."""
        return Ratings(self.ratings.categories, self.ratings.patterns, times @ self.counts)


Counts = dict[Pattern, float]
Counted = Iterable[tuple[Pattern, float]]


def code_units(comparison: Comparison, code: CodeId, kind: UnitKind) -> Sampled:
    """Return on which units each coder used a code or a code below it: 1, 0, or not judged.

    Args:
        comparison: who and which interviews.
        code: which.
        kind: of unit.
    """
    family = comparison.corpus.codebook.family(code)
    counts = [
        _counted(comparison, case, (code,), family, kind) if comparison.applies(case, code) else {}
        for case in comparison.cases
    ]
    return _sampled(counts, (0, 1), len(comparison.coders))


def dimension_units(comparison: Comparison, dimension: DimensionId, kind: UnitKind) -> Sampled:
    """Return on which units each coder used any code of a dimension that all of them knew."""
    counts = [
        _counted(comparison, case, (), comparison.known_codes(case, dimension), kind)
        for case in comparison.cases
    ]
    return _sampled(counts, (0, 1), len(comparison.coders))


def set_units(comparison: Comparison, dimension: DimensionId | None, kind: UnitKind) -> Sampled:
    """Return the set of codes that each coder put on each unit, which may be empty.

    A code that came into the codebook when one of them was done already is in none of the sets.

    Args:
        comparison: who and which interviews.
        dimension: only its codes; those of all for None.
        kind: of unit: segment or case.
    """
    counts: list[Counts] = []
    for case in comparison.cases:
        found: Counts = {}
        codes = comparison.known_codes(case, dimension)
        for transcript, judged in judged_parts(comparison, case, (), kind):
            if kind is UnitKind.CASE:
                _add(found, _case_sets(comparison, case, codes, judged))
            else:
                _add(found, _segment_sets(comparison, transcript, codes, judged))
        counts.append(found)
    return _sampled(counts, None, len(comparison.coders))


def judged_parts(
    comparison: Comparison, case: Case, codes: Sequence[CodeId], kind: UnitKind
) -> Iterator[tuple[Transcript, tuple[bool, ...]]]:
    """Iterate over what of a case at least two coders judged for all of *codes*, and who.

    A case is judged as a whole: by whoever is done with all of its interviews.
    """
    every = [
        (transcript, tuple(map(all, zip(*_judged(comparison, transcript, codes), strict=True))))
        for transcript in case.transcripts
    ]
    if kind is UnitKind.CASE:
        every = [
            (case.transcripts[0], tuple(map(all, zip(*(who for _, who in every), strict=True))))
        ]
    return (each for each in every if sum(each[1]) > 1)


def _judged(
    comparison: Comparison, transcript: Transcript, codes: Sequence[CodeId]
) -> Iterator[Sequence[bool]]:
    yield [coder in comparison.done[transcript.id] for coder in comparison.coders]
    for code in codes:
        yield comparison.judged(transcript, code)


def _counted(
    comparison: Comparison,
    case: Case,
    asked: Sequence[CodeId],
    codes: Collection[CodeId],
    kind: UnitKind,
) -> Counts:
    """Return how many units of a case have each pattern of 1, 0 and not judged."""
    found: Counts = {}
    for transcript, judged in judged_parts(comparison, case, asked, kind):
        if kind is UnitKind.CHARACTER:
            _add(found, _characters(comparison, transcript, codes, judged))
        elif kind is UnitKind.CASE:
            _add(found, _cases(comparison, case, codes, judged))
        else:
            _add(found, _segments(comparison, transcript, codes, judged))
    return found


def _add(found: Counts, more: Counted) -> None:
    for pattern, count in more:
        if count:
            found[pattern] = found.get(pattern, 0) + count


def _segments(
    comparison: Comparison,
    transcript: Transcript,
    codes: Collection[CodeId],
    judged: Sequence[bool],
) -> Counted:
    marked = [marks.segments(transcript.id, codes) for marks in comparison.marks]
    for segment in comparison.corpus.segments.get(transcript.id, ()):
        yield _pattern([int(segment.number in mine) for mine in marked], judged), 1


def _cases(
    comparison: Comparison, case: Case, codes: Collection[CodeId], judged: Sequence[bool]
) -> Counted:
    for who in case.participants:
        yield _pattern([int(each.mentions(who, codes)) for each in comparison.marks], judged), 1


def _characters(
    comparison: Comparison,
    transcript: Transcript,
    codes: Collection[CodeId],
    judged: Sequence[bool],
) -> Counted:
    """Count the stretches between boundaries of codings, so that no character is looked at."""
    speech = comparison.speech(transcript)
    spans = [
        [place for mark in marks.of(transcript.id, codes) if (place := speech.place(mark.span))]
        for marks in comparison.marks
    ]
    edges = sorted({0, speech.length, *(at for mine in spans for span in mine for at in span)})
    number = {edge: n for n, edge in enumerate(edges)}
    cover = np.zeros((len(spans), max(len(edges) - 1, 0)), dtype=np.int64)
    for coder, mine in enumerate(spans):
        for start, end in mine:
            cover[coder, number[start] : number[end]] = 1
    for answers, size in zip(cover.T.tolist(), np.diff(edges).tolist(), strict=True):
        yield _pattern(answers, judged), size


def _pattern(answers: Sequence[object], judged: Sequence[bool]) -> Pattern:
    return tuple(answer if there else None for answer, there in zip(answers, judged, strict=True))


def _case_sets(
    comparison: Comparison, case: Case, codes: Collection[CodeId], judged: Sequence[bool]
) -> Counted:
    for who in case.participants:
        yield (
            _pattern([each.codes_of(who) & frozenset(codes) for each in comparison.marks], judged),
            1,
        )


def _segment_sets(
    comparison: Comparison,
    transcript: Transcript,
    codes: Collection[CodeId],
    judged: Sequence[bool],
) -> Counted:
    by_coder: list[dict[int, set[CodeId]]] = []
    for marks in comparison.marks:
        mine: dict[int, set[CodeId]] = {}
        for mark in marks.of(transcript.id, codes):
            for number in mark.segments:
                mine.setdefault(number, set()).add(mark.code)
        by_coder.append(mine)
    for segment in comparison.corpus.segments.get(transcript.id, ()):
        sets = [frozenset(mine.get(segment.number, ())) for mine in by_coder]
        yield _pattern(sets, judged), 1


def _sampled(counts: Sequence[Counts], categories: tuple[int, ...] | None, coders: int) -> Sampled:
    """Put the counts of all cases into one table."""
    patterns = list(dict.fromkeys(pattern for each in counts for pattern in each))
    values = categories_of(patterns) if categories is None else categories
    places = {pattern: n for n, pattern in enumerate(patterns)}
    table = np.zeros((len(counts), len(patterns)))
    for row, each in enumerate(counts):
        for pattern, count in each.items():
            table[row, places[pattern]] = count
    rows = places_of(patterns, values).reshape(len(patterns), coders)
    return Sampled(Ratings(values, rows, table.sum(axis=0)), table)
