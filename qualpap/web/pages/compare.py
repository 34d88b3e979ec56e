"""Compare: two coders' codings on the same text, agreement by code, and disagreements to settle."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from qualpap.agreement.bootstrap import RESAMPLES
from qualpap.agreement.comparison import Comparison
from qualpap.agreement.table import RowKind, agreement_table
from qualpap.agreement.units import UnitKind
from qualpap.coding.settling import Difference, Held
from qualpap.errors import UsageError
from qualpap.messages.figures import figure, interval, share
from qualpap.model.acts import ValueChange
from qualpap.model.text import Span
from qualpap.model.transcript import Role
from qualpap.record.values import Value
from qualpap.study import Study
from qualpap.study.conflicts import decide_conflict
from qualpap.study.settling import may_settle, settle, take_over, to_settle
from qualpap.study.team import Sight
from qualpap.web.acting import Done, Strict
from qualpap.web.clashes import said_in
from qualpap.web.rendering import page
from qualpap.web.visit import Here, Visit

router = APIRouter()

AROUND = 200
"""Code points shown before and after the words in question."""


class Holding(BaseModel):
    """A coding as it is looked at."""

    coding: str
    code: str
    name: str
    words: str
    stance: str
    memo: str


class Side(BaseModel):
    """What one coder has on a passage; nothing, perhaps."""

    coder: str
    held: list[Holding]


class Differing(BaseModel):
    """A passage that coders coded differently."""

    key: str
    start: int
    before: str
    words: str
    after: str
    turn: int
    sides: list[Side]


class Marked(BaseModel):
    """A coding on a turn, beside another coder's."""

    coder: str
    code: str
    name: str
    words: str
    alone: bool


class Line(BaseModel):
    """A turn with what each coder has on it."""

    turn: int
    speaker: str
    participant: bool
    text: str
    marks: list[Marked]


class Compared(BaseModel):
    """An interview that at least two coders are done with."""

    transcript: str
    coders: list[str]
    open: list[Differing]
    settled: int
    agreed: int
    done_by_judge: bool
    lines: list[Line]


class Settle(Strict):
    """Whose codings hold on a passage; nobody's where the list is empty."""

    transcript: str
    key: str
    keep: list[str]
    reason: str = ""


class Keep(Strict):
    """Which of several values holds: the name of its change."""

    ref: str


class TakeOver(Strict):
    """An interview on which everything is settled."""

    transcript: str


class Figures(BaseModel):
    """Agreement on a code or dimension; what is undefined says why."""

    kind: str
    about: str
    name: str
    units: float
    used: list[float]
    percent: str
    kappa: str
    alpha: str
    alpha_value: float | None
    interval: str


class Agreement(BaseModel):
    """Agreement between coders, segment by segment."""

    coders: list[str]
    unit: str
    cases: int
    transcripts: int
    rows: list[Figures]


@router.get("/compare", response_class=HTMLResponse)
def page_of_compare(here: Here) -> HTMLResponse:
    """Show the interviews that can be compared; the script shows the one that is chosen."""
    with here.bench.looking() as study:
        rows = [
            {
                "id": each.transcript,
                "coders": each.coders,
                "open": len(each.open),
                "settled": each.settled,
                "agreed": len(each.agreed),
            }
            for each in to_settle(study)
            if _may_see(study, here, each.transcript, each.coders)
        ]
        conflicts = [list(_sides(each)) for each in study.state.conflicts()]
    return page(here, "compare.html", rows=rows, conflicts=conflicts)


@router.get("/api/compare/agreement")
def agreed(here: Here) -> Agreement:
    """Return agreement by code between all who share interviews."""
    with here.bench.looking() as study:
        comparison, book = Comparison(study.snapshot), study.corpus.codebook
        # All that rests on the record is worked out now; the long part goes on without the study.
        _ = (comparison.marks, comparison.done, comparison.cases, comparison.left_out)
    table = agreement_table(comparison, UnitKind.SEGMENT, resamples=RESAMPLES)
    rows: list[Figures] = []
    for row in (*table.of(RowKind.DIMENSION), *table.of(RowKind.CODE)):
        found = book.code(row.about) or book.dimension(row.about)
        alpha = row.estimates["alpha"]
        rows.append(
            Figures(
                kind=str(row.kind),
                about=row.about,
                name=(found.name.in_(here.language) if found else "") or row.about,
                units=row.units,
                used=list(row.used),
                percent=share(row.estimates["percent"].number, here.language, 1),
                kappa=figure(row.estimates["kappa"].value, here.language),
                alpha=figure(alpha.value, here.language),
                alpha_value=alpha.number,
                interval=interval(alpha, here.language),
            )
        )
    return Agreement(
        coders=list(table.coders),
        unit=str(table.unit),
        cases=table.cases,
        transcripts=table.transcripts,
        rows=rows,
    )


@router.get("/api/compare/{transcript}")
def compared(here: Here, transcript: str) -> Compared:
    """Return an interview with what coders did differently, and turn by turn."""
    with here.bench.looking() as study:
        name = study.transcript(transcript).id
        (found,) = to_settle(study, name)
        if not _may_see(study, here, name, found.coders):
            raise UsageError("compare-blind", transcript=name)
        judges = {each.id for each in study.corpus.settings.coders if each.adjudicator}
        return Compared(
            transcript=name,
            coders=list(found.coders),
            open=[_differing(study, here, each) for each in found.open],
            settled=found.settled,
            agreed=len(found.agreed),
            done_by_judge=bool(judges & set(study.state.done(name))),
            lines=list(_lines(study, here, name, found.coders)),
        )


@router.post("/api/compare/settle")
def decide(here: Here, body: Settle) -> Done:
    """Settle one passage: whose codings hold."""
    by = here.by

    def verb(study: Study) -> Done:
        (found,) = to_settle(study, body.transcript)
        difference = next((each for each in found.open if _key(each) == body.key), None)
        if difference is None:
            raise UsageError("compare-outdated", transcript=body.transcript)
        act = settle(study, difference, by, body.keep, body.reason)
        return Done(act=act.id, changes=len(act.changes))

    return here.bench.act(verb)


@router.post("/api/compare/take-over")
def finish(here: Here, body: TakeOver) -> Done:
    """Take over what all agree on, once everything is settled, and say that it is done."""
    by = here.by

    def verb(study: Study) -> Done:
        act = take_over(study, study.transcript(body.transcript).id, by)
        return Done(act=act.id, changes=len(act.changes)) if act else Done()

    return here.bench.act(verb)


@router.post("/api/compare/conflict")
def keep(here: Here, body: Keep) -> Done:
    """Decide between values that two people set without knowing of each other."""
    by = here.by
    act = here.bench.act(lambda study: decide_conflict(study, body.ref, by))
    return Done(act=act.id, changes=len(act.changes))


@router.get("/api/compare/{transcript}/may-settle")
def may(here: Here, transcript: str) -> bool:
    """Return whether what who asks would settle counts: an adjudicator's, or two coders'."""
    with here.bench.looking() as study:
        study.transcript(transcript)
        try:
            may_settle(study, here.by)
        except UsageError:
            return False
    return True


def _may_see(study: Study, here: Visit, transcript: str, coders: tuple[str, ...]) -> bool:
    sight = Sight(study, here.coder or None)
    return all(sight.sees(study.transcript(transcript).id, (each,)) for each in coders)  # type: ignore[arg-type]  # ids of coders


def _key(difference: Difference) -> str:
    """Return what names a difference as long as nothing in it changes."""
    return " ".join(sorted(held.coding.id for each in difference.clusters for held in each.held))


def _differing(study: Study, here: Visit, each: Difference) -> Differing:
    transcript, span = study.transcript(each.transcript), each.span
    turn = next(transcript.turns_in(span), None)
    text = transcript.text
    return Differing(
        key=_key(each),
        start=span.start,
        before=_before(text, span.start),
        words=span.of(text),
        after=_after(text, span.end),
        turn=turn.number if turn else 0,
        sides=[
            Side(coder=coder, held=[_holding(study, here, held) for held in each.side(coder)])
            for coder in each.coders
        ],
    )


def _before(text: str, place: int) -> str:
    """Return what stands before a place, from the beginning of a word."""
    found = text[max(0, place - AROUND) : place]
    whole = place <= AROUND or text[place - AROUND - 1].isspace()
    return found if whole else "…" + found[found.find(" ") :]


def _after(text: str, place: int) -> str:
    """Return what stands after a place, to the end of a word."""
    found = text[place : place + AROUND]
    whole = place + AROUND >= len(text) or text[place + AROUND].isspace()
    return found if whole else found[: found.rfind(" ") + 1] + "…"


def _holding(study: Study, here: Visit, held: Held) -> Holding:
    return Holding(
        coding=held.coding.id,
        code=held.code,
        name=_name(study, here, held.code),
        words=held.anchor.exact,
        stance=str(held.coding.stance or ""),
        memo=held.coding.memo,
    )


def _name(study: Study, here: Visit, code: str) -> str:
    found = study.corpus.codebook.code(code)
    return (found.name.in_(here.language) if found else "") or code


def _lines(study: Study, here: Visit, transcript: str, coders: tuple[str, ...]) -> Iterator[Line]:
    text = study.transcript(transcript)
    everybody, book = study.selection(), study.corpus.codebook
    placed: list[tuple[Span, str, str]] = []
    for coding in study.state.codings.values():
        if coding.transcript != text.id:
            continue
        place = everybody.placement(coding).usable
        placed += [
            (place.span, coder, book.resolve(coding.code))
            for coder in coding.by
            if place is not None and coder in coders
        ]
    for turn in text.turns:
        here_ = [each for each in placed if each[0].overlaps(turn.speech)]
        marks = [
            Marked(
                coder=coder,
                code=code,
                name=_name(study, here, code),
                words=(span.intersection(turn.speech) or span).of(text.text),
                alone=not all(
                    any(other == each and code == its for _, other, its in here_) for each in coders
                ),
            )
            for span, coder, code in sorted(here_, key=lambda each: (each[0].start, each[2]))
        ]
        yield Line(
            turn=turn.number,
            speaker=turn.speaker.label,
            participant=turn.speaker.role is Role.PARTICIPANT,
            text=turn.speech.of(text.text),
            marks=marks,
        )


def _sides(values: tuple[Value[ValueChange], ...]) -> Iterator[dict[str, str]]:
    for value in values:
        change = value.change
        about = [
            str(found)
            for name in ("participant", "transcript", "code", "classification", "question")
            if (found := getattr(change, name, None))
        ]
        subject = getattr(change, "subject", None)
        if subject is not None:
            about += [str(subject.about), subject.id]
        yield {
            "kind": str(change.do),
            "about": " · ".join(filter(None, about)),
            "by": " & ".join(value.by),
            "at": value.at.date().isoformat(),
            "said": said_in(value),
            "ref": value.ref,
        }
