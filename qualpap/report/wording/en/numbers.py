"""English numbers, lists and plurals."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.report.model import Figure, Part, Words
from qualpap.report.wording.base import GroupCount, Numbers
from qualpap.report.wording.en.labels import ENGLISH

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_IRREGULAR = {
    "woman": "women",
    "man": "men",
    "person": "people",
    "wife": "wives",
    "child": "children",
}


class EnglishNumbers(Numbers):
    """English numbers, lists and plurals."""

    language = "en"
    locale = "en_GB"
    labels = ENGLISH

    def number(self, n: int) -> str:
        return _NUMBERS[n] if 0 < n <= 10 else self.digits(n)

    def listing(self, items: Sequence[str]) -> str:
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} and {items[-1]}"

    def plural(self, label: str) -> str:
        head, of, rest = label.partition(" of ")
        before, space, noun = head.rpartition(" ")
        lower = noun.lower()
        if lower in _IRREGULAR:
            noun = _IRREGULAR[lower]
        elif lower.endswith("y") and lower[-2:-1] not in "aeiou":
            noun = f"{noun[:-1]}ies"
        elif lower.endswith(("ss", "x", "z", "ch", "sh")):
            noun += "es"
        elif lower.endswith("s"):
            pass
        elif noun:
            noun += "s"
        return f"{before}{space}{noun}{of}{rest}"

    def figure(self, n: int, of: int, basis: str = "") -> Figure:
        text = f"({n} of the {of} reviewed)" if basis == "reviewed" else f"({n} of {of})"
        return Figure(text, n, of)

    def bare_figure(self, n: int, of: int) -> Figure:
        return Figure(f"{n} of {of}", n, of)

    def _tally(self, group: GroupCount) -> list[Part]:
        return [Words(f"{self.plural(group.label)} "), self.figure(group.n, group.of)]

    def _tallies(self, groups: Sequence[GroupCount], last: str = " and ") -> list[Part]:
        parts: list[Part] = []
        for index, group in enumerate(groups):
            if index:
                parts.append(Words(last if index == len(groups) - 1 else ", "))
            parts += self._tally(group)
        return parts
