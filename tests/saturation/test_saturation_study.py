"""Saturation and sample of a study: which interviews count, in which order, and who is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import builders
from qualpap.model.coding import Stance
from qualpap.model.settings import PlannedCell
from qualpap.saturation.coverage import coverage
from qualpap.saturation.incidence import Incidence, Read, incidence
from qualpap.saturation.planned import plan_doubts, planned_sample, reached_grid
from qualpap.saturation.talk import askers, talks
from qualpap.saturation.whole import saturation

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
            sales: Ventas
        planning: Planificación
"""
TALK = "E: ¿Anota?\n{who}: Anoto todo. Vendo miel. Planifico."


def study(*people: str, **more: Any) -> builders.Study:
    return builders.study({who: TALK.format(who=who) for who in people}, codes=CODES, **more)


def test_interviews_still_being_coded_are_left_out() -> None:
    built = study("P01", "P02", "P03", done=["P01", "P02"])
    built.code("P03", "records", "Anoto")
    found = incidence(built.selection())
    assert [each.id for each in found.interviews] == ["P01", "P02"]
    assert (found.open, found.done_said) == (("P03",), True)


def test_where_nobody_says_done_the_coded_interviews_are_taken() -> None:
    built = study("P01", "P02")
    built.code("P02", "records", "Anoto")
    found = incidence(built.selection())
    assert ([each.id for each in found.interviews], found.done_said) == (["P02"], False)


def test_the_order_is_that_of_coding_or_that_of_the_interviews() -> None:
    days = {"P01": date(2020, 7, 9), "P02": date(2020, 7, 1), "P03": date(2020, 7, 5)}
    built = study("P01", "P02", "P03", participants={who: {"date": d} for who, d in days.items()})
    for who in ("P03", "P01", "P02"):
        built.code(who, "records", "Anoto")
    built.code("P01", "planning", "Planifico")
    built.done("P01", "P02", "P03")
    found = saturation(built.selection(), orders=20)
    assert [each.interview for each in found.curve.arrivals] == ["P03", "P01", "P02"]
    assert [each.new for each in found.curve.arrivals] == [("records",), ("planning",), ()]
    assert [each.interview for each in found.curve.dated] == ["P02", "P03", "P01"]


def test_interviews_recorded_at_one_moment_stand_by_name_and_are_counted() -> None:
    moment = datetime(2020, 8, 1, tzinfo=UTC)
    reads = [
        Read(name, frozenset(), coded=at)
        for name, at in (
            ("P10", moment),
            ("P2", moment),
            ("P1", moment + timedelta(minutes=1)),
            ("P3", None),
            ("P4", None),
        )
    ]
    found = Incidence(tuple(reads))
    assert [each.id for each in found.as_coded()] == ["P2", "P10", "P1", "P3", "P4"]
    assert found.tied == 2


def test_codings_made_one_after_the_other_are_not_tied() -> None:
    built = study("P01", "P02", done=[])
    for who in ("P02", "P01"):
        built.code(who, "records", "Anoto")
    assert saturation(built.selection(), orders=5).tied == 0


def test_parts_of_one_interview_are_one() -> None:
    built = builders.study(
        {"P01-1": TALK.format(who="P01"), "P01-2": TALK.format(who="P01")}, codes=CODES
    )
    built.code("P01-1", "records", "Anoto")
    built.code("P01-2", "planning", "Planifico")
    built.done("P01-1", "P01-2")
    (only,) = saturation(built.selection(), orders=5).curve.arrivals
    assert (only.interview, only.new) == ("P01", ("planning", "records"))


def test_each_kind_of_participant_has_a_curve_of_its_own() -> None:
    kinds = {"P01": "producer", "P02": "producer", "F01": "official"}
    people = {who: {"role": kind} for who, kind in kinds.items()}
    built = study(*kinds, participants=people, group_by=["role"])
    built.code("P01", "records", "Anoto")
    built.code("F01", "planning", "Planifico")
    built.done(*kinds)
    found = saturation(built.selection(), orders=5)
    assert {kind: curve.richness.seen for kind, curve in found.kinds.items()} == {
        "producer": 1,
        "official": 1,
    }
    assert found.curve.richness.seen == 2


def test_facets_are_stances_and_codes_below() -> None:
    built = study("P01", "P02", done=["P01", "P02"])
    built.code("P01", "records", "Anoto", stance=Stance.AFFIRMS)
    built.code("P02", "sales", "Vendo")
    records = saturation(built.selection(), orders=5).meanings[0]
    assert (records.code, dict(records.facets)) == ("records", {"affirms": 1, "sales": 2})


# The sample


def with_plan(built: builders.Study, *cells: tuple[dict[str, str], int]) -> builders.Study:
    plan = tuple(
        PlannedCell(tuple((name, (value,)) for name, value in where.items()), planned)
        for where, planned in cells
    )
    built.corpus = replace(built.corpus, settings=replace(built.corpus.settings, sample=plan))
    return built


PEOPLE: dict[str, dict[str, str]] = {
    "P01": {"role": "producer", "region": "Maule"},
    "P02": {"role": "producer", "region": "Biobío"},
    "P03": {"role": "producer", "region": "Maule"},
    "F01": {"role": "official", "region": "Maule"},
}


def people() -> dict[str, dict[str, Any]]:
    return {who: dict(values) for who, values in PEOPLE.items()}


def test_the_plan_is_held_against_who_was_interviewed() -> None:
    built = with_plan(
        study("P01", "P02", "F01", participants=people()),
        ({"role": "producer", "region": "Maule"}, 2),
        ({"role": "company"}, 3),
    )
    found = planned_sample(built.corpus)
    maule, company = found.cells
    assert (maule.reached, maule.missing, maule.empty) == (("P01",), 1, False)
    assert (company.reached, company.missing, company.empty) == ((), 3, True)
    assert found.beyond == ("P02", "F01")
    assert [issue.slug for issue in plan_doubts(built.corpus)] == ["sample-value-absent"]


def test_more_than_planned_is_nobody_missing() -> None:
    built = with_plan(study("P01", "P02", participants=people()), ({"role": "producer"}, 1))
    (cell,) = planned_sample(built.corpus).cells
    assert (cell.reached, cell.missing) == (("P01", "P02"), 0)


def test_a_plan_by_an_attribute_that_is_not_there_is_doubtful() -> None:
    built = with_plan(study("P01", participants=people()), ({"crop": "berries"}, 2))
    assert [issue.slug for issue in plan_doubts(built.corpus)] == ["sample-attribute-unknown"]
    assert list(plan_doubts(study("P01").corpus)) == []


def test_without_a_plan_every_combination_is_shown_empty_ones_too() -> None:
    grid = reached_grid(study("P01", "F01", participants=people()).corpus, ("role", "region"))
    assert {tuple(v[0] for _, v in each.where): each.reached for each in grid} == {
        ("producer", "Maule"): ("P01",),
        ("producer", "Biobío"): (),
        ("official", "Maule"): ("F01",),
        ("official", "Biobío"): (),
    }


def test_an_attribute_that_nobody_of_a_kind_has_does_not_divide_it() -> None:
    table = {**people(), "F01": {"role": "official"}, "F02": {"role": "official"}}
    built = study("P01", "F01", "F02", participants=table)
    grid = reached_grid(built.corpus, ("role", "region"))
    assert [(dict(each.where), each.reached) for each in grid] == [
        ({"role": ("producer",), "region": ("Maule",)}, ("P01",)),
        ({"role": ("producer",), "region": ("Biobío",)}, ()),
        ({"role": ("official",)}, ("F01", "F02")),
    ]


def test_talk_is_measured_by_interview() -> None:
    built = study("P01", participants={"P01": {"minutes": 14, "interviewer": "CM"}})
    (found,) = talks(built.snapshot)
    assert (found.interviewer, found.minutes, found.words, found.theirs) == ("CM", 14, 6, 5)
    assert found.share == pytest.approx(5 / 6)
    assert found.questions == 1


def test_who_never_asks_a_question_is_named() -> None:
    who = {"P01": {"interviewer": "CM"}, "P02": {"interviewer": "CM"}, "P03": {"interviewer": "RT"}}
    built = study(
        *who,
        participants={each: dict(values) for each, values in who.items()},
        guide={"q1": ("¿Anota?", ["records"]), "q2": ("¿Y las mujeres?", ["planning"])},
        asked={
            "P01": {"q1": "yes", "q2": "no"},
            "P02": {"q1": "yes", "q2": "no"},
            "P03": {"q1": "no", "q2": "yes"},
        },
    )
    cm, rt = askers(built.snapshot)
    assert (cm.name, cm.interviews, cm.never) == ("CM", ("P01", "P02"), ("q2",))
    assert (rt.name, rt.never) == ("RT", ("q1",))
    assert cm.asked == {"q1": 2, "q2": 0}


def test_what_nobody_has_said_of_a_question_is_not_held_against_anybody() -> None:
    built = study("P01", guide={"q1": ("¿Anota?", ["records"])})
    (asker,) = askers(built.snapshot)
    assert (asker.known, asker.never) == ({"q1": 0}, ())


def test_coverage_is_by_thirds_and_by_anybody() -> None:
    text = "E: ¿Sí?\nP01: " + "uno " * 9 + "\nE: ¿Y?\nP01: " + "dos " * 9
    built = builders.study({"P01": text}, codes=CODES, coders=("ana", "bruno"))
    (bare,) = coverage(built.selection())
    assert (bare.thirds, bare.gap, bare.where) == ((0, 0, 0), 18, (2, 4))
    built.code("P01", "records", "uno " * 8 + "uno", by="ana")
    built.code("P01", "records", "dos", by="bruno")
    (found,) = coverage(built.selection())
    assert found.thirds[0] == 1.0
    assert found.thirds[2] == 0.0
    assert (found.gap, found.where) == (8, (4, 4))
