"""What a person brings in from a file, before it is looked up in the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, row or item of a file for ``qualpap record``.

    Args:
        kind: what is done, by the journal's words: ``code``, ``summary``, ``asked``, ….
        fields: what is said, by the names that ``docs/record.md`` explains.
        line: 1-based line or row in the file.
    """

    kind: str
    fields: Mapping[str, Any]
    line: int = 0

    def text(self, name: str) -> str:
        """Return a field as text, "" where it is missing."""
        value = self.fields.get(name)
        return "" if value is None else str(value).strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field as several texts; one text counts as a list of one."""
        value = self.fields.get(name)
        if value is None or value == "":
            return ()
        if isinstance(value, str) or not isinstance(value, Sequence):
            return (str(value).strip(),)
        return tuple(str(item).strip() for item in value)
