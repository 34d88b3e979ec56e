"""``qualpap matrix import``: an edited workbook, shown first and then taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, proposed_json, shapes
from qualpap.cli.options import CoderName
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import DONE, PROBLEMS, Shell

if TYPE_CHECKING:
    from qualpap.matrix.takeback.proposal import Proposal
    from qualpap.model.acts import Act

_CHANGES = (
    Column("column-cell"),
    Column("column-kind"),
    Column("column-about"),
    Column("column-before"),
    Column("column-after"),
)
_CONFLICTS = (
    Column("column-cell"),
    Column("column-about"),
    Column("column-in-workbook"),
    Column("column-in-study"),
    Column("column-coder"),
)


def import_(
    shell: Shell,
    file: Annotated[str, typer.Argument(metavar="FILE", help="argument-workbook")],
    *,
    coder: CoderName = None,
    take: Annotated[
        list[str] | None, typer.Option("--take", metavar="CELL", help="option-adopt-take")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="option-apply")] = False,
) -> int:
    """Show what an edited workbook changes; with ``--apply``, write it as one change."""
    from qualpap.study.taking_back import apply_import, propose_import

    study = shell.study()
    path = shell.path(file)
    proposal = propose_import(study, path, shell.stated(study, coder))
    by = proposal.by
    act = apply_import(study, proposal, by, take=take or (), path=path) if apply else None
    act = act if act and act.changes else None
    if shell.json:
        shell.give(_as_json(proposal, act))
    else:
        _tell(shell, proposal)
        _conclude(shell, proposal, act, apply=apply)
    left = [each for each in proposal.conflicts if str(each.spot) not in (take or ())]
    return PROBLEMS if left or proposal.rejected else DONE


def _tell(shell: Shell, proposal: Proposal) -> None:
    def fitting(text: str) -> str:
        return shortened(text, 60) if shell.terminal else text

    if proposal.changes:
        shell.table(
            _CHANGES,
            [
                (
                    str(each.spot),
                    shell.words(f"change-{each.kind}"),
                    each.label,
                    fitting(each.before),
                    fitting(each.after),
                )
                for each in proposal.changes
            ],
        )
        shell.line()
    if proposal.conflicts:
        shell.say("adopt-conflicts", count=len(proposal.conflicts))
        shell.table(
            _CONFLICTS,
            [
                (str(each.spot), each.label, each.after, each.theirs, " & ".join(each.theirs_by))
                for each in proposal.conflicts
            ],
        )
        shell.line()
    shell.issues((*proposal.issues, *(each.why for each in proposal.rejected)))
    for gone in proposal.absent:
        shell.say(f"absent-{gone.what}", sheet=gone.sheet, name=gone.key)


def _conclude(shell: Shell, proposal: Proposal, act: Act | None, *, apply: bool) -> None:
    shell.say(
        "taken-back-count",
        changes=len(proposal.changes),
        conflicts=len(proposal.conflicts),
        rejected=len(proposal.rejected),
        absent=len(proposal.absent),
        already=len(proposal.already),
    )
    if act is not None:
        shell.say("adopt-written", id=act.id)
    elif (proposal.changes or proposal.conflicts) and not apply:
        shell.say("proposed-only")
    else:
        shell.say("nothing-new")


def _as_json(proposal: Proposal, act: Act | None) -> shapes.TakenBack:
    return shapes.TakenBack(
        file=proposal.file,
        book=proposal.book,
        applied=act.id if act else None,
        changes=proposed_json.changes(proposal.changes),
        conflicts=proposed_json.conflicts(proposal.conflicts),
        rejected=proposed_json.rejected(proposal.rejected),
        absent=tuple(
            shapes.CellAbsent(each.sheet, each.what, each.key) for each in proposal.absent
        ),
        already=proposed_json.changes(proposal.already),
        new_codes=proposed_json.new_codes(proposal.new_codes),
        issues=as_json.issues(proposal.issues),
    )
