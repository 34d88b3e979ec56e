"""A quotation's words beside the transcript's: what is the same, changed, added, left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualpap.report.manuscript.aligning import Alignment, Move, Step
from qualpap.report.manuscript.checked import Difference, Op
from qualpap.report.manuscript.locating import Placed
from qualpap.report.manuscript.typography import Writing

_OPS = {
    Move.KEEP: Op.KEEP,
    Move.JOIN: Op.KEEP,
    Move.CHANGE: Op.CHANGE,
    Move.ADD: Op.ADD,
    Move.DROP: Op.DROP,
    Move.LEAVE: Op.EDIT,
    Move.INSERT: Op.EDIT,
}


def compared(chain: Sequence[Placed], read: Sequence[Writing]) -> tuple[Difference, ...]:
    """Return a quotation beside the passages of its parts.

    Args:
        chain: its parts, each beside a passage.
        read: how each is written.
    """
    found: list[Difference] = []
    for number, (placed, told) in enumerate(zip(chain, read, strict=True)):
        if number:
            found.append(Difference(Op.EDIT, "[…]", ""))
        found += _joined(_differences(told.alignment, placed))
        found += [Difference(Op.CHANGE, theirs, ours) for theirs, ours in told.questions]
    return tuple(found)


def _differences(alignment: Alignment, placed: Placed) -> Iterator[tuple[Op, str, str]]:
    for step in alignment.steps:
        yield _OPS[step.move], _theirs(alignment, step), _ours(placed, step)


def _theirs(alignment: Alignment, step: Step) -> str:
    return " ".join(token.text for token in alignment.tokens[slice(*step.theirs)])


def _ours(placed: Placed, step: Step) -> str:
    return " ".join(word.text for word in placed.alignment.said[slice(*step.ours)])


def _joined(found: Iterator[tuple[Op, str, str]]) -> list[Difference]:
    """Return the steps with neighbours of one kind made one."""
    joined: list[Difference] = []
    for op, theirs, ours in found:
        if joined and _together(joined[-1].op, op):
            last = joined.pop()
            kind = op if last.op is op else Op.CHANGE
            joined.append(
                Difference(kind, f"{last.theirs} {theirs}".strip(), f"{last.ours} {ours}".strip())
            )
        else:
            joined.append(Difference(op, theirs, ours))
    return joined


def _together(one: Op, other: Op) -> bool:
    return one is other or {one, other} <= {Op.CHANGE, Op.ADD, Op.DROP}
