"""The Matrix sheet: participants × codes of a dimension, made to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qualpap.coding.selection import Passage
from qualpap.matrix.build import Cell, Matrix, MatrixColumn, MatrixGroup, MatrixRow, group_subject
from qualpap.matrix.grid import (
    Column,
    Grid,
    GridCell,
    Link,
    Row,
    RowKind,
    Slot,
    SlotKind,
    Style,
)
from qualpap.matrix.offers import SIGN, Offer
from qualpap.matrix.sheets.passages import passage_key
from qualpap.matrix.sheets.suggestions import offer_link
from qualpap.matrix.slots import summary_slot, synthesis_slot
from qualpap.matrix.view import View, shortened
from qualpap.matrix.wording import STYLES
from qualpap.model.acts import About, Subject
from qualpap.model.coding import Stance
from qualpap.record.cells import CellState

KEY = "matrix"

EXCERPT = 190
"""Characters of a passage that a cell shows where there is no summary."""

SYNTHESIS_ROW = "synthesis"
DIMENSION_ROW = "synthesis-dimension"


def matrix_grid(view: View, matrix: Matrix) -> Grid:
    """Return the Matrix sheet of *matrix*."""
    columns = tuple(_columns(view, matrix))
    return Grid(
        key=KEY,
        title=view.words("sheet-matrix"),
        columns=columns,
        rows=tuple(_rows(view, matrix)),
        above=tuple(_above(view, matrix)),
        foot=tuple(matrix_foot(view, matrix, columns, lead=1 + len(matrix.attributes), each=3)),
        frozen=1 + len(matrix.attributes),
        key_heading=view.words("key"),
        large=True,
    )


def _columns(view: View, matrix: Matrix) -> Iterator[Column]:
    yield Column("participant", view.words("participant"), width=15)
    for attribute in matrix.attributes:
        yield Column(f"attribute:{attribute.id}", view.attribute(attribute), width=13)
    width = 44 if len(matrix.columns) <= 5 else 34 if len(matrix.columns) <= 12 else 28
    for column in matrix.columns:
        level = min(len(column.path) - 1, 6)
        style = Style.SUBCODE if level else Style.CODE
        name, note = view.path(column.code.id), _definition(view, column)
        yield Column(
            f"{column.code.id}/state",
            view.words("state-of", code=name),
            width=7 if view.offers is None else 10,
            short="●",
            style=style,
            level=level,
        )
        yield Column(
            f"{column.code.id}/summary",
            name,
            width=width,
            note=note,
            style=style,
            level=level,
            starts=False,
        )
        # Folded away: it is for pasting, and empty once what was pasted has been taken back.
        yield Column(
            f"{column.code.id}/verbatims",
            view.words("verbatims-of", code=name),
            width=34,
            note=view.words("verbatims-note"),
            style=style,
            level=level + 1,
            hidden=True,
            starts=False,
        )


def _definition(view: View, column: MatrixColumn) -> str:
    code, words = column.code, view.words
    parts = [
        view.prose(code.definition),
        *(
            f"{words(key)}: {text}"
            for key, text in (
                ("use-when", view.prose(code.use_when)),
                ("not-when", view.prose(code.not_when)),
                ("applies-to", view.condition(code.applies_to)),
            )
            if text
        ),
    ]
    return "\n".join(part for part in parts if part)


# Above the headings


def _above(view: View, matrix: Matrix) -> Iterator[Row]:
    name = view.read(matrix.dimension.name) or matrix.dimension.id
    title = view.words("title-of", study=view.study, part=name)
    yield Row("title", (GridCell(title, Style.TITLE),))
    yield Row("legend", (GridCell(_legend(view), Style.NOTE),))
    counts: list[GridCell] = [
        GridCell(view.words("prevalence"), Style.COUNT),
        *[GridCell(None, Style.COUNT)] * len(matrix.attributes),
    ]
    for column in matrix.columns:
        found = view.selection.prevalence(column.code.id)
        said = view.words.prevalence(found)
        counts += [GridCell(None, Style.COUNT), GridCell(said, Style.COUNT)]
        counts.append(GridCell(None, Style.COUNT))
    yield Row("prevalence", tuple(counts))


def _legend(view: View) -> str:
    parts = [view.words.legend(), view.words("legend-writable")]
    if view.offers is not None:
        parts.insert(1, f"{SIGN} {view.words('legend-suggested')}")
    return "      ".join(parts)


# Participants and groups


def _rows(view: View, matrix: Matrix) -> Iterator[Row]:
    if not matrix.groups:
        for row, cells in zip(matrix.rows, matrix.cells, strict=True):
            yield _participant(view, matrix, row, cells, level=0)
        return
    by_participant = {
        row.participant: (row, cells) for row, cells in zip(matrix.rows, matrix.cells, strict=True)
    }
    for group in matrix.groups:
        yield _group(view, matrix, group)
        for participant in group.group.participants:
            row, cells = by_participant[participant]
            yield _participant(view, matrix, row, cells, level=1)


def _group(view: View, matrix: Matrix, found: MatrixGroup) -> Row:
    group = found.group
    value = view.value(group.attribute, group.value)
    size = view.words("group-size", value=value, n=len(group.participants))
    # The group's value stands in its own column too, so that a filter on it keeps the head.
    cells = [GridCell(size, Style.GROUP), GridCell(value, Style.GROUP)]
    cells += [GridCell(None, Style.GROUP)] * (len(matrix.attributes) - 1)
    for column in matrix.columns:
        count = view.selection.prevalence(column.code.id, group.participants)
        subject = group_subject(group, column.code.id)
        slot = synthesis_slot(view.selection, subject, view.language)
        offers = [view.offered(who, column.code.id) for who in group.participants]
        cells += [
            GridCell(view.marked(view.words.brief(count), sum(map(len, offers))), Style.GROUP),
            GridCell(slot.value or None, Style.SYNTHESIS, slot=slot),
            GridCell(None, Style.GROUP),
        ]
    key = f"group:{group.key}"
    return Row(key, (*cells,), RowKind.GROUP)


def _participant(
    view: View, matrix: Matrix, row: MatrixRow, cells: Iterable[Cell], *, level: int
) -> Row:
    line = [GridCell(row.participant, Style.NAME)]
    for attribute, value in zip(matrix.attributes, row.values, strict=True):
        line.append(GridCell(view.value(attribute.id, value) if value is not None else None))
    for cell in cells:
        line += [_state(view, cell), _text(view, cell), _verbatims(cell)]
    return Row(row.participant, tuple(line), level=level)


def _state(view: View, cell: Cell) -> GridCell:
    first = cell.own or cell.passages
    offers = view.offered(cell.participant, cell.code)
    link = Link("passages", passage_key(first[0]), "participant") if first else None
    if link is None and offers:
        link = offer_link(offers[0])
    denied = cell.state.positive and cell.stance is Stance.DENIES
    return GridCell(
        view.marked(view.words.sign(cell.state, cell.stance), len(offers)),
        Style.DENIED if denied else STYLES[cell.state],
        plain=view.words.said(cell.state, cell.stance),
        link=link,
    )


def _text(view: View, cell: Cell) -> GridCell:
    if cell.state is CellState.NOT_APPLICABLE and not cell.summaries:
        return GridCell(None, Style.NOT_APPLICABLE)
    slot = summary_slot(view.selection, cell.participant, cell.code, view.language)
    if slot.value:
        return GridCell(slot.value, Style.SUMMARY, slot=slot)
    excerpt = _excerpt(view, cell)
    offers = view.offered(cell.participant, cell.code)
    if offers and not excerpt:
        return GridCell(_suggested(view, offers), Style.SUGGESTED, slot=slot)
    return GridCell(excerpt or None, Style.EXCERPT, slot=slot)


def _suggested(view: View, offers: Sequence[Offer]) -> str:
    """Return the first of the suggestions, and how many more there are."""
    said = f"{SIGN} {view.words.quoted(offers[0].excerpt)}"
    return f"{said} +{len(offers) - 1}" if len(offers) > 1 else said


def _verbatims(cell: Cell) -> GridCell:
    if cell.state in (CellState.NOT_APPLICABLE, CellState.NO_INTERVIEW):
        return GridCell(None, STYLES[cell.state])
    slot = Slot(SlotKind.VERBATIM, (cell.participant, cell.code))
    return GridCell(None, Style.WORDS, slot=slot)


def _excerpt(view: View, cell: Cell) -> str:
    if not cell.own:
        return _below(view, cell.passages)
    best = next((each for each in cell.own if each.coding.quotable), cell.own[0])
    said = view.words.quoted(shortened(best.words, EXCERPT))
    more = len(cell.passages) - 1
    return f"{said} +{more}" if more else said


def _below(view: View, passages: tuple[Passage, ...]) -> str:
    """Return the codes below that have passages, with how many; their words stand beside it."""
    if not passages:
        return ""
    counts: dict[str, int] = {}
    for passage in passages:
        name = view.code(passage.code)
        counts[name] = counts.get(name, 0) + 1
    return view.words("below", codes=", ".join(f"{name} ({n})" for name, n in counts.items()))


# At the foot


def matrix_foot(
    view: View, matrix: Matrix, columns: Sequence[Column], *, lead: int, each: int
) -> Iterator[Row]:
    """Iterate over the syntheses of codes and of the dimension.

    Args:
        view: the study.
        matrix: of the dimension.
        columns: of the sheet.
        lead: how many columns stand before the first code's.
        each: how many columns a code has, the second of them for writing.
    """
    cells = [GridCell(view.words("synthesis-code"), Style.GROUP)]
    cells += [GridCell(None, Style.GROUP)] * (lead - 1)
    for column in matrix.columns:
        subject = Subject(about=About.CODE, id=column.code.id)
        slot = synthesis_slot(view.selection, subject, view.language)
        cells += [
            GridCell(None, Style.GROUP),
            GridCell(slot.value or None, Style.SYNTHESIS, slot=slot),
            *[GridCell(None, Style.GROUP)] * (each - 2),
        ]
    yield Row(SYNTHESIS_ROW, tuple(cells), RowKind.FOOT)
    if len(columns) == lead:
        return
    slot = synthesis_slot(
        view.selection, Subject(about=About.DIMENSION, id=matrix.dimension.id), view.language
    )
    head = GridCell(view.words("synthesis-dimension"), Style.GROUP)
    blank = [GridCell(None, Style.GROUP)] * lead
    # Wide enough to be read, narrow enough to be seen at once.
    across = min(3 * each - 1, len(columns) - lead - 1)
    text = GridCell(slot.value or None, Style.SYNTHESIS, slot=slot, across=across)
    rest = [GridCell(None, Style.SYNTHESIS)] * (across - 1)
    yield Row(DIMENSION_ROW, (head, *blank, text, *rest), RowKind.FOOT)
