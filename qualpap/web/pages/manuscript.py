"""A manuscript sent in: a verdict on each quotation and each count, differences word by word."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel

from qualpap.errors import DataError
from qualpap.formats.transcripts.archive import MEGABYTE
from qualpap.messages import render
from qualpap.report.manuscript.checked import CheckedCount, CheckedQuotation, Status
from qualpap.report.manuscript.saying import Saying
from qualpap.study.verifying import Material, Verification, material_of, verify
from qualpap.web.pages.exchange import must_see_all, received
from qualpap.web.visit import Here

router = APIRouter(prefix="/api")

LARGEST = 100 * MEGABYTE


class Difference(BaseModel):
    """A stretch of the comparison: the manuscript's words and the transcript's."""

    op: str
    theirs: str
    ours: str


class Verdict(BaseModel):
    """A quotation of the manuscript and what is the matter with it, or nothing.

    ``start`` and ``end`` are code points in the transcript's text, -1 where nothing was found.
    """

    status: str
    said_status: str
    stands: bool
    is_quotation: bool
    place: str
    text: str
    citation: str
    said: str
    notes: str
    transcript: str
    turn: int
    start: int
    end: int
    nearest: str
    difference: list[Difference]


class CountVerdict(BaseModel):
    """A count of the manuscript and the study's."""

    status: str
    said_status: str
    place: str
    text: str
    sentence: str
    about: str
    ours: str
    said: str


class Verdicts(BaseModel):
    """What a check of a manuscript found."""

    file: str
    stands: bool
    totals: str
    quotations: list[Verdict]
    counts: list[CountVerdict]
    issues: list[str]


@router.post("/upload/manuscript")
def check(here: Here, file: Annotated[UploadFile, File()]) -> Verdicts:
    """Hold a manuscript's quotations and counts against the study; nothing is kept of it."""
    must_see_all(here)
    name, data = received(file, LARGEST)
    if len(data) > LARGEST:
        size, most = len(data) // MEGABYTE, LARGEST // MEGABYTE
        raise DataError("workbook-too-large", file=name, size=size, most=most)
    with here.bench.looking() as study:
        material = material_of(study)
    return _told(_verified(material, name, data), name, here.language)


def _verified(material: Material, name: str, data: bytes) -> Verification:
    with tempfile.TemporaryDirectory(prefix="qualpap-") as place:
        # A name of ours: the browser's may be anything.
        path = Path(place) / f"manuscript{Path(name).suffix.lower()[:8]}"
        path.write_bytes(data)
        try:
            return verify(material, path)
        except DataError as error:
            error.facts["file"] = name
            raise


def _told(found: Verification, name: str, language: str) -> Verdicts:
    say, checked = Saying(language), found.checked
    return Verdicts(
        file=name,
        stands=checked.stands,
        totals=say.totals(checked),
        quotations=[_quotation(each, say) for each in checked.quotations],
        counts=[_count(each, say) for each in checked.counts],
        issues=[
            render(each, language).text for each in dict.fromkeys((*found.issues, *checked.issues))
        ],
    )


def _quotation(found: CheckedQuotation, say: Saying) -> Verdict:
    return Verdict(
        status=found.status,
        said_status=say.status(found.status),
        stands=found.status.stands,
        is_quotation=found.status is not Status.NOT_A_QUOTATION,
        place=say.place(found.place.locus),
        text=found.text,
        citation=found.citation,
        said=say.quotation(found),
        notes=say.notes(found),
        transcript=found.transcript or "",
        turn=found.turns[0] if found.turns else 0,
        start=found.span.start if found.span else -1,
        end=found.span.end if found.span else -1,
        nearest=found.nearest,
        difference=[Difference(op=e.op, theirs=e.theirs, ours=e.ours) for e in found.difference],
    )


def _count(found: CheckedCount, say: Saying) -> CountVerdict:
    return CountVerdict(
        status=found.status,
        said_status=say.status(found.status),
        place=say.place(found.place.locus),
        text=found.text,
        sentence=found.sentence,
        about=str(found.about or ""),
        ours=found.ours,
        said=say.count(found),
    )
