"""Plurals of the names that people give to attributes: "7 rubros", "3 kinds of actor"."""

from __future__ import annotations

_VOWELS = "aeiouáéó"


def plural(name: str, language: str, count: int = 2) -> str:
    """Return a name of an attribute as it follows a number.

    Args:
        name: in the singular, as column or label.
        language: ``es`` or ``en``.
        count: the number.
    """
    said = name.replace("_", " ").strip()
    if said[:1].isupper() and not said[:2].isupper():
        said = said[:1].lower() + said[1:]
    if count == 1 or not said:
        return said
    of = " de " if language == "es" else " of "
    head, link, rest = said.partition(of)
    words = head.split()
    if language == "es":
        return " ".join(map(_spanish, words)) + link + rest
    return " ".join([*words[:-1], _english(words[-1])]) + link + rest


def _spanish(word: str) -> str:
    if word.isupper() or word.endswith(("s", "x")):
        return word
    if word.endswith("ión"):
        return word[:-3] + "iones"
    if word.endswith("z"):
        return word[:-1] + "ces"
    return word + ("s" if word[-1] in _VOWELS else "es")


def _english(word: str) -> str:
    if word.isupper():
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
