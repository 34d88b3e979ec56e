"""From paragraphs to turns: what goes on with a turn, what begins one, what is nobody's."""

from __future__ import annotations

from transcript_as_written import read

from qualpap.errors import Severity
from qualpap.model.transcript import Origin, Role
from qualpap.transcript.raw import RawParagraph


def test_paragraphs_without_label_go_on_with_the_turn_before() -> None:
    transcript, _ = read("E: ¿Cómo?\nP05: Así.\nY así también.\nE: ¿Y?\nP05: Nada.")
    answer = transcript.turns[1]
    assert answer.speech.of(transcript.text) == "Así. Y así también."
    assert [piece.origin.paragraph for piece in answer.pieces] == [2, 3]
    second = transcript.text.index("Y así")
    assert answer.origin_at(second).paragraph == 3
    assert answer.origin_at(second - 1).paragraph == 2


def test_paragraphs_that_each_carry_the_label_stay_separate_turns() -> None:
    transcript, _ = read("E: ¿Cómo?\nP05: Así.\nP05: Y así.\nE: ¿Y?")
    assert len(transcript.turns) == 4


def test_captions_of_one_speaker_are_one_turn() -> None:
    captions = tuple(
        RawParagraph(
            text, Origin(at, time=float(at), time_end=at + 0.9), speaker=speaker, caption=True
        )
        for at, (speaker, text) in enumerate(
            [("Carla", "y cómo"), ("Carla", "empezó"), ("Rosa", "con mi"), ("Rosa", "marido")]
        )
    )
    transcript, _ = read(captions)
    assert transcript.text == "Carla: y cómo empezó\nRosa: con mi marido"
    assert [len(turn.pieces) for turn in transcript.turns] == [2, 2]
    assert transcript.seconds == 3.9


def test_captions_with_the_label_in_the_first_only() -> None:
    transcript, _ = read(
        "Carla Muñoz: y cómo\nempezó todo\nRosa Soto: con mi\nmarido\nCarla Muñoz: ya\n"
        "Rosa Soto: eso",
        caption=True,
    )
    assert transcript.text.split("\n")[:2] == [
        "Carla Muñoz: y cómo empezó todo",
        "Rosa Soto: con mi marido",
    ]


def test_captions_without_speakers_make_turns_at_pauses() -> None:
    times = [(0.0, 1.0), (1.1, 2.0), (6.0, 7.0)]
    captions = tuple(
        RawParagraph(f"texto {at}", Origin(at + 1, time=start, time_end=end), caption=True)
        for at, (start, end) in enumerate(times)
    )
    transcript, _ = read(captions)
    assert transcript.text == "texto 0 texto 1\ntexto 2"


def test_a_remark_on_a_line_of_its_own_is_nobodys_words() -> None:
    transcript, _ = read(
        "E: ¿Cómo?\nP05: Así no más.\n[Se corta la llamada]\nYa volví.\nE: ¿Y?\nP05: Eso."
    )
    remark, resumed = transcript.turns[2], transcript.turns[3]
    assert remark.speaker.role is Role.OTHER
    assert remark.label is None
    assert resumed.speaker.label == "P05"
    assert resumed.label is None
    whole = transcript.turns[1].span
    assert "corta" not in transcript.speech(type(whole)(whole.start, resumed.span.end))


def test_a_declared_mark_on_a_line_of_its_own_stays_in_the_turn() -> None:
    transcript, _ = read("E: ¿Cómo?\nP05: Así no más.\n(risas)\nY eso.\nE: ¿Y?\nP05: Eso.")
    assert transcript.turns[1].speech.of(transcript.text) == "Así no más. (risas) Y eso."


def test_speech_before_the_first_label_is_unclear_and_reported() -> None:
    transcript, issues = read("Hola, esto no tiene etiqueta.\nE: ¿Cómo?\nP05: Así.\nE: ¿Y?")
    first = transcript.turns[0]
    assert (first.label, first.speaker.role) == (None, Role.UNCLEAR)
    found = [issue for issue in issues if issue.slug == "speech-unlabelled"]
    assert [(issue.severity, issue.where.line) for issue in found] == [(Severity.WARNING, 1)]


def test_a_transcript_without_labels_is_still_usable() -> None:
    transcript, issues = read("Yo empecé hace años.\nDespués vino la sequía.\nY aquí estamos.")
    assert [turn.speech.of(transcript.text) for turn in transcript.turns] == [
        "Yo empecé hace años.",
        "Después vino la sequía.",
        "Y aquí estamos.",
    ]
    assert {turn.speaker.role for turn in transcript.turns} == {Role.UNCLEAR}
    missing = next(issue for issue in issues if issue.slug == "labels-missing")
    assert missing.severity is Severity.WARNING
    assert missing.where.file == "transcripts/entrevista.txt"
    assert '"": participant' in str(missing.facts["remedy"])


def test_settings_say_whose_the_words_without_label_are() -> None:
    transcript, issues = read("Yo empecé hace años.\nY aquí estamos.", speakers={"": "participant"})
    assert transcript.speakers[0].role is Role.PARTICIPANT
    assert transcript.speakers[0].participant == "P05"
    assert not [issue for issue in issues if issue.slug == "labels-missing"]


ONLY_MODERATOR = """
Okay, I have logged in.
Let me get the other things.
MODERATOR: Could you please start?
Yes, I can.
That is fine.
I see three colours here.
MODERATOR: Which ones?
Red and green.
And blue of course.
"""


def test_where_only_the_interviewer_is_labelled_other_words_are_never_hers() -> None:
    transcript, issues = read(ONLY_MODERATOR)
    asked = [turn for turn in transcript.turns if turn.speaker.role is Role.INTERVIEWER]
    assert [turn.speech.of(transcript.text) for turn in asked] == [
        "Could you please start?",
        "Which ones?",
    ]
    assert transcript.turns[2].speech.of(transcript.text).startswith("Yes, I can. That is fine.")
    assert "labels-partial" in {issue.slug for issue in issues}


def test_printed_questions_that_ascend_are_asked_by_nobody_else() -> None:
    transcript, _ = read(
        "1. ¿Cuántos años tiene?\nTengo 54.\n2. ¿Cuántas hectáreas?\n2 hectáreas.\n"
        "3. ¿A quién vende?\nA la empresa."
    )
    roles = [turn.speaker.role for turn in transcript.turns]
    assert roles == [Role.INTERVIEWER, Role.UNCLEAR] * 3
    assert transcript.turns[2].speech.of(transcript.text) == "2. ¿Cuántas hectáreas?"
    assert transcript.turns[2].label is None


def test_points_of_printed_questions_are_printed_too() -> None:
    transcript, _ = read(
        "1 Read the first tab.\nOkay, I read it.\n1.a Was it enough?\nIt was.\n"
        "2 Click the buttons:\na.i Data table\nI see a table.\na.ii Heat map\nI see red."
    )
    printed = [t for t in transcript.turns if t.speaker.role is Role.INTERVIEWER]
    assert [turn.speech.of(transcript.text)[:4].strip() for turn in printed] == [
        "1 Re",
        "1.a",
        "2 Cl",
        "a.i",
        "a.ii",
    ]


def test_a_label_without_words_is_left_out_and_noted() -> None:
    transcript, issues = read("E: ¿Cómo?\nP05:\nE: ¿Me escucha?\nP05: Sí.")
    assert len(transcript.turns) == 3
    assert [issue.where.line for issue in issues if issue.slug == "turn-empty"] == [2]


def test_a_file_without_words_is_an_error_with_its_name() -> None:
    transcript, issues = read(())
    assert transcript.turns == ()
    assert [(issue.slug, issue.severity, issue.where.file) for issue in issues] == [
        ("transcript-empty", Severity.ERROR, "transcripts/entrevista.txt")
    ]


def test_columns_that_are_neither_speaker_time_nor_words_are_reported() -> None:
    transcript, issues = read(
        "E | ¿Cómo empezó todo esto? | ojo\nP05 | Con berries y papas. |\n"
        "E | ¿Y después de eso? | importante\nP05 | Con miel y nueces. |"
    )
    assert "importante" not in transcript.text
    assert [issue.facts["columns"] for issue in issues if issue.slug == "columns-left-out"] == ["3"]


def test_a_format_that_names_nobody_for_a_stretch_leaves_it_unclear() -> None:
    stretches = tuple(
        RawParagraph(text, Origin(at), speaker=speaker, caption=True)
        for at, (speaker, text) in enumerate(
            [("SPEAKER_00", "¿Cómo?"), ("", "no sé quién"), ("SPEAKER_01", "Así.")], start=1
        )
    )
    transcript, _ = read(stretches)
    assert transcript.text == "SPEAKER_00: ¿Cómo?\nno sé quién\nSPEAKER_01: Así."
