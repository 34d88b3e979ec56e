"""``qualpap run``: the main job, from transcripts to matrices and reports."""

from __future__ import annotations

from typing import Annotated

import typer

from qualpap.cli.output_list import print_outputs
from qualpap.cli.shell import DONE, PROBLEMS, Shell


def run(
    shell: Shell, force: Annotated[bool, typer.Option("--force", help="option-force")] = False
) -> int:
    """Bring matrices and reports up to date and say what was made."""
    from qualpap.study.running import run as run_study

    study = shell.study()
    result = run_study(study, force=force)
    withheld = result.counts.get("withheld", 0)
    if shell.json:
        from qualpap.cli import as_json, shapes

        shell.give(
            shapes.Ran(
                counts=dict(result.counts),
                issues=as_json.issues(result.issues),
                outputs=as_json.outputs(result.outputs),
                read=result.read,
                unchanged=result.unchanged,
            )
        )
    else:
        shell.issues(result.issues, notes=False)
        if result.issues:
            shell.line()
        shell.line(
            ", ".join(
                shell.words(f"count-{name}", count=count, number=shell.number(count))
                for name, count in result.counts.items()
                if name in _COUNTED and count
            )
        )
        if withheld:
            shell.say("run-withheld", count=withheld)
        if result.unchanged:
            shell.say("run-unchanged")
        elif result.read:
            # Where `check` has read them all already, "read anew: 0" would mislead.
            shell.say("run-read", count=result.read)
        print_outputs(shell, result.outputs)
    return PROBLEMS if result.failed or withheld else DONE


_COUNTED = (
    "transcripts", "participants", "turns", "words", "segments", "codings", "suggestions",
    "findings", "quotations",
)  # fmt: skip
