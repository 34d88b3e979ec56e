"""Values that are probably meant to be one: ``Los Rios`` and ``Los Ríos``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from qualpap.formats.identifiers import fold

_SHORTEST = 6
_ENDING = 2
_COMMON = 3


def alike(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Iterate over pairs of the rarer and the more frequent of two values that look like one.

    Values that differ in case, accents, signs or spaces are alike; so is a value written once
    that differs from a frequent one by a slip of one letter, except in its ending, where
    *productor* and *productora* differ.

    Args:
        values: as the column has them, in order.
    """
    counts = Counter(values)
    by_fold: dict[str, str] = {}
    for value in sorted(counts, key=lambda each: -counts[each]):
        other = by_fold.setdefault(fold(value) or value, value)
        if other != value:
            yield value, other
    folded = {each: key for key, each in by_fold.items()}
    for value, key in folded.items():
        if counts[value] > 1 or len(key) < _SHORTEST or any(char.isdigit() for char in key):
            continue
        for other, other_key in folded.items():
            if counts[other] >= _COMMON and _is_slip(key, other_key):
                yield value, other


def _is_slip(one: str, other: str) -> bool:
    """Return whether two folded values differ by one letter, not in the ending of a word."""
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    words, others = one.split(), other.split()
    return len(words) != len(others) or all(
        word[-_ENDING:] == another[-_ENDING:] for word, another in zip(words, others, strict=True)
    )
