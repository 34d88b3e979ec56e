"""A case opened: which type a participant is and why, their portrait, and what they were asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualpap.matrix.build import codes_of
from qualpap.matrix.view import View
from qualpap.matrix.wording import SYMBOLS
from qualpap.matrix.work import Proposed
from qualpap.model.acts import About, Asked, Asking, Classify, Subject
from qualpap.model.codebook import CaseClassification
from qualpap.model.coding import CoderId, Ref
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.study.cells import known_participant
from qualpap.study.grids import Named
from qualpap.study.shown import Shown
from qualpap.study.study import Study
from qualpap.study.team import Sight
from qualpap.study.writing import Text, syntheses


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A class that a participant may be judged to be in."""

    id: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A case classification, and what was judged of one participant.

    Args:
        id, name, question: the classification.
        types: to choose from.
        applies: whether it is for this kind of participant.
        judged: whether anybody has judged.
        type: the class; "" for "cannot be judged".
        reason: why.
        evidence: codings that bear it out.
        by: who judged.
        over: names of the values that stand.
    """

    id: str
    name: str
    question: str
    types: tuple[TypeChoice, ...]
    applies: bool
    judged: bool
    type: str
    reason: str
    evidence: tuple[Ref, ...]
    by: tuple[CoderId, ...]
    over: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A passage of a participant, to be named as evidence."""

    coding: Ref
    transcript: TranscriptId
    turn: int
    code: str
    code_name: str
    words: str


@dataclass(frozen=True, slots=True)
class Along:
    """A code along a participant's row: what is known, and what is written on it."""

    code: str
    name: str
    dimension: str
    sign: str
    said: str
    summary: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """A participant as a case.

    Args:
        participant: who.
        values: attributes as shown.
        hidden: whether others' work is kept back, the study being coded blind.
        interviews: their transcripts.
        classifications: those of the codebook.
        portraits: one a language.
        along: the codes that they spoke of or that are written on, all dimensions.
        told: their passages.
    """

    participant: ParticipantId
    values: tuple[Named, ...]
    hidden: bool
    interviews: tuple[TranscriptId, ...]
    classifications: tuple[Judged, ...]
    portraits: tuple[Text, ...]
    along: tuple[Along, ...]
    told: tuple[Told, ...]


def case_page(study: Study, participant: str, sight: Sight, language: str) -> CasePage:
    """Return a participant as a case.

    Raises:
        UsageError: ``participant-unknown``.
    """
    who = known_participant(study, participant)
    shown = Shown(study, sight)
    view, hidden = View(shown.of(who), language), shown.hidden(who)
    interviews = tuple(each.id for each in study.corpus.interviews.get(who, ()))
    book = study.corpus.codebook
    return CasePage(
        participant=who,
        values=tuple(
            Named(view.attribute(each), str(shown_value))
            for each in study.corpus.participants.attributes
            if (shown_value := view.of_participant(who, each)) != ""
        ),
        hidden=hidden,
        interviews=interviews,
        classifications=tuple(
            _judged(study, view, who, each, hidden=hidden) for each in book.classifications
        ),
        portraits=syntheses(study, sight, Subject(about=About.PARTICIPANT, id=who)),
        along=tuple(_along(view, who, hidden=hidden)),
        told=_told(view, who),
    )


def _judged(
    study: Study, view: View, who: ParticipantId, found: CaseClassification, *, hidden: bool
) -> Judged:
    heads = study.state.heads(("classify", who, found.id), Classify)
    last = heads[-1] if heads and not hidden else None
    row = study.corpus.participants.get(who)
    return Judged(
        id=found.id,
        name=view.read(found.name) or found.id,
        question=view.read(found.question),
        types=tuple(
            TypeChoice(each.id, view.read(each.name) or each.id, view.read(each.definition))
            for each in found.types
        ),
        applies=row is None or row.matches(found.applies_to),
        judged=last is not None,
        type=str(last.change.type or "") if last else "",
        reason=last.change.reason if last else "",
        evidence=last.change.evidence if last else (),
        by=last.by if last else (),
        over=tuple(each.ref for each in heads),
    )


def _along(view: View, who: ParticipantId, *, hidden: bool) -> Iterator[Along]:
    selection = view.selection
    for code in codes_of(selection):
        state = selection.state(who, code.id)
        texts = () if hidden else selection.summaries(who, code.id)
        if not state.positive and not texts:
            continue
        stance = None if hidden else selection.stance(who, code.id)
        text = next((each for each in texts if each.language == view.language), None)
        chosen = text or (texts[0] if texts else None)
        yield Along(
            code=code.id,
            name=view.code(code),
            dimension=str(code.dimension or ""),
            sign=SYMBOLS[state],
            said=view.words.said(state, stance),
            summary=chosen.text if chosen else "",
        )


def _told(view: View, who: ParticipantId) -> tuple[Told, ...]:
    found = []
    for passage in view.selection.passages:
        if passage.participant != who:
            continue
        transcript = view.corpus.transcripts[passage.coding.transcript]
        turns = [turn.number for turn in transcript.turns_in(passage.anchor.span)]
        found.append(
            Told(
                coding=passage.coding.id,
                transcript=transcript.id,
                turn=turns[0] if turns else 0,
                code=str(passage.code),
                code_name=view.code(passage.code),
                words=passage.words,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide in one interview.

    Args:
        id, text: which.
        codes: names of the codes it asks on.
        meant: whether it is for this kind of participant.
        asked: what was confirmed, None for nothing.
        by: who confirmed it.
        turn, start, end, words: where it was probably put; turn 0 where nothing was found.
        over: names of the values that stand.
    """

    id: str
    text: str
    codes: tuple[str, ...]
    meant: bool
    asked: Asking | None
    by: tuple[CoderId, ...]
    turn: int
    start: int
    end: int
    words: str
    over: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AskedPage:
    """Which questions were put in an interview: proposed, and confirmed by a person."""

    transcript: TranscriptId
    questions: tuple[Question, ...]


def asked_page(study: Study, transcript: str, language: str, proposals: Proposed) -> AskedPage:
    """Return the questions of the guide with where each was probably put.

    Args:
        study: the study.
        transcript: which interview.
        language: of the questions.
        proposals: as `proposed_asking` gives them, which may take a while.

    Raises:
        UsageError: ``transcript-unknown``.
    """
    text = study.transcript(transcript)
    view = View(study.selection(), language)
    proposed = proposals.get(text.id, {})
    people = [study.corpus.participants.get(who) for who in text.participants]
    found = []
    for each in study.corpus.guide.questions:
        heads = study.state.heads(("asked", text.id, each.id), Asked)
        anchor = proposed.get(each.id)
        turns = [turn.number for turn in text.turns_in(anchor.span)] if anchor else []
        found.append(
            Question(
                id=each.id,
                text=view.read(each.text),
                codes=tuple(view.code(code) for code in each.codes),
                meant=not people or any(p is None or p.matches(each.asked_of) for p in people),
                asked=heads[-1].change.asked if heads else None,
                by=heads[-1].by if heads else (),
                turn=turns[0] if turns else 0,
                start=anchor.start if anchor else 0,
                end=anchor.end if anchor else 0,
                words=anchor.exact if anchor else "",
                over=tuple(value.ref for value in heads),
            )
        )
    return AskedPage(text.id, tuple(found))
