"""What a workbook keeps out of sight of how it was written, so that edits can be told later.

Of every cell a short seal is kept, of every place to write the value of the study that it stands
for. A sheet that comes back is compared with these, not with the study as it is by then: so one's
own edits are told from other people's later work, and sorting or deleting from editing.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from zlib import crc32

from qualpap.matrix.grid import Book, Grid, GridCell, Row, RowKind, Scalar, Slot, SlotKind
from qualpap.model.coding import Ref
from qualpap.model.text import canonical

FORMAT = 1
"""Version of what is kept; a higher one is left to a later program."""

MARK = "#"
"""Before a sheet's key, in the corner where the row and the column of keys meet."""

CONTINUED = "⋯"
"""In the key of a row that goes on with the texts of the row above: ``P05 ⋯2``."""

PIECES = "pieces"
"""The fact of a row that needed so many rows of the sheet."""

_EMPTY = "......"
_SEAL = 1 + len(_EMPTY)
"""Characters for each cell of a row: one that says what it is, and a seal of what it shows."""

_COMPUTED, _PLACE, _SAID = "-", "o", "+"
"""A cell that is computed; an empty place to write; one with a line of its own."""

_ARITY = {
    "book": 3,
    "fact": 3,
    "sheet": 5,
    "column": 7,
    "above": 3,
    "row": 5,
    "row-fact": 4,
    "slot": 9,
}
"""How many items a line has, by its first; only the last may be very long."""


def tidy(text: str) -> str:
    """Return *text* as it is taken from a cell: canonical, without blanks around it."""
    return canonical(text).strip()


def number_text(value: float) -> str:
    """Return a number as text, the same whether a program wrote ``3`` or ``3.0``."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def as_text(value: Scalar) -> str:
    """Return what a cell shows as text, "" for an empty one."""
    if value is None:
        return ""
    return value if isinstance(value, str) else number_text(value)


@lru_cache(maxsize=8192)
def seal(text: str) -> str:
    """Return a short seal of what a cell shows; blanks and forms of one letter do not matter.

    Two different texts have the same seal once in sixteen million times.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if not plain:
        return _EMPTY
    return f"{crc32(plain.encode('utf-8', 'surrogatepass')) & 0xFFFFFF:06x}"


class Keeper:
    """Gathers what is kept of a book, while its sheets are written.

    Args:
        book: the book.
        shown: what a cell shows of a text, where the file's format cannot hold all of it.
        names: names of the sheets in the file, by key of the grid.
    """

    def __init__(
        self, book: Book, shown: Callable[[str], str], names: Mapping[str, Sequence[str]]
    ) -> None:
        self._book = book
        self._shown = shown
        self._names = names
        self._rows: dict[str, list[tuple[str, ...]]] = {grid.key: [] for grid in book.grids}
        self._said: dict[str, list[tuple[str, ...]]] = {grid.key: [] for grid in book.grids}
        self._above: dict[str, list[str]] = {grid.key: [] for grid in book.grids}
        self._places: dict[tuple[str, str], tuple[SlotKind, str, str]] = {}

    def above(self, grid: Grid, text: str) -> None:
        """Note a text above the headings, or a piece of it."""
        self._above[grid.key].append(seal(self._shown(text)))

    def row(self, grid: Grid, row: Row, pieces: int = 1) -> None:
        """Note one row of the body or foot, and how many rows of the sheet it needed."""
        seals = []
        for column, cell in zip(grid.columns, row.cells, strict=False):
            flag = _COMPUTED
            if cell.slot is not None:
                flag = self._slot(grid, row, column.key, cell.slot)
            seals.append(flag + self._seal(cell))
        line = ("row", grid.key, row.key, str(row.kind), "".join(seals))
        self._rows[grid.key].append(line)
        counted = ((PIECES, str(pieces)),) if pieces > 1 else ()
        for fact in (*row.facts, *counted):
            said = ("row-fact", grid.key, row.key, json.dumps(fact, ensure_ascii=False))
            self._said[grid.key].append(said)

    def _slot(self, grid: Grid, row: Row, column: str, slot: Slot) -> str:
        """Note a place to write; one that is empty and like its column's others needs no line."""
        pattern = json.dumps([_general(each, row.key) for each in slot.target], ensure_ascii=False)
        place = (slot.kind, slot.part, pattern)
        if not slot.value and not slot.base:
            known = self._places.setdefault((grid.key, column), place)
            if known == place:
                return _PLACE
        target = json.dumps(slot.target, ensure_ascii=False)
        base, value = " ".join(slot.base), self._shown(slot.value)
        line = ("slot", grid.key, row.key, column, slot.kind, slot.part, target, base, value)
        self._said[grid.key].append(line)
        return _SAID

    def _seal(self, cell: GridCell) -> str:
        value = cell.value
        if value is None:
            return _EMPTY
        return seal(self._shown(value) if isinstance(value, str) else as_text(value))

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Iterate over everything that is kept, as lines of a table."""
        yield ("book", "format", str(FORMAT))
        for name, value in self._book.properties:
            yield ("book", name.removeprefix("qualpap."), self._shown(value))
        for fact in self._book.facts:
            yield ("fact", fact[0], json.dumps(fact[1:], ensure_ascii=False))
        for grid in self._book.grids:
            yield from self._sheet(grid)
        for grid in self._book.grids:
            yield from self._rows[grid.key]
            yield from self._said[grid.key]

    def _sheet(self, grid: Grid) -> Iterator[tuple[str, ...]]:
        keyed = grid.key_heading
        names = json.dumps(list(self._names.get(grid.key, ())), ensure_ascii=False)
        identity = json.dumps(list(grid.identity), ensure_ascii=False)
        yield ("sheet", grid.key, keyed, identity, names)
        for column in grid.columns:
            kind, part, pattern = self._places.get((grid.key, column.key), ("", "", ""))
            heading = self._shown(column.short or column.heading) if grid.headed else ""
            yield ("column", grid.key, column.key, kind, part, pattern, heading)
        yield ("above", grid.key, " ".join(self._above[grid.key]))


def _general(part: str, row: str) -> str:
    """Return a part of a target so that it holds for any row: ``{row}``, ``{coding}``."""
    if part == row:
        return "{row}"
    return "{coding}" if part and part == row.rpartition("@")[0] else part


def _particular(part: str, row: str) -> str:
    return {"{row}": row, "{coding}": row.rpartition("@")[0]}.get(part, part)


# What comes back


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column as it was written.

    Args:
        key: its key.
        heading: as shown, "" on a page without headings.
        kind, part, pattern: of the places to write in it, "" where there are none.
    """

    key: str
    heading: str
    kind: str = ""
    part: str = ""
    pattern: tuple[str, ...] = ()


@dataclass
class KeptSheet:
    """A sheet as it was written.

    Args:
        key: of the grid.
        key_heading: heading of the column with the rows' keys, "" where keys were not shown.
        identity: columns by which a row is known.
        names: names of its sheets in the file (several where one could not hold it).
        columns: in order.
        above: seals of what stood above the headings.
        rows: by key, kind and seals.
        slots: places to write that have a line of their own.
        facts: further facts of rows.
    """

    key: str
    key_heading: str = ""
    identity: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    columns: list[KeptColumn] = field(default_factory=list)
    above: Counter[str] = field(default_factory=Counter)
    rows: dict[str, tuple[str, str]] = field(default_factory=dict)
    slots: dict[tuple[str, str], Slot] = field(default_factory=dict)
    facts: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The columns' places, by key."""
        return {column.key: n for n, column in enumerate(self.columns)}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The rows' keys as they are, by the keys as a cell may show them."""
        return {" ".join(key.split()): key for key in self.rows}

    @property
    def headed(self) -> bool:
        """Whether its columns had headings."""
        return any(column.heading for column in self.columns)

    @property
    def identified_by(self) -> tuple[str, ...]:
        """The columns by which a row is known, the first being what it is called."""
        return self.identity or ((self.columns[0].key,) if self.columns else ())

    def kind(self, row: str) -> RowKind:
        """Return what a row was."""
        return RowKind(self.rows[row][0])

    def shown(self, row: str, column: str) -> str:
        """Return the seal of what a cell showed."""
        place = self.place[column] * _SEAL
        return self.rows[row][1][place + 1 : place + _SEAL] or _EMPTY

    def slot(self, row: str, column: str) -> Slot | None:
        """Return what could be written in a cell; None for a computed one."""
        place = self.place[column] * _SEAL
        flag = self.rows[row][1][place : place + 1]
        if flag == _SAID:
            return self.slots.get((row, column))
        if flag != _PLACE:
            return None
        kept = self.columns[self.place[column]]
        target = tuple(_particular(part, row) for part in kept.pattern)
        return Slot(SlotKind(kept.kind), target, kept.part)


@dataclass
class Exported:
    """What a workbook says of how it was written.

    Args:
        properties: study, book, language, layer, hashes, format.
        facts: by kind.
        sheets: by key of the grid.
    """

    properties: dict[str, str] = field(default_factory=dict)
    facts: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    sheets: dict[str, KeptSheet] = field(default_factory=dict)

    @staticmethod
    def read(lines: Iterable[Sequence[str]]) -> Exported:
        """Return what `Keeper.lines` gave; a long last item may come in several pieces.

        Raises:
            ValueError: if the lines were tampered with.
        """
        found = Exported()
        for line in lines:
            if not line or line[0] not in _ARITY:
                continue
            arity = _ARITY[line[0]]
            items = (*line[: arity - 1], *[""] * (arity - 1 - len(line)))
            found._take((*items, "".join(line[arity - 1 :])))
        return found

    def _take(self, line: tuple[str, ...]) -> None:
        match line:
            case ("book", name, value):
                self.properties[name] = value
            case ("fact", name, said):
                self.facts.setdefault(name, []).append(_texts(said))
            case ("sheet", key, heading, identity, names):
                self.sheets[key] = KeptSheet(key, heading, _texts(identity), _texts(names))
            case ("column", key, column, kind, part, pattern, heading):
                targets = _texts(pattern) if pattern else ()
                self.sheets[key].columns.append(KeptColumn(column, heading, kind, part, targets))
            case ("above", key, said):
                self.sheets[key].above.update(said.split())
            case ("row", key, row, kind, seals):
                self.sheets[key].rows[row] = (kind, seals)
            case ("row-fact", key, row, said):
                self.sheets[key].facts.setdefault(row, []).append(_texts(said))
            case ("slot", key, row, column, kind, part, target, base, value):
                refs = tuple(Ref(each) for each in base.split())
                slot = Slot(SlotKind(kind), _texts(target), part, value, refs)
                self.sheets[key].slots[row, column] = slot
            case _:
                raise ValueError("line")


def _texts(said: str) -> tuple[str, ...]:
    found = json.loads(said)
    if not isinstance(found, list):
        raise TypeError("list")
    return tuple(str(each) for each in found)
