"""Quantifier words: which word a count deserves, and whether a word that stands is borne out.

The map is the default of the project's method notes, on the share of those asked. It follows the
practice of printing the count beside the word (Chang, Voils, Sandelowski et al. 2009) and of using
numbers alone in small groups (Neale, Miller and West 2014).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from qualpap.model.text import Span

SMALL_SAMPLE = 8
"""Below so many, numbers stand instead of words, unless the study says otherwise."""


class Quantifier(IntEnum):
    """What share of a group a word stands for, from the smallest to the largest."""

    NONE = 0
    ONE = 1
    FEW = 2
    SOME = 3
    HALF = 4
    MOST = 5
    NEARLY_ALL = 6
    ALL = 7


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


def quantifier(n: int, of: int) -> Quantifier:
    """Return the one quantifier for *n* of *of*.

    All: n = N. Nearly all: all but one or two, and at least 90 %. Most: more than 60 %. Around
    half: 40 to 60 %. Some: 20 to under 40 %. A few: at least two, under 20 %. One; none.

    Raises:
        ValueError: if the count is impossible.
    """
    if not 0 <= n <= of or of == 0:
        raise ValueError(f"no share: {n} of {of}")
    if n == of:
        return Quantifier.ALL
    if n <= 1:
        return Quantifier(n)
    # Whole numbers, so that 60 % is 60 % whatever the machine's fractions.
    if of - n <= 2 and 10 * n >= 9 * of:
        return Quantifier.NEARLY_ALL
    if 5 * n > 3 * of:
        return Quantifier.MOST
    if 5 * n >= 2 * of:
        return Quantifier.HALF
    return Quantifier.SOME if 5 * n >= of else Quantifier.FEW


def worded(n: int, of: int, small_sample: int = SMALL_SAMPLE) -> Quantifier | None:
    """Return the quantifier whose word may stand for *n* of *of*; None where only numbers may."""
    return None if of < small_sample or of == 0 else quantifier(n, of)


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

    def holds(self, n: int, of: int) -> bool:
        """Return whether the word is borne out by *n* of *of*."""
        return quantifier(n, of) is self.quantifier


def said(text: str, language: str) -> tuple[SaidQuantifier, ...]:
    """Return the quantifier words in *text*, in order, the longest reading of each.

    ``nearly all`` is not also ``all``. A language without a map has none.
    """
    forms = {form: each for each, forms in WORDS.get(language, {}).items() for form in forms}
    if not forms:
        return ()
    longest = sorted(forms, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
    return tuple(
        SaidQuantifier(forms[hit.group().lower()], hit.group(), Span(*hit.span()))
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    )
