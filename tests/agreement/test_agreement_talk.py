"""What a team does next: talk over disagreements, settle them, code more twice."""

from __future__ import annotations

import pytest
from coded_twice import ANSWERS, twice

from qualpap.agreement.adjudication import adjudicated
from qualpap.agreement.blind import blind_agreement
from qualpap.agreement.comparison import Comparison
from qualpap.agreement.disagreements import disagreements
from qualpap.agreement.planning import plan
from qualpap.agreement.table import RowKind, agreement_table
from qualpap.model.acts import Code
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Basis

NOTEBOOK, PLAN, BUY = ANSWERS


def test_a_disagreement_shows_question_words_and_what_each_did() -> None:
    built = twice(
        {"P01": [("records", "Anoto todo")]},
        {"P01": [("planning", "en un cuaderno")]},
    )
    found = disagreements(Comparison(built.snapshot))
    assert [each.code for each in found] == ["records", "planning"]
    first = found[0]
    assert (first.transcript, first.segment, first.turns) == ("P01", 1, (2,))
    assert (first.question, first.words) == ("¿Pregunta 1?", NOTEBOOK)
    assert [(side.coder, side.used) for side in first.sides] == [("ana", True), ("bruno", False)]
    assert [mark.code for mark in first.sides[1].marked] == ["planning"]
    assert first.sides[0].marked[0].words == "Anoto todo"


def test_the_costs_of_a_code_are_what_its_alpha_lacks() -> None:
    built = twice(
        {"P01": [("records", "Anoto"), ("records", PLAN)], "P02": [("records", "Anoto")]},
        {"P01": [("records", "Anoto")], "P02": [("records", BUY)]},
    )
    comparison = Comparison(built.snapshot)
    alpha = agreement_table(comparison).row(RowKind.CODE, "records").estimates["alpha"].number
    assert alpha is not None
    costs = [each.cost for each in disagreements(comparison) if each.code == "records"]
    assert sum(costs) == pytest.approx(1 - alpha)


def test_a_rare_code_costs_more_than_a_frequent_one_and_stands_first() -> None:
    people = [f"P{n:02}" for n in range(1, 7)]
    ana = {who: [("records", "Anoto")] for who in people}
    bruno = {who: [("records", "Anoto")] for who in people}
    ana["P01"] = [("records", "Anoto"), ("joint", BUY)]
    bruno["P02"] = []
    found = disagreements(Comparison(twice(ana, bruno).snapshot))
    assert [each.code for each in found] == ["joint", "records"]


def test_a_disagreement_about_a_code_below_is_named_once() -> None:
    built = twice({"P01": [("sales", "Anoto")]}, {"P01": []})
    assert [each.code for each in disagreements(Comparison(built.snapshot))] == ["sales"]
    built = twice({"P01": [("sales", "Anoto")]}, {"P01": [("records", "Anoto")]})
    assert [each.code for each in disagreements(Comparison(built.snapshot))] == ["sales"]


def test_interviews_with_scarce_codes_and_new_kinds_are_proposed_first() -> None:
    people = {
        "P01": {"role": "producer"},
        "P02": {"role": "producer"},
        "P03": {"role": "producer"},
        "F01": {"role": "official"},
    }
    marked = {"P02": [("joint", BUY)], "P03": [], "F01": []}
    built = twice({"P01": [], **marked}, {"P01": []}, participants=people)
    found = plan(Comparison(built.snapshot), "role")
    assert (found.compared, found.of) == (1, 4)
    assert [(each.transcript, each.kind) for each in found.proposals] == [
        ("F01", "official"),
        ("P02", ""),
    ]
    assert found.proposals[1].codes == (("joint", 1),)
    assert found.scarce[CodeId("joint")] == 0


def test_agreement_before_settling_is_that_of_the_record_as_it_stood() -> None:
    built = twice({"P01": [("records", "Anoto")]}, {"P01": []})
    built.code("P01", "records", "Anoto", by="carla")
    built.done("P01", by="carla")
    built.code("P01", "records", "Anoto", by="bruno")
    found = adjudicated(Comparison(built.snapshot))
    assert found is not None
    key = (RowKind.CODE, "records")
    assert found.before.row(*key).used == (1, 0)
    assert found.after.row(*key).used == (1, 1)
    assert set(found.settled) == {"ana", "bruno"}
    assert found.settled[Comparison(built.snapshot).coders[0]].row(*key).estimates[
        "alpha"
    ].value == pytest.approx(1.0)


def test_without_adjudication_there_is_no_before_and_after() -> None:
    assert adjudicated(Comparison(twice({"P01": []}, {"P01": []}).snapshot)) is None


def test_accepted_suggestions_are_held_against_what_others_found_blind() -> None:
    built = twice({"P01": [], "P02": []}, {"P01": [("records", "Anoto")], "P02": []})
    for who in ("P01", "P02"):
        text = built.transcript(who)
        anchor = text.anchor(built.span(who, "Anoto"))
        basis = Basis("rule", "anotar")
        built.act(
            Code(code=CodeId("records"), transcript=text.id, anchor=anchor, basis=basis), by="ana"
        )
    comparison = Comparison(built.snapshot)
    assert comparison.suggested == 2
    (found,) = blind_agreement(comparison)
    assert (found.code, found.accepted, found.blind, found.both) == ("records", 2, 1, 1)
    assert found.confirmed == 0.5


def test_what_the_other_accepted_too_is_no_blind_reading() -> None:
    built = twice({"P01": []}, {"P01": [("planning", PLAN)]})
    text = built.transcript("P01")
    anchor, basis = text.anchor(built.span("P01", "Anoto")), Basis("rule", "anotar")
    code = Code(code=CodeId("records"), transcript=text.id, anchor=anchor, basis=basis)
    for coder in ("ana", "bruno"):
        built.act(code, by=coder)
    assert blind_agreement(Comparison(built.snapshot)) == ()


def test_people_without_suggestions_are_not_compared_with_any() -> None:
    built = twice({"P01": [("records", "Anoto")]}, {"P01": [("records", "Anoto")]})
    assert blind_agreement(Comparison(built.snapshot)) == ()
