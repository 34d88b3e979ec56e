"""A sheet as plain typed cells with keys: the common language of Excel and CSV; knows no library.

Every row and column carries a key that stays the same from one export to the next, and every cell
says whether a person may write in it and which value of the study it stands for (`Slot`). That is
all that taking a sheet back needs: a changed cell is found by its keys, wherever sorting,
inserting and deleting have moved it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TypeVar, overload

from qualpap.model.coding import Ref

T = TypeVar("T")

Scalar = str | int | float | None
"""What a cell may hold."""


class Style(StrEnum):
    """What a cell is to the reader; how that looks is the writer's business."""

    TITLE = "title"
    NOTE = "note"
    COUNT = "count"
    GROUP = "group"
    NAME = "name"
    CODE = "code"
    SUBCODE = "subcode"
    TEXT = "text"
    FAINT = "faint"
    WORDS = "words"
    QUESTION = "question"
    EXCERPT = "excerpt"
    SUGGESTED = "suggested"
    SUMMARY = "summary"
    SYNTHESIS = "synthesis"
    NUMBER = "number"
    MENTIONED = "mentioned"
    SPONTANEOUS = "spontaneous"
    DENIED = "denied"
    NOT_MENTIONED = "not-mentioned"
    NOT_ASKED = "not-asked"
    ASKED_UNKNOWN = "asked-unknown"
    NOT_REVIEWED = "not-reviewed"
    NOT_APPLICABLE = "not-applicable"
    NO_INTERVIEW = "no-interview"


class SlotKind(StrEnum):
    """Which value of the study a cell stands for: mostly the ``do`` of the act that would set it.

    ``VERBATIM`` takes passages to be coded. The last four are the cells of a segment's row in a
    coding workbook, which are read together.
    """

    SUMMARY = "summary"
    SYNTHESIS = "synthesis"
    CLASSIFY = "classify"
    ASKED = "asked"
    QUOTABLE = "quotable"
    TRANSLATE = "translate"
    DONE = "done"
    VERBATIM = "verbatim"
    CODED = "coded"
    WORDS = "words"
    STANCE = "stance"
    MEMO = "memo"


@dataclass(frozen=True, slots=True)
class Slot:
    """A value that a person may write in a cell.

    Args:
        kind: see `SlotKind`.
        target: what the value is about, as strings: participant and code, transcript and question.
        part: which part of the value, where it has several (a type and its reason).
        value: the value as it stands, "" where nobody has set one. It is what counts when a
            sheet comes back: a cell may show an excerpt where there is no summary yet.
        base: the changes that set it, so that later work of others is told from one's own.
        choices: the words a person may choose from; empty for free text.
    """

    kind: SlotKind
    target: tuple[str, ...]
    part: str = "text"
    value: str = ""
    base: tuple[Ref, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A cell of the same book, by keys."""

    grid: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell.

    Args:
        value: what it shows.
        style: what it is to the reader.
        plain: the same in words, for a place that has no legend; "" where `value` will do.
        note: what stands behind the cell, shown when one points at it.
        link: where a click leads.
        slot: what a person may write here; None where a change is rejected.
        across: over how many columns it reaches.
    """

    value: Scalar = None
    style: Style = Style.TEXT
    plain: str = ""
    note: str = ""
    link: Link | None = None
    slot: Slot | None = None
    across: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        key: stable name.
        heading: as a reader sees it; unlike every other heading of the grid.
        width: in characters.
        short: heading of a column too narrow for the whole of it.
        note: shown when one points at the heading.
        style: of the heading.
        level: depth in the outline of columns, 0 for those that are always shown.
        hidden: whether the column begins folded away.
        starts: whether a page may break before it.
    """

    key: str
    heading: str
    width: float = 12
    short: str = ""
    note: str = ""
    style: Style = Style.NAME
    level: int = 0
    hidden: bool = False
    starts: bool = True


class RowKind(StrEnum):
    """What a row is: a case or item, the head of a group, or a synthesis at the foot."""

    ITEM = "item"
    GROUP = "group"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `cells` are as many as the grid has columns, or fewer where one reaches across.

    Args:
        key: stable name, unlike every other row's.
        cells: by column.
        kind: see `RowKind`.
        level: depth in the outline of rows.
        facts: what taking the row back needs to know beyond its slots; kept out of sight.
    """

    key: str
    cells: tuple[GridCell, ...]
    kind: RowKind = RowKind.ITEM
    level: int = 0
    facts: tuple[tuple[str, ...], ...] = ()


_HELD = 5_000
"""So many rows, or fewer, are held once they are made: laying out and writing both ask for them."""


class Rows(Sequence[Row]):
    """Rows that are made when somebody asks for them, so that 150,000 need not be held at once.

    Args:
        items: what there is a row of.
        make: makes the row of one item; may be called anew, and must always say the same.
    """

    def __init__(self, items: Sequence[T], make: Callable[[T], Row]) -> None:
        def of(index: int) -> Row:
            return make(items[index])

        self._of: Callable[[int], Row] = cache(of) if len(items) <= _HELD else of
        self._length = len(items)

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._length

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Return one row, or several."""
        if isinstance(index, slice):
            return tuple(self._of(each) for each in range(*index.indices(self._length)))
        return self._of(range(self._length)[index])

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows."""
        return (self._of(index) for index in range(self._length))


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of some columns, below the sheet's last row.

    Args:
        across, up: what stands on the axes.
        places: key of the column with the names along the lower axis.
        bars, lines, dashed: keys of the columns drawn so, each named by its heading.
    """

    across: str
    up: str
    places: str
    bars: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    dashed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    Args:
        key: stable name within the book.
        title: name of the sheet.
        columns: in order.
        rows: cases or items, with the heads of their groups.
        above: rows above the headings (title, legend, counts).
        foot: rows below, apart from those that sorting moves.
        frozen: how many columns stay in view, and are repeated on every page.
        headed: whether headings are shown; a page of prose has none.
        key_heading: heading of a last column with the rows' keys, shown together with the columns'
            so that the sheet can be taken back; "" where neither is shown.
        filtered: whether the headings offer filters.
        large: whether it is printed on A3 instead of A4, both landscape.
        one_page: whether it is printed upright on a single page.
        identity: columns by which a reader knows what a row is about, checked against its key
            when the sheet comes back; the first column by default.
        chart: a drawing of some of its columns.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    above: tuple[Row, ...] = ()
    foot: tuple[Row, ...] = ()
    frozen: int = 1
    headed: bool = True
    key_heading: str = ""
    filtered: bool = True
    large: bool = False
    one_page: bool = False
    identity: tuple[str, ...] = ()
    chart: Chart | None = None

    def slots(self) -> Iterator[tuple[str, str, Slot]]:
        """Iterate over what a person may write: row key, column key, slot."""
        for row in (*self.rows, *self.foot):
            for column, cell in zip(self.columns, row.cells, strict=False):
                if cell.slot is not None:
                    yield row.key, column.key, cell.slot

    def cell(self, row: str, column: str) -> GridCell:
        """Return one cell by its keys.

        Raises:
            KeyError: if there is none.
        """
        for each in (*self.above, *self.rows, *self.foot):
            if each.key == row:
                for found, cell in zip(self.columns, each.cells, strict=False):
                    if found.key == column:
                        return cell
        raise KeyError((row, column))


@dataclass(frozen=True, slots=True)
class Book:
    """Several sheets that belong together: one file.

    Args:
        key: stable name: a dimension's id, or ``overview``.
        title: of the file, and at the foot of every page.
        grids: in order.
        notice: sentence that stands on every output of the study.
        page: words for "page … of …", with ``{page}`` and ``{pages}``.
        properties: what the book was built from, kept in the file apart from its sheets.
        facts: what taking the book back needs to know, by kind (``code``: id and name as shown;
            ``text``: transcript and hash); kept out of sight.
    """

    key: str
    title: str
    grids: tuple[Grid, ...]
    notice: str = ""
    page: str = "{page} / {pages}"
    properties: tuple[tuple[str, str], ...] = field(default=())
    facts: tuple[tuple[str, ...], ...] = ()

    def grid(self, key: str) -> Grid:
        """Return one sheet by its key.

        Raises:
            KeyError: if there is none.
        """
        for each in self.grids:
            if each.key == key:
                return each
        raise KeyError(key)
