"""The matrix: a dimension's grid, and its cells, cases and syntheses opened for writing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import TypeAdapter

from qualpap.errors import UsageError
from qualpap.study import Study
from qualpap.study.cases import AskedPage, CasePage, asked_page, case_page
from qualpap.study.cells import CellPage, cell_page
from qualpap.study.grids import GridPage, grid_page
from qualpap.study.synthesising import SynthesisPage, subject_of, synthesis_page
from qualpap.study.team import Sight
from qualpap.study.workbooks import Choice, proposed_asking
from qualpap.web.rendering import in_page, page
from qualpap.web.visit import Here

router = APIRouter()

_GRID = TypeAdapter(GridPage)

Where = Annotated[list[str] | None, Query(description="attribute=value; values of one are or-ed")]


@router.get("/matrix", response_class=HTMLResponse)
def matrix(here: Here, dimension: str = "", group: str = "", where: Where = None) -> HTMLResponse:
    """Show a dimension's matrix; what its script needs first lies in the page."""
    with here.bench.looking() as study:
        dimensions = [str(each.id) for each in study.corpus.codebook.dimensions]
        wanted = dimension if dimension in dimensions else next(iter(dimensions), "")
        grid = None
        if wanted:
            try:
                grid = _grid(here, study, wanted, group, where)
            except UsageError:
                # An address of old may name an attribute that is no more.
                grid = _grid(here, study, wanted)
        guide = bool(study.corpus.guide.questions)
    json = _GRID.dump_json(grid).decode() if grid else ""
    return page(here, "matrix.html", grid=grid, grid_json=in_page(json), guide=guide)


@router.get("/api/matrix")
def grid(here: Here, dimension: str, group: str = "", where: Where = None) -> GridPage:
    """Return a dimension's matrix as the person may see it."""
    with here.bench.looking() as study:
        return _grid(here, study, dimension, group, where)


@router.get("/api/matrix/cell")
def cell(here: Here, participant: str, code: str) -> CellPage:
    """Return a cell opened: verbatims and summaries."""
    with here.bench.looking() as study:
        return cell_page(study, participant, code, sight(here, study), here.language)


@router.get("/api/matrix/case")
def case(here: Here, participant: str) -> CasePage:
    """Return a participant as a case: classifications, portrait, the codes along the row."""
    with here.bench.looking() as study:
        return case_page(study, participant, sight(here, study), here.language)


@router.get("/api/matrix/asked")
def asked(here: Here, transcript: str) -> AskedPage:
    """Return which questions of the guide were put in an interview, proposed and confirmed."""
    with here.bench.looking() as study:
        text = study.transcript(transcript)
    # Loading a language takes seconds the first time; nobody else waits for it.
    proposals = proposed_asking(study, [text])
    with here.bench.looking() as study:
        return asked_page(study, transcript, here.language, proposals)


@router.get("/api/matrix/synthesis")
def synthesis(
    here: Here,
    about: str,
    id_: Annotated[str, Query(alias="id")] = "",
    attribute: str = "",
    value: str = "",
) -> SynthesisPage:
    """Return a synthesis to write, with what it is written from."""
    with here.bench.looking() as study:
        subject = subject_of(study, about, id_, attribute, value)
        return synthesis_page(study, subject, sight(here, study), here.language)


def sight(here: Here, study: Study) -> Sight:
    """Return what the person is shown of others' work."""
    return Sight(study, here.coder or None)


def conditions(where: Iterable[str] | None) -> dict[str, str]:
    """Return ``attribute=value`` as attribute → values.

    Raises:
        UsageError: ``condition-invalid``.
    """
    found: dict[str, list[str]] = {}
    for each in where or ():
        name, sign, value = each.partition("=")
        if not (name and sign and value):
            raise UsageError("condition-invalid", condition=each)
        found.setdefault(name, []).append(value)
    return {name: "|".join(values) for name, values in found.items()}


def _grid(
    here: Here, study: Study, dimension: str, group: str = "", where: Iterable[str] | None = None
) -> GridPage:
    choice = Choice(where=conditions(where))
    return grid_page(
        study, dimension, sight(here, study), here.language, group=group, choice=choice
    )
