"""``qualpap codebook``: dimensions and codes, listed, looked over, exported, taken in, changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.command import add, family
from qualpap.cli.commands import codebook_changes as changes
from qualpap.cli.output_list import give_outputs
from qualpap.cli.plain import Column
from qualpap.cli.shell import DONE, PROBLEMS, Shell
from qualpap.model.codebook import Code, Codebook, CodeId, CodeStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

codebook = family("list")

BookFile = Annotated[str, typer.Argument(metavar="FILE", help="argument-codebook-file")]


def list_(shell: Shell) -> None:
    """Show the tree of dimensions and codes with how often each was used."""
    study = shell.study()
    book, uses = study.corpus.codebook, study.selection().uses()
    if shell.json:
        shell.give(_tree(book, uses))
        return
    columns = (Column("column-id"), Column("column-name"), Column("column-uses", right=True))
    shell.table(columns, list(_lines(shell, book, uses)))
    if not book.codes:
        shell.say("codebook-empty")


def _lines(
    shell: Shell, book: Codebook, uses: Mapping[CodeId, int]
) -> Iterator[tuple[str, str, str]]:
    told: set[CodeId] = set()
    for dimension in book.dimensions:
        yield dimension.id, dimension.name.in_(shell.language), ""
        for code in book.in_use(dimension.id):
            told.add(code.id)
            depth = len(book.path_of(code.id))
            yield "  " * depth + code.id, code.name.in_(shell.language), str(uses.get(code.id, 0))
    for code in book.codes:
        if code.id not in told:
            status = shell.words(f"status-{code.status}", into=code.merged_into or "")
            name = f"{code.name.in_(shell.language)} ({status})"
            yield code.id, name, str(uses.get(code.id, 0))


def _tree(book: Codebook, uses: Mapping[CodeId, int]) -> shapes.CodebookTree:
    ordered = [*book.in_use()]
    ordered += [each for each in book.codes if each.status is not CodeStatus.ACTIVE]
    rest = [each for each in book.codes if each not in ordered]
    return shapes.CodebookTree(
        id=book.id,
        version=book.version,
        file=book.path,
        dimensions=tuple(
            shapes.DimensionRow(each.id, as_json.names(each.name), as_json.names(each.definition))
            for each in book.dimensions
        ),
        codes=tuple(_code_row(code, uses.get(code.id, 0)) for code in [*ordered, *rest]),
    )


def _code_row(code: Code, uses: int) -> shapes.CodeRow:
    return shapes.CodeRow(
        id=code.id,
        dimension=code.dimension,
        parent=code.parent,
        name=as_json.names(code.name),
        definition=as_json.names(code.definition),
        status=str(code.status),
        merged_into=code.merged_into,
        origin=str(code.origin),
        uses=uses,
    )


def lint(shell: Shell) -> int:
    """Look the codebook over as a careful colleague would."""
    from qualpap.coding.lint import lint as look_over

    study = shell.study()
    book = study.corpus.codebook
    wrong = [each for each in study.check() if each.where.file == book.path and book.path]
    found = (*wrong, *look_over(book, study.corpus, study.selection().uses()))
    if shell.json:
        shell.give(as_json.issues(found))
    else:
        shell.issues(found)
        if not found:
            shell.say("lint-clean")
    return PROBLEMS if any(issue.is_error for issue in found) else DONE


def export(
    shell: Shell,
    to: Annotated[str, typer.Option("--to", metavar="FILE", help="option-codebook-to")],
) -> int:
    """Write the codebook as a workbook or as YAML."""
    from qualpap.study.codebooks import export_codebook

    return give_outputs(shell, (export_codebook(shell.study(), shell.path(to)),))


def import_(shell: Shell, file: BookFile) -> int:
    """Take in a codebook in place of the study's; the one before is kept."""
    from qualpap.study.codebooks import import_codebook

    taken = import_codebook(shell.study(), shell.path(file))
    if shell.json:
        shell.give(
            shapes.CodebookChange(
                file=taken.file,
                kept=taken.kept,
                added=taken.added,
                changed=taken.changed,
                removed=taken.removed,
                issues=as_json.issues(taken.issues),
            )
        )
        return PROBLEMS if taken.refused else DONE
    shell.issues(taken.issues)
    if taken.refused:
        shell.say("import-refused")
        return PROBLEMS
    for kind in ("added", "changed", "removed"):
        ids = getattr(taken, kind)
        if ids:
            shell.say(f"import-{kind}", count=len(ids), ids=", ".join(ids))
    shell.say("import-written" if taken.file else "import-same", file=taken.file)
    if taken.kept:
        shell.say("import-kept", file=taken.kept)
    return DONE


add(codebook, "list", list_)
add(codebook, "lint", lint)
add(codebook, "export", export)
add(codebook, "import", import_)
add(codebook, "history", changes.history)
add(codebook, "add", changes.add_code)
add(codebook, "rename", changes.rename)
add(codebook, "move", changes.move)
add(codebook, "merge", changes.merge)
add(codebook, "split", changes.split)
add(codebook, "retire", changes.retire)
add(codebook, "restore", changes.restore)
