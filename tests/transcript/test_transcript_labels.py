"""Labels in all the forms that transcribers write, and what only looks like one."""

from __future__ import annotations

import pytest
from transcript_as_written import read

from qualpap.model.transcript import Transcript


def turns_of(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker.label, turn.speech.of(transcript.text)) for turn in transcript.turns]


FORMS = {
    "word and colon": "ENTREVISTADORA: ¿Cómo empezó?\nP05: Con berries.",
    "letters": "E: ¿Cómo empezó?\nR: Con berries.",
    "no space behind the colon": "E:¿Cómo empezó?\nR:Con berries.",
    "space before the colon": "E : ¿Cómo empezó?\nR : Con berries.",
    "number": "Entrevistador 2: ¿Cómo empezó?\nAgricultora 5: Con berries.",
    "dash": "Entrevistador 2 - ¿Cómo empezó?\nAgricultor 5 – Con berries.",
    "full stop and dash": "P.- ¿Cómo empezó?\nR.- Con berries.",
    "newspaper": "P. ¿Cómo empezó?\nR. Con berries.\nP. ¿Y después?\nR. Con miel.",
    "brackets": "[Speaker 1] ¿Cómo empezó?\n[Speaker 2] Con berries.",
    "brackets and colon": "[Speaker 1]: ¿Cómo empezó?\n[Speaker 2]: Con berries.",
    "time before": "00:01:23 E: ¿Cómo empezó?\n00:01:27 R: Con berries.",
    "time in brackets before": "[00:01:23] E: ¿Cómo empezó?\n[00:01:27] R: Con berries.",
    "time before the colon": "E (00:12): ¿Cómo empezó?\nR (00:14): Con berries.",
    "time behind the colon": "S01: [00:00:12] ¿Cómo empezó?\nS02: [00:00:14] Con berries.",
    "Trint": "Carla Muñoz [00:00:04] ¿Cómo empezó?\nRosa Soto [00:00:09] Con berries.",
    "Otter": "Speaker 1  00:00:04\n¿Cómo empezó?\nSpeaker 2  00:00:09\nCon berries.",
    "Otter, minutes": (
        "Carla Muñoz 0:04\n¿Cómo empezó?\nRosa Soto 0:09\nCon berries.\n"
        "Carla Muñoz 0:14\n¿Y después?\nRosa Soto 1:09\nCon miel."
    ),
    "bold with colon": "**Carla:** ¿Cómo empezó?\n**Rosa:** Con berries.\n" * 3,
    "bold without colon": "**Carla** ¿Cómo empezó?\n**Rosa** Con berries.\n" * 3,
    "alone on a line": "ENTREVISTADORA\n¿Cómo empezó?\nROSA\nCon berries.\n" * 3,
    "alone with colon": "Entrevistadora:\n¿Cómo empezó?\nP05:\nCon berries.",
    "table": "E | ¿Cómo empezó?\nP05 | Con berries.\nE | ¿Y después?\nP05 | Con miel.",
    "table with time": "0:04 | E | ¿Cómo empezó?\n0:09 | P05 | Con berries.",
    "numbered table": "1 | E | ¿Cómo empezó?\n2 | P05 | Con berries.",
    "tab stop": "E\t¿Cómo empezó?\nR\tCon berries.\nE\t¿Y después?\nR\tCon miel.",
    "initials": "CM: ¿Cómo empezó?\nRS: Con berries.\nCM: ¿Y después?\nRS: Con miel.",
    "names": "Carla: ¿Cómo empezó?\nRosa: Con berries.\n" * 3,
    "numbered questions and answers": (
        "P1: ¿Cómo empezó?\nR1: Con berries.\nP2: ¿Y después?\nR2: Con miel."
    ),
}


@pytest.mark.parametrize("written", FORMS.values(), ids=FORMS.keys())
def test_each_way_of_labelling_gives_two_speakers_and_their_words(written: str) -> None:
    transcript, _ = read(written)
    turns = turns_of(transcript)
    assert [text for _, text in turns[:2]] == ["¿Cómo empezó?", "Con berries."]
    assert len(transcript.speakers) == 2
    assert turns[0][0] != turns[1][0]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("[00:01:23] E: ¿Sí?\n[00:01:27] R: Ya.", (83.0, 87.0)),
        ("Carla Muñoz [00:00:04] ¿Sí?\nRosa Soto [00:00:09] Ya.", (4.0, 9.0)),
        ("Speaker 1  00:00:04\n¿Sí?\nSpeaker 2  1:00:09\nYa.", (4.0, 3609.0)),
    ],
)
def test_a_time_beside_the_label_is_kept_as_origin(
    written: str, seconds: tuple[float, float]
) -> None:
    transcript, _ = read(written)
    assert tuple(turn.origin.time for turn in transcript.turns) == seconds


ORDINARY = {
    "a thing said": "le digo una cosa: no fue fácil",
    "Mire": "Mire: así no se puede",
    "Mire three times": "Mire: uno\nMire: dos\nMire: tres",
    "at half past ten": "a las 10:30 pasa el camión",
    "a time first": "10:30 llegó el camión",
    "an address": "https://www.indap.gob.cl es la página",
    "a ratio": "3:1 era la mezcla",
    "a figure that comes back": "Lote 3:1 era\nLote 3:2 era\nLote 3:4 era",
    "an enumeration": "Hay dos problemas: el agua y el precio",
    "reported speech": "Y me dijo: venga mañana",
    "a mark": "[risas] eso mismo",
    "a remark about someone": "[Interviewer laughs] eso mismo",
    "one initial": "E. coli había en el agua",
    "a figure": "Precio: 500 pesos el kilo",
    "a daughter mentioned": "Hija: así me decía mi mamá",
}


@pytest.mark.parametrize("speech", ORDINARY.values(), ids=ORDINARY.keys())
def test_what_only_looks_like_a_label_stays_speech(speech: str) -> None:
    written = f"E: ¿Cómo empezó?\nP05: Con berries.\n{speech}\nE: ¿Y después?\nP05: Con miel."
    transcript, _ = read(written)
    answer = transcript.turns[1]
    assert {speaker.label for speaker in transcript.speakers} == {"E", "P05"}
    assert answer.speech.of(transcript.text) == "Con berries. " + " ".join(speech.split("\n"))


def test_the_label_is_read_as_written_and_is_no_speech() -> None:
    transcript, _ = read("ENTREVISTADORA: ¿Sí?\nAgricultor 5 - Con berries.")
    turn = transcript.turns[1]
    assert turn.label is not None
    assert turn.label.of(transcript.text) == "Agricultor 5:"
    assert turn.speech.of(transcript.text) == "Con berries."


def test_spellings_of_one_label_are_one_speaker() -> None:
    transcript, issues = read(
        "ENTREVISTADORA: ¿Cómo?\np05: Así.\nEntrevistadora : ¿Y?\nP05: Nada.\nP5: Eso.\nP05: Ya."
    )
    assert [speaker.label for speaker in transcript.speakers] == ["ENTREVISTADORA", "P05"]
    assert not [issue for issue in issues if issue.slug.startswith("label")]


def test_accents_and_end_marks_do_not_make_another_speaker() -> None:
    transcript, _ = read("José: Ya.\nE: ¿Sí?\nJOSE: No.\nE: ¿Y?\nJosé.: Eso.\nE: ¿Ah?")
    assert len(transcript.speakers) == 2


@pytest.mark.parametrize(
    ("slip", "meant"), [("ENTREVISTDORA", "ENTREVISTADORA"), ("P06", "P05"), ("PO5", "P05")]
)
def test_a_misspelt_label_is_kept_apart_and_reported_with_line_and_way_out(
    slip: str, meant: str
) -> None:
    written = "ENTREVISTADORA: ¿Y?\nP05: Eso es.\n" * 6 + f"{slip}: ¿Cómo?\nP05: Así."
    transcript, issues = read(written)
    found = [issue for issue in issues if issue.slug == "label-typo"]
    assert [
        (issue.where.line, issue.facts["label"], issue.facts["probable"]) for issue in found
    ] == [(13, slip, meant)]
    assert slip in str(found[0].facts["remedy"])
    assert slip in {speaker.label for speaker in transcript.speakers}


def test_numbers_of_people_and_opposite_roles_are_no_misspellings() -> None:
    written = "Entrevistador 1: ¿Y?\nEntrevistado: Eso.\n" * 4 + "Entrevistador 2: ¿Y?"
    _, issues = read(written + "\nEntrevistada: Así.")
    assert "Entrevistador 2" not in {issue.facts.get("label") for issue in issues}


def test_a_full_name_and_its_initials_are_one_speaker() -> None:
    transcript, _ = read(
        "Emilie Baeth-Walter: Shall we start?\nJay Hunter: Yes.\nEBW: Where were you born?\n"
        "JH: In Idaho.\nEBW: And when?\nJH: In 1954."
    )
    assert [speaker.label for speaker in transcript.speakers] == ["EBW", "JH"]


def test_an_overlap_is_taken_out_of_the_turn_it_stands_in() -> None:
    transcript, _ = read(
        "S01: Eso es //S02: claro. // lo que digo.\nS02: ¿Y entonces?\nS01: Nada más."
    )
    assert turns_of(transcript)[:3] == [
        ("S01", "Eso es"),
        ("S02", "claro."),
        ("S01", "lo que digo."),
    ]


def test_a_second_label_within_a_paragraph_begins_a_turn_and_is_reported() -> None:
    transcript, issues = read(
        "E: ¿Me puede contar cómo entró? P05: Por un vecino.\nE: ¿Y?\nP05: Eso."
    )
    assert turns_of(transcript)[:2] == [
        ("E", "¿Me puede contar cómo entró?"),
        ("P05", "Por un vecino."),
    ]
    assert [issue.where.line for issue in issues if issue.slug == "turn-split"] == [1]


def test_a_name_that_stands_once_before_a_colon_is_put_to_the_reader() -> None:
    written = "E: ¿Y?\nP05: Eso es.\n" * 5 + "Pedro: yo vine igual\nE: ¿Ah?"
    transcript, issues = read(written)
    assert "Pedro" not in {speaker.label for speaker in transcript.speakers}
    assert [issue.facts["label"] for issue in issues if issue.slug == "label-doubtful"] == ["Pedro"]


def test_settings_make_any_words_a_label() -> None:
    written = "E: ¿Y?\nP05: Eso es.\nla vecina: yo vine igual\nE: ¿Ah?"
    transcript, _ = read(written, speakers={"la vecina": "other"})
    assert turns_of(transcript)[2] == ("la vecina", "yo vine igual")
