"""``qualpap done`` and ``qualpap record``: say an interview is read, or many things at once."""

from __future__ import annotations

from typing import Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.commands.code import told
from qualpap.cli.commands.history import kinds_told
from qualpap.cli.options import CoderName
from qualpap.cli.shell import DONE, PROBLEMS, Shell
from qualpap.coding.entries import Entry


def done(
    shell: Shell,
    transcripts: Annotated[list[str], typer.Argument(metavar="ID", help="argument-done")],
    coder: CoderName = None,
    undo: Annotated[bool, typer.Option("--undo", help="option-done-undo")] = False,
) -> int:
    """Say that a coder has read interviews for every code of the codebook."""
    from qualpap.study.coding import record as write

    study = shell.study()
    entries = [Entry("done", {"transcript": name, "done": not undo}) for name in transcripts]
    recorded, act = write(study, entries, shell.coder(study, coder))
    return told(shell, recorded, act, "done-undone" if undo else "done-said")


def record(
    shell: Shell,
    file: Annotated[str, typer.Argument(metavar="FILE", help="argument-record-file")],
    coder: CoderName = None,
) -> int:
    """Do everything that a file says, or nothing of it."""
    from qualpap.study.coding import record_file

    study = shell.study()
    recorded, act = record_file(study, shell.path(file), shell.coder(study, coder))
    counts = as_json.kinds(act.changes if act else ())
    if shell.json:
        shell.give(shapes.Done(act.id if act else None, counts, as_json.issues(recorded.issues)))
    else:
        shell.issues(recorded.issues)
        if act:
            for line in kinds_told(shell, act.changes):
                shell.line(line)
            shell.say("record-written", id=act.id)
        else:
            shell.say("nothing-new" if recorded.valid else "record-refused")
    return DONE if recorded.valid else PROBLEMS
