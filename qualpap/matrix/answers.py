"""What participants answered to the questions of the guide, before anything is coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualpap.model.acts import Asked, Asking
from qualpap.model.guide import Guide, QuestionId
from qualpap.model.text import Anchor, Span
from qualpap.model.transcript import OMISSION, ParticipantId, Role, Transcript
from qualpap.record.state import State


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question in one interview.

    Args:
        question: of the guide.
        asked: whether it was put, as somebody has said; yes where it is only supposed.
        confirmed: whether somebody has said so.
        turn: number of the turn in which it was put, 0 where nobody says.
        put: the words with which it was put.
        after: what follows it, until the next question.
    """

    question: QuestionId
    asked: Asking
    confirmed: bool
    turn: int = 0
    put: str = ""
    after: Span | None = None


def answers(
    transcript: Transcript, guide: Guide, state: State, proposed: Mapping[QuestionId, Anchor]
) -> dict[QuestionId, Answer]:
    """Return the answer to each question that was put, or said not to have been put.

    Args:
        transcript: the interview.
        guide: the questions.
        state: what people have said on asking.
        proposed: where questions were probably put.
    """
    said: dict[QuestionId, Asked] = {}
    places: dict[QuestionId, int] = {}
    for question in guide.questions:
        value = state.value(("asked", transcript.id, question.id), Asked)
        if value is not None and value.change.asked is not Asking.UNKNOWN:
            said[question.id] = value.change
        known = said.get(question.id)
        if known is not None and known.asked is Asking.NO:
            continue
        place = _turn(transcript, known.anchor if known else None)
        place = place or _turn(transcript, proposed.get(question.id))
        if place:
            places[question.id] = place
    starts = sorted(set(places.values()))
    found: dict[QuestionId, Answer] = {}
    for question in guide.questions:
        known = said.get(question.id)
        if known is None and question.id not in places:
            continue
        asked = known.asked if known is not None else Asking.YES
        found[question.id] = _answer(transcript, question.id, asked, known, places, starts)
    return found


def _turn(transcript: Transcript, anchor: Anchor | None) -> int:
    """Return the number of the turn in which an anchor lies, 0 where it lies in none."""
    if anchor is None or anchor.text != transcript.hash:
        return 0
    return next((turn.number for turn in transcript.turns_in(anchor.span)), 0)


def _answer(
    transcript: Transcript,
    question: QuestionId,
    asked: Asking,
    known: Asked | None,
    places: Mapping[QuestionId, int],
    starts: list[int],
) -> Answer:
    number = places.get(question, 0)
    if not number:
        return Answer(question, asked, known is not None)
    turns = {turn.number: turn for turn in transcript.turns}
    following = next((each for each in starts if each > number), 0)
    begin = turns[number].span.end
    end = turns[following].span.start if following else len(transcript.text)
    put = turns[number].speech.of(transcript.text)
    after = Span(begin, max(begin, end))
    return Answer(question, asked, known is not None, number, put, after)


def spoken(transcript: Transcript, span: Span, participant: ParticipantId) -> str:
    """Return a participant's turns within *span*, a line each, with where others spoke marked."""
    lines: list[str] = []
    apart = False
    for turn in transcript.turns_in(span):
        part = turn.speech.intersection(span)
        words = part.of(transcript.text).strip() if part else ""
        mine = turn.speaker.role is Role.PARTICIPANT and turn.speaker.participant == participant
        if mine and words:
            lines.append(f"{OMISSION} {words}" if apart and lines else words)
            apart = False
        elif words:
            apart = True
    return "\n".join(lines)
