"""A workbook says what its book says, in the same bytes each time."""

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from builders import study
from qualpap.formats.matrices.excel import write_workbook
from qualpap.formats.matrices.excel_pages import page_breaks
from qualpap.formats.matrices.looks import HEADINGS, LOOKS, look_of
from qualpap.formats.matrices.placing import Limits
from qualpap.formats.matrices.safe_text import unescaped, visible
from qualpap.matrix.books import dimension_book, overview_book
from qualpap.matrix.grid import (
    Book,
    Chart,
    Column,
    Grid,
    GridCell,
    Link,
    Row,
    RowKind,
    Rows,
    Slot,
    SlotKind,
    Style,
)
from qualpap.matrix.view import View
from qualpap.model.codebook import DimensionId
from qualpap.model.labels import Label

Opened = Any
"""openpyxl's workbook as read, of whose attributes its types know few."""

TRICKY = ["=1+1", "+56 9", "-no", "@SUM(A1)", "\tqué", "\rqué", "#N/A", "=", "_x0041_", "a\n\nb"]


def sheet(*rows: Row, columns: int = 2, **more: Opened) -> Grid:
    names = tuple(Column(f"c{n}", f"C{n}") for n in range(columns))
    return Grid("g", "Hoja", names, rows, **more)


def book(*grids: Grid, **more: Opened) -> Book:
    return Book("b", "Libro", grids, **more)


def read(data: bytes) -> Opened:
    return load_workbook(io.BytesIO(data))


def values(opened: Opened, name: str = "Hoja") -> list[list[Any]]:
    return [[cell.value for cell in row] for row in opened[name].iter_rows()]


def words(*texts: str) -> Row:
    return Row("r", tuple(GridCell(text) for text in texts))


# Text


@pytest.mark.parametrize("text", TRICKY)
def test_words_that_look_like_formulas_stay_words(text: str) -> None:
    data = write_workbook(book(sheet(words("id", text))))
    cell = read(data)["Hoja"]["B2"]
    assert unescaped(cell.value) == text
    assert cell.data_type == "s"
    assert cell.quotePrefix is (text[0] in "=+-@\t\r")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.integers(-(10**9), 10**9),
                st.decimals(-1000, 1000, places=3).map(float),
                st.text(min_size=1, max_size=40),
                st.sampled_from(TRICKY),
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_values_come_back(rows: list[list[str | int | float | None]]) -> None:
    made = (
        Row(str(n), tuple(GridCell(value) for value in (f"id{n}", *row)))
        for n, row in enumerate(rows)
    )
    opened = read(write_workbook(book(sheet(*made, columns=4))))
    shown = [
        [unescaped(value) if isinstance(value, str) else value for value in row[1:4]]
        for row in values(opened)[1:]
    ]
    expected = [
        [visible(value) if isinstance(value, str) else value for value in row] for row in rows
    ]
    assert shown == expected


@pytest.mark.parametrize("text", ["👩🏽‍🌾 cosecha", "שלום עולם", "e\u0301", "\u202eatrás", "مرحبا"])
def test_every_script_comes_back(text: str) -> None:
    opened = read(write_workbook(book(sheet(words(text, "x")))))
    assert values(opened)[1][0] == text


def test_a_long_text_goes_on_in_marked_rows_below() -> None:
    text = "palabra " * 10_000
    made = sheet(
        Row("P1", (GridCell("P1", link=Link("g", "P2", "c0")), GridCell(text))),
        Row("P2", (GridCell("P2"), GridCell("corto"))),
        key_heading="Clave",
    )
    opened = read(write_workbook(book(made)))
    assert [opened.active.cell(n, 1).hyperlink is not None for n in (3, 4, 5)] == [
        True,
        False,
        False,
    ]
    rows = values(opened)[2:]
    assert [row[0] for row in rows] == ["P1", "⋯2", "⋯3", "P2"]
    assert [row[2] for row in rows] == ["P1", "P1 ⋯2", "P1 ⋯3", "P2"]
    assert "".join(row[1] for row in rows[:3]) == text
    assert all(len(row[1]) <= 32_767 for row in rows)


def test_long_texts_of_emoji_are_counted_as_excel_counts() -> None:
    rows = values(read(write_workbook(book(sheet(words("P1", "😀" * 20_000))))))
    assert [len(row[1]) for row in rows[1:]] == [16_383, 3_617]


# Sheets


def test_too_many_columns_go_on_on_further_sheets() -> None:
    made = sheet(
        Row("r", tuple(GridCell(f"v{n}") for n in range(8))), columns=8, key_heading="Clave"
    )
    opened = read(write_workbook(book(made), limits=Limits(columns=5)))
    assert opened.sheetnames[:-1] == ["Hoja", "Hoja (2)", "Hoja (3)"]
    assert values(opened, "Hoja (2)")[2] == ["v0", "v4", "v5", "v6", "r"]


def test_too_many_rows_go_on_on_further_sheets() -> None:
    rows = tuple(Row(str(n), (GridCell(n),)) for n in range(25))
    made = sheet(*rows, columns=1, foot=(Row("f", (GridCell("pie"),), RowKind.FOOT),))
    opened = read(write_workbook(book(made), limits=Limits(rows=13)))
    shown = [[row[0] for row in values(opened, name)] for name in opened.sheetnames[:-1]]
    assert [len(each) for each in shown] == [11, 11, 8]
    assert [value for each in shown for value in each if isinstance(value, int)] == [*range(25)]
    assert shown[-1][-1] == "pie"


def test_links_lead_to_where_their_cells_have_come_to_stand() -> None:
    target = Grid(
        "t",
        "Ojo: 'ésta'/aquélla, que tiene un nombre muy largo",
        (Column("a", "A"), Column("b", "B")),
        (
            Row("long", (GridCell("x"), GridCell("y" * 40_000))),
            Row("here", (GridCell("aquí"), GridCell("z"))),
        ),
    )
    source = sheet(
        Row(
            "r", (GridCell("a", link=Link("t", "here", "b")), GridCell("b", link=Link("?", "", "")))
        )
    )
    opened = read(write_workbook(book(source, target)))
    link = opened["Hoja"]["A2"].hyperlink
    assert link.target is None
    named = re.fullmatch(r"'(.+)'!(\w+)", link.location)
    assert named is not None
    name, cell = named.groups()
    assert opened[name.replace("''", "'")][cell].value == "z"
    assert opened["Hoja"]["B2"].hyperlink is None


def test_no_more_links_than_excel_bears() -> None:
    rows = tuple(Row(str(n), (GridCell("a", link=Link("g", "0", "c0")),)) for n in range(9))
    opened = read(write_workbook(book(sheet(*rows, columns=1)), limits=Limits(links=4)))
    linked = [row[0].hyperlink is not None for row in opened["Hoja"].iter_rows(min_row=2)]
    assert linked == [True] * 4 + [False] * 5


def test_drop_down_cells_offer_their_choices() -> None:
    choices = ("todo", "parte, según", "")
    rows = [
        Row(
            str(n),
            (GridCell("x"), GridCell(None, slot=Slot(SlotKind.CLASSIFY, (), choices=choices))),
        )
        for n in range(3)
    ]
    opened = read(write_workbook(book(sheet(*rows))))
    found = opened["Hoja"].data_validations.dataValidation
    assert [(str(each.sqref), each.formula1) for each in found] == [
        ("B2:B4", "'_choices'!$A$1:$A$3")
    ]
    assert opened["_choices"].sheet_state == "hidden"
    assert [row[0] for row in values(opened, "_choices")][:2] == ["todo", "parte, según"]


def test_columns_to_write_in_have_a_pencil_and_white_cells() -> None:
    row = Row("r", (GridCell("P1"), GridCell("x", slot=Slot(SlotKind.SUMMARY, ("P1", "a")))))
    opened = read(write_workbook(book(sheet(row))))
    assert [cell.value for cell in opened["Hoja"][1]] == ["C0", "✎ C1"]
    fills = [cell.fill.fgColor.rgb for cell in opened["Hoja"][2]]
    assert fills[1].endswith("FFFFFF")
    assert fills[0] != fills[1]


def test_headings_stay_in_view_are_filtered_and_repeated() -> None:
    grid = Grid(
        "g",
        "Hoja",
        (
            Column("a", "A", note="Definición"),
            Column("b", "Largo", short="●", level=1, hidden=True),
        ),
        (Row("g", (GridCell(1),), RowKind.GROUP), Row("r", (GridCell(2),), level=1)),
        above=(Row("t", (GridCell("Título", Style.TITLE),)),),
        foot=(Row("f", (GridCell("Pie"),), RowKind.FOOT),),
        key_heading="Clave",
        large=True,
    )
    opened = read(write_workbook(book(grid, notice="Uno & dos", page="Hoja {page} de {pages}")))[
        "Hoja"
    ]
    assert opened.freeze_panes == "B4"
    assert opened.auto_filter.ref == "A3:C5"
    assert opened.print_title_rows == "$1:$3"
    assert opened.print_title_cols == "$A:$A"
    assert [opened["A2"].value, opened["B2"].value] == ["a", "b"]
    assert opened["A3"].comment.text == "Definición"
    assert opened["B3"].value == "●"
    assert opened["B3"].comment.text == "Largo"
    assert (opened.page_setup.orientation, int(opened.page_setup.paperSize)) == ("landscape", 8)
    assert opened.oddFooter.center.text == "Uno && dos"
    assert opened.oddFooter.right.text == "Hoja &P de &N"
    assert opened.row_dimensions[5].outlineLevel == 1
    assert opened.column_dimensions["B"].outlineLevel == 1
    assert opened.column_dimensions["B"].hidden
    assert opened["A7"].value == "Pie"


def test_rows_are_as_tall_as_their_text() -> None:
    rows = [Row(str(n), (GridCell("palabra " * n),)) for n in (1, 20, 5_000)]
    opened = read(write_workbook(book(sheet(*rows, columns=1))))["Hoja"]
    heights = [opened.row_dimensions[n].height for n in (2, 3, 4)]
    assert heights[0] < heights[1] < heights[2] == 409


def test_pairs_of_columns_stay_on_one_page() -> None:
    pair = [Column("s", "S", 5), Column("t", "T", 35, starts=False)]
    assert page_breaks([Column("id", "Id", 10), *pair * 4], 1, 100) == [5]
    assert page_breaks([Column("id", "Id", 10), *pair], 1, 20) == []


def test_every_kind_of_cell_has_a_look_and_states_differ_in_it() -> None:
    assert set(LOOKS) == set(Style)
    states = [Style.MENTIONED, Style.SPONTANEOUS, Style.DENIED, Style.NOT_MENTIONED]
    assert len({look_of(state).fill for state in states}) == len(states)
    assert HEADINGS[Style.CODE].fill != HEADINGS[Style.SUBCODE].fill


def test_rows_on_demand_are_a_sequence() -> None:
    rows = Rows([1, 2, 3], lambda n: Row(str(n), (GridCell(n),)))
    assert [len(rows), rows[-1].key, [row.key for row in rows[:2]]] == [3, "3", ["1", "2"]]
    with pytest.raises(IndexError):
        rows[3]
    assert values(read(write_workbook(book(Grid("g", "Hoja", (Column("a", "A"),), rows)))))[1:] == [
        [1],
        [2],
        [3],
    ]


def test_a_few_rows_are_made_once_and_very_many_are_not_held() -> None:
    few, many = (Rows(range(size), lambda n: Row(str(n), ())) for size in (3, 100_000))
    assert few[1] is few[1]
    assert many[1] == many[1]
    assert many[1] is not many[1]


# Whole books


def whole_books() -> list[Book]:
    built = study(
        dict.fromkeys(("P1", "P2"), "E: ¿Anota?\nP: =SUMA(A1) anoto. Todo."),
        codes="""
            skills: Habilidades/[todas]: ¿cuáles?
                records: Registros
                    sales: Ventas
        """,
        codings=[("P1", "sales", "=SUMA(A1) anoto."), ("P2", "records", "Todo.")],
        participants={"P1": {"role": "productora"}, "P2": {"role": "empresa"}},
        guide={"q": ("¿Anota?", ["records"])},
        classifications={"sells": ("Vende", {"all": "Todo"})},
        options={"records": {"definition": Label.of("Lo que se anota.")}},
        group_by=["role"],
    )
    view = View(built.selection())
    return [dimension_book(view, DimensionId("skills")), overview_book(view)]


def test_same_book_same_bytes() -> None:
    assert [write_workbook(each) for each in whole_books()] == [
        write_workbook(each) for each in whole_books()
    ]


def test_whole_books_open_and_keep_their_keys() -> None:
    for each in whole_books():
        opened = read(write_workbook(each))
        assert [name for name in opened.sheetnames if not name.startswith("_")] == [
            grid.title for grid in each.grids
        ]
        properties = {item.name: item.value for item in opened.custom_doc_props.props}
        assert properties["qualpap.book"] == each.key
        assert opened.properties.title == each.title


def test_the_matrix_sheet_links_to_its_passages_and_back() -> None:
    opened = read(write_workbook(whole_books()[0]))
    matrix, passages = opened["Matriz"], opened["Fragmentos"]
    linked = [cell for row in matrix.iter_rows() for cell in row if cell.hyperlink]
    assert linked
    for cell in linked:
        name, address = cell.hyperlink.location.split("!")
        back = opened[name.strip("'")][address]
        assert back.value == matrix.cell(cell.row, 1).value
        _, origin = back.hyperlink.location.split("!")
        assert matrix[origin].row == cell.row
    assert "=SUMA(A1) anoto." in [cell.value for row in passages.iter_rows() for cell in row]


def test_a_chart_draws_the_columns_it_is_told_and_no_foot() -> None:
    rows = [Row(f"r{n}", (GridCell(f"P{n}"), GridCell(n))) for n in range(3)]
    foot = Row("foot", (GridCell("nota"),), RowKind.FOOT)
    chart = Chart("Entrevistas", "Códigos", places="c0", bars=("c1",), lines=("c1",))
    made = write_workbook(book(sheet(*rows, foot=(foot,), chart=chart)))
    opened: Opened = load_workbook(io.BytesIO(made))["Hoja"]
    (drawn,) = opened._charts
    assert {each.val.numRef.f for each in drawn.series} == {"'Hoja'!$B$2:$B$4"}
    assert {each.cat.numRef.f for each in drawn.series} == {"'Hoja'!$A$2:$A$4"}
    assert write_workbook(book(sheet(*rows, foot=(foot,), chart=chart))) == made


def test_a_chart_of_no_rows_is_not_drawn() -> None:
    chart = Chart("Entrevistas", "Códigos", places="c0", bars=("c1",))
    opened: Opened = load_workbook(io.BytesIO(write_workbook(book(sheet(chart=chart)))))["Hoja"]
    assert opened._charts == []
