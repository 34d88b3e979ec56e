"""Which units of a study are compared, and what the table says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coded_twice import ANSWERS, twice

import builders
from qualpap.agreement.benchmarks import LandisKoch
from qualpap.agreement.comparison import Comparison
from qualpap.agreement.figures import Reason, Undefined
from qualpap.agreement.table import AgreementTable, RowKind, agreement_table
from qualpap.agreement.units import UnitKind
from qualpap.errors import UsageError
from qualpap.model.codebook import CodeId
from qualpap.model.settings import TranscriptSettings

NOTEBOOK, PLAN, BUY = ANSWERS


def table(
    built: builders.Study, unit: UnitKind = UnitKind.SEGMENT, *coders: str, everything: bool = False
) -> AgreementTable:
    return agreement_table(
        Comparison(built.snapshot, coders), unit, everything=everything, resamples=200
    )


def test_the_unit_the_coders_and_what_is_left_out_are_named() -> None:
    built = twice({"P01": [], "P02": [], "P03": []}, {"P01": []})
    found = table(built)
    assert found.unit is UnitKind.SEGMENT
    assert list(found.coders) == ["ana", "bruno"]
    assert (found.cases, found.transcripts) == (1, 1)
    assert found.left_out.alone == ("P02", "P03")


def test_each_answer_is_a_unit_and_counts_for_whoever_marked_a_word_of_it() -> None:
    built = twice(
        {"P01": [("records", "Anoto todo")], "P02": [("records", "cuaderno")]},
        {"P01": [("records", "un cuaderno")], "P02": []},
    )
    row = table(built).row(RowKind.CODE, "records")
    assert (row.units, row.cases, row.used) == (6, 2, (2, 1))
    assert row.estimates["percent"].value == pytest.approx(5 / 6)
    assert row.prevalence == pytest.approx(3 / 12)


def test_what_is_coded_below_a_code_counts_for_it() -> None:
    built = twice({"P01": [("sales", "Anoto todo")]}, {"P01": [("records", "Anoto todo")]})
    found = table(built)
    assert found.row(RowKind.CODE, "records").estimates["percent"].value == 1.0
    assert found.row(RowKind.CODE, "sales").estimates["percent"].value == pytest.approx(2 / 3)
    assert found.row(RowKind.DIMENSION, "skills").estimates["percent"].value == 1.0


def test_a_coding_that_reaches_over_two_answers_marks_both() -> None:
    words = f"cuaderno.\nE: ¿Pregunta 2?\nP01: {PLAN}"
    built = twice({"P01": [("planning", words)]}, {"P01": [("planning", PLAN)]})
    assert table(built).row(RowKind.CODE, "planning").used == (2, 1)


def test_a_coding_that_takes_a_full_stop_along_does_not_mark_the_answer_before() -> None:
    words = f".\nE: ¿Pregunta 2?\nP01: {PLAN}"
    built = twice({"P01": [("planning", words)]}, {"P01": [("planning", PLAN)]})
    row = table(built).row(RowKind.CODE, "planning")
    assert list(row.used) == [1, 1]


def test_a_participant_is_marked_by_any_of_their_words() -> None:
    built = twice(
        {"P01": [("records", "Anoto todo")], "P02": []},
        {"P01": [("records", "cuaderno")], "P02": []},
    )
    row = table(built, UnitKind.CASE).row(RowKind.CODE, "records")
    assert (row.units, row.used, row.estimates["alpha"].value) == (2, (1, 1), 1.0)


def test_characters_are_those_of_participants_alone() -> None:
    built = twice({"P01": [("records", "Anoto todo")]}, {"P01": [("records", "Anoto")]})
    row = table(built, UnitKind.CHARACTER).row(RowKind.CODE, "records")
    assert row.units == sum(map(len, ANSWERS))
    assert list(row.used) == [len("Anoto todo"), len("Anoto")]
    apart = len("Anoto todo") - len("Anoto")
    assert row.estimates["percent"].value == pytest.approx(1 - apart / row.units)


def test_pilot_interviews_are_left_out() -> None:
    built = twice({"P01": [], "P02": []}, {"P01": [], "P02": []})
    pilot = TranscriptSettings(file="P02.txt", pilot=True)
    settings = replace(built.corpus.settings, transcripts=(pilot,))
    built.corpus = replace(built.corpus, settings=settings)
    found = table(built)
    assert (found.transcripts, found.left_out.pilot) == (1, ("P02",))


def test_only_interviews_that_both_are_done_with_are_compared() -> None:
    built = twice({"P01": [("records", "Anoto")]}, {"P01": []}, done=False)
    built.done("P01", by="ana")
    comparison = Comparison(built.snapshot)
    assert not comparison.coders
    assert not comparison.cases
    assert agreement_table(comparison).rows == ()


def test_a_code_that_came_after_a_coder_was_done_is_not_compared() -> None:
    built = twice({"P01": []}, {"P01": []}, done=False)
    built.done("P01", by="ana")
    older = replace(
        built.corpus.codebook,
        hash="older",
        codes=tuple(code for code in built.corpus.codebook.codes if code.id != "planning"),
    )
    history = {**built.corpus.history.codes, "older": frozenset(each.id for each in older.codes)}
    built.corpus = replace(built.corpus, history=replace(built.corpus.history, codes=history))
    built.done("P01", by="bruno", codebook="older")
    found = table(built)
    assert found.row(RowKind.CODE, "planning").units == 0
    assert found.row(RowKind.CODE, "records").units == 3
    assert found.row(RowKind.CODE, "planning").estimates["alpha"].value == Undefined(
        Reason.NO_UNITS
    )


def test_what_one_alone_could_judge_changes_no_figure() -> None:
    ana, bruno = {"P01": [("planning", PLAN), ("planning", BUY)]}, {"P01": [("planning", PLAN)]}
    built = twice({**ana, "P02": []}, {**bruno, "P02": []}, done=False)
    history = {
        **built.corpus.history.codes,
        "older": built.corpus.history.codes[built.corpus.codebook.hash] - {CodeId("planning")},
    }
    built.corpus = replace(built.corpus, history=replace(built.corpus.history, codes=history))
    built.done("P01", "P02", by="ana")
    built.done("P01", by="bruno")
    built.done("P02", by="bruno", codebook="older")
    alone = twice(ana, bruno)
    for name in ("ac1", "fleiss", "percent"):
        one, other = (
            table(each, everything=True).row(RowKind.CODE, "planning").estimates[name].value
            for each in (built, alone)
        )
        assert one == other


def test_a_code_that_is_not_for_these_people_is_not_compared_there() -> None:
    people = {"P01": {"role": "producer"}, "P02": {"role": "official"}}
    built = twice(
        {"P01": [], "P02": []},
        {"P01": [], "P02": []},
        participants=people,
        options={"records": {"applies_to": (("role", ("producer",)),)}},
    )
    found = table(built)
    assert found.row(RowKind.CODE, "records").units == 3
    assert found.row(RowKind.CODE, "planning").units == 6


def test_a_code_that_nobody_used_has_no_alpha() -> None:
    built = twice({"P01": []}, {"P01": []})
    row = table(built, everything=True).row(RowKind.CODE, "joint")
    assert row.unused
    assert row.estimates["percent"].value == 1.0
    for name in ("kappa", "alpha", "ac1", "fleiss", "brennan-prediger"):
        assert row.estimates[name].value == Undefined(Reason.NO_VARIATION)
    assert row.estimates["positive"].value == Undefined(Reason.NOT_USED)


def test_sets_of_codes_count_two_empty_ones_as_agreement() -> None:
    built = twice(
        {"P01": [("records", "Anoto"), ("planning", "Anoto")]}, {"P01": [("records", "Anoto")]}
    )
    row = table(built).row(RowKind.SETS, "skills")
    assert row.units == 3
    assert list(row.used) == [1, 1]
    jaccard, masi = (row.estimates[name].number for name in ("jaccard", "masi"))
    assert jaccard is not None
    assert masi is not None
    assert masi < jaccard < 1


def test_free_boundaries_are_compared_as_cut() -> None:
    one = twice(
        {"P01": [("records", NOTEBOOK), ("planning", PLAN)]},
        {"P01": [("records", NOTEBOOK), ("planning", PLAN)]},
    )
    row = table(one, UnitKind.CHARACTER).row(RowKind.FREE, "skills")
    assert {name: each.value for name, each in row.estimates.items()} == {
        "u": pytest.approx(1.0),
        "boundary": pytest.approx(1.0),
        "value": pytest.approx(1.0),
    }
    other = twice(
        {"P01": [("records", NOTEBOOK), ("planning", PLAN)]},
        {"P01": [("planning", NOTEBOOK), ("records", PLAN)]},
    )
    row = table(other, UnitKind.CHARACTER).row(RowKind.FREE, "skills")
    assert row.estimates["boundary"].value == pytest.approx(1.0)
    assert (row.estimates["value"].number or 0) < 0


def test_intervals_come_from_whole_interviews_and_always_alike() -> None:
    people = [f"P{n:02}" for n in range(1, 13)]
    ana = {who: [("records", "Anoto")] if n % 2 else [] for n, who in enumerate(people)}
    bruno = {who: [("records", "Anoto")] if n % 3 else [] for n, who in enumerate(people)}
    built = twice(ana, bruno)
    first, again = table(built), table(built)
    assert first == again
    estimate = first.row(RowKind.CODE, "records").estimates["alpha"]
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.number is not None
    assert estimate.low < estimate.number < estimate.high
    assert set(estimate.chances) == {0.667, 0.8}
    assert estimate.ranges[LandisKoch.SLIGHT] >= estimate.ranges[LandisKoch.SUBSTANTIAL]


def test_few_interviews_have_no_interval() -> None:
    built = twice({"P01": [("records", "Anoto")]}, {"P01": []})
    estimate = table(built).row(RowKind.CODE, "records").estimates["alpha"]
    assert (estimate.low, estimate.high) == (None, None)


def test_coders_may_be_named_and_must_be_two() -> None:
    built = twice({"P01": []}, {"P01": []})
    built.done("P01", by="carla")
    assert Comparison(built.snapshot).coders == ("ana", "bruno")
    assert Comparison(built.snapshot, ("carla", "ana")).coders == ("carla", "ana")
    with pytest.raises(UsageError, match="coders-too-few"):
        Comparison(built.snapshot, ("ana",))
    with pytest.raises(UsageError, match="coder-unknown"):
        Comparison(built.snapshot, ("ana", "zoe"))


def test_the_order_in_which_coders_are_named_does_not_matter() -> None:
    built = twice(
        {"P01": [("records", "Anoto"), ("joint", BUY)], "P02": [("planning", PLAN)]},
        {"P01": [("records", NOTEBOOK)], "P02": [("planning", "siembra")]},
    )
    for unit in UnitKind:
        one, other = table(built, unit, "ana", "bruno"), table(built, unit, "bruno", "ana")
        for row in one.rows:
            twin = other.row(row.kind, row.about)
            for name, each in row.estimates.items():
                theirs = twin.estimates[name].value
                if isinstance(each.value, Undefined):
                    assert theirs == each.value
                else:
                    assert theirs == pytest.approx(each.value)


def test_the_words_of_a_couple_are_one_interview_and_two_cases() -> None:
    talk = "E: ¿Anotan?\nP01: Anoto todo en un cuaderno.\nP02: Yo no anoto."
    couple = builders.dialogue(talk, "P01", participants=("P01", "P02"))
    built = builders.study({"P01": couple}, codes="d: D\n    c: C", coders=("ana", "bruno"))
    for coder in ("ana", "bruno"):
        built.code("P01", "c", "Anoto todo en un cuaderno.\nP02: Yo no anoto.", by=coder)
        built.done("P01", by=coder)
    found = table(built, UnitKind.CASE)
    assert found.cases == 1
    assert found.row(RowKind.CODE, "c").units == 2
    assert table(built).row(RowKind.CODE, "c").used == (2, 2)


def test_where_nobody_shares_an_interview_it_is_said_who_is_done_alone() -> None:
    built = twice({"P01": [], "P02": [], "P03": []}, {}, done=False)
    built.done("P01", by="ana")
    built.done("P02", by="bruno")
    built.done("P03", by="carla")  # who adjudicates
    found = Comparison(built.snapshot)
    assert (found.coders, found.cases) == ((), ())
    assert (found.left_out.alone, found.left_out.unread) == (("P01", "P02"), ("P03",))
