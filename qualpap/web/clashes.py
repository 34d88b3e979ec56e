"""Finds where a value is about to be written over another that its writer has not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qualpap.coding.entries import Entry
from qualpap.model import acts
from qualpap.model.coding import ActId, CoderId
from qualpap.record.values import Value, key_of
from qualpap.study import Study
from qualpap.study.coding import looked_up


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that somebody set meanwhile.

    Args:
        entry: which entry of the request it meets, from 0.
        theirs: the value as it stands, in a few words.
        by: who set it.
        at: when.
        over: names of the values that stand now, to be given where they shall be replaced.
    """

    entry: int
    theirs: str
    by: tuple[CoderId, ...]
    at: datetime
    over: tuple[str, ...]


def clashes(
    study: Study,
    entries: Sequence[Entry],
    overs: Sequence[Iterable[str] | None],
    by: tuple[CoderId, ...],
) -> tuple[Clash, ...]:
    """Return the entries whose place holds other values than their writer saw.

    Args:
        study: the study.
        entries: what is to be written.
        overs: for each, the names of the values that its writer saw; None where that is not said.
        by: who writes.
    """
    found: list[Clash] = []
    for number, (entry, over) in enumerate(zip(entries, overs, strict=True)):
        if over is None:
            continue
        for change in looked_up(study, [entry], by, ActId("clash")).changes:
            # What the recorder would replace is what stands there now.
            now = getattr(change, "replaces", ())
            if isinstance(change, acts.ValueChange) and now and set(now) != set(over):
                latest = max(
                    study.state.heads(key_of(change, by), type(change)), key=lambda each: each.at
                )
                found.append(Clash(number, said_in(latest), latest.by, latest.at, tuple(now)))
    return tuple(found)


def said_in(value: Value[Any]) -> str:
    """Return what a value says, in the words in which it was written."""
    for name in ("text", "type", "value", "asked"):
        found = getattr(value.change, name, None)
        if found is not None:
            return str(found)
    return ""
