"""What a workbook or a hand-made matrix would change, as values to be written as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualpap.cli import as_json, shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualpap.matrix.takeback.proposal import Change, Conflict, Rejected
    from qualpap.model.codebook import Code


def changes(found: Iterable[Change]) -> tuple[shapes.CellChange, ...]:
    """Return what would change, cell by cell."""
    return tuple(
        shapes.CellChange(
            sheet=each.spot.sheet,
            cell=each.spot.cell,
            kind=each.kind,
            about=tuple(part for part in each.about if part),
            label=each.label,
            before=each.before,
            after=each.after,
        )
        for each in found
    )


def conflicts(found: Iterable[Conflict]) -> tuple[shapes.CellConflict, ...]:
    """Return what clashes with later work, with both texts."""
    return tuple(
        shapes.CellConflict(
            sheet=each.spot.sheet,
            cell=each.spot.cell,
            kind=each.kind,
            label=each.label,
            ours=each.after,
            theirs=each.theirs,
            coder="+".join(each.theirs_by),
        )
        for each in found
    )


def rejected(found: Iterable[Rejected]) -> tuple[shapes.CellRejected, ...]:
    """Return what cannot be taken in, and why."""
    return tuple(
        shapes.CellRejected(
            sheet=each.spot.sheet,
            cell=each.spot.cell,
            label=each.label,
            text=each.text,
            issue=as_json.issues((each.why,))[0],
        )
        for each in found
    )


def new_codes(found: Iterable[Code]) -> tuple[shapes.NewCode, ...]:
    """Return the provisional codes that would be added."""
    return tuple(shapes.NewCode(each.id, each.name.in_("")) for each in found)
