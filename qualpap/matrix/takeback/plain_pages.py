"""Sheets on which nothing may be written: what differs from how they were written."""

from __future__ import annotations

from collections import Counter

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.matrix.exported import KeptSheet, seal
from qualpap.matrix.returned import ReadRow
from qualpap.matrix.takeback.layout import Layout, plain_heading
from qualpap.matrix.takeback.proposal import Absent, Rejected, Spot

_CONTINUED_MARK = "⋯"


def compare_page(layout: Layout, file: str) -> tuple[list[Rejected], list[Absent]]:
    """Return each cell of a computed sheet that was changed or put in, and the rows that are gone.

    The rows carry no keys, so they are told by what they say: those that say what they said are
    passed over, wherever they stand; each of the rest is held against the row most like it.

    Args:
        layout: the sheet.
        file: name of the workbook, for messages.
    """
    return _Page(layout, file).compare()


class _Page:
    def __init__(self, layout: Layout, file: str) -> None:
        self._layout = layout
        self._kept: KeptSheet = layout.kept
        self._file = file
        self._rejected: list[Rejected] = []
        places = list(layout.columns.items())
        self._columns = [column for column, _ in places]
        self._names = [name for _, name in places]

    def compare(self) -> tuple[list[Rejected], list[Absent]]:
        written = {
            key: tuple(self._kept.shown(key, name) for name in self._names)
            for key in self._kept.rows
        }
        left = Counter(written.values())
        others: list[ReadRow] = []
        for row in self._layout.sheet:
            if row.number == self._layout.heading_row:
                self._headings(row)
                continue
            self._beside(row)
            seals = self._seals(row)
            if left[seals] > 0:
                left[seals] -= 1
            elif any(row.text(column).strip() for column in self._columns):
                others.append(row)
        rest = self._rest(written, left)
        for row in others:
            self._pair(row, rest)
        name = self._layout.sheet.name
        return self._rejected, [Absent(name, "row", key) for key in rest]

    def _seals(self, row: ReadRow) -> tuple[str, ...]:
        return tuple(seal(row.text(column)) for column in self._columns)

    @staticmethod
    def _rest(
        written: dict[str, tuple[str, ...]], left: Counter[tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        rest: dict[str, tuple[str, ...]] = {}
        for key, seals in written.items():
            if left[seals] > 0 and any(each.strip(".") for each in seals):
                left[seals] -= 1
                rest[key] = seals
        return rest

    def _pair(self, row: ReadRow, rest: dict[str, tuple[str, ...]]) -> None:
        """Reject what differs between a row and the written row most like it."""
        if self._is_above(row) or row.text(1).startswith(_CONTINUED_MARK):
            return
        seals = self._seals(row)

        def alike(key: str) -> int:
            return sum(one == other for one, other in zip(seals, rest[key], strict=True))

        best = max(rest, key=alike, default="")
        written: tuple[str, ...] = ("",) * len(seals)
        if best and alike(best) * 2 >= len(seals):
            written = rest.pop(best)
        for column, one, other in zip(self._columns, seals, written, strict=True):
            changed = one != other if other else bool(row.text(column).strip())
            if changed:
                self._reject(row, column, "workbook-cell-computed")

    def _is_above(self, row: ReadRow) -> bool:
        if self._layout.heading_row and row.number > self._layout.heading_row:
            return False
        texts = [text for text in row.cells.values() if text.strip()]
        return bool(texts) and all(seal(text) in self._kept.above for text in texts)

    def _headings(self, row: ReadRow) -> None:
        for column, name in zip(self._columns, self._names, strict=True):
            heading = self._kept.columns[self._kept.place[name]].heading
            if plain_heading(row.text(column)) != plain_heading(heading):
                self._reject(row, column, "workbook-heading-changed", heading=heading)
        self._beside(row)

    def _beside(self, row: ReadRow) -> None:
        for column, text in row.cells.items():
            if not self._layout.is_ours(column) and text.strip() and not self._is_above(row):
                self._reject(row, column, "workbook-column-unknown")

    def _reject(self, row: ReadRow, column: int, slug: str, **facts: Fact) -> None:
        spot, text = Spot(self._layout.sheet.name, row.number, column), row.text(column)
        told: dict[str, Fact] = {"sheet": spot.sheet, "cell": spot.cell, "text": text[:80], **facts}
        issue = Issue(Severity.WARNING, slug, Place(self._file, row.number, str(spot)), told)
        self._rejected.append(Rejected(spot, "", text, issue))
