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


@dataclass(frozen=True, slots=True)
class MeaningRow:
    """A heading or name in a matrix made by hand, with what it means.

    Args:
        kind: `column` (a theme) or `participant`, whichever way the sheet lies.
        sheet: name of the sheet.
        cell: address of the heading or name.
        text: as written.
        how: `same` (it is called so), `mapped` (the map says so), `proposed` or `unclear` (a
            person must decide), `new` (a provisional code), `synthesis` (what is written on a
            whole participant or theme), or why its cells are left out: `attribute`, `total`,
            `no-words`, `skipped`.
        id: id of the code or participant, empty for none.
        score: how alike a proposal is, 0 to 100.
        cells: how many cells with texts it stands over.
    """

    kind: str
    sheet: str
    cell: str
    text: str
    how: str
    id: str
    score: int
    cells: int


@dataclass(frozen=True, slots=True)
class AdoptedSheet:
    """A sheet that is a matrix.

    Args:
        name: its name.
        participants: `rows` or `columns`.
        heading: number of the row (letters of the column, where participants stand in columns)
            that names the themes.
        names: letters of the column (number of the row) that names the participants.
    """

    name: str
    participants: str
    heading: str
    names: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell of a workbook would set.

    Args:
        sheet: name of the sheet.
        cell: address of the cell.
        kind: `summary`, `synthesis`, `code` or `new-code`.
        about: ids of what it is about.
        label: the same in words.
        before: what the study says now, empty for nothing.
        after: what it would say; for a coding, the words.
    """

    sheet: str
    cell: str
    kind: str
    about: tuple[str, ...]
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell of a workbook that says other than the study; the study's text stays unless taken.

    Args:
        sheet: name of the sheet.
        cell: address of the cell.
        kind: `summary` or `synthesis`.
        label: what it is about, in words.
        ours: what the workbook says.
        theirs: what the study says.
        coder: who said so; two who decided together are joined by `+`.
    """

    sheet: str
    cell: str
    kind: str
    label: str
    ours: str
    theirs: str
    coder: str


@dataclass(frozen=True, slots=True)
class CellRejected:
    """Something in a workbook that cannot be taken.

    Args:
        sheet: name of the sheet.
        cell: address of the cell.
        label: what it is about, in words.
        text: what it says.
        issue: the reason.
    """

    sheet: str
    cell: str
    label: str
    text: str
    issue: IssueRow


@dataclass(frozen=True, slots=True)
class AdoptedMatrix:
    """What taking in a matrix made by hand does, or would do.

    Args:
        file: the workbook's name.
        map: name of the map that was used, empty for none.
        draft: the draft of a map that was written, empty for none.
        applied: id of the change that was written, null without `--apply`.
        sheets: those that are matrices.
        no_matrix: names of sheets that are none.
        meanings: what headings and names mean.
        changes: what goes through.
        conflicts: cells that say other than the study.
        rejected: what cannot be taken.
        already: what the study has.
        new_codes: provisional codes that come in.
        issues: what is wrong in the map, and doubts.
    """

    file: str
    map: str
    draft: str
    applied: str | None
    sheets: tuple[AdoptedSheet, ...]
    no_matrix: tuple[str, ...]
    meanings: tuple[MeaningRow, ...]
    changes: tuple[CellChange, ...]
    conflicts: tuple[CellConflict, ...]
    rejected: tuple[CellRejected, ...]
    already: tuple[CellChange, ...]
    new_codes: tuple[NewCode, ...]
    issues: tuple[IssueRow, ...]
