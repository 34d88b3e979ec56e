"""When codes arrive: new ones by interview, in one order and over many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from qualpap.model.codebook import CodeId
from qualpap.saturation.incidence import Read

ORDERS = 1000
SEED = 20
BAND = (0.05, 0.5, 0.95)
"""The share of orders below the lower end, the middle and the upper end of a band."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One interview in an order.

    Args:
        interview: which.
        new: codes that stand in none before it.
        seen: how many codes there are up to it.
    """

    interview: str
    new: tuple[CodeId, ...]
    seen: int


def arrivals(ordered: Sequence[Read]) -> tuple[Arrival, ...]:
    """Return the new codes of each interview, in the order given."""
    known: set[CodeId] = set()
    found = []
    for each in ordered:
        new = tuple(sorted(each.codes - known))
        known |= each.codes
        found.append(Arrival(each.id, new, len(known)))
    return tuple(found)


def new_counts(ordered: Sequence[Read]) -> tuple[int, ...]:
    """Return how many codes each interview adds, in the order given."""
    return tuple(len(each.new) for each in arrivals(ordered))


@dataclass(frozen=True)
class Orders:
    """New codes by place over many orders of the same interviews.

    Args:
        new: order × place → how many codes are new there.
        seed: that gave the orders.
    """

    new: NDArray[np.int64]
    seed: int

    def band(self) -> tuple[tuple[float, float, float], ...]:
        """Return for each place the 5 %, 50 % and 95 % quantile of the codes seen so far."""
        if not self.new.size:
            return ()
        seen = np.cumsum(self.new, axis=1)
        low, middle, high = np.quantile(seen, BAND, axis=0)
        return tuple(
            (float(a), float(b), float(c)) for a, b, c in zip(low, middle, high, strict=True)
        )


def shuffled(interviews: Sequence[Read], orders: int = ORDERS, seed: int = SEED) -> Orders:
    """Return the new codes by place in many random orders.

    Args:
        interviews: in any order.
        orders: how many.
        seed: the same seed gives the same orders.
    """
    codes = sorted({code for each in interviews for code in each.codes})
    size = len(interviews)
    if not size:
        return Orders(np.zeros((orders, 0), dtype=np.int64), seed)
    chance = np.random.Generator(np.random.PCG64(seed))
    places = np.array([chance.permutation(size) for _ in range(orders)])
    new = np.zeros((orders, size), dtype=np.int64)
    for code in codes:
        holding = [n for n, each in enumerate(interviews) if code in each.codes]
        first = places[:, holding].min(axis=1)
        new[np.arange(orders), first] += 1
    return Orders(new, seed)


def seen_after(new: Sequence[int]) -> tuple[int, ...]:
    """Return how many codes there are after each interview."""
    return tuple(accumulate(new))
