"""A matrix made by hand: what its headings mean is decided on the page, then it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel, Field

from qualpap.coding.naming import folded
from qualpap.errors import UsageError
from qualpap.formats.codings.handmade_matrix import LARGEST
from qualpap.matrix.adopting.adopt import Adoption
from qualpap.matrix.adopting.meaning import AdoptionMap, Decision, How, Meaning
from qualpap.study import Study
from qualpap.study.adopting import Adopted, apply_adopting, propose_handmade
from qualpap.web.acting import Strict
from qualpap.web.pages.exchange import Review, must_see_all, received, reviewed
from qualpap.web.uploads import Sent, uploads_of
from qualpap.web.visit import Here

router = APIRouter(prefix="/api")


class Meant(BaseModel):
    """A heading or name with what it means; ``key`` names it in decisions."""

    kind: Literal["column", "participant"]
    key: str
    text: str
    spot: str
    how: str
    said: str
    id: str
    score: int
    cells: int
    open: bool


class Option(BaseModel):
    """A code or participant that a heading or name may stand for."""

    id: str
    name: str


class Understood(Review):
    """What a matrix made by hand would do, and what its headings and names mean."""

    sheets: list[str]
    no_matrix: list[str]
    meanings: list[Meant]
    codes: list[Option]
    participants: list[Option]


class Decided(Strict):
    """What a person decided on a heading or name."""

    how: Literal["mapped", "new", "synthesis", "skipped"]
    value: str = ""


class Decisions(Strict):
    """What a person decided on a matrix made by hand; with ``apply`` it is taken in."""

    upload: str
    columns: Annotated[dict[str, Decided], Field(max_length=2000)] = Field(default_factory=dict)
    people: Annotated[dict[str, Decided], Field(max_length=5000)] = Field(default_factory=dict)
    take: Annotated[tuple[str, ...], Field(max_length=5000)] = ()
    keep: Annotated[tuple[str, ...], Field(max_length=5000)] = ()
    apply: bool = False


@router.post("/upload/handmade")
def understand(here: Here, file: Annotated[UploadFile, File()]) -> Understood:
    """Show what a matrix made by hand means; nothing is done."""
    must_see_all(here)
    name, data = received(file, LARGEST)
    by = here.by
    with here.bench.looking() as study:
        adoption = propose_handmade(study, name, data, by, AdoptionMap())
        key = uploads_of(here.bench).keep(name, data)
        return _understood(here, study, adoption, key)


@router.post("/import/handmade")
def decide(here: Here, body: Decisions) -> Understood:
    """Show what follows from decisions, or take the matrix in as one act of who asks."""
    must_see_all(here)
    sent = uploads_of(here.bench).get(body.upload)
    if sent is None:
        raise UsageError("workbench-upload-gone")
    if not body.apply:
        by = here.by
        with here.bench.looking() as study:
            adoption = propose_handmade(study, sent.name, sent.data, by, _map(body))
            return _understood(here, study, adoption, body.upload)
    done = _taken(here, body, sent)
    if not done.shown_anew:
        uploads_of(here.bench).drop(body.upload)
    return done


def _taken(here: Here, body: Decisions, sent: Sent) -> Understood:
    by = here.by

    def verb(study: Study) -> Understood:
        adoption = propose_handmade(study, sent.name, sent.data, by, _map(body))
        spots = {str(each.spot) for each in adoption.proposal.conflicts}
        if not spots <= {*body.take, *body.keep}:
            found = _understood(here, study, adoption, body.upload)
            return found.model_copy(update={"shown_anew": True})
        take = [each for each in body.take if each in spots]
        act = apply_adopting(study, Adopted(adoption), take=take)
        written = {"act": act.id if act.changes else "", "changed": len(act.changes)}
        return _understood(here, study, adoption, "").model_copy(update=written)

    return here.bench.act(verb)


def _map(body: Decisions) -> AdoptionMap:
    def decided(said: Mapping[str, Decided]) -> dict[str, Decision]:
        return {folded(k): Decision(each.value, How(each.how)) for k, each in said.items()}

    return AdoptionMap("", decided(body.columns), decided(body.people))


def _understood(here: Here, study: Study, adoption: Adoption, upload: str) -> Understood:
    review = reviewed(here, adoption.proposal, upload)
    book = study.corpus.codebook
    kinds: tuple[tuple[Literal["column", "participant"], tuple[Meaning, ...]], ...] = (
        ("column", adoption.headings),
        ("participant", adoption.participants),
    )
    return Understood(
        **review.model_dump(),
        sheets=[each.layout.grid.sheet.name for each in adoption.sheets],
        no_matrix=list(adoption.no_matrix),
        meanings=[_meant(here, kind, each) for kind, found in kinds for each in found if each.text],
        codes=[
            Option(id=each.id, name=each.name.in_(here.language) or each.id)
            for each in (*book.in_use(), *book.provisional)
        ],
        participants=[
            Option(id=each, name=each) for each in map(str, study.selection().participants)
        ],
    )


def _meant(here: Here, kind: Literal["column", "participant"], found: Meaning) -> Meant:
    # A heading may mean one thing on one sheet and another on the next; a name means the same.
    key = f"{found.spot.sheet} {found.text}" if kind == "column" else found.text
    return Meant(
        kind=kind,
        key=key,
        text=found.text,
        spot=str(found.spot),
        how=found.how,
        said=here.words(f"web-matrix-how-{found.how}"),
        id=found.id,
        score=found.score,
        cells=found.cells,
        open=found.how.open,
    )
