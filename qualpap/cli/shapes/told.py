"""What was wrong, what was written: shapes that several commands share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Fact = str | int | float
"""A value that a message mentions."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Something wrong or doubtful in the data.

    Args:
        severity: `error`, `warning` or `note`.
        slug: the kind of issue; `docs/errors.md` has a heading for each.
        file: within the study; empty when the study as a whole is meant.
        line: line, paragraph or row, 0 when unknown.
        detail: a finer place, such as a sheet and cell; may be empty.
        message: what is the matter, in English.
        way_out: what to do about it, in English.
        facts: what the message mentions, by name.
    """

    severity: str
    slug: str
    file: str
    line: int
    detail: str
    message: str
    way_out: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """What is printed on the error stream, as one line, when a command could not be carried out.

    Args:
        slug: the kind of error; `docs/errors.md` has a heading for each.
        message: what is the matter, in English.
        way_out: what to do about it, in English.
        facts: what the message mentions, by name.
    """

    slug: str
    message: str
    way_out: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Failure:
    """The wrapping of an error.

    Args:
        error: the error.
    """

    error: ErrorRow


@dataclass(frozen=True, slots=True)
class OutputRow:
    """A generated file.

    Args:
        path: within the study, or as typed when it lies elsewhere.
        fate: `written`, `unchanged`, or `beside` (the file of that name was edited by a person or
            is held open: the new one lies beside it, at `path`).
    """

    path: str
    fate: str


@dataclass(frozen=True, slots=True)
class Exported:
    """Files that were made.

    Args:
        outputs: the files.
        issues: what could not be put into them, or is doubtful.
    """

    outputs: tuple[OutputRow, ...]
    issues: tuple[IssueRow, ...]
