"""The interview guide: questions, and the codes they ask about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from qualpap.model.codebook import AppliesTo, CodeId, DimensionId
from qualpap.model.labels import Label

QuestionId = NewType("QuestionId", str)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the guide.

    Args:
        id: stable name.
        text: the question in the study's languages.
        dimension: the dimension it opens, if any.
        codes: codes on which it asks.
        asked_of: kinds of participant it is meant for; empty means everybody.
        look_for: words that betray the question in an interviewer's turn.
        line: 1-based line in the guide's file, 0 when unknown.
    """

    id: QuestionId
    text: Label
    dimension: DimensionId | None = None
    codes: tuple[CodeId, ...] = ()
    asked_of: AppliesTo = ()
    look_for: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """The questions in order."""

    questions: tuple[Question, ...] = ()
    path: str = ""

    def question(self, id_: str) -> Question | None:
        """Return the question named *id_*, None where there is none."""
        return next((each for each in self.questions if each.id == id_), None)

    def about(self, codes: frozenset[CodeId]) -> tuple[Question, ...]:
        """Return the questions that ask on any of *codes*."""
        return tuple(each for each in self.questions if codes.intersection(each.codes))
