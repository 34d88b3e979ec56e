"""How many codes there may be in all, and how probable it is to have met a theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from qualpap.model.codebook import CodeId
from qualpap.saturation.incidence import Read


@dataclass(frozen=True, slots=True)
class Richness:
    """What the rare codes say of those not met.

    Args:
        interviews: how many.
        seen: codes that stand in at least one.
        once, twice: codes that stand in exactly one and two interviews.
        estimate: how many codes more interviews of the kind would show at least (Chao2).
        coverage: the share of what is said, weighed by how often, that these codes cover; None
            where nothing was coded.
    """

    interviews: int
    seen: int
    once: int
    twice: int
    estimate: float
    coverage: float | None


def richness(interviews: Sequence[Read]) -> Richness:
    """Estimate how many codes there are, from those met once and twice.

    Sources: Chao (1987), *Biometrics* 43(4), 783-791, with the factor for small samples and the
    form for no code met twice of Chao & Chiu (2016), *Wiley StatsRef*; coverage by Chao & Jost
    (2012), *Ecology* 93(12), 2533-2547. It is a lower bound, and supposes that interviews are
    alike in kind.
    """
    counts = Counter(code for each in interviews for code in each.codes)
    size, total = len(interviews), counts.total()
    once = sum(count == 1 for count in counts.values())
    twice = sum(count == 2 for count in counts.values())
    if not size:
        return Richness(0, 0, 0, 0, 0.0, None)
    unseen = once**2 / (2 * twice) if twice else once * (once - 1) / 2
    return Richness(
        interviews=size,
        seen=len(counts),
        once=once,
        twice=twice,
        estimate=len(counts) + (size - 1) / size * unseen,
        coverage=_coverage(size, total, once, twice) if total else None,
    )


def _coverage(size: int, total: int, once: int, twice: int) -> float:
    if not once:
        return 1.0
    if twice:
        rest = (size - 1) * once / ((size - 1) * once + 2 * twice)
    else:
        # With none met twice, as if one had been.
        weight = (size - 1) * (once - 1)
        rest = weight / (weight + 2)
    return 1 - once / total * rest


@dataclass(frozen=True, slots=True)
class LateCode:
    """A code that was first met late.

    Args:
        code: which.
        first: number of the interview, from 1.
        interviews: in how many it stands, of how many.
    """

    code: CodeId
    first: int
    interviews: int
    of: int


def late_codes(ordered: Sequence[Read]) -> tuple[LateCode, ...]:
    """Return the codes first met in the last third of the interviews, with their prevalence.

    A late code that stands in one interview only says that somebody is different; one that then
    turns up in several says that the earlier interviews were not enough.
    """
    beginning = len(ordered) - len(ordered) // 3
    found: list[LateCode] = []
    known: set[CodeId] = set()
    for number, each in enumerate(ordered, 1):
        for code in sorted(each.codes - known):
            if number > beginning:
                holding = sum(code in other.codes for other in ordered)
                found.append(LateCode(code, number, holding, len(ordered)))
        known |= each.codes
    return tuple(found)


def chance_of_meeting(prevalence: float, interviews: int, times: int = 1) -> float:
    """Return how probable it is to meet a theme at least so many times.

    Source: Fugard & Potts (2015), *Int. J. Soc. Res. Methodol.* 18(6), 669-684: the binomial
    distribution. It supposes that people are drawn independently of the theme.

    Args:
        prevalence: the share of people who would speak of it.
        interviews: how many.
        times: at least so often.
    """
    missed = sum(
        comb(interviews, k) * prevalence**k * (1 - prevalence) ** (interviews - k)
        for k in range(min(times, interviews + 1))
    )
    return min(max(1 - missed, 0.0), 1.0)
