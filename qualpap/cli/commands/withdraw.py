"""``qualpap withdraw``: a participant who withdraws, shown first and then done."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.options import CoderName
from qualpap.cli.output_list import print_outputs
from qualpap.cli.shell import DONE, PROBLEMS, Shell
from qualpap.errors import UsageError

if TYPE_CHECKING:
    from qualpap.record.erasing import Cut
    from qualpap.study.withdrawing import Withdrawal, Withdrew

_MOST_CUTS = 40


def withdraw(
    shell: Shell,
    participant: Annotated[str, typer.Argument(metavar="ID", help="argument-withdraw")],
    *,
    coder: CoderName = None,
    apply: Annotated[bool, typer.Option("--apply", help="option-withdraw-apply")] = False,
    confirm: Annotated[
        str | None, typer.Option("--confirm", metavar="ID", help="option-withdraw-confirm")
    ] = None,
    with_edited: Annotated[
        str | None, typer.Option("--with-edited", metavar="DIR", help="option-withdraw-edited")
    ] = None,
    joint: Annotated[bool, typer.Option("--joint", help="option-withdraw-joint")] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="NAME", help="option-withdraw-name")
    ] = None,
    look: Annotated[
        list[str] | None, typer.Option("--look", metavar="DIR", help="option-withdraw-look")
    ] = None,
) -> int:
    """Take a participant who withdraws out of the study, once that is confirmed."""
    from qualpap.study.withdrawing import plan_withdrawal
    from qualpap.study.withdrawing import withdraw as take_out

    study = shell.study()
    by = shell.coder(study, coder)
    names = tuple(name or ())
    places = [shell.path(each) for each in look or ()]
    plan = plan_withdrawal(study, participant, by, names=names, look=places)
    wanted = apply or confirm is not None
    if not (wanted and shell.json):
        _show(shell, plan, done=None)
    if not wanted:
        shell.say("withdraw-nothing-done", id=plan.person.id)
        return DONE
    _confirmed(shell, plan.person.id, confirm)
    aside = shell.path(with_edited) if with_edited else None
    done = take_out(study, participant, by, aside=aside, joint=joint, names=names)
    if shell.json:
        _show(shell, plan, done=done)
    else:
        _tell(shell, done)
    left = done.left and not done.plan.staying
    return PROBLEMS if left or done.issues or done.result.failed else DONE


def _confirmed(shell: Shell, id_: str, typed: str | None) -> None:
    """Have the id typed.

    Raises:
        UsageError: ``withdraw-unconfirmed``.
    """
    if typed is None:
        shell.say("withdraw-confirm", id=id_)
        typed = sys.stdin.readline()
    if typed.strip() != id_:
        raise UsageError("withdraw-unconfirmed", participant=id_)


def _show(shell: Shell, plan: Withdrawal, done: Withdrew | None) -> None:
    if shell.json:
        shell.give(_as_json(plan, done))
        return
    person = plan.person
    shell.say("withdraw-head", id=person.id)
    shell.say("withdraw-looked-for", names=", ".join(person.traces.names) or "–")
    shell.line()
    if person.transcripts:
        _list(shell, "withdraw-interviews", person.transcripts)
    for interview, others in person.joint:
        shell.say("withdraw-joint-note", transcript=interview, others=", ".join(others))
    shell.say("withdraw-record", count=plan.changes, acts=plan.acts)
    _cuts(shell, plan.cuts)
    _list(shell, "withdraw-removed", plan.removed)
    _list(shell, "withdraw-rewritten", plan.rewritten)
    told = [f"{each.file}:{each.line}" if each.line else each.file for each in plan.own]
    _list(shell, "withdraw-own", told)
    shell.line()
    _list(shell, "withdraw-staying", plan.staying)
    _list(shell, "withdraw-elsewhere", plan.elsewhere)
    _list(shell, "withdraw-archives", plan.archives)
    _list(shell, "withdraw-unread", plan.unread)
    _list(shell, "withdraw-version-control", plan.version_control)
    shell.say("withdraw-others")
    shell.line()


def _list(shell: Shell, key: str, names: Sequence[str]) -> None:
    if names:
        shell.say(key, count=len(names))
        for each in names:
            shell.line(f"  {each}")


def _cuts(shell: Shell, cuts: Sequence[Cut]) -> None:
    if cuts:
        shell.say("withdraw-cuts", count=len(cuts))
    for each in cuts[:_MOST_CUTS]:
        shell.line(f"  {' & '.join(each.by)}, {each.act}")
        shell.line(f"    – {each.before}")
        shell.line(f"    + {each.after}")
    if len(cuts) > _MOST_CUTS:
        shell.say("withdraw-more-cuts", count=len(cuts) - _MOST_CUTS)


def _tell(shell: Shell, done: Withdrew) -> None:
    shell.issues(done.issues)
    for file, place in done.aside.items():
        shell.say("withdraw-aside", file=file, place=place)
    print_outputs(shell, done.result.outputs)
    shell.say("withdraw-done", id=done.plan.person.id, count=done.plan.changes)
    if done.left:
        _list(shell, "withdraw-left", done.left)
    else:
        shell.say("withdraw-clean")


def _as_json(plan: Withdrawal, done: Withdrew | None) -> shapes.WithdrawalRow:
    person = plan.person
    issues = (*done.issues, *(each for each in done.result.issues if each.is_error)) if done else ()
    return shapes.WithdrawalRow(
        participant=person.id,
        looked_for=person.traces.names,
        transcripts=tuple(person.transcripts),
        joint={name: tuple(others) for name, others in person.joint},
        changes=plan.changes,
        acts=plan.acts,
        cuts=tuple(
            shapes.CutRow(each.act, "+".join(each.by), each.kind, each.before, each.after)
            for each in plan.cuts
        ),
        removed=plan.removed,
        rewritten=plan.rewritten,
        own=tuple(
            shapes.OwnFileRow(each.file, each.line, each.fate == "aside-cut") for each in plan.own
        ),
        staying=plan.staying,
        elsewhere=plan.elsewhere,
        archives=plan.archives,
        unread=plan.unread,
        version_control=plan.version_control,
        done=done is not None,
        aside=done.aside if done else {},
        left=done.left if done else (),
        issues=as_json.issues(issues),
    )
