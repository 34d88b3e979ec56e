"""Values: changes that take each other's place, and what happens when two did not know of it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from qualpap.model import acts
from qualpap.model.coding import CoderId, Ref

C_co = TypeVar("C_co", bound=acts.ValueChange, covariant=True)

Key = tuple[Hashable, ...]
"""What a value is about; its first item is the kind of change."""


@dataclass(frozen=True, slots=True)
class Value(Generic[C_co]):
    """A value that somebody set.

    Args:
        ref: name of the change.
        by: who.
        at: when.
        change: what was said.
    """

    ref: Ref
    by: tuple[CoderId, ...]
    at: datetime
    change: C_co


def key_of(change: acts.ValueChange, by: tuple[CoderId, ...]) -> Key:  # noqa: C901, PLR0911  (one case a kind of change)
    """Return what *change* is about; ``done`` is said by each coder for themselves."""
    match change:
        case acts.Memo():
            return ("memo", change.subject, by)
        case acts.Quotable():
            return ("quotable", change.coding)
        case acts.Translate():
            where = change.anchor
            return ("translate", change.transcript, where.exact, where.start, change.language)
        case acts.Summary():
            return ("summary", change.participant, change.code, change.language)
        case acts.Synthesis():
            return ("synthesis", change.subject, change.language)
        case acts.Classify():
            return ("classify", change.participant, change.classification)
        case acts.Asked():
            return ("asked", change.transcript, change.question)
        case acts.Done():
            return ("done", change.transcript, by)
        case acts.Decide():
            span = (change.anchor.exact, change.anchor.start)
            return ("decide", change.transcript, change.code, span, change.basis.name, by)
        case acts.Adjudicate():
            return ("adjudicate", change.transcript, tuple(sorted(change.codings)))
        case acts.Recode():
            return ("recode", change.coding)
        case acts.Reanchor():
            return ("anchor", change.coding)
