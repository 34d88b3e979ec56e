"""Shapes of what a workbook of qualpap's own brings back."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.cli.shapes.brought_in import CellChange, CellConflict, CellRejected, NewCode
from qualpap.cli.shapes.told import IssueRow


@dataclass(frozen=True, slots=True)
class CellAbsent:
    """Something that is missing from a workbook; the study keeps it.

    Args:
        sheet: name of the sheet.
        what: `sheet`, `row`, `column` or `cell`.
        key: the key of the row or column; both, for a cell.
    """

    sheet: str
    what: str
    key: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a workbook back does, or would do.

    Args:
        file: the workbook's name.
        book: which workbook it is: a dimension's id, `overview`, `coding-ana`.
        applied: id of the change that was written, null without `--apply`.
        changes: edits that go through.
        conflicts: edits that clash with later work.
        rejected: what cannot be taken.
        absent: what is missing from the workbook and left as it is.
        already: edits that the study has.
        new_codes: provisional codes that come in.
        issues: doubts about the workbook as a whole.
    """

    file: str
    book: str
    applied: str | None
    changes: tuple[CellChange, ...]
    conflicts: tuple[CellConflict, ...]
    rejected: tuple[CellRejected, ...]
    absent: tuple[CellAbsent, ...]
    already: tuple[CellChange, ...]
    new_codes: tuple[NewCode, ...]
    issues: tuple[IssueRow, ...]
