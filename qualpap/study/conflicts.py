"""Decides between values that two people set without knowing of each other."""

from __future__ import annotations

from dataclasses import replace

from qualpap.errors import UsageError
from qualpap.model.acts import Act
from qualpap.model.coding import CoderId
from qualpap.study.study import Study


def decide_conflict(study: Study, keep: str, by: tuple[CoderId, ...]) -> Act:
    """Set anew the one of several values that shall hold; the others stay on the record.

    Args:
        study: the study.
        keep: name of the change that holds.
        by: who decides.

    Raises:
        UsageError: ``conflict-gone`` where nothing conflicts with it any more.
        QualpapError: if the act cannot be written.
    """
    for values in study.state.conflicts():
        for value in values:
            if value.ref == keep:
                chosen = replace(value.change, replaces=tuple(each.ref for each in values))
                return study.act(by, (chosen,), "conflict decided")
    raise UsageError("conflict-gone")
