"""Spanish numbers, lists and plurals."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

import re
from collections.abc import Sequence

from qualpap.report.model import Figure, Part, Words
from qualpap.report.wording.base import GroupCount, Numbers
from qualpap.report.wording.es.labels import SPANISH

_NUMBERS = (
    "cero",
    "una",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
)
_VOWELS = "aeiouáéíóú"


class SpanishNumbers(Numbers):
    """Spanish numbers, lists and plurals."""

    language = "es"
    locale = "es"
    labels = SPANISH

    def number(self, n: int) -> str:
        return _NUMBERS[n] if 0 < n <= 10 else self.digits(n)

    def _of_masculine(self, n: int, noun: str, plural: str) -> str:
        """Return ``un código``, ``tres códigos``."""
        return f"un {noun}" if n == 1 else f"{self.number(n)} {plural}"

    def _of_feminine(self, n: int, noun: str, plural: str) -> str:
        """Return ``una entrevista``, ``tres entrevistas``."""
        return f"{self.number(n)} {noun if n == 1 else plural}"

    def listing(self, items: Sequence[str]) -> str:
        return self._listed(items, "y")

    @staticmethod
    def _and(following: str, word: str = "y") -> str:
        """Return *y*, or *e* before the sound of an *i* that is no diphthong (*e INDAP*)."""
        first = re.match(r"\W*(h?[iíIÍ])(?![aeoáéóAEO])", following, re.IGNORECASE)
        return "e" if word == "y" and first else word

    def _listed(self, items: Sequence[str], word: str) -> str:
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self._and(items[-1], word)} {items[-1]}"

    def plural(self, label: str) -> str:
        head, preposition, rest = re.fullmatch(
            r"(.*?)((?:\s+(?:de|del|en|con|a|para|por|sin)\s+)|$)(.*)", label, re.DOTALL
        ).groups()  # type: ignore[union-attr]  # the pattern fits every text
        return " ".join(_plural(word) for word in head.split()) + preposition + rest

    def figure(self, n: int, of: int, basis: str = "") -> Figure:
        text = f"({n} de las {of} revisadas)" if basis == "reviewed" else f"({n} de {of})"
        if basis == "reviewed" and of == 1:
            text = f"({n} de 1 revisada)"
        return Figure(text, n, of)

    def bare_figure(self, n: int, of: int) -> Figure:
        return Figure(f"{n} de {of}", n, of)

    def _tally(self, group: GroupCount) -> list[Part]:
        return [Words(f"{self.plural(group.label)} "), self.figure(group.n, group.of)]

    def _tallies(self, groups: Sequence[GroupCount], word: str = "y") -> list[Part]:
        parts: list[Part] = []
        for index, group in enumerate(groups):
            if index:
                last = index == len(groups) - 1
                joint = f" {self._and(group.label, word)} " if last else ", "
                parts.append(Words(joint))
            parts += self._tally(group)
        return parts


def _plural(word: str) -> str:
    """Return the plural of a noun or adjective by Spanish spelling."""
    lower = word.lower()
    if not lower or lower.endswith("s"):
        return word
    if lower.endswith("z"):
        return f"{word[:-1]}ces"
    if lower[-1] in _VOWELS:
        return f"{word}es" if lower[-1] in "íú" else f"{word}s"
    if lower.endswith(("ón", "én", "ín", "án")):
        bare = {"ó": "o", "é": "e", "í": "i", "á": "a"}[lower[-2]]
        return f"{word[:-2]}{bare}nes"
    return f"{word}es"
