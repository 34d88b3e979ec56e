"""What a person can be told: errors that stop, and issues found in data.

Neither holds prose. Both carry a slug and its facts; `qualpap.messages` renders them in the
reader's language, and every slug has an anchor in ``docs/errors.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Fact = str | int | float
"""A value that a message may mention."""


class Severity(StrEnum):
    """How much an issue matters.

    ``ERROR``: something of the study could not be used. ``WARNING``: it could be used, with a
    doubt that a person should settle. ``NOTE``: worth knowing, nothing to do.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in somebody's data an issue lies.

    Args:
        file: path within the study, with ``/``; empty when the study as a whole is meant.
        line: 1-based line (or paragraph, or row) in the file, 0 when unknown.
        detail: a finer place in words that need no translation: a sheet and cell, a key path.
    """

    file: str = ""
    line: int = 0
    detail: str = ""

    def __str__(self) -> str:
        """Return ``file:line (detail)``, leaving out what is unknown."""
        text = self.file
        if self.line:
            text += f":{self.line}"
        if self.detail:
            text += f" ({self.detail})" if text else self.detail
        return text


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem found in somebody's data: a value, collected and shown, never raised.

    Args:
        severity: see `Severity`.
        slug: name of the message in the catalogue, e.g. ``transcript-empty``.
        where: file and place.
        facts: what the message mentions, by name.
    """

    severity: Severity
    slug: str
    where: Place = Place()
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_error(self) -> bool:
        """Whether the issue makes ``qualpap check`` exit with 1."""
        return self.severity is Severity.ERROR


class QualpapError(Exception):
    """Something that was asked for cannot be done.

    Args:
        slug: name of the message in the catalogue.
        facts: what the message mentions, by name.
    """

    def __init__(self, slug: str, **facts: Fact) -> None:
        super().__init__(slug, facts)
        self.slug = slug
        self.facts: dict[str, Fact] = facts

    def __str__(self) -> str:
        """Return slug and facts; people see the catalogue's sentence instead."""
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.slug} ({told})" if told else self.slug


class DataError(QualpapError):
    """One file cannot be read: whoever reads many files turns it into an `Issue` and goes on."""

    def as_issue(self, where: Place) -> Issue:
        """Return the same problem as an error-level issue at *where*."""
        line = int(self.facts.get("line", 0) or 0) or where.line
        return Issue(
            Severity.ERROR, self.slug, Place(where.file, line, where.detail), dict(self.facts)
        )


@contextmanager
def of_file(file: str) -> Iterator[None]:
    """Give a `DataError` that is raised within the file that it is about, if it names none.

    Whoever makes sense of bytes does not know the file's name; whoever opens it does.

    Args:
        file: as people know it.
    """
    try:
        yield
    except DataError as error:
        error.facts.setdefault("file", file)
        error.args = (error.slug, error.facts)
        raise


class UsageError(QualpapError):
    """The program was asked in a way that it cannot follow (exit code 2)."""
