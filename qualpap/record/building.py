"""What others have built on an act: sources, decisions, evidence, values that took its place."""

from __future__ import annotations

from collections.abc import Iterator

from qualpap.model import acts
from qualpap.model.acts import Act, Change
from qualpap.model.coding import ActId, Ref, ref
from qualpap.record.state import State


def built_on(state: State, id_: ActId) -> tuple[Act, ...]:
    """Return the standing acts of others that speak of what an act made or set, by time."""
    act = state.log.get(id_)
    if act is None:
        return ()
    made = {ref(id_, index) for index in range(len(act.changes))}
    return tuple(
        other
        for other in state.history()
        if not set(other.by) & set(act.by)
        and any(made.intersection(_speaks_of(change)) for change in other.changes)
        and state.stands(other.id)
    )


def _speaks_of(change: Change) -> Iterator[Ref]:
    """Iterate over the changes that a change names."""
    match change:
        case acts.Code():
            yield from change.sources
        case acts.Classify():
            yield from change.evidence
        case acts.Adjudicate():
            yield from change.codings
            if change.kept is not None:
                yield change.kept
        case acts.Uncode() | acts.Quotable() | acts.Recode() | acts.Reanchor():
            yield change.coding
        case acts.Memo() if change.subject.about is acts.About.CODING:
            yield Ref(change.subject.id)
        case _:
            pass
    yield from getattr(change, "replaces", ())
