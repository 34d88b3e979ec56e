"""What a person may write in a sheet, and the value of the study that each place stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from qualpap.coding.selection import Passage, Selection
from qualpap.matrix.grid import Slot, SlotKind
from qualpap.model.acts import (
    About,
    Asked,
    Classify,
    Done,
    Memo,
    Quotable,
    Subject,
    Summary,
    Synthesis,
    Translate,
)
from qualpap.model.codebook import CaseClassification
from qualpap.model.coding import CoderId, Coding, Ref
from qualpap.model.guide import QuestionId
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.record.state import State
from qualpap.record.values import Key, Value

V = TypeVar("V", Summary, Synthesis)


def summary_slot(
    selection: Selection, participant: ParticipantId, code: str, language: str
) -> Slot:
    """Return the place of a cell's summary: the one shown, or a new one in *language*."""
    shown, found = _shown(
        selection, lambda each: ("summary", participant, code, each), Summary, language
    )
    return Slot(
        SlotKind.SUMMARY,
        (participant, code, shown),
        value=found.change.text if found else "",
        base=_base(selection, ("summary", participant, code, shown), Summary),
    )


def synthesis_slot(selection: Selection, subject: Subject, language: str) -> Slot:
    """Return the place of a synthesis: the one shown, or a new one in *language*."""
    shown, found = _shown(selection, lambda each: ("synthesis", subject, each), Synthesis, language)
    target = (str(subject.about), subject.id, subject.attribute, subject.value, shown)
    return Slot(
        SlotKind.SYNTHESIS,
        target,
        value=found.change.text if found else "",
        base=_base(selection, ("synthesis", subject, shown), Synthesis),
    )


def classify_slots(
    selection: Selection,
    participant: ParticipantId,
    classification: CaseClassification,
    names: dict[str, str],
) -> tuple[Slot, Slot]:
    """Return the places of a participant's type and of the reason for it.

    Args:
        selection: the study.
        participant: who.
        classification: in which classification.
        names: the words for each type; those for "cannot be judged" stand under "".
    """
    key: Key = ("classify", participant, classification.id)
    found = selection.snapshot.state.value(key, Classify)
    target, base = (participant, classification.id), _base(selection, key, Classify)
    kind = "" if found is None else names.get(found.change.type or "", str(found.change.type))
    reason = found.change.reason if found else ""
    choices = tuple(names.values())
    return (
        Slot(SlotKind.CLASSIFY, target, "type", kind, base, choices),
        Slot(SlotKind.CLASSIFY, target, "reason", reason, base),
    )


def asked_slot(
    selection: Selection, transcript: TranscriptId, question: QuestionId, names: dict[str, str]
) -> Slot:
    """Return the place that says whether a question was put in an interview.

    Args:
        selection: the study.
        transcript: in which interview.
        question: which question of the guide.
        names: the words for ``yes``, ``no`` and ``unknown``.
    """
    key: Key = ("asked", transcript, question)
    found = selection.snapshot.state.value(key, Asked)
    return Slot(
        SlotKind.ASKED,
        (transcript, question),
        part="asked",
        value=names[found.change.asked] if found else "",
        base=_base(selection, key, Asked),
        choices=tuple(names.values()),
    )


def done_slot(
    selection: Selection, transcript: TranscriptId, coder: CoderId, names: dict[str, str]
) -> Slot:
    """Return the place in which a coder says that they are done with an interview.

    Args:
        selection: the study.
        transcript: with which interview.
        coder: who.
        names: the words for ``yes`` and ``no``.
    """
    key: Key = ("done", transcript, (coder,))
    found = selection.snapshot.state.value(key, Done)
    now = selection.snapshot.corpus.codebook.hash
    done = found is not None and found.change.done and found.change.codebook == now
    return Slot(
        SlotKind.DONE,
        (transcript,),
        part="done",
        value=names["yes"] if done else "",
        base=_base(selection, key, Done),
        choices=tuple(names.values()),
    )


def quotable_slot(selection: Selection, passage: Passage, yes: str) -> Slot:
    """Return the place of the mark that a passage is worth quoting."""
    key: Key = ("quotable", passage.coding.id)
    return Slot(
        SlotKind.QUOTABLE,
        (passage.coding.id,),
        part="mark",
        value=yes if passage.coding.quotable else "",
        base=_base(selection, key, Quotable),
        choices=(yes,),
    )


def translation_slot(selection: Selection, passage: Passage, language: str) -> Slot:
    """Return the place of a passage's translation."""
    where = passage.anchor
    key: Key = ("translate", passage.coding.transcript, where.exact, where.start, language)
    found = selection.snapshot.state.value(key, Translate)
    return Slot(
        SlotKind.TRANSLATE,
        (passage.coding.id, language),
        value=found.change.text if found else "",
        base=_base(selection, key, Translate),
    )


def memo_of(state: State, coding: Coding, by: tuple[CoderId, ...] | None = None) -> str:
    """Return a coder's note on a coding: the last that they wrote, else the one it began with.

    Args:
        state: people's judgement.
        coding: the coding.
        by: whose note; by default that of those who coded.
    """
    subject = Subject(about=About.CODING, id=coding.id)
    found = state.value(("memo", subject, by or coding.by), Memo)
    return found.change.text if found is not None else coding.memo


def _shown(
    selection: Selection, key: Callable[[str], Key], kind: type[V], language: str
) -> tuple[str, Value[V] | None]:
    """Return the language of the text a reader of *language* is shown, and that text."""
    languages: tuple[str, ...] = selection.snapshot.corpus.settings.languages
    for each in dict.fromkeys((language, "", *languages)):
        found = selection.snapshot.state.value(key(each), kind)
        if found is not None and found.change.text:
            return each, found
    return language, None


def _base(selection: Selection, key: Key, kind: type[Any]) -> tuple[Ref, ...]:
    return tuple(value.ref for value in selection.snapshot.state.heads(key, kind))
