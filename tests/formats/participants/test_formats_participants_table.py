"""The participants' table is read as spreadsheets in any country save it, doubts and all."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qualpap.errors import DataError, Issue, Severity
from qualpap.formats.participants.form import write_participants_form
from qualpap.formats.participants.table import read_participants
from qualpap.formats.participants.values import read_number
from qualpap.model.labels import Label
from qualpap.model.participant import Attribute, Kind, Participants
from qualpap.model.settings import ReportSettings, StudySettings

SPANISH = """\
Código;Región;Hectáreas;Fecha;Cooperativa;Años;Comuna
P01;Maule;3,5;03/08/2020;sí;4;norte
P02;Ñuble;1.200;15-08-2020;no;5;sur
P03;Maule;0,25;2 de julio de 2020;x;6;
P04;Los Ríos;s/d;;;7;sur
"""


def read(
    text: str | bytes, *attributes: Attribute, stated: tuple[str, ...] = (), **report: Any
) -> tuple[Participants, tuple[Issue, ...]]:
    data = text.encode() if isinstance(text, str) else text
    settings = StudySettings(
        id="x",
        attributes=attributes,
        kinds_stated=stated,
        report=ReportSettings(**report),
    )
    return read_participants(data, "transcripts/participants.csv", settings)


def told(issues: tuple[Issue, ...]) -> list[tuple[str, str]]:
    return [(issue.slug, issue.where.detail) for issue in issues]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
def test_a_spanish_spreadsheet_is_read_as_people_see_it(encoding: str) -> None:
    found, issues = read(SPANISH.encode(encoding))
    assert issues == ()
    assert [(each.id, each.kind) for each in found.attributes] == [
        ("Región", Kind.TEXT),
        ("Hectáreas", Kind.NUMBER),
        ("Fecha", Kind.DATE),
        ("Cooperativa", Kind.YES_NO),
        ("Años", Kind.NUMBER),
        ("Comuna", Kind.TEXT),
    ]
    assert [row.get("Hectáreas") for row in found.rows] == [
        Decimal("3.5"),
        1200,
        Decimal("0.25"),
        None,
    ]
    assert [row.get("Fecha") for row in found.rows] == [
        date(2020, 8, 3),
        date(2020, 8, 15),
        date(2020, 7, 2),
        None,
    ]
    assert [row.get("Cooperativa") for row in found.rows] == [True, False, True, None]
    assert [row.row for row in found.rows] == [2, 3, 4, 5]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(delimiter: str) -> None:
    found, _ = read("id,a\nP1,uno\nP2,dos\n".replace(",", delimiter))
    assert [row.get("a") for row in found.rows] == ["uno", "dos"]


def test_excels_own_line_about_the_delimiter() -> None:
    found, _ = read("sep=;\nid;a\nP1;x, y\n")
    assert (found.rows[0].get("a"), found.rows[0].row) == ("x, y", 3)


def test_a_cell_with_line_breaks_counts_as_the_line_it_begins_on() -> None:
    found, _ = read('id,a\nP1,"uno\ndos"\nP2,z\n')
    assert [(row.id, row.get("a"), row.row) for row in found.rows] == [
        ("P1", "uno dos", 2),
        ("P2", "z", 4),
    ]


def test_columns_by_language_are_one_attribute() -> None:
    found, issues = read(
        "id,actor_es,actor_en,region\nP1,agricultora,farmer,Maule\nP2,agricultor,farmer,Maule\n"
    )
    assert issues == ()
    actor = found.attribute("actor")
    assert actor is not None
    assert found.rows[0].get("actor") == "agricultora"
    assert found.show(found.rows[1].id, "actor", "en") == "farmer"
    assert [each.id for each in found.attributes] == ["actor", "region"]


def test_translations_that_are_missing_or_differ_are_told() -> None:
    _, issues = read("id,a_es,a_en\nP1,uno,one\nP2,uno,\nP3,uno,first\n")
    assert told(issues) == [
        ("attribute-translation-missing", "C3"),
        ("attribute-translation-differs", "C4"),
    ]


def test_settings_say_kinds_labels_and_values() -> None:
    found, issues = read(
        "id,alliance,gender\nP1,01,female\nP2,02,femail\n",
        Attribute("alliance", Kind.TEXT),
        Attribute("gender", values={"female": Label.of({"en": "woman"}), "male": Label()}),
        stated=("alliance",),
    )
    assert [row.get("alliance") for row in found.rows] == ["01", "02"]
    assert found.show(found.rows[0].id, "gender", "en") == "woman"
    assert told(issues) == [("attribute-value-unknown", "C3")]
    assert issues[0].facts["nearest"] == "female"


@pytest.mark.parametrize("written", ["female", "mujer", "Mujer", "MUJER", "woman"])
def test_a_declared_label_stands_for_its_value(written: str) -> None:
    found, issues = read(
        f"id,gender\nP01,{written}\n",
        Attribute(
            "gender",
            values={"female": Label.of({"es": "mujer", "en": "woman"}), "male": Label.of("hombre")},
        ),
    )
    assert found.rows[0].get("gender") == "female"
    assert issues == ()


def test_a_label_that_two_values_have_stands_for_neither() -> None:
    blood = {"a+": Label.of("A"), "a-": Label.of("A"), "b": Label.of("B")}
    found, issues = read("id,blood\nP01,a+\nP02,a-\nP03,A\n", Attribute("blood", values=blood))
    assert [row.get("blood") for row in found.rows] == ["a+", "a-", "A"]
    assert ("attribute-value-unknown", "B4") in told(issues)


def test_usual_columns_have_a_name_in_either_language() -> None:
    found, _ = read("id,activity,fecha,hectáreas\nP1,ferias,2020-08-03,3\n")
    names = [(each.label.in_("es"), each.label.in_("en")) for each in found.attributes]
    assert names == [("actividad", "activity"), ("fecha", "date"), ("hectáreas", "hectáreas")]


def test_numbers_with_leading_zeros_are_names() -> None:
    found, _ = read("id,alliance\nP1,01\nP2,02\n")
    assert found.attributes[0].kind is Kind.TEXT


def test_the_files_habit_decides_what_a_lone_sign_means() -> None:
    assert read("id;ha\nP1;1.200\n")[0].rows[0].get("ha") == 1200
    assert read("id,ha\nP1,1.250\n")[0].rows[0].get("ha") == Decimal("1.250")


def test_a_slip_among_numbers_is_told_and_left_out() -> None:
    found, issues = read("id,age\nP1,27\nP2,41\nP3,unos 50\nP4,38\n")
    assert found.attributes[0].kind is Kind.NUMBER
    assert told(issues) == [("attribute-number-unreadable", "B4")]
    assert [row.get("age") for row in found.rows] == [27, 41, None, 38]


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        (Kind.NUMBER, "attribute-number-unreadable"),
        (Kind.DATE, "attribute-date-unreadable"),
        (Kind.YES_NO, "attribute-yes-no-unreadable"),
    ],
)
def test_a_value_that_is_not_of_the_stated_kind_is_an_error(kind: Kind, slug: str) -> None:
    _, issues = read("id,a\nP1,quizá\n", Attribute("a", kind), stated=("a",))
    assert [(issue.slug, issue.severity) for issue in issues] == [(slug, Severity.ERROR)]


@pytest.mark.parametrize(
    ("values", "pair"),
    [
        ("Maule,maule ,Biobío", ("maule", "Maule")),
        ("Los Ríos,Los Ríos,Los Rios", ("Los Rios", "Los Ríos")),
        ("Sí-lugar,Sí lugar,otro", ("Sí lugar", "Sí-lugar")),
        ("Araucanía,Araucanía,Araucanía,Arauacnía", ("Arauacnía", "Araucanía")),
    ],
)
def test_values_that_look_alike_are_told_with_both(values: str, pair: tuple[str, str]) -> None:
    rows = "".join(f"P{n},{value}\n" for n, value in enumerate(values.split(",")))
    _, issues = read("id,region\n" + rows)
    assert [issue.slug for issue in issues] == ["attribute-values-alike"]
    assert (issues[0].facts["one"], issues[0].facts["other"]) == pair


@pytest.mark.parametrize(
    "values",
    [
        "productor,productor,productor,productora",
        "productora de uva,productora de uva,productora de uva,productor de uva",
        "27-40,27-40,27-40,27-41",
        "norte,corte",
    ],
)
def test_values_that_differ_on_purpose_are_not(values: str) -> None:
    rows = "".join(f"P{n},{value}\n" for n, value in enumerate(values.split(",")))
    assert read("id,a\n" + rows)[1] == ()


def test_ids_that_are_missing_double_or_alike_are_told() -> None:
    found, issues = read("id,a\nP1,x\n,y\nP1,z\np1,w\n,\n")
    assert told(issues) == [
        ("participant-id-missing", "A3"),
        ("participant-twice", "A4"),
        ("participant-ids-alike", "A5"),
    ]
    assert [(row.id, row.get("a")) for row in found.rows] == [("P1", "x"), ("p1", "w")]


def test_columns_that_are_double_or_nameless_are_told() -> None:
    found, issues = read("id,a,A,\nP1,uno,dos,tres\n")
    assert told(issues) == [("attribute-column-twice", "C1"), ("attribute-heading-missing", "D1")]
    assert found.rows[0].get("a") == "uno"


def test_columns_that_settings_name_and_the_table_lacks_are_told() -> None:
    _, issues = read("id,region\nP1,x\n", group_by=("regoin",))
    assert [(issue.slug, issue.facts["nearest"]) for issue in issues] == [
        ("attribute-column-missing", "region")
    ]


def test_the_spelling_of_settings_is_kept() -> None:
    found, issues = read("id,Región\nP1,sur\n", group_by=("region",))
    assert issues == ()
    assert found.rows[0].get("region") == "sur"


def test_the_id_column_need_not_be_the_first() -> None:
    found, _ = read("región,participante\nMaule,P01\n")
    assert [row.id for row in found.rows] == ["P01"]


def test_american_dates_are_read_as_such_only_where_nothing_else_fits() -> None:
    found, _ = read("id,d\nP1,8/3/2020\nP2,8/25/2020\n")
    assert [row.get("d") for row in found.rows] == [date(2020, 8, 3), date(2020, 8, 25)]


def test_a_workbook_keeps_its_types() -> None:
    found, issues = read(
        workbook(
            ["Participantes del estudio"],
            ["id", "ha", "fecha", "coop", "n"],
            ["P1", 3.5, date(2020, 8, 3), True, 4.0],
            [7, 12, date(2020, 8, 4), False, 5],
        )
    )
    assert issues == ()
    assert [row.id for row in found.rows] == ["P1", "7"]
    assert dict(found.rows[0].values) == {
        "ha": Decimal("3.5"),
        "fecha": date(2020, 8, 3),
        "coop": True,
        "n": 4,
    }
    assert found.rows[0].row == 3


@pytest.mark.parametrize(
    ("values", "kind"),
    [("x,", Kind.YES_NO), ("sí,No", Kind.YES_NO), ("y,n", Kind.YES_NO), ("s,n", Kind.TEXT),
     ("1,0", Kind.NUMBER), ("sí,a veces", Kind.TEXT)],
)  # fmt: skip
def test_yes_and_no_are_told_from_other_short_words(values: str, kind: Kind) -> None:
    one, other = values.split(",")
    assert read(f"id,a\nP1,{one}\nP2,{other}\n")[0].attributes[0].kind is kind


def test_formulas_are_told() -> None:
    _, issues = read(workbook(["id", "n"], ["P1", "=1+1"]))
    assert [(each.slug, each.where.detail) for each in issues] == [
        ("cell-formula-empty", "Sheet!B2")
    ]


@pytest.mark.parametrize("text", ["", "\n\n", ";;;\n"])
def test_a_table_without_participants_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="participants-empty"):
        read(text)


def test_headings_alone_are_a_table_without_rows() -> None:
    assert read("id,a\n")[0].rows == ()


def test_the_form_reads_back_as_it_was_filled() -> None:
    found, _ = read(
        "id,actor_es,actor_en,años,fecha,coop,nota\n"
        "P1,agricultora,farmer,4,2020-08-03,sí,=1+1\nP2,agricultor,farmer,5,2020-08-04,no,-x\n"
    )
    form = write_participants_form("es", ("es", "en"), found.attributes, found)
    again, issues = read(form)
    assert issues == ()
    assert again.rows == found.rows
    assert again.attribute("actor") == found.attribute("actor")
    assert write_participants_form("es", ("es", "en"), found.attributes, found) == form


def test_the_blank_form_has_a_column_for_each_language() -> None:
    found, issues = read(write_participants_form("en", ("es", "en")))
    assert issues == ()
    actor = found.attribute("actor")
    assert actor is not None
    assert found.rows == ()


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1.234,5", ",", Decimal("1234.5")),
        ("1,234.5", ".", Decimal("1234.5")),
        ("12", ".", 12),
        ("−3", ".", -3),
        ("1 200", ",", 1200),
        ("0,5", ",", Decimal("0.5")),
        (",5", ",", Decimal("0.5")),
        ("1.23.4", ",", None),
        ("12 ha", ".", None),
        ("912345678901234567", ".", None),
        ("", ".", None),
    ],
)
def test_numbers_as_people_write_them(text: str, decimal: str, number: object) -> None:
    assert read_number(text, decimal) == number


@given(st.decimals(-(10**6), 10**6, places=2), st.sampled_from([".", ","]))
def test_every_number_written_either_way_is_read(number: Decimal, decimal: str) -> None:
    other = "," if decimal == "." else "."
    written = f"{number:,.2f}".replace(",", "_").replace(".", decimal).replace("_", other)
    assert read_number(written, decimal) == number
