"""Text files: encodings, line ends, and lines that an editor broke."""

from __future__ import annotations

import codecs
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.errors import DataError, Severity
from qualpap.formats.transcripts.plain import PlainReader

SPEECH = "E: ¿Cómo está, señora?\nP05: Muy bien, gracias. Café, 20 € y niños."


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in PlainReader().read(data).paragraphs]


@pytest.mark.parametrize(
    "data",
    [
        SPEECH.encode(),
        SPEECH.encode("utf-8-sig"),
        SPEECH.encode("utf-16"),
        codecs.BOM_UTF16_BE + SPEECH.encode("utf-16-be"),
        SPEECH.encode("utf-16-le"),
        SPEECH.encode("utf-16-be"),
        SPEECH.encode("utf-32"),
        SPEECH.replace("\n", "\r\n").encode(),
        SPEECH.replace("\n", "\r").encode(),
        SPEECH.replace("\n", "\v").encode(),
        SPEECH.replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_encodings_that_show_themselves_are_read_without_a_word(data: bytes) -> None:
    found = PlainReader().read(data)
    assert [each.text for each in found.paragraphs] == SPEECH.split("\n")
    assert found.issues == ()


@pytest.mark.parametrize("name", ["cp1252", "latin-1"])
def test_an_encoding_that_had_to_be_guessed_is_noted(name: str) -> None:
    speech = SPEECH.replace("€", "pesos")
    found = PlainReader().read(speech.encode(name))
    assert [each.text for each in found.paragraphs] == speech.split("\n")
    (note,) = found.issues
    assert (note.slug, note.severity) == ("encoding-guessed", Severity.NOTE)
    assert note.facts == {"encoding": "Windows-1252"}


def test_a_file_put_together_of_two_encodings_keeps_both_parts() -> None:
    data = (SPEECH * 6).encode() + "\nE: ¿ñ?".encode("cp1252")
    found = PlainReader().read(data)
    assert found.paragraphs[-1].text == "E: ¿ñ?"
    assert found.paragraphs[0].text == "E: ¿Cómo está, señora?"
    (warning,) = found.issues
    assert (warning.slug, warning.severity) == ("encoding-mixed", Severity.WARNING)
    assert warning.facts == {"count": 2}


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(DataError, match="file-not-text"):
        texts(bytes(range(256)) * 4)


def test_each_line_is_a_paragraph_with_its_line_number() -> None:
    found = PlainReader().read(b"E: uno\n\n\nP: dos\n   tres \n")
    assert [(each.text, each.origin.paragraph) for each in found.paragraphs] == [
        ("E: uno", 1),
        ("P: dos", 4),
        ("tres", 5),
    ]


TURNS = [
    (
        "ENTREVISTADORA: ¿Y usted cómo llegó a la cooperativa, quién le contó de ella, y qué pensó "
        "cuando supo que había que entregar toda la cosecha junta?"
    ),
    (
        "P05: Mire, la verdad es que yo no quería, porque siempre he trabajado sola, con mis hijos "
        "y una le agarra desconfianza a quien viene de afuera a ofrecer cosas que después no son."
    ),
    (
        "Pero después vimos que los vecinos estaban vendiendo mejor las frambuesas y dijimos ya, "
        "probemos un año a ver qué pasa, total lo peor es volver a lo de antes."
    ),
    "ENTREVISTADORA: ¿Y resultó?",
    "P05: Resultó.",
]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("indent", ["", "     "])
def test_lines_broken_at_a_width_are_joined(width: int, indent: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(turn, width, subsequent_indent=indent) for turn in TURNS)
    head = "Entrevista: P05\nFecha: agosto de 2020\nLugar: por teléfono\n\n"
    assert texts((head + wrapped).encode()) == [
        "Entrevista: P05",
        "Fecha: agosto de 2020",
        "Lugar: por teléfono",
        *TURNS,
    ]


def test_broken_lines_without_blank_lines_between_turns_are_joined_up_to_the_next_label() -> None:
    turns = [TURNS[0], " ".join(TURNS[1:3]), *TURNS[3:]]
    wrapped = "\n".join(textwrap.fill(turn, 72) for turn in turns)
    assert texts(wrapped.encode()) == turns


def test_short_turns_on_lines_of_their_own_are_not_joined() -> None:
    lines = [f"{who}: {words}" for words in ("hola", "sí, claro", "puede ser") for who in "EP"]
    assert texts("\n".join(lines).encode()) == lines


def test_lines_of_any_length_that_happen_to_end_near_one_column_are_not_joined() -> None:
    lines = [f"{'palabra ' * count}fin" for count in (8, 8, 8, 5, 4, 6, 5, 4, 6, 5, 8, 4, 5, 6)]
    assert texts("\n".join(lines).encode()) == lines


def test_a_name_and_time_on_a_line_of_their_own_stay_apart() -> None:
    lines = []
    for minute, turn in enumerate(TURNS):
        lines += [f"Ana Soto  {minute}:04", textwrap.fill(turn.partition(": ")[2] or turn, 70), ""]
    found = texts("\n".join(lines).encode())
    assert [line for line in found if line.startswith("Ana Soto")] == [
        f"Ana Soto {minute}:04" for minute in range(len(TURNS))
    ]


def test_right_to_left_text_emoji_and_combining_marks_are_kept() -> None:
    assert texts("س: مرحبا بكم\nE: cafe\u0301 👩\u200d🌾🇨🇱".encode()) == [
        "س: مرحبا بكم",
        "E: café 👩\u200d🌾🇨🇱",
    ]


@given(st.lists(st.text("aáñ🍓ب:¿-9", min_size=1, max_size=30), min_size=1))
def test_no_word_is_lost_and_none_is_added(words: list[str]) -> None:
    assert " ".join(texts("\r\n".join(words).encode())).split() == words
