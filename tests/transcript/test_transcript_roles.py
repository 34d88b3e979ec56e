"""Who asks and who answers, what it rests on, and what stays open."""

from __future__ import annotations

import pytest
from transcript_as_written import read

from qualpap.errors import Severity
from qualpap.model.settings import StudySettings
from qualpap.model.transcript import Role, Transcript

INTERVIEWER, PARTICIPANT = Role.INTERVIEWER, Role.PARTICIPANT
OTHER, UNCLEAR = Role.OTHER, Role.UNCLEAR


def roles_of(transcript: Transcript) -> dict[str, tuple[Role, str]]:
    return {each.label: (each.role, each.decided_by) for each in transcript.speakers}


def interview(asking: str, answering: str, times: int = 5) -> str:
    return "\n".join(
        f"{asking}: ¿Y cómo le fue en el año {number}?\n{answering}: Bien no más, vendimos todo."
        for number in range(times)
    )


@pytest.mark.parametrize(
    ("asking", "answering"),
    [
        ("ENTREVISTADORA", "P05"),
        ("Entrevistador/a", "Agricultor 5"),
        ("Entrevistadora (CM)", "Productora"),
        ("Interviewer", "Respondent"),
        ("MODERADOR", "Participante 3"),
        ("E", "R"),
        ("P", "R"),
        ("Q", "A"),
        ("I", "P"),
        ("I", "R"),
        ("INT", "Funcionaria"),
        ("E", "P05"),
        ("P", "Agricultora"),
        ("Entrevistadora", "E"),
        ("Entrevistador", "P"),
        ("Investigadora", "Rosa"),
    ],
)
def test_labels_of_known_kind_and_their_partners_decide(asking: str, answering: str) -> None:
    transcript, issues = read(interview(asking, answering))
    assert roles_of(transcript) == {
        asking: (INTERVIEWER, "label"),
        answering: (PARTICIPANT, "label"),
    }
    assert transcript.turns[1].speaker.participant == "P05"
    assert not [issue for issue in issues if issue.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("asking", "answering"), [("E", "P"), ("P", "E"), ("E", "I"), ("I", "E"), ("CM", "RS")]
)
def test_letters_that_may_mean_either_are_decided_by_who_asks(asking: str, answering: str) -> None:
    transcript, _ = read(interview(asking, answering))
    assert roles_of(transcript) == {
        asking: (INTERVIEWER, "questions"),
        answering: (PARTICIPANT, "questions"),
    }


@pytest.mark.parametrize(("asking", "answering"), [("R", "P"), ("A", "Q"), ("P05", "E")])
def test_a_letter_is_never_believed_against_the_questions(asking: str, answering: str) -> None:
    transcript, issues = read(interview(asking, answering))
    roles = roles_of(transcript)
    assert roles[answering][0] is not INTERVIEWER or roles[asking][0] is not PARTICIPANT
    undecided = [label for label, (role, _) in roles.items() if role is UNCLEAR]
    reported = {issue.facts["label"] for issue in issues if issue.slug == "role-unclear"}
    assert reported == set(undecided)


def test_settings_go_before_everything() -> None:
    transcript, _ = read(
        interview("ENTREVISTADORA", "P05"),
        speakers={"entrevistadora": "other", "p05": "unclear"},
    )
    assert roles_of(transcript) == {
        "ENTREVISTADORA": (OTHER, "settings"),
        "P05": (UNCLEAR, "settings"),
    }


def test_the_study_names_further_labels() -> None:
    study = StudySettings("s", interviewer_labels=("MJ",), participant_labels=("Socia",))
    transcript, _ = read("MJ: Sí.\nSocia: No.\nMJ: Ya.\nSocia: Claro.", study=study)
    assert roles_of(transcript) == {"MJ": (INTERVIEWER, "label"), "Socia": (PARTICIPANT, "label")}


def test_names_in_the_header_decide() -> None:
    transcript, _ = read(
        "Fecha: 1 de julio de 2020\nEntrevistadora: Carla Muñoz\nParticipante: Rosa Soto\n"
        "CM: Buenas.\nRosa: Buenas tardes.\nCM: Ya.\nRosa: Eso."
    )
    assert roles_of(transcript) == {
        "CM": (INTERVIEWER, "metadata"),
        "Rosa": (PARTICIPANT, "metadata"),
    }


def test_captions_without_punctuation_are_decided_by_how_questions_open() -> None:
    written = "".join(
        f"Carla Muñoz: y cómo le fue el año {n}\nRosa Soto: bien no más\n" for n in range(6)
    )
    transcript, _ = read(written, caption=True)
    assert roles_of(transcript)["Carla Muñoz"] == (INTERVIEWER, "questions")


def test_listening_noises_do_not_hide_who_asks() -> None:
    written = interview("CM", "RS", 4) + "\nCM: Ya.\nRS: Y eso fue lo que pasó." * 20
    assert roles_of(read(written)[0])["CM"] == (INTERVIEWER, "questions")


def test_little_speech_decides_nothing_and_says_how_to_settle_it() -> None:
    transcript, issues = read("CM: ¿Sí?\nRS: Eso.\nCM: Ya.\nRS: No.")
    assert {role for role, _ in roles_of(transcript).values()} == {UNCLEAR}
    first = next(issue for issue in issues if issue.slug == "role-unclear")
    assert (first.severity, first.where.file, first.where.line) == (
        Severity.WARNING,
        "transcripts/entrevista.txt",
        1,
    )
    assert str(first.facts["remedy"]).startswith('transcripts:\n  "entrevista.txt":\n    speakers:')


def test_two_who_both_ask_are_not_guessed() -> None:
    written = "Ana: ¿Y usted?\nLuz: ¿Y usted?\n" * 5
    assert {role for role, _ in roles_of(read(written)[0]).values()} == {UNCLEAR}


def test_a_husband_who_looks_in_is_neither_counted_nor_quoted() -> None:
    transcript, _ = read(interview("E", "P05") + "\nESPOSO: Y las vacas.")
    assert roles_of(transcript)["ESPOSO"] == (OTHER, "label")


def test_senora_is_the_participant_where_nobody_else_answers() -> None:
    transcript, _ = read(interview("E", "SEÑORA"))
    assert roles_of(transcript)["SEÑORA"] == (PARTICIPANT, "questions")


def test_two_interviewers() -> None:
    transcript, _ = read(interview("E1", "P05") + "\n" + interview("E2", "P05"))
    assert roles_of(transcript)["E1"] == (INTERVIEWER, "label")
    assert roles_of(transcript)["E2"] == (INTERVIEWER, "label")


def test_a_couple_is_told_apart_by_settings() -> None:
    written = "E: ¿Cómo?\nROSA: Con berries.\nJUAN: Y papas.\n" * 4
    transcript, issues = read(
        written, participants=("P08", "P09"), speakers={"ROSA": "P08", "JUAN": "p9"}
    )
    assert {each.label: each.participant for each in transcript.speakers} == {
        "E": None,
        "ROSA": "P08",
        "JUAN": "P09",
    }
    assert not [issue for issue in issues if issue.slug == "speaker-participant-unknown"]


def test_two_labels_may_be_one_participant() -> None:
    transcript, _ = read(
        "E: ¿Cómo?\nROSA: Con berries.\nJUAN: Y papas.\n" * 4,
        speakers={"ROSA": "P05", "JUAN": "P05"},
    )
    assert transcript.participants_in(transcript.turns[-1].span) == ("P05",)


def test_several_participants_who_cannot_be_matched_are_an_issue() -> None:
    written = "E: ¿Cómo?\nEntrevistado 1: Con berries.\nEntrevistado 2: Y papas.\n" * 4
    transcript, issues = read(written, participants=("P08", "P09"))
    assert {each.participant for each in transcript.speakers} == {None}
    found = [issue for issue in issues if issue.slug == "speaker-participant-unknown"]
    assert [issue.facts["label"] for issue in found] == ["Entrevistado 1", "Entrevistado 2"]
    assert found[0].facts["participants"] == "P08, P09"


def test_a_label_that_spells_somebody_elses_id_is_not_this_participant() -> None:
    transcript, issues = read(interview("E", "P06"), participants=("P05",))
    assert {each.participant for each in transcript.speakers} == {None}
    found = next(issue for issue in issues if issue.slug == "speaker-label-other-id")
    assert (found.facts["label"], found.facts["other"]) == ("P06", "P06")


def test_labels_say_whose_interview_it_is_where_nothing_else_does() -> None:
    transcript, _ = read(interview("E", "p5"), participants=())
    assert transcript.participants == ("P05",)


def test_a_slip_of_the_label_is_not_quoted_until_settled() -> None:
    transcript, issues = read(interview("E", "P05") + "\nP06: Se me olvidaba.")
    assert roles_of(transcript)["P06"] == (UNCLEAR, "nothing")
    assert "role-unclear" not in {issue.slug for issue in issues}


def test_a_turn_with_the_wrong_label_is_pointed_out() -> None:
    transcript, issues = read(
        interview("E", "P05")
        + "\nP05: ¿Y usted cuántos años lleva trabajando en el programa?\n"
        + "E: Bueno, nosotros con mi marido empezamos con dos hectáreas y después fuimos "
        + "agrandando, y yo me quedé sola con mi mamá, así que aprendí no más.\n"
        + "E: ¿Y cómo le fue con eso?\nP05: Bien."
    )
    found = [issue for issue in issues if issue.slug == "turn-label-doubtful"]
    assert [(issue.severity, issue.where.line) for issue in found] == [
        (Severity.NOTE, 11),
        (Severity.NOTE, 12),
    ]
    assert roles_of(transcript)["E"][0] is INTERVIEWER


def test_an_ordinary_interview_has_no_doubtful_turns() -> None:
    _, issues = read(
        interview("E", "P05") + "\nP05: Y le dije yo: ¿por qué me paga tan poco a mí?\nE: Ya.\n"
        "E: ¿Y qué le dijo?\nP05: ¿Y usted cuántos años lleva trabajando en el programa?\nE: Dos."
    )
    assert "turn-label-doubtful" not in {issue.slug for issue in issues}
