"""Words of a quotation set beside words of a transcript, with as few differences as possible.

A semi-global alignment (the transcript's words before and after cost nothing), by dynamic
programming over words. What a declared edit explains costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from qualpap.report.manuscript.library import Said
from qualpap.report.manuscript.tokens import Token

_REMOVED, _JOINED, _PER_REPLACED = 0.01, 0.02, 0.05
_SIMILAR = 0.6
_MOST_REPLACED = 6


class Move(StrEnum):
    """How words of both sides go together.

    ``KEEP``: the same. ``JOIN``: the same, spaced or hyphenated otherwise. ``CHANGE``, ``ADD``,
    ``DROP``: a difference. ``LEAVE``: a declared mark or filler left out. ``INSERT``: ``[words]``,
    which may stand for some of the transcript's.
    """

    KEEP = "keep"
    JOIN = "join"
    CHANGE = "change"
    ADD = "add"
    DROP = "drop"
    LEAVE = "leave"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: some words of each side.

    Args:
        move: see `Move`.
        theirs: range of the quotation's tokens.
        ours: range of the transcript's words.
    """

    move: Move
    theirs: tuple[int, int]
    ours: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two series of words side by side.

    Args:
        steps: in order; they cover all of the quotation's tokens.
        tokens: the quotation's.
        said: the transcript's words that were looked at.
    """

    steps: tuple[Step, ...]
    tokens: tuple[Token, ...]
    said: tuple[Said, ...]

    @property
    def errors(self) -> int:
        """How many words differ without a declared edit."""
        return sum(
            max(step.theirs[1] - step.theirs[0], step.ours[1] - step.ours[0])
            for step in self.steps
            if step.move in (Move.CHANGE, Move.ADD, Move.DROP)
        )

    @property
    def kept(self) -> int:
        """How many of the quotation's words stand in the transcript."""
        return sum(
            step.theirs[1] - step.theirs[0]
            for step in self.steps
            if step.move in (Move.KEEP, Move.JOIN)
        )

    @property
    def likeness(self) -> float:
        """The share of words that are the same, of 1."""
        return self.kept / (self.kept + self.errors) if self.kept else 0.0

    @property
    def ours(self) -> tuple[int, int] | None:
        """The range of the transcript's words that are quoted, None for none."""
        quoted = [
            step.ours for step in self.steps if step.move in (Move.KEEP, Move.JOIN, Move.CHANGE)
        ]
        return (quoted[0][0], quoted[-1][1]) if quoted else None


def same(tokens: Sequence[Token], said: Sequence[Said]) -> Alignment:
    """Return the alignment of tokens with as many words that are known to be the same."""
    steps: list[Step] = []
    place = 0
    for index, token in enumerate(tokens):
        length = 1 if token.is_word else len(token.forms)
        steps.append(Step(Move.KEEP, (index, index + 1), (place, place + length)))
        place += length
    return Alignment(tuple(steps), tuple(tokens), tuple(said))


def align(tokens: Sequence[Token], said: Sequence[Said]) -> Alignment:
    """Return the best alignment of a quotation's tokens within a stretch of a transcript."""
    rows = _costs(tokens, said)
    return Alignment(tuple(_traced(rows, tokens, said)), tuple(tokens), tuple(said))


_Row = list[tuple[float, Move, int, int]]
"""For each place of the transcript: the cost so far, and the last step's move and lengths."""


def _costs(tokens: Sequence[Token], said: Sequence[Said]) -> list[_Row]:
    rows: list[_Row] = [[(0.0, Move.KEEP, 0, 0)] * (len(said) + 1)]
    last = len(tokens)
    for index, token in enumerate(tokens, 1):
        fill = _added_row if not token.is_word else _word_row
        rows.append(fill(tokens, index, said, rows, skips=index < last))
    return rows


def _word_row(
    tokens: Sequence[Token], index: int, said: Sequence[Said], rows: list[_Row], *, skips: bool
) -> _Row:
    token, above = tokens[index - 1], rows[index - 1]
    before = tokens[index - 2] if index > 1 and tokens[index - 2].is_word else None
    row: _Row = [(above[0][0] + 1, Move.ADD, 1, 0)]
    for place, word in enumerate(said, 1):
        if word.form in token.forms:
            best = (above[place - 1][0], Move.KEEP, 1, 1)
        else:
            best = (above[place - 1][0] + _unlike(token.forms[0], word.form), Move.CHANGE, 1, 1)
            if place > 1 and said[place - 2].form + word.form in token.forms:
                best = min(best, (above[place - 2][0] + _JOINED, Move.JOIN, 1, 2))
            if before is not None and before.forms[0] + token.forms[0] == word.form:
                best = min(best, (rows[index - 2][place - 1][0] + _JOINED, Move.JOIN, 2, 1))
            if above[place][0] + 1 < best[0]:
                best = (above[place][0] + 1, Move.ADD, 1, 0)
        if skips:
            cost = row[place - 1][0] + (_REMOVED if word.removable else 1)
            if cost < best[0]:
                best = (cost, Move.LEAVE if word.removable else Move.DROP, 0, 1)
        row.append(best)
    return row


def _added_row(
    tokens: Sequence[Token], index: int, said: Sequence[Said], rows: list[_Row], *, skips: bool
) -> _Row:
    """Words in brackets: nobody's, or standing for a few words, or the transcript's own."""
    above, inner = rows[index - 1], tokens[index - 1].forms
    forms = [word.form for word in said]
    row: _Row = []
    for place in range(len(said) + 1):
        best = (above[place][0] + _REMOVED, Move.INSERT, 1, 0)
        if inner and tuple(forms[max(place - len(inner), 0) : place]) == inner:
            best = min(best, (above[place - len(inner)][0], Move.KEEP, 1, len(inner)))
        for taken in range(1, min(_MOST_REPLACED, place) + 1):
            cost = above[place - taken][0] + _PER_REPLACED * taken
            replaced = forms[place - taken : place]
            if cost < best[0] and 1 < index < len(tokens) and not _holds(replaced, inner):
                best = (cost, Move.INSERT, 1, taken)
        if skips and place and said[place - 1].removable and row[place - 1][0] + _REMOVED < best[0]:
            best = (row[place - 1][0] + _REMOVED, Move.LEAVE, 0, 1)
        row.append(best)
    return row


def _holds(replaced: Sequence[str], inner: Sequence[str]) -> bool:
    """Return whether words in brackets are the transcript's own, and stand for nothing else."""
    return bool(inner) and set(inner) <= set(replaced)


def _unlike(one: str, other: str) -> float:
    return 0.8 if Levenshtein.normalized_similarity(one, other) >= _SIMILAR else 1.0


def _traced(rows: list[_Row], tokens: Sequence[Token], said: Sequence[Said]) -> Iterator[Step]:
    """Return the steps of the cheapest way, read back from its end."""
    index = len(tokens)
    place = min(range(len(said) + 1), key=lambda each: (rows[index][each][0], each))
    steps: list[Step] = []
    while index:
        _, move, theirs, ours = rows[index][place]
        steps.append(Step(move, (index - theirs, index), (place - ours, place)))
        index, place = index - theirs, place - ours
    return iter(_edged(steps[::-1]))


def _edged(steps: list[Step]) -> list[Step]:
    """Return the steps with words changed at either end counted as added.

    What stands before the first and after the last word that both have is not quoted.
    """
    kept = [n for n, step in enumerate(steps) if step.move in (Move.KEEP, Move.JOIN)]
    if not kept:
        return steps
    found: list[Step] = []
    for number, step in enumerate(steps):
        outside = number < kept[0] or number > kept[-1]
        if outside and step.move in (Move.DROP, Move.LEAVE):
            continue
        found.append(step)
    return found


def neighbours(steps: Sequence[Step]) -> Iterator[tuple[Step, Step]]:
    """Iterate over pairs of words that stand side by side on both sides."""
    words = [step for step in steps if step.move is not Move.LEAVE]
    for one, other in pairwise(words):
        if one.move is Move.KEEP is other.move:
            yield one, other
