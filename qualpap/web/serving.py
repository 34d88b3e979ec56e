"""Serves the workbench on this machine and opens it in the browser."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from qualpap.errors import UsageError
from qualpap.study import Study
from qualpap.web.app import create_app, guarded
from qualpap.web.security import fresh_token
from qualpap.web.workbench import Workbench

HOST = "127.0.0.1"

FIRST_PORT, PORTS = 8750, 20
"""The ports that are tried where none is asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the workbench is wanted.

    Args:
        port: to listen on, None for a free one.
        language: of who has not chosen one.
        browser: whether to open one.
        read_only: whether nothing may be written.
    """

    port: int | None = None
    language: str = "en"
    browser: bool = True
    read_only: bool = False


class Server(uvicorn.Server):
    """A server that lets its windows' open lines go before it waits for requests to end.

    Args:
        app: see `guarded`.
        close: lets them go.
    """

    def __init__(self, app: ASGIApp, close: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                lifespan="on",
                timeout_graceful_shutdown=2,
            )
        )
        self._close = close

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, what is being written first brought to its end."""
        self._close()
        await super().shutdown(sockets)


def serve(study: Study, wish: Wish, told: Callable[[str], None]) -> None:
    """Serve a study until the process is told to stop.

    Args:
        study: opened.
        wish: see `Wish`.
        told: is given the address once, with the token that opens it.

    Raises:
        UsageError: ``workbench-port-taken``.
    """
    bench = Workbench(study, read_only=wish.read_only)
    _serve(create_app(bench, language=wish.language), bench.close, wish, told)


def serve_new(folder: Path, wish: Wish, told: Callable[[str], None]) -> None:
    """Serve the page that starts a study in an empty folder, and then the study.

    Args:
        folder: the folder.
        wish: see `Wish`.
        told: is given the address once, with the token that opens it.

    Raises:
        UsageError: ``workbench-port-taken``.
    """
    from qualpap.web.starting import Doorway

    doorway = Doorway(folder, wish.language)
    _serve(doorway, doorway.close, wish, told)


def _serve(
    app: ASGIApp, close: Callable[[], None], wish: Wish, told: Callable[[str], None]
) -> None:
    listening = _listen(wish.port)
    port = listening.getsockname()[1]
    token = fresh_token()
    server = Server(guarded(app, token=token, port=port), close)
    address = f"http://{HOST}:{port}/?token={token}"
    told(address)
    if wish.browser:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with listening:
        server.run(sockets=[listening])


def _listen(wanted: int | None) -> socket.socket:
    ports = [wanted] if wanted is not None else [*range(FIRST_PORT, FIRST_PORT + PORTS), 0]
    for port in ports:
        # Only where the protocol is named does asyncio send small answers at once: without it each
        # waits 40 ms for the one before to be acknowledged (Nagle's algorithm).
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listening.bind((HOST, port))
        except OSError:
            listening.close()
            continue
        listening.listen(128)
        return listening
    raise UsageError("workbench-port-taken", port=wanted or FIRST_PORT)
