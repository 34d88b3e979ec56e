"""How states, stances and figures are put into words for the reader of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from qualpap.coding.selection import Prevalence
from qualpap.matrix.grid import Style
from qualpap.matrix.texts import LANGUAGES, TEXTS
from qualpap.model.coding import Stance
from qualpap.record.cells import CellState

SYMBOLS: Mapping[CellState, str] = {
    CellState.MENTIONED: "●",
    CellState.SPONTANEOUS: "○",
    CellState.NOT_MENTIONED: "–",
    CellState.NOT_ASKED: "·",
    CellState.ASKED_UNKNOWN: "?",
    CellState.NOT_REVIEWED: "…",
    CellState.NOT_APPLICABLE: "",
    CellState.NO_INTERVIEW: "×",
}
"""A sign for each state: it must be told from the others without colour."""

STYLES: Mapping[CellState, Style] = {state: Style(state.value) for state in CellState}


class Wording:
    """The words in one language; English where it is neither.

    Args:
        language: ISO 639-1.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._column = LANGUAGES.index(language if language in LANGUAGES else "en")

    def __call__(self, key: str, **facts: str | int) -> str:
        """Return the text named *key* with *facts* filled in."""
        text = TEXTS[key][self._column]
        return text.format_map(facts) if facts else text

    def template(self, key: str) -> str:
        """Return a text with its braces, for somebody else to fill in."""
        return TEXTS[key][self._column]

    def quoted(self, words: str) -> str:
        """Return *words* in the language's quotation marks."""
        return f"«{words}»" if self.language == "es" else f"“{words}”"

    def state(self, state: CellState) -> str:
        """Return the words for a state."""
        return self(f"state-{state}")

    def sign(self, state: CellState, stance: Stance | None) -> str:
        """Return what stands in a state cell: the symbol, with the stance where there is one."""
        shown = SYMBOLS[state]
        if state.positive and stance is not None:
            shown += " " + self(f"stance-{stance}")
        return shown

    def said(self, state: CellState, stance: Stance | None) -> str:
        """Return a state and stance in words."""
        words = self.state(state)
        if state.positive and stance is not None:
            words += f" ({self.stance(stance)})"
        return words

    def stance(self, stance: Stance | None) -> str:
        """Return a stance in a word, "" for none."""
        return "" if stance is None else self(f"stance-{stance}-long")

    def prevalence(self, found: Prevalence) -> str:
        """Return "12 of 17 asked, +2 spont."."""
        if not found.of and not found.everybody:
            return self("nobody")
        parts = [self(f"{found.basis}-of", n=found.mentioned, of=found.of)]
        return ", ".join([*parts, *self._besides(found)])

    def brief(self, found: Prevalence) -> str:
        """Return "12 of 17 +2", or "" where there is nobody to speak of."""
        if not found.of and not found.everybody:
            return ""
        parts = [self("of-groups", n=found.mentioned, of=found.of)]
        if besides := found.spontaneous + found.unknown:
            parts.append(f"+{besides}")
        return " ".join(parts)

    def _besides(self, found: Prevalence) -> list[str]:
        said = []
        if found.spontaneous:
            said.append(self("and-spontaneous", n=found.spontaneous))
        if found.unknown:
            said.append(self("and-unknown", n=found.unknown))
        return said

    def legend(self) -> str:
        """Return the signs with their meaning, on one line."""
        return "   ".join(
            f"{symbol} {self.state(state)}" for state, symbol in SYMBOLS.items() if symbol
        )
