"""The participants' table as a workbook to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.formats.forms import Column, Sheet, write_form
from qualpap.model.participant import Attribute, Kind, Participants

_WORDS = {
    "es": {
        "sheet": "participantes",
        "help": "cómo llenarla",
        "id": "Un nombre corto para cada participante, sin datos personales: P01, C02. "
        "Los archivos de transcripción y las matrices lo usan.",
        "column": "Columna",
        "what": "Qué se escribe",
        "language": "Lo mismo en cada idioma; el texto del primero identifica el valor.",
        "number": "Un número.",
        "date": "Una fecha: 03/08/2020 o 2020-08-03.",
        "yes-no": "sí o no; vacío si no se sabe.",
        "text": "Lo que corresponda, escrito siempre igual. Vacío si no se sabe.",
        "more": "Se pueden agregar columnas y quitar las que sobren, menos la primera.",
        "yes": "sí",
        "no": "no",
    },
    "en": {
        "sheet": "participants",
        "help": "how to fill it in",
        "id": "A short name for each participant, without personal data: P01, C02. "
        "Transcript files and matrices use it.",
        "column": "Column",
        "what": "What to write",
        "language": "The same in each language; the text in the first identifies the value.",
        "number": "A number.",
        "date": "A date: 03/08/2020 (day first) or 2020-08-03.",
        "yes-no": "yes or no; empty where it is not known.",
        "text": "Whatever applies, always written the same way. Empty where it is not known.",
        "more": "Columns may be added, and all but the first may be taken away.",
        "yes": "yes",
        "no": "no",
    },
}

USUAL = (
    Attribute("role"),
    Attribute("actor", values={}),
    Attribute("activity", values={}),
    Attribute("region"),
    Attribute("gender"),
    Attribute("date", Kind.DATE),
)
"""Attributes that most interview studies record."""

_TRANSLATED = {"actor", "activity"}


def write_participants_form(
    language: str,
    languages: Sequence[str] = ("es", "en"),
    attributes: Sequence[Attribute] = USUAL,
    participants: Participants | None = None,
) -> bytes:
    """Return a workbook to fill in, with what is known already.

    `qualpap.formats.participants.table.read_participants` reads it as it is.

    Args:
        language: of its explanations.
        languages: of the study: an attribute whose values need a translation has a column each.
        attributes: columns after the id.
        participants: rows that exist.
    """
    words = _WORDS.get(language, _WORDS["en"])
    columns = [Column("id", 10, words["id"])]
    sources: list[tuple[Attribute, str]] = []
    for attribute in attributes:
        for column_language in languages if _is_translated(attribute) else ("",):
            suffix = f"_{column_language}" if column_language else ""
            note = words["language"] if suffix else words[attribute.kind]
            offered = (words["yes"], words["no"]) if attribute.kind is Kind.YES_NO else ()
            columns.append(Column(attribute.id + suffix, 18, note, offered))
            sources.append((attribute, column_language))
    rows = [
        [row.id, *(_shown(attribute, row.get(attribute.id), of) for attribute, of in sources)]
        for row in (participants.rows if participants else ())
    ]
    explained = [[column.heading, column.note] for column in columns] + [["…", words["more"]]]
    return write_form(
        [
            Sheet(words["sheet"], columns, rows),
            Sheet(
                words["help"], [Column(words["column"], 18), Column(words["what"], 90)], explained
            ),
        ]
    )


def _is_translated(attribute: Attribute) -> bool:
    labels = attribute.values.values()
    return attribute.id in _TRANSLATED or any(len(label.texts) > 1 for label in labels)


def _shown(attribute: Attribute, value: object, language: str) -> str:
    if value is None:
        return ""
    if language:
        label = attribute.values.get(str(value))
        return label.in_(language) if label and label.has(language) else str(value)
    return "yes" if value is True else "no" if value is False else str(value)
