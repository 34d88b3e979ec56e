"""The report: the draft as it would print, what stands behind it, and its files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from qualpap.errors import Issue, UsageError
from qualpap.formats.reports import FORMATS, endings
from qualpap.formats.reports.html import picture
from qualpap.formats.reports.register import entry
from qualpap.messages import render as render_message
from qualpap.model.coding import Ref
from qualpap.report.citations import Citations
from qualpap.report.model import Block, Part, QuotationBlock, Section, Term
from qualpap.report.quotations import Withheld
from qualpap.report.wording import LANGUAGES, wording
from qualpap.study import Study
from qualpap.study.exporting import report_files
from qualpap.study.quoting_anew import QuotationPage, Quoted
from qualpap.study.running import run
from qualpap.web.drafts import Draft, drafts_of
from qualpap.web.pages.exchange import attached, must_see_all
from qualpap.web.rendering import page
from qualpap.web.visit import Here

router = APIRouter()

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "annotated.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
"""Kinds of file, by ending."""


@router.get("/report", response_class=HTMLResponse)
def report(here: Here, language: str = "") -> HTMLResponse:
    """Show the page of the report; its script asks for the draft."""
    with here.bench.looking() as study:
        languages = [each for each in study.corpus.settings.report.languages if each in LANGUAGES]
        name = study.corpus.settings.id
    chosen = language if language in languages else next(iter(languages), here.language)
    return page(here, "report.html", shown=chosen, written_in=languages, study_id=name)


@router.get("/api/report/draft", response_class=HTMLResponse)
def draft(here: Here, language: str) -> HTMLResponse:
    """Return the draft in a language, as a part of the page."""
    must_see_all(here)
    found = drafts_of(here.bench).now(here.bench, language)
    say = wording(language)
    with here.bench.looking() as study:
        book = study.corpus.codebook
        writable = {str(each.id): "code" for each in book.codes}
        writable |= {str(each.id): "dimension" for each in book.dimensions}
        dimensions = {str(each.id): str(each.dimension or "") for each in book.codes}
    return page(
        here,
        "report-draft.html",
        draft=found,
        report=found.report,
        sections=list(found.report.walk()),
        say=say,
        labels=say.labels,
        entry=lambda block: entry(block, say),
        picture=lambda block: picture(block, found.report),
        number_of=lambda finding: found.numbers[id(finding)],
        kind_of=_kind,
        is_term=_is_term,
        subject_of=lambda section: _subject(section, writable),
        dimensions=dimensions,
        looked_at=[render_message(each, here.language) for each in found.issues],
        counted=_counted(found),
    )


def _kind(block: Block) -> str:
    return type(block).__name__


def _is_term(part: Part) -> bool:
    return isinstance(part, Term)


def _subject(section: Section, writable: dict[str, str]) -> tuple[str, str]:
    """Return what a section tells of, as a synthesis is written on: kind and id."""
    first, _, last = section.id.rpartition(".")
    if first == "portraits":
        return "participant", last
    if section.id == "overview":
        return "study", ""
    kind = writable.get(last, "")
    return kind, last if kind else ""


def _counted(found: Draft) -> dict[str, int]:
    quotations = list(found.quotations.values())
    withheld = sum(isinstance(each.said, Withheld) for each in quotations)
    return {
        "verified": len(quotations) - withheld,
        "withheld": withheld,
        "foreign": sum(each.foreign for each in quotations),
        "sentences": len(found.findings),
    }


# Behind a sentence


class Counted(BaseModel):
    """A count that a sentence makes, with who is counted and of whom."""

    n: int
    of: int
    word: str
    cases: list[str]
    others: list[str]


class Place(BaseModel):
    """A passage behind a sentence."""

    coding: Ref
    transcript: str
    turn: int
    participant: str
    code: str
    words: str


class Case(BaseModel):
    """A participant behind a sentence, as the report names them."""

    participant: str
    name: str


class Evidence(BaseModel):
    """What stands behind a sentence; ``more`` says how many passages were left off."""

    text: str
    full: str
    kind: str
    by: list[str]
    cases: list[Case]
    counts: list[Counted]
    passages: list[Place]
    more: int


MOST_PASSAGES = 120
"""Passages of a sentence that are shown; the first of each participant come first."""


@router.get("/api/report/evidence")
def evidence(here: Here, draft: str, sentence: int) -> Evidence:
    """Return what stands behind a sentence of a draft."""
    must_see_all(here)
    found = drafts_of(here.bench).get(draft)
    if not 0 <= sentence < len(found.findings):
        raise UsageError("workbench-draft-gone")
    finding = found.findings[sentence]
    corpus = found.snapshot.corpus
    citations = Citations(corpus, found.language)
    passages = _firsts(found, finding.passages, set(finding.cases))
    return Evidence(
        text=finding.text,
        full=finding.full,
        kind=finding.kind,
        by=list(finding.by),
        cases=[Case(participant=e, name=citations.name(e)) for e in finding.cases],
        counts=[
            Counted(
                n=len(each.cases),
                of=len(each.among),
                word=each.word.name.lower().replace("_", " ") if each.word else "",
                cases=[str(e) for e in each.cases],
                others=[str(e) for e in each.among if e not in set(each.cases)],
            )
            for each in finding.claims
        ],
        passages=passages[:MOST_PASSAGES],
        more=max(0, len(passages) - MOST_PASSAGES),
    )


def _firsts(found: Draft, refs: tuple[Ref, ...], cases: set[str]) -> list[Place]:
    """Return passages, the first of each participant before any second."""
    book = found.snapshot.corpus.codebook
    by_participant: dict[str, list[Place]] = {}
    for ref in dict.fromkeys(refs):
        for each in found.passages.get(ref, ()):
            if cases and each.participant not in cases:
                continue
            transcript = found.snapshot.corpus.transcripts[each.coding.transcript]
            turns = [turn.number for turn in transcript.turns_in(each.anchor.span)]
            code = book.code(each.code)
            place = Place(
                coding=ref,
                transcript=transcript.id,
                turn=turns[0] if turns else 0,
                participant=each.participant,
                code=(code.name.in_(found.language) if code else "") or str(each.code),
                words=each.words,
            )
            by_participant.setdefault(each.participant, []).append(place)
    longest = max(map(len, by_participant.values()), default=0)
    return [rows[n] for n in range(longest) for rows in by_participant.values() if n < len(rows)]


# Quotations


@router.get("/api/report/quotation")
def quotation(here: Here, draft: str, number: int) -> QuotationPage:
    """Return a quotation opened: verification, translations, and what else could be quoted."""
    must_see_all(here)
    found = drafts_of(here.bench).get(draft)
    block: QuotationBlock | None = found.quotations.get(number)
    if block is None:
        raise UsageError("workbench-draft-gone")
    quoted = Quoted(
        found.selection,
        found.candidates,
        found.shared.translations,
        tuple(found.quotations.values()),
        found.language,
    )
    return quoted.page(block)


# Files


@router.get("/api/export/report", response_class=Response)
def export(here: Here, language: str, format_: Annotated[str, Query(alias="format")]) -> Response:
    """Return the draft as a file; nothing is written in the study's folder."""
    must_see_all(here)
    ending = format_
    if ending not in endings(FORMATS):
        raise UsageError("report-format-unknown", format=ending, known=", ".join(FORMATS))
    found = drafts_of(here.bench).now(here.bench, language)
    with here.bench.looking() as study:
        # The first is the report itself; figures beside a text lie in the study's folder.
        name, data = next(report_files(study, found.report, (ending,), []))
    return attached(name, data, MEDIA[ending])


class Written(BaseModel):
    """A file that the main job made, or left alone."""

    path: str
    fate: str
    said: str


class Wrote(BaseModel):
    """What writing matrices and reports did; ``problems`` are errors, in the person's words."""

    files: list[Written]
    unchanged: bool
    problems: list[str]


@router.post("/api/report/write")
def write(here: Here) -> Wrote:
    """Write matrices and reports into the study's folder; files that somebody edited stay."""
    if here.bench.read_only:
        raise UsageError("workbench-read-only")
    with here.bench.looking() as study:
        place = study.folder.root
    # A study of its own, so that nobody waits meanwhile.
    own = Study.open(place)
    try:
        result = run(own)
    finally:
        own.cache.close()
    problems: list[Issue] = [each for each in result.issues if each.is_error]
    return Wrote(
        files=[
            Written(path=each.path, fate=each.fate, said=here.words(f"web-report-fate-{each.fate}"))
            for each in result.outputs
        ],
        unchanged=result.unchanged,
        problems=[render_message(each, here.language).text for each in problems],
    )
