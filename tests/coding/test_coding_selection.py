"""What counts: who decides, which states a cell has, and which participants are in a figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders import Study, study
from qualpap.coding.doubts import codings_in_doubt
from qualpap.coding.selection import Prevalence
from qualpap.errors import UsageError
from qualpap.model.codebook import CodebookHistory, CodeId, CodeStatus
from qualpap.model.coding import CoderId, Stance
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState
from qualpap.record.layers import Layer, LayerKind
from qualpap.record.snapshot import Outcome, Placement, Snapshot

SKILLS = """
    skills: Habilidades
        records: Registros
            sales: Ventas
        pests: Plagas
"""
ASKED_RECORDS = {"q1": ("¿Lleva registros?", ["records"])}
P = ParticipantId
RECORDS, SALES, PESTS = CodeId("records"), CodeId("sales"), CodeId("pests")


def interviews(*names: str) -> dict[str, str]:
    return {
        name: f"E: ¿Anota?\n{name}: Anoto las ventas. No sé de plagas.\nE: ¿Y eso?\n{name}: Así es."
        for name in names
    }


def built(**more: Any) -> Study:
    return study(
        interviews("P01", "P02"),
        codes=SKILLS,
        guide=ASKED_RECORDS,
        coders=("ana", "bruno", "carla"),
        adjudicator="carla",
        **more,
    )


def state(each: Study, who: str, code: str, layer: Layer | None = None) -> CellState:
    selection = each.selection(layer) if layer else each.selection()
    return selection.state(P(who), CodeId(code))


def test_the_states_of_a_cell_are_told_apart() -> None:
    each = built(
        codings=[("P01", "records", "Anoto las ventas")],
        done=["P01", "P02"],
        asked={"P01": {"q1": "yes"}, "P02": {"q1": "no"}},
    )
    assert state(each, "P01", "records") is CellState.MENTIONED
    assert state(each, "P02", "records") is CellState.NOT_ASKED
    each.code("P02", "records", "Anoto las ventas")
    assert state(each, "P02", "records") is CellState.SPONTANEOUS


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"P01": {"q1": "yes"}}, CellState.NOT_MENTIONED),
        ({"P01": {"q1": "no"}}, CellState.NOT_ASKED),
        ({"P01": {"q1": "unknown"}}, CellState.ASKED_UNKNOWN),
        ({}, CellState.ASKED_UNKNOWN),
    ],
)
def test_what_is_not_mentioned_depends_on_what_was_asked(
    asked: dict[str, dict[str, str]], expected: CellState
) -> None:
    assert state(built(done=["P01"], asked=asked), "P01", "records") is expected


def test_nothing_is_said_of_an_interview_that_nobody_is_done_with() -> None:
    each = built(codings=[("P01", "records", "Anoto")], asked={"P01": {"q1": "yes"}})
    assert state(each, "P01", "records") is CellState.MENTIONED
    assert state(each, "P01", "pests") is CellState.NOT_REVIEWED
    each.done("P01")
    assert state(each, "P01", "pests") is CellState.NOT_ASKED


def test_a_code_that_came_later_is_not_reviewed_until_somebody_goes_back() -> None:
    each = built(asked={"P01": {"q1": "yes"}})
    old = CodebookHistory({"old": frozenset({RECORDS})})
    each.corpus = replace(each.corpus, history=old)
    each.done("P01", codebook="old")
    assert state(each, "P01", "records") is CellState.NOT_MENTIONED
    assert state(each, "P01", "pests") is CellState.NOT_REVIEWED


def test_a_code_is_only_for_those_it_applies_to() -> None:
    each = study(
        interviews("P01", "C01"),
        codes=SKILLS,
        participants={"P01": {"role": "producer"}, "C01": {"role": "company"}},
        options={"records": {"applies_to": (("role", ("producer",)),)}},
        done=["P01", "C01"],
    )
    assert state(each, "C01", "records") is CellState.NOT_APPLICABLE
    assert state(each, "C01", "sales") is CellState.NOT_APPLICABLE
    assert state(each, "C01", "pests") is CellState.ASKED_UNKNOWN
    each.code("C01", "records", "Anoto")
    assert state(each, "C01", "records") is CellState.NOT_APPLICABLE
    assert each.selection().prevalence(RECORDS).everybody == 0
    assert len(each.selection().of(P("C01"), RECORDS)) == 1
    assert [issue.slug for issue in codings_in_doubt(each.snapshot)] == ["coding-not-applicable"]


def test_a_participant_without_interview_is_in_no_figure() -> None:
    each = study(
        interviews("P01"),
        codes=SKILLS,
        participants={"P01": {"role": "producer"}, "P02": {"role": "producer"}},
        done=["P01"],
    )
    assert state(each, "P02", "records") is CellState.NO_INTERVIEW
    assert each.selection().prevalence(RECORDS) == Prevalence(0, 1, 0, 0, "reviewed")


def test_a_code_above_counts_with_the_codes_below_it() -> None:
    each = built(codings=[("P01", "sales", "ventas")])
    selection = each.selection()
    assert [p.words for p in selection.of(P("P01"), RECORDS)] == ["ventas"]
    assert selection.of(P("P01"), PESTS) == ()
    assert selection.uses() == {SALES: 1}


def test_only_the_participants_words_are_counted_and_shown() -> None:
    each = built()
    each.code("P01", "records", "Anoto las ventas. No sé de plagas.\nE: ¿Y eso?\nP01: Así es.")
    each.code("P01", "records", "¿Anota?")
    words = [p.words for p in each.selection().passages]
    assert words == ["Anoto las ventas. No sé de plagas. […] Así es."]


def test_a_merged_code_is_read_as_the_one_that_took_it_up() -> None:
    each = study(
        interviews("P01"),
        codes=SKILLS,
        options={"sales": {"status": CodeStatus.MERGED, "merged_into": RECORDS}},
        codings=[("P01", "sales", "ventas")],
    )
    assert each.selection().uses() == {RECORDS: 1}


def test_the_adjudicators_codings_stand_once_they_are_done() -> None:
    each = built(codings=[("P01", "records", "Anoto")], done=["P01"])
    each.code("P01", "pests", "plagas", by="carla")
    assert set(each.selection().uses()) == {RECORDS}
    each.done("P01", by="carla")
    assert set(each.selection().uses()) == {PESTS}


def test_without_adjudication_the_first_who_is_done_decides() -> None:
    each = built()
    each.code("P01", "records", "Anoto", by="ana")
    each.code("P01", "pests", "plagas", by="bruno")
    assert set(each.selection().uses()) == {RECORDS}
    each.done("P01", by="bruno")
    assert set(each.selection().uses()) == {PESTS}


def test_a_layer_shows_one_coder_or_what_all_agree_on() -> None:
    each = built(codings=[("P01", "records", "Anoto las ventas"), ("P01", "pests", "plagas")])
    each.code("P01", "records", "las ventas. No", by="bruno")
    bruno = Layer(LayerKind.CODER, CoderId("bruno"))
    agreed = Layer(LayerKind.AGREED)
    assert [p.words for p in each.selection(bruno).passages] == ["las ventas. No"]
    assert each.selection(agreed).passages == ()
    each.done("P01", by="ana")
    assert each.selection(agreed).passages == ()
    each.done("P01", by="bruno")
    assert [p.words for p in each.selection(agreed).passages] == ["Anoto las ventas"]


def test_an_unknown_layer_names_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        Layer.named("dora", built().snapshot)
    assert caught.value.facts["known"] == "ana, bruno, carla"


def test_figures_leave_out_whom_nobody_asked_or_reviewed() -> None:
    names = ["P01", "P02", "P03", "P04", "P05"]
    each = study(
        interviews(*names),
        codes=SKILLS,
        guide=ASKED_RECORDS,
        codings=[("P01", "records", "Anoto"), ("P03", "records", "Anoto")],
        asked={
            "P01": {"q1": "yes"},
            "P02": {"q1": "yes"},
            "P03": {"q1": "no"},
            "P04": {"q1": "no"},
            "P05": {"q1": "yes"},
        },
        done=["P01", "P02", "P03", "P04"],
    )
    figure = each.selection().prevalence(RECORDS)
    assert figure == Prevalence(mentioned=1, of=2, spontaneous=1, unknown=0, basis="asked")
    assert figure.everybody == 2


def test_asking_is_not_spoken_of_where_nobody_says_of_most_whether_they_were_asked() -> None:
    names = ["P01", "P02", "P03"]
    each = study(
        interviews(*names),
        codes=SKILLS,
        guide=ASKED_RECORDS,
        codings=[("P02", "records", "Anoto")],
        asked={"P01": {"q1": "yes"}},
        done=names,
    )
    assert each.selection().prevalence(RECORDS) == Prevalence(1, 3, 0, 0, "reviewed")
    each.asked("P02", "q1", "yes")
    assert each.selection().prevalence(RECORDS) == Prevalence(1, 2, 0, 0, "asked")


def test_a_denial_can_be_left_out_of_a_figure() -> None:
    each = built(done=["P01", "P02"], asked={"P01": {"q1": "yes"}, "P02": {"q1": "yes"}})
    each.code("P01", "records", "Anoto", stance=Stance.AFFIRMS)
    each.code("P02", "records", "Anoto", stance=Stance.DENIES)
    selection = each.selection()
    gained = selection.prevalence(RECORDS, stances=frozenset({Stance.AFFIRMS}))
    assert (gained.mentioned, gained.of) == (1, 2)
    assert selection.stance(P("P02"), RECORDS) is Stance.DENIES
    each.code("P02", "records", "No sé", stance=Stance.AFFIRMS)
    assert each.selection().stance(P("P02"), RECORDS) is Stance.MIXED
    each.summary("P02", "records", "Duda", stance=Stance.DENIES)
    assert each.selection().stance(P("P02"), RECORDS) is Stance.DENIES


def test_what_a_correction_left_in_doubt_is_listed_and_not_counted() -> None:
    each = built(codings=[("P01", "records", "Anoto")])
    coding = next(iter(each.snapshot.state.codings.values()))
    doubt = Placement(Outcome.AMBIGUOUS, coding.anchor)
    snapshot = Snapshot(each.corpus, each.snapshot.state, {coding.id: doubt})
    selection = type(each.selection())(snapshot)
    assert selection.passages == ()
    assert [(c.id, p.outcome) for c, p in selection.unplaced] == [(coding.id, Outcome.AMBIGUOUS)]


def test_every_coding_that_counts_holds_the_words_at_its_place() -> None:
    each = built(codings=[("P01", "records", "Anoto las ventas"), ("P02", "sales", "ventas")])
    for passage in each.selection().passages:
        text = each.transcript(passage.coding.transcript).text
        assert text[passage.anchor.start : passage.anchor.end] == passage.coding.anchor.exact


def test_two_interviews_of_one_participant_are_one_case() -> None:
    each = study(
        {
            "P01": "E: ¿Anota?\nP01: Sí.",
            "P01-2": "E: ¿Sigue anotando?\nP01: Anoto todo.",
        },
        codes=SKILLS,
        guide=ASKED_RECORDS,
        codings=[("P01-2", "records", "Anoto todo")],
        asked={"P01": {"q1": "yes"}, "P01-2": {"q1": "no"}},
        done=["P01"],
    )
    assert each.selection().participants == ("P01",)
    assert state(each, "P01", "records") is CellState.MENTIONED
    assert state(each, "P01", "pests") is CellState.NOT_REVIEWED
    each.done("P01-2")
    assert state(each, "P01", "pests") is CellState.NOT_ASKED
