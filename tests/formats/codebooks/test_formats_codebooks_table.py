"""Codebooks that other programs export as plain tables."""

from __future__ import annotations

import pytest

from qualpap.errors import DataError
from qualpap.formats.codebooks.table import read_codebook_table
from qualpap.model.codebook import Codebook


def read(text: str, encoding: str = "utf-8") -> Codebook:
    book, issues = read_codebook_table(text.encode(encoding), "codebooks/tags.csv")
    assert [issue for issue in issues if issue.is_error] == []
    return book


def tree(book: Codebook) -> list[tuple[str, str | None, str | None]]:
    return [(code.id, code.dimension, code.parent) for code in book.codes]


def test_names_and_descriptions_become_codes_of_one_dimension() -> None:
    book = read('tag,description\nSystem issue,"It crashes, or\nis slow"\nData table (useful),\n')
    assert tree(book) == [("system-issue", "codes", None), ("data-table-useful", "codes", None)]
    assert book.codes[0].definition.in_("en") == "It crashes, or\nis slow".replace("\n", " ")
    assert [code.id for code in book.in_use()] == ["system-issue", "data-table-useful"]
    assert book.id == "tags"


def test_levels_in_names_become_dimensions_and_parents() -> None:
    book = read("name\nSkills / Records\nSkills / Records / Sales\nIncome > Steady\n")
    assert tree(book) == [
        ("records", "skills", None),
        ("sales", "skills", "records"),
        ("steady", "income", None),
    ]
    assert [each.name.in_("en") for each in book.dimensions] == ["Skills", "Income"]


def test_a_stroke_within_words_is_no_level() -> None:
    book = read("name\nPests and/or weeds\nSkills/Records\nSkills/Export (meta)data\nSkills\n")
    assert [code.name.in_("en") for code in book.codes] == [
        "Pests and/or weeds",
        "Records",
        "Export (meta)data",
    ]


def test_parent_and_dimension_columns_are_followed() -> None:
    book = read(
        "código;grupo;superior;memo\nVentas;Ingreso;;x\nAl contado;Ingreso;Ventas;y\n", "cp1252"
    )
    assert tree(book) == [("ventas", "ingreso", None), ("al-contado", "ingreso", "ventas")]


def test_names_in_two_languages_are_one_name() -> None:
    book = read("name_es;name_en\nHabilidades/Registros;Skills/Records\nHabilidades;Skills\n")
    assert book.languages == ("es", "en")
    assert book.codes[0].name.texts == (("es", "Registros"), ("en", "Records"))


def test_codes_of_one_name_get_ids_that_differ() -> None:
    book = read("name\nSkills / Other\nIncome / Other\n¿?\n")
    assert len({code.id for code in book.codes}) == 3


def test_other_columns_are_left_out_and_told() -> None:
    _, issues = read_codebook_table(b"tag,number of highlights\nA,3\n", "t.csv")
    assert [(issue.slug, issue.facts["column"]) for issue in issues] == [
        ("codebook-column-left-out", "number of highlights")
    ]


def test_a_parent_that_is_not_there_is_an_error_with_its_line() -> None:
    _, issues = read_codebook_table(b"name,parent\nA,\nB,Z\n", "t.csv")
    assert ("codebook-parent-unknown", 3) in [(each.slug, each.where.line) for each in issues]


def test_tables_without_names_are_refused() -> None:
    with pytest.raises(DataError, match="codebook-name-column-missing"):
        read("x,y\n1,2\n")
    with pytest.raises(DataError, match="codebook-empty"):
        read("")
