"""``qualpap serve``: the workbench in the browser, on this machine only."""

from __future__ import annotations

from typing import Annotated

import typer

from qualpap.cli.shell import Shell


def serve(
    shell: Shell,
    port: Annotated[
        int | None, typer.Option("--port", metavar="N", min=1, max=65535, help="option-port")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="option-no-browser")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="option-read-only")] = False,
) -> None:
    """Print the workbench's address, open it in the browser, and serve it until Ctrl+C."""
    from qualpap.web.serving import Wish
    from qualpap.web.serving import serve as serve_study

    study = shell.study()
    # Before the address is shown, so that what cannot be opened is said here.
    study.check()
    wish = Wish(port, shell.language, browser=not no_browser, read_only=read_only)

    def told(address: str) -> None:
        if shell.json:
            shell.give({"address": address})
        else:
            shell.line(address)
            shell.say("serve-how")
        shell.out.flush()

    serve_study(study, wish, told)
