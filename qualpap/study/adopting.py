"""Takes in matrices that a team has made by hand: understood and shown first, then written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from qualpap.errors import DataError, Issue, UsageError
from qualpap.formats.codings.adoption_map import read_map, write_map
from qualpap.formats.codings.handmade_matrix import LARGEST, read_handmade
from qualpap.formats.identifiers import slug_of
from qualpap.formats.transcripts.archive import MEGABYTE
from qualpap.matrix.adopting.adopt import Adopting, Adoption, propose_adoption
from qualpap.matrix.adopting.meaning import AdoptionMap
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId
from qualpap.store.files import read, write
from qualpap.study.new_codes import add_codes
from qualpap.study.study import Study

MAP_ENDING = ".map.yaml"


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a workbook made by hand would do.

    Args:
        adoption: what was understood, and what follows from it.
        issues: what is wrong in the map; then nothing may be written.
    """

    adoption: Adoption
    issues: tuple[Issue, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the map could be followed."""
        return not any(issue.is_error for issue in self.issues)


def map_beside(path: Path) -> Path:
    """Return where the map of a workbook lies if none is named."""
    return path.with_name(path.name + MAP_ENDING)


def propose_adopting(
    study: Study,
    path: Path,
    by: tuple[CoderId, ...],
    *,
    sheets: tuple[str, ...] = (),
    map_path: Path | None = None,
) -> Adopted:
    """Return what taking in a matrix made by hand would do; nothing is done.

    Args:
        study: the study.
        path: the workbook (.xlsx) or table (.csv).
        by: whose act it would be.
        sheets: only these; all if empty.
        map_path: what a person has decided; if None, the map beside the workbook is used where
            there is one.

    Raises:
        DataError: if a file cannot be read.
        UsageError: ``adopt-sheet-unknown``, ``adopt-no-matrix``.
    """
    if path.is_file():
        _must_be_small(path.stat().st_size)
    data = read(path, path.name)
    decided, issues = AdoptionMap(), tuple[Issue, ...]()
    chosen = map_path or map_beside(path)
    if map_path is not None or chosen.is_file():
        decided, issues = read_map(read(chosen, chosen.name), chosen.name, study.corpus)
    adoption = propose_handmade(study, path.name, data, by, decided, sheets=sheets)
    return Adopted(adoption, issues)


def propose_handmade(
    study: Study,
    name: str,
    data: bytes,
    by: tuple[CoderId, ...],
    decided: AdoptionMap,
    *,
    sheets: tuple[str, ...] = (),
) -> Adoption:
    """Return what taking in a matrix made by hand would do, of which the content is at hand.

    Args:
        study: the study.
        name: of the file.
        data: its content.
        by: whose act it would be.
        decided: what a person has decided.
        sheets: only these; all if empty.

    Raises:
        DataError, UsageError: as `propose_adopting`.
    """
    _must_be_small(len(data))
    book = read_handmade(data, name)
    names = [each.name for each in book.sheets]
    for sheet in sheets:
        if sheet not in names:
            raise UsageError("adopt-sheet-unknown", sheet=sheet, known=", ".join(names))
    adoption = propose_adoption(
        book,
        study.snapshot,
        Adopting(by=by, decided=decided, sheets=sheets, new_id=slug_of, today=study.now().date()),
    )
    if not adoption.sheets:
        raise UsageError("adopt-no-matrix", file=name)
    return adoption


def _must_be_small(size: int) -> None:
    if size > LARGEST:
        size, most = size // MEGABYTE, LARGEST // MEGABYTE
        raise DataError("workbook-too-large", size=size, most=most)


def draft_map(path: Path, adoption: Adoption, language: str) -> Path | None:
    """Write a draft of the map beside a workbook; a map that is there is left alone.

    Args:
        path: the workbook.
        adoption: what was understood.
        language: of its explanations, ``es`` or ``en``.

    Returns:
        The file, None where there is one already or nothing waits for a decision.

    Raises:
        QualpapError: ``file-unwritable``.
    """
    target = map_beside(path)
    if adoption.map_file or target.exists() or not adoption.undecided:
        return None
    write(target, write_map(adoption, language))
    return target


def apply_adopting(study: Study, adopted: Adopted, *, take: Collection[str] = ()) -> Act:
    """Do what a proposal says, as one act; provisional codes of the map come first.

    Existing summaries that say something else stay, except in the cells named in *take*.

    Args:
        study: the study.
        adopted: as `propose_adopting` gave it.
        take: conflicts that the workbook wins, by sheet and cell (``Habilidades!D7``).

    Raises:
        UsageError: ``adopt-map-faulty`` where the map has errors; ``workbook-conflict-unknown``;
            ``new-codes-not-yaml``.
        QualpapError: if the act cannot be written; then nothing was done but for new codes.
    """
    proposal = adopted.adoption.proposal
    if not adopted.valid:
        raise UsageError("adopt-map-faulty", file=adopted.adoption.map_file)
    known = {str(each.spot) for each in proposal.conflicts}
    for cell in take:
        if cell not in known:
            raise UsageError("workbook-conflict-unknown", cell=cell, known=", ".join(sorted(known)))
    id_ = ActId(study.fresh_id())
    changes = proposal.acts(id_, take)
    if changes:
        if study.loaded.read_only:
            raise UsageError("study-read-only")
        add_codes(study, proposal.new_codes)
    return study.act(proposal.by, changes, f"adopt {proposal.file}", id_)
