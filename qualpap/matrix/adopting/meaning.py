"""What the headings and names of somebody's own matrix mean, as found or as a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualpap.coding.naming import folded
from qualpap.matrix.takeback.proposal import Spot


class How(StrEnum):
    """How it is known what a heading or name means.

    ``SAME``: it is called so. ``MAPPED``: the map file says so. ``PROPOSED``: it is called nearly
    so, and waits for a person. ``UNCLEAR``: nothing is called so. ``NEW``: the map makes a
    provisional code of it. ``SYNTHESIS``: it holds what is written on a whole row or column.
    ``ATTRIBUTE``, ``TOTAL``, ``NO_WORDS``: what it holds is no coding. ``SKIPPED``: the map leaves
    it out.
    """

    SAME = "same"
    MAPPED = "mapped"
    PROPOSED = "proposed"
    UNCLEAR = "unclear"
    NEW = "new"
    SYNTHESIS = "synthesis"
    ATTRIBUTE = "attribute"
    TOTAL = "total"
    NO_WORDS = "no-words"
    SKIPPED = "skipped"

    @property
    def taken(self) -> bool:
        """Whether its cells are taken in."""
        return self in (How.SAME, How.MAPPED, How.NEW, How.SYNTHESIS)

    @property
    def open(self) -> bool:
        """Whether a person must decide."""
        return self in (How.PROPOSED, How.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A heading or name with what it means.

    Args:
        text: as written.
        spot: where it stands.
        how: see `How`.
        id: code or participant, "" for none.
        score: of a proposal, 0 to 100.
        cells: how many cells with texts it stands over.
    """

    text: str
    spot: Spot
    how: How
    id: str = ""
    score: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a map file says of one heading or name.

    Args:
        value: id or name of a code, id of a participant; "" where it waits for a decision.
        how: ``MAPPED``, ``NEW``, ``SYNTHESIS``, ``SKIPPED``, or ``UNCLEAR`` while undecided.
        line: 1-based line of the file.
    """

    value: str
    how: How
    line: int = 0


@dataclass(frozen=True)
class AdoptionMap:
    """What a person has decided on a workbook.

    Args:
        file: name of the map file, "" for none.
        columns: headings, as people compare names → decision.
        participants: names → decision.
    """

    file: str = ""
    columns: Mapping[str, Decision] = field(default_factory=dict)
    participants: Mapping[str, Decision] = field(default_factory=dict)

    def of_column(self, sheet: str, heading: str) -> Decision | None:
        """Return what is decided on a heading, first for its sheet, then for all."""
        return self.columns.get(folded(f"{sheet} {heading}")) or self.columns.get(folded(heading))

    def of_participant(self, name: str) -> Decision | None:
        """Return what is decided on a name."""
        return self.participants.get(folded(name))
