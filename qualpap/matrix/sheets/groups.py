"""A matrix whose rows are groups: kinds of actor, chains, values of an attribute."""

from __future__ import annotations

from collections.abc import Iterator

from qualpap.coding.selection import Passage
from qualpap.errors import UsageError
from qualpap.matrix.build import Matrix, MatrixColumn, group_subject
from qualpap.matrix.grid import Column, Grid, GridCell, Link, Row, Style
from qualpap.matrix.order import Group, grouping, groups
from qualpap.matrix.sheets.matrix import matrix_foot
from qualpap.matrix.sheets.passages import passage_key
from qualpap.matrix.sheets.suggestions import offer_link
from qualpap.matrix.slots import synthesis_slot
from qualpap.matrix.view import View, shortened

KEY = "groups"

_PASSAGES = 3
"""So many passages stand in a cell that nobody has written in."""

_EXCERPT = 110


def attribute_named(view: View, name: str) -> str:
    """Return the attribute that *name* means: an id, or ``actor`` and ``chain`` for the first two.

    Raises:
        UsageError: ``attribute-unknown``.
    """
    attributes = [each.id for each in view.corpus.participants.attributes]
    if name in attributes:
        return name
    order = [each.id for each in grouping(view.selection)]
    place = {"actor": 0, "chain": 1}.get(name, len(order))
    if place < len(order):
        return order[place]
    raise UsageError("attribute-unknown", attribute=name, known=", ".join(attributes))


def groups_grid(view: View, matrix: Matrix, attribute: str) -> Grid:
    """Return groups × codes: how many of each spoke of it, and what the analyst says of them."""
    column = view.corpus.participants.attribute(attribute)
    heading = view.attribute(column) if column else attribute
    columns = (
        Column("group", heading, 20),
        Column("members", view.words("group-members"), 13),
        *_columns(view, matrix),
    )
    name = view.read(matrix.dimension.name) or matrix.dimension.id
    title = view.words("title-of", study=view.study, part=f"{name} · {heading}")
    return Grid(
        key=KEY,
        title=view.words("sheet-groups"),
        columns=columns,
        rows=tuple(_row(view, matrix, each) for each in groups(view.selection, attribute)),
        above=(Row("title", (GridCell(title, Style.TITLE),)),),
        foot=tuple(matrix_foot(view, matrix, columns, lead=2, each=2)),
        frozen=2,
        key_heading=view.words("key"),
        large=True,
    )


def _columns(view: View, matrix: Matrix) -> Iterator[Column]:
    width = 48 if len(matrix.columns) <= 5 else 38
    for column in matrix.columns:
        level = min(len(column.path) - 1, 6)
        style = Style.SUBCODE if level else Style.CODE
        name, note = view.path(column.code.id), view.prose(column.code.definition)
        state = view.words("state-of", code=name)
        key = column.code.id
        room = 9 if view.offers is None else 13
        yield Column(f"{key}/state", state, room, short="n", style=style, level=level)
        yield Column(
            f"{key}/summary", name, width, note=note, style=style, level=level, starts=False
        )


def _row(view: View, matrix: Matrix, group: Group) -> Row:
    value = view.value(group.attribute, group.value)
    cells = [GridCell(value, Style.NAME), GridCell(len(group.participants), Style.NUMBER)]
    for column in matrix.columns:
        cells += _pair(view, group, column)
    return Row(f"group:{group.key}", tuple(cells))


def _pair(view: View, group: Group, column: MatrixColumn) -> tuple[GridCell, GridCell]:
    code = column.code.id
    found = view.selection.prevalence(code, group.participants)
    passages = [each for who in group.participants for each in view.selection.of(who, code)]
    link = Link("passages", passage_key(passages[0]), "participant") if passages else None
    slot = synthesis_slot(view.selection, group_subject(group, code), view.language)
    offers = [each for who in group.participants for each in view.offered(who, code)]
    if link is None and offers:
        link = offer_link(offers[0])
    count = GridCell(
        view.marked(view.words.brief(found), len(offers)) or None, Style.COUNT, link=link
    )
    if slot.value:
        return count, GridCell(slot.value, Style.SYNTHESIS, slot=slot)
    return count, GridCell(_excerpts(view, passages) or None, Style.EXCERPT, slot=slot)


def _excerpts(view: View, passages: list[Passage]) -> str:
    """Return a few passages, of different people where there are several."""
    first: dict[str, Passage] = {}
    for each in sorted(passages, key=lambda one: not one.coding.quotable):
        first.setdefault(each.participant, each)
    chosen = [*first.values()][:_PASSAGES]
    lines = [
        f"{view.words.quoted(shortened(each.words, _EXCERPT))} ({each.participant})"
        for each in chosen
    ]
    more = len(passages) - len(chosen)
    return "\n".join([*lines, f"+{more}"] if more and lines else lines)
