"""``qualpap coders`` and ``adjudicate``: who has coded what, and what they did differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json
from qualpap.cli.keys import TypedKeys
from qualpap.cli.options import CoderName
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell

if TYPE_CHECKING:
    from qualpap.coding.settling import Settling
    from qualpap.model.coding import CoderId
    from qualpap.study import Study
    from qualpap.study.team import InterviewProgress, Part, Team


def coders(
    shell: Shell, back: Annotated[bool, typer.Option("--back", help="option-back")] = False
) -> None:
    """Say who has coded what, how far each interview is, and where to go back."""
    from qualpap.study.team import team

    found = team(shell.study())
    if shell.json:
        shell.give(as_json.team_shape(found))
        return
    if not back:
        _progress(shell, found)
    _go_back(shell, found, named=back)


def _progress(shell: Shell, found: Team) -> None:
    shell.table(
        (
            Column("column-coder"),
            Column("column-codings", right=True),
            Column("column-begun", right=True),
            Column("column-done", right=True),
        ),
        [_sums(found, coder) for coder in found.coders],
    )
    for pilot in (False, True):
        rows = [each for each in found.interviews if each.pilot is pilot]
        if rows:
            shell.line()
            if pilot:
                shell.say("coders-pilot")
            columns = [Column("column-transcript"), *(Column(heading=c) for c in found.coders)]
            shell.table(columns, [_row(found, each) for each in rows])
    shell.say("coders-signs")


def _sums(found: Team, coder: CoderId) -> tuple[str, ...]:
    parts = [part for each in found.interviews for part in each.parts if part.coder == coder]
    done = sum(part.done is not None for part in parts)
    return coder, str(sum(part.codings for part in parts)), str(len(parts) - done), str(done)


def _row(found: Team, interview: InterviewProgress) -> tuple[str, ...]:
    parts = {part.coder: part for part in interview.parts}
    return interview.transcript, *(_sign(parts.get(coder)) for coder in found.coders)


def _sign(part: Part | None) -> str:
    if part is None:
        return "·"
    return f"{part.codings} ✓" if part.done is not None else f"{part.codings} …"


def _go_back(shell: Shell, found: Team, *, named: bool) -> None:
    if not found.go_back:
        if named:
            shell.say("coders-back-none")
        return
    shell.line()
    shell.say("coders-back", count=len(found.go_back))
    columns = (Column("column-coder"), Column("column-transcript"), Column("column-codes"))
    shell.table(
        columns, [(each.coder, each.transcript, ", ".join(each.codes)) for each in found.go_back]
    )


def adjudicate(
    shell: Shell,
    transcript: Annotated[
        str | None, typer.Argument(metavar="ID", help="argument-transcript")
    ] = None,
    coder: CoderName = None,
) -> None:
    """Settle what coders did differently in interviews that they are done with."""
    from qualpap.study.settling import may_settle, to_settle

    study = shell.study()
    by = shell.coder(study, coder)
    found = to_settle(study, transcript)
    if shell.json:
        shell.give([as_json.settling_row(each) for each in found])
        return
    may_settle(study, by)
    waiting = [each for each in found if each.open]
    counts = _sit(shell, study, by, waiting)
    if waiting:
        shell.say("settle-over", kept=counts["kept"], none=counts["none"], later=counts["skipped"])
    else:
        shell.say("settle-none")
    _finish(shell, study, by, [each.transcript for each in found])


def _sit(
    shell: Shell, study: Study, by: tuple[CoderId, ...], waiting: Sequence[Settling]
) -> dict[str, int]:
    from qualpap.cli.settling import Settlement

    differences = [difference for each in waiting for difference in each.open]
    counts = Settlement(shell, study, by, differences, TypedKeys()).run() if differences else {}
    return {key: counts.get(key, 0) for key in ("kept", "none", "skipped")}


def _finish(
    shell: Shell, study: Study, by: tuple[CoderId, ...], transcripts: Sequence[str]
) -> None:
    """Offer to take over what all agree on where everything else is settled."""
    from qualpap.study.settling import take_over, to_settle

    judges = {each.id for each in study.corpus.settings.coders if each.adjudicator} & set(by)
    for name in transcripts:
        (now,) = to_settle(study, name)
        if (
            now.open
            or not now.coders
            or not judges
            or judges & set(study.state.done(now.transcript))
        ):
            continue
        shell.say("settle-take-over", transcript=name, count=len(now.agreed))
        if TypedKeys().key() in ("y", "s"):
            act = take_over(study, now.transcript, by)
            shell.say("settle-done", transcript=name, id=act.id if act else "")
