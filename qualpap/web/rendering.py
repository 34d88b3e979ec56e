"""Makes the workbench's pages from their templates: everything a transcript says is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from qualpap import __version__
from qualpap.messages.catalogue import LANGUAGES, phrases
from qualpap.model.settings import Coder
from qualpap.web.own_files import addressed
from qualpap.web.scripts import modules_of
from qualpap.web.visit import Visit

TEMPLATES = Path(__file__).parent / "templates"

PAGES = ("study", "matrix", "codebook", "compare", "report", "find")
"""The pages of the bar at the top, in order; `study` is at ``/``."""


MOST_CODERS = 6
"""Of more, pairs would make the list too long to choose from."""


def _pairs(coders: Sequence[Coder]) -> list[str]:
    """Return who may decide together: two who code, neither of them an adjudicator."""
    several = [each.id for each in coders if not each.adjudicator]
    if len(several) > MOST_CODERS:
        return []
    return ["+".join(pair) for pair in combinations(several, 2)]


@cache
def environment() -> Environment:
    """Return what fills the templates in; whatever they are given is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def in_page(json: str) -> str:
    """Return JSON as it may stand in a page's ``script`` element, whatever people wrote in it."""
    for sign in "<>&'":
        json = json.replace(sign, f"\\u{ord(sign):04x}")
    return json


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
            "pairs": _pairs(settings.coders),
            "study_title": settings.title.in_(here.language) or settings.id,
            "read_only": here.bench.read_only or study.loaded.read_only,
            "version": __version__,
            "pages": PAGES,
            "name": name,
            "modules": modules_of(name),
            "said": phrases(here.language, ("js-all-", f"js-{name}-")),
        }
    html = environment().get_template(template).render({**frame, **context})
    return HTMLResponse(addressed(html), status)
