"""Shapes of what comes in from Word and from matrices made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualpap.cli.shapes.told import IssueRow


@dataclass(frozen=True, slots=True)
class NewCode:
    """A provisional code that comes in.

    Args:
        id: its id.
        name: as it was written.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What a comment or highlight in a Word document says: one code, or a memo on a coding.

    Args:
        kind: `code` or `memo`.
        mark: which comment or highlight: `comment 3`, `highlight 12`.
        author: as the document names them, empty for a highlight.
        coder: who they are in the study; two who decided together are joined by `+`; empty when
            unknown.
        paragraph: number of the paragraph or table row in the document, 0 when the mark is on
            nothing.
        comment: the comment, empty for a highlight.
        code: id of the code; as written where there is none of that name.
        stance: `affirms`, `denies` or `mixed`; null when not said.
        memo: the note.
        start: where the words begin in the transcript's text, in code points; null when they are
            not there.
        end: where they end.
        quote: the words, in the transcript if they are there, else in the document.
        issue: why it cannot be taken or was left out; null otherwise.
    """

    kind: str
    mark: str
    author: str
    coder: str
    paragraph: int
    comment: str
    code: str
    stance: str | None
    memo: str
    start: int | None
    end: int | None
    quote: str
    issue: IssueRow | None


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """What the comments and highlights of a Word document do, or would do.

    Args:
        file: the document's name.
        transcript: id of the transcript that it is a copy of.
        applied: ids of the changes that were written, one an author; empty without `--apply`.
        authors: authors as the document names them, each with the coder they are (empty when
            unknown).
        changes: codings and memos that come in.
        already: those that the study has.
        rejected: what cannot be taken.
        left_out: resolved comments, empty ones, and highlights whose colour stands for no code.
        new_codes: provisional codes that come in with them.
        unknown: names that are no code's, with how often each is written.
    """

    file: str
    transcript: str
    applied: tuple[str, ...]
    authors: Mapping[str, str]
    changes: tuple[MarkRow, ...]
    already: tuple[MarkRow, ...]
    rejected: tuple[MarkRow, ...]
    left_out: tuple[MarkRow, ...]
    new_codes: tuple[NewCode, ...]
    unknown: Mapping[str, int]
