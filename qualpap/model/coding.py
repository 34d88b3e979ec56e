"""What coders have judged: codings and values; and what a machine has only suggested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from qualpap.model.codebook import CodeId
from qualpap.model.text import Anchor
from qualpap.model.transcript import TranscriptId

CoderId = NewType("CoderId", str)
ActId = NewType("ActId", str)
Ref = NewType("Ref", str)
"""Name of one change: the act's id, a full stop, and the change's place in it. A coding's id is
the `Ref` of the change that made it."""


def ref(act: ActId, index: int) -> Ref:
    """Return the name of the change at *index* (from 0) in *act*."""
    return Ref(f"{act}.{index}")


class Stance(StrEnum):
    """Whether the participant affirms, denies or is of two minds about what the code names."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a person's coding started from, when it was not their own reading.

    Args:
        kind: ``rule`` or ``model``.
        name: the rule as written, or the model's name and version.
        score: the model's own score, None for rules.
    """

    kind: str
    name: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """This coder put this code on these words.

    Args:
        id: name of the change that made it.
        by: coder, or both coders of a joint decision.
        code: as applied, or as last recoded; merges are followed when reading.
        transcript: where.
        anchor: on which words, as last decided.
        at: when.
        stance: see `Stance`, None where the coder did not say.
        memo: the coder's note.
        quotable: whether somebody marked it as worth quoting.
        basis: the suggestion it began as, None for a person's own reading.
        sources: for an adjudicator's coding, the codings it comes from.
        lost: whether somebody decided that its words are gone from the corrected transcript.
    """

    id: Ref
    by: tuple[CoderId, ...]
    code: CodeId
    transcript: TranscriptId
    anchor: Anchor
    at: datetime
    stance: Stance | None = None
    memo: str = ""
    quotable: bool = False
    basis: Basis | None = None
    sources: tuple[Ref, ...] = ()
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a rule or model proposes. Not a coding: nothing counts it.

    Args:
        code: proposed.
        transcript: where.
        anchor: the segment.
        basis: who proposes.
        matched: the words that matched, with their positions in the text.
    """

    code: CodeId
    transcript: TranscriptId
    anchor: Anchor
    basis: Basis
    matched: tuple[Anchor, ...] = ()
