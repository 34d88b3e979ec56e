"""Interviews as people count them: in their order, with the day and length that somebody states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import dialogue, study
from qualpap.model.order import natural
from qualpap.model.participant import Value
from qualpap.model.transcript import Origin, ParticipantId, Transcript, TranscriptId
from qualpap.transcript.interviews import day_of, interviews_of, minutes_of


def test_names_are_sorted_as_people_count() -> None:
    assert sorted(["P10", "E1", "P2-10", "P2", "P2-9", "p1", "P"], key=natural) == [
        "E1",
        "P",
        "p1",
        "P2",
        "P2-9",
        "P2-10",
        "P10",
    ]


def test_interviews_come_in_the_order_of_their_numbers() -> None:
    corpus = study(dict.fromkeys(["P1", "P10", "P2"], "P: Hola.")).corpus
    assert [each.id for each in interviews_of(corpus)] == ["P1", "P2", "P10"]


def _day(row: dict[str, Value]) -> date | None:
    corpus = study({"P05": "P: Hola."}, participants={"P05": row}).corpus
    return day_of(corpus, corpus.transcripts[TranscriptId("P05")], ParticipantId("P05"))


@pytest.mark.parametrize("column", ["date", "fecha", "Fecha", "fecha_entrevista", "interview_date"])
def test_a_column_of_dates_is_known_by_its_name(column: str) -> None:
    assert _day({column: date(2020, 8, 3)}) == date(2020, 8, 3)


def test_no_other_date_passes_for_the_interviews() -> None:
    assert _day({"fecha_nacimiento": date(1960, 8, 3)}) is None
    assert _day({"fecha": date(1960, 8, 3), "date": date(2020, 8, 3)}) == date(2020, 8, 3)


def _stamped(seconds: float) -> Transcript:
    transcript = dialogue("P: Hola.", "P05")
    turn = transcript.turns[0]
    pieces = tuple(replace(each, origin=Origin(time=seconds)) for each in turn.pieces)
    return replace(transcript, turns=(replace(turn, pieces=pieces),))


@pytest.mark.parametrize(("seconds", "minutes"), [(30, None), (60, 1), (95, 2), (3600, 60)])
def test_half_a_minute_is_no_length_of_an_interview(seconds: float, minutes: int | None) -> None:
    corpus = study({"P05": "P: Hola."}).corpus
    corpus = replace(corpus, transcripts={TranscriptId("P05"): _stamped(seconds)})
    (interview,) = interviews_of(corpus)
    assert minutes_of(corpus, interview) == minutes
