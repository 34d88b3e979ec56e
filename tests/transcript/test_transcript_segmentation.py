"""Turns become segments: which words, and which question led to them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transcript_as_written import read

from qualpap.errors import UsageError
from qualpap.model.settings import Segmentation
from qualpap.model.text import text_hash
from qualpap.model.transcript import (
    Origin,
    ParticipantId,
    Role,
    Segment,
    Source,
    Speaker,
    Transcript,
    TranscriptId,
)
from qualpap.transcript.canonical import compose
from qualpap.transcript.raw import RawParagraph
from qualpap.transcript.segmentation import RULES, TILING, segment, segment_at, segments_in
from qualpap.transcript.turns import Stretch

INTERVIEW = """
E: ¿Cómo empezó con los berries?
P05: Con mi marido. Fue difícil.
E: Ya.
P05: Muy difícil.
ESPOSO: Y las vacas.
P05: Y las vacas, sí.
E: ¿Y ahora?
E: ¿Vende todo?
P05: Todo.
"""


def texts(transcript: Transcript, segments: Sequence[Segment]) -> list[str]:
    return [each.span.of(transcript.text) for each in segments]


def questions(transcript: Transcript, segments: Sequence[Segment]) -> list[str]:
    return [each.question.of(transcript.text) if each.question else "" for each in segments]


def test_an_answer_carries_the_question_that_led_to_it() -> None:
    transcript, _ = read(INTERVIEW)
    segments = segment(transcript, Segmentation())
    assert texts(transcript, segments) == [
        "Con mi marido. Fue difícil.",
        "Muy difícil.",
        "Y las vacas, sí.",
        "Todo.",
    ]
    first = "¿Cómo empezó con los berries?"
    assert questions(transcript, segments) == [first, first, first, "¿Vende todo?"]
    assert [each.turns for each in segments] == [(2,), (4,), (6,), (9,)]
    assert {each.rule for each in segments} == {"answer(150)"}
    assert [each.number for each in segments] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "noise", ["Ya.", "Mm-hm", "Claro, claro.", "Qué interesante.", "[risas] Sí."]
)
def test_a_listening_noise_is_no_question(noise: str) -> None:
    transcript, _ = read(f"E: ¿Cómo?\nP05: Así.\nE: {noise}\nP05: Y así.")
    assert questions(transcript, segment(transcript, Segmentation()))[1] == "¿Cómo?"


def test_a_short_question_is_a_question() -> None:
    transcript, _ = read("E: ¿Cómo?\nP05: Así.\nE: ¿Sí?\nP05: Y así.")
    assert questions(transcript, segment(transcript, Segmentation()))[1] == "¿Sí?"


def test_a_long_answer_is_cut_at_sentence_ends_into_balanced_parts() -> None:
    sentence = "Una dos tres cuatro cinco seis siete ocho nueve diez."
    transcript, _ = read(f"E: ¿Cómo?\nP05: {' '.join([sentence] * 9)}\nE: ¿Y?\nP05: Nada.")
    segments = segment(transcript, Segmentation("answer", 40))
    assert [len(text.split()) for text in texts(transcript, segments)] == [30, 30, 30, 1]
    assert all(text.endswith(".") for text in texts(transcript, segments))
    assert questions(transcript, segments)[:3] == ["¿Cómo?"] * 3


def test_captions_without_punctuation_are_cut_between_captions_then_words() -> None:
    captions = [RawParagraph("¿cómo?", Origin(1), speaker="E", caption=True)]
    captions += [
        RawParagraph("uno dos tres cuatro", Origin(at), speaker="P05", caption=True)
        for at in range(2, 8)
    ]
    transcript, _ = read(tuple(captions))
    segments = segment(transcript, Segmentation("answer", 10))
    assert texts(transcript, segments) == ["uno dos tres cuatro uno dos tres cuatro"] * 3
    tiny = segment(transcript, Segmentation("answer", 3))
    assert [len(text.split()) for text in texts(transcript, tiny)] == [3] * 8


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            "turn",
            ["Con mi marido. Fue difícil.", "Muy difícil.", "Y las vacas, sí.", "Todo."],
        ),
        (
            "sentence",
            ["Con mi marido.", "Fue difícil.", "Muy difícil.", "Y las vacas, sí.", "Todo."],
        ),
    ],
)
def test_rules_of_other_names(rule: str, expected: list[str]) -> None:
    transcript, _ = read(INTERVIEW)
    assert texts(transcript, segment(transcript, Segmentation(rule))) == expected


def test_an_exchange_is_a_question_with_all_that_answers_it() -> None:
    transcript, _ = read(INTERVIEW)
    segments = segment(transcript, Segmentation("exchange"))
    assert [text.split("\n")[0] for text in texts(transcript, segments)] == [
        "E: ¿Cómo empezó con los berries?",
        "E: ¿Y ahora?",
    ]
    assert [each.turns for each in segments] == [(1, 2, 3, 4, 5, 6), (7, 8, 9)]
    assert questions(transcript, segments)[1] == "¿Vende todo?"
    assert transcript.speech(segments[0].span) == (
        "Con mi marido. Fue difícil. […] Muy difícil. […] Y las vacas, sí."
    )


def test_a_paragraph_is_a_paragraph_of_the_file() -> None:
    transcript, _ = read("E: ¿Cómo?\nP05: Así.\nY así.\nE: ¿Y?\nP05: Nada.")
    segments = segment(transcript, Segmentation("paragraph"))
    assert texts(transcript, segments) == ["Así.", "Y así.", "Nada."]


def test_where_nobody_is_a_participant_yet_the_unclear_can_still_be_coded() -> None:
    transcript, _ = read("Yo empecé hace años.\nDespués vino la sequía.")
    assert len(segment(transcript, Segmentation())) == 2
    transcript, _ = read("Hola a todos.\nE: ¿Cómo?\nP05: Así.\nE: ¿Y?")
    assert texts(transcript, segment(transcript, Segmentation())) == ["Así."]


def test_the_splitter_is_asked_only_where_it_is_needed() -> None:
    def refuse(text: str) -> tuple[()]:
        raise AssertionError(text)

    transcript, _ = read(INTERVIEW)
    for rule in ("answer", "turn", "exchange", "paragraph"):
        assert segment(transcript, Segmentation(rule), refuse)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        segment(read(INTERVIEW)[0], Segmentation("chapter"))
    assert caught.value.facts["rule"] == "chapter"


def test_the_segment_at_a_place() -> None:
    transcript, _ = read(INTERVIEW)
    segments = segment(transcript, Segmentation())
    at = transcript.text.index("Muy")
    assert segment_at(segments, at) == segments[1]
    assert segment_at(segments, 0) is None
    assert segments_in(segments, transcript.turns[5].speech) == (segments[2],)


SPOKEN = st.sampled_from(
    [
        "Sí.",
        "¿Y usted?",
        "no sé",
        "👩🏽‍🌾 campo.",
        "كبير",
        "שלום. Y ya",
        "e\u0301so!",
        "uno dos tres",
        "…",
    ]
)
ROLES = {
    "e": Speaker("E", Role.INTERVIEWER),
    "p": Speaker("P05", Role.PARTICIPANT, ParticipantId("P05")),
    "o": Speaker("ESPOSO", Role.OTHER),
    "": Speaker("", Role.UNCLEAR),
}


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    stretches = [
        Stretch(
            key,
            ROLES[key].label,
            [(text, Origin(at)) for text in draw(st.lists(SPOKEN, min_size=1, max_size=6))],
        )
        for at, key in enumerate(
            draw(st.lists(st.sampled_from(sorted(ROLES)), max_size=8)), start=1
        )
    ]
    text, turns = compose(stretches, ROLES)
    return Transcript(TranscriptId("T"), text, text_hash(text), turns, Source("", "", "", ""))


@given(transcripts(), st.sampled_from(TILING), st.integers(1, 6))
def test_tiling_rules_hold_each_word_of_the_participants_once(
    transcript: Transcript, rule: str, most: int
) -> None:
    segments = segment(transcript, Segmentation(rule, most))
    roles = {turn.speaker.role for turn in transcript.turns}
    answering = Role.PARTICIPANT if Role.PARTICIPANT in roles else Role.UNCLEAR
    said = [
        turn.speech.of(transcript.text)
        for turn in transcript.turns
        if turn.speaker.role is answering
    ]
    assert " ".join(texts(transcript, segments)).split() == " ".join(said).split()
    if rule == "answer":
        assert all(len(text.split()) <= most for text in texts(transcript, segments))


@given(transcripts(), st.sampled_from(RULES), st.integers(1, 6))
def test_segments_follow_each_other_and_hold_somebodys_words(
    transcript: Transcript, rule: str, most: int
) -> None:
    segments = segment(transcript, Segmentation(rule, most))
    assert all(
        before.span.end <= after.span.start for before, after in itertools.pairwise(segments)
    )
    for each in segments:
        assert transcript.anchor(each.span).holds_in(transcript.text)
        assert each.turns
        if each.question is not None:
            assert "¿" in each.question.of(transcript.text) or each.question
