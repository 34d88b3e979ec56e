"""Words that somebody quotes are found letter by letter, or as nearly and said so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.coding.quoting import find_words
from qualpap.model.text import Span, TextHash, text_hash
from qualpap.model.transcript import (
    Origin,
    ParticipantId,
    Piece,
    Role,
    Source,
    Speaker,
    Transcript,
    TranscriptId,
    Turn,
)
from strategies import lines

ASKS = Speaker("E", Role.INTERVIEWER)
SAYS = Speaker("P01", Role.PARTICIPANT, ParticipantId("P01"))


def transcript(*speeches: str) -> Transcript:
    """Turns of interviewer and participant, one after the other."""
    text, turns = "", []
    for number, speech in enumerate(speeches, 1):
        speaker = ASKS if number % 2 else SAYS
        label = Span(len(text), len(text) + len(speaker.label) + 1)
        start = label.end + 1
        turns.append(
            Turn(
                number, speaker, label, Span(start, start + len(speech)), (Piece(start, Origin()),)
            )
        )
        text += f"{speaker.label}: {speech}\n"
    text = text[:-1]
    return Transcript(
        TranscriptId("P01"),
        text,
        TextHash(text_hash(text)),
        tuple(turns),
        Source("transcripts/P01.txt", "plain", "", ""),
        participants=(ParticipantId("P01"),),
    )


INTERVIEW = transcript(
    "¿Lleva cuaderno?",
    "Sí, po. El cuaderno lo lleva mi hija, y yo… yo le dicto. Sí, po.",
    "¿Y le “sirve”?",
    "Me sirve para el inspector, no más.",
)


def found(words: str) -> list[str]:
    return [span.of(INTERVIEW.text) for span in find_words(INTERVIEW, words).spans]


@given(st.lists(lines, min_size=2, max_size=4), st.data())
def test_any_words_of_a_text_are_found_where_they_stand(
    speeches: list[str], data: st.DataObject
) -> None:
    interview = transcript(*speeches)
    start = data.draw(st.integers(0, len(interview.text) - 1))
    end = data.draw(st.integers(start + 1, len(interview.text)))
    words = interview.text[start:end]
    spans = find_words(interview, words).spans
    if words.strip() and "[…]" not in words:
        assert any(start <= span.start and span.end <= end for span in spans)
        assert all(span.of(interview.text) == words.strip() for span in spans)


def test_words_that_stand_twice_are_found_twice() -> None:
    assert found("Sí, po") == ["Sí, po", "Sí, po"]


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ('¿Y le "sirve"?', "¿Y le “sirve”?"),
        ("EL CUADERNO lo lleva  mi hija", "El cuaderno lo lleva mi hija"),
        ("Me sirve para el inspector, no más", "Me sirve para el inspector, no más"),
        ("me sirve para el inspector no más.", None),
    ],
)
def test_signs_spaces_and_capitals_may_differ_and_words_may_not(
    typed: str, stands: str | None
) -> None:
    assert found(typed) == ([stands] if stands else [])


def test_what_is_nearly_there_says_that_it_is_not_letter_by_letter() -> None:
    assert find_words(INTERVIEW, "cuaderno lo lleva").exact
    assert not find_words(INTERVIEW, "CUADERNO lo lleva").exact


def test_an_omission_spans_the_parts_in_order() -> None:
    assert found("El cuaderno […] yo le dicto") == [
        "El cuaderno lo lleva mi hija, y yo… yo le dicto"
    ]
    assert found("yo le dicto […] El cuaderno") == []


def test_parts_of_words_are_not_taken_for_words_when_capitals_differ() -> None:
    assert found("INSPECT") == []


def test_what_is_not_there_brings_the_participants_nearest_words() -> None:
    result = find_words(INTERVIEW, "el cuaderno lo lleva mi hijo")
    assert result.spans == ()
    assert "cuaderno lo lleva mi hij" in result.nearest
    assert result.similarity > 80
