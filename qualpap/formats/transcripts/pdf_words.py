"""Decides what a hyphen at the end of a line was: the line's, the word's, or a word cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualpap.formats.transcripts.pdf_lines import SOFT_HYPHEN

_BROKEN = re.compile(r"(\w+)-$")
_WORD = re.compile(r"\w+(?:-\w+)*-?")
_CUT_OFF = re.compile(r"\w- \w")
_FEWEST = 3
_HYPHENATED = 0.02


class WordJoints:
    """What a document's own words say about its hyphens.

    Args:
        texts: its lines.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        # The last word of a line may be half of one.
        self._words = frozenset(
            word.casefold() for text in texts for word in _WORD.findall(text)[:-1]
        )
        broken = sum(bool(_BROKEN.search(text)) for text in texts)
        self._is_hyphenated = broken >= _FEWEST and broken >= len(texts) * _HYPHENATED
        self._has_cut_off_words = any(_CUT_OFF.search(text) for text in texts)

    def before(self, text: str, following: str) -> str:
        """Return the line *text* with what belongs between it and the one *following*.

        That is a space, or nothing, or nothing in the place of a hyphen.
        """
        if text.endswith(SOFT_HYPHEN):
            return text.removesuffix(SOFT_HYPHEN)
        broken, begun = _BROKEN.search(text), _WORD.match(following)
        if not broken or not begun or not begun[0][0].islower():
            return f"{text} "
        first, second = broken[1].casefold(), begun[0].casefold()
        if first + second in self._words:
            return text[:-1]
        if f"{first}-{second}" in self._words:
            return text
        if second.startswith(first):
            return f"{text} "  # A word begun twice: "trabaj- trabajamos".
        if self._is_hyphenated:
            return text[:-1]
        return f"{text} " if self._has_cut_off_words else text
