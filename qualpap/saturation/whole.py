"""Everything on the saturation of a study: curves and rules, not a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualpap.coding.kinds import by_kind
from qualpap.coding.selection import Selection
from qualpap.saturation.arrival import ORDERS, SEED, Arrival, Orders, arrivals, shuffled
from qualpap.saturation.facets import Meaning, meanings
from qualpap.saturation.incidence import Incidence, Read, incidence
from qualpap.saturation.richness import (
    LateCode,
    Richness,
    chance_of_meeting,
    late_codes,
    richness,
)
from qualpap.saturation.stopping import RULES, Rule, Stop, StopBand, stop, stop_band

PREVALENCES = (0.05, 0.1, 0.2, 0.3)
"""Of themes, for the probability of meeting one."""


@dataclass(frozen=True, slots=True)
class Curve:
    """How codes arrive in some interviews.

    Args:
        arrivals: in the order in which the interviews were coded.
        dated: in the order in which they were made; empty where no interview has a date.
        undated: how many have none.
        band: 5 %, 50 % and 95 % of the codes seen by then, over random orders.
        stops: each rule, in the order of coding.
        bands: each rule, over random orders.
        richness: see `Richness`.
    """

    arrivals: tuple[Arrival, ...]
    dated: tuple[Arrival, ...]
    undated: int
    band: tuple[tuple[float, float, float], ...]
    stops: tuple[Stop, ...]
    bands: tuple[StopBand, ...]
    richness: Richness


@dataclass(frozen=True, slots=True)
class Meeting:
    """How probable it is to meet a theme of some prevalence once and twice."""

    prevalence: float
    once: float
    twice: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """The saturation of a study.

    Args:
        curve: of all interviews.
        kinds: kind of participant → of the interviews with them; each kind is a population of its
            own, of which a curve of all says nothing.
        late: codes first met in the last third, in the order of coding.
        meanings: when stances and codes below arrived.
        meeting: the chance of meeting a theme in so many interviews.
        tied: how many interviews were first coded at the moment of another: among them the order
            of coding is not known, and is that of their names.
        open: interviews still being coded, left out.
        done_said: whether anybody said to be done with an interview; else those that hold a
            coding are taken.
        orders, seed: of the random orders.
    """

    curve: Curve
    kinds: Mapping[str, Curve]
    late: tuple[LateCode, ...]
    meanings: tuple[Meaning, ...]
    meeting: tuple[Meeting, ...]
    tied: int
    open: tuple[str, ...]
    done_said: bool
    orders: int
    seed: int


def saturation(
    selection: Selection,
    rules: Sequence[Rule] = RULES,
    *,
    orders: int = ORDERS,
    seed: int = SEED,
) -> Saturation:
    """Return when the codes of a study arrived, and what rules say of it.

    Args:
        selection: the codings that count.
        rules: base, run and threshold.
        orders: how many random orders.
        seed: of them.
    """
    found = incidence(selection)
    ordered = found.as_coded()
    size = len(found)
    corpus = selection.snapshot.corpus
    return Saturation(
        curve=curve_of(found, rules, orders, seed),
        kinds={
            kind: curve_of(found.among(members), rules, orders, seed)
            for kind, members in by_kind(corpus, selection.participants).items()
        },
        late=late_codes(ordered),
        meanings=meanings(ordered),
        meeting=tuple(
            Meeting(share, chance_of_meeting(share, size), chance_of_meeting(share, size, 2))
            for share in PREVALENCES
        ),
        tied=found.tied,
        open=found.open,
        done_said=found.done_said,
        orders=orders,
        seed=seed,
    )


def curve_of(found: Incidence, rules: Sequence[Rule], orders: int, seed: int) -> Curve:
    """Return how codes arrive in some interviews.

    Args:
        found: the interviews.
        rules: base, run and threshold.
        orders: how many random orders.
        seed: of them.
    """
    came, dated = arrivals(found.as_coded()), arrivals(found.by_date())
    new = [len(each.new) for each in came]
    many: Orders = shuffled(_by_id(found.interviews), orders, seed)
    return Curve(
        arrivals=came,
        dated=dated,
        undated=len(found) - len(dated),
        band=many.band(),
        stops=tuple(stop(new, rule) for rule in rules),
        bands=tuple(stop_band(many, rule) for rule in rules),
        richness=richness(found.interviews),
    )


def _by_id(interviews: Sequence[Read]) -> list[Read]:
    """Return interviews in an order that does not depend on when they were coded."""
    return sorted(interviews, key=lambda each: each.id)
