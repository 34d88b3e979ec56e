"""How evenly a report quotes: who is quoted, how often, and of which kinds they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualpap.model.transcript import ParticipantId
from qualpap.report.context import Context
from qualpap.report.exhibits import Table
from qualpap.report.model import Block, Finding, FindingKind, Paragraph, QuotationBlock, Words


@dataclass(frozen=True, slots=True)
class Balance:
    """How the quotations of a report fall on the participants.

    Args:
        quotations: how many there are.
        participants: how many could be quoted.
        quoted: how many are.
        most: how many one participant has at most.
        gini: Gini's coefficient over all participants: 0 when all are quoted alike.
    """

    quotations: int
    participants: int
    quoted: int
    most: int
    gini: float


def balance(quoted: Iterable[ParticipantId], people: Sequence[ParticipantId]) -> Balance:
    """Return how *quoted*, a participant once for each quotation, falls on *people*."""
    counts = Counter(quoted)
    each = [counts[person] for person in people]
    return Balance(
        quotations=sum(each),
        participants=len(each),
        quoted=sum(n > 0 for n in each),
        most=max(each, default=0),
        gini=gini(each),
    )


def gini(counts: Sequence[int]) -> float:
    """Return Gini's coefficient of *counts*: half the mean difference over the mean; 0 for none."""
    total, n = sum(counts), len(counts)
    if not total:
        return 0.0
    ranked = sum(rank * count for rank, count in enumerate(sorted(counts), 1))
    return 2 * ranked / (n * total) - (n + 1) / n


class Balances:
    """Composes the appendix on how evenly the report quotes.

    Args:
        context: the report in the making.
        register: its quotations.
    """

    def __init__(self, context: Context, register: Sequence[QuotationBlock]) -> None:
        self._context = context
        self._register = register

    @property
    def found(self) -> Balance:
        """The balance of the report's quotations."""
        return balance(
            (block.participant for block in self._register), self._context.tally.interviewed
        )

    def blocks(self) -> tuple[Block, ...]:
        """Return a paragraph and a table by kind of participant; nothing without quotations."""
        if not self._register:
            return ()
        context, found = self._context, self.found
        most = [
            str(who)
            for who, n in Counter(block.participant for block in self._register).items()
            if n == found.most
        ]
        sentence = context.say.balance(
            found.quotations, found.quoted, found.participants, found.most, most, found.gini
        )
        paragraph = Paragraph((Finding(FindingKind.METHOD, (Words(sentence),)),))
        if len(context.tally.kinds) < 2:
            return (paragraph,)
        return (paragraph, self._table())

    def _table(self) -> Table:
        context, labels = self._context, self._context.labels
        counts = Counter(block.participant for block in self._register)
        rows = []
        for kind, members in context.tally.kinds.items():
            head = context.say.plural(context.kind(kind))
            heard = sum(counts[each] > 0 for each in members)
            said = sum(counts[each] for each in members)
            rows.append((head[:1].upper() + head[1:], str(len(members)), str(heard), str(said)))
        return Table(
            caption=context.caption(labels.balance),
            header=(labels.kind, labels.participants_short, labels.quoted, labels.quotations),
            rows=tuple(rows),
            numeric=(1, 2, 3),
            widths=(4, 2, 2, 2),
        )
