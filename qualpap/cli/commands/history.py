"""``qualpap history``, ``undo`` and ``redo``: what was done, by whom; taken back, or done again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json
from qualpap.cli.options import CoderName, OnlyCode, OnlyTranscript
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell
from qualpap.model.acts import Done, Quotable
from qualpap.model.order import natural

if TYPE_CHECKING:
    from qualpap.model.acts import Act, Change
    from qualpap.study import Study

_COLUMNS = (
    Column("column-when"),
    Column("column-who"),
    Column("column-what"),
    Column("column-change"),
)


def history(
    shell: Shell,
    coder: Annotated[
        str | None, typer.Option("--coder", metavar="NAME", help="option-history-coder")
    ] = None,
    transcript: OnlyTranscript = None,
    participant: Annotated[
        str | None, typer.Option("--participant", metavar="ID", help="option-history-participant")
    ] = None,
    code: OnlyCode = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help="option-day")] = None,
) -> None:
    """List what was done, the latest last."""
    from qualpap.study.changes import history as look_back
    from qualpap.study.past import day_named
    from qualpap.study.team import Sight

    if day is not None:
        day_named(day)
    study = shell.study()
    sight = Sight(study, shell.viewer(study, None))
    done = look_back(
        study, coder=coder, transcript=transcript, participant=participant, code=code, day=day
    )
    found = [act for act in done if sight.act(act)]
    if shell.json:
        shell.give([as_json.change_row(act, study.state) for act in found])
        return
    rows = [
        (
            act.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            " & ".join(act.by),
            _what(shell, study, act),
            act.id,
        )
        for act in found
    ]
    shell.table(_COLUMNS, rows)
    if not rows:
        shell.say("history-none")
    if len(found) < len(done):
        shell.say("sight-hidden", count=len(done) - len(found))


def undo(
    shell: Shell,
    change: Annotated[str | None, typer.Argument(metavar="CHANGE", help="argument-change")] = None,
    coder: CoderName = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="option-undo-yes")] = False,
) -> None:
    """Take back the latest change of one's own, or the one that is named."""
    from qualpap.study.changes import undo as take_back

    study = shell.study()
    _answer(
        shell, study, take_back(study, shell.coder(study, coder), change, even_so=yes), "undo-done"
    )


def redo(shell: Shell, coder: CoderName = None) -> None:
    """Do again what was taken back last."""
    from qualpap.study.changes import redo as again

    study = shell.study()
    _answer(shell, study, again(study, shell.coder(study, coder)), "redo-done")


def _answer(shell: Shell, study: Study, act: Act, key: str) -> None:
    if shell.json:
        shell.give(as_json.change_row(act, study.state))
        return
    target = act
    while (next_ := _target(study, target)) is not None:
        target = next_
    shell.say(key, what=_what(shell, study, target, standing=True))


def _target(study: Study, act: Act) -> Act | None:
    """Return what an act takes back, None for any other act."""
    names = [change.act for change in act.changes if change.do == "undo"]
    return study.state.log.get(names[0]) if names else None


def _what(shell: Shell, study: Study, act: Act, *, standing: bool = False) -> str:
    """Describe a change in a few words: "2 codings in P01"."""
    target = _target(study, act)
    if target is not None:
        key = "history-redo" if _target(study, target) is not None else "history-undo"
        return shell.words(key, id=target.id)
    done = ", ".join(kinds_told(shell, act.changes))
    touched = {str(each) for change in act.changes if (each := _transcript(study, change))}
    where = sorted(touched, key=natural)
    if where:
        some = ", ".join(where[:4]) + (" …" if len(where) > 4 else "")
        done += f" ({some})"
    if act.note.startswith(("record ", "import ")):
        done += f", {act.note}"
    if not standing and not study.state.stands(act.id):
        done += f" – {shell.words('history-taken-back')}"
    return done


def kinds_told(shell: Shell, changes: Iterable[Change]) -> list[str]:
    """Describe changes by kind: "3 codings", "1 interview open again"."""
    counts = Counter(_kind(change) for change in changes)
    return [shell.words(f"kind-{kind}", count=count) for kind, count in counts.items()]


def _kind(change: Change) -> str:
    """Return the kind of a change, told apart from its contrary."""
    if isinstance(change, Done) and not change.done:
        return "reopened"
    if isinstance(change, Quotable) and not change.value:
        return "unquotable"
    return change.do


def _transcript(study: Study, change: object) -> str | None:
    own = getattr(change, "transcript", None)
    if own is not None:
        return str(own)
    name = getattr(change, "coding", None)
    coding = study.state.codings.get(name) or study.state.removed.get(name) if name else None
    return coding.transcript if coding is not None else None
