"""The program: every command under its name."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qualpap.cli.command import add, family

_MODULES: Mapping[str, str] = {
    "new": "new",
    "check": "check",
    "run": "run",
    "serve": "serve",
    "transcripts": "transcripts",
    "participants": "participants",
    "codebook": "codebook",
    "code": "code",
    "review": "review",
    "done": "done",
    "record": "done",
    "matrix": "matrix",
    "report": "report",
    "verify": "verify",
    "quote": "verify",
    "find": "find",
    "agree": "agree",
    "saturation": "saturation",
    "sample": "sample",
    "pseudonymise": "pseudonymise",
    "coders": "team",
    "adjudicate": "team",
    "history": "history",
    "undo": "history",
    "redo": "history",
    "archive": "archive",
    "restore": "archive",
    "withdraw": "withdraw",
}
"""The module of `qualpap.cli.commands` that holds each command, under the command's own name."""

ORDER = tuple(_MODULES)
"""In which order help lists the commands: that of the work."""


@cache
def program() -> TyperGroup:
    """Return the whole command line, ready to be run."""
    app = family()
    app.callback()(_root)
    whole = typer.main.get_group(app)
    whole.commands = _Commands(dict.fromkeys(ORDER))
    return whole


class _Commands(UserDict[str, Any]):
    """The commands, each made when it is asked for: nobody types more than one at a time."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (Typer's commands)
        """Return one command.

        Raises:
            KeyError: if there is none of that name.
        """
        made = self.data[name]
        if made is None:
            made = self.data[name] = _command(name)
        return made


def _command(name: str) -> Any:  # noqa: ANN401  (Typer's commands)
    app = family()
    found = getattr(import_module(f"qualpap.cli.commands.{_MODULES[name]}"), name)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name)
    else:
        add(app, name, found)
    return typer.main.get_group(app).commands[name]


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
