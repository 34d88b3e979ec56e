"""What stands above and below the interview is metadata, and never anybody's words."""

from __future__ import annotations

import pytest
from transcript_as_written import read

from qualpap.model.transcript import Header, Origin, Role
from qualpap.transcript.dates import iso_date
from qualpap.transcript.header import legend, split
from qualpap.transcript.raw import RawParagraph

SPANISH = """
Entrevista: 5
Fecha: 12 de agosto de 2020
Lugar: Maule
Entrevistadora: Carla M.
Participante: P05
Duración: 45 minutos
Modalidad: telefónica
Edad: 54
Notas: se oye mal la línea
ENTREVISTADORA: Buenas tardes. ¿Me escucha?
P05: Sí, la escucho.
ENTREVISTADORA: ¿Empezamos?
P05: Ya.
FIN DE LA ENTREVISTA
"""


def test_a_header_in_lines_is_kept_apart_from_speech() -> None:
    transcript, _ = read(SPANISH)
    assert dict(transcript.header.fields) == {
        "title": "Entrevista 5",
        "date": "2020-08-12",
        "place": "Maule",
        "interviewer": "Carla M.",
        "participant": "P05",
        "duration": "45 minutos",
        "mode": "telefónica",
        "Edad": "54",
        "notes": "se oye mal la línea\nFIN DE LA ENTREVISTA",
    }
    assert transcript.turns[0].speech.of(transcript.text) == "Buenas tardes. ¿Me escucha?"
    assert len(transcript.turns) == 4
    assert "Lugar: Maule" in transcript.header.text
    assert "Maule" not in transcript.text
    assert "FIN" not in transcript.text


def test_an_english_header() -> None:
    transcript, _ = read(
        "Interview 5\nDate: August 12th, 2020\nInterviewer: Jane Doe\nParticipant: P05\n"
        "JD: Tell me about the farm.\nP05: We grow berries.\nJD: How long?\nP05: Ten years.\n"
        "[End of recording]"
    )
    header = transcript.header
    assert (header.get("title"), header.get("date")) == ("Interview 5", "2020-08-12")
    assert header.get("notes") == "[End of recording]"
    assert transcript.turns[0].speaker.label == "JD"
    assert transcript.turns[-1].speech.of(transcript.text) == "Ten years."


def test_a_header_table_in_front_of_a_table_of_speech() -> None:
    transcript, _ = read(
        "Fecha | 3 de julio de 2020\nEntrevistadora | Carla M. | Lugar | Los Ríos\n"
        "Hablante | Texto\nE | ¿Cómo está?\nP05 | Bien.\n | Muy bien.\nE | ¿Y la señora?"
    )
    assert dict(transcript.header.fields) == {
        "date": "2020-07-03",
        "interviewer": "Carla M.",
        "place": "Los Ríos",
    }
    assert transcript.text == "E: ¿Cómo está?\nP05: Bien. Muy bien.\nE: ¿Y la señora?"


def test_titles_and_remarks_about_the_interview_are_header() -> None:
    transcript, _ = read(
        "PROYECTO PAP\nEntrevista a productora de berries\n-----\n"
        "Esta entrevista es inventada: material sintético de demostración.\n"
        "[Inicio de la grabación]\nE: Buenas tardes.\nP05: Buenas."
    )
    assert transcript.text == "E: Buenas tardes.\nP05: Buenas."
    assert transcript.header.get("title") == "PROYECTO PAP"
    assert "material sintético" in transcript.header.get("notes")


def test_the_preamble_of_a_transcription_program_is_header() -> None:
    transcript, _ = read(
        "Visita al campo\nTranscribed with noScribe vers. 0.7\nAudio file: ./campo.mp3\n"
        "(Language: Spanish (es) | Timestamps: 1)\n(12 seconds pause)\n"
        "S01: [00:00:12] ¿Cómo está?\nS00: [00:00:36] Bien."
    )
    assert transcript.text == "S01: ¿Cómo está?\nS00: Bien."


def test_what_the_format_declares_is_header() -> None:
    transcript, _ = read(
        "E: ¿Cómo?\nP05: Así.", fields=(("fecha", "12/08/2020"), ("Rubro", "berries"))
    )
    assert dict(transcript.header.fields) == {"date": "2020-08-12", "Rubro": "berries"}


def test_a_notice_in_a_header_table_is_a_note_and_no_title() -> None:
    transcript, _ = read(
        "Entrevista | P05\nFecha | 9 de julio de 2020\n"
        "Material de demostración | entrevista inventada\nE: ¿Cómo?\nP05: Así.\nE: ¿Y?"
    )
    assert transcript.header.get("title") == "P05"
    assert transcript.header.get("notes") == "Material de demostración: entrevista inventada"


def test_a_heading_is_a_title() -> None:
    lines = (
        RawParagraph("La señora Rosa", Origin(1), heading=True),
        RawParagraph("E: ¿Cómo?", Origin(2)),
        RawParagraph("P05: Así.", Origin(3)),
    )
    assert read(lines)[0].header.get("title") == "La señora Rosa"


@pytest.mark.parametrize(
    "first",
    [
        "Entrevistadora: Buenas tardes, Rosa.",
        "Entrevistadora: Rosa, buenos días",
        "Entrevistadora: Hola",
        "Entrevistadora: ¿Rosa?",
    ],
)
def test_a_label_that_also_names_a_field_begins_a_turn_where_speech_follows(first: str) -> None:
    transcript, _ = read(
        f"Fecha: 12 de agosto de 2020\n{first}\nParticipante: Buenas.\n"
        "Entrevistadora: ¿Cómo está?\nParticipante: Bien."
    )
    assert len(transcript.turns) == 4
    assert transcript.turns[0].span.of(transcript.text) == first


@pytest.mark.parametrize(
    "written",
    [
        "Yo le cuento cómo fue esto.\nLugar: ese cerro que se ve.\nY ahí quedamos.",
        (
            "Yo le cuento.\nMi papá tenía vacas.\nDespués nada.\nLugar: ese cerro.\n"
            "Fecha: en marzo.\nY ahí quedamos."
        ),
    ],
)
def test_a_field_name_within_speech_does_not_turn_speech_into_a_header(written: str) -> None:
    transcript, _ = read(written)
    assert len(transcript.turns) == len(written.split("\n"))
    assert not transcript.header.fields


def test_captions_have_no_title() -> None:
    transcript, _ = read("entrevista con la señora rosa\nbuenas tardes", caption=True)
    assert transcript.words() == 7


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("12 de agosto de 2020", "2020-08-12"),
        ("miércoles 12 de agosto del 2020", "2020-08-12"),
        ("12/08/2020", "2020-08-12"),
        ("12-8-20", "2020-08-12"),
        ("12.08.2020", "2020-08-12"),
        ("2020-08-12", "2020-08-12"),
        ("12-ago-2020", "2020-08-12"),
        ("1º de septiembre de 2020", "2020-09-01"),
        ("August 12th, 2020", "2020-08-12"),
        ("12th of August 2020", "2020-08-12"),
        ("12/25/2020", "2020-12-25"),
        ("agosto de 2020", "agosto de 2020"),
        ("31 de febrero de 2020", "31 de febrero de 2020"),
        ("por confirmar", "por confirmar"),
    ],
)
def test_dates_become_iso_where_only_one_reading_is_possible(written: str, iso: str) -> None:
    assert iso_date(written) == iso


def test_an_english_numeric_date_that_may_be_read_both_ways_stays_as_written() -> None:
    transcript, _ = read("Date: 08/12/2020\nI: How?\nP05: So.\nI: And?\nP05: Well.")
    assert transcript.header.get("date") == "08/12/2020"
    assert iso_date("08/25/2020", None) == "2020-08-25"


DIALOGUE = [f"{label}: palabras y más palabras{n}." for n in range(4) for label in ("P", "E")]


def rows(*lines: str) -> list[RawParagraph]:
    return [RawParagraph(line) for line in lines]


@pytest.mark.parametrize(
    "above",
    [
        ("Entrevista P02, productor de berries", "6 de julio de 2020, por teléfono, RT"),
        ("P12 / uva, O'Higgins", "13-07-2020, 7 min. Desgrabó: la asistente", "MATERIAL INVENTADO"),
        ("Entrevista F05", "Encargado regional de programas", "27 de agosto de 2020. RT"),
        (
            "Entrevista C03",
            "Empresa: exportadora",
            "22 de julio de 2020",
            "P: RT",
            "Nota: inventada",
        ),
        (
            "Matrimonio, apicultores, entrevista en altavoz",
            "15 de julio de 2020",
        ),
    ],
)
def test_what_tells_of_the_interview_is_no_speech(above: tuple[str, ...]) -> None:
    parts = split(rows(*above, *DIALOGUE), (), ("P12",))
    assert [each.text for each in parts.body] == DIALOGUE
    assert parts.header.text.split("\n") == list(above)


@pytest.mark.parametrize(
    "above",
    [
        ("Buenas tardes, ¿me escucha?",),
        ("Yo le decía recién que a usted no la conocía de antes, pero mi cuñada sí.",),
        ("El agua ya no baja.", "Las vertientes se secaron.", "Y la gente se va.", "Así es."),
    ],
)
def test_what_may_be_speech_stays_with_the_conversation(above: tuple[str, ...]) -> None:
    parts = split(rows(*above, *DIALOGUE))
    assert [each.text for each in parts.body] == [*above, *DIALOGUE]


def test_a_legend_of_labels_says_who_asks() -> None:
    header = Header(text="Entrevistador 2 (RT). P: pregunta. E: entrevistado.\nR = la respuesta")
    assert legend(header) == {
        "p": Role.INTERVIEWER,
        "e": Role.PARTICIPANT,
        "r": Role.PARTICIPANT,
    }
