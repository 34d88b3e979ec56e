"""Compares a workbook that came back with what was written: which cells a person has edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.matrix.exported import CONTINUED, PIECES, Exported, KeptSheet, seal, tidy
from qualpap.matrix.grid import Slot
from qualpap.matrix.returned import Oddity, ReadBook, ReadRow
from qualpap.matrix.takeback.layout import Layout, layouts, plain_heading
from qualpap.matrix.takeback.plain_pages import compare_pages
from qualpap.matrix.takeback.proposal import Absent, Rejected, Spot

_PIECE = re.compile(rf"(.*) {CONTINUED}(\d+)")


@dataclass(frozen=True, slots=True)
class Edit:
    """A place to write that says something else than it did.

    Args:
        spot: where it is now.
        grid, row, column: its keys.
        slot: what it stands for, with its value as it was written.
        text: what it says now.
        odd: whether that is the result of a formula, a date, ….
    """

    spot: Spot
    grid: str
    row: str
    column: str
    slot: Slot
    text: str
    odd: Oddity | None = None


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A row without a key: a person has put it in."""

    layout: Layout
    row: ReadRow


@dataclass(frozen=True, slots=True)
class LooseColumn:
    """A column without a key: a person has put it in.

    Args:
        layout: of its sheet.
        column: from 1.
        heading: as typed, "" where there is none.
        cells: row key ("" for a row without one), spot and text.
    """

    layout: Layout
    column: int
    heading: str
    cells: tuple[tuple[str, Spot, str], ...]


@dataclass
class Compared:
    """What a person has done to a workbook."""

    edits: list[Edit] = field(default_factory=list)
    loose_rows: list[LooseRow] = field(default_factory=list)
    loose_columns: list[LooseColumn] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    rows: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """What stands in every row with an edit, by grid and row."""


def compare(book: ReadBook, exported: Exported, file: str) -> Compared:
    """Return every edit, and everything that was put in, moved apart or is missing.

    Args:
        book: as it came back.
        exported: as it was written.
        file: name of the workbook, for messages.
    """
    found, others = layouts(book, exported)
    made = Compared()
    for sheet in others:
        if any(row.cells for row in sheet):
            made.rejected.append(rejected(file, Spot(sheet.name), "", "workbook-sheet-unknown"))
    for key, kept in exported.sheets.items():
        mine = [layout for layout in found if layout.kept.key == key]
        if not mine:
            made.absent.append(Absent(next(iter(kept.names), key), "sheet", key))
        elif not kept.key_heading:
            page, absent = compare_pages(mine, file)
            made.rejected += page
            made.absent += absent
        else:
            _Sheet(kept, mine, file, made).compare()
    return made


def rejected(
    file: str, spot: Spot, text: str, slug: str, label: str = "", /, **facts: Fact
) -> Rejected:
    """Return that something in the workbook cannot be taken, with the reason.

    Args:
        file: the workbook.
        spot: where.
        text: what it says.
        slug: the reason.
        label: what the cell is about.
        facts: of the reason.
    """
    where = Place(file, spot.row, str(spot))
    told: dict[str, Fact] = {"sheet": spot.sheet, "cell": spot.cell, "text": short(text), **facts}
    return Rejected(spot, label, text, Issue(Severity.WARNING, slug, where, told))


def short(text: str, most: int = 80) -> str:
    """Return a text short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class _Held:
    """A row in which something differs."""

    layout: Layout
    row: ReadRow


class _Sheet:
    """One sheet with keys, or the several that hold one grid."""

    def __init__(self, kept: KeptSheet, layouts_: list[Layout], file: str, made: Compared) -> None:
        self._kept = kept
        self._layouts = layouts_
        self._file = file
        self._made = made
        self._times: Counter[tuple[int, str]] = Counter()
        self._held: dict[str, list[_Held]] = {}
        self._pieces: dict[str, dict[int, list[_Held]]] = {}
        self._loose: dict[tuple[int, int], list[tuple[str, Spot, str]]] = {}
        self._headings: dict[tuple[int, int], str] = {}
        self._seals: dict[str, frozenset[str]] = {}

    def compare(self) -> None:
        """Compare every row, then settle those in which something differs."""
        for number, layout in enumerate(self._layouts):
            for row in layout.sheet:
                self._look(number, layout, row)
        for key, rows in self._held.items():
            self._settle(key, rows)
        self._put_in()
        self._missing()

    # One row after the other

    def _look(self, number: int, layout: Layout, row: ReadRow) -> None:
        if row.number == layout.key_row:
            return
        if row.number == layout.heading_row:
            self._look_at_headings(number, layout, row)
            return
        said = layout.key_of(row)
        key = self._kept.keys.get(said)
        if key is not None:
            self._times[number, key] += 1
            self._beside(number, layout, row, key)
            if self._differs(layout, row, key):
                self._held.setdefault(key, []).append(_Held(layout, row))
            return
        piece = _PIECE.fullmatch(said)
        if piece and (key := self._kept.keys.get(piece[1])) is not None:
            held = _Held(layout, row)
            self._pieces.setdefault(key, {}).setdefault(int(piece[2]), []).append(held)
        elif not said and row.number < layout.heading_row:
            self._look_above(layout, row)
        elif said:
            self._unknown(layout, row, said)
        elif row.cells:
            self._made.loose_rows.append(LooseRow(layout, row))

    def _differs(self, layout: Layout, row: ReadRow, key: str) -> bool:
        kept = self._kept
        for column, name in layout.columns.items():
            text = row.text(column)
            if seal(text) != kept.shown(key, name):
                return True
            slot = kept.slots.get((key, name))
            if slot is not None and slot.value and tidy(slot.value) != tidy(text):
                return True
        return False

    def _beside(self, number: int, layout: Layout, row: ReadRow, key: str) -> None:
        """Note what stands in columns that are not ours."""
        for column, text in row.cells.items():
            if not layout.is_ours(column) and text.strip():
                spot = Spot(layout.sheet.name, row.number, column)
                self._loose.setdefault((number, column), []).append((key, spot, text))

    def _look_at_headings(self, number: int, layout: Layout, row: ReadRow) -> None:
        for column, text in row.cells.items():
            spot = Spot(layout.sheet.name, row.number, column)
            if column == layout.key_column:
                continue
            if column in layout.columns:
                kept = self._kept.columns[self._kept.place[layout.columns[column]]]
                if plain_heading(text) != plain_heading(kept.heading):
                    self._reject(spot, text, "workbook-heading-changed", heading=kept.heading)
            elif not layout.is_ours(column) and text.strip():
                self._headings[number, column] = text
                self._loose.setdefault((number, column), [])

    def _look_above(self, layout: Layout, row: ReadRow) -> None:
        for column, text in row.cells.items():
            known = seal(text) in self._kept.above or text.startswith(CONTINUED)
            if text.strip() and not known:
                spot = Spot(layout.sheet.name, row.number, column)
                self._reject(spot, text, "workbook-cell-computed")

    def _unknown(self, layout: Layout, row: ReadRow, said: str) -> None:
        for column, text in row.cells.items():
            if column == layout.key_column or not text.strip():
                continue
            spot = Spot(layout.sheet.name, row.number, column)
            self._reject(spot, text, "workbook-row-unknown", key=said)

    # Rows in which something differs

    def _settle(self, key: str, rows: list[_Held]) -> None:
        """Find the edits of a row, of which there may be copies."""
        edits: dict[str, list[Edit]] = {}
        for held in rows:
            row = self._joined(key, held)
            for edit in self._edits(held.layout, row, key):
                edits.setdefault(edit.column, []).append(edit)
        for column, found in edits.items():
            if len({each.text for each in found}) == 1 and len(found) == self._copies(key, column):
                self._made.edits.append(found[0])
                continue
            for each in found:
                self._reject(each.spot, each.text, "workbook-row-twice", key=key)

    def _copies(self, key: str, column: str) -> int:
        """Return how often a cell is in the workbook."""
        return sum(
            self._times[number, key] * list(layout.columns.values()).count(column)
            for number, layout in enumerate(self._layouts)
        )

    def _joined(self, key: str, held: _Held) -> ReadRow:
        """Return a row with the texts that go on in the rows below."""
        rest = [
            each.row
            for _, rows in sorted(self._pieces.get(key, {}).items())
            for each in rows
            if each.layout is held.layout
        ]
        if not rest:
            return held.row
        cells = dict(held.row.cells)
        first = min(held.layout.columns, default=0)
        for row in rest:
            for column, text in row.cells.items():
                mark = column == first and text.startswith(CONTINUED)
                if column != held.layout.key_column and not mark:
                    cells[column] = cells.get(column, "") + text
        return ReadRow(held.row.number, cells, held.row.odd)

    def _edits(self, layout: Layout, row: ReadRow, key: str) -> Iterator[Edit]:
        kept = self._kept
        stranger = self._stranger(layout, row, key)
        torn = self._torn(key)
        texts = self._made.rows.setdefault((kept.key, key), {})
        for column, name in layout.columns.items():
            text = tidy(row.text(column))
            slot = kept.slot(key, name)
            texts.setdefault(name, text)
            if _as_written(kept, key, name, slot, text):
                continue
            spot = Spot(layout.sheet.name, row.number, column)
            if torn and _beginning(slot, text, torn):
                self._made.absent.append(Absent(layout.sheet.name, "cell", f"{key} {name}"))
            elif stranger:
                self._reject(spot, text, "workbook-row-key-mismatch", key=key, said=stranger)
            elif slot is None:
                self._reject(spot, text, "workbook-cell-computed", row_key=key)
            elif row.odd.get(column) is Oddity.ERROR:
                self._reject(spot, text, "workbook-cell-error")
            else:
                odd = row.odd.get(column)
                yield Edit(spot, kept.key, key, name, slot, text, odd)

    def _stranger(self, layout: Layout, row: ReadRow, key: str) -> str:
        """Return what stands where the row's own name should, "" where all is well."""
        first, *others = self._kept.identified_by
        for name in (first, *others):
            place = layout.column_of(name)
            text = row.text(place) if place else ""
            if not text or seal(text) == self._kept.shown(key, name):
                continue
            # An edited text is one thing, the text of another row quite another.
            if name == first or seal(text) in self._shown_in(name):
                return short(text, 40)
        return ""

    def _shown_in(self, column: str) -> frozenset[str]:
        if column not in self._seals:
            shown = (self._kept.shown(key, column) for key in self._kept.rows)
            self._seals[column] = frozenset(shown)
        return self._seals[column]

    def _torn(self, key: str) -> int:
        """Return in how many pieces the row was written, if some are no longer there."""
        facts = self._kept.facts.get(key, ())
        wanted = next((int(fact[1]) for fact in facts if fact[0] == PIECES), 1)
        there = self._pieces.get(key, {})
        return wanted if any(n not in there for n in range(2, wanted + 1)) else 0

    # What was put in, and what is gone

    def _put_in(self) -> None:
        for (number, column), cells in self._loose.items():
            heading = self._headings.get((number, column), "")
            layout = self._layouts[number]
            self._made.loose_columns.append(LooseColumn(layout, column, heading, tuple(cells)))

    def _missing(self) -> None:
        kept, name = self._kept, self._layouts[0].sheet.name
        seen = {key for _, key in self._times}
        there = {each for layout in self._layouts for each in layout.columns.values()}
        self._made.absent += [Absent(name, "row", key) for key in kept.rows if key not in seen]
        if all(not layout.ambiguous for layout in self._layouts):
            gone = [each.key for each in kept.columns if each.key not in there]
            self._made.absent += [Absent(name, "column", key) for key in gone]

    def _reject(self, spot: Spot, text: str, slug: str, **facts: Fact) -> None:
        self._made.rejected.append(rejected(self._file, spot, text, slug, **facts))


def _as_written(kept: KeptSheet, key: str, name: str, slot: Slot | None, text: str) -> bool:
    """Return whether a cell says what it said."""
    if slot is not None and slot.value:
        value = tidy(slot.value)
        # Programs may take blanks away at the seams of a text that goes on below.
        return text == value or (
            len(value) > 16_000 and "".join(text.split()) == "".join(value.split())
        )
    return seal(text) == kept.shown(key, name)


def _beginning(slot: Slot | None, text: str, pieces: int) -> bool:
    """Return whether *text* is as much of a cell as is left without the rows below it."""
    if slot is None or not slot.value:
        return pieces > 1
    return bool(text) and "".join(slot.value.split()).startswith("".join(text.split()))
