"""What speech recognition writes as JSON, in the shapes of its programs."""

from __future__ import annotations

import json

import pytest

from qualpap.errors import DataError
from qualpap.formats.transcripts.recognised import RecognisedReader
from qualpap.transcript.raw import RawTranscript

Line = tuple[str | None, str, float | None, float | None]


def read(content: object) -> RawTranscript:
    return RecognisedReader().read(json.dumps(content).encode())


def lines(content: object) -> list[Line]:
    return [
        (each.speaker, each.text, each.origin.time, each.origin.time_end)
        for each in read(content).paragraphs
    ]


def word(text: str, start: float, speaker: str | None = None) -> dict[str, object]:
    found: dict[str, object] = {"word": text, "start": start, "end": start + 0.5}
    return found | ({"speaker": speaker} if speaker else {})


WHISPER = {"text": " Hola.", "segments": [{"id": 0, "start": 0.0, "end": 1.5, "text": " Hola."}]}


@pytest.mark.parametrize(
    "content",
    [
        WHISPER,
        {"segments": WHISPER["segments"], "info": {"language": "es"}},
        WHISPER["segments"],
        [[1, 0, 0.0, 1.5, " Hola.", [50364], 0.0, -0.2, 1.1, 0.01, None]],
        {"transcription": [{"offsets": {"from": 0, "to": 1500}, "text": " Hola."}]},
        {
            "transcription": [
                {"timestamps": {"from": "00:00:00,000", "to": "00:00:01,500"}, "text": " Hola."}
            ]
        },
        {"text": "Hola.", "chunks": [], "segments": [{"timestamp": [0, 1.5], "text": "Hola."}]},
        {"results": {"utterances": [{"start": 0.0, "end": 1.5, "transcript": "Hola."}]}},
        [{"inicio": "00:00:00", "fin": "0:01.5", "texto": "Hola."}],
    ],
)
def test_the_shapes_of_known_programs_give_the_same(content: object) -> None:
    assert lines(content) == [(None, "Hola.", 0.0, 1.5)]
    assert all(each.caption for each in read(content).paragraphs)


def test_speakers_named_in_words_split_a_segment() -> None:
    words = [
        word("Sí.", 0.0, "S0"),
        word("¿Y", 1.0, "S1"),
        word("sola?", 1.5),
        word("Sola.", 2.0, "S0"),
    ]
    segment = {
        "start": 0.0,
        "end": 2.5,
        "text": "Sí. ¿Y sola? Sola.",
        "speaker": "S0",
        "words": words,
    }
    assert lines({"segments": [segment]}) == [
        ("S0", "Sí.", 0.0, 0.5),
        ("S1", "¿Y sola?", 1.0, 2.0),
        ("S0", "Sola.", 2.0, 2.5),
    ]


def test_words_that_bring_their_spaces_are_joined_as_they_are() -> None:
    words = [word(" Sí", 0.0, "S0"), word(",", 0.2, "S0"), word(" ya", 0.4, "S1")]
    assert [line[:2] for line in lines({"segments": [{"text": "Sí, ya", "words": words}]})] == [
        ("S0", "Sí,"),
        ("S1", "ya"),
    ]


def test_a_stretch_without_speaker_among_others_is_said_by_nobody_known() -> None:
    content = [{"speaker": "A", "text": "a"}, {"speaker": None, "text": "b"}, {"text": "c"}]
    assert [line[0] for line in lines(content)] == ["A", "", ""]


@pytest.mark.parametrize(
    ("speaker", "label"),
    [("SPEAKER_00", "SPEAKER_00"), (0, "0"), ({"name": "Ana"}, "Ana"), (" ", None), (True, None)],
)
def test_speakers_are_taken_as_written(speaker: object, label: str | None) -> None:
    assert lines([{"speaker": speaker, "text": "a", "start": 0}]) == [(label, "a", 0.0, None)]


def test_milliseconds_are_known_by_the_pace_of_speech() -> None:
    content = {"utterances": [{"speaker": "A", "text": "uno dos", "start": 400, "end": 90_400}]}
    assert lines(content) == [("A", "uno dos", 0.4, 90.4)]


@pytest.mark.parametrize(
    ("top", "code"),
    [
        ({"language": "es"}, "es"),
        ({"language": "spanish"}, "es"),
        ({"language_code": "en_us"}, "en"),
        ({"result": {"language": "pt"}}, "pt"),
        ({"info": {"language": "es"}}, "es"),
        ({"language": "klingon"}, ""),
        ({}, ""),
    ],
)
def test_the_language_is_taken_where_it_is_named(top: dict[str, object], code: str) -> None:
    assert read({**WHISPER, **top}).language == code


@pytest.mark.parametrize(
    "content",
    [{}, {"a": 1}, {"segments": [1, 2]}, ["a", "b"], 5, None, {"segments": [{"a": 1}]}, "Hola"],
)
def test_other_shapes_are_refused(content: object) -> None:
    with pytest.raises(DataError, match="json-shape-unknown"):
        read(content)


def test_broken_json_is_refused_with_its_line() -> None:
    with pytest.raises(DataError) as raised:
        RecognisedReader().read(b'{\n  "segments": [\n  {]}')
    assert raised.value.slug == "json-not-valid"
    assert raised.value.facts == {"line": 3, "column": 4}


def test_nesting_beyond_reason_is_refused() -> None:
    with pytest.raises(DataError, match="json-shape-unknown"):
        RecognisedReader().read(b"[" * 100_000 + b"]" * 100_000)


def test_nothing_recognised_is_no_words() -> None:
    assert read({"text": "", "segments": []}).paragraphs == ()


def test_impossible_times_are_none() -> None:
    data = b'[{"text": "a", "start": NaN, "end": -1}]'
    assert RecognisedReader().read(data).paragraphs[0].origin.time is None
