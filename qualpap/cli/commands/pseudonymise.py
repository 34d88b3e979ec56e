"""``qualpap pseudonymise``: names proposed, decided by a person, and replaced throughout."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import DONE, PROBLEMS, Shell
from qualpap.errors import UsageError

if TYPE_CHECKING:
    from qualpap.anonymity.proposing import Proposed
    from qualpap.anonymity.rows import NameTable
    from qualpap.store.vault import Vault
    from qualpap.study import Study
    from qualpap.study.pseudonymising import Pseudonymised

_SHOWN = 12
"""Names and files that are listed before the rest is only counted."""


def pseudonymise(
    shell: Shell,
    *,
    scan: Annotated[bool, typer.Option("--scan", help="option-scan")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="option-pseudonyms-apply")] = False,
    left: Annotated[bool, typer.Option("--left", help="option-left")] = False,
    table: Annotated[
        str | None, typer.Option("--table", metavar="FILE", help="option-names-table")
    ] = None,
    vault: Annotated[
        str | None, typer.Option("--vault", metavar="DIR", help="option-vault")
    ] = None,
) -> int:
    """Replace names throughout a study."""
    from qualpap.store.vault import Vault

    if scan + apply + left > 1:
        raise UsageError("pseudonyms-one-at-a-time")
    study = shell.study()
    typed = shell.path(vault) if vault else None
    kept = Vault.of(study.folder, study.corpus.settings.id, typed)
    path = shell.path(table) if table else None
    if scan:
        return _scan(shell, study, kept, path)
    names = _names(shell, study, path or kept.table)
    if names is None:
        return PROBLEMS
    return _left(shell, study, names) if left else _replace(shell, study, names, kept, apply=apply)


def _names(shell: Shell, study: Study, path: Path) -> NameTable | None:
    """Read the table; say what is wrong with it, and return nothing where that must be mended."""
    from qualpap.study.names_found import read_names

    names, issues = read_names(study, path)
    wrong = any(issue.is_error for issue in issues)
    if issues:
        shell.remarks(issues)
    return None if wrong else names


def _scan(shell: Shell, study: Study, vault: Vault, path: Path | None) -> int:
    from qualpap.study.names_found import scan_names

    found, where = scan_names(study, vault, shell.language, table=path)
    if shell.json:
        shell.give(shapes.NamesScan(str(where), tuple(_name_rows(found))))
        return DONE
    fresh = Counter(each.row.kind for each in found.proposals if each.fresh)
    common = Counter(each.row.kind for each in found.proposals if each.fresh and each.ambiguous)
    if fresh:
        shell.table(
            (
                Column("column-kind"),
                Column("column-names", right=True),
                Column("column-common", right=True),
                Column("column-examples"),
            ),
            [
                (
                    shell.words(f"name-kind-{kind}"),
                    str(count),
                    str(common[kind]),
                    _examples(found, kind),
                )
                for kind, count in fresh.most_common()
            ],
        )
    undecided = sum(not each.row.decision for each in found.proposals)
    shell.say("names-scanned", fresh=fresh.total(), undecided=undecided, file=str(where))
    return DONE


def _examples(found: Proposed, kind: str) -> str:
    names = [each.row.original for each in found.proposals if each.fresh and each.row.kind == kind]
    return shortened(", ".join(names[:6]), 60)


def _name_rows(found: Proposed) -> list[shapes.NameRow]:
    return [
        shapes.NameRow(
            name=each.row.original,
            replacement=each.row.replacement,
            kind=str(each.row.kind),
            decision=str(each.row.decision),
            count=each.count,
            places=each.interviews,
            common=each.ambiguous,
            contexts=each.contexts,
            new=each.fresh,
        )
        for each in found.proposals
    ]


def _left(shell: Shell, study: Study, names: NameTable) -> int:
    from qualpap.study.pseudonymising import names_left

    issues = names_left(study, names)
    if shell.json:
        shell.give(as_json.issues(issues))
    elif issues:
        shell.issues(issues)
    else:
        shell.say("names-none-left")
    return PROBLEMS if any(issue.is_error for issue in issues) else DONE


def _replace(shell: Shell, study: Study, names: NameTable, vault: Vault, *, apply: bool) -> int:
    from qualpap.study.pseudonymising import pseudonymise as replace

    found = replace(study, names, vault, apply=apply)
    if shell.json:
        shell.give(_shape(found))
    else:
        _print(shell, found, apply=apply)
    return PROBLEMS if any(issue.is_error for issue in found.issues) else DONE


def _print(shell: Shell, found: Pseudonymised, *, apply: bool) -> None:
    if found.names:
        shown = found.names if not apply else found.names[:_SHOWN]
        shell.table(
            (
                Column("column-name"),
                Column("column-replacement"),
                Column("column-count", right=True),
                Column("column-example"),
            ),
            [
                (each.original, each.replacement, str(each.count), shortened(each.example, 90))
                for each in shown
            ],
        )
        if len(shown) < len(found.names):
            shell.say("names-more", count=len(found.names) - len(shown))
        shell.line()
    for old, new in found.renamed:
        key = "names-own-form" if old in found.own_form else "names-renamed"
        shell.say(key, before=old, after=new)
    if found.undecided:
        shell.say("names-undecided", count=found.undecided)
    if found.issues:
        shell.issues(found.issues)
    _conclude(shell, found, apply=apply)


def _conclude(shell: Shell, found: Pseudonymised, *, apply: bool) -> None:
    if found.kept:
        shell.say("names-replaced", files=len(found.files), acts=found.acts, place=found.kept)
    elif apply or not found.names:
        shell.say("names-nothing")
    else:
        shell.say("names-dry-run", files=len(found.files), acts=found.acts)


def _shape(found: Pseudonymised) -> shapes.Pseudonyms:
    return shapes.Pseudonyms(
        applied=bool(found.kept),
        names=tuple(
            shapes.ReplacedRow(each.original, each.replacement, each.count, each.example)
            for each in found.names
        ),
        undecided=found.undecided,
        files=found.files,
        removed=found.removed,
        renamed=tuple(
            shapes.RenamedRow(old, new, old in found.own_form) for old, new in found.renamed
        ),
        acts=found.acts,
        kept=found.kept,
        issues=as_json.issues(found.issues),
    )
