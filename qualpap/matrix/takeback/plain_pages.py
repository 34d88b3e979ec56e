"""Sheets on which nothing may be written: what differs from how they were written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.matrix.exported import CONTINUED, seal
from qualpap.matrix.returned import ReadRow
from qualpap.matrix.takeback.layout import Layout, plain_heading
from qualpap.matrix.takeback.proposal import Absent, Rejected, Spot

_Seals = tuple[str, ...]


def compare_pages(layouts: Sequence[Layout], file: str) -> tuple[list[Rejected], list[Absent]]:
    """Return each cell of a computed sheet that was changed or put in, and the rows that are gone.

    The rows carry no keys, so they are told by what they say: those that say what they said are
    passed over, wherever they stand; each of the rest is held against the row most like it.

    Args:
        layouts: the sheet, or the several that it took.
        file: name of the workbook, for messages.
    """
    alike: dict[tuple[str, ...], list[Layout]] = {}
    for layout in layouts:
        alike.setdefault(tuple(layout.columns.values()), []).append(layout)
    rejected: list[Rejected] = []
    absent: dict[str, Absent] = {}
    for group in alike.values():
        found, gone = _Pages(group, file).compare()
        rejected += found
        absent |= {each.key: each for each in gone}
    return rejected, list(absent.values())


class _Pages:
    """Sheets with the same columns of one grid."""

    def __init__(self, layouts: Sequence[Layout], file: str) -> None:
        self._layouts = layouts
        self._kept = layouts[0].kept
        self._file = file
        self._names = tuple(layouts[0].columns.values())
        self._rejected: list[Rejected] = []

    def compare(self) -> tuple[list[Rejected], list[Absent]]:
        """Return what was changed, and what is gone."""
        written = {
            key: tuple(self._kept.shown(key, name) for name in self._names)
            for key in self._kept.rows
        }
        left = Counter(written.values())
        others: list[tuple[Layout, ReadRow]] = []
        for layout in self._layouts:
            for row in _joined(layout):
                if row.number == layout.heading_row:
                    self._headings(layout, row)
                    continue
                self._beside(layout, row)
                seals = _seals(layout, row)
                if left[seals] > 0:
                    left[seals] -= 1
                elif any(row.text(column).strip() for column in layout.columns):
                    others.append((layout, row))
        rest = _rest(written, left)
        for layout, row in others:
            if not self._is_above(layout, row):
                self._pair(layout, row, rest)
        name = self._layouts[0].sheet.name
        return self._rejected, [Absent(name, "row", key) for key in rest]

    def _pair(self, layout: Layout, row: ReadRow, rest: dict[str, _Seals]) -> None:
        """Reject what differs between a row and the written row most like it."""
        seals = _seals(layout, row)

        def alike(key: str) -> int:
            return sum(one == other for one, other in zip(seals, rest[key], strict=True))

        best = max(rest, key=alike, default="")
        written: _Seals = ("",) * len(seals)
        if best and alike(best) * 2 >= len(seals):
            written = rest.pop(best)
        for column, one, other in zip(layout.columns, seals, written, strict=True):
            changed = one != other if other else bool(row.text(column).strip())
            if changed:
                self._reject(layout, row, column, "workbook-cell-computed")

    def _is_above(self, layout: Layout, row: ReadRow) -> bool:
        if layout.heading_row and row.number > layout.heading_row:
            return False
        texts = [text for text in row.cells.values() if text.strip()]
        return bool(texts) and all(seal(text) in self._kept.above for text in texts)

    def _headings(self, layout: Layout, row: ReadRow) -> None:
        for column, name in layout.columns.items():
            heading = self._kept.columns[self._kept.place[name]].heading
            if plain_heading(row.text(column)) != plain_heading(heading):
                self._reject(layout, row, column, "workbook-heading-changed", heading=heading)
        self._beside(layout, row)

    def _beside(self, layout: Layout, row: ReadRow) -> None:
        for column, text in row.cells.items():
            if not layout.is_ours(column) and text.strip() and not self._is_above(layout, row):
                self._reject(layout, row, column, "workbook-column-unknown")

    def _reject(self, layout: Layout, row: ReadRow, column: int, slug: str, **facts: Fact) -> None:
        spot, text = Spot(layout.sheet.name, row.number, column), row.text(column)
        told: dict[str, Fact] = {"sheet": spot.sheet, "cell": spot.cell, "text": text[:80], **facts}
        issue = Issue(Severity.WARNING, slug, Place(self._file, row.number, str(spot)), told)
        self._rejected.append(Rejected(spot, "", text, issue))


def _seals(layout: Layout, row: ReadRow) -> _Seals:
    return tuple(seal(row.text(column)) for column in layout.columns)


def _rest(written: dict[str, _Seals], left: Counter[_Seals]) -> dict[str, _Seals]:
    """Return the written rows that were not found again; empty ones are not missed."""
    rest: dict[str, _Seals] = {}
    for key, seals in written.items():
        if left[seals] > 0 and any(each.strip(".") for each in seals):
            left[seals] -= 1
            rest[key] = seals
    return rest


def _joined(layout: Layout) -> Iterator[ReadRow]:
    """Iterate over the rows, each with the texts that go on in the rows below."""
    before: ReadRow | None = None
    for row in layout.sheet:
        if before is not None and row.text(1).startswith(CONTINUED):
            cells = dict(before.cells)
            for column, text in row.cells.items():
                if column > 1:
                    cells[column] = cells.get(column, "") + text
            before = ReadRow(before.number, cells, before.odd)
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before
