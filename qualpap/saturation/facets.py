"""Which codes kept gaining meaning: stances and codes below them that came late.

Source: Hennink, Kaiser & Marconi (2017), *Qual. Health Res.* 27(4), 591-608: that a code is known
(code saturation) is reached long before all that it means is (meaning saturation).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualpap.model.codebook import CodeId
from qualpap.saturation.incidence import Read


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a code's facets arrived.

    Args:
        code: which.
        first: number of the interview in which the code was first met, from 1.
        facets: stance or code below it → number of the interview that first had it.
        arriving: whether one came in the last third of the interviews that have the code, and
            there are at least `FEWEST` of them.
    """

    code: CodeId
    first: int
    facets: tuple[tuple[str, int], ...]
    arriving: bool

    @property
    def last(self) -> int:
        """Number of the interview that last added a facet; the first one where none did."""
        return max((number for _, number in self.facets), default=self.first)


FEWEST = 4
"""Of a code in fewer interviews nothing is said."""


def meanings(ordered: Sequence[Read]) -> tuple[Meaning, ...]:
    """Return for each code met when its facets arrived, in the order in which codes were met."""
    first: dict[CodeId, int] = {}
    holding: dict[CodeId, list[int]] = {}
    facets: dict[CodeId, dict[str, int]] = {}
    for number, each in enumerate(ordered, 1):
        touched = each.codes | {code for code, _ in each.facets}
        for code in sorted(touched):
            first.setdefault(code, number)
            holding.setdefault(code, []).append(number)
        for code, facet in sorted(each.facets):
            facets.setdefault(code, {}).setdefault(facet, number)
    return tuple(
        Meaning(
            code,
            number,
            tuple(facets.get(code, {}).items()),
            _arriving(holding[code], facets.get(code, {}).values()),
        )
        for code, number in first.items()
    )


def _arriving(holding: Sequence[int], came: Iterable[int]) -> bool:
    if len(holding) < FEWEST:
        return False
    late = set(holding[len(holding) - len(holding) // 3 :])
    return any(number in late for number in came)
