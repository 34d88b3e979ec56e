"""Questions of the guide found in the interviewer's turns."""

from __future__ import annotations

from suggestion_interviews import PIPELINES, interview

from qualpap.model.guide import Guide, Question, QuestionId
from qualpap.model.labels import Label
from qualpap.suggestion.asking import propose_asked

GUIDE = Guide(
    (
        Question(
            QuestionId("records"),
            Label.of({"es": "¿Lleva algún registro de lo que produce y vende?"}),
            look_for=("registro", "cuaderno", "anotar"),
        ),
        Question(
            QuestionId("income"),
            Label.of({"es": "¿Cómo han cambiado sus ingresos desde que está en la alianza?"}),
            look_for=("ingreso",),
        ),
        Question(
            QuestionId("women"),
            Label.of({"es": "¿Qué ha significado el programa para las mujeres?"}),
        ),
        Question(
            QuestionId("drought"),
            Label.of({"es": "¿Cómo le ha afectado la sequía?"}),
            look_for=("sequía", "agua"),
        ),
    )
)


def test_questions_are_found_in_the_turns_that_put_them() -> None:
    transcript = interview(
        """E: Buenas tardes, ¿cómo está?
        P05: Bien, acá con la sequía, sin agua y llevando el registro.
        E: ¿Y usted anota las ventas en un cuaderno, lleva algún registro?
        P05: Sí.
        E: Ya.
        P05: Eso.
        E: Y con la alianza, ¿cómo cambiaron sus ingresos?
        P05: Mejor.
        E: ¿Y para las mujeres, qué ha significado?
        P05: Harto."""
    )
    found = propose_asked(transcript, GUIDE, "es", PIPELINES.of("es"))
    assert [(each.question, each.turn) for each in found] == [
        ("records", 3),
        ("income", 7),
        ("women", 9),
    ]
    assert all(each.anchor.holds_in(transcript.text) for each in found)
    assert all(0 < each.score <= 1 for each in found)
    assert set(found[0].words) == {"registro", "cuaderno", "anotar"}


def test_announcing_a_subject_is_not_asking_about_it() -> None:
    transcript = interview(
        "E: Vamos a conversar del registro que lleva de lo que produce y vende, de anotar.\n"
        "P05: Bueno.\n"
        "E: ¿Y usted anota algo, lleva un registro?\nP05: Sí."
    )
    found = propose_asked(transcript, GUIDE, "es", PIPELINES.of("es"))
    assert [(each.question, each.turn) for each in found] == [("records", 3)]


def test_small_talk_asks_nothing() -> None:
    transcript = interview(
        "E: Buenas tardes, ¿cómo está?\nP05: Bien.\nE: ¿Me escucha bien?\nP05: Sí.\nE: Ya."
    )
    assert propose_asked(transcript, GUIDE, "es", PIPELINES.of("es")) == ()


def test_without_guide_or_interviewer_nothing_is_proposed() -> None:
    transcript = interview("P05: ¿Lleva algún registro?\nP05: Sí.")
    assert propose_asked(transcript, GUIDE, "es", PIPELINES.of("es")) == ()
    asked = interview("E: ¿Lleva algún registro?\nP05: Sí.")
    assert propose_asked(asked, Guide(), "es", PIPELINES.of("es")) == ()
