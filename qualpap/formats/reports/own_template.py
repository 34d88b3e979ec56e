"""Reports by a user's own template: Jinja for HTML and Markdown, docxtpl for Word.

A template is a stranger's program: it runs in a sandbox, sees plain values, and whatever it does
wrong is told with its line.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from traceback import walk_tb
from typing import BinaryIO

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from qualpap.errors import DataError
from qualpap.formats.decoding import decode
from qualpap.formats.reports.printable import printable
from qualpap.formats.reports.template_values import Fillers, template_values
from qualpap.report.model import Block, Report

_NAME = "<template>"
"""How Jinja calls a template that came from no file."""


class Ready(str):
    """Words of the target format, not to be escaped once more."""

    __slots__ = ()


def environment(*, html: bool, escape: Callable[[str], str] | None = None) -> Environment:
    """Return where a template runs: it may read what it is given, and change nothing.

    Args:
        html: whether values are escaped as HTML wants it.
        escape: how else.
    """

    def shown(value: object) -> object:
        if type(value) is not str:
            return value
        return escape(printable(value)) if escape else printable(value)

    # What is no HTML is escaped by `finalize`, for Jinja knows HTML alone.
    made = ImmutableSandboxedEnvironment(
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.filters["raw"] = Ready
    return made


def render_own(report: Report, format_: str, template: bytes) -> bytes:
    """Return a report as a user's template has it.

    Args:
        report: as composed.
        format_: ``html``, ``md`` or ``docx``.
        template: the file.

    Raises:
        DataError: ``template-failed``, with `line` (in Word: the paragraph), `reason`, and the
            words `near` it.
    """
    if format_ == "docx":
        from qualpap.formats.reports.own_word import render_own_word

        return render_own_word(report, template)
    if format_ == "html":
        from qualpap.formats.reports.html import ready_html, stylesheet

        env, ready, css = environment(html=True), ready_html(report), stylesheet()
    else:
        from qualpap.formats.reports.markdown import escape, ready_markdown

        markdown, css = ready_markdown(report), ""
        env = environment(html=False, escape=escape)

        def ready(block: Block) -> str:
            return Ready(markdown(block))

    text = decode(template).text
    values = template_values(report, Fillers(ready=ready))
    try:
        page: str = env.from_string(text).render(values, css=css)
    # What a template does when it runs may fail in any way, and must stop no report.
    except Exception as error:
        line = line_of(error)
        lines = text.splitlines()
        near = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        raise failure(error, line, near) from error
    return page.encode("utf-8")


def line_of(error: BaseException) -> int:
    """Return the line of a template in which something went wrong, 0 where none is known."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    lines = [
        line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == _NAME
    ]
    return lines[-1] if lines else 0


def failure(error: BaseException, line: int, near: str) -> DataError:
    """Return what is told of a template that does not work."""
    reason = error.message if isinstance(error, TemplateError) else None
    return DataError(
        "template-failed",
        line=line,
        reason=reason or f"{type(error).__name__}: {error}",
        near=near[:80],
    )


def bytes_of(save: Callable[[BinaryIO], None]) -> bytes:
    """Return what *save* writes."""
    target = io.BytesIO()
    save(target)
    return target.getvalue()
