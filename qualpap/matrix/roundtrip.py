"""What a person changed in a workbook of ours, and what taking it back would do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qualpap.errors import Issue, Place, Severity, UsageError
from qualpap.matrix.books import CODING
from qualpap.matrix.exported import FORMAT, Exported
from qualpap.matrix.grid import SlotKind
from qualpap.matrix.returned import ReadBook
from qualpap.matrix.takeback.comparing import Compared, compare
from qualpap.matrix.takeback.context import Context
from qualpap.matrix.takeback.passages import Passages, quoted_passages
from qualpap.matrix.takeback.proposal import Proposal
from qualpap.matrix.takeback.put_in import PutIn
from qualpap.matrix.takeback.segments import Segments
from qualpap.matrix.takeback.values import Values, import_note
from qualpap.model.coding import CoderId
from qualpap.record.snapshot import Snapshot

__all__ = ["coder_of", "import_note", "propose"]


def coder_of(book: ReadBook) -> str | None:
    """Return whose coding workbook it is, None where it is none."""
    name = book.exported.properties.get("book", "") if book.exported is not None else ""
    return name.removeprefix(CODING) if name.startswith(CODING) else None


def propose(
    book: ReadBook,
    snapshot: Snapshot,
    by: tuple[CoderId, ...],
    *,
    file: str,
    new_id: Callable[[str], str],
    today: date,
) -> Proposal:
    """Return what taking a workbook back would do; nothing is done.

    Every cell is held against what the workbook says of how it was written, so that only what a
    person changed is looked at; what they changed is then held against the study as it is now.

    Args:
        book: the workbook as it came back.
        snapshot: the study.
        by: whose act it would be.
        file: name of the workbook.
        new_id: gives the id that the name of a new code suggests.
        today: the date of new codes.

    Raises:
        UsageError: ``workbook-not-ours`` (nothing is kept in it of how it was written),
            ``workbook-newer``, ``workbook-of-another-study`` or ``workbook-of-another-coder``.
    """
    exported = _checked(book, snapshot, by)
    compared = compare(book, exported, file)
    context = Context(snapshot, exported, by, file, new_id, today, compared.rows)
    context.findings.rejected += compared.rejected
    _decide(context, compared)
    found = context.findings
    return Proposal(
        file=file,
        book=exported.properties.get("book", ""),
        by=by,
        changes=tuple(sorted(found.changes, key=lambda each: each.spot)),
        conflicts=tuple(sorted(found.conflicts, key=lambda each: each.spot)),
        rejected=tuple(sorted(found.rejected, key=lambda each: each.spot)),
        absent=tuple(compared.absent),
        already=tuple(sorted(found.already, key=lambda each: each.spot)),
        new_codes=tuple(found.new_codes.values()),
        issues=_doubts(exported, snapshot, file),
    )


def _checked(book: ReadBook, snapshot: Snapshot, by: tuple[CoderId, ...]) -> Exported:
    """Refuse a workbook that is not one of this study's."""
    exported = book.exported
    if exported is None or not exported.sheets:
        raise UsageError("workbook-not-ours")
    properties, study = exported.properties, snapshot.corpus.settings.id
    written = properties.get("format", "")
    if not written.isdecimal() or int(written) > FORMAT:
        raise UsageError("workbook-newer", version=written)
    if properties.get("study") != study:
        raise UsageError(
            "workbook-of-another-study", theirs=properties.get("study", ""), study=study
        )
    coder = coder_of(book)
    if coder is not None and by != (coder,):
        raise UsageError("workbook-of-another-coder", theirs=coder, coder=" & ".join(by))
    return exported


def _decide(context: Context, compared: Compared) -> None:
    passages, values = Passages(context), Values(context)
    plain = []
    for edit in compared.edits:
        unsaid = edit.slot.kind is SlotKind.SUMMARY and not edit.slot.value
        if edit.slot.kind is SlotKind.VERBATIM or (unsaid and quoted_passages(edit.text)):
            passages.take(edit)
        else:
            plain.append(edit)
    values.take(plain)
    Segments(context, passages).take(plain)
    put_in = PutIn(context, passages, values)
    for column in compared.loose_columns:
        put_in.column(column)
    for row in compared.loose_rows:
        put_in.row(row)


def _doubts(exported: Exported, snapshot: Snapshot, file: str) -> tuple[Issue, ...]:
    """Say that the codebook has changed since: codes may be missing from the workbook."""
    written = next((fact[0] for fact in exported.facts.get("codebook", ())), "")
    if not written or written == snapshot.corpus.codebook.hash:
        return ()
    return (
        Issue(
            Severity.WARNING,
            "workbook-of-another-codebook",
            Place(file),
            {"written": written[:12], "now": snapshot.corpus.codebook.hash[:12]},
        ),
    )
