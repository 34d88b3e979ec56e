"""The order in which people read names: ``P2`` before ``P10``."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"([0-9]{1,15})")

Rank = tuple[tuple[str | int, ...], str]


def natural(name: str) -> Rank:
    """Return the key by which names with numbers in them are sorted as people count.

    Case does not matter unless nothing else tells two names apart.

    >>> sorted(["P10", "P2", "p1", "P2-1"], key=natural)
    ['p1', 'P2', 'P2-1', 'P10']
    """
    parts = _NUMBERS.split(name)
    # Texts stand at even places and numbers at odd ones, so that like is compared with like.
    return tuple(int(each) if at % 2 else each.casefold() for at, each in enumerate(parts)), name
