"""Alpha for free boundaries as it was until 2016, to compare with what was published before.

Source: Krippendorff (1995), *Sociol. Methodol.* 25, 47-76; (2004), *Content Analysis*, 2nd ed.,
§ 11.6. Each value is held alone against all the rest of the text. With more than two coders it
misbehaves, which is why its author replaced it: see `unitizing`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from qualpap.agreement.coefficients.unitizing import Continuum, Unit
from qualpap.agreement.figures import Figure, Reason, Undefined


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is seen of disagreement on one value, and what chance would give.

    Args:
        observed: squared differences of boundaries, as a share of the squared length of the text.
        expected: the same if every coder's units were thrown on the text at random.
    """

    observed: float
    expected: float


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    unit: bool

    @property
    def size(self) -> int:
        return self.end - self.start


def value_disagreement(continuum: Continuum, value: Hashable) -> Disagreement:
    """Return the disagreement on one value, its units' lengths squared as in the source.

    Args:
        continuum: one text as cut by its coders.
        value: whose units are looked at; everything else is gap.
    """
    cut = [list(_stretches(continuum.length, units, value)) for units in continuum.coders]
    coders, length = len(cut), continuum.length
    apart = sum(
        _apart(mine, theirs)
        for one, other in permutations(cut, 2)
        for mine in one
        for theirs in other
    )
    every = [each for mine in cut for each in mine]
    units = [each.size for each in every if each.unit]
    gaps = [each.size for each in every if not each.unit]
    pairs = sum(
        (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        for size in units
    )
    places = coders * length * (coders * length - 1) - sum(size * (size - 1) for size in units)
    return Disagreement(
        observed=apart / (coders * (coders - 1) * length**2),
        expected=2 / length * pairs / places,
    )


def alpha_2004(continuum: Continuum, value: Hashable | None = None) -> Figure:
    """Return αU of one value, or of all together for None.

    Args:
        continuum: one text as cut by its coders.
        value: which.
    """
    if len(continuum.coders) < 2 or not continuum.length:
        return Undefined(Reason.NO_UNITS)
    values = {unit.value for units in continuum.coders for unit in units}
    found = [
        value_disagreement(continuum, each)
        for each in (values if value is None else {value} & values)
    ]
    expected = sum(each.expected for each in found)
    if not expected:
        return Undefined(Reason.NO_VARIATION)
    return 1 - sum(each.observed for each in found) / expected


def _stretches(length: int, units: Sequence[Unit], value: Hashable) -> Iterator[_Stretch]:
    """Iterate over the units of a value and the gaps between them."""
    at = 0
    for unit in sorted((unit for unit in units if unit.value == value), key=lambda u: u.start):
        if unit.start > at:
            yield _Stretch(at, unit.start, unit=False)
        yield _Stretch(unit.start, unit.end, unit=True)
        at = unit.end
    if at < length:
        yield _Stretch(at, length, unit=False)


def _apart(mine: _Stretch, theirs: _Stretch) -> int:
    """Return how far two stretches of two coders differ, squared."""
    if mine.unit and theirs.unit:
        if mine.start < theirs.end and theirs.start < mine.end:
            return (mine.start - theirs.start) ** 2 + (mine.end - theirs.end) ** 2
        return 0
    unit, gap = (mine, theirs) if mine.unit else (theirs, mine)
    lies_within = gap.start <= unit.start and unit.end <= gap.end
    return unit.size**2 if unit.unit and not gap.unit and lies_within else 0
