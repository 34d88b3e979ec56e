"""Parts of a study: groups as rows, some participants only, tables for other programs."""

import pytest

from builders import Study, study
from qualpap.coding.selection import Selection
from qualpap.errors import UsageError
from qualpap.matrix.books import cases_book, dimension_book, overview_book, quotations_book
from qualpap.matrix.sheets.tables import variable_names
from qualpap.matrix.view import View
from qualpap.model import acts
from qualpap.model.codebook import DimensionId
from qualpap.model.transcript import ParticipantId
from workbooks import Opened, apply, made, taken

TALK = "E: ¿Anota?\nP: Anoto todo. Planifico poco."


@pytest.fixture
def built() -> Study:
    """Four people of two kinds and two chains."""
    return study(
        {"P1": TALK, "P2": TALK, "P3": TALK},
        codes="""
            skills: Habilidades | Skills
                records: Registros | Records
                plan-ahead: Planificación | Planning
        """,
        participants={
            "P1": {"role": "Productora", "chain": "lana", "age": 40},
            "P2": {"role": "Empresa", "chain": "lana", "age": 50},
            "P3": {"role": "Productora", "chain": "miel", "age": 60},
            "P4": {"role": "Productora", "chain": "miel", "age": 61},
        },
        guide={"q1": ("¿Anota?", ["records"])},
        asked={"P1": {"q1": "yes"}, "P2": {"q1": "yes"}, "P3": {"q1": "no"}},
        codings=[("P1", "records", "Anoto todo."), ("P3", "records", "Anoto todo.")],
        done=["P1", "P2", "P3"],
        group_by=["role", "chain"],
    )


def test_rows_may_be_kinds_of_actor_with_their_counts(built: Study) -> None:
    book = dimension_book(View(built.selection()), DimensionId("skills"), rows="actor")
    assert book.key == "skills-by-role"
    grid = book.grid("groups")
    assert [row.cells[0].value for row in grid.rows] == ["Productora", "Empresa"]
    cell = grid.cell("group:role=Productora", "records/state")
    assert cell.value == "1 de 1 +1"
    excerpt = grid.cell("group:role=Productora", "records/summary").value
    assert excerpt == "«Anoto todo.» (P1)\n«Anoto todo.» (P3)"


def test_what_is_written_on_a_group_comes_back(built: Study) -> None:
    book = dimension_book(View(built.selection()), DimensionId("skills"), rows="chain")
    opened = Opened(made(book))
    opened.write("groups", "group:chain=miel", "records/summary", "Los de la miel")
    apply(built, taken(built, opened.save()))
    (found,) = built.snapshot.state.all(acts.Synthesis)
    subject = found.change.subject
    assert (subject.attribute, subject.value, subject.id) == ("chain", "miel", "records")


def test_a_group_that_there_is_not_is_said(built: Study) -> None:
    with pytest.raises(UsageError, match="attribute-unknown"):
        dimension_book(View(built.selection()), DimensionId("skills"), rows="region")


def test_some_participants_only_are_counted_only(built: Study) -> None:
    among = [ParticipantId("P2"), ParticipantId("P3")]
    view = View(Selection(built.snapshot, among=among))
    book = dimension_book(view, DimensionId("skills"))
    items = [row.key for row in book.grid("matrix").rows if not row.key.startswith("group:")]
    assert items == ["P3", "P2"]
    counts = book.grid("counts")
    assert counts.cell("records", "mentioned").value == 0
    assert counts.cell("records", "everybody").value == 1
    assert counts.cell("records", "passages").value == 1
    asked = overview_book(view).grid("asked")
    assert {row.key for row in asked.rows} == {"P2", "P3"}


def test_cases_by_codes_are_one_zero_or_missing(built: Study) -> None:
    grid = cases_book(View(built.selection())).grid("cases")
    assert [column.key for column in grid.columns] == [
        "participant",
        "role",
        "chain",
        "age",
        "records",
        "plan_ahead",
    ]
    found = {row.key: [cell.value for cell in row.cells[4:]] for row in grid.rows}
    assert found == {"P1": [1, None], "P2": [0, None], "P3": [1, None], "P4": [None, None]}


def test_quotations_carry_attributes_and_the_path_of_their_code(built: Study) -> None:
    grid = quotations_book(View(built.selection())).grid("quotations")
    values = dict(
        zip(
            (column.key for column in grid.columns),
            (cell.value for cell in grid.rows[0].cells),
            strict=True,
        )
    )
    assert values["participant"] == "P1"
    assert (values["role"], values["chain"], values["age"]) == ("Productora", "lana", 40)
    assert (values["dimension"], values["code"], values["code_path"]) == (
        "Habilidades",
        "records",
        "Registros",
    )
    assert (values["words"], values["question"], values["turn"]) == ("Anoto todo.", "¿Anota?", 2)
    assert len(grid.rows) == 2


def test_names_of_variables_are_such_as_r_and_spss_accept() -> None:
    assert variable_names(["más-ingresos", "2020", "role", "Role", "%"]) == (
        "más_ingresos",
        "v2020",
        "role",
        "Role_2",
        "v",
    )
    assert max(map(len, variable_names(["x" * 99] * 11))) == 64
