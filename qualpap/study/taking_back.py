"""Takes edited workbooks back: shows what would change, then writes it as one act."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from qualpap.errors import DataError, UsageError
from qualpap.formats.identifiers import slug_of
from qualpap.formats.matrices.reading import LARGEST, read_workbook
from qualpap.formats.transcripts.archive import MEGABYTE
from qualpap.matrix.roundtrip import coder_of, import_note, propose
from qualpap.matrix.takeback.proposal import Proposal
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId
from qualpap.store.files import read
from qualpap.store.outputs import Outputs
from qualpap.study.new_codes import add_codes
from qualpap.study.study import Study


def propose_import(study: Study, path: Path, by: tuple[CoderId, ...] | None = None) -> Proposal:
    """Return what taking a workbook back would do; nothing is done.

    Args:
        study: the study.
        path: the workbook, under whatever name.
        by: whose act it would be; if None, that of the coder whose coding workbook it is, else of
            the only coder.

    Raises:
        DataError: if the file cannot be read: ``file-missing``, ``file-damaged``,
            ``file-encrypted``, ``workbook-old-format``, ``workbook-not-excel``,
            ``workbook-too-large``, ``archive-too-large``, ``workbook-kept-damaged``.
        UsageError: ``workbook-not-ours``, ``workbook-newer``, ``workbook-of-another-study``,
            ``workbook-of-another-coder``, ``coder-missing``.
    """
    if path.is_file():
        _must_be_small(path.name, path.stat().st_size)
    return propose_returned(study, path.name, read(path, path.name), by)


def propose_returned(
    study: Study, name: str, data: bytes, by: tuple[CoderId, ...] | None = None
) -> Proposal:
    """Return what taking a workbook back would do, of which the content is at hand.

    Args:
        study: the study.
        name: of the file.
        data: its content.
        by: whose act it would be; None as for `propose_import`.

    Raises:
        DataError, UsageError: as `propose_import`.
    """
    _must_be_small(name, len(data))
    try:
        book = read_workbook(data)
        # Sheets are read while they are compared: what is wrong with one comes to light here.
        return propose(
            book,
            study.snapshot,
            by or study.coder(coder_of(book)),
            file=name,
            new_id=slug_of,
            today=study.now().date(),
        )
    except DataError as error:
        error.facts.setdefault("file", name)
        raise


def _must_be_small(name: str, size: int) -> None:
    if size > LARGEST:
        size, most = size // MEGABYTE, LARGEST // MEGABYTE
        raise DataError("workbook-too-large", file=name, size=size, most=most)


def lies_at(study: Study, name: str, data: bytes) -> Path | None:
    """Return where among the study's matrices a workbook lies, None for one from elsewhere.

    Args:
        study: the study.
        name: of the file.
        data: its content, which must be that of the file there.
    """
    path = study.folder.at("matrices") / Path(name).name
    try:
        return path if path.read_bytes() == data else None
    except OSError:
        return None


def apply_import(
    study: Study,
    proposal: Proposal,
    by: tuple[CoderId, ...],
    *,
    take: Collection[str] = (),
    path: Path | None = None,
) -> Act:
    """Do what a proposal says, as one act; codes that the workbook brings in come first.

    Conflicts are left as the study has them, except those named in *take*. A workbook in the
    study's own folder of which everything could be taken may be written anew by the next run.

    Args:
        study: the study.
        proposal: as `propose_import` gave it.
        by: whose act it is.
        take: conflicts that the workbook wins, by sheet and cell (``Matriz!D7``).
        path: the workbook.

    Returns:
        The act; one without changes, which was not written, if there is nothing to do.

    Raises:
        UsageError: ``workbook-conflict-unknown`` for a cell of *take* that is in no conflict;
            ``new-codes-not-yaml`` if new codes cannot be added to the codebook;
            ``workbook-proposal-of-another`` if the proposal is not by *by*.
        QualpapError: if the act cannot be written; then nothing was done but for new codes.
    """
    if by != proposal.by:
        raise UsageError(
            "workbook-proposal-of-another", theirs=" & ".join(proposal.by), coder=" & ".join(by)
        )
    known = {str(each.spot) for each in proposal.conflicts}
    for cell in take:
        if cell not in known:
            raise UsageError("workbook-conflict-unknown", cell=cell, known=", ".join(sorted(known)))
    id_ = ActId(study.fresh_id())
    changes = proposal.acts(id_, take)
    add_codes(study, proposal.new_codes)
    act = study.act(by, changes, import_note(proposal.file), id_)
    if path is not None and not proposal.rejected and known <= set(take):
        _release(study, path)
    return act


def _release(study: Study, path: Path) -> None:
    """Let the next run write a workbook anew: everything a person wrote in it is in the study."""
    try:
        name = path.resolve().relative_to(study.folder.root.resolve()).as_posix()
    except ValueError:
        return  # a copy from elsewhere
    outputs = Outputs(study.folder)
    if outputs.taken(name):
        outputs.save()
