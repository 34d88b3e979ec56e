"""The discussion as a skeleton: a heading a finding, its evidence gathered, the rest left open."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.report.context import Context
from qualpap.report.ledger import Told
from qualpap.report.model import Claim, Finding, FindingKind, Listing, Open, Section
from qualpap.report.stances import deviant

STRONGEST = 5
"""Codes whose evidence is gathered under a heading, at most: those that most speak of."""


class Discussion:
    """Composes the discussion, and the parts that are the authors' alone.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def introduction(self) -> Section:
        """Return the introduction, left open."""
        labels = self._context.labels
        return Section("introduction", labels.introduction, (Open(labels.introduction_open),))

    def conclusions(self) -> Section:
        """Return the conclusions, left open."""
        labels = self._context.labels
        return Section("conclusions", labels.conclusions, (Open(labels.conclusions_open),))

    def section(self) -> Section | None:
        """Return the discussion, None where there is nothing to discuss."""
        labels = self._context.labels
        by_section: dict[str, list[Told]] = {}
        for each in self._context.told:
            if each.spread.everybody:
                by_section.setdefault(each.section, []).append(each)
        if not by_section:
            return None
        found = [
            Section(
                f"discussion.{id_}",
                told[0].heading,
                (Listing(self._evidence(told)), Open(labels.discussion_open)),
            )
            for id_, told in by_section.items()
        ]
        return Section("discussion", labels.discussion, sections=tuple(found))

    def _evidence(self, told: Sequence[Told]) -> tuple[Finding, ...]:
        ranked = sorted(told, key=lambda each: -len(each.spread.everybody))[:STRONGEST]
        return tuple(self._finding(each) for each in told if each in ranked)

    def _finding(self, told: Told) -> Finding:
        context, spread = self._context, told.spread
        everybody = spread.everybody
        by_stance = context.tally.stances(told.code.id, everybody)
        noted = {stance: who for stance, who in by_stance.items() if stance is not None}
        against = deviant(by_stance)
        parts = context.say.evidence(
            context.code_term(told.code),
            (len(spread.mentioned), len(spread.base), spread.basis),
            len(everybody) - len(spread.mentioned),
            {stance: len(who) for stance, who in noted.items()},
            next(((stance, who) for stance, who in noted.items() if who == against), None),
            told.quotations,
        )
        claims = [Claim(spread.mentioned, spread.base)] if spread.base else []
        claims += [Claim(who, everybody) for who in noted.values()]
        return Finding(
            FindingKind.EVIDENCE,
            context.scoped_to(told.scope, parts),
            cases=everybody,
            passages=context.tally.refs(told.code.id, everybody),
            claims=tuple(claims),
        )
