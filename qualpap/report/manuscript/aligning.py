"""Words of a quotation set beside words of a transcript, with as few differences as possible.

A semi-global alignment (the transcript's words before and after cost nothing), by dynamic
programming over words. What a declared edit explains costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from qualpap.report.manuscript.library import Said
from qualpap.report.manuscript.tokens import Token

_REMOVED, _JOINED, _PER_REPLACED = 0.01, 0.02, 0.05
_STEM = 3
"""Words that begin alike are set side by side rather than others."""

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
    rows = _Table(tokens, said).rows
    return Alignment(tuple(_traced(rows, said)), tuple(tokens), tuple(said))


_Last = tuple[Move, int, int]
"""The last step: its move, and how many tokens and words it takes."""


@dataclass(slots=True)
class _Row:
    """For each place of the transcript: the cost so far, and the last step."""

    costs: list[float]
    last: list[_Last]


_KEEP, _CHANGE, _ADD = (Move.KEEP, 1, 1), (Move.CHANGE, 1, 1), (Move.ADD, 1, 0)
_DROP, _LEAVE = (Move.DROP, 0, 1), (Move.LEAVE, 0, 1)
_TWO_OURS, _TWO_THEIRS = (Move.JOIN, 1, 2), (Move.JOIN, 2, 1)


class _Table:
    """The costs of setting a quotation's tokens beside a stretch of a transcript."""

    def __init__(self, tokens: Sequence[Token], said: Sequence[Said]) -> None:
        self._tokens = tokens
        self._forms = [word.form for word in said]
        self._stems = [form[:_STEM] for form in self._forms]
        self._skips = [_REMOVED if word.removable else 1.0 for word in said]
        self._joined = {one + other: n for n, (one, other) in enumerate(pairwise(self._forms), 2)}
        width = len(said) + 1
        self.rows = [_Row([0.0] * width, [_KEEP] * width)]
        for index, token in enumerate(tokens, 1):
            skips = index < len(tokens)
            self.rows.append(
                self._word(index, skips=skips) if token.is_word else self._added(index, skips=skips)
            )

    def _word(self, index: int, *, skips: bool) -> _Row:
        forms, above = self._tokens[index - 1].forms, self.rows[index - 1].costs
        stem, joins = forms[0][:_STEM], self._joins(index)
        left = above[0] + 1
        costs, last = [left], [_ADD]
        for place, form in enumerate(self._forms):
            cost, step = above[place], _KEEP
            if form not in forms:
                cost, step = cost + (0.8 if self._stems[place] == stem else 1.0), _CHANGE
                if above[place + 1] + 1 < cost:
                    cost, step = above[place + 1] + 1, _ADD
                if place + 1 in joins and joins[place + 1][0] < cost:
                    cost, step = joins[place + 1]
            if skips and left + self._skips[place] < cost:
                cost = left + self._skips[place]
                step = _LEAVE if self._skips[place] < 1 else _DROP
            left = cost
            costs.append(cost)
            last.append(step)
        return _Row(costs, last)

    def _joins(self, index: int) -> dict[int, tuple[float, _Last]]:
        """Return at which places a word is the same but spaced or hyphenated otherwise."""
        form, found = self._tokens[index - 1].forms[0], dict[int, tuple[float, _Last]]()
        place = self._joined.get(form)
        if place is not None:
            found[place] = (self.rows[index - 1].costs[place - 2] + _JOINED, _TWO_OURS)
        if index > 1 and self._tokens[index - 2].is_word:
            whole = self._tokens[index - 2].forms[0] + form
            if whole in self._forms:
                for place, each in enumerate(self._forms, 1):
                    if each == whole:
                        cost = self.rows[index - 2].costs[place - 1] + _JOINED
                        found[place] = (cost, _TWO_THEIRS)
        return found

    def _added(self, index: int, *, skips: bool) -> _Row:
        """Words in brackets: nobody's, or standing for a few words, or the transcript's own."""
        above, inner = self.rows[index - 1].costs, self._tokens[index - 1].forms
        outer = 1 < index < len(self._tokens)
        costs: list[float] = []
        last: list[_Last] = []
        for place in range(len(self._forms) + 1):
            cost, step = above[place] + _REMOVED, (Move.INSERT, 1, 0)
            own = place - len(inner)
            if inner and own >= 0 and tuple(self._forms[own:place]) == inner and above[own] < cost:
                cost, step = above[own], (Move.KEEP, 1, len(inner))
            for taken in range(1, min(_MOST_REPLACED, place) + 1 if outer else 1):
                replaced = above[place - taken] + _PER_REPLACED * taken
                # Words in brackets that are the transcript's own stand for nothing else.
                if replaced < cost and not set(inner) & set(self._forms[place - taken : place]):
                    cost, step = replaced, (Move.INSERT, 1, taken)
            if skips and place and self._skips[place - 1] < 1 and costs[-1] + _REMOVED < cost:
                cost, step = costs[-1] + _REMOVED, _LEAVE
            costs.append(cost)
            last.append(step)
        return _Row(costs, last)


def _traced(rows: Sequence[_Row], said: Sequence[Said]) -> list[Step]:
    """Return the steps of the cheapest way, read back from its end."""
    index = len(rows) - 1
    place = min(range(len(said) + 1), key=lambda each: (rows[index].costs[each], -each))
    steps: list[Step] = []
    while index:
        move, theirs, ours = rows[index].last[place]
        steps.append(Step(move, (index - theirs, index), (place - ours, place)))
        index, place = index - theirs, place - ours
    return _edged(steps[::-1], said)


def _edged(steps: list[Step], said: Sequence[Said]) -> list[Step]:
    """Return the steps without what stands before the first and after the last word of both.

    Other words there are set beside words of the same sentence only.
    """
    kept = [n for n, step in enumerate(steps) if step.move in (Move.KEEP, Move.JOIN)]
    if not kept:
        return steps
    first, last = steps[kept[0]].ours[0], steps[kept[-1]].ours[1]
    while first and not said[first - 1].ends:
        first -= 1
    while last < len(said) and not said[last - 1].ends:
        last += 1
    found: list[Step] = []
    for number, step in enumerate(steps):
        outside = number < kept[0] or number > kept[-1]
        if outside and step.move in (Move.DROP, Move.LEAVE):
            continue
        beyond = step.ours[0] < first or step.ours[1] > last
        if outside and beyond and step.move is Move.CHANGE:
            found.append(Step(Move.ADD, step.theirs, (step.ours[0], step.ours[0])))
        else:
            found.append(step)
    return found


def neighbours(steps: Sequence[Step]) -> Iterator[tuple[Step, Step]]:
    """Iterate over pairs of words that stand side by side on both sides."""
    words = [step for step in steps if step.move is not Move.LEAVE]
    for one, other in pairwise(words):
        if one.move is Move.KEEP is other.move:
            yield one, other
