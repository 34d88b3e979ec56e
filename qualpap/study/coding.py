"""Coding: put codes on words and take them away, by hand or many at once from a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qualpap.coding.entries import Entry
from qualpap.coding.lookup import code_unknown
from qualpap.coding.naming import CodeNames
from qualpap.coding.recording import Recorded, Recorder
from qualpap.errors import Issue, UsageError, of_file
from qualpap.formats.codings.record_file import read_entries
from qualpap.model.acts import Act
from qualpap.model.codebook import CodeId
from qualpap.model.coding import ActId, CoderId, Coding
from qualpap.model.order import natural
from qualpap.record.layers import LayerKind
from qualpap.record.snapshot import Outcome, Placement
from qualpap.store.files import read
from qualpap.study.results import PlacedCoding
from qualpap.study.study import Study


def codings(
    study: Study,
    *,
    layer: str | None = None,
    transcript: str | None = None,
    code: str | None = None,
    unplaced: bool = False,
) -> tuple[PlacedCoding, ...]:
    """Return codings with their places, in order of transcript and place.

    Args:
        study: the study.
        layer: only those that count in a layer; everybody's by default.
        transcript: only those in this one.
        code: only those under this code or one below it.
        unplaced: only those that wait for a decision after a correction.

    Raises:
        UsageError: ``coder-unknown``.
    """
    book = study.corpus.codebook
    everybody = study.selection()
    found = list(study.state.codings.values())
    if layer is not None:
        counting = study.selection(layer)
        names = {passage.coding.id for passage in counting.passages}
        names |= {coding.id for coding, _ in counting.unplaced}
        if counting.layer.kind is LayerKind.CODER:
            names |= {each.id for each in found if counting.layer.coder in each.by}
        found = [coding for coding in found if coding.id in names]
    family = book.family(book.resolve(known_code(study, code))) if code else None
    placed = [(coding, everybody.placement(coding)) for coding in found]
    chosen = [
        PlacedCoding(coding, book.resolve(coding.code), place.outcome, _words(coding, place))
        for coding, place in placed
        if (transcript is None or coding.transcript == transcript)
        and (family is None or book.resolve(coding.code) in family)
        and not (unplaced and place.outcome in (Outcome.SAME, Outcome.MOVED))
    ]
    chosen.sort(
        key=lambda each: (
            natural(each.coding.transcript),
            each.coding.anchor.start,
            each.coding.id,
        )
    )
    return tuple(chosen)


def known_code(study: Study, code: str) -> CodeId:
    """Return a code by id or name; one that is gone from the codebook by the id in codings.

    Raises:
        UsageError: ``code-unknown``, or ``code-unknown-nearest`` with some like it.
    """
    book = study.corpus.codebook
    if book.code(code) is not None or any(
        each.code == code for each in study.state.codings.values()
    ):
        return CodeId(code)
    names = CodeNames(book)
    found = names.one(code)
    if found is None:
        unknown = code_unknown(names, code)
        raise UsageError(unknown.slug, **unknown.facts)
    return found


def standing_under(study: Study, code: CodeId) -> int:
    """Return how many codings of anybody stand under a code itself."""
    return sum(each.code == code for each in study.state.codings.values())


def _words(coding: Coding, place: Placement) -> str:
    """Return a coding's words as they stand now; those that were lost as they were coded."""
    return (place.anchor or coding.anchor).exact


def record(
    study: Study,
    entries: Iterable[Entry],
    by: tuple[CoderId, ...],
    *,
    file: str = "",
    note: str = "",
) -> tuple[Recorded, Act | None]:
    """Look entries up and write them as one act, or write nothing.

    Args:
        study: the study.
        entries: what is done.
        by: who does it.
        file: where the entries come from, for messages.
        note: what the act was, for the history.

    Returns:
        What was found, and the act; None when an entry could not be looked up or nothing is new.

    Raises:
        QualpapError: if the act cannot be written.
    """
    id_ = ActId(study.fresh_id())
    recorded = looked_up(study, entries, by, id_, file)
    if not recorded.valid or not recorded.changes:
        return recorded, None
    return recorded, study.act(by, recorded.changes, note, id_)


def looked_up(
    study: Study, entries: Iterable[Entry], by: tuple[CoderId, ...], act: ActId, file: str = ""
) -> Recorded:
    """Return what entries would do as one act, and write nothing.

    Args:
        study: the study.
        entries: what would be done.
        by: who would do it.
        act: the act's id.
        file: where the entries come from, for messages.
    """
    return Recorder(study.snapshot, by, act, study.now(), file).record(entries)


def record_file(study: Study, path: Path, by: tuple[CoderId, ...]) -> tuple[Recorded, Act | None]:
    """Do everything that a file for ``qualpap record`` says, as one act, or nothing of it.

    What is wrong is told at once: entries that have the right shape are looked up even where
    others have not, and nothing is written.

    Raises:
        DataError: if the file cannot be read at all.
        QualpapError: if the act cannot be written.
    """
    with of_file(path.name):
        entries, issues = read_entries(read(path, path.name), path.name)
    if any(issue.is_error for issue in issues):
        found = looked_up(study, entries, by, ActId(study.fresh_id()), path.name).issues
        return Recorded((), tuple(sorted((*issues, *found), key=lambda each: each.where))), None
    recorded, act = record(study, entries, by, file=path.name, note=f"record {path.name}")
    told: tuple[Issue, ...] = (*issues, *recorded.issues)
    return Recorded(recorded.changes, told), act
