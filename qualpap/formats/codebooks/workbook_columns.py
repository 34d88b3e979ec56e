"""How a codebook is laid out as a workbook: sheets, columns, and the words for both.

Headings are written in the language of the codebook and understood in every one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from qualpap.formats.identifiers import fold
from qualpap.model.codebook import CodeOrigin, CodeStatus


class Holds(Enum):
    """What the cells of a column hold."""

    ONE = "one value"
    TEXT = "a text, one column a language"
    LINES = "texts, one a line, one column a language"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a codebook's entries, with its column or columns.

    Args:
        name: as in a codebook's YAML.
        holds: see `Holds`.
        headings: by language.
        width: of the column, in characters.
        notes: what to write, by language.
        more: further headings that people use.
    """

    name: str
    holds: Holds
    headings: Mapping[str, str]
    width: int = 18
    notes: Mapping[str, str] | None = None
    more: tuple[str, ...] = ()

    def heading(self, language: str, column_language: str = "") -> str:
        """Return the heading of the column for texts in *column_language*."""
        word = self.headings.get(language, self.headings["en"])
        return f"{word} ({column_language})" if column_language else word

    def note(self, language: str) -> str:
        """Return what to write in the column."""
        return (self.notes or {}).get(language, (self.notes or {}).get("en", ""))


def _field(
    name: str,
    holds: Holds,
    es: str,
    en: str,
    width: int = 18,
    *,
    more: tuple[str, ...] = (),
    note: Mapping[str, str] | None = None,
) -> Field:
    return Field(name, holds, {"es": es, "en": en}, width, note, more)


_LINES = {"es": "Uno por línea (Alt+Enter).", "en": "One a line (Alt+Enter)."}
_NAME = _field("name", Holds.TEXT, "nombre", "name", 26, more=("etiqueta", "label", "título"))
_DEFINITION = _field(
    "definition", Holds.TEXT, "definición", "definition", 44, more=("descripción", "description")
)
_COLOUR = _field(
    "colour",
    Holds.ONE,
    "color",
    "colour",
    10,
    note={"es": "#rrggbb", "en": "#rrggbb"},
    more=("color",),
)
_APPLIES = _field(
    "applies_to", Holds.ONE, "se aplica a", "applies to", 24,
    note={
        "es": "Un atributo por línea con sus valores: role: producer, company. Vacío: a todos.",
        "en": "One attribute a line with its values: role: producer, company. Empty: everybody.",
    },
)  # fmt: skip

DIMENSIONS = (
    _field("id", Holds.ONE, "id", "id", 20, more=("código", "code")),
    _NAME,
    _DEFINITION,
    _COLOUR,
)
CODES = (
    _field(
        "id", Holds.ONE, "id", "id", 24,
        note={
            "es": "Se elige una vez y no cambia: minúsculas, números y guiones.",
            "en": "Chosen once, never changed: small letters, digits and hyphens.",
        },
    ),
    _field("dimension", Holds.ONE, "dimensión", "dimension", 20),
    _field(
        "parent", Holds.ONE, "código superior", "parent", 20,
        note={
            "es": "El id del código bajo el cual está; vacío en el primer nivel.",
            "en": "The id of the code above it; empty at the top level.",
        },
        more=("superior", "padre", "pertenece a"),
    ),
    _NAME,
    _DEFINITION,
    _field("use_when", Holds.TEXT, "usar cuando", "use when", 36, more=("inclusión", "inclusion")),
    _field(
        "not_when", Holds.TEXT, "no usar cuando", "not when", 36, more=("exclusión", "exclusion")
    ),
    _field(
        "examples", Holds.LINES, "ejemplos", "examples", 40,
        more=("ejemplo", "example"), note=_LINES
    ),
    _field(
        "near_misses", Holds.LINES, "parecidos que no son", "near misses", 40, note=_LINES
    ),
    _field(
        "why", Holds.LINES, "por qué no", "why not", 30,
        note={
            "es": "La razón de cada parecido, en la misma línea.",
            "en": "The reason for each near miss, on the same line.",
        },
    ),
    _field(
        "search", Holds.LINES, "búsqueda", "search", 28,
        more=("search rules", "reglas"), note=_LINES
    ),
    _APPLIES,
    _field("origin", Holds.ONE, "origen", "origin", 14),
    _field("since", Holds.ONE, "desde", "since", 12),
    _field("status", Holds.ONE, "estado", "status", 14),
    _field("merged_into", Holds.ONE, "fusionado con", "merged into", 20),
    _field(
        "rare", Holds.ONE, "poco frecuente", "rare", 12,
        note={
            "es": "sí: se espera usarlo menos de tres veces.",
            "en": "yes: fewer than three uses are expected.",
        },
    ),
    _COLOUR,
)  # fmt: skip
CLASSIFICATIONS = (
    _field("id", Holds.ONE, "id", "id", 22, more=("clasificación", "classification")),
    _NAME,
    _field("question", Holds.TEXT, "pregunta", "question", 40),
    _APPLIES,
    _field("type", Holds.ONE, "tipo", "type", 18),
    _field("type_name", Holds.TEXT, "nombre del tipo", "type name", 24),
    _field("type_definition", Holds.TEXT, "definición del tipo", "type definition", 40),
)
ABOUT = (
    _field("codebook", Holds.ONE, "libro de códigos", "codebook", 22, more=("id",)),
    _field("version", Holds.ONE, "versión", "version", 10),
    _field("languages", Holds.ONE, "idiomas", "languages", 14),
)

SHEETS: Mapping[str, tuple[Mapping[str, str], tuple[Field, ...]]] = {
    "codes": ({"es": "códigos", "en": "codes"}, CODES),
    "dimensions": ({"es": "dimensiones", "en": "dimensions"}, DIMENSIONS),
    "classifications": ({"es": "clasificaciones", "en": "classifications"}, CLASSIFICATIONS),
    "about": ({"es": "libro", "en": "book"}, ABOUT),
}
"""Part of the codebook → titles of its sheet, and its fields."""

ORIGINS = {
    "es": {"deductive": "deductivo", "inductive": "inductivo", "in-vivo": "in vivo"},
    "en": {each.value: each.value for each in CodeOrigin},
}
STATUSES = {
    "es": {
        "active": "activo",
        "provisional": "provisional",
        "retired": "retirado",
        "merged": "fusionado",
    },
    "en": {each.value: each.value for each in CodeStatus},
}
YES = {"es": "sí", "en": "yes"}

_SUFFIX = re.compile(r"(.*?)\s*(?:[(\[]([a-z]{2,3})[)\]]|_([a-z]{2}))", re.IGNORECASE)


def part_of(title: str) -> str | None:
    """Return which part of a codebook a sheet's title names."""
    for part, (titles, _) in SHEETS.items():
        if fold(title) in {fold(each) for each in (part, *titles.values())}:
            return part
    return None


def field_of(heading: str, fields: tuple[Field, ...]) -> tuple[Field, str] | None:
    """Return the field that a heading names, and its language; None for an unknown heading."""
    known = {
        fold(word): field
        for field in fields
        for word in (*field.more, field.name, *field.headings.values())
    }
    found = _SUFFIX.fullmatch(heading.strip())
    if found and fold(found[1]) in known:
        return known[fold(found[1])], (found[2] or found[3]).lower()
    return (known[fold(heading)], "") if fold(heading) in known else None
