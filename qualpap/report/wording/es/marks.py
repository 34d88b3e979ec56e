"""Spanish marks around quotations and syntheses."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.model.coding import Stance
from qualpap.report.model import Locator
from qualpap.report.wording.base import clock
from qualpap.report.wording.contract import (
    Marks,
)
from qualpap.report.wording.es.numbers import SpanishNumbers

_LANGUAGES = {"es": "español", "en": "inglés", "pt": "portugués", "fr": "francés"}
_REASONS = {
    "text-changed": "la transcripción no es el texto del que se cortó",
    "words-differ": "sus palabras no están en la transcripción tal como se citan",
    "not-the-participant": "sus palabras no son de esta persona",
    "order": "sus partes no están en este orden",
    "edit-undeclared": "se dejó fuera algo que ninguna regla declarada admite",
    "no-words": "no contiene palabras de la persona",
}
_WRITTEN = {
    "study": "Síntesis del estudio completo",
    "dimension": "Síntesis",
    "code": "Síntesis",
    "group": "Síntesis",
    "participant": "Retrato",
    "summary": "Resúmenes de casos",
}


class SpanishMarks(SpanishNumbers, Marks):
    """Spanish marks around quotations and syntheses."""

    def stance(self, stance: Stance) -> str:
        return {Stance.AFFIRMS: "afirma", Stance.DENIES: "niega", Stance.MIXED: "ambivalente"}[
            stance
        ]

    def quoted(self, words: str) -> str:
        return f"«{words}»"

    def withheld(self, number: int, reason: str) -> str:
        return f"[La cita {number} se retiene: {_REASONS.get(reason, reason)}.]"

    def written_by(self, what: str, names: Sequence[str], language: str) -> str:
        told = _WRITTEN.get(what, _WRITTEN["code"])
        if names:
            told += f", por {self.listing(list(names))}"
        return f"{told}, en {self.language_name(language)}" if language else told

    def locator(self, locator: Locator) -> str:
        first, last = locator.turns
        parts = [str(locator.transcript)]
        parts.append(f"turno {first}" if first == last else f"turnos {first} a {last}")
        if locator.origin.page:
            parts.append(f"página {locator.origin.page}")
        if locator.origin.time is not None:
            parts.append(clock(locator.origin.time))
        return ", ".join(parts)

    def language_name(self, language: str) -> str:
        return _LANGUAGES.get(language, language)
