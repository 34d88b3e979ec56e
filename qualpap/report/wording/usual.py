"""Names of what studies usually record of people and interviews, as readers know them."""

from __future__ import annotations

from qualpap.model.labels import Label

_NAMES = (
    ("title", "título"),
    ("participant", "participante"),
    ("date", "fecha"),
    ("place", "lugar"),
    ("mode", "modalidad"),
    ("duration", "duración"),
    ("minutes", "minutos"),
    ("language", "idioma"),
    ("notes", "notas"),
    ("actor", "actor"),
    ("activity", "actividad"),
    ("occupation", "ocupación"),
    ("region", "región"),
    ("gender", "género"),
    ("age", "edad"),
)

USUAL = {
    **{name: Label.of({"es": spanish, "en": name}) for name, spanish in _NAMES},
    **{spanish: Label.of({"es": spanish, "en": name}) for name, spanish in _NAMES},
    "interviewer": Label.of({"es": "quien entrevista", "en": "interviewer"}),
    "role": Label.of({"es": "tipo de participante", "en": "kind of participant"}),
}
"""Column or field, as it is called in Spanish or English → its name in both."""


def usual_name(name: str, language: str) -> str:
    """Return a usual field's name in *language*, any other name as it is."""
    found = USUAL.get(name.casefold().replace("_", " "))
    return found.in_(language) if found else name
