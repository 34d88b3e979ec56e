"""Everything a study holds at one moment: what the pure rooms are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualpap.model.coding import Ref
from qualpap.model.corpus import Corpus
from qualpap.model.text import Anchor
from qualpap.record.state import State


class Outcome(StrEnum):
    """Where a coding's words are after its transcript was read anew."""

    SAME = "same"
    MOVED = "moved"
    ALTERED = "altered"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Placement:
    """A coding's place in the transcript as it is now.

    Args:
        outcome: see `Outcome`; only *same* and *moved* are used without a person's decision.
        anchor: the place, or the likeliest one for a person to look at; None when lost.
        decided: whether somebody has decided that it is lost.
    """

    outcome: Outcome
    anchor: Anchor | None
    decided: bool = False

    @property
    def usable(self) -> Anchor | None:
        """The place if it needs nobody's decision, else None."""
        certain = self.outcome in (Outcome.SAME, Outcome.MOVED)
        return self.anchor if certain else None

    @property
    def waiting(self) -> bool:
        """Whether a person must decide before the coding is used."""
        return self.usable is None and not self.decided


GONE = Placement(Outcome.LOST, None, decided=True)
"""Where a coding is whose loss somebody has decided."""


@dataclass(frozen=True)
class Snapshot:
    """A study at one moment.

    Args:
        corpus: what was read from the folder.
        state: what people have judged.
        placements: where codings are whose text is not the transcript's present one; a coding
            that is not named here stands where its own anchor says.
    """

    corpus: Corpus
    state: State
    placements: Mapping[Ref, Placement] = field(default_factory=dict)
