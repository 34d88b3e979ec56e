"""Findings on how groups compare: kinds of participant, and other attributes, by their shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualpap.coding.selection import Spread
from qualpap.model.codebook import Code
from qualpap.model.coding import Stance
from qualpap.model.participant import Kind
from qualpap.report.context import Context
from qualpap.report.counting import Group
from qualpap.report.model import Claim, Finding, FindingKind
from qualpap.report.wording.base import (
    ALIKE_FEWEST,
    GAP,
    GAP_FEWEST,
    Contrast,
    GroupCount,
)

MOST_CONTRASTS = 2
"""Contrasts by other attributes that are told of one code, the largest first."""

NEARLY_ALL = 0.9
"""Where so large a share speaks of it, that kinds are alike goes without saying."""

FEW_VALUES = 4
"""An attribute with more values is compared only where the settings ask for it."""


@dataclass(frozen=True, slots=True)
class SplitBy:
    """A group that an attribute makes, and all others of whom the attribute is known.

    Args:
        attribute, value: as the table writes them.
        members, others: participants.
        binary: the only other value, "" where there are several.
    """

    attribute: str
    value: str
    members: Group
    others: Group
    binary: str = ""


@dataclass(frozen=True, slots=True)
class _Gap:
    split: SplitBy
    n: Group
    of: Group
    m: Group
    others: Group
    confirm: bool

    @property
    def size(self) -> float:
        return len(self.n) / len(self.of) - len(self.m) / len(self.others)


def differ(n: int, of: int, m: int, others: int) -> bool:
    """Return whether two shares lie 25 points or more apart, in groups of three or more."""
    if min(of, others) < GAP_FEWEST:
        return False
    # In whole numbers, so that 25 points are 25 points.
    return 100 * (n * others - m * of) >= round(100 * GAP) * of * others


class Contrasts:
    """Compares groups of participants.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def on_code(self, code: Code, spread: Spread, *, alike: bool = True) -> list[Finding]:
        """Compare kinds of participant, then groups by other attributes.

        Args:
            code: of which they speak.
            spread: who does.
            alike: whether it is to be told that kinds bring it up about equally often.
        """
        return [*self._kinds(code, spread, alike=alike), *self._attributes(code, spread)]

    def _kinds(self, code: Code, spread: Spread, *, alike: bool) -> list[Finding]:
        """Compare kinds of participant where there is a difference, or an agreement, to tell."""
        context = self._context
        groups = [
            (context.kind(kind), part)
            for kind, members in context.tally.kinds.items()
            if len((part := spread.within(members)).base) >= GAP_FEWEST
        ]
        if len(groups) < 2:
            return []
        groups.sort(key=lambda each: -each[1].share)
        if not groups[0][1].mentioned:
            return []
        contrast, leading = _contrast([part.share for _, part in groups])
        # That nearly all do, or hardly anybody, has been said already.
        dull = len(spread.mentioned) < ALIKE_FEWEST or spread.share >= NEARLY_ALL
        if contrast is Contrast.ALIKE and (dull or not alike):
            return []
        counts = [GroupCount(label, len(part.mentioned), len(part.base)) for label, part in groups]
        cases = tuple(each for _, part in groups for each in part.mentioned)
        return [
            Finding(
                FindingKind.KINDS,
                context.say.kinds(contrast, counts[:leading], counts[leading:]),
                cases=cases,
                passages=context.tally.refs(code.id, cases),
                claims=tuple(Claim(part.mentioned, part.base) for _, part in groups),
            )
        ]

    def _attributes(self, code: Code, spread: Spread) -> list[Finding]:
        """Tell the largest contrasts by other attributes, one an attribute."""
        largest: dict[str, _Gap] = {}
        for gap in self._gaps(code, spread):
            known = largest.get(gap.split.attribute)
            if known is None or gap.size > known.size:
                largest[gap.split.attribute] = gap
        ranked = sorted(largest.values(), key=lambda each: -each.size)
        return [self._finding(code, gap) for gap in ranked[:MOST_CONTRASTS]]

    def _gaps(self, code: Code, spread: Spread) -> Iterator[_Gap]:
        """Iterate over groups that speak of it, or confirm it, 25 points more often than others.

        Where nearly all speak of it, what differs is who confirms it.
        """
        tally = self._context.tally
        confirming = tally.stances(code.id, spread.everybody).get(Stance.AFFIRMS, ())
        measures = [(spread.mentioned, spread.base, False), (confirming, spread.everybody, True)]
        for split in splits(self._context):
            for said, base, confirm in measures:
                of = tuple(each for each in base if each in split.members)
                others = tuple(each for each in base if each in split.others)
                n = tuple(each for each in said if each in split.members)
                m = tuple(each for each in said if each in split.others)
                if len(n) >= GAP_FEWEST and differ(len(n), len(of), len(m), len(others)):
                    yield _Gap(split, n, of, m, others, confirm)

    def _finding(self, code: Code, gap: _Gap) -> Finding:
        context, split = self._context, gap.split
        who = context.people(split.attribute, split.value)
        rest = context.people(split.attribute, split.binary) if split.binary else ""
        return Finding(
            FindingKind.CONTRAST,
            context.say.contrast(
                (who, len(gap.n), len(gap.of)),
                (rest, len(gap.m), len(gap.others)),
                confirm=gap.confirm,
            ),
            cases=gap.n,
            passages=context.tally.refs(code.id, gap.n),
            claims=(Claim(gap.n, gap.of), Claim(gap.m, gap.others)),
        )


def splits(context: Context) -> Iterator[SplitBy]:
    """Iterate over the groups that the attributes to be compared make, in the table's order."""
    people = context.corpus.participants
    for attribute in _attributes(context):
        groups: dict[str, list[str]] = {}
        for each in context.tally.interviewed:
            row = people.get(each)
            value = row.get(attribute) if row else None
            if value is not None:
                written = "yes" if value is True else "no" if value is False else str(value)
                groups.setdefault(written, []).append(each)
        known = {each: value for value, members in groups.items() for each in members}
        for value in groups if len(groups) > 1 else ():
            members = tuple(e for e in context.tally.interviewed if known.get(e) == value)
            others = tuple(e for e in context.tally.interviewed if e in known and known[e] != value)
            binary = next(each for each in groups if each != value) if len(groups) == 2 else ""
            yield SplitBy(attribute, value, members, others, binary)


def _attributes(context: Context) -> list[str]:
    """Return the attributes to compare by: those that the settings name, else short ones."""
    settings, people = context.corpus.settings.report, context.corpus.participants
    named = settings.contrast_by
    wished = named or (*settings.group_by[1:], *settings.sample_tables)
    found: list[str] = []
    for each in dict.fromkeys(wished):
        column = people.attribute(each)
        if column is None or each == context.tally.kind_attribute:
            continue
        if column.kind not in (Kind.TEXT, Kind.YES_NO):
            continue
        values = {str(row.get(each)) for row in people.rows if row.get(each) is not None}
        if named or len(values) <= FEW_VALUES:
            found.append(each)
    return found


def _contrast(shares: Sequence[float]) -> tuple[Contrast, int]:
    """Return how shares, the largest first, compare, and how many of them lead.

    The line is drawn where neighbours lie farthest apart.
    """
    if shares[0] - shares[-1] < GAP:
        return Contrast.ALIKE, len(shares)
    steps = [before - after for before, after in pairwise(shares)]
    leading = steps.index(max(steps)) + 1
    return (Contrast.MORE if shares[leading] else Contrast.ONLY), leading
