"""The closed vocabulary of what people do to a study; one line of a journal is one act.

A change makes a coding (`Code`), takes one away (`Uncode`), takes back an act (`Undo`), says that
somebody has withdrawn (`Withdraw`; `Removed` stands where something was about them), or sets a
*value*. A value has a `key` (what it is about) and names in `replaces` the values with the
same key that it takes the place of; two values with one key that do not know of each other are a
conflict shown to people. So the state is a function of the set of acts, in whatever order the
files that hold them arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from qualpap.model.codebook import ClassificationId, CodeId, TypeId
from qualpap.model.coding import ActId, Basis, CoderId, Ref, Stance
from qualpap.model.guide import QuestionId
from qualpap.model.text import Anchor
from qualpap.model.transcript import ParticipantId, TranscriptId

VERSION = 1
"""Version of the vocabulary. A journal with a higher one opens read-only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Put a code on words."""

    do: Literal["code"] = "code"
    code: CodeId
    transcript: TranscriptId
    anchor: Anchor
    stance: Stance | None = None
    memo: str = ""
    basis: Basis | None = None
    sources: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncode:
    """Take a coding away. Its words stay in the journal."""

    do: Literal["uncode"] = "uncode"
    coding: Ref
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back a whole act of one's own; undoing an undo is redo."""

    do: Literal["undo"] = "undo"
    act: ActId


class About(StrEnum):
    """What a memo or a synthesis is written on."""

    CODING = "coding"
    CODE = "code"
    DIMENSION = "dimension"
    PARTICIPANT = "participant"
    TRANSCRIPT = "transcript"
    GROUP = "group"
    STUDY = "study"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a memo or synthesis is about.

    Args:
        about: the kind of thing.
        id: its name: a coding, code, dimension, participant or transcript; for a group the code
            or dimension that the group is written about, "" for the group as such or the study.
        attribute, value: for a group, which participants: ``role`` and ``company``.
    """

    about: About
    id: str = ""
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A note, for the team; never printed in a report."""

    do: Literal["memo"] = "memo"
    subject: Subject
    text: str
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotable:
    """Mark a coding as worth quoting, or take the mark away."""

    do: Literal["quotable"] = "quotable"
    coding: Ref
    value: bool = True
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Translate:
    """Translate words of a participant; the original stays the verified object.

    Args:
        anchor: the words translated, exactly.
        language: of the translation, ISO 639-1.
        method: how it was made, in the translator's words ("by hand", a program's name).
    """

    do: Literal["translate"] = "translate"
    transcript: TranscriptId
    anchor: Anchor
    language: str
    text: str
    method: str = ""
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The analyst's words on one cell: a participant and a code. Empty text takes it away."""

    do: Literal["summary"] = "summary"
    participant: ParticipantId
    code: CodeId
    text: str
    language: str = ""
    stance: Stance | None = None
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthesis:
    """The analyst's words on a code, dimension, group, participant (case portrait) or the study."""

    do: Literal["synthesis"] = "synthesis"
    subject: Subject
    text: str
    language: str = ""
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Classify:
    """Judge to which type a participant belongs; ``type`` None says that it cannot be judged."""

    do: Literal["classify"] = "classify"
    participant: ParticipantId
    classification: ClassificationId
    type: TypeId | None
    evidence: tuple[Ref, ...] = ()
    reason: str = ""
    replaces: tuple[Ref, ...] = ()


class Asking(StrEnum):
    """Whether a question of the guide was put to somebody."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Say whether a question of the guide was asked in an interview, and in which turn."""

    do: Literal["asked"] = "asked"
    transcript: TranscriptId
    question: QuestionId
    asked: Asking
    anchor: Anchor | None = None
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A coder has read the whole interview for every code of this version of the codebook."""

    do: Literal["done"] = "done"
    transcript: TranscriptId
    codebook: str
    done: bool = True
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """Accept or reject a suggestion. Accepting goes with a `Code` in the same act."""

    do: Literal["decide"] = "decide"
    code: CodeId
    transcript: TranscriptId
    anchor: Anchor
    basis: Basis
    accepted: bool
    reason: str = ""
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudicate:
    """Settle what two coders did differently.

    Args:
        codings: the codings looked at.
        kept: the coding that stands for them (the adjudicator's own, or one of them); None where
            none of them holds.
    """

    do: Literal["adjudicate"] = "adjudicate"
    transcript: TranscriptId
    codings: tuple[Ref, ...]
    kept: Ref | None = None
    reason: str = ""
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recode:
    """Move one coding to another code (after a split, say)."""

    do: Literal["recode"] = "recode"
    coding: Ref
    code: CodeId
    reason: str = ""
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reanchor:
    """Say where a coding's words stand after the transcript was corrected; None: they are gone."""

    do: Literal["anchor"] = "anchor"
    coding: Ref
    anchor: Anchor | None
    reason: str = ""
    replaces: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What stood here was about somebody who has withdrawn; it keeps the place of the others."""

    do: Literal["removed"] = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Say that somebody has withdrawn, without saying who.

    Args:
        changes: how many changes were removed, or had words about the person cut out.
        acts: in how many acts.
        salt: what the marks were made with.
        marks: hashes of the person's id, and of their interviews' ids and texts: what comes back
            by another machine's old files is recognised by them.
    """

    do: Literal["withdraw"] = "withdraw"
    changes: int
    acts: int
    salt: str
    marks: tuple[str, ...]


ValueChange = (
    Memo
    | Quotable
    | Translate
    | Summary
    | Synthesis
    | Classify
    | Asked
    | Done
    | Decide
    | Adjudicate
    | Recode
    | Reanchor
)
"""A change that sets a value."""

Change = Code | Uncode | Undo | Removed | Withdraw | ValueChange
"""Everything that can be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What one person (or two together) did at one moment: whole, or not at all.

    Args:
        v: version of the vocabulary.
        id: random, from an injected source.
        at: moment, UTC.
        by: who; two names for a joint decision.
        prev: hash of the line before in the same file, "" at its beginning.
        changes: what was done.
        note: what the act was, for the history (``import matrices/skills.xlsx``).
    """

    v: int = VERSION
    id: ActId
    at: datetime
    by: tuple[CoderId, ...]
    prev: str = ""
    changes: tuple[Change, ...]
    note: str = ""
