"""The first page: the interviews, how far they are, and what needs attention."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from qualpap.web.rendering import page
from qualpap.web.visit import Here

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def study(here: Here) -> HTMLResponse:
    """Show the study."""
    with here.bench.looking() as opened:
        interviews = [
            {"id": each.id, "words": each.words(), "language": each.language}
            for each in opened.corpus.transcripts.values()
        ]
    return page(here, "study.html", interviews=interviews)
