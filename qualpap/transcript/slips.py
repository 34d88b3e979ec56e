"""Labels that look like a slip of the keyboard for another label of the same document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from qualpap.transcript.kinds import Kind, kind_of

FREQUENT = 3
"""A label that occurs so often is a speaker's, if it is spelled like one."""

AT_MOST = 2
"""A misspelt label occurs at most so often."""


def is_slip(key: str, other: str) -> bool:
    """Return whether *key* looks like a slip of the keyboard for *other*.

    One letter wrong, missing, doubled or swapped in a label of at least three signs, or one digit
    in an id. Numbers of people (``Entrevistador 2``, ``Speaker 2``) are no slips.

    >>> [is_slip(*each) for each in (("entrevistdora", "entrevistadora"), ("e", "p"), ("p6", "p5"))]
    [True, False, True]
    """
    if _as_digits(key) == other:
        return True
    if key == other or OSA.distance(key, other, score_cutoff=1) != 1:
        return False
    if _stem(key) == _stem(other):
        return len(_stem(key)) <= 2 and kind_of(key) is not Kind.VOICE
    return min(len(key), len(other)) >= 3


_LOOK_ALIKES = str.maketrans("oil", "011")


def _as_digits(key: str) -> str:
    """Return an id whose number is typed with letters as it was meant: ``p5`` for ``po5``."""
    if len(key) < 2 or not key[-1].isdigit() or " " in key:
        return ""
    number = key[1:].translate(_LOOK_ALIKES)
    return key[0] + number.lstrip("0") if number.isdigit() and number != key[1:] else ""


def _are_opposites(key: str, other: str) -> bool:
    """Whether two labels are of different known kinds: *entrevistado* is not *entrevistador*."""
    kinds = {kind_of(key), kind_of(other)}
    return len(kinds) == 2 and Kind.NAME not in kinds


def _stem(key: str) -> str:
    """Return a label without its number: ``p`` for ``p5``."""
    return key.rstrip("0123456789").rstrip()


def slips(keys: Iterable[str], expected: frozenset[str]) -> dict[str, str]:
    """Return the keys that look like a slip, with the key that was probably meant.

    Args:
        keys: of the labelled paragraphs, one each.
        expected: keys that belong to the interview and so are no slips.
    """
    counts = Counter(keys)
    typos: dict[str, str] = {}
    for key, count in counts.items():
        if count > AT_MOST or key in expected:
            continue
        frequent = [
            other for other, often in counts.most_common() if often >= max(FREQUENT, 3 * count)
        ]
        likely = [
            other for other in frequent if is_slip(key, other) and not _are_opposites(key, other)
        ]
        alike = [other for other in frequent if _stem(other) == _stem(key)]
        if likely and (_stem(likely[0]) != _stem(key) or len(alike) == 1):
            typos[key] = likely[0]
    return typos
