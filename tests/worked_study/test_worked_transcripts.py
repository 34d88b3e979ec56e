"""Each interview of the worked study is read as a person reads it in its file.

The expectations were written down from the conversations as they were first noted, before they
were put into their file formats: how many turns each voice has, how the second turn begins and
how the last one ends.
"""

from __future__ import annotations

from collections import Counter

import pytest

from qualpap.model.transcript import Role
from qualpap.study import Study

ASKS, SAYS, OTHER = Role.INTERVIEWER, Role.PARTICIPANT, Role.OTHER

INTERVIEWS = [
    (
        "C01",
        "C01.json",
        {"SPEAKER_00": (ASKS, 27), "SPEAKER_01": (SAYS, 27)},
        "Con los datos que le voy",
        "que no lo grabe.",
    ),
    (
        "C02",
        "C02.docx",
        {"P": (ASKS, 25), "R": (SAYS, 25)},
        "Con él. Deme un segundo, que",
        "Saludos, hasta otra vez.",
    ),
    (
        "C03",
        "C03.txt",
        {"Entrevistador": (ASKS, 35), "Entrevistado": (SAYS, 35)},
        "Sí, sí, sin problema. Le pido",
        "si puede. Hasta luego.",
    ),
    (
        "C04",
        "C04.pdf",
        {"Entrevistadora": (ASKS, 62), "C04": (SAYS, 62)},
        "Estoy de acuerdo, y tutéame, por",
        "que llueva por allá.",
    ),
    (
        "C05",
        "C05.srt",
        {"Entrevistador 2": (ASKS, 26), "C05": (SAYS, 26)},
        "Buenos días. Bien. Estoy en la",
        "una guía. Buenos días.",
    ),
    (
        "C06",
        "C06.vtt",
        {"CM": (ASKS, 26), "C06": (SAYS, 26)},
        "Me parece perfecto, sí, aunque la",
        "de la derecha no!",
    ),
    (
        "C07",
        "C07.docx",
        {"RT": (ASKS, 22), "LC": (SAYS, 22)},
        "Ahora sí. Perdón por el fondo,",
        "Chao, chao.",
    ),
    (
        "F01",
        "F01.docx",
        {"ENTREVISTADORA": (ASKS, 26), "F01": (SAYS, 26)},
        "Autorizado. Aclaro sí que hablo a",
        "usted. Estamos en contacto.",
    ),
    (
        "F02",
        "F02.txt",
        {"P": (ASKS, 22), "R": (SAYS, 22)},
        "Es el único. Estoy estacionada en",
        "no. Ya, chao, cuídese.",
    ),
    (
        "F03",
        "F03.pdf",
        {"Entrevistadora": (ASKS, 25), "Funcionario": (SAYS, 25)},
        "No es filtro, es mi pieza.",
        "le sirve, tengo revistas.",
    ),
    (
        "F04",
        "F04.docx",
        {"E": (ASKS, 27), "F04": (SAYS, 27)},
        "Sí, buenos días. Tengo hasta las",
        "favor. Que esté bien.",
    ),
    (
        "F05",
        "F05.txt",
        {"Entrevistador": (ASKS, 26), "F05": (SAYS, 26)},
        "Sí. Un momento, que cierro la",
        "por oficio. Buenas tardes.",
    ),
    (
        "P01",
        "P01.docx",
        {"ENTREVISTADORA": (ASKS, 28), "P01": (SAYS, 29), "MARIDO DE P01": (OTHER, 1)},
        "No, mijita, qué me va a",
        "Que la bendiga Dios.",
    ),
    (
        "P02",
        "P02.txt",
        {"P": (ASKS, 46), "E": (SAYS, 46)},
        "Ah, sí. El caballero de las",
        "está apagando el fuego.",
    ),
    (
        "P03",
        "P03.vtt",
        {"Entrevistadora": (ASKS, 28), "P03": (SAYS, 27)},
        "Sí, ahora sí. Yo la veo",
        "vaya. Gracias a usted.",
    ),
    (
        "P04",
        "P04.docx",
        {"RT": (ASKS, 26), "HU": (SAYS, 26)},
        "Tengo veinte minutos y después viene",
        "a botar el portón.",
    ),
    (
        "P05",
        "P05.pdf",
        {"Entrevistadora": (ASKS, 32), "Agricultora": (SAYS, 32)},
        "El de la empresa lo podrían",
        "correo no. Por teléfono.",
    ),
    (
        "P06",
        "P06.docx",
        {"Entrevistador 2": (ASKS, 65), "P06": (SAYS, 65)},
        "La misma. ¿Me habla el joven",
        "perro es puro ruido.",
    ),
    (
        "P07",
        "P07.txt",
        {"E": (ASKS, 33), "R": (SAYS, 33)},
        "En la casa. No estoy manejando,",
        "a usted, hasta luego.",
    ),
    (
        "P08",
        "P08.odt",
        {"Entrevistador": (ASKS, 26), "Sra. I.": (SAYS, 41), "Don O.": (SAYS, 46)},
        "Con la misma. Usted es el",
        None,
    ),
    (
        "P09",
        "apicultora región valparaíso 21 julio.srt",
        {"ENTREVISTADORA": (ASKS, 27), "P09": (SAYS, 27)},
        "Es que la luz de acá",
        "seis, por si acaso.",
    ),
    (
        "P10",
        "P10_parte1.docx",
        {"E": (ASKS, 16), "P10": (SAYS, 16)},
        "Tengo, con el favor de Dios.",
        None,
    ),
    (
        "P10-2",
        "P10_parte2.docx",
        {"E": (ASKS, 21), "P10": (SAYS, 21)},
        "Se fue la antena. Con el",
        "Si es que queda.",
    ),
    (
        "P11",
        "Entrevista Sra. viña secano 04-08 (última versión).docx",
        {"ENTREVISTADORA": (ASKS, 40), "Sra.": (SAYS, 40)},
        "Son las once y veinte.",
        "voy a meter. Adiós.",
    ),
    (
        "P12",
        "P12.rtf",
        {"RT": (ASKS, 24), "Agricultor": (SAYS, 26)},
        "Hable nomás. Voy en la camioneta,",
        "Que llueva. Chao.",
    ),
    (
        "P13",
        "P13.docx",
        {"CM": (ASKS, 34), "P13": (SAYS, 34)},
        "Ahí sí, ahí sí. Me subí",
        "nube, la manda pa'cá.",
    ),
    (
        "P14",
        "P14.docx",
        {"Entrevistadora": (ASKS, 35), "P14": (SAYS, 33)},
        "Buenos días. Sí, la escucho bien.",
        "Igualmente, señorita.",
    ),
    (
        "P15",
        "P15.txt",
        {"Entrevistador 2": (ASKS, 26), "Agricultora": (SAYS, 26)},
        "Bien, bien, con las manos en",
        "no mando por bus.",
    ),
    (
        "P16",
        "P16.txt",
        {"ENTREVISTADORA": (ASKS, 31), "ENTREVISTADO": (SAYS, 31)},
        "Sí.",
        "Ya. Adiós.",
    ),
    (
        "P17",
        "P17.docx",
        {"E": (ASKS, 20), "Sr. H.": (SAYS, 20)},
        "Mari mari. Buenas tardes.",
        "con cuidado, hay barro.",
    ),
    (
        "P18",
        "P18.srt",
        {"CM": (ASKS, 24), "P18": (SAYS, 24)},
        "La veo y la escucho. Un",
        "Hasta luego.",
    ),
    (
        "P19",
        "P19.odt",
        {"ENTREVISTADORA": (ASKS, 27), "P19": (SAYS, 27)},
        "¡Mari mari! Ahora sí. Espere, que",
        "suba y lo lea.",
    ),
    (
        "P20",
        "P20.docx",
        {"Entrevistador 2": (ASKS, 77), "P20": (SAYS, 83), "Vecina": (OTHER, 6)},
        "¡Aló! ¿Quién es?",
        "que no le tocara...",
    ),
    (
        "P21",
        "P21.vtt",
        {"RT": (ASKS, 23), "P21": (SAYS, 23)},
        "sí sí obvio dale hermano me",
        "abrazo a la distancia",
    ),
    (
        "P22",
        "P22.docx",
        {"ENTREVISTADORA": (ASKS, 27), "ARTESANA": (SAYS, 31), "Marido": (OTHER, 6)},
        "Sí, mi amor, la estaba esperando.",
        "cuando abran. Y abríguese.",
    ),
    (
        "P23",
        "P23 tejedora lago - desgrabación REVISADA.txt",
        {"R.T.": (ASKS, 27), "J.": (SAYS, 27)},
        "Buenas tardes. Antes de seguir, ¿esto",
        "Pewkallal, entonces.",
    ),
    (
        "P24",
        "P24.vtt",
        {"Entrevistadora": (ASKS, 25), "P24": (SAYS, 25)},
        "¡Hola, hola! Sí, es que estoy",
        "los ojos cerrados. ¡Cuídese!",
    ),
]


@pytest.mark.parametrize(("name", "file", "voices", "second", "ending"), INTERVIEWS)
def test_every_interview_gives_the_turns_roles_and_words_of_its_file(
    worked: Study,
    name: str,
    file: str,
    voices: dict[str, tuple[Role, int]],
    second: str,
    ending: str | None,
) -> None:
    transcript = worked.transcript(name)
    assert transcript.source.path == f"transcripts/{file}"
    assert transcript.language == "es"
    turns = [turn for turn in transcript.turns if turn.speaker.label]
    counted = Counter(turn.speaker.label for turn in turns)
    assert counted == {label: count for label, (_, count) in voices.items()}
    assert {turn.speaker.label: turn.speaker.role for turn in turns} == {
        label: role for label, (role, _) in voices.items()
    }
    assert turns[1].speech.of(transcript.text).startswith(second)
    if ending:
        assert turns[-1].speech.of(transcript.text).endswith(ending)


def test_all_eight_formats_are_there() -> None:
    formats = Counter(file.rpartition(".")[2] for _, file, *_ in INTERVIEWS)
    assert formats == {
        "docx": 15,
        "txt": 8,
        "vtt": 4,
        "srt": 3,
        "pdf": 3,
        "odt": 2,
        "rtf": 1,
        "json": 1,
    }


def test_nothing_of_a_header_is_anybodys_words(worked: Study) -> None:
    spoken_notice = {"P09"}  # said by the interviewer at the beginning of the recording
    for transcript in worked.corpus.transcripts.values():
        if transcript.id not in spoken_notice:
            assert "inventada" not in transcript.text[:600], transcript.id
