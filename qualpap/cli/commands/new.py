"""``qualpap new``: a new study, with commented files to fill in."""

from __future__ import annotations

from typing import Annotated

import typer

from qualpap.cli import shapes
from qualpap.cli.options import one_of
from qualpap.cli.shell import Shell
from qualpap.messages.catalogue import LANGUAGES


def new(
    shell: Shell,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="argument-new-folder")],
    language: Annotated[
        str | None, typer.Option("--language", metavar="es|en", help="option-language")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="option-title")] = "",
    example: Annotated[bool, typer.Option("--example", help="option-example")] = False,
) -> None:
    """Make a study and say what to do next."""
    from qualpap.study.making import example_study, new_study

    chosen = one_of("--language", language, LANGUAGES) or shell.language
    place = shell.path(folder)
    study = example_study(place) if example else new_study(place, language=chosen, title=title)
    if shell.json:
        files = tuple(study.folder.name(path) for path in study.folder.files(study.folder.root))
        root = str(study.folder.root)
        shell.give(shapes.NewStudy(root, study.corpus.settings.id, chosen, files))
        return
    shell.say("new-made", folder=str(place))
    if example:
        shell.say("new-next-example", folder=str(place))
        return
    for step in ("new-next-interviews", "new-next-settings", "new-next-run"):
        shell.say(step, folder=str(place))
