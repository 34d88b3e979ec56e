"""Subtitles: voices, times, and files that keep to no rule."""

from __future__ import annotations

import pytest

from qualpap.errors import DataError
from qualpap.formats.transcripts.subtitles import SubtitleReader
from qualpap.transcript.raw import RawTranscript

TIMES = "00:00:01.000 --> 00:00:02.500\n"
FIRST = "00:00:01,000 --> 00:00:02,500\n"
SECOND = "00:00:03,000 --> 00:00:04,000\n"


def read(text: str) -> RawTranscript:
    return SubtitleReader().read(text.encode())


def said(text: str) -> list[tuple[str | None, str]]:
    return [(each.speaker, each.text) for each in read(text).paragraphs]


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("<v Ana Soto>Hola", [("Ana Soto", "Hola")]),
        ("<v.loud Ana>Hola</v>", [("Ana", "Hola")]),
        ("<v.first.loud Ana>Hola\nya</v>", [("Ana", "Hola ya")]),
        ("<v Ana>Hola</v> <v Luis>¿Qué?</v>", [("Ana", "Hola"), ("Luis", "¿Qué?")]),
        ("<v>Hola", [(None, "Hola")]),
        ("<v J&amp;M>a &lt;b&gt; &nbsp;c", [("J&M", "a <b> c")]),
        ("<i>Hola</i> <c.yellow>ya</c> <00:00:01.500>bien", [(None, "Hola ya bien")]),
        ("<font color='#fff'>Hola</font> {\\an8}ya", [(None, "Hola ya")]),
        ("Ana: son las 10:30", [(None, "Ana: son las 10:30")]),
        ("3 < 5, ¿no?", [(None, "3 < 5, ¿no?")]),
        ("مرحبا 👩\u200d🌾", [(None, "مرحبا 👩\u200d🌾")]),
        ("Hola\nqué tal", [(None, "Hola qué tal")]),
        ("<i></i>", []),
    ],
)
def test_a_caption_gives_who_and_what(payload: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(f"WEBVTT\n\n{TIMES}{payload}\n") == expected


def test_dashes_of_a_dialogue_begin_paragraphs_of_their_own() -> None:
    found = read(f"WEBVTT\n\n{TIMES}- Hola,\n¿cómo está?\n- Bien\n").paragraphs
    assert [(each.text, each.caption) for each in found] == [
        ("Hola, ¿cómo está?", False),
        ("Bien", False),
    ]


def test_names_on_both_lines_of_a_caption_stay_at_the_beginning() -> None:
    cue = f"{TIMES}ANA: hola\nLUIS: sí\n"
    assert said(f"WEBVTT\n\n{cue}\n{cue}") == [(None, "ANA: hola"), (None, "LUIS: sí")] * 2


def test_speech_of_another_set_into_a_stretch_is_theirs() -> None:
    assert said(f"WEBVTT\n\n{TIMES}<v S01>Yo fui //S00: ¿Sola? // con ella.\n") == [
        ("S01", "Yo fui"),
        ("S00", "¿Sola?"),
        ("S01", "con ella."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"1\n{FIRST}Hola\n\n2\n{SECOND}Ya\n",
        f"1\n{FIRST}Hola\n\n2\n{SECOND}Ya".replace("\n", "\r\n"),
        f"1\n{FIRST}Hola\n2\n{SECOND}Ya\n",
        f"\ufeff1\n{FIRST}Hola\n\n\n2\n{SECOND}Ya\n".replace("-->", "->"),
        "WEBVTT\n\n00:01.000 --> 00:02.500 a:start\nHola\n\nid-7\n00:03.000 --> 00:04.000\nYa",
        f"WEBVTT\n\n9c-1/2-0\n{FIRST}Hola\n\nNOTE sobra\nesto\n\n{SECOND}Ya",
        f"WEBVTT\n\nSTYLE\n::cue {{a: b}}\n\nREGION\nid:f\n\n{FIRST}Hola\n\n{SECOND}Ya",
    ],
)
def test_captions_are_found_whatever_stands_around_them(text: str) -> None:
    found = read(text).paragraphs
    assert [each.text for each in found] == ["Hola", "Ya"]
    assert [(each.origin.time, each.origin.time_end) for each in found] == [(1.0, 2.5), (3.0, 4.0)]
    assert all(each.caption for each in found)


def test_hours_beyond_a_day_and_overlapping_times_are_kept_as_written() -> None:
    found = read("WEBVTT\n\n30:00:00.000 --> 30:00:05.000\na\n\n30:00:02.000 --> 30:00:03.000\nb\n")
    assert [each.origin.time for each in found.paragraphs] == [108000.0, 108002.0]


def test_a_blank_line_within_a_caption_loses_nothing() -> None:
    assert said("1\n00:00:01,000 --> 00:00:02,000\nHola\n\nqué tal\n") == [(None, "Hola qué tal")]


def test_what_stands_above_the_captions_becomes_fields() -> None:
    found = read(
        f"WEBVTT - Taller\nKind: captions\nLanguage: es-CL\n\nNOTE participante: P05\n\n"
        f"NOTE\nfecha: agosto de 2020\nuna frase sin más\n\n{TIMES}Hola\n\n"
        f"NOTE lugar: no\n\n{TIMES}Ya"
    )
    assert found.fields == (
        ("title", "Taller"),
        ("Language", "es-CL"),
        ("participante", "P05"),
        ("fecha", "agosto de 2020"),
    )
    assert found.language == "es"


def test_rolling_captions_are_read_once() -> None:
    assert said(
        "WEBVTT\n\n00:00.000 --> 00:02.000\n \nhola<00:00:01.000><c> qué</c>\n\n"
        "00:02.000 --> 00:02.010\nhola qué\n \n\n"
        "00:02.010 --> 00:04.000\nhola qué\ntal<00:00:03.000><c> todo</c>\n"
    ) == [(None, "hola qué"), (None, "tal todo")]


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(DataError, match="subtitles-without-times"):
        read("WEBVTT\n\nHola\n")
