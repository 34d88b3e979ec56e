"""Workbooks that come back: only what a person changed is taken, and nothing is lost silently."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from builders import Study, study
from qualpap.errors import DataError, UsageError
from qualpap.formats.matrices.placing import Limits
from qualpap.formats.matrices.reading import read_workbook
from qualpap.matrix.books import (
    answers_book,
    cases_book,
    coding_book,
    dimension_book,
    overview_book,
    quotations_book,
)
from qualpap.matrix.grid import Book
from qualpap.matrix.view import View
from qualpap.matrix.work import Work
from qualpap.model import acts
from qualpap.model.codebook import CodeId, CodeStatus, DimensionId
from qualpap.model.coding import CoderId, Ref
from qualpap.model.settings import ReportSettings
from qualpap.model.transcript import ParticipantId
from workbooks import (
    Opened,
    apply,
    is_empty,
    made,
    matrix_of,
    overview_of,
    reasons,
    saved_by_libreoffice,
    taken,
    told,
)

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
            sales: Ventas | Sales
        planning: Planificación | Planning
    income: Ingresos | Income
        price: Precio | Price
"""
TALK = """
    E: ¿Anota lo que hace?
    P: Anoto las ventas en un cuaderno. Planifico poco.
    E: ¿Y subió el precio?
    P: =subió, +56 por kilo. Anoto también.
"""
NASTY = ["=1+1", "+56 9 1234", "-no sé", "@SUM(A1:A2)", "#N/A", "0012", "3/5", "_x0041_", "a\n\nb"]


@pytest.fixture
def built() -> Study:
    """Three people in two groups, two coders, something of everything."""
    made_ = study(
        {"P1": TALK, "P2": TALK, "P3": TALK},
        codes=CODES,
        participants={
            "P1": {"role": "Productora", "chain": "lana", "age": 0},
            "P2": {"role": "Empresa", "chain": "berries", "age": 50},
            "P3": {"role": "Productora", "chain": "lana", "age": 61},
        },
        guide={"q1": ("¿Anota?", ["records"]), "q2": ("¿Subió?", ["price"])},
        asked={"P1": {"q1": "yes"}, "P2": {"q1": "yes"}, "P3": {"q1": "no"}},
        codings=[
            ("P1", "sales", "Anoto las ventas en un cuaderno."),
            ("P1", "planning", "Planifico poco."),
            ("P2", "price", "=subió, +56 por kilo."),
        ],
        done=["P1", "P2", "P3"],
        classifications={"sells": ("Cuánto vende", {"all": "Todo", "part": "Parte, según"})},
        coders=["ana", "bruno"],
        group_by=["role", "chain"],
        settings={
            "report": ReportSettings(languages=("en",), group_by=("role", "chain")),
        },
    )
    made_.summary("P1", "records", "=Anota\ntodo", language="es")
    made_.summary("P2", "planning", "-No planifica", language="es")
    made_.synthesis("+Lo que dicen", "code", "records", language="es")
    made_.classify("P1", "sells", "all", reason="Vende todo")
    return made_


def books(built: Study) -> dict[str, Book]:
    view = View(built.selection())
    by = CoderId("ana")
    return {
        "skills.xlsx": dimension_book(view, DimensionId("skills")),
        "income.xlsx": dimension_book(view, DimensionId("income")),
        "groups.xlsx": dimension_book(view, DimensionId("skills"), rows="actor"),
        "overview.xlsx": overview_book(view),
        "coding.xlsx": coding_book(Work(view, by, view.transcripts)),
        "answers.xlsx": answers_book(view, {}),
        "quotations.xlsx": quotations_book(view),
        "cases.xlsx": cases_book(view),
    }


def summaries(built: Study, participant: str, code: str) -> list[str]:
    found = built.selection().summaries(ParticipantId(participant), CodeId(code))
    return [each.text for each in found]


# Unedited


def test_a_workbook_that_nobody_touched_changes_nothing(built: Study) -> None:
    for name, book in books(built).items():
        assert is_empty(taken(built, made(book))), name


def test_neither_does_one_that_libreoffice_saved(built: Study, tmp_path: Path) -> None:
    for number, text in enumerate(NASTY):
        built.summary(f"P{number % 3 + 1}", "sales", text, language="es")
        built.code("P3", "sales", "Anoto las ventas", memo=text)
    files = {name: made(book) for name, book in books(built).items()}
    for name, data in saved_by_libreoffice(files, tmp_path).items():
        proposal = taken(built, data)
        assert is_empty(proposal), (name, told(proposal), proposal.rejected, proposal.absent)


def test_nor_one_that_openpyxl_saved(built: Study) -> None:
    for name, book in books(built).items():
        assert is_empty(taken(built, Opened(made(book)).save())), name


# One edit


def test_one_edited_cell_is_one_change_with_its_place(built: Study) -> None:
    opened = Opened(matrix_of(built))
    spot = opened.write("matrix", "P3", "planning/summary", "Nunca planifica")
    proposal = taken(built, opened.save())
    (change,) = proposal.changes
    assert (str(change.spot), change.kind, change.about) == (
        spot,
        "summary",
        ("P3", "planning", "es"),
    )
    assert (change.before, change.after, change.label) == (
        "",
        "Nunca planifica",
        "P3 · Planificación",
    )
    assert not proposal.rejected
    apply(built, proposal)
    assert summaries(built, "P3", "planning") == ["Nunca planifica"]
    assert is_empty(taken(built, matrix_of(built)))


def test_every_kind_of_place_can_be_written(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P1", "records/summary", "Otra cosa")
    opened.write("matrix", "group:role=Productora", "records/summary", "Las productoras")
    opened.write("matrix", "synthesis", "planning/summary", "En suma")
    opened.write("matrix", "synthesis-dimension", "records/summary", "La dimensión")
    opened.write("passages", "a0001.0@P1", "quotable", "sí")
    opened.write("passages", "a0001.0@P1", "translation:en", "I note the sales")
    apply(built, taken(built, opened.save()))
    state = built.snapshot.state
    assert state.codings[Ref("a0001.0")].quotable
    opened = Opened(overview_of(built))
    opened.write("classification", "P1", "sells/type", "parte, SEGUN")
    opened.write("classification", "P1", "sells/reason", "Vende la mitad")
    opened.write("classification", "P2", "sells/type", "no se puede determinar")
    opened.write("portraits", "P2", "portrait", "Una empresa")
    opened.write("portraits", "synthesis-study", "portrait", "El estudio")
    opened.write("asked", "P1", "q1", "no")
    opened.write("asked", "P2", "q1", None)
    proposal = taken(built, opened.save())
    assert not proposal.rejected
    assert not proposal.conflicts
    apply(built, proposal)
    state = built.snapshot.state
    found = state.value(("classify", "P1", "sells"), acts.Classify)
    assert found is not None
    assert (found.change.type, found.change.reason) == ("part", "Vende la mitad")
    unjudged = state.value(("classify", "P2", "sells"), acts.Classify)
    assert unjudged is not None
    assert unjudged.change.type is None
    said = {value.change.transcript: value.change.asked for value in state.all(acts.Asked)}
    assert said == {"P1": "no", "P2": "unknown", "P3": "no"}
    texts = {value.change.text for value in state.all(acts.Synthesis)}
    assert texts == {
        "+Lo que dicen",
        "Las productoras",
        "En suma",
        "La dimensión",
        "Una empresa",
        "El estudio",
    }
    assert [value.change.text for value in state.all(acts.Translate)] == ["I note the sales"]
    assert is_empty(taken(built, overview_of(built)))


def test_an_emptied_summary_is_taken_away(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P1", "records/summary", None)
    proposal = taken(built, opened.save())
    assert told(proposal) == [("summary", "P1 · Registros", "")]
    apply(built, proposal)
    assert summaries(built, "P1", "records") == []


def test_a_number_where_text_is_meant_is_its_text(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P3", "planning/summary", 12)
    opened.write("matrix", "P2", "planning/summary", 2.5)
    assert {after for *_, after in told(taken(built, opened.save()))} == {"12", "2.5"}


def test_blanks_around_a_text_do_not_matter_and_those_within_do(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P1", "records/summary", "  =Anota\r\ntodo \n\n")
    assert is_empty(taken(built, opened.save()))
    opened.write("matrix", "P1", "records/summary", "=Anota  \ntodo\n")
    assert told(taken(built, opened.save())) == [("summary", "P1 · Registros", "=Anota  \ntodo")]


def test_characters_that_the_format_forbids_change_nothing(built: Study) -> None:
    built.summary("P3", "planning", "con \x00 y \x1b dentro", language="es")
    assert is_empty(taken(built, matrix_of(built)))


# Moving about


def test_sorting_hiding_inserting_and_deleting_move_nothing(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P3", "planning/summary", "Nunca")
    sheet = opened.sheet("matrix")
    key_row, _ = opened.corner(sheet)
    first = key_row + 2
    rows = [
        [cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=first + 4)
    ]
    for number, values in enumerate(reversed(rows), first):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
            if isinstance(value, str):
                sheet.cell(number, column).data_type = "s"
    sheet.column_dimensions["D"].hidden = True
    sheet.insert_rows(1, 2)
    sheet.insert_cols(2)
    sheet.insert_rows(first + 4)
    sheet.title = "Mi matriz"
    opened.book.move_sheet(sheet, 2)
    proposal = taken(built, opened.save(), file="otro nombre.xlsx")
    assert told(proposal) == [("summary", "P3 · Planificación", "Nunca")]
    assert not proposal.rejected
    assert not proposal.absent


def test_what_is_missing_is_listed_and_left(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P3", "planning/summary", "Nunca")
    sheet = opened.sheet("matrix")
    sheet.delete_rows(opened.cell("matrix", "P1", "participant").row)
    sheet.delete_cols(opened.cell("matrix", "P2", "records/summary").column)
    del opened.book["Libro de códigos"]
    proposal = taken(built, opened.save())
    assert told(proposal) == [("summary", "P3 · Planificación", "Nunca")]
    assert {(each.what, each.key) for each in proposal.absent} == {
        ("row", "P1"),
        ("column", "records/summary"),
        ("sheet", "codebook"),
    }
    assert not proposal.rejected


def test_without_the_row_of_keys_headings_will_do(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P3", "planning/summary", "Nunca")
    sheet = opened.sheet("matrix")
    key_row, key_column = opened.corner(sheet)
    sheet.delete_cols(key_column)
    sheet.delete_rows(key_row)
    proposal = taken(built, opened.save())
    assert told(proposal) == [("summary", "P3 · Planificación", "Nunca")]
    assert not proposal.rejected


def test_a_very_long_text_comes_back_whole(built: Study) -> None:
    text = "palabra larga " * 40
    built.summary("P3", "planning", text, language="es")
    book = dimension_book(View(built.selection()), DimensionId("skills"))
    data = made(book, Limits(text=100))
    assert is_empty(taken(built, data))
    opened = Opened(data)
    sheet = opened.sheet("matrix")
    column = opened.cell("matrix", "P3", "planning/summary").column
    row = opened.cell("matrix", "P3 ⋯2", "participant").row
    sheet.cell(row, column).value = "otra " * 3
    (change,) = taken(built, opened.save()).changes
    assert change.after.startswith("palabra larga")
    assert "otra otra otra" in change.after
    sheet.delete_rows(row)
    proposal = taken(built, opened.save())
    assert not proposal.changes
    assert ("cell", "P3 planning/summary") in {(each.what, each.key) for each in proposal.absent}


def test_more_columns_than_a_sheet_holds_come_back_too(built: Study) -> None:
    book = dimension_book(View(built.selection()), DimensionId("skills"))
    data = made(book, Limits(columns=8, rows=12))
    assert is_empty(taken(built, data))


# What cannot be taken


def test_a_computed_cell_is_rejected_with_its_address(built: Study) -> None:
    opened = Opened(matrix_of(built))
    state = opened.write("matrix", "P3", "planning/state", "●")
    words = opened.write("passages", "a0001.0@P1", "words", "Anoto otra cosa")
    opened.write("passages", "a0001.0@P1", "quotable", "sí")
    counts = opened.book["Recuentos"]
    counts["C2"].value = 99
    proposal = taken(built, opened.save())
    assert sorted(reasons(proposal)) == sorted(
        [
            (state, "workbook-cell-computed"),
            (words, "workbook-cell-computed"),
            ("Recuentos!C2", "workbook-cell-computed"),
        ]
    )
    assert [each.kind for each in proposal.changes] == ["quotable"]


def test_headings_and_titles_are_not_edited_here(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.sheet("matrix")
    key_row, _ = opened.corner(sheet)
    column = opened.cell("matrix", "P1", "planning/summary").column
    heading = sheet.cell(key_row + 1, column)
    heading.value = "Planes"
    sheet["A1"].value = "Otro título"
    assert sorted(reasons(taken(built, opened.save()))) == sorted(
        [
            (f"Matriz!{heading.coordinate}", "workbook-heading-changed"),
            ("Matriz!A1", "workbook-cell-computed"),
        ]
    )


def test_a_row_that_says_two_things_is_not_trusted(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P1", "participant", "P3")
    opened.write("matrix", "P1", "records/summary", "De otra persona")
    proposal = taken(built, opened.save())
    assert not proposal.changes
    assert {slug for _, slug in reasons(proposal)} == {"workbook-row-key-mismatch"}


def test_sorting_without_the_keys_is_refused_whole(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.sheet("matrix")
    _, key_column = opened.corner(sheet)
    one, other = (opened.cell("matrix", who, "participant").row for who in ("P1", "P3"))
    for column in range(1, key_column):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value
    proposal = taken(built, opened.save())
    assert not proposal.changes
    assert {slug for _, slug in reasons(proposal)} == {"workbook-row-key-mismatch"}


def test_a_row_that_is_there_twice_is_never_one_of_them(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.sheet("matrix")
    row = opened.cell("matrix", "P3", "participant").row
    sheet.insert_rows(row)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(row, column).value = sheet.cell(row + 1, column).value
    assert is_empty(taken(built, opened.save()))
    spot = opened.write("matrix", "P3", "planning/summary", "Nunca")
    proposal = taken(built, opened.save())
    assert not proposal.changes
    assert reasons(proposal) == [(spot, "workbook-row-twice")]


def test_strangers_are_rejected(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.sheet("matrix")
    _, key_column = opened.corner(sheet)
    row = opened.cell("matrix", "P3", "participant").row
    sheet.insert_rows(row)
    sheet.cell(row, 1).value = "P99"
    sheet.cell(row, key_column).value = "P99"
    sheet.cell(row, 5).value = "Algo"
    opened.book.create_sheet("Mis notas")["A1"] = "apuntes"
    assert sorted(reasons(taken(built, opened.save()))) == sorted(
        [
            (f"Matriz!A{row}", "workbook-row-unknown"),
            (f"Matriz!E{row}", "workbook-row-unknown"),
            ("Mis notas", "workbook-sheet-unknown"),
        ]
    )


def test_words_that_a_drop_down_does_not_offer_are_rejected(built: Study) -> None:
    opened = Opened(overview_of(built))
    type_ = opened.write("classification", "P2", "sells/type", "Casi todo")
    asked = opened.write("asked", "P1", "q2", "tal vez")
    emptied = opened.write("classification", "P1", "sells/type", None)
    assert sorted(reasons(taken(built, opened.save()))) == sorted(
        [
            (type_, "workbook-word-unknown"),
            (asked, "workbook-word-unknown"),
            (emptied, "workbook-type-emptied"),
        ]
    )


def test_a_formula_that_fails_is_rejected(built: Study) -> None:
    opened = Opened(matrix_of(built))
    cell = opened.cell("matrix", "P3", "planning/summary")
    cell.value, cell.data_type = "#NAME?", "e"
    assert reasons(taken(built, opened.save())) == [
        (f"Matriz!{cell.coordinate}", "workbook-cell-error")
    ]


def test_a_formula_that_nobody_has_worked_out_is_not_nothing(built: Study) -> None:
    opened = Opened(matrix_of(built))
    cell = opened.cell("matrix", "P3", "planning/summary")
    cell.value = "=una idea"
    proposal = taken(built, opened.save())
    assert reasons(proposal) == [(f"Matriz!{cell.coordinate}", "workbook-cell-error")]
    assert proposal.rejected[0].text == "=una idea"


# Together with others


def test_two_copies_edited_by_two_people_are_both_taken(built: Study) -> None:
    data = matrix_of(built)
    one, other = Opened(data), Opened(data)
    one.write("matrix", "P3", "planning/summary", "Ana dice")
    other.write("matrix", "P1", "planning/summary", "Bruno dice")
    other.write("matrix", "P3", "planning/summary", "Ana dice")
    apply(built, taken(built, one.save()))
    proposal = taken(built, other.save(), by="bruno")
    assert told(proposal) == [("summary", "P1 · Planificación", "Bruno dice")]
    assert [each.label for each in proposal.already] == ["P3 · Planificación"]
    assert not proposal.conflicts


def test_edits_that_clash_are_shown_with_both_texts_and_authors(built: Study) -> None:
    data = matrix_of(built)
    one, other = Opened(data), Opened(data)
    one.write("matrix", "P1", "records/summary", "Ana dice")
    spot = other.write("matrix", "P1", "records/summary", "Bruno dice")
    apply(built, taken(built, one.save()))
    proposal = taken(built, other.save(), by="bruno")
    (clash,) = proposal.conflicts
    assert (clash.before, clash.after, clash.theirs) == ("=Anota\ntodo", "Bruno dice", "Ana dice")
    assert (clash.theirs_by, clash.by) == (("ana",), ("bruno",))
    assert not proposal.changes
    apply(built, proposal)
    assert summaries(built, "P1", "records") == ["Ana dice"]
    apply(built, proposal, take=(spot,))
    assert summaries(built, "P1", "records") == ["Bruno dice"]
    assert not built.snapshot.state.conflicts()


def test_the_same_workbook_may_be_taken_back_again_and_again(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P1", "records/summary", "Primero")
    apply(built, taken(built, opened.save()))
    proposal = taken(built, opened.save())
    assert not proposal.changes
    assert len(proposal.already) == 1
    opened.write("matrix", "P1", "records/summary", "Después")
    proposal = taken(built, opened.save())
    assert told(proposal) == [("summary", "P1 · Registros", "Después")]
    assert not proposal.conflicts


def test_a_reason_given_for_another_type_is_a_conflict(built: Study) -> None:
    opened = Opened(overview_of(built))
    opened.write("classification", "P1", "sells/reason", "Lo dijo")
    built.classify("P1", "sells", "part", by="bruno")
    (clash,) = taken(built, opened.save()).conflicts
    assert clash.theirs_by == ("bruno",)


# Coding in the matrix


def test_words_in_the_verbatims_column_are_coded_where_they_stand(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P3", "records/verbatims", "Anoto las ventas\n«Anoto también.»")
    opened.write("matrix", "P2", "records/verbatims", "lo anoto todo en la libreta")
    opened.write("matrix", "P1", "records/verbatims", "Anoto")
    proposal = taken(built, opened.save())
    assert told(proposal) == [
        ("code", "P3 · Registros", "Anoto las ventas"),
        ("code", "P3 · Registros", "Anoto también."),
    ]
    assert [slug for _, slug in reasons(proposal)] == [
        "workbook-passage-ambiguous",
        "workbook-passage-not-found",
    ]
    apply(built, proposal)
    found = built.selection().of(ParticipantId("P3"), CodeId("records"))
    assert [each.words for each in found] == [
        "Anoto las ventas",
        "Anoto también.",
    ]
    again = taken(built, opened.save())
    assert not again.changes
    assert len(again.already) == 2


def test_quoted_words_in_a_cell_without_summary_are_a_passage(built: Study) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P1", "planning/summary", "“Anoto las ventas”")
    opened.write("matrix", "P3", "planning/summary", "Dice que «planifico poco»")
    opened.write("matrix", "P1", "records/summary", "«Anoto las ventas»")
    assert told(taken(built, opened.save())) == [
        ("summary", "P1 · Registros", "«Anoto las ventas»"),
        ("code", "P1 · Planificación", "Anoto las ventas"),
        ("summary", "P3 · Planificación", "Dice que «planifico poco»"),
    ]


def test_an_excerpt_that_was_only_deleted_is_told_to_stay(built: Study) -> None:
    opened = Opened(matrix_of(built))
    spot = opened.write("matrix", "P1", "planning/summary", None)
    assert reasons(taken(built, opened.save())) == [(spot, "workbook-excerpt-emptied")]


def test_a_row_added_to_the_passages_is_a_coding(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.sheet("passages")
    row = sheet.max_row + 1
    for column, text in {
        "participant": "P3",
        "code": "registros",
        "words": "Planifico poco",
        "stance": "niega",
    }.items():
        place = opened.cell("passages", "a0001.0@P1", column).column
        sheet.cell(row, place).value = text
    proposal = taken(built, opened.save())
    assert told(proposal) == [("code", "P3 · Registros", "Planifico poco")]
    change = proposal.changes[0].changes[0]
    assert isinstance(change, acts.Code)
    assert change.stance == "denies"


def test_a_new_heading_is_a_provisional_code(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.sheet("matrix")
    key_row, _ = opened.corner(sheet)
    column = sheet.max_column + 1
    sheet.cell(key_row + 1, column).value = "Memoria de los precios"
    sheet.cell(opened.cell("matrix", "P1", "participant").row, column).value = "Se acuerda"
    sheet.cell(opened.cell("matrix", "P3", "participant").row, column).value = "«Planifico poco»"
    proposal = taken(built, opened.save())
    (code,) = proposal.new_codes
    assert (code.id, code.dimension, code.status) == (
        "memoria-de-los-precios",
        "skills",
        CodeStatus.PROVISIONAL,
    )
    assert sorted(told(proposal)) == [
        ("code", "P3 · Memoria de los precios", "Planifico poco"),
        ("new-code", "Memoria de los precios", "Memoria de los precios"),
        ("summary", "P1 · Memoria de los precios", "Se acuerda"),
    ]
    assert not proposal.rejected


def test_a_new_heading_that_names_a_known_code_is_that_code(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.sheet("matrix")
    key_row, _ = opened.corner(sheet)
    column = sheet.max_column + 1
    sheet.cell(key_row + 1, column).value = "PRECIO"
    sheet.cell(opened.cell("matrix", "P1", "participant").row, column).value = "Caro"
    proposal = taken(built, opened.save())
    assert told(proposal) == [("summary", "P1 · Precio", "Caro")]
    assert not proposal.new_codes


# Which workbook


def test_a_workbook_of_another_study_is_refused(built: Study) -> None:
    data = matrix_of(built)
    other = replace(built.corpus.settings, id="otro")
    built.corpus = replace(built.corpus, settings=other)
    with pytest.raises(UsageError, match="workbook-of-another-study"):
        taken(built, data)


def test_a_workbook_without_what_was_kept_says_so(built: Study) -> None:
    opened = Opened(matrix_of(built))
    del opened.book["_qualpap"]
    with pytest.raises(UsageError, match="workbook-not-ours"):
        taken(built, opened.save())


def test_a_workbook_of_a_later_program_is_left_to_it(built: Study) -> None:
    opened = Opened(matrix_of(built))
    sheet = opened.book["_qualpap"]
    sheet["C1"].value = ":2"
    with pytest.raises(UsageError, match="workbook-newer"):
        taken(built, opened.save())


def test_another_version_of_the_codebook_is_said(built: Study) -> None:
    data = matrix_of(built)
    opened = Opened(data)
    spot = opened.write("matrix", "P1", "planning/summary", "Algo")
    book = built.corpus.codebook
    codes = tuple(
        replace(code, status=CodeStatus.RETIRED) if code.id == "planning" else code
        for code in book.codes
    )
    built.corpus = replace(built.corpus, codebook=replace(book, codes=codes, hash="otro"))
    proposal = taken(built, opened.save())
    assert [issue.slug for issue in proposal.issues] == ["workbook-of-another-codebook"]
    assert reasons(proposal) == [(spot, "code-retired")]


# Files


def test_files_that_are_no_workbook_say_what_they_are(built: Study) -> None:
    whole = matrix_of(built)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = old + "EncryptedPackage".encode("utf-16-le")
    for data, slug in (
        (old, "workbook-old-format"),
        (locked, "file-encrypted"),
        (b"", "file-damaged"),
        (b"nombre;edad\n", "workbook-not-excel"),
        (whole[: len(whole) // 2], "file-damaged"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "workbook-not-excel",
        ),
        (zipped({"word/document.xml": b"<w/>"}), "workbook-not-excel"),
        (zipped({"xl/worksheets/sheet1.xml": b"0" * 60_000_000}), "archive-too-large"),
    ):
        with pytest.raises(DataError, match=slug):
            read_workbook(data)


@pytest.mark.parametrize("place", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet7.xml"])
def test_damage_within_a_part_is_said_to_be_damage(built: Study, place: str) -> None:
    whole = bytearray(matrix_of(built))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        part = archive.getinfo(place)
    for at in range(part.header_offset + 60, part.header_offset + part.compress_size, 211):
        data = bytearray(whole)
        data[at] ^= 0x10
        with pytest.raises(DataError, match="file-damaged"):
            taken(built, bytes(data))


def test_macros_are_not_looked_at(built: Study) -> None:
    with zipfile.ZipFile(io.BytesIO(matrix_of(built))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml"
    )
    parts |= {"[Content_Types].xml": types, "xl/vbaProject.bin": b"\0evil"}
    assert is_empty(taken(built, zipped(parts)))


def test_entities_are_refused(built: Study) -> None:
    with zipfile.ZipFile(io.BytesIO(matrix_of(built))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet
    with pytest.raises(DataError, match="xml-entities"):
        taken(built, zipped(parts))


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()
