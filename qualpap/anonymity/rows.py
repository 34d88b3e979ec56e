"""The table of names: what is to be replaced by what, as people have decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What is to be done with a name."""

    REPLACE = "replace"
    KEEP = "keep"
    SOME = "some"
    UNDECIDED = ""


class Kind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    SURNAME = "surname"
    PLACE = "place"
    REGION = "region"
    ORGANISATION = "organisation"
    EMAIL = "e-mail"
    TELEPHONE = "telephone"
    RUT = "rut"
    URL = "url"
    ADDRESS = "address"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Row:
    """One name.

    Args:
        original: as it stands in the interviews.
        replacement: what stands in its place; needed where it is replaced.
        kind: see `Kind`.
        decision: see `Decision`; with ``some`` each place is decided (see `Occurrence`).
        any_case: whether ``PEDRO`` and ``pedro`` are meant as well; else only the spelling given,
            and the same in capitals.
        any_accents: whether ``Maria`` is meant where ``María`` is written, and the reverse.
        line: of the table, for messages; 0 where it has none.
    """

    original: str
    replacement: str = ""
    kind: Kind = Kind.OTHER
    decision: Decision = Decision.UNDECIDED
    any_case: bool = True
    any_accents: bool = True
    line: int = 0

    @property
    def acts(self) -> bool:
        """Whether the name is replaced, everywhere or in some places."""
        return self.decision in (Decision.REPLACE, Decision.SOME)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place of a name that is a common word as well, and what was decided for it.

    Args:
        original: the name, as in its row.
        before, after: up to `AROUND` words around it, as written.
        decision: replace, keep, or undecided.
        where: interview and turn, for the person who decides.
        line: of the table, for messages.
    """

    original: str
    before: str
    after: str
    decision: Decision = Decision.UNDECIDED
    where: str = ""
    line: int = 0


AROUND = 4
"""So many words around a name tell one place of it from another."""


@dataclass(frozen=True, slots=True)
class NameTable:
    """Every name that was proposed or written down, and the places decided one by one.

    Args:
        rows: names, each once.
        occurrences: places of the names whose decision is ``some``.
    """

    rows: tuple[Row, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()

    @property
    def acting(self) -> tuple[Row, ...]:
        """The names that are replaced."""
        return tuple(row for row in self.rows if row.acts)
