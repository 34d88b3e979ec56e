"""Finds the rows and columns of keys in a sheet, wherever a person has moved them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qualpap.matrix.exported import MARK, Exported, KeptSheet, seal
from qualpap.matrix.returned import ReadBook, ReadRow, ReadSheet

PENCIL = "✎"
"""Before the heading of a column in which a person may write."""

_LOOK = 200
"""Rows in which headings are looked for where the row of keys is gone."""


@dataclass
class Layout:
    """Where things are in a sheet that came back.

    Args:
        sheet: as read.
        kept: as written.
        columns: keys by column, from 1.
        key_row, heading_row, key_column: from 1; 0 where it is gone.
        ambiguous: columns, from 1, that could be more than one of ours.
    """

    sheet: ReadSheet
    kept: KeptSheet
    columns: Mapping[int, str]
    key_row: int = 0
    heading_row: int = 0
    key_column: int = 0
    ambiguous: set[int] = field(default_factory=set)

    def is_ours(self, column: int) -> bool:
        """Return whether a column was written by us."""
        ours = column in self.columns or column == self.key_column
        return ours or column in self.ambiguous

    def column_of(self, key: str) -> int:
        """Return the first column with a key, 0 where it is gone."""
        return next((n for n, each in self.columns.items() if each == key), 0)

    def key_of(self, row: ReadRow) -> str:
        """Return the key that stands in a row; where the keys are gone, by what the row is."""
        if self.key_column:
            return " ".join(row.text(self.key_column).split())
        places = [self.column_of(each) for each in self.kept.identified_by]
        if not all(places):
            return ""
        return self._by_identity.get(tuple(seal(row.text(each)) for each in places), "")

    @cached_property
    def _by_identity(self) -> dict[tuple[str, ...], str]:
        """The rows' keys by what identifies them, where that is unlike every other row's."""
        kept = self.kept
        said = {
            key: tuple(kept.shown(key, each) for each in kept.identified_by) for key in kept.rows
        }
        times = Counter(said.values())
        return {seals: key for key, seals in said.items() if times[seals] == 1}


def plain_heading(text: str) -> str:
    """Return a heading as it was before the pencil was put in front."""
    return " ".join(text.replace(PENCIL, " ").split())


def layouts(book: ReadBook, exported: Exported) -> tuple[list[Layout], list[ReadSheet]]:
    """Return the layout of every sheet of ours, and the sheets that are not ours."""
    found: list[Layout] = []
    others: list[ReadSheet] = []
    for sheet in book.sheets:
        layout = _by_mark(sheet, exported) or _by_headings(sheet, exported)
        if layout is None:
            others.append(sheet)
        else:
            found.append(layout)
    claimed = {layout.kept.key for layout in found}
    unclaimed = [kept for kept in exported.sheets.values() if kept.key not in claimed]
    for sheet in [*others]:
        layout = _by_contents(sheet, unclaimed)
        if layout is not None:
            found.append(layout)
            others.remove(sheet)
            unclaimed.remove(layout.kept)
    return found, others


def _by_contents(sheet: ReadSheet, unclaimed: list[KeptSheet]) -> Layout | None:
    """Return the layout of a page that was renamed and has neither keys nor headings."""
    there = {
        seal(text)
        for row, _ in zip(sheet, range(_LOOK), strict=False)
        for text in row.cells.values()
    }
    for kept in unclaimed:
        said = {kept.shown(row, each.key) for row in kept.rows for each in kept.columns}
        if there and len(there & said) * 2 >= len(said):
            columns = {n: each.key for n, each in enumerate(kept.columns, 1)}
            return Layout(sheet, kept, columns)
    return None


def _by_mark(sheet: ReadSheet, exported: Exported) -> Layout | None:
    """Return the layout by the cell in which the row and the column of keys meet."""
    names = {MARK + key: kept for key, kept in exported.sheets.items() if kept.key_heading}
    for row in sheet:
        for column, text in row.cells.items():
            kept = names.get(text.strip())
            if kept is not None:
                columns = _keyed(row, kept)
                heading = _heading_row(sheet, kept, columns, row.number)
                return Layout(sheet, kept, columns, row.number, heading, column)
    return None


def _keyed(row: ReadRow, kept: KeptSheet) -> dict[int, str]:
    found = ((column, text.strip()) for column, text in row.cells.items())
    return {column: text for column, text in found if text in kept.place}


def _heading_row(sheet: ReadSheet, kept: KeptSheet, columns: Mapping[int, str], after: int) -> int:
    """Return the first row after the keys in which most columns have their headings."""
    wanted = {n: plain_heading(kept.columns[kept.place[key]].heading) for n, key in columns.items()}
    for row in sheet:
        if row.number <= after:
            continue
        if row.number > after + _LOOK:
            break
        alike = sum(plain_heading(row.text(n)) == text for n, text in wanted.items())
        if alike and alike * 2 >= len(wanted):
            return row.number
    return 0


def _by_headings(sheet: ReadSheet, exported: Exported) -> Layout | None:
    """Return the layout by keys of columns or headings; for pages without these, by the name."""
    named = [kept for kept in exported.sheets.values() if sheet.name in kept.names]
    possible = named or [kept for kept in exported.sheets.values() if kept.headed]
    if any(kept.headed for kept in possible):
        for row in sheet:
            if row.number > _LOOK:
                break
            for kept in possible:
                layout = _at(sheet, kept, row, named=bool(named))
                if layout is not None:
                    return layout
    if named:
        kept = named[0]
        return Layout(sheet, kept, {n: each.key for n, each in enumerate(kept.columns, 1)})
    return None


def _at(sheet: ReadSheet, kept: KeptSheet, row: ReadRow, *, named: bool) -> Layout | None:
    """Return the layout if *row* holds the keys of the columns, or else their headings.

    Args:
        sheet: as read.
        kept: which sheet it may be.
        row: one of its rows.
        named: whether it still has its name: then it may hold only some of the columns.
    """
    keys = _keyed(row, kept) if kept.key_heading else {}
    if len(keys) >= 2 and len(keys) * 2 >= len(kept.columns):
        heading = _heading_row(sheet, kept, keys, row.number)
        return Layout(sheet, kept, keys, row.number, heading)
    headings = {n: plain_heading(text) for n, text in row.cells.items()}
    wanted = Counter(plain_heading(each.heading) for each in kept.columns)
    once = {
        plain_heading(each.heading): each.key
        for each in kept.columns
        if each.heading and wanted[plain_heading(each.heading)] == 1
    }
    columns = {n: once[text] for n, text in headings.items() if text in once}
    if len(columns) < 2 or len(columns) * 2 < (len(headings) if named else len(once)):
        return None
    key_column = next((n for n, text in headings.items() if text == kept.key_heading), 0)
    ambiguous = {n for n, text in headings.items() if wanted[text] > 1}
    return Layout(
        sheet, kept, columns, 0, row.number, key_column if kept.key_heading else 0, ambiguous
    )
