"""Small studies that two people coded, for the tests of agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import builders

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
            sales: Ventas | Sales
        planning: Planificación | Planning
    ties: Vínculos | Ties
        joint: Compra conjunta | Joint purchase
"""

ANSWERS = ("Anoto todo en un cuaderno.", "Planifico la siembra.", "Compramos juntos el abono.")


def interview(who: str, answers: tuple[str, ...] = ANSWERS) -> str:
    return "\n".join(f"E: ¿Pregunta {n}?\n{who}: {text}" for n, text in enumerate(answers, 1))


def twice(
    by_ana: Mapping[str, list[tuple[str, str]]],
    by_bruno: Mapping[str, list[tuple[str, str]]],
    *,
    done: bool = True,
    coders: tuple[str, ...] = ("ana", "bruno", "carla"),
    **more: Any,
) -> builders.Study:
    """Return a study in which each of two coders put codes on words: transcript → (code, words)."""
    people = sorted({*by_ana, *by_bruno})
    built = builders.study(
        {who: interview(who.split("-")[0]) for who in people},
        codes=CODES,
        coders=coders,
        adjudicator="carla",
        **more,
    )
    for coder, codings in (("ana", by_ana), ("bruno", by_bruno)):
        for transcript, marked in codings.items():
            for code, words in marked:
                built.code(transcript, code, words, by=coder)
            if done:
                built.done(transcript, by=coder)
    return built
