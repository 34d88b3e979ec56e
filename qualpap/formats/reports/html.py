"""Reports as one HTML file: no script, nothing from the network, made to be read and printed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from qualpap.formats.figures.bars import draw_bars
from qualpap.formats.figures.saturation_curve import saturation_curve
from qualpap.formats.reports.evidence import evidence
from qualpap.formats.reports.printable import printable
from qualpap.formats.reports.register import entry
from qualpap.report.exhibits import Chart, Drawn, Image
from qualpap.report.model import Block, Part, Report, Term
from qualpap.report.wording import wording

_TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _environment() -> Environment:
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
    return environment


def render(report: Report) -> bytes:
    """Return *report* as an HTML document in UTF-8."""
    page = (
        _environment()
        .get_template("report.html.jinja")
        .render(_values(report), sections=list(report.walk()), css=stylesheet())
    )
    return page.encode("utf-8")


def ready_html(report: Report) -> Callable[[Block], str]:
    """Return what makes HTML of a block, as the report prints it."""
    blocks = _environment().get_template("blocks.html.jinja").make_module(_values(report))
    shown: Callable[[Block], str] = vars(blocks)["shown"]
    return shown


def stylesheet() -> str:
    """Return the looks of the page."""
    return (_TEMPLATES / "report.css").read_text("utf-8")


def _values(report: Report) -> dict[str, object]:
    say = wording(report.language)
    return {
        "report": report,
        "say": say,
        "labels": say.labels,
        "entry": lambda block: entry(block, say),
        "behind": lambda finding: evidence(finding, report, say),
        "picture": lambda block: picture(block, report),
        "bars": draw_bars,
    }


def picture(image: Image | Chart | Drawn, report: Report) -> str:
    """Return a figure as an address that holds it, so that the page is one file.

    A drawing shown as an image runs no script and reaches no network.
    """
    if isinstance(image, Chart):
        kind, data = "svg+xml", draw_bars(image).encode("utf-8")
    elif isinstance(image, Drawn):
        kind, data = "svg+xml", saturation_curve(image.curve, "", report.language)
    else:
        kind, data = ("svg+xml", image.svg) if image.svg else ("png", image.png)
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"


def _is_term(part: Part) -> bool:
    return isinstance(part, Term)


def _kind(block: Block) -> str:
    return type(block).__name__
