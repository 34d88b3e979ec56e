"""Takes away the line numbers that some teams print into their transcripts."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"^[ \t]*(?P<number>\d{1,5})[.:)]?(?:[ \t]+|$)")
_FEWEST = 10
_MOSTLY = 0.6
_EVERY = 5
"""Some editors number only every fifth line."""


def without_numbers(lines: Sequence[str]) -> list[str]:
    """Return *lines* without their numbers, if they are numbered; as they are if not.

    Lines are taken for numbered where, from some line on, most begin with a number and each number
    is one more than the one before, or five more where only every fifth line has one. Ages, years
    and amounts at the beginning of lines do not run on like that.

    Args:
        lines: of one file, as they stand there.
    """
    found = [(at, match) for at, line in enumerate(lines) if (match := _NUMBERED.match(line))]
    chain = _longest_chain([(at, int(match["number"])) for at, match in found])
    if len(chain) < _FEWEST:
        return list(lines)
    inside = [line for line in lines[min(chain) : max(chain) + 1] if line.strip()]
    step = 1 if len(chain) >= _MOSTLY * len(inside) else _EVERY
    if len(chain) * step < _MOSTLY * len(inside):
        return list(lines)
    ends = {at: match.end() for at, match in found if at in chain}
    return [line[ends[at] :] if at in ends else line for at, line in enumerate(lines)]


def _longest_chain(numbers: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the lines of the longest run of numbers that count on by one or by five."""
    best: list[int] = []
    for step in (1, _EVERY):
        chain: list[int] = []
        last = -1
        for at, number in numbers:
            if chain and number == last + step:
                chain.append(at)
            elif not chain or len(chain) < _FEWEST:
                chain = [at]
            else:
                continue
            last = number
        best = max(best, chain, key=len)
    return frozenset(best)
