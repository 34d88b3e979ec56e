"""Joins the lines of a PDF's pages to the paragraphs that they were broken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualpap.formats.transcripts.paragraphs import BOLD, Run
from qualpap.formats.transcripts.pdf_layout import Layout
from qualpap.formats.transcripts.pdf_lines import PageLine
from qualpap.formats.transcripts.pdf_words import WordJoints


@dataclass(slots=True)
class PageParagraph:
    """A paragraph and where it begins."""

    page: int
    runs: list[Run]
    heading: bool


def join_lines(lines: Sequence[PageLine]) -> list[PageParagraph]:
    """Return the paragraphs that *lines* belong to.

    A line continues the one before when that one is as full as it can be, with no wider gap,
    indentation, other size, or label in between.

    Args:
        lines: those of all pages, without running headers and footers.
    """
    layout = Layout(lines)
    joints = WordJoints([line.text for line in lines])
    paragraphs: list[PageParagraph] = []
    before: PageLine | None = None
    for line in lines:
        runs = [Run(line.text[: line.lead], BOLD), Run(line.text[line.lead :])]
        if before and layout.continues(before, line):
            _append(paragraphs[-1].runs, runs, joints)
        else:
            paragraphs.append(PageParagraph(line.page, runs, layout.is_heading(line)))
        before = line
    return paragraphs


def _append(runs: list[Run], more: list[Run], joints: WordJoints) -> None:
    """Join a line to a paragraph, with a space or where a word was broken without."""
    place = len(runs) - (1 if runs[-1].text else 2)
    last = runs[place]
    following = "".join(run.text for run in more)
    runs[place] = Run(joints.before(last.text, following), last.emphasis)
    runs += more
