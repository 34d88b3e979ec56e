"""Makes the workbench's pages from their templates: everything a transcript says is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from qualpap import __version__
from qualpap.messages.catalogue import LANGUAGES, phrases
from qualpap.web.own_files import addressed
from qualpap.web.visit import Visit

TEMPLATES = Path(__file__).parent / "templates"

PAGES = ("study", "matrix", "codebook", "compare", "report", "find")
"""The pages of the bar at the top, in order; `study` is at ``/``."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(here: Visit, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """Return a page.

    Args:
        here: who looks.
        template: its file's name; its stem names the page's words and script.
        status: HTTP status.
        context: what the template mentions.
    """
    name = template.removesuffix(".html")
    with here.bench.looking() as study:
        settings = study.corpus.settings
        frame: Mapping[str, Any] = {
            "t": here.words,
            "language": here.language,
            "languages": LANGUAGES,
            "coder": here.coder,
            "coders": [each.id for each in settings.coders],
            "study_title": settings.title.in_(here.language) or settings.id,
            "read_only": here.bench.read_only or study.loaded.read_only,
            "version": __version__,
            "pages": PAGES,
            "name": name,
            "said": phrases(here.language, ("js-all-", f"js-{name}-")),
        }
    html = _environment().get_template(template).render({**frame, **context})
    return HTMLResponse(addressed(html), status)
