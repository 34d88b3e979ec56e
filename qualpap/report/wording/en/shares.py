"""English quantifier words: the program's, and how a study's own stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.model.scale import Quantifier, Scale, Step

_PARTS = (
    "half",
    "majority",
    "minority",
    "part",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "number",
)
"""What such a word ends with is a part of something: *the majority of the participants*."""


@dataclass(frozen=True, slots=True)
class Share:
    """How a share is said.

    Args:
        word: alone.
        of_those, participants: as a sentence about some of those asked, or interviewed, begins.
        meaning: what it stands for.
    """

    word: str
    of_those: str
    participants: str
    meaning: str


_USUAL = {
    Quantifier.NONE: Share("none", "None of those", "No participant", "nobody"),
    Quantifier.ONE: Share("one", "One of those", "One participant", "one participant"),
    Quantifier.FEW: Share(
        "a few", "A few of those", "A few participants", "two or more, under 20 %"
    ),
    Quantifier.SOME: Share("some", "Some of those", "Some participants", "20 % to under 40 %"),
    Quantifier.HALF: Share(
        "around half", "Around half of those", "Around half of the participants", "40 % to 60 %"
    ),
    Quantifier.MOST: Share("most", "Most of those", "Most participants", "over 60 %"),
    Quantifier.NEARLY_ALL: Share(
        "nearly all",
        "Nearly all of those",
        "Nearly all participants",
        "all but one or two, and at least 90 %",
    ),
    Quantifier.ALL: Share("all", "All of those", "All participants", "everybody"),
}


def share(scale: Scale, quantifier: Quantifier) -> Share:
    """Return how a quantifier is said under a study's scale."""
    usual = _USUAL[quantifier]
    step, word = scale.step(quantifier), scale.word(quantifier, "en")
    meaning = _meaning(step) if step else usual.meaning
    if not word or word == usual.word:
        return Share(usual.word, usual.of_those, usual.participants, meaning)
    start = word[:1].upper() + word[1:]
    link = "of the " if word.split()[-1] in _PARTS else ""
    return Share(word, f"{start} of those", f"{start} {link}participants", meaning)


def _meaning(step: Step) -> str:
    if step.at_least == 0:
        return f"two or more, under {step.below} %"
    if step.below >= 100:
        return f"{step.at_least} % or more, but not all"
    return f"{step.at_least} % to under {step.below} %"
