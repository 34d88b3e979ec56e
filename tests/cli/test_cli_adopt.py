"""A matrix that a team made by hand goes in, untidy as it is, with the mapping shown."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from command_line import qualpap, small_study, write
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from builders import study as built
from qualpap.matrix.adopting.adopt import Adopting, propose_adoption
from qualpap.matrix.adopting.sheet import HandBook, HandSheet
from qualpap.model.coding import CoderId

ROWS: list[list[object]] = [
    ["Matriz de codificación: productores del valle (borrador de Ana)"],
    [],
    [None, "Entrevistado", "Sector", None, "Habilidades", None, "Vínculos", "Otros apuntes", "N°"],
    [None, None, None, None, "registros", "VENTAS", "Compras en conjunto", None, None],
    ["Productores de la costa"],
    [
        1,
        "Agricultor 1 (P01)",
        "leche",
        None,
        "Lleva todo por escrito: «Anoto todo en un cuaderno» (turno 2). Le dice “la biblia”.",
        "Dice que el precio subió.\nSe queja poco.",
        "“Con mi vecino compramos juntos el forraje”",
        "Muy conversador.",
        2,
    ],
    ["Productores del interior"],
    [
        2,
        "Apicultora (p2)",
        "miel",
        None,
        'Guarda todo en la cabeza. "No anoto nada … desde que empecé"',
        "-",
        "Compra los frascos: «Compramos juntos los tarros, eso sí»",
        None,
        "x",
    ],
    [3, "Doña Rosa", "flores", None, "No recuerda.", None, None, None, None],
    [None, "TOTAL", None, None, 2, 1, 2, None, None],
    [None, "Síntesis", None, None, "Pocos anotan.", None, None, None, None],
]


@pytest.fixture
def study(folder: Path) -> Path:
    return small_study(folder)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    place = tmp_path / "desk"
    place.mkdir()
    return place


def untidy(desk: Path, rows: list[list[object]] | None = None, *, turned: bool = False) -> Path:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Portada"
    cover["A1"] = "Proyecto lecheros, 2020"
    cover["A2"] = "No usar sin permiso"
    sheet = book.create_sheet("Matriz final")
    for number, row in enumerate(rows or ROWS, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                place = (column, number) if turned else (number, column)
                sheet.cell(*place, value=value)
    if rows is None and not turned:
        for merged in ("A1:I1", "E3:F3", "A5:I5", "A7:I7", "B3:B4", "C3:C4", "H3:H4", "I3:I4"):
            sheet.merge_cells(merged)
    path = desk / "matriz.xlsx"
    book.save(path)
    return path


def adopt(study: Path, file: Path, *more: str, code: int = 1) -> dict[str, Any]:
    given = ("matrix", "adopt", str(file), "--coder", "ana", "--json", *more)
    said = qualpap(*given, study=study)
    assert said.code == code, (said.out, said.err)
    found: dict[str, Any] = said.json
    return found


def meanings(found: dict[str, Any], kind: str) -> dict[str, tuple[str, str]]:
    return {
        each["text"]: (each["how"], each["id"])
        for each in found["meanings"]
        if each["kind"] == kind
    }


def cells(study: Path) -> dict[tuple[str, str], str]:
    shown = qualpap("matrix", "--json", study=study).json
    return {
        (cell["participant"], cell["code"]): cell["summary"]["es"]
        for table in shown
        for cell in table["cells"]
        if cell["summary"]
    }


def test_an_untidy_matrix_is_understood_and_the_mapping_is_shown(study: Path, desk: Path) -> None:
    found = adopt(study, untidy(desk))
    (sheet,) = found["sheets"]
    assert (sheet["name"], sheet["participants"]) == ("Matriz final", "rows")
    assert (sheet["heading"], sheet["names"]) == ("4", "B")
    assert found["no_matrix"] == ["Portada"]
    assert meanings(found, "column") == {
        "": ("attribute", ""),
        "Sector": ("attribute", ""),
        "registros": ("same", "records"),
        "VENTAS": ("same", "sales"),
        "Compras en conjunto": ("proposed", "joint-purchase"),
        "Otros apuntes": ("unclear", ""),
        "N°": ("total", ""),
    }
    assert meanings(found, "participant") == {
        "Agricultor 1 (P01)": ("same", "P01"),
        "Apicultora (p2)": ("same", "P02"),
        "Doña Rosa": ("unclear", ""),
        "TOTAL": ("total", ""),
        "Síntesis": ("synthesis", ""),
    }


def test_nothing_is_written_without_apply_but_a_draft_of_the_map(study: Path, desk: Path) -> None:
    before = {path: path.read_bytes() for path in study.rglob("*") if path.is_file()}
    found = adopt(study, untidy(desk))
    assert {path: path.read_bytes() for path in study.rglob("*") if path.is_file()} == before
    draft = desk / "matriz.xlsx.map.yaml"
    assert found["draft"] == str(draft)
    text = draft.read_text(encoding="utf-8")
    assert '"Compras en conjunto": "joint-purchase?"' in text
    assert '"Doña Rosa": "?"' in text
    assert '"registros": "records"' in text
    draft.write_text(text + "# mío\n", encoding="utf-8")
    assert adopt(study, desk / "matriz.xlsx")["draft"] == ""
    assert draft.read_text(encoding="utf-8").endswith("# mío\n")


def test_texts_become_summaries_and_proven_quotations_codings(study: Path, desk: Path) -> None:
    found = adopt(study, untidy(desk), "--apply")
    assert found["rejected"] == []
    assert cells(study) == {
        ("P01", "records"): str(ROWS[5][4]),
        ("P01", "sales"): str(ROWS[5][5]),
        ("P02", "records"): str(ROWS[7][4]),
    }
    codings = qualpap("code", "list", "--json", study=study).json
    assert {(each["transcript"], each["code"], each["quote"]) for each in codings} == {
        ("P01", "records", "Anoto todo en un cuaderno"),
        ("P02", "records", "No anoto nada, todo lo guardo en la cabeza desde que empecé"),
    }
    (act,) = qualpap("history", "--json", study=study).json
    assert (act["id"], act["by"]) == (found["applied"], "ana")
    assert act["counts"] == {"summary": 3, "code": 2, "synthesis": 1}
    again = adopt(study, desk / "matriz.xlsx", "--apply")
    assert (again["changes"], again["applied"]) == ([], None)
    assert len(again["already"]) == 6
    qualpap("undo", "--coder", "ana", study=study)
    assert cells(study) == {}


def test_what_the_map_confirms_goes_in_as_well(study: Path, desk: Path) -> None:
    file = untidy(desk)
    adopt(study, file)
    draft = desk / "matriz.xlsx.map.yaml"
    text = draft.read_text(encoding="utf-8").replace("joint-purchase?", "joint-purchase")
    text = text.replace('"Otros apuntes": "?"', '"Otros apuntes": nuevo')
    text = text.replace('"Doña Rosa": "?"', '"Doña Rosa": skip')
    draft.write_text(text, encoding="utf-8")
    found = adopt(study, file, "--apply")
    assert found["map"] == "matriz.xlsx.map.yaml"
    assert meanings(found, "column")["Compras en conjunto"] == ("mapped", "joint-purchase")
    assert meanings(found, "participant")["Doña Rosa"] == ("skipped", "")
    assert [each["id"] for each in found["new_codes"]] == ["otros-apuntes"]
    assert cells(study)["P02", "joint-purchase"] == str(ROWS[7][6])
    assert ("P01", "joint-purchase") not in cells(study), "it is nothing but a quotation"
    quoted = {
        each["quote"]
        for each in qualpap("code", "list", "--json", study=study).json
        if each["code"] == "joint-purchase"
    }
    assert quoted == {"Con mi vecino compramos juntos el forraje"}
    (lost,) = [each for each in found["rejected"] if each["cell"] == "G8"]
    assert lost["issue"]["slug"] == "workbook-passage-not-found"
    assert lost["text"] == "Compramos juntos los tarros, eso sí"
    assert "Compramos juntos los frascos" in lost["issue"]["facts"]["nearest"]


def test_texts_that_differ_are_conflicts_that_a_person_decides(study: Path, desk: Path) -> None:
    write(
        desk,
        "antes.yaml",
        """
        - participant: P01
          summaries: {sales: {es: Vende poco.}, records: {es: "Otra cosa."}}
        """,
    )
    qualpap("record", str(desk / "antes.yaml"), "--coder", "bruno", study=study)
    file = untidy(desk)
    found = adopt(study, file, "--apply")
    told = {
        each["cell"]: (each["ours"], each["theirs"], each["coder"]) for each in found["conflicts"]
    }
    assert told == {
        "E6": (str(ROWS[5][4]), "Otra cosa.", "bruno"),
        "F6": (str(ROWS[5][5]), "Vende poco.", "bruno"),
    }
    assert cells(study)["P01", "sales"] == "Vende poco."
    adopt(study, file, "--apply", "--take", "Matriz final!F6")
    assert cells(study)["P01", "sales"] == str(ROWS[5][5])
    assert cells(study)["P01", "records"] == "Otra cosa."
    said = qualpap(
        "matrix", "adopt", str(file), "--coder", "ana", "--apply", "--take", "A1!A1", "--json",
        study=study,
    )  # fmt: skip
    assert (said.code, said.slug) == (2, "workbook-conflict-unknown")


def test_themes_may_stand_down_and_participants_across(study: Path, desk: Path) -> None:
    straight = adopt(study, untidy(desk))
    (desk / "matriz.xlsx.map.yaml").unlink()
    turned = adopt(study, untidy(desk, ROWS, turned=True))
    assert turned["sheets"][0]["participants"] == "columns"
    assert (turned["sheets"][0]["heading"], turned["sheets"][0]["names"]) == ("D", "2")
    assert meanings(turned, "column") == meanings(straight, "column")
    assert [each["after"] for each in turned["changes"]] == [
        each["after"] for each in straight["changes"]
    ]
    assert {each["cell"] for each in turned["changes"]} == {"F5", "F6", "H5", "K5"}


def test_themes_may_have_columns_of_summary_and_quotation(study: Path, desk: Path) -> None:
    rows: list[list[object]] = [
        ["Participante", "Registros", None, "Ventas", None],
        [None, "Resumen", "Cita", "Resumen", "Cita"],
        ["P01", "Anota.", "“Anoto todo en un cuaderno”", "Sube.", "«El precio subió un poco»"],
        [None, "Siempre.", None, None, None],
    ]
    adopt(study, untidy(desk, rows), "--apply", code=0)
    assert cells(study) == {("P01", "records"): "Anota.\nSiempre.", ("P01", "sales"): "Sube."}
    codings = qualpap("code", "list", "--json", study=study).json
    assert {each["code"] for each in codings} == {"records", "sales"}


def test_a_column_written_on_the_whole_participant_becomes_a_portrait(
    study: Path, desk: Path
) -> None:
    rows: list[list[object]] = [
        ["", "Registros", "Síntesis del caso"],
        ["P01", "Anota.", "Ordenado."],
    ]
    adopt(study, untidy(desk, rows), "--apply", code=0)
    (act,) = qualpap("history", "--json", study=study).json
    (portrait,) = [each for each in act["changes"] if each["do"] == "synthesis"]
    assert (portrait["subject"]["about"], portrait["subject"]["id"]) == ("participant", "P01")
    assert portrait["text"] == "Ordenado."


def test_marks_without_words_are_listed_and_dashes_are_nothing(study: Path, desk: Path) -> None:
    rows: list[list[object]] = [
        ["", "Registros", "Ventas", "Compra conjunta"],
        ["P01", "x", "—", "Compra."],
        ["P02", "Anota.", "n/a", "✓"],
    ]
    found = adopt(study, untidy(desk, rows))
    rejected = {each["cell"]: each["issue"]["slug"] for each in found["rejected"]}
    assert rejected == {"B2": "adopt-cell-not-words", "D3": "adopt-cell-not-words"}
    assert [each["after"] for each in found["changes"]] == ["Compra.", "Anota."]


def test_words_like_a_formula_stay_words(study: Path, desk: Path) -> None:
    path = desk / "tabla.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [["Entrevista", "Registros"], ["P01", "=anota todo"], ["P02", "+ o - nada"]]
        )
    adopt(study, path, "--apply", code=0)
    assert cells(study) == {("P01", "records"): "=anota todo", ("P02", "records"): "+ o - nada"}


def test_the_language_of_the_texts_is_noticed(study: Path, desk: Path) -> None:
    text = "He writes down all that he sells in the notebook that his daughter made for him"
    adopt(
        study,
        untidy(desk, [["", "Records"], ["P01", text], ["P02", "He does not."]]),
        "--apply",
        code=0,
    )
    (table, *_) = qualpap("matrix", "--json", study=study).json
    assert [each["summary"] for each in table["cells"] if each["summary"]] == [
        {"en": text},
        {"en": "He does not."},
    ]


def test_a_long_text_may_be_in_another_language(study: Path, desk: Path) -> None:
    spanish = "Lleva todo por escrito en un cuaderno que le hizo la hija, porque antes no lo sabía"
    english = (
        "She says that the price went up and that she has to buy with her neighbour, "
        "because it is what they have done for years and it works for them"
    )
    rows: list[list[object]] = [["", "Registros", "Ventas"], ["P01", spanish, english]]
    adopt(study, untidy(desk, rows), "--apply", code=0)
    (table, *_) = qualpap("matrix", "--json", study=study).json
    assert [each["summary"] for each in table["cells"] if each["summary"]] == [
        {"es": spanish},
        {"en": english},
    ]


def test_merged_cells_hold_for_all_that_they_cover(study: Path, desk: Path) -> None:
    rows: list[list[object]] = [
        ["", "Registros", "Ventas", "Compra conjunta"],
        ["P01", "Anota y vende.", None, "Compra."],
        [None, "Siempre.", "A veces.", None],
        ["P02", "Nada.", None, None],
    ]
    path = untidy(desk, rows)
    book = load_workbook(path)
    sheet = book["Matriz final"]
    for merged in ("A2:A3", "B2:C2", "D2:D4"):
        sheet.merge_cells(merged)
    book.save(path)
    adopt(study, path, "--apply", code=0)
    assert cells(study) == {
        ("P01", "records"): "Anota y vende.\nSiempre.",
        ("P01", "sales"): "Anota y vende.\nA veces.",
        ("P01", "joint-purchase"): "Compra.",
        ("P02", "records"): "Nada.",
        ("P02", "joint-purchase"): "Compra.",
    }


def test_themes_of_one_name_are_told_apart_by_what_stands_above_them(
    study: Path, desk: Path
) -> None:
    book = study / "codebooks/lacteos.yaml"
    more = "  - {id: other-records, dimension: ties, name: {es: Registros, en: Records}}\n"
    book.write_text(book.read_text(encoding="utf-8") + more, encoding="utf-8")
    rows: list[list[object]] = [
        ["", "Habilidades", None, "Vínculos"],
        ["", "Registros (cuadernos)", "Ventas", "1. Registros"],
        ["P01", "Anota.", "Vende.", "Comparte."],
    ]
    adopt(study, untidy(desk, rows), "--apply", code=0)
    assert cells(study) == {
        ("P01", "records"): "Anota.",
        ("P01", "sales"): "Vende.",
        ("P01", "other-records"): "Comparte.",
    }


def test_a_map_that_cannot_be_followed_stops_everything(study: Path, desk: Path) -> None:
    file = untidy(desk)
    own = write(
        desk,
        "otro.yaml",
        """
        columns:
          Compras en conjunto: nada
        participants:
          Doña Rosa: P99
        rows: {}
        """,
    )
    found = adopt(study, file, "--map", str(own))
    assert {(each["slug"], each["line"]) for each in found["issues"]} == {
        ("adopt-map-code-unknown", 2),
        ("adopt-map-participant-unknown", 4),
        ("adopt-map-key-unknown", 5),
    }
    said = qualpap(
        "matrix", "adopt", str(file), "--coder", "ana", "--map", str(own), "--apply", "--json",
        study=study,
    )  # fmt: skip
    assert (said.code, said.slug) == (2, "adopt-map-faulty")
    assert cells(study) == {}


def test_sheets_are_chosen_and_a_workbook_without_a_matrix_is_refused(
    study: Path, desk: Path
) -> None:
    file = untidy(desk)
    for sheet, slug in (("Portada", "adopt-no-matrix"), ("Nada", "adopt-sheet-unknown")):
        given = ("matrix", "adopt", str(file), "--coder", "ana", "--sheet", sheet, "--json")
        said = qualpap(*given, study=study)
        assert (said.code, said.slug) == (2, slug)
    assert adopt(study, file, "--sheet", "Matriz final")["no_matrix"] == []


def test_what_would_come_in_is_told_in_both_languages(study: Path, desk: Path) -> None:
    given = ("matrix", "adopt", str(untidy(desk)), "--coder", "ana")
    told = qualpap(*given, study=study).out
    assert "Sheet Matriz final: participants down, named in column B" in told
    assert "joint-purchase?" in told
    assert "Add --apply" in told
    dicho = qualpap(*given, study=study, lang="es").out
    assert "participantes en filas" in dicho
    assert "por confirmar en el mapa" in dicho


# Whatever is in a matrix of known names comes in, cell by cell

_CODES = ("records", "sales", "trust")
_WORDS = st.lists(
    st.sampled_from(["anota", "vende", "compra", "poco", "nunca"]), min_size=2, max_size=5
)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["P01", "P02", "P03"]), st.sampled_from(_CODES)),
        _WORDS.map(" ".join),
        min_size=1,
    ),
    st.permutations(_CODES),
    st.booleans(),
    st.integers(0, 3),
    st.integers(0, 2),
)
def test_every_text_of_a_plain_matrix_comes_in_and_nothing_else(
    texts: dict[tuple[str, str], str], order: list[str], turned: bool, down: int, right: int
) -> None:
    study = built(
        {id_: f"E: ¿Anota?\n{id_}: No lo hago." for id_ in ("P01", "P02", "P03")},
        codes="d: Dimensión\n" + "".join(f"    {code}: {code.title()}\n" for code in _CODES),
    )
    rows = {id_: down + 2 + n for n, id_ in enumerate(("P01", "P02", "P03"))}
    columns = {code: right + 2 + n for n, code in enumerate(order)}
    placed = {(row, right + 1): id_ for id_, row in rows.items()}
    placed |= {(down + 1, column): code.title() for code, column in columns.items()}
    placed |= {(rows[id_], columns[code]): text for (id_, code), text in texts.items()}
    grid = {(c, r) if turned else (r, c): text for (r, c), text in placed.items()}
    book = HandBook("x.xlsx", (HandSheet("Hoja", grid),))
    found = propose_adoption(book, study.snapshot, Adopting(by=(CoderId("ana"),)))
    came = {each.about: each.after for each in found.proposal.changes}
    assert came == texts
    assert found.proposal.clean
    assert not found.undecided
