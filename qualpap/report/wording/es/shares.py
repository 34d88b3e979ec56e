"""Spanish quantifier words: the program's, and how a study's own stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.model.scale import Quantifier, Scale, Step

_COLLECTIVE = ("mayoría", "minoría", "mitad", "parte", "tercio", "cuarto", "totalidad", "número")
"""Nouns after which the verb stands in the singular: *la mayoría habla*."""


@dataclass(frozen=True, slots=True)
class Share:
    """How a share is said.

    Args:
        word: alone, of *personas*.
        of_those: as a sentence about some of those interviewed or asked begins.
        many: whether the verb stands in the plural.
        meaning: what it stands for.
        persons: alone, with *personas* where it needs them.
    """

    word: str
    of_those: str
    many: bool
    meaning: str
    persons: str


_USUAL = {
    Quantifier.NONE: Share(
        "ninguna", "Ninguna de las", many=False, meaning="ninguna persona",
        persons="ninguna persona",
    ),
    Quantifier.ONE: Share(
        "una", "Una de las", many=False, meaning="una persona", persons="una persona"
    ),
    Quantifier.FEW: Share(
        "unas pocas", "Unas pocas de las", many=True, meaning="dos o más, menos de 20 %",
        persons="unas pocas personas",
    ),
    Quantifier.SOME: Share(
        "algunas", "Algunas de las", many=True, meaning="de 20 % a menos de 40 %",
        persons="algunas personas",
    ),
    Quantifier.HALF: Share(
        "cerca de la mitad", "Cerca de la mitad de las", many=False, meaning="de 40 % a 60 %",
        persons="cerca de la mitad",
    ),
    Quantifier.MOST: Share(
        "la mayoría", "La mayoría de las", many=False, meaning="más de 60 %",
        persons="la mayoría",
    ),
    Quantifier.NEARLY_ALL: Share(
        "casi todas", "Casi todas las", many=True,
        meaning="todas menos una o dos, y al menos 90 %", persons="casi todas",
    ),
    Quantifier.ALL: Share(
        "todas", "Todas las", many=True, meaning="todas las personas", persons="todas"
    ),
}  # fmt: skip


def share(scale: Scale, quantifier: Quantifier) -> Share:
    """Return how a quantifier is said under a study's scale."""
    usual = _USUAL[quantifier]
    step, word = scale.step(quantifier), scale.word(quantifier, "es")
    meaning = _meaning(step) if step else usual.meaning
    if not word or word == usual.word:
        return Share(usual.word, usual.of_those, usual.many, meaning, usual.persons)
    link = "las" if word.split()[-1] == "todas" else "de las"
    many = not any(each in word.split() for each in _COLLECTIVE)
    start = word[:1].upper() + word[1:]
    persons = f"{word} personas" if many and link == "de las" else word
    return Share(word, f"{start} {link}", many, meaning, persons)


def _meaning(step: Step) -> str:
    if step.at_least == 0:
        return f"dos o más, menos de {step.below} %"
    if step.below >= 100:
        return f"{step.at_least} % o más, pero no todas"
    return f"de {step.at_least} % a menos de {step.below} %"
