"""``qualpap serve``: the workbench in the browser, on this machine only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualpap.cli.shell import Shell
from qualpap.errors import UsageError


def serve(
    shell: Shell,
    port: Annotated[
        int | None, typer.Option("--port", metavar="N", min=1, max=65535, help="option-port")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="option-no-browser")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="option-read-only")] = False,
) -> None:
    """Print the workbench's address, open it in the browser, and serve it until Ctrl+C."""
    from qualpap.web.serving import Wish, serve_new
    from qualpap.web.serving import serve as serve_study

    wish = Wish(port, shell.language, browser=not no_browser, read_only=read_only)

    def told(address: str) -> None:
        if shell.json:
            shell.give({"address": address})
        else:
            shell.line(address)
            shell.say("serve-how")
        shell.out.flush()

    try:
        study = shell.study()
    except UsageError:
        folder = Path(shell.folder or ".").resolve()
        if read_only or not folder.is_dir() or any(folder.iterdir()):
            raise
        serve_new(folder, wish, told)
        return
    # Before the address is shown, so that what cannot be opened is said here.
    study.check()
    serve_study(study, wish, told)
