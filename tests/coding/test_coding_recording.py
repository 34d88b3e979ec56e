"""Many acts at once: looked up as a whole, and nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest

from builders import BEGINNING, Study, study
from qualpap.coding.entries import Entry
from qualpap.coding.recording import Recorded, Recorder
from qualpap.model import acts
from qualpap.model.coding import ActId, CoderId, Stance


@pytest.fixture
def built() -> Study:
    return study(
        {
            "P01": "E: ¿Anota?\nP01: Anoto todo. Sí, claro. Mi hija lo pasa en limpio.\n"
            "E: ¿Le sirve?\nP01: Sí, claro."
        },
        codes="skills: Habilidades\n    records: Registros\n    pests: Plagas",
        guide={"q1": ("¿Anota?", ["records"])},
        classifications={"selling": ("Venta", {"all": "Todo", "part": "Parte"})},
        coders=("ana", "bruno"),
    )


def record(built: Study, *entries: tuple[str, dict[str, Any]], by: str = "ana") -> Recorded:
    recorder = Recorder(built.snapshot, (CoderId(by),), ActId("new"), BEGINNING, "work.yaml")
    return recorder.record(Entry(kind, fields, n) for n, (kind, fields) in enumerate(entries, 1))


def only(recorded: Recorded) -> acts.Change:
    assert recorded.issues == (), recorded.issues
    (change,) = recorded.changes
    return change


def failures(recorded: Recorded) -> list[tuple[str, int]]:
    assert not recorded.valid
    return [(issue.slug, issue.where.line) for issue in recorded.issues if issue.is_error]


CODE = {"transcript": "P01", "code": "records", "quote": "Anoto todo."}


def test_a_quotation_is_found_and_anchored(built: Study) -> None:
    change = only(record(built, ("code", {**CODE, "stance": "affirms", "memo": "¿siempre?"})))
    assert isinstance(change, acts.Code)
    text = built.transcript("P01").text
    assert text[change.anchor.start : change.anchor.end] == "Anoto todo."
    assert (change.stance, change.memo) == (Stance.AFFIRMS, "¿siempre?")


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"quote": "Anoto casi todo"}, "quote-not-found"),
        ({"quote": "Sí, claro."}, "quote-ambiguous"),
        ({"quote": "¿Le sirve?"}, "quote-not-participant"),
        ({"code": "harvest"}, "code-unknown"),
        ({"code": "recrods"}, "code-unknown-nearest"),
        ({"transcript": "P09"}, "transcript-unknown"),
        ({"quote": ""}, "record-field-missing"),
        ({"stance": "perhaps"}, "record-word-unknown"),
        ({"turn": "9"}, "turn-unknown"),
        ({"sources": ["a9.0"]}, "coding-unknown"),
    ],
)
def test_what_cannot_be_looked_up_says_what_and_where(
    built: Study, fields: dict[str, Any], slug: str
) -> None:
    bad = ("code", {**CODE, **fields})
    assert failures(record(built, ("done", {"transcript": "P01"}), bad)) == [(slug, 2)]


@pytest.mark.parametrize("name", ["records", "Registros", "REGISTROS", "Habilidades › Registros"])
def test_a_code_may_be_called_by_its_name(built: Study, name: str) -> None:
    change = only(record(built, ("code", {**CODE, "code": name})))
    assert isinstance(change, acts.Code)
    assert change.code == "records"


def test_words_are_taken_whole(built: Study) -> None:
    recorded = record(built, ("code", {**CODE, "quote": "noto tod"}))
    (change,) = recorded.changes
    assert isinstance(change, acts.Code)
    assert change.anchor.exact == "Anoto todo"
    assert [issue.slug for issue in recorded.issues] == ["quote-nearly"]


@pytest.mark.parametrize("which", [{"occurrence": 2}, {"turn": 4}])
def test_words_that_stand_twice_are_told_apart(built: Study, which: dict[str, int]) -> None:
    change = only(record(built, ("code", {**CODE, "quote": "Sí, claro.", **which})))
    assert isinstance(change, acts.Code)
    assert change.anchor.start == built.transcript("P01").text.rindex("Sí, claro.")


def test_a_coding_that_is_there_already_is_passed_over(built: Study) -> None:
    built.code("P01", "records", "Anoto todo.")
    recorded = record(built, ("code", CODE), ("code", {**CODE, "code": "pests"}))
    assert [issue.slug for issue in recorded.issues] == ["coding-exists"]
    assert len(recorded.changes) == 1
    assert record(built, ("code", CODE), by="bruno").issues == ()


def test_values_name_what_they_take_the_place_of(built: Study) -> None:
    first = built.summary("P01", "records", "Anota")
    entry = ("summary", {"participant": "P01", "code": "records", "text": "Anota todo"})
    change = only(record(built, entry))
    assert isinstance(change, acts.Summary)
    assert change.replaces == (f"{first.id}.0",)
    again = ("summary", {"participant": "P01", "code": "records", "text": "Anota"})
    assert record(built, again).changes == ()


def test_later_entries_may_speak_of_codings_made_by_earlier_ones(built: Study) -> None:
    recorded = record(
        built,
        ("code", {**CODE, "quotable": True}),
        (
            "classify",
            {
                "participant": "P01",
                "classification": "selling",
                "type": "part",
                "evidence": ["Anoto todo"],
            },
        ),
        ("quotable", {**CODE, "value": "no"}),
    )
    assert recorded.issues == ()
    _, mark, judged, unmark = recorded.changes
    assert isinstance(mark, acts.Quotable)
    assert mark.coding == "new.0"
    assert isinstance(judged, acts.Classify)
    assert judged.evidence == ("new.0",)
    assert isinstance(unmark, acts.Quotable)
    assert not unmark.value


def test_a_type_may_be_left_open_and_an_unknown_one_is_refused(built: Study) -> None:
    base = {"participant": "P01", "classification": "selling"}
    change = only(record(built, ("classify", {**base, "type": None})))
    assert isinstance(change, acts.Classify)
    assert change.type is None
    assert failures(record(built, ("classify", {**base, "type": "most"}))) == [("type-unknown", 1)]


@pytest.mark.parametrize(
    ("said", "expected"), [(True, "yes"), (False, "no"), ("unknown", "unknown")]
)
def test_asked_takes_yes_and_no_as_yaml_reads_them(
    built: Study, said: object, expected: str
) -> None:
    change = only(record(built, ("asked", {"transcript": "P01", "question": "q1", "asked": said})))
    assert isinstance(change, acts.Asked)
    assert change.asked == expected


def test_nobody_takes_away_what_somebody_else_coded(built: Study) -> None:
    coding = built.code("P01", "records", "Anoto todo.", by="bruno")
    assert failures(record(built, ("uncode", {"coding": coding}))) == [("coding-of-another", 1)]
    assert record(built, ("uncode", {"coding": coding}), by="bruno").valid


def test_adjudication_names_codings_by_their_words(built: Study) -> None:
    one = built.code("P01", "records", "Anoto todo.", by="ana")
    other = built.code("P01", "records", "Anoto todo. Sí, claro.", by="bruno")
    entry = {"transcript": "P01", "code": "records", "quote": "Anoto todo.", "kept": other}
    change = only(record(built, ("adjudicate", entry)))
    assert isinstance(change, acts.Adjudicate)
    assert set(change.codings) == {one, other}
    assert change.kept == other


def test_an_unknown_kind_names_those_there_are(built: Study) -> None:
    recorded = record(built, ("frobnicate", {}))
    assert failures(recorded) == [("record-kind-unknown", 1)]
    assert "summary" in str(recorded.issues[0].facts["known"])
