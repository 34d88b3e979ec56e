"""Compares the writing of words that are the same: what programs change, and what people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qualpap.report.manuscript.aligning import Alignment, Move, Step, neighbours
from qualpap.report.manuscript.locating import Placed
from qualpap.report.manuscript.words import WORD, accents, is_accented

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„«»‹›", '"'), **dict.fromkeys("‘’‚`´", "'"),
        **dict.fromkeys("‐‑–—−", "-"), "…": "...",
    }
)  # fmt: skip
_QUOTES = re.compile("[\"']")
_QUESTION = re.compile(r"[?¿]")
_STOPS = ".!?…"
_ACCENTED_SHARE = 0.004
"""Spanish as people write it has an accent on about every fortieth letter; captions often none."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a quotation's writing compares with the transcript's.

    Args:
        alignment: with words whose accents make other words of them as changes.
        notes: see `qualpap.report.manuscript.checked.CheckedQuotation`.
        questions: how many signs differ that make a question of a sentence or the reverse.
        start_cut, end_cut: whether it begins or ends within a sentence of the transcript.
        negation: a negation right before the words, which a quotation that looks whole leaves out.
    """

    alignment: Alignment
    notes: tuple[str, ...]
    questions: tuple[tuple[str, str], ...] = ()
    start_cut: bool = False
    end_cut: bool = False
    negation: str = ""


_NEGATIONS = frozenset(("no", "nunca", "jamás", "tampoco", "not", "never", "neither"))


def writing(text: str, placed: Placed, *, opens: bool = True, closes: bool = True) -> Writing:
    """Compare the writing of a part of a quotation with the passage beside it.

    Args:
        text: the quotation.
        placed: one of its parts beside a passage.
        opens: whether the quotation begins with this part.
        closes: whether it ends with it.
    """
    alignment, notes = _accents(text, placed)
    questions: list[tuple[str, str]] = []
    for one, other in neighbours(alignment.steps):
        notes += _between(text, placed, one, other, questions)
    if any(step.move is Move.JOIN for step in alignment.steps):
        notes.append("spacing")
    words = [
        step
        for step in alignment.steps
        if step.move is Move.KEEP and step.theirs[0] != step.theirs[1]
    ]
    notes += ["capitals"] * any(_capitals_differ(alignment, step) for step in words)
    start = bool(words) and opens and not _begins_sentence(placed, words[0].ours[0])
    end = bool(words) and closes and not _ends_sentence(placed, words[-1].ours[1] - 1)
    negation = ""
    if start and _capitals_differ(alignment, words[0]):
        negation = _negation(placed, words[0].ours[0])
    kept = tuple(dict.fromkeys(notes))
    return Writing(alignment, kept, tuple(questions), start, end, negation)


def _accents(text: str, placed: Placed) -> tuple[Alignment, list[str]]:
    """Take accents that make other words for changes, and those lost throughout for a note."""
    alignment = placed.alignment
    differing = [
        step
        for step in alignment.steps
        if step.move is Move.KEEP
        and step.theirs[1] - step.theirs[0] == 1 == step.ours[1] - step.ours[0]
        and alignment.tokens[step.theirs[0]].is_word
        and _accents_differ(alignment, step)
    ]
    if not differing:
        return alignment, []
    lost = not any(is_accented(word) for word in WORD.findall(text))
    bare = _is_bare(placed)
    if lost or bare:
        return alignment, ["accents"]
    changed = {
        step: replace(step, move=Move.CHANGE)
        for step in differing
        if not _is_only_capital(alignment, step)
    }
    steps = tuple(changed.get(step, step) for step in alignment.steps)
    return replace(alignment, steps=steps), ["accents"] * (len(changed) < len(differing))


def _accents_differ(alignment: Alignment, step: Step) -> bool:
    theirs = re.sub(r"[\[\]]", "", alignment.tokens[step.theirs[0]].text)
    return accents(theirs) != accents(alignment.said[step.ours[0]].text)


def _is_only_capital(alignment: Alignment, step: Step) -> bool:
    """Return whether only a capital lacks its accent, as old typewriters wrote."""
    theirs, ours = alignment.tokens[step.theirs[0]].text, alignment.said[step.ours[0]].text
    return accents(theirs)[1:] == accents(ours)[1:] and theirs[:1].isupper()


def _is_bare(placed: Placed) -> bool:
    """Return whether the transcript itself is written without accents."""
    said = "".join(stretch.text for stretch in dict.fromkeys(_near(placed)))
    letters = sum(map(str.isalpha, said))
    accented = sum(is_accented(each) for each in said if not each.isascii())
    return letters > 0 and accented < letters * _ACCENTED_SHARE


def _near(placed: Placed) -> Iterator[_ById]:
    for stretch in placed.stretches:
        yield _ById(stretch.start, stretch.text)


@dataclass(frozen=True, slots=True)
class _ById:
    start: int
    text: str


def _capitals_differ(alignment: Alignment, step: Step) -> bool:
    token = alignment.tokens[step.theirs[0]]
    if not token.is_word:
        return False
    theirs = token.text.lstrip("[")[:1]
    ours = alignment.said[step.ours[0]].text[:1]
    return theirs.isupper() != ours.isupper()


def _between(
    text: str, placed: Placed, one: Step, other: Step, questions: list[tuple[str, str]]
) -> list[str]:
    """Return what differs in the signs between two words."""
    alignment = placed.alignment
    before, after = alignment.tokens[one.theirs[1] - 1], alignment.tokens[other.theirs[0]]
    last, first = alignment.said[one.ours[1] - 1], alignment.said[other.ours[0]]
    if last.stretch != first.stretch or not (before.is_word and after.is_word):
        return []
    if other.ours[0] != one.ours[1] or other.theirs[0] != one.theirs[1]:
        return []
    theirs = text[before.end : after.start]
    ours = placed.stretches[one.ours[1] - 1].text[last.span.end : first.span.start]
    return _signs(theirs, ours, questions)


def _signs(theirs: str, ours: str, questions: list[tuple[str, str]]) -> list[str]:
    if theirs == ours:
        return []
    one, other = ("".join(each.translate(_ALIKE).split()) for each in (theirs, ours))
    if ("?" in one) != ("?" in other):
        questions.append((theirs.strip(), ours.strip()))
        return []
    one, other = _QUOTES.sub("", one), _QUOTES.sub("", other)
    return ["typography"] if one == other else ["punctuation"]


def _begins_sentence(placed: Placed, index: int) -> bool:
    word = placed.alignment.said[index]
    lead = placed.stretches[index].text[: word.span.start].rstrip(" \t\n¿¡\"'“«‘([-—–")
    return not lead or lead[-1] in f"{_STOPS}:)]”»"


def _ends_sentence(placed: Placed, index: int) -> bool:
    word = placed.alignment.said[index]
    rest = placed.stretches[index].text[word.span.end :].lstrip("\"'”»’)")
    return not rest.strip() or rest[0] in _STOPS


def _negation(placed: Placed, index: int) -> str:
    """Return a negation that stands right before a word, with nothing between them."""
    word = placed.alignment.said[index]
    lead = placed.stretches[index].text[: word.span.start]
    before: list[str] = WORD.findall(lead)
    if before and before[-1].lower() in _NEGATIONS and lead.endswith(f"{before[-1]} "):
        return before[-1]
    return ""
