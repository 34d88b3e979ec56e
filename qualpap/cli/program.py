"""The program: every command under its name."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import typer
from typer.core import TyperGroup

from qualpap.cli.command import add, family

ORDER = (
    "new", "check", "run", "transcripts", "participants", "codebook", "code", "review", "done",
    "record", "matrix", "report", "verify", "quote", "find", "agree",
    "saturation", "sample", "coders", "adjudicate", "history", "undo", "redo",
    "archive", "restore", "withdraw",
)  # fmt: skip
"""In which order help lists the commands: that of the work."""


@cache
def program() -> TyperGroup:
    """Return the whole command line, ready to be run."""
    from qualpap.cli.commands import (
        adopt,
        agree,
        archive,
        check,
        code,
        code_import,
        codebook,
        done,
        find,
        history,
        matrix,
        new,
        participants,
        report,
        review,
        run,
        sample,
        saturation,
        team,
        transcripts,
        verify,
        withdraw,
    )

    app = family()
    app.callback()(_root)
    add(app, "new", new.new)
    add(app, "check", check.check)
    add(app, "run", run.run)
    add(app, "participants", participants.participants)
    add(app, "done", done.done)
    add(app, "record", done.record)
    add(app, "report", report.report)
    add(app, "verify", verify.verify)
    add(app, "quote", verify.quote)
    add(app, "find", find.find)
    add(app, "saturation", saturation.saturation)
    add(app, "sample", sample.sample)
    add(app, "coders", team.coders)
    add(app, "adjudicate", team.adjudicate)
    add(app, "history", history.history)
    add(app, "undo", history.undo)
    add(app, "redo", history.redo)
    add(app, "archive", archive.archive)
    add(app, "restore", archive.restore)
    add(app, "withdraw", withdraw.withdraw)
    app.add_typer(transcripts.transcripts, name="transcripts")
    app.add_typer(codebook.codebook, name="codebook")
    add(code.code, "import", code_import.import_)
    app.add_typer(code.code, name="code")
    app.add_typer(review.review, name="review")
    add(matrix.matrix, "adopt", adopt.adopt)
    app.add_typer(matrix.matrix, name="matrix")
    app.add_typer(agree.agree, name="agree")
    whole = typer.main.get_group(app)
    whole.commands = {name: whole.commands[name] for name in ORDER}
    return whole


def _version(wanted: bool) -> None:
    if wanted:
        from qualpap import __version__

        typer.echo(f"qualpap {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="option-version")
    ] = False,
) -> None:
    """Take options of the program itself; their callbacks answer them."""
