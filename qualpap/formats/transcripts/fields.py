"""Metadata that a format declares as ``key: value``, and how languages are written in files."""

from __future__ import annotations

import re

from qualpap.formats.transcripts.paragraphs import clean

_FIELD = re.compile(r"\s*([^\W\d_][^:=]{0,39}?)\s*:(?!//)\s*(\S.*)")
_MOST_WORDS = 4
_ISO_639_1 = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_ISO_639_2 = {"spa": "es", "eng": "en", "por": "pt", "fra": "fr", "deu": "de", "ita": "it"}
_NAMES = {
    "spanish": "es",
    "español": "es",
    "castellano": "es",
    "castilian": "es",
    "english": "en",
    "inglés": "en",
    "portuguese": "pt",
    "português": "pt",
    "portugués": "pt",
    "french": "fr",
    "francés": "fr",
    "german": "de",
    "alemán": "de",
    "italian": "it",
    "italiano": "it",
    "catalan": "ca",
    "catalán": "ca",
}

LANGUAGE_KEYS = frozenset({"language", "lang", "idioma", "lengua"})
"""Keys under which a file says its language."""


def field_of(line: str) -> tuple[str, str] | None:
    """Return key and value of a line like ``date: August 2020``, None if it is no such line."""
    found = _FIELD.fullmatch(line)
    if not found or len(found[1].split()) > _MOST_WORDS:
        return None
    value = clean(found[2]).strip("\"'").strip()
    return (clean(found[1]), value) if value else None


def language_code(name: str) -> str:
    """Return the ISO 639-1 code of a language written as ``es``, ``es-CL``, ``spa`` or ``Spanish``.

    Returns:
        The code, "" where the name is not known.
    """
    name = name.strip().casefold()
    known = _NAMES.get(name) or _ISO_639_2.get(name)
    if known:
        return known
    found = _ISO_639_1.fullmatch(name)
    return found[1].lower() if found else ""


def declared_language(fields: tuple[tuple[str, str], ...]) -> str:
    """Return the language that one of *fields* names, "" where none does."""
    for key, value in fields:
        if key.casefold() in LANGUAGE_KEYS and (code := language_code(value)):
            return code
    return ""
