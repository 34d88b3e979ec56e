"""Which codes occur together: passages of one participant that overlap under two codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from qualpap.coding.selection import Passage, Selection
from qualpap.model.codebook import Code, CodeId
from qualpap.model.text import Span
from qualpap.report.context import Context
from qualpap.report.exhibits import Table
from qualpap.report.model import Block

MOST_CODES = 14
"""Codes that the grid shows: those that occur together with others most often."""

Pair = tuple[CodeId, CodeId]


def together(selection: Selection) -> Mapping[Pair, int]:
    """Return for each pair of codes, in order of id, how many passages of both overlap.

    A passage under two codes counts once for the pair, however many of the second overlap it.
    """
    by_voice: dict[tuple[str, str], list[tuple[Passage, Span]]] = {}
    for passage in selection.passages:
        key = (passage.coding.transcript, passage.participant)
        by_voice.setdefault(key, []).append((passage, passage.anchor.span))
    counts: Counter[Pair] = Counter()
    for passages in by_voice.values():
        seen: set[tuple[str, CodeId]] = set()
        for (one, here), (other, there) in combinations(passages, 2):
            if one.code == other.code or not here.overlaps(there):
                continue
            first, second = sorted((one, other), key=lambda each: each.code)
            if (first.coding.id, second.code) not in seen:
                seen.add((first.coding.id, second.code))
                counts[first.code, second.code] += 1
    return counts


class Together:
    """Composes the grid of codes that occur together.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def blocks(self) -> tuple[Block, ...]:
        """Return the grid; nothing where hardly any codes occur together."""
        context, labels = self._context, self._context.labels
        counts = together(context.selection)
        codes = self._shown(counts)
        if len(codes) < 3:
            return ()
        most = max(counts.values())
        rows, shades = [], []
        for index, code in enumerate(codes):
            values = [self._count(counts, code, other) for other in codes]
            shown = ["·" if n == index else str(v or "–") for n, v in enumerate(values)]
            rows.append((f"{index + 1} {context.label(code.name, str(code.id))}", *shown))
            shades.append((0.0, *(v / most if n != index else 0.0 for n, v in enumerate(values))))
        return (
            Table(
                caption=context.figure_caption(labels.together),
                header=(labels.code, *(str(n + 1) for n in range(len(codes)))),
                rows=tuple(rows),
                numeric=tuple(range(1, len(codes) + 1)),
                widths=(6, *(1 for _ in codes)),
                note=labels.together_note,
                shades=tuple(shades),
            ),
        )

    @staticmethod
    def _count(counts: Mapping[Pair, int], one: Code, other: Code) -> int:
        first, second = sorted((one.id, other.id))
        return counts.get((first, second), 0)

    def _shown(self, counts: Mapping[Pair, int]) -> Sequence[Code]:
        """Return the codes that occur together most often, in the codebook's order."""
        totals: Counter[CodeId] = Counter()
        for (one, other), n in counts.items():
            totals[one] += n
            totals[other] += n
        codes = self._context.corpus.codebook.in_use()
        ranked = sorted((c for c in codes if totals[c.id]), key=lambda code: -totals[code.id])
        kept = {code.id for code in ranked[:MOST_CODES]}
        return [code for code in codes if code.id in kept]
