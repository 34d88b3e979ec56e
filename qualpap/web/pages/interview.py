"""The page on which an interview is read and coded, and what its script asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse
from pydantic import BaseModel, Field

from qualpap.errors import UsageError
from qualpap.model.coding import CoderId, Coding, Ref, Stance, Suggestion
from qualpap.model.text import Span
from qualpap.model.transcript import Transcript
from qualpap.study import Study
from qualpap.study.anchoring import coding_named, decide_place, proposed_place
from qualpap.study.open_codes import open_code
from qualpap.study.recordings import needed_recording
from qualpap.study.revising import places_set, put_on, say_stance, words_now
from qualpap.study.suggesting import Showing, decide, showing, suggestions
from qualpap.study.team import Sight
from qualpap.web.acting import Done, Strict
from qualpap.web.clashes import Clash
from qualpap.web.interview_codings import InterviewCodings, interview_codings, place_seen
from qualpap.web.interview_text import InterviewText, interview_text
from qualpap.web.rendering import page
from qualpap.web.visit import Here, Visit
from qualpap.web.workbench import ClashError

router = APIRouter()

_SCRIPTS = Path(__file__).parents[1] / "static" / "js"

_MODULES = (
    *(f"{name}.js" for name in ("api", "frame", "keys", "news", "notices", "said")),
    *(f"interview/{path.name}" for path in sorted((_SCRIPTS / "interview").glob("*.js"))),
)
"""The page's modules, which a browser would otherwise find out about one after the other."""

Position = Annotated[int, Field(ge=0, le=2**31)]


class Words(Strict):
    """Words that somebody chose: code points of the text whose hash they were shown."""

    start: Position
    end: Position
    hash: str

    def span(self) -> Span:
        """The range; an empty one where it is reversed."""
        return Span(min(self.start, self.end), self.end)


class OtherWords(Words):
    """Words that a coding is to be on; ``over`` names the places of it that were seen."""

    over: list[str] | None = None


class OpenCode(Words):
    """A code that does not exist yet, and the words it is put on."""

    name: str = Field("", max_length=500)
    in_vivo: bool = False
    stance: Stance | None = None


class Opened(BaseModel):
    """What came of an open code: its id, and whether it is new in the codebook."""

    code: str
    added: bool
    act: str


class StanceSaid(Strict):
    """Whether the participant affirms or denies; null where that is not said."""

    stance: Stance | None


class PlaceDecided(Strict):
    """Where a coding's words are after a correction: on words chosen, as proposed, or gone."""

    words: Words | None = None
    gone: bool = False


class SuggestionShown(BaseModel):
    """What a search rule proposes, with the words that matched."""

    code: str
    start: int
    end: int
    kind: str
    rule: str
    matched: list[tuple[int, int]]


class Suggestions(BaseModel):
    """Suggestions that the person has not decided on, if they may be shown."""

    showing: str
    suggestions: list[SuggestionShown]


class Decision(Strict):
    """What somebody says of a suggestion."""

    code: str
    start: Position
    end: Position
    rule: str
    accepted: bool
    reason: str = Field("", max_length=20_000)


@router.get("/interviews/{name}", response_class=HTMLResponse)
def interview(here: Here, name: str) -> HTMLResponse:
    """Show an interview."""
    with here.bench.looking() as study:
        transcript = study.transcript(name)
        facts = {"id": transcript.id, "study": study.corpus.settings.id, "coder": here.coder}
        order = list(study.corpus.transcripts)
        at = order.index(transcript.id)
        before = order[at - 1] if at else ""
        after = order[at + 1] if at + 1 < len(order) else ""
        # What was asked is confirmed on the matrix, beside the case.
        people = transcript.participants if study.corpus.codebook.dimensions else ()
    return page(
        here,
        "interview.html",
        facts=facts,
        before=before,
        after=after,
        participant=next(iter(people), ""),
        modules=_MODULES,
    )


@router.get("/interviews/{name}/recording")
def recording(here: Here, name: str) -> FileResponse:
    """Send the recording beside a transcript, or the part of it that is asked for."""
    with here.bench.looking() as study:
        return FileResponse(needed_recording(study, study.transcript(name)).path)


@router.get("/api/interviews/{name}")
def text(here: Here, name: str) -> InterviewText:
    """Return an interview's turns, segments and codes."""
    with here.bench.looking() as study:
        return interview_text(study, study.transcript(name), _by(here), here.language)


@router.get("/api/interviews/{name}/codings")
def codings(here: Here, name: str) -> InterviewCodings:
    """Return the codings on an interview that the person may see, and what waits there."""
    with here.bench.looking() as study:
        return interview_codings(study, study.transcript(name), _by(here))


@router.get("/api/interviews/{name}/suggestions")
def suggested(here: Here, name: str, early: bool = False) -> Suggestions:
    """Return suggestions: after one's own pass, or before it where asked for all the same."""
    by = here.by
    with here.bench.looking() as study:
        transcript = study.transcript(name)
        state = showing(study, transcript, by)
        shown = state is Showing.OPEN or (early and state is Showing.EARLY)
        found = suggestions(study, transcript=transcript.id, by=by) if shown else ()
    return Suggestions(showing=str(state), suggestions=[_suggestion(each) for each in found])


@router.post("/api/interviews/{name}/decisions")
def decided(here: Here, name: str, body: Decision) -> Done:
    """Accept or reject a suggestion."""
    by = here.by

    def verb(study: Study) -> Done:
        transcript = study.transcript(name)
        if showing(study, transcript, by) is Showing.BLIND:
            raise UsageError("suggestions-blind", transcript=transcript.id, coder=" & ".join(by))
        meant = _meant(study, transcript, body, here)
        act = decide(study, meant, by, accepted=body.accepted, memo=body.reason)
        return Done(act=act.id, changes=len(act.changes), note=act.note)

    return here.bench.act(verb)


@router.post("/api/interviews/{name}/codes")
def opened(here: Here, name: str, body: OpenCode) -> Opened:
    """Put words under a code that does not exist yet: a name, or the participant's own words."""
    by = here.by

    def verb(study: Study) -> Opened:
        transcript = study.transcript(name)
        known = here.language if here.language in study.corpus.settings.languages else ""
        found = open_code(
            study,
            transcript,
            words_now(transcript, body.span(), body.hash),
            by,
            name=body.name,
            in_vivo=body.in_vivo,
            language=transcript.language if body.in_vivo else known,
            stance=body.stance,
        )
        return Opened(code=found.code, added=found.added, act=found.act.id if found.act else "")

    return here.bench.act(verb, files=True)


@router.post("/api/codings/{coding}/words")
def other_words(here: Here, coding: str, body: OtherWords) -> Done:
    """Extend or shrink one's own coding."""
    by = here.by

    def verb(study: Study) -> Done:
        found = _seen(study, coding, here)
        if not place_seen(study, found.id, body.over):
            raise ClashError((_meanwhile(study, found),))
        anchor = words_now(study.transcript(found.transcript), body.span(), body.hash)
        act = put_on(study, found, by, anchor)
        return Done(act=act.id, changes=len(act.changes), note=act.note)

    return here.bench.act(verb)


@router.post("/api/codings/{coding}/stance")
def stance(here: Here, coding: str, body: StanceSaid) -> Done:
    """Say whether the participant affirms or denies what one's own coding is about."""
    by = here.by

    def verb(study: Study) -> Done:
        act = say_stance(study, _seen(study, coding, here), by, body.stance)
        return Done(act=act.id, changes=len(act.changes), note=act.note) if act else Done()

    return here.bench.act(verb)


@router.post("/api/codings/{coding}/place")
def place(here: Here, coding: str, body: PlaceDecided) -> Done:
    """Say where a coding's words are after its transcript was corrected."""
    by = here.by

    def verb(study: Study) -> Done:
        found = _seen(study, coding, here)
        if body.gone:
            anchor = None
        elif body.words is None:
            anchor = proposed_place(study, found)
        else:
            transcript = study.transcript(found.transcript)
            anchor = words_now(transcript, body.words.span(), body.words.hash)
        act = decide_place(study, found, by, anchor)
        return Done(act=act.id, changes=len(act.changes), note=act.note)

    return here.bench.act(verb)


def _by(here: Visit) -> tuple[CoderId, ...]:
    return here.by if here.coder else ()


def _seen(study: Study, name: str, here: Visit) -> Coding:
    """Return a coding that the person may see.

    Raises:
        UsageError: ``coding-unknown``, also for one that blind coding hides.
    """
    found = coding_named(study, Ref(name))
    if not any(Sight(study, each).coding(found) for each in here.by):
        raise UsageError("coding-unknown", coding=name)
    return found


def _meanwhile(study: Study, coding: Coding) -> Clash:
    """Return how a coding stands that somebody put on other words meanwhile."""
    now = study.selection().placement(coding).usable
    places = places_set(study, coding.id)
    by, at = (places[-1].by, places[-1].at) if places else (coding.by, coding.at)
    return Clash(0, now.exact if now else "", by, at, tuple(each.ref for each in places))


def _meant(study: Study, transcript: Transcript, body: Decision, here: Visit) -> Suggestion:
    for each in suggestions(study, transcript=transcript.id, by=here.by):
        same = each.anchor.start == body.start and each.anchor.end == body.end
        if same and each.code == body.code and each.basis.name == body.rule:
            return each
    raise UsageError("suggestion-gone", transcript=transcript.id, code=body.code)


def _suggestion(each: Suggestion) -> SuggestionShown:
    return SuggestionShown(
        code=each.code,
        start=each.anchor.start,
        end=each.anchor.end,
        kind=each.basis.kind,
        rule=each.basis.name,
        matched=[(part.start, part.end) for part in each.matched],
    )
