"""Spanish words that are a noun or a verb by what stands before them: *el pago*, *yo pago*."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qualpap.transcript.vocabulary import word_list

_BEFORE_VERBS = word_list(
    "yo tú usted ustedes él ella ellos ellas nosotros nosotras uno alguien nadie quien "
    "me te se le les nos no nunca siempre también tampoco apenas casi igual cuando aunque lo"
)
"""After these, a word that may be either is a verb."""

_PLURAL = word_list("los las")
_FEMININE = word_list("la")

_ENDINGS = {"o": ("ar", "er", "ir"), "a": ("ar",), "e": ("er", "ir")}


def verb_before(previous: str, word: str) -> bool:
    """Return whether *word* can only be a verb behind *previous*, "" at a sentence's beginning.

    An article in another number or gender is a pronoun: *los vendo*, *la pago*, but *la compra*.

    >>> [verb_before(previous, "pago") for previous in ("yo", "el", "la", "")]
    [True, False, True, True]
    """
    if not previous or previous in _BEFORE_VERBS:
        return True
    if previous in _PLURAL:
        return True
    return previous in _FEMININE and word.endswith("o")


def infinitives(word: str) -> Iterator[str]:
    """Iterate over what the infinitive of a present form could be: *siembra*, *sembrar*."""
    for ending in _ENDINGS.get(word[-1:], ()):
        stem = word[:-1]
        yield stem + ending
        for spoken, written in (("ie", "e"), ("ue", "o")):
            if spoken in stem:
                start, _, rest = stem.rpartition(spoken)
                yield start + written + rest + ending


def verb_of(word: str, is_infinitive: Callable[[str], bool]) -> str:
    """Return the infinitive of a present form, "" where there is none."""
    if len(word) < 4:
        return ""
    return next((verb for verb in infinitives(word) if is_infinitive(verb)), "")
