"""Workbooks out and back: downloads, and what an edited one would change, decided and applied."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Response, UploadFile
from pydantic import BaseModel, Field

from qualpap.errors import Issue, UsageError
from qualpap.formats.matrices.reading import LARGEST
from qualpap.matrix.takeback.proposal import Change, Conflict, Proposal
from qualpap.messages import render
from qualpap.study import Study
from qualpap.study.taking_back import apply_import, lies_at, propose_returned
from qualpap.study.workbooks import (
    Choice,
    answers_workbook,
    books,
    coding_workbook,
    proposed_asking,
    workbook_file,
)
from qualpap.web.acting import Strict
from qualpap.web.pages.matrix import Where, conditions, sight
from qualpap.web.uploads import uploads_of
from qualpap.web.visit import Here

router = APIRouter(prefix="/api")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Workbook(Response):
    """A file of Excel."""

    media_type = XLSX


# Out


@router.get("/export/matrix", response_class=Workbook)
def matrix(here: Here, dimension: str, where: Where = None) -> Response:
    """Return a dimension's workbook, to read or to edit and bring back."""
    must_see_all(here)
    choice = Choice(where=conditions(where))
    with here.bench.looking() as study:
        (book,) = books(study, [dimension], choice)
    return attached(*workbook_file(book, choice))


@router.get("/export/answers", response_class=Workbook)
def answers(here: Here) -> Response:
    """Return participants × questions of the guide with what was answered."""
    with here.bench.looking() as study:
        transcripts = tuple(study.corpus.transcripts.values())
    # Interviews are read for their questions without anybody waiting for it.
    proposals = proposed_asking(study, transcripts)
    with here.bench.looking() as study:
        book = answers_workbook(study, proposals=proposals)
    return attached(*workbook_file(book))


@router.get("/export/coding", response_class=Workbook)
def coding(here: Here, *, suggestions: bool = False) -> Response:
    """Return the workbook in which the person codes."""
    who = here.by[0]
    with here.bench.looking() as study:
        book = coding_workbook(study, who, suggestions=suggestions)
        writable = not (here.bench.read_only or study.loaded.read_only)
    if writable:
        # What the coder says in it to be done with is done for the codebook as it is now.
        here.bench.act(lambda study: study.keep_codebook())
    return attached(*workbook_file(book))


def attached(name: str, data: bytes, media_type: str = XLSX) -> Response:
    """Return a file for the browser to save."""
    plain = "".join(char if char.isascii() and char not in '"\\' else "_" for char in name)
    headers = {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    }
    return Response(data, media_type=media_type, headers=headers)


def must_see_all(here: Here) -> None:
    """Refuse what shows everybody's work to somebody who codes blind and is not done.

    Raises:
        UsageError: ``workbench-blind``.
    """
    with here.bench.looking() as study:
        seen = sight(here, study)
        waiting = [each for each in study.corpus.transcripts if not seen.sees(each, ())]
    if waiting:
        raise UsageError("workbench-blind", count=len(waiting), waiting=", ".join(waiting[:12]))


# Back


class Edit(BaseModel):
    """An edit of a workbook that goes through."""

    spot: str
    kind: str
    label: str
    before: str
    after: str


class Clashing(Edit):
    """An edit of what somebody else has changed meanwhile.

    ``theirs`` is what the study says now, ``theirs_by`` who said so.
    """

    theirs: str
    theirs_by: list[str]


class Refused(BaseModel):
    """Something in a workbook that cannot be taken, and why."""

    spot: str
    label: str
    text: str
    why: str
    way_out: str


class Gone(BaseModel):
    """Something that is missing from a workbook; the study keeps it."""

    what: str
    sheet: str
    key: str


class Review(BaseModel):
    """What taking a workbook back would do, or did.

    ``upload`` names the file for `apply`; ``act`` is the act that was written, if any;
    ``shown_anew`` says that others' work since the review brought further conflicts, and that
    nothing was written.
    """

    upload: str = ""
    file: str
    book: str
    changes: list[Edit]
    conflicts: list[Clashing]
    rejected: list[Refused]
    absent: list[Gone]
    already: int
    new_codes: list[str]
    notes: list[str]
    act: str = ""
    changed: int = 0
    shown_anew: bool = False


class Decision(Strict):
    """What a person decided on a workbook that was reviewed.

    ``take`` names the conflicts that the workbook wins, ``keep`` those that the study wins.
    """

    upload: str
    take: Annotated[tuple[str, ...], Field(max_length=5000)] = ()
    keep: Annotated[tuple[str, ...], Field(max_length=5000)] = ()


@router.post("/upload/workbook")
def review(here: Here, file: Annotated[UploadFile, File()]) -> Review:
    """Show what taking an edited workbook back would do; nothing is done."""
    name, data = received(file, LARGEST)
    by = here.by
    with here.bench.looking() as study:
        proposal = propose_returned(study, name, data, by)
    return reviewed(here, proposal, uploads_of(here.bench).keep(name, data))


@router.post("/import/workbook")
def apply(here: Here, body: Decision) -> Review:
    """Do what a reviewed workbook says, as one act of who asks."""
    uploads, by = uploads_of(here.bench), here.by
    sent = uploads.get(body.upload)
    if sent is None:
        raise UsageError("workbench-upload-gone")

    def verb(study: Study) -> Review:
        proposal = propose_returned(study, sent.name, sent.data, by)
        spots = {str(each.spot) for each in proposal.conflicts}
        if not spots <= {*body.take, *body.keep}:
            found = reviewed(here, proposal, body.upload)
            return found.model_copy(update={"shown_anew": True})
        path = lies_at(study, sent.name, sent.data)
        take = [each for each in body.take if each in spots]
        act = apply_import(study, proposal, by, take=take, path=path)
        written = {"act": act.id if act.changes else "", "changed": len(act.changes)}
        return reviewed(here, proposal, "").model_copy(update=written)

    done = here.bench.act(verb)
    if not done.shown_anew:
        uploads.drop(body.upload)
    return done


def received(file: UploadFile, most: int) -> tuple[str, bytes]:
    """Return the plain name and the content of a file that was sent; a little more than *most*."""
    name = PurePath((file.filename or "").replace("\\", "/")).name or "file"
    return name, file.file.read(most + 1)


def reviewed(here: Here, proposal: Proposal, upload: str) -> Review:
    """Return what a proposal would do, in the person's words."""

    def said(issue: Issue) -> tuple[str, str]:
        message = render(issue, here.language)
        return message.text, message.way_out

    rejected = []
    for each in proposal.rejected:
        why, way_out = said(each.why)
        spot = str(each.spot)
        rejected.append(
            Refused(spot=spot, label=each.label, text=each.text, why=why, way_out=way_out)
        )
    return Review(
        upload=upload,
        file=proposal.file,
        book=proposal.book,
        changes=[Edit(**_edit(here, each)) for each in proposal.changes],
        conflicts=[
            Clashing(**_edit(here, each), theirs=each.theirs, theirs_by=list(each.theirs_by))
            for each in proposal.conflicts
        ],
        rejected=rejected,
        absent=[Gone(what=e.what, sheet=e.sheet, key=e.key) for e in proposal.absent],
        already=len(proposal.already),
        new_codes=[each.name.in_(here.language) or each.id for each in proposal.new_codes],
        notes=[" ".join(said(each)) for each in proposal.issues],
    )


def _edit(here: Here, found: Change | Conflict) -> dict[str, str]:
    return {
        "spot": str(found.spot),
        "kind": here.words(f"change-{found.kind}"),
        "label": found.label,
        "before": found.before,
        "after": found.after,
    }
