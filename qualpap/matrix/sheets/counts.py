"""The Counts sheet: participants and passages by code, and each code crossed with attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualpap.matrix.counts import Crosstab, count_code, crosstab
from qualpap.matrix.grid import Column, Grid, GridCell, Row, Style
from qualpap.matrix.order import tabulated
from qualpap.matrix.view import View
from qualpap.model.codebook import Code

KEY = "counts"


def counts_grid(view: View, codes: Sequence[Code]) -> Grid:
    """Return the Counts sheet: numbers in all, then "n of N" for each value of the attributes."""
    ids = [code.id for code in codes]
    attributes = tabulated(view.selection)
    tables = [crosstab(view.selection, ids, attribute.id) for attribute in attributes]
    shown = {*view.corpus.settings.report.group_by, *view.corpus.settings.report.sample_tables}
    return Grid(
        key=KEY,
        title=view.words("sheet-counts"),
        columns=(*_columns(view), *_crossed(view, tables, shown)),
        rows=tuple(_row(view, code, n, tables) for n, code in enumerate(codes)),
        frozen=1,
        large=True,
    )


def _columns(view: View) -> Iterator[Column]:
    words = view.words
    yield Column("code", words("code"), 38)
    yield Column("id", words("code-id"), 18)
    yield Column("mentioned", words("mentioned"), 11, note=words("mentioned-note"))
    yield Column("of", words("of"), 7)
    yield Column("basis", words("basis"), 12, note=words("basis-note"))
    yield Column("spontaneous", words("spontaneous"), 13, note=words("spontaneous-note"))
    yield Column("unknown", words("asking-unknown"), 12, note=words("asking-unknown-note"))
    yield Column("everybody", words("everybody"), 10, note=words("everybody-note"))
    yield Column("passages", words("passages"), 12, note=words("passages-note"))
    yield Column("direct", words("direct"), 9, note=words("direct-note"))
    yield Column("affirms", words("affirms"), 9)
    yield Column("denies", words("denies"), 9)
    yield Column("mixed", words("mixed"), 13)


def _crossed(view: View, tables: Sequence[Crosstab], shown: set[str]) -> Iterator[Column]:
    for table in tables:
        attribute = view.corpus.participants.attribute(table.attribute)
        name = view.attribute(attribute) if attribute else table.attribute
        for group in table.groups:
            value = view.value(table.attribute, group.value)
            yield Column(
                group.key,
                f"{name}: {value}",
                width=11,
                note=view.words("group-size", value=value, n=len(group.participants)),
                style=Style.SUBCODE,
                level=0 if table.attribute in shown else 1,
            )


def _row(view: View, code: Code, index: int, tables: Sequence[Crosstab]) -> Row:
    count = count_code(view.selection, code.id)
    found = count.prevalence
    numbers = (
        found.spontaneous,
        found.unknown,
        found.everybody,
        count.passages,
        count.direct,
        count.affirms,
        count.denies,
        count.mixed,
    )
    cells = [
        GridCell(view.path(code.id), Style.NAME),
        GridCell(code.id, Style.FAINT),
        GridCell(found.mentioned, Style.NUMBER),
        GridCell(found.of, Style.NUMBER),
        GridCell(view.words(f"basis-{found.basis}")),
        *(GridCell(number, Style.NUMBER) for number in numbers),
    ]
    for table in tables:
        cells += [GridCell(view.words.brief(each.prevalence)) for each in table.counts[index]]
    return Row(code.id, tuple(cells), level=_level(view, code))


def _level(view: View, code: Code) -> int:
    return min(len(view.corpus.codebook.path_of(code.id)) - 1, 6)


def crosstabs_grid(view: View, codes: Sequence[Code]) -> Grid:
    """Return every code by every attribute in long form, one number a cell, for going on with."""
    words = view.words
    rows: list[Row] = []
    for attribute in tabulated(view.selection):
        table = crosstab(view.selection, [code.id for code in codes], attribute.id)
        rows += _long(view, table, view.attribute(attribute))
    headings = (
        ("code", words("code"), 38),
        ("id", words("code-id"), 18),
        ("attribute", words("attribute"), 18),
        ("value", words("value"), 22),
        ("mentioned", words("mentioned"), 11),
        ("of", words("of"), 7),
        ("basis", words("basis"), 12),
        ("spontaneous", words("spontaneous"), 13),
        ("unknown", words("asking-unknown"), 12),
        ("everybody", words("everybody"), 10),
        ("passages", words("passages"), 12),
    )
    return Grid(
        key="crosstabs",
        title=words("sheet-crosstabs"),
        columns=tuple(Column(key, heading, width) for key, heading, width in headings),
        rows=tuple(rows),
        frozen=1,
    )


def _long(view: View, table: Crosstab, name: str) -> Iterator[Row]:
    for code, counts in zip(table.codes, table.counts, strict=True):
        for group, count in zip(table.groups, counts, strict=True):
            found = count.prevalence
            numbers = (found.spontaneous, found.unknown, found.everybody, count.passages)
            yield Row(
                f"{code}/{group.key}",
                (
                    GridCell(view.path(code), Style.NAME),
                    GridCell(code, Style.FAINT),
                    GridCell(name),
                    GridCell(view.value(table.attribute, group.value)),
                    GridCell(found.mentioned, Style.NUMBER),
                    GridCell(found.of, Style.NUMBER),
                    GridCell(view.words(f"basis-{found.basis}")),
                    *(GridCell(number, Style.NUMBER) for number in numbers),
                ),
            )
