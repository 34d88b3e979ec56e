"""What a speaker's own turns tell about their role: how often they ask, how much they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualpap.transcript.kinds import Kind, kind_of, letter_of
from qualpap.transcript.turns import STAGE, Stretch
from qualpap.transcript.vocabulary import asks, is_back_channel

_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")

ENOUGH_TURNS = 3
"""With fewer turns, a share of questions says nothing."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One label of a transcript and what can be counted about it.

    Args:
        key: what spellings of the label share.
        label: as written most often.
        line: line of its first turn in the file.
        turns: number of turns with words in them, listening noises left aside.
        asking: how many of them ask something.
        words: words said.
    """

    key: str
    label: str
    line: int
    turns: int
    asking: int
    words: int

    @property
    def kind(self) -> Kind:
        """What the label says by itself."""
        return kind_of(self.label)

    @property
    def letter(self) -> str:
        """The letters of an abbreviation, "" for other labels."""
        return letter_of(self.label)

    @property
    def questions(self) -> float:
        """Share of the turns that ask something."""
        return self.asking / self.turns if self.turns else 0.0

    @property
    def speaks_enough(self) -> bool:
        """Whether the share of questions means something."""
        return self.turns >= ENOUGH_TURNS


def voices(stretches: Sequence[Stretch], spellings: dict[str, str]) -> tuple[Voice, ...]:
    """Return the voices of a transcript in order of first appearance.

    Args:
        stretches: its turns.
        spellings: key → label as written most often.
    """
    first: dict[str, int] = {}
    counted: dict[str, list[int]] = {}
    for stretch in stretches:
        if stretch.key == STAGE:
            continue
        first.setdefault(stretch.key, stretch.pieces[0][1].paragraph)
        tally = counted.setdefault(stretch.key, [0, 0, 0])
        speech = _BRACKETS.sub(" ", stretch.text)
        tally[2] += len(speech.split())
        if not is_back_channel(speech):
            tally[0] += 1
            tally[1] += asks(speech)
    return tuple(
        Voice(key, spellings.get(key, key), first[key], *tally) for key, tally in counted.items()
    )


def questions(group: Iterable[Voice]) -> float:
    """Return the share of asking turns in all turns of several voices."""
    gathered = list(group)
    turns = sum(voice.turns for voice in gathered)
    return sum(voice.asking for voice in gathered) / turns if turns else 0.0


def contradicted(asking: Sequence[Voice], answering: Sequence[Voice]) -> bool:
    """Return whether those taken for interviewers ask less than those taken for participants.

    Also when they say far more and do not ask more. Too little speech contradicts nothing.
    """
    if not asking or not answering:
        return False
    if min(sum(v.turns for v in asking), sum(v.turns for v in answering)) < ENOUGH_TURNS:
        return False
    difference = questions(asking) - questions(answering)
    longer = sum(v.words for v in asking) > 2 * sum(v.words for v in answering)
    return difference < -0.15 or (longer and difference < 0.1)
