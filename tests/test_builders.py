"""The builders of small studies say what they are asked to."""

import pytest

from builders import dialogue, study
from qualpap.model.coding import Stance
from qualpap.model.transcript import ParticipantId, Role
from qualpap.record.cells import CellState


def test_dialogue_has_turns_with_labels_and_roles() -> None:
    text = dialogue(
        """
        E: ¿Anota?
        P: Sí, todo.
           Desde el año pasado.
        O: Permiso.
        ?: Ya.
        """,
        "P01-2",
    )
    assert [turn.speaker.role for turn in text.turns] == [
        Role.INTERVIEWER,
        Role.PARTICIPANT,
        Role.OTHER,
        Role.UNCLEAR,
    ]
    assert text.turns[1].speech.of(text.text) == "Sí, todo. Desde el año pasado."
    assert text.turns[1].speaker.participant == "P01"
    assert text.text.splitlines()[0] == "E: ¿Anota?"


def test_study_codes_asks_and_finishes() -> None:
    built = study(
        {"P01": "E: ¿Anota?\nP: Anoto todo en un cuaderno.", "P02": "E: ¿Anota?\nP: Para nada."},
        codes="""
            skills: Habilidades | Skills
                records: Registros | Records
                    sales: Ventas
                planning: Planificación
        """,
        codings=[("P01", "sales", "Anoto todo")],
        participants={"P01": {"role": "farmer"}, "P02": {"role": "company"}},
        guide={"q1": ("¿Anota?", ["records"])},
        asked={"P01": {"q1": "yes"}, "P02": {"q1": "yes"}},
        done=["P01", "P02"],
    )
    selection = built.selection()
    assert built.corpus.codebook.codes[1].parent == "records"
    assert built.corpus.codebook.codes[0].name.in_("en") == "Records"
    states = [
        selection.state(each, built.corpus.codebook.codes[0].id)
        for each in map(ParticipantId, ("P01", "P02"))
    ]
    assert states == [CellState.MENTIONED, CellState.NOT_MENTIONED]
    built.code("P02", "planning", "Para nada", stance=Stance.DENIES)
    assert len(built.selection().passages) == 2
    with pytest.raises(LookupError):
        built.code("P02", "planning", "nunca dicho")
