"""Reports as one HTML file: no script, nothing from the network, made to be read and printed."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from qualpap.formats.reports.evidence import evidence
from qualpap.formats.reports.printable import printable
from qualpap.formats.reports.register import entry
from qualpap.report.model import Block, Image, Part, Report, Term
from qualpap.report.wording import wording

_TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.tests["term"] = _is_term
    environment.filters["kind"] = _kind
    return environment.get_template("report.html.jinja")


def render(report: Report) -> bytes:
    """Return *report* as an HTML document in UTF-8."""
    say = wording(report.language)
    page = _template().render(
        report=report,
        say=say,
        labels=say.labels,
        sections=list(report.walk()),
        entry=lambda block: entry(block, say),
        behind=lambda finding: evidence(finding, report, say),
        picture=picture,
        css=(_TEMPLATES / "report.css").read_text("utf-8"),
    )
    return page.encode("utf-8")


def picture(image: Image) -> str:
    """Return a figure as an address that holds it, so that the page is one file.

    A drawing shown as an image runs no script and reaches no network.
    """
    kind, data = ("svg+xml", image.svg) if image.svg else ("png", image.png)
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"


def _is_term(part: Part) -> bool:
    return isinstance(part, Term)


def _kind(block: Block) -> str:
    return type(block).__name__
