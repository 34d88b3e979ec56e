"""Names and definitions in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One name or text in one or more languages.

    Args:
        texts: pairs of language (ISO 639-1, or ``""`` for a text that is the same in every
            language) and text, in the order written.
    """

    texts: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(value: str | Mapping[str, str] | None) -> Label:
        """Return a label from a plain text or a mapping of language to text."""
        if not value:
            return Label()
        if isinstance(value, str):
            return Label((("", value),))
        return Label(tuple((str(lang), str(text)) for lang, text in value.items() if text))

    def in_(self, language: str) -> str:
        """Return the text in *language*, else a language-free one, else the first; "" if none."""
        found = dict(self.texts)
        if language in found:
            return found[language]
        if "" in found:
            return found[""]
        return self.texts[0][1] if self.texts else ""

    def has(self, language: str) -> bool:
        """Return whether a text in *language*, or one for all languages, is there."""
        return any(lang in (language, "") for lang, _ in self.texts)

    def __bool__(self) -> bool:
        """Return whether there is any text."""
        return bool(self.texts)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Iterate over pairs of language and text."""
        return iter(self.texts)
