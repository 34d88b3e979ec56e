"""Find: words in their context over all interviews; coded and quoted straight from there."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from qualpap.errors import UsageError
from qualpap.model.text import Span
from qualpap.model.transcript import Role, Transcript
from qualpap.study import Study
from qualpap.study.searching import Scope, find, widened
from qualpap.study.verifying import copied
from qualpap.web.acting import Done, Strict
from qualpap.web.codes import choices
from qualpap.web.rendering import page
from qualpap.web.visit import Here

router = APIRouter()

MOST = 400
"""Places sent at once; how many there are is said all the same."""


class Place(BaseModel):
    """A place that was found; positions are code points of the transcript's text."""

    transcript: str
    turn: int
    speaker: str
    role: str
    start: int
    end: int
    before: str
    words: str
    after: str


class Found(BaseModel):
    """What a search found."""

    count: int
    transcripts: int
    places: list[Place]


class Spot(Strict):
    """A range of a transcript's text, in code points."""

    transcript: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class ToCode(Strict):
    """Places to put one code on, as one act."""

    places: Annotated[list[Spot], Field(min_length=1, max_length=2000)]
    code: str
    scope: Scope = Scope.SENTENCE


class Copied(BaseModel):
    """A quotation with its citation, ready to be pasted."""

    text: str
    citation: str
    language: str


@router.get("/find", response_class=HTMLResponse)
def page_of_find(here: Here) -> HTMLResponse:
    """Show the page; its script searches."""
    with here.bench.looking() as study:
        attributes = [
            {
                "id": each.id,
                "name": each.label.in_(here.language) or each.id,
                "values": _values(study, each.id, here.language),
            }
            for each in study.corpus.participants.attributes
        ]
        codes = choices(study.corpus.codebook, here.language)
        quotable = list(study.corpus.settings.report.languages)
    attributes = [each for each in attributes if 1 < len(each["values"]) <= 40]
    return page(here, "find.html", attributes=attributes, codes=codes, quotable=quotable)


@router.get("/api/find")
def search(
    here: Here,
    q: Annotated[str, Query(max_length=500)],
    regex: bool = False,
    role: Literal["", "participant", "interviewer"] = "",
    where: Annotated[list[str], Query(max_length=10)] = [],  # noqa: B006  (FastAPI copies it)
) -> Found:
    """Find words, written like a search rule; with *regex*, a regular expression."""
    conditions: dict[str, str] = {}
    for each in where:
        attribute, equals, value = each.partition("=")
        if not equals or not attribute:
            raise UsageError("condition-invalid", condition=each)
        conditions[attribute] = value
    with here.bench.looking() as study:
        hits = find(
            study, q, regex=regex, role=Role(role) if role else None, where=conditions or None
        )
    return Found(
        count=len(hits),
        transcripts=len({each.transcript for each in hits}),
        places=[
            Place(
                transcript=each.transcript,
                turn=each.turn,
                speaker=each.label,
                role=str(each.role),
                start=each.span.start,
                end=each.span.end,
                before=each.before,
                words=each.words,
                after=each.after,
            )
            for each in hits[:MOST]
        ],
    )


@router.post("/api/find/code")
def code(here: Here, body: ToCode) -> Done:
    """Put a code on places that were found, with as much around them as wanted."""
    with here.bench.looking() as study:
        spans = {
            (spot.transcript, widened(study, transcript, span, body.scope))
            for spot in body.places
            for transcript, span in [_span(study, spot)]
        }
    entries = [
        {"kind": "code", "transcript": name, "code": body.code, "start": at.start, "end": at.end}
        for name, at in sorted(spans, key=lambda each: (each[0], each[1].start))
    ]
    act = here.bench.record(entries, here.by, "find")
    return Done(act=act.id, changes=len(act.changes)) if act else Done()


@router.get("/api/quote")
def quotation(
    here: Here,
    transcript: str,
    start: Annotated[int, Query(ge=0)],
    end: Annotated[int, Query(ge=0)],
    language: str = "",
    scope: Scope = Scope.SENTENCE,
) -> Copied:
    """Return a passage as a quotation with its citation, in a language."""
    with here.bench.looking() as study:
        text, span = _span(study, Spot(transcript=transcript, start=start, end=end))
        wanted = language or study.corpus.settings.language
        found = copied(study, text, widened(study, text, span, scope), wanted)
    return Copied(text=found.text, citation=found.citation, language=found.language)


def _span(study: Study, spot: Spot) -> tuple[Transcript, Span]:
    transcript = study.transcript(spot.transcript)
    if not spot.start < spot.end <= len(transcript.text):
        raise UsageError("position-outside-text", start=spot.start, end=spot.end)
    return transcript, Span(spot.start, spot.end)


def _values(study: Study, attribute: str, language: str) -> list[str]:
    table = study.corpus.participants
    return sorted({table.show(row.id, attribute, language) for row in table.rows} - {""})
