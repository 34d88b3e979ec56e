"""Whom a citation points to: how many people share what is said of somebody, in sample and frame.

k-anonymity (Sweeney 2002): a person is hidden among the *k* people of whom the same is said. In a
small sample most people are alone; what matters is how many there are outside who would fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from qualpap.transcript.vocabulary import folded

BELOW = 3
"""Fewer people than this who share a description are too few in the sample."""

BELOW_OUTSIDE = 10
"""Fewer people than this in the population are too few."""

_MOST_TRIED = 4
"""So many attributes together are tried as the fewest that point to one person."""


@dataclass(frozen=True, slots=True)
class Described:
    """A participant as readers see them described.

    Args:
        id: who.
        values: attribute → what is printed; an attribute that says nothing is left out.
        raw: attribute → every spelling of its value, for comparison with a population table.
    """

    id: str
    values: Mapping[str, str]
    raw: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Population:
    """How many people there are of each kind, outside the study.

    Args:
        attributes: those that the table speaks of and the study has.
        rows: values by attribute, and how many people.
    """

    attributes: tuple[str, ...]
    rows: tuple[tuple[Mapping[str, str], int], ...]

    def count(self, person: Described, attributes: Sequence[str]) -> int | None:
        """Return how many people fit a description, None where the table cannot say."""
        shared = [each for each in attributes if each in self.attributes and each in person.raw]
        if not shared:
            return None
        wanted = {each: {folded(value) for value in person.raw[each]} for each in shared}
        return sum(
            count
            for values, count in self.rows
            if all(not values.get(each) or folded(values[each]) in wanted[each] for each in shared)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Participants of whom the same is said.

    Args:
        values: what is said, by attribute.
        people: who they are.
        telling: the fewest attributes that already point to one of them; empty where none do.
        population: how many people outside fit, None where nobody knows.
    """

    values: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    telling: tuple[str, ...]
    population: int | None


@dataclass(frozen=True, slots=True)
class Mending:
    """What leaving an attribute out of the description would do.

    Args:
        attribute: the attribute.
        alone: how many people would still be alone in the sample.
        few: how many would share their description with fewer than `Disclosure.below`, themselves
            counted.
        exposed: how many would still be too few in the population; None where nobody knows.
    """

    attribute: str
    alone: int
    few: int
    exposed: int | None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """How exposed the participants are by a description.

    Args:
        attributes: those of the description.
        below: what counts as too few in the sample.
        people: how many participants there are.
        groups: those that are too few, the most exposed first.
        mendings: what leaving out one attribute does, the most helpful first.
        steps: attributes to leave out one after the other until nobody is alone (or nobody is too
            few in the population, where one is given).
        alone, few, exposed: as in `Mending`, with nothing left out.
    """

    attributes: tuple[str, ...]
    below: int
    people: int
    groups: tuple[Group, ...]
    mendings: tuple[Mending, ...]
    steps: tuple[Mending, ...]
    alone: int
    few: int
    exposed: int | None


def disclosure(
    people: Sequence[Described],
    attributes: Sequence[str],
    population: Population | None = None,
    below: int = BELOW,
) -> Disclosure:
    """Return how exposed participants are by what is said of them.

    Args:
        people: everybody in the sample.
        attributes: what is said.
        population: how many people there are outside, by attributes.
        below: fewer than this many in the sample are too few.
    """
    judge = _Judge(people, population, below)
    whole = judge.of(attributes, "")
    mendings = judge.without_each(attributes)
    return Disclosure(
        attributes=tuple(attributes),
        below=below,
        people=len(people),
        groups=judge.groups(attributes),
        mendings=mendings,
        steps=judge.steps(attributes, whole),
        alone=whole.alone,
        few=whole.few,
        exposed=whole.exposed,
    )


class _Judge:
    def __init__(
        self, people: Sequence[Described], population: Population | None, below: int
    ) -> None:
        self._people = people
        self._population = population
        self._below = below

    def _classes(self, attributes: Iterable[str]) -> list[list[Described]]:
        named = tuple(attributes)
        found: dict[tuple[str, ...], list[Described]] = defaultdict(list)
        for person in self._people:
            found[tuple(person.values.get(each, "") for each in named)].append(person)
        return list(found.values())

    def of(self, attributes: Sequence[str], left_out: str) -> Mending:
        classes = self._classes(attributes)
        exposed = None
        if self._population is not None:
            counts = [self._outside(person, attributes) for person in self._people]
            exposed = sum(count is not None and count < BELOW_OUTSIDE for count in counts)
        return Mending(
            left_out,
            sum(len(each) == 1 for each in classes),
            sum(len(each) for each in classes if len(each) < self._below),
            exposed,
        )

    def _outside(self, person: Described, attributes: Sequence[str]) -> int | None:
        return self._population.count(person, attributes) if self._population else None

    def without_each(self, attributes: Sequence[str]) -> tuple[Mending, ...]:
        tried = [
            self.of([other for other in attributes if other != each], each) for each in attributes
        ]
        return tuple(sorted(tried, key=_helpful))

    def steps(self, attributes: Sequence[str], whole: Mending) -> tuple[Mending, ...]:
        left, found, now = list(attributes), [], whole
        while left and _to_mend(now):
            best = self.without_each(left)[0]
            left.remove(best.attribute)
            found.append(best)
            now = best
        return tuple(found)

    def groups(self, attributes: Sequence[str]) -> tuple[Group, ...]:
        found = [
            Group(
                tuple((key, each[0].values[key]) for key in attributes if each[0].values.get(key)),
                tuple(person.id for person in each),
                self._telling(each[0], attributes) if len(each) == 1 else (),
                self._outside(each[0], attributes),
            )
            for each in self._classes(attributes)
            if len(each) < self._below
        ]

        def exposed(group: Group) -> tuple[bool, int, int, int, tuple[str, ...]]:
            known = group.population is not None
            return (
                not known,
                group.population or 0,
                len(group.people),
                len(group.telling) or 9,
                group.people,
            )

        return tuple(sorted(found, key=exposed))

    def _telling(self, person: Described, attributes: Sequence[str]) -> tuple[str, ...]:
        """Return the fewest attributes by which one person stands alone in the sample."""
        said = [each for each in attributes if person.values.get(each)]
        for size in range(1, min(len(said), _MOST_TRIED) + 1):
            for chosen in combinations(said, size):
                alike = sum(
                    all(other.values.get(each) == person.values[each] for each in chosen)
                    for other in self._people
                )
                if alike == 1:
                    return chosen
        return tuple(said)


def _helpful(mending: Mending) -> tuple[int, int, int]:
    return mending.exposed or 0, mending.alone, mending.few


def _to_mend(now: Mending) -> bool:
    return bool(now.exposed if now.exposed is not None else now.alone)
