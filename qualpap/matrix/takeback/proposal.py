"""What taking a workbook back would do, shown before anything is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from qualpap.errors import Issue
from qualpap.matrix.returned import address
from qualpap.model import acts
from qualpap.model.codebook import Code
from qualpap.model.coding import ActId, CoderId, Ref, ref


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of the workbook as it came back.

    Args:
        sheet: name of the sheet as it is in the file.
        row, column: from 1; 0 where a whole sheet is meant.
    """

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The cell's address, "" for a whole sheet."""
        return address(self.row, self.column) if self.row and self.column else ""

    def __str__(self) -> str:
        """Return sheet and address as spreadsheets write them."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class Change:
    """An edit that goes through.

    Args:
        spot: where it stands.
        kind: what it sets: the kind of a slot, ``code``, ``uncode`` or ``new-code``.
        about: what it is about, as ids: participant and code, transcript and question.
        label: the same for a reader.
        before, after: texts; "" for nothing.
        changes: what applying it would do. A ``Ref`` of the form ``+0`` names the change with that
            place in this tuple.
    """

    spot: Spot
    kind: str
    about: tuple[str, ...]
    label: str
    before: str
    after: str
    changes: tuple[acts.Change, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit of what somebody else has changed since the workbook was written.

    Args:
        spot, kind, about, label: as for a `Change`.
        before: as the workbook was written.
        after: as it says now.
        theirs: as the study says now.
        theirs_by: who said so; empty where the value was taken back.
        by: who would take the workbook's word.
        changes: what taking the workbook's word would do.
    """

    spot: Spot
    kind: str
    about: tuple[str, ...]
    label: str
    before: str
    after: str
    theirs: str
    theirs_by: tuple[CoderId, ...]
    by: tuple[CoderId, ...]
    changes: tuple[acts.Change, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in the workbook that cannot be taken.

    Args:
        spot: where it stands.
        label: what the cell is about, for a reader; "" where nobody can say.
        text: what it says.
        why: the reason; its place names file, row and cell.
    """

    spot: Spot
    label: str
    text: str
    why: Issue


@dataclass(frozen=True, slots=True)
class Absent:
    """Something that was written and is no longer in the workbook; the study keeps it.

    Args:
        sheet: name of the sheet as it was written.
        what: ``sheet``, ``row``, ``column`` or ``cell``.
        key: the row's or column's key (both, for a cell).
    """

    sheet: str
    what: str
    key: str


@dataclass(frozen=True)
class Proposal:
    """What taking a workbook back would do.

    Args:
        file: name of the workbook.
        book: its key: a dimension, ``overview``, ``coding-ana``, ….
        by: whose act it would be.
        changes: edits that go through.
        conflicts: edits that clash with later work; left out unless a person decides for them.
        rejected: what cannot be taken, with the reason.
        absent: what is missing from the workbook and left as it is.
        already: edits that the study has already.
        new_codes: provisional codes that the workbook brings in.
        issues: doubts about the workbook as a whole.
    """

    file: str
    book: str
    by: tuple[CoderId, ...]
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    absent: tuple[Absent, ...] = ()
    already: tuple[Change, ...] = ()
    new_codes: tuple[Code, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether everything in the workbook can be taken."""
        return not self.conflicts and not self.rejected

    def acts(self, act: ActId, take: Collection[str] = ()) -> tuple[acts.Change, ...]:
        """Return the changes of the one act that applying would be.

        Args:
            act: its id.
            take: conflicts that the workbook wins, by sheet and cell (``Matriz!D7``).
        """
        chosen: list[Change | Conflict] = [*self.changes]
        chosen += [each for each in self.conflicts if str(each.spot) in take]
        made: list[acts.Change] = []
        # Two cells may say one thing (a type and its reason).
        for group in dict.fromkeys(each.changes for each in chosen):
            start = len(made)
            made += [_with_names(change, act, start) for change in group]
        return tuple(made)


def _with_names(change: acts.Change, act: ActId, start: int) -> acts.Change:
    """Return *change* with the name of the coding that the same act makes."""
    if isinstance(change, acts.Quotable) and change.coding.startswith("+"):
        return replace(change, coding=ref(act, start + int(change.coding)))
    return change


@dataclass
class Findings:
    """A proposal in the making."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    already: list[Change] = field(default_factory=list)
    new_codes: dict[str, Code] = field(default_factory=dict)

    def known(self, changes: Iterable[acts.Change]) -> bool:
        """Return whether a change of the same words is proposed already."""
        wanted = tuple(changes)
        return any(each.changes == wanted for each in self.changes)


def made_here(place: int) -> Ref:
    """Return a stand-in for the name of a coding that the same item makes."""
    return Ref(f"+{place}")
