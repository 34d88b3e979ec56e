"""A grid as CSV opens in Excel as text, in either language's habits."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from qualpap.formats.matrices.safe_text import unguarded, visible
from qualpap.formats.matrices.table import write_table
from qualpap.matrix.grid import Column, Grid, GridCell, Row, RowKind

COLUMNS = (Column("a", "Nombre"), Column("b", "=Número"))


def grid(*rows: Row) -> Grid:
    return Grid("g", "G", COLUMNS, rows)


def read(data: bytes, delimiter: str = ",") -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_cases_are_lines_and_heads_of_groups_are_not() -> None:
    made = grid(
        Row("g", (GridCell("Grupo"),), RowKind.GROUP),
        Row("1", (GridCell("●", plain="mencionado"), GridCell(3))),
        Row("2", (GridCell("=1+1"),)),
    )
    assert read(write_table(made)) == [
        ["Nombre", "'=Número"],
        ["mencionado", "3"],
        ["'=1+1", ""],
    ]


def test_spanish_excel_gets_semicolons_and_decimal_commas() -> None:
    made = grid(Row("1", (GridCell("uno, dos"), GridCell(1.5))))
    data = write_table(made, language="es")
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data, ";")[1] == ["uno, dos", "1,5"]
    assert b"1.5" in write_table(made)


@given(st.text(max_size=30))
def test_words_come_back(text: str) -> None:
    data = write_table(grid(Row("1", (GridCell("id"), GridCell(text)))))
    shown = read(data)[1][1]
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(shown) == visible(text)
