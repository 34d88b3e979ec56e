"""Takes codebooks out of a study and into it, as YAML, workbook or table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualpap.errors import Issue, UsageError, of_file
from qualpap.formats.codebooks.content import code_content, dimension_content
from qualpap.formats.codebooks.yaml_book import read_codebook, write_codebook
from qualpap.formats.yaml_edit import YamlText, scalar
from qualpap.model.codebook import Codebook
from qualpap.store.files import digest, read, write
from qualpap.store.outputs import Fate, Output
from qualpap.study.study import Study

ENDINGS = (".xlsx", ".yaml", ".yml")
"""What a codebook can be written as."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in a codebook did.

    Args:
        issues: what is wrong or doubtful in the file.
        file: the study's codebook that was written, "" when it says the same already, or when
            the file has errors.
        kept: where the codebook as it was before is kept, "" when there was none.
        added, changed, removed: ids of dimensions and codes.
    """

    issues: tuple[Issue, ...]
    file: str = ""
    kept: str = ""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the file has errors, so that nothing was written."""
        return any(issue.is_error for issue in self.issues)


def export_codebook(study: Study, path: Path) -> Output:
    """Write the study's codebook to a file of its own; its ending says as what.

    A YAML codebook is copied as it is, comments and all.

    Raises:
        UsageError: ``codebook-ending-unknown``; ``file-exists`` for a file with other content.
        QualpapError: ``file-unwritable``.
    """
    book = study.corpus.codebook
    _known(path)
    own = study.folder.root / book.path
    same_kind = book.path and own.is_file() and own.suffix == path.suffix == ".yaml"
    data = read(own, book.path) if same_kind else _written(book, path.suffix)
    if path.is_file():
        if read(path, str(path)) == data:
            return Output(str(path), Fate.UNCHANGED)
        raise UsageError("file-exists", file=str(path))
    write(path, data)
    return Output(str(path), Fate.WRITTEN)


def import_codebook(study: Study, path: Path) -> TakenIn:
    """Put the codebook of a file in the place of the study's.

    Nothing is written when the file has errors, or says what the study's says. The codebook as it
    was before is kept among the earlier versions. A study without a codebook gets one, and
    ``study.yaml`` the line that names it.

    Raises:
        DataError: if the file cannot be read at all.
        UsageError: ``codebook-ending-unknown``.
        QualpapError: ``file-unwritable``.
    """
    _known(path, (*ENDINGS, ".csv"))
    data = read(path, path.name)
    with of_file(path.name):
        book, issues = _read(path, data)
    before = study.corpus.codebook
    if any(issue.is_error for issue in issues) or book.hash == before.hash:
        return TakenIn(issues)
    name = study.corpus.settings.codebook or f"codebooks/{book.id}.yaml"
    target = study.folder.at(name)
    kept = _keep(study, target, before) if target.is_file() else ""
    # A file of the same kind is taken as it is, with its comments and its layout.
    same_kind = target.suffix.lower() == path.suffix.lower()
    write(target, data if same_kind else _written(book, target.suffix))
    if not study.corpus.settings.codebook:
        settings = YamlText(read(study.folder.settings, "study.yaml"))
        settings.set(("codebook",), scalar(name))
        write(study.folder.settings, settings.data())
    study.reload()
    old, new = parts_of(before), parts_of(book)
    return TakenIn(
        issues=issues,
        file=name,
        kept=kept,
        added=tuple(id_ for id_ in new if id_ not in old),
        changed=tuple(id_ for id_ in new if id_ in old and old[id_] != new[id_]),
        removed=tuple(id_ for id_ in old if id_ not in new),
    )


def _known(path: Path, endings: tuple[str, ...] = ENDINGS) -> None:
    if path.suffix.lower() not in endings:
        raise UsageError("codebook-ending-unknown", file=path.name, known=" ".join(endings))


def _read(path: Path, data: bytes) -> tuple[Codebook, tuple[Issue, ...]]:
    if path.suffix.lower() == ".xlsx":
        from qualpap.formats.codebooks.workbook import read_codebook_workbook

        return read_codebook_workbook(data, path.name)
    if path.suffix.lower() == ".csv":
        from qualpap.formats.codebooks.table import read_codebook_table

        return read_codebook_table(data, path.name)
    return read_codebook(data, path.name)


def _written(book: Codebook, ending: str) -> bytes:
    if ending.lower() == ".xlsx":
        from qualpap.formats.codebooks.workbook import write_codebook_workbook

        return write_codebook_workbook(book)
    return write_codebook(book)


def _keep(study: Study, file: Path, book: Codebook) -> str:
    """Keep a codebook's file as it is among the earlier versions, and return its name there."""
    data = read(file, study.folder.name(file))
    version = "".join(char if char.isalnum() else "-" for char in book.version) or "0"
    name = f"{version}-{(book.hash or digest(data))[:12]}{file.suffix}"
    if not (study.folder.history / name).is_file():
        write(study.folder.history / name, data)
    return study.folder.name(study.folder.history / name)


def parts_of(book: Codebook) -> Mapping[str, object]:
    """Return what a codebook says of each dimension and code, apart from where it says it."""
    parts: dict[str, object] = {each.id: dimension_content(each) for each in book.dimensions}
    parts |= {each.id: code_content(replace(each, line=0)) for each in book.codes}
    return parts
