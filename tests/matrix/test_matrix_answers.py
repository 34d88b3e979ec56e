"""What was answered to which question, before anything is coded."""

from dataclasses import replace

import pytest

from builders import Study, study
from qualpap.matrix.books import answers_book
from qualpap.matrix.grid import Style
from qualpap.matrix.view import View
from qualpap.matrix.work import Proposed
from qualpap.model import acts
from qualpap.model.guide import QuestionId
from qualpap.model.transcript import Header, TranscriptId

TALK = """
    E: ¿Anota lo que hace?
    P: Anoto todo.
    E: ¿Todo?
    P: Casi todo.
    E: ¿Y subió el precio?
    P: Subió mucho.
"""


@pytest.fixture
def built() -> Study:
    """One interview in which two of three questions were put, and one of which nobody says."""
    return study(
        {"P1": TALK},
        codes="skills: Habilidades\n    records: Registros",
        participants={"P1": {"role": "company"}, "P2": {"role": "producer"}},
        guide={
            "q1": ("¿Anota?", ["records"]),
            "q2": ("¿Subió el precio?", []),
            "q3": ("¿Volvería?", []),
            "q4": ("¿Y los hijos?", []),
        },
        asked={"P1": {"q3": "no"}},
    )


def proposed(built: Study) -> Proposed:
    transcript = built.transcript("P1")
    turns = {turn.number: transcript.anchor(turn.speech) for turn in transcript.turns}
    where = {QuestionId("q1"): turns[1], QuestionId("q2"): turns[5]}
    return {TranscriptId("P1"): where}


def test_an_answer_goes_on_until_the_next_question_of_the_guide(built: Study) -> None:
    grid = answers_book(View(built.selection()), proposed(built)).grid("answers")
    first, second = grid.cell("P1", "q1"), grid.cell("P1", "q2")
    assert (first.value, first.style) == ("Anoto todo.\n[…] Casi todo.", Style.EXCERPT)
    assert second.value == "Subió mucho."
    assert "¿Y subió el precio?" in second.note


def test_what_was_not_asked_and_what_nobody_says_are_told_apart(built: Study) -> None:
    grid = answers_book(View(built.selection()), proposed(built)).grid("answers")
    signs = [grid.cell("P1", each).plain for each in ("q3", "q4")]
    assert signs == ["no se preguntó", "no consta si se preguntó"]
    assert grid.cell("P2", "q1").plain == "sin entrevista"


def test_what_a_person_has_confirmed_goes_before_the_guess(built: Study) -> None:
    transcript = built.transcript("P1")
    anchor = transcript.anchor(transcript.turns[2].speech)
    built.act(
        acts.Asked(
            transcript=transcript.id,
            question=QuestionId("q1"),
            asked=acts.Asking.YES,
            anchor=anchor,
        )
    )
    cell = answers_book(View(built.selection()), proposed(built)).grid("answers").cell("P1", "q1")
    assert (cell.value, cell.style) == ("Casi todo.", Style.WORDS)


def test_a_page_says_who_spoke_how_much_and_what_was_not_asked(built: Study) -> None:
    page = answers_book(View(built.selection()), proposed(built)).grid("interview:P1")
    rows = {row.key: [cell.value for cell in row.cells] for row in page.rows}
    assert rows["speaker:0"] == ["E", "entrevista", 3, 9, 60]
    assert rows["speaker:1"] == ["P", "participante (P1)", 3, 6, 40]
    assert rows["attribute:P1:role"] == ["role", "company"]
    assert rows["not-asked-list:q3"] == ["q3", "¿Volvería?"]
    assert rows["nobody-says:q4"] == ["q4", "¿Y los hijos?"]


def test_what_stands_above_an_interview_is_named_in_the_readers_language(built: Study) -> None:
    header = Header((("notes", "Muy conversadora"), ("Rubro", "miel")))
    found = built.snapshot.corpus.transcripts
    changed = {name: replace(each, header=header) for name, each in found.items()}
    built.corpus = replace(built.corpus, transcripts=changed)
    for language, name in (("es", "Notas"), ("en", "Notes")):
        page = answers_book(View(built.selection(), language), {}).grid("interview:P1")
        shown = [[cell.value for cell in row.cells] for row in page.rows]
        assert [name, "Muy conversadora"] in shown
        assert ["Rubro", "miel"] in shown
