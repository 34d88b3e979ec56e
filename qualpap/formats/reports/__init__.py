"""Writers of reports and of transcripts to read: one module a file format."""

from __future__ import annotations

from collections.abc import Iterable

from qualpap.errors import UsageError
from qualpap.report.exhibits import Chart
from qualpap.report.model import Report

FORMATS = ("docx", "html", "md")
"""File name endings of the formats that a report can be written in."""

ANNOTATED = "annotated.docx"
"""Ending of the second Word document, which carries the evidence of each sentence as a comment."""


def endings(formats: Iterable[str]) -> tuple[str, ...]:
    """Return the endings of the files that reports in *formats* come in."""
    return tuple(
        ending for each in formats for ending in ((each, ANNOTATED) if each == "docx" else (each,))
    )


def figures(report: Report) -> dict[str, bytes]:
    """Return the figures that a report in Markdown names, by their files beside it."""
    from qualpap.formats.figures.bars import draw_bars

    return {
        f"figures/{block.file_in(report.study, report.language)}": draw_bars(block).encode("utf-8")
        for _, section in report.walk()
        for block in section.blocks
        if isinstance(block, Chart)
    }


def render(report: Report, format_: str) -> bytes:
    """Return *report* as a file's content; the same report gives the same bytes.

    Args:
        report: as composed.
        format_: one of `FORMATS`, or `ANNOTATED`.

    Raises:
        UsageError: ``report-format-unknown``.
    """
    # Each library is imported when its format is asked for.
    if format_ in ("docx", ANNOTATED):
        from qualpap.formats.reports.word import render as write_word

        return write_word(report, annotated=format_ == ANNOTATED)
    if format_ == "html":
        from qualpap.formats.reports.html import render as write_html

        return write_html(report)
    if format_ == "md":
        from qualpap.formats.reports.markdown import render as write_markdown

        return write_markdown(report)
    raise UsageError("report-format-unknown", format=format_, known=", ".join(FORMATS))
