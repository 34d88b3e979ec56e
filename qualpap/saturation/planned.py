"""The sample as planned against the sample as reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.codebook import AppliesTo
from qualpap.model.corpus import Corpus
from qualpap.model.participant import Participant
from qualpap.model.transcript import ParticipantId


@dataclass(frozen=True, slots=True)
class Cell:
    """A kind of participant that the sample was to hold.

    Args:
        where: attribute and admitted values.
        planned: how many were wanted, None for a cell that nobody planned.
        reached: who of them was interviewed.
    """

    where: AppliesTo
    planned: int | None
    reached: tuple[ParticipantId, ...]

    @property
    def missing(self) -> int:
        """How many are wanting."""
        return max((self.planned or 0) - len(self.reached), 0)

    @property
    def empty(self) -> bool:
        """Whether nobody of the kind was interviewed."""
        return not self.reached


@dataclass(frozen=True, slots=True)
class PlannedSample:
    """The plan and what became of it.

    Args:
        cells: in the order of the plan.
        beyond: participants interviewed who are in no cell of the plan.
    """

    cells: tuple[Cell, ...]
    beyond: tuple[ParticipantId, ...]


def planned_sample(corpus: Corpus) -> PlannedSample:
    """Return the plan of ``study.yaml`` against who was interviewed; empty without a plan.

    Somebody who fits several cells counts in each.
    """
    heard = [row for row in corpus.participants.rows if row.id in corpus.interviews]
    cells = tuple(
        Cell(each.where, each.planned, tuple(row.id for row in heard if row.matches(each.where)))
        for each in corpus.settings.sample
    )
    placed = {who for cell in cells for who in cell.reached}
    beyond = tuple(row.id for row in heard if row.id not in placed) if cells else ()
    return PlannedSample(cells, beyond)


def reached_grid(corpus: Corpus, attributes: Sequence[str]) -> tuple[Cell, ...]:
    """Return every combination of the values of some attributes with who was interviewed.

    Combinations that nobody has are there too, empty, so that what the sample lacks is seen;
    whether anybody of the kind exists, the researchers know. An attribute that is known of nobody
    of a kind (the chain of public officials) does not divide that kind.
    """
    rows = corpus.participants.rows
    values = {
        name: list(dict.fromkeys(_written(v) for row in rows if (v := row.get(name)) is not None))
        for name in attributes
    }
    return tuple(_crossed(corpus, rows, tuple(attributes), values)) if attributes else ()


def _crossed(
    corpus: Corpus,
    rows: Sequence[Participant],
    attributes: tuple[str, ...],
    values: Mapping[str, Sequence[str]],
    where: AppliesTo = (),
) -> Iterator[Cell]:
    if not attributes:
        heard = tuple(row.id for row in rows if row.id in corpus.interviews)
        yield Cell(where, None, heard)
        return
    name, rest = attributes[0], attributes[1:]
    unknown = [row for row in rows if row.get(name) is None]
    if rows and len(unknown) == len(rows):
        yield from _crossed(corpus, rows, rest, values, where)
        return
    for value in values[name]:
        members = [row for row in rows if _written(row.get(name)) == value]
        yield from _crossed(corpus, members, rest, values, (*where, (name, (value,))))
    if unknown:
        yield from _crossed(corpus, unknown, rest, values, where)


def plan_doubts(corpus: Corpus) -> Iterator[Issue]:
    """Iterate over what in the plan cannot be meant: an attribute or value the table lacks."""
    table = corpus.participants
    if not table.attributes:
        return
    known = {attribute.id for attribute in table.attributes}
    told: set[tuple[str, str]] = set()
    for cell in corpus.settings.sample:
        for name, admitted in cell.where:
            if name not in known and (name, "") not in told:
                told.add((name, ""))
                facts: dict[str, Fact] = {"attribute": name, "known": ", ".join(sorted(known))}
                yield Issue(
                    Severity.WARNING, "sample-attribute-unknown", Place("study.yaml"), facts
                )
            there = {_written(row.get(name)) for row in table.rows}
            for value in admitted:
                if name in known and value not in there and (name, value) not in told:
                    told.add((name, value))
                    yield Issue(
                        Severity.NOTE,
                        "sample-value-absent",
                        Place("study.yaml"),
                        {"attribute": name, "value": value},
                    )


def _written(value: object) -> str:
    return "yes" if value is True else "no" if value is False else str(value)
