"""``qualpap codebook add``, ``rename``, ``merge`` and the like: a codebook that grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json
from qualpap.cli.options import pairs
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import Shell
from qualpap.errors import UsageError

if TYPE_CHECKING:
    from qualpap.model.codebook import CodeId
    from qualpap.study import Study
    from qualpap.study.codebook_changes import BookChanged, Edit

CodeName = Annotated[str, typer.Argument(metavar="CODE", help="argument-code-changed")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="option-dry-run")]
InLanguage = Annotated[
    str | None, typer.Option("--language", metavar="LANGUAGE", help="option-name-language")
]
Below = Annotated[str | None, typer.Option("--below", metavar="CODE", help="option-below-code")]
Home = Annotated[
    str | None, typer.Option("--dimension", metavar="DIMENSION", help="option-dimension")
]


def rename(
    shell: Shell,
    name: CodeName,
    to: Annotated[str, typer.Argument(metavar="NAME", help="argument-new-name")],
    *,
    language: InLanguage = None,
    dry_run: DryRun = False,
) -> None:
    """Give a code another name; its id stays."""
    from qualpap.formats.codebooks import edit

    study = shell.study()
    code = _known(study, name)
    spoken = _language(study, language)
    _change(shell, study, lambda data: edit.rename(data, code, spoken, to), code, dry=dry_run)


def move(
    shell: Shell,
    name: CodeName,
    *,
    dimension: Home = None,
    below: Below = None,
    dry_run: DryRun = False,
) -> None:
    """Move a code below another, or to a dimension."""
    from qualpap.formats.codebooks import edit

    study = shell.study()
    code = _known(study, name)
    above = _known(study, below) if below else None
    if dimension is None and above is None:
        raise UsageError("move-where", code=code)
    _change(
        shell,
        study,
        lambda data: edit.move(data, code, dimension=dimension, parent=above),
        code,
        dry=dry_run,
    )


def merge(
    shell: Shell,
    name: CodeName,
    into: Annotated[str, typer.Argument(metavar="INTO", help="argument-into")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Merge a code into another, which its codings count for from then on."""
    from qualpap.formats.codebooks import edit

    study = shell.study()
    code, other = _known(study, name), _known(study, into)
    _change(shell, study, lambda data: edit.merge(data, code, other), code, dry=dry_run)


def retire(shell: Shell, name: CodeName, *, dry_run: DryRun = False) -> None:
    """Take a code out of use; what was coded with it stays on the record."""
    from qualpap.formats.codebooks import edit

    study = shell.study()
    code = _known(study, name)
    _change(shell, study, lambda data: edit.retire(data, code), code, dry=dry_run)


def restore(shell: Shell, name: CodeName, *, dry_run: DryRun = False) -> None:
    """Put a retired or merged code back into use."""
    from qualpap.formats.codebooks import edit

    study = shell.study()
    code = _known(study, name)
    _change(shell, study, lambda data: edit.restore(data, code), code, dry=dry_run)


def add_code(
    shell: Shell,
    name: Annotated[str, typer.Argument(metavar="NAME", help="argument-code-name")],
    *,
    id_: Annotated[str, typer.Option("--id", metavar="CODE", help="option-code-id")] = "",
    dimension: Home = None,
    below: Below = None,
    definition: Annotated[
        str, typer.Option("--definition", metavar="TEXT", help="option-definition")
    ] = "",
    language: InLanguage = None,
    dry_run: DryRun = False,
) -> None:
    """Add a code; without dimension and code above it is provisional."""
    from qualpap.formats.codebooks import edit
    from qualpap.study.codebook_changes import new_code

    study = shell.study()
    fresh = new_code(
        study,
        id_,
        name,
        dimension=dimension,
        below=_known(study, below) if below else None,
        definition=definition,
        language=_language(study, language),
    )
    changed = _change(
        shell, study, lambda data: edit.add_code(data, fresh), None, dry=dry_run, told=fresh.id
    )
    if changed.affected.reviewed and not shell.json:
        shell.say(
            "codebook-added-later",
            code=fresh.id,
            count=len(changed.affected.reviewed),
            transcripts=", ".join(changed.affected.reviewed),
        )


def split(
    shell: Shell,
    name: CodeName,
    into: Annotated[
        list[str], typer.Option("--into", metavar="CODENAME", help="option-split-into")
    ],
    *,
    below: Annotated[bool, typer.Option("--below", help="option-split-below")] = False,
    language: InLanguage = None,
    dry_run: DryRun = False,
) -> None:
    """Put new codes beside one, and list the passages that are to be gone through."""
    from qualpap.study.codebook_changes import split as divide

    study = shell.study()
    code = _known(study, name)
    named = pairs("--into", [each if "=" in each else f"{each}={each}" for each in into])
    change = divide(study, code, named.items(), below=below, language=_language(study, language))
    changed = _change(shell, study, change, code, dry=dry_run, passages=True)
    if changed.affected.codings and not shell.json:
        shell.say("codebook-split-next", code=code)


def history(shell: Shell) -> None:
    """List the versions of the codebook that were in use, with what each changed."""
    from qualpap.study.codebook_changes import versions

    found = versions(shell.study())
    if shell.json:
        shell.give([as_json.version_row(each) for each in found])
        return
    columns = (
        Column("column-since"),
        Column("column-version"),
        Column("column-codes", right=True),
        Column("column-changes"),
        Column("column-file"),
    )
    rows = [
        (
            each.since.astimezone().strftime("%Y-%m-%d"),
            each.version,
            str(each.codes),
            "; ".join(
                shell.words(f"version-{kind}", ids=", ".join(ids))
                for kind in ("added", "changed", "removed")
                if (ids := getattr(each, kind))
            ),
            each.file,
        )
        for each in found
    ]
    shell.table(columns, rows)
    if not found:
        shell.say("codebook-empty")


def _known(study: Study, name: str) -> CodeId:
    from qualpap.study.coding import known_code

    return known_code(study, name)


def _language(study: Study, typed: str | None) -> str:
    """Return the language a name is in: as typed, else the study's own where it has several."""
    several = len(study.corpus.codebook.languages) > 1
    return typed or (study.corpus.settings.language if several else "")


def _change(
    shell: Shell,
    study: Study,
    change: Edit,
    code: str | None,
    *,
    dry: bool,
    told: str = "",
    passages: bool = False,
) -> BookChanged:
    """Change the codebook, and say what was changed and what hangs on it."""
    from qualpap.study.codebook_changes import change_codebook

    changed = change_codebook(study, change, code, dry=dry)
    if shell.json:
        shell.give(as_json.book_changed(changed))
        return changed
    for line in changed.lines:
        shell.line(f"  {line}")
    _say_affected(shell, changed, code or told, passages=passages)
    if not changed.lines:
        shell.say("codebook-unchanged")
    else:
        shell.say("codebook-written" if changed.written else "codebook-dry", file=changed.file)
    return changed


def _say_affected(shell: Shell, changed: BookChanged, code: str, *, passages: bool) -> None:
    found = changed.affected
    if not found.codings:
        return
    shell.say(
        "codebook-affected",
        code=code,
        count=len(found.codings),
        participants=", ".join(found.participants),
    )
    if passages:
        rows = [
            (
                each.coding.id,
                each.coding.transcript,
                " & ".join(each.coding.by),
                _quote(shell, each.words),
            )
            for each in found.codings
        ]
        columns = ("column-id", "column-transcript", "column-coder", "column-quote")
        shell.table([Column(each) for each in columns], rows)


def _quote(shell: Shell, words: str) -> str:
    return shortened(words, 60) if shell.terminal else words
