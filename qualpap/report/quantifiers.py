"""Quantifier words: which word a count deserves, and whether a word that stands is borne out.

The map is the study's own, or the default of the project's method notes. It follows the practice
of printing the count beside the word (Chang, Voils, Sandelowski et al. 2009) and of using numbers
alone in small groups (Neale, Miller and West 2014).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from qualpap.model.scale import DEFAULT_SCALE, Quantifier, Scale
from qualpap.model.text import Span

SMALL_SAMPLE = 8
"""Below so many, numbers stand instead of words, unless the study says otherwise."""


WORDS: Mapping[str, Mapping[Quantifier, tuple[str, ...]]] = {
    "en": {
        Quantifier.NONE: ("none", "nobody", "no one"),
        Quantifier.ONE: ("one",),
        Quantifier.FEW: ("a few", "few"),
        Quantifier.SOME: ("some", "several"),
        Quantifier.HALF: ("around half", "about half", "half"),
        Quantifier.MOST: ("most", "the majority", "a majority"),
        Quantifier.NEARLY_ALL: ("nearly all", "almost all", "nearly everybody"),
        Quantifier.ALL: ("all", "everybody", "everyone"),
    },
    "es": {
        Quantifier.NONE: ("ninguna", "ninguno", "nadie"),
        Quantifier.ONE: ("una", "uno", "un"),
        Quantifier.FEW: ("unas pocas", "unos pocos", "pocas", "pocos"),
        Quantifier.SOME: ("algunas", "algunos", "varias", "varios"),
        Quantifier.HALF: ("cerca de la mitad", "alrededor de la mitad", "la mitad"),
        Quantifier.MOST: ("la mayoría", "la mayor parte"),
        Quantifier.NEARLY_ALL: ("casi todas", "casi todos"),
        Quantifier.ALL: ("todas", "todos"),
    },
}
"""The words by which each share is said, and recognised, in each language of reports."""


def quantifier(n: int, of: int, scale: Scale = DEFAULT_SCALE) -> Quantifier:
    """Return the one quantifier for *n* of *of*: see `Scale.of`.

    Raises:
        ValueError: if the count is impossible.
    """
    return scale.of(n, of)


def worded(
    n: int, of: int, small_sample: int = SMALL_SAMPLE, scale: Scale = DEFAULT_SCALE
) -> Quantifier | None:
    """Return the quantifier whose word may stand for *n* of *of*; None where only numbers may."""
    return None if of < small_sample or of == 0 else scale.of(n, of)


@dataclass(frozen=True, slots=True)
class SaidQuantifier:
    """A quantifier word found in a text.

    Args:
        quantifier: what it stands for.
        words: as written.
        span: where.
    """

    quantifier: Quantifier
    words: str
    span: Span

    def holds(self, n: int, of: int, scale: Scale = DEFAULT_SCALE) -> bool:
        """Return whether the word is borne out by *n* of *of*."""
        return scale.of(n, of) is self.quantifier


def said(text: str, language: str, scale: Scale = DEFAULT_SCALE) -> tuple[SaidQuantifier, ...]:
    """Return the quantifier words in *text*, in order, the longest reading of each.

    ``nearly all`` is not also ``all``. A language without a map has none. A study's own word is
    read as it says, and a word of a step that its scale does not use is not looked at.
    """
    forms = _forms(language, scale)
    if not forms:
        return ()
    longest = sorted(forms, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
    return tuple(
        SaidQuantifier(forms[hit.group().lower()], hit.group(), Span(*hit.span()))
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    )


@cache
def _forms(language: str, scale: Scale) -> Mapping[str, Quantifier]:
    known = WORDS.get(language, {})
    forms = {form: each for each in scale.used for form in known.get(each, ())}
    if known:
        own = {each: scale.word(each, language).lower() for each in scale.used}
        forms.update({word: each for each, word in own.items() if word})
    return forms
