"""Codebooks as workbooks: what is written reads as the same, and faults name sheet and cell."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from codebook_strategies import bare, codebooks
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from qualpap.errors import DataError, Issue, UsageError
from qualpap.formats.codebooks.content import codebook_hash
from qualpap.formats.codebooks.workbook import read_codebook_workbook, write_codebook_workbook
from qualpap.formats.settings.starter import starter_files
from qualpap.model.codebook import Code, Codebook, CodeId, CodeOrigin, CodeStatus, DimensionId
from qualpap.model.labels import Label


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> tuple[Codebook, tuple[Issue, ...]]:
    return read_codebook_workbook(data, "codebooks/libro.xlsx")


@settings(max_examples=40)
@given(codebooks())
def test_a_written_workbook_reads_as_the_same_codebook(book: Codebook) -> None:
    again, issues = read(write_codebook_workbook(book))
    assert bare(again) == book
    assert again.hash == codebook_hash(book)
    assert [issue for issue in issues if issue.is_error] == []


@settings(max_examples=10)
@given(codebooks())
def test_the_language_of_headings_makes_no_difference(book: Codebook) -> None:
    assert read(write_codebook_workbook(book, "en"))[0].hash == codebook_hash(book)


@settings(max_examples=10)
@given(codebooks())
def test_the_same_codebook_gives_the_same_bytes_and_no_formula(book: Codebook) -> None:
    data = write_codebook_workbook(book)
    assert write_codebook_workbook(book) == data
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert sheet.freeze_panes == "B2"


def test_words_that_excel_would_take_for_a_character_are_escaped() -> None:
    code = Code(CodeId("a"), DimensionId("d"), Label.of("_x0041_"))
    data = write_codebook_workbook(Codebook(codes=(code,)))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        written = b"".join(parts.read(name) for name in parts.namelist())
    assert b"_x005F_x0041_" in written
    assert read(data)[0].codes[0].name == code.name


def test_one_sheet_of_codes_is_enough() -> None:
    data = workbook(
        Hoja1=[
            ["id", "Nombre", "Dimensión", "Código superior", "Descripción", "Ejemplos"],
            ["registros", "Registros", "Habilidades", None, "Anota", "uno\ndos"],
            ["ventas", "Ventas", "Habilidades", "Registros", "Anota ventas", None],
        ]
    )
    book, issues = read(data)
    assert issues == ()
    assert [(each.id, each.name.in_("es")) for each in book.dimensions] == [
        ("habilidades", "Habilidades")
    ]
    assert [(code.id, code.parent) for code in book.in_use()] == [
        ("registros", None),
        ("ventas", "registros"),
    ]
    assert [each.text.in_("es") for each in book.codes[0].examples] == ["uno", "dos"]


def test_words_are_understood_in_either_language() -> None:
    data = workbook(
        codes=[
            ["id", "name (es)", "dimension", "estado", "origen", "rare", "since", "applies to"],
            ["a", "A", "D", "retirado", "inductive", "sí", "3/8/2020", "role: x, y"],
        ]
    )
    code = read(data)[0].codes[0]
    assert (code.status, code.origin, code.rare) == (
        CodeStatus.RETIRED,
        CodeOrigin.INDUCTIVE,
        True,
    )
    assert code.applies_to == (("role", ("x", "y")),)
    assert str(code.since) == "2020-08-03"


@pytest.mark.parametrize(
    ("row", "slug", "cell"),
    [
        ([None, "A", "D", None], "codebook-code-id-missing", "códigos!A3"),
        (["Á é", "A", "D", None], "codebook-code-id-invalid", "códigos!A3"),
        (["one", "A", "D", None], "codebook-code-id-twice", "códigos!A3"),
        (["two", None, "D", None], "codebook-code-name-missing", "códigos!B3"),
        (["two", "B", "D", "nobody"], "codebook-parent-unknown", "códigos!D3"),
        (["two", "B", "D", None, "rojo"], "yaml-value-not-colour", "códigos!E3"),
        (["two", "B", "D", None, None, "vivo"], "yaml-value-not-choice", "códigos!F3"),
        (["two", "B", "D", None, None, None, "ayer"], "yaml-value-not-date", "códigos!G3"),
    ],
)
def test_faults_name_sheet_and_cell(row: list[object], slug: str, cell: str) -> None:
    headings: list[object] = ["id", "nombre", "dimensión", "superior", "color", "estado", "desde"]
    _, issues = read(workbook(códigos=[headings, ["one", "One", "D", None], row]))
    assert (slug, cell) in [(issue.slug, issue.where.detail) for issue in issues]


def test_unknown_headings_are_told_with_the_nearest() -> None:
    _, issues = read(
        workbook(codes=[["id", "name", "definitoin", "dimension"], ["a", "A", "x", "D"]])
    )
    (issue,) = issues
    assert (issue.slug, issue.where.detail) == ("codebook-column-unknown", "codes!C1")
    assert issue.facts["nearest"] == "definition"


def test_a_workbook_without_codes_is_refused() -> None:
    with pytest.raises(DataError, match="codebook-sheet-missing"):
        read(workbook(uno=[["a", "b"]], dos=[["a", "b"]]))


def test_damaged_and_old_files_are_refused() -> None:
    with pytest.raises(DataError, match="workbook-old-format"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(DataError, match="file-damaged"):
        read(write_codebook_workbook(Codebook())[:-60])


def test_a_text_that_no_cell_can_hold_is_refused_rather_than_cut() -> None:
    long = Code(CodeId("a"), DimensionId("d"), Label.of("A"), definition=Label.of("x" * 40_000))
    with pytest.raises(UsageError, match="cell-too-long"):
        write_codebook_workbook(Codebook(codes=(long,)))


def _starter_sheet(title: str) -> Any:
    files = starter_files("es", "feria", "La feria")
    book = load_workbook(io.BytesIO(files["formularios/libro-de-codigos.xlsx"]))
    return book[title]


def test_a_codebook_of_one_language_has_one_column_a_text() -> None:
    for title in ("códigos", "dimensiones", "clasificaciones"):
        headings = [str(cell.value) for cell in _starter_sheet(title)[1]]
        bare = [heading.partition(" (")[0] for heading in headings]
        assert len(set(bare)) == len(bare), headings


def test_rows_are_as_tall_as_their_text_and_pages_as_wide_as_the_sheet() -> None:
    sheet = _starter_sheet("códigos")
    for row in sheet.iter_rows(min_row=2):
        longest = max(
            len(str(cell.value or "")) / sheet.column_dimensions[cell.column_letter].width
            for cell in row
        )
        assert sheet.row_dimensions[row[0].row].height >= 15 * longest
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.page_setup.orientation == "landscape"
