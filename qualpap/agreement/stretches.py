"""Participants' speech as the coders cut it, for the coefficients of free boundaries."""

from __future__ import annotations

from collections.abc import Iterator

from qualpap.agreement.coefficients.unitizing import Continuum, Unit
from qualpap.agreement.comparison import Comparison
from qualpap.agreement.units import UnitKind, judged_parts
from qualpap.model.codebook import CodeId, DimensionId
from qualpap.model.transcript import Transcript

Placed = tuple[int, int, CodeId]


def continua(comparison: Comparison, dimension: DimensionId) -> tuple[Continuum, ...]:
    """Return each case's speech as cut by the coders, with the codes of a dimension as values.

    A coder's codings may overlap: each stretch on which the same codings lie is a unit, and its
    value the set of their codes. Only coders who are done with an interview are there.
    """
    found = []
    for case in comparison.cases:
        codes, length = comparison.known_codes(case, dimension), 0
        coders: dict[int, list[Unit]] = {}
        for transcript, judged in judged_parts(comparison, case, (), UnitKind.CHARACTER):
            for coder, there in enumerate(judged):
                if there:
                    placed = _placed(comparison, transcript, coder, codes)
                    coders.setdefault(coder, []).extend(
                        Unit(unit.start + length, unit.end + length, unit.value)
                        for unit in units_of(placed)
                    )
            length += comparison.speech(transcript).length
        found.append(Continuum(length, tuple(tuple(units) for units in coders.values())))
    return tuple(found)


def _placed(
    comparison: Comparison, transcript: Transcript, coder: int, codes: frozenset[CodeId]
) -> list[Placed]:
    speech = comparison.speech(transcript)
    return [
        (*place, mark.code)
        for mark in comparison.marks[coder].of(transcript.id, codes)
        if (place := speech.place(mark.span))
    ]


def units_of(placed: list[Placed]) -> Iterator[Unit]:
    """Iterate over units that do not overlap, out of codings that may.

    >>> units = units_of([(0, 5, "a"), (3, 9, "b")])
    >>> [(each.start, each.end, sorted(each.value)) for each in units]
    [(0, 3, ['a']), (3, 5, ['a', 'b']), (5, 9, ['b'])]
    """
    edges = sorted({at for start, end, _ in placed for at in (start, end)})
    here: tuple[int, ...] = ()
    began = 0
    for edge in edges:
        now = tuple(n for n, (start, end, _) in enumerate(placed) if start <= edge < end)
        if here:
            yield Unit(began, edge, frozenset(placed[n][2] for n in here))
        here, began = now, edge
