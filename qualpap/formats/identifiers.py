"""Identifiers: which are allowed, and which one a name suggests."""

from __future__ import annotations

import re
import unicodedata

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60


def is_id(text: str) -> bool:
    """Return whether *text* may name a code or dimension: small letters, digits and hyphens.

    Identifiers become parts of file names and of spreadsheet columns, on every system.
    """
    return len(text) <= _LONGEST and _ID.fullmatch(text) is not None


def slug_of(name: str) -> str:
    """Return the identifier that a name suggests (``Más ingresos`` → ``mas-ingresos``).

    Empty where the name has no letter or digit that can be written in ASCII.
    """
    spread = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").lower())
    plain = spread.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].rstrip("-")


def fold(text: str) -> str:
    """Return *text* as people compare names: without case, accents, signs or extra spaces."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", letters.replace("_", " ")))
