"""Agreement before and after disagreements were settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from qualpap.agreement.comparison import Comparison, adjudicators
from qualpap.agreement.table import AgreementTable, agreement_table
from qualpap.agreement.units import UnitKind
from qualpap.model import acts
from qualpap.model.coding import CoderId
from qualpap.record.snapshot import Snapshot
from qualpap.record.state import State


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """How coders agreed on their own, and with what was settled.

    Args:
        since: when an adjudicator first coded or settled anything.
        before: the coders with each other, as the record stood then.
        after: the coders with each other today.
        settled: coder → with the adjudicator, on the interviews that both are done with.
    """

    since: datetime
    before: AgreementTable
    after: AgreementTable
    settled: Mapping[CoderId, AgreementTable]


def settling_began(snapshot: Snapshot) -> datetime | None:
    """Return when an adjudicator first coded or settled anything, None where nobody has."""
    judges = adjudicators(snapshot.corpus)
    moments = [
        act.at
        for act in snapshot.state.log.values()
        if snapshot.state.stands(act.id)
        and any(
            isinstance(change, acts.Adjudicate)
            or (isinstance(change, acts.Code) and judges.intersection(act.by))
            for change in act.changes
        )
    ]
    return min(moments, default=None)


def as_it_stood(snapshot: Snapshot, moment: datetime) -> Snapshot:
    """Return the study with what people had done before a moment."""
    log = (act for act in snapshot.state.log.values() if act.at < moment)
    return replace(snapshot, state=State(log))


def adjudicated(
    comparison: Comparison, unit: UnitKind = UnitKind.SEGMENT, *, resamples: int = 0
) -> Adjudicated | None:
    """Return the coders' agreement before and after adjudication, None where there was none.

    Args:
        comparison: the coders, the adjudicator not among them.
        unit: what they are compared on.
        resamples: for the intervals.
    """
    snapshot = comparison.snapshot
    since = settling_began(snapshot)
    if since is None or len(comparison.coders) < 2:
        return None
    judges = [coder.id for coder in snapshot.corpus.settings.coders if coder.adjudicator]
    settled: dict[CoderId, AgreementTable] = {}
    for coder in comparison.coders:
        for judge in judges:
            pair = Comparison(snapshot, (coder, judge))
            if coder != judge and pair.cases:
                settled.setdefault(coder, agreement_table(pair, unit, resamples=resamples))
    then = Comparison(as_it_stood(snapshot, since), comparison.coders)
    return Adjudicated(
        since=since,
        before=agreement_table(then, unit, resamples=resamples),
        after=agreement_table(comparison, unit, resamples=resamples),
        settled=settled,
    )
