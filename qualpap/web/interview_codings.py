"""What the page of an interview shows of people's judgement: as much as who looks may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pydantic import BaseModel

from qualpap.model.acts import About, Done, Memo, Quotable, Subject
from qualpap.model.coding import CoderId, Coding, Ref
from qualpap.model.transcript import Transcript
from qualpap.record.layers import coders
from qualpap.study import Study
from qualpap.study.anchoring import WaitingPlace, waiting
from qualpap.study.revising import places_set
from qualpap.study.suggesting import showing
from qualpap.study.team import Sight


class MemoShown(BaseModel):
    """What one person noted on a coding; ``over`` names the value, to be given when it is set."""

    by: list[str]
    text: str
    mine: bool
    over: list[str]


class CodingShown(BaseModel):
    """This person put this code on these words, which stand at ``start`` to ``end`` now.

    ``place_over`` and ``quotable_over`` name the values seen, to be given when they are changed.
    """

    id: str
    code: str
    by: list[str]
    mine: bool
    start: int
    end: int
    at: datetime
    stance: str
    quotable: bool
    quotable_over: list[str]
    place_over: list[str]
    memos: list[MemoShown]
    basis: str


class WaitingShown(BaseModel):
    """A coding that is in no count until somebody says where its words are after a correction.

    ``before`` is the old text around them in three parts, ``after`` the present text around the
    place proposed at ``start`` to ``end``; 0 to 0 where nothing is proposed.
    """

    id: str
    code: str
    by: list[str]
    mine: bool
    outcome: str
    before: list[str]
    after: list[str]
    start: int
    end: int


class DoneShown(BaseModel):
    """Who is done with the interview; ``over`` names one's own value."""

    mine: bool
    over: list[str]
    others: list[str]


class InterviewCodings(BaseModel):
    """People's judgement on an interview.

    ``hash`` is that of the text that positions count in. ``suggestions`` says whether they may be
    shown: ``open``, ``early`` (the person is not done) or ``blind`` (never). ``hidden`` counts the
    codings of others that are not shown in blind coding.
    """

    hash: str
    codings: list[CodingShown]
    waiting: list[WaitingShown]
    done: DoneShown
    suggestions: str
    hidden: int


def interview_codings(
    study: Study, transcript: Transcript, by: tuple[CoderId, ...]
) -> InterviewCodings:
    """Return what *by* may see of people's judgement on an interview.

    Args:
        study: the study.
        transcript: which.
        by: who looks, nobody where that is not said.
    """
    sights = [Sight(study, each) for each in by] or [Sight(study, None)]

    def seen(coding: Coding) -> bool:
        # Two people who decide together see what either of them sees.
        return any(sight.coding(coding) for sight in sights)

    here = [each for each in study.state.codings.values() if each.transcript == transcript.id]
    shown = [each for each in here if seen(each)]
    return InterviewCodings(
        hash=transcript.hash,
        codings=list(_codings(study, shown, by, sights)),
        waiting=[_waiting(each, by) for each in waiting(study, transcript.id) if seen(each.coding)],
        done=_done(study, transcript, by),
        suggestions=str(showing(study, transcript, by)),
        hidden=len(here) - len(shown),
    )


def _codings(
    study: Study, found: list[Coding], by: tuple[CoderId, ...], sights: list[Sight]
) -> Iterator[CodingShown]:
    selection, book = study.selection(), study.corpus.codebook
    authors = tuple((each,) for each in coders(study.snapshot))
    for coding in sorted(found, key=lambda each: (each.anchor.start, -each.anchor.end, each.id)):
        place = selection.placement(coding).usable
        if place is None:
            continue
        marks = study.state.heads(("quotable", coding.id), Quotable)
        yield CodingShown(
            id=coding.id,
            code=book.resolve(coding.code),
            by=list(coding.by),
            mine=bool(set(by) & set(coding.by)),
            start=place.start,
            end=place.end,
            at=coding.at,
            stance=coding.stance or "",
            quotable=coding.quotable,
            quotable_over=[each.ref for each in marks],
            place_over=[each.ref for each in places_set(study, coding.id)],
            memos=list(_memos(study, coding, by, authors, sights)),
            basis=coding.basis.name if coding.basis else "",
        )


def _memos(
    study: Study,
    coding: Coding,
    by: tuple[CoderId, ...],
    authors: tuple[tuple[CoderId, ...], ...],
    sights: list[Sight],
) -> Iterator[MemoShown]:
    """Iterate over the notes on a coding: each person's latest, and what its coder began with."""
    subject = Subject(about=About.CODING, id=coding.id)
    for who in dict.fromkeys((coding.by, by, *authors)):
        if not any(sight.sees(coding.transcript, who) for sight in sights):
            continue
        heads = study.state.heads(("memo", subject, who), Memo)
        text = heads[-1].change.text if heads else coding.memo if who == coding.by else ""
        if text or (heads and who == by):
            yield MemoShown(
                by=list(who), text=text, mine=who == by, over=[each.ref for each in heads]
            )


def _waiting(each: WaitingPlace, by: tuple[CoderId, ...]) -> WaitingShown:
    place = each.placement.anchor
    return WaitingShown(
        id=each.coding.id,
        code=each.code,
        by=list(each.coding.by),
        mine=bool(set(by) & set(each.coding.by)),
        outcome=each.placement.outcome.value,
        before=list(each.before),
        after=list(each.after),
        start=place.start if place else 0,
        end=place.end if place else 0,
    )


def _done(study: Study, transcript: Transcript, by: tuple[CoderId, ...]) -> DoneShown:
    done = study.state.done(transcript.id)
    own = study.state.heads(("done", transcript.id, by), Done)
    return DoneShown(
        mine=any(coder in done for coder in by),
        over=[each.ref for each in own],
        others=[coder for coder in done if coder not in by],
    )


def place_seen(study: Study, coding: Ref, over: list[str] | None) -> bool:
    """Return whether a coding's place is the one that somebody had before them."""
    return over is None or {each.ref for each in places_set(study, coding)} == set(over)
