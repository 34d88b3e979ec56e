"""English marks around quotations and syntheses."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.model.coding import Stance
from qualpap.report.model import Locator
from qualpap.report.wording.base import clock
from qualpap.report.wording.contract import (
    Marks,
)
from qualpap.report.wording.en.numbers import EnglishNumbers

_LANGUAGES = {"es": "Spanish", "en": "English", "pt": "Portuguese", "fr": "French"}
_REASONS = {
    "text-changed": "the transcript is not the text that it was cut from",
    "words-differ": "its words do not stand in the transcript as quoted",
    "not-the-participant": "its words are not this participant’s",
    "order": "its parts do not stand in this order",
    "edit-undeclared": "something was left out by no declared rule",
    "no-words": "it holds no words of the participant",
}
_WRITTEN = {
    "study": "Synthesis of the whole study",
    "dimension": "Synthesis",
    "code": "Synthesis",
    "group": "Synthesis",
    "participant": "Portrait",
    "summary": "Case summaries",
}


class EnglishMarks(EnglishNumbers, Marks):
    """English marks around quotations and syntheses."""

    def stance(self, stance: Stance) -> str:
        return {Stance.AFFIRMS: "affirms", Stance.DENIES: "denies", Stance.MIXED: "of two minds"}[
            stance
        ]

    def quoted(self, words: str) -> str:
        return f"“{words}”"

    def withheld(self, number: int, reason: str) -> str:
        return f"[Quotation {number} is withheld: {_REASONS.get(reason, reason)}.]"

    def written_by(self, what: str, names: Sequence[str], language: str) -> str:
        told = _WRITTEN.get(what, _WRITTEN["code"])
        if names:
            told += f", by {self.listing(list(names))}"
        return f"{told}, in {self.language_name(language)}" if language else told

    def locator(self, locator: Locator) -> str:
        first, last = locator.turns
        parts = [str(locator.transcript)]
        parts.append(f"turn {first}" if first == last else f"turns {first} to {last}")
        if locator.origin.page:
            parts.append(f"page {locator.origin.page}")
        if locator.origin.time is not None:
            parts.append(clock(locator.origin.time))
        return ", ".join(parts)

    def language_name(self, language: str) -> str:
        return _LANGUAGES.get(language, language)
