"""A workbench that really runs: a server in a thread of this process, on a port of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import httpx
import uvicorn
from playwright.sync_api import Browser, Page

from qualpap.study import Study
from qualpap.web.app import create_app, guarded
from qualpap.web.workbench import Workbench

TOKEN = "a-token-of-the-tests"  # noqa: S105  (it opens nothing else)


@dataclass(frozen=True)
class Running:
    """A workbench that answers.

    Args:
        bench: its study.
        port: where.
    """

    bench: Workbench
    port: int

    @property
    def address(self) -> str:
        """Of the first page, without the token."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def door(self) -> str:
        """The address that a browser is opened with."""
        return f"{self.address}/?token={TOKEN}"

    def client(self, coder: str = "", language: str = "en") -> httpx.Client:
        """Return somebody who came in by the door, from the same address."""
        cookies = {f"qualpap-{self.port}": TOKEN, "qualpap-language": language}
        if coder:
            cookies["qualpap-coder"] = coder
        return httpx.Client(
            base_url=self.address, cookies=cookies, headers={"origin": self.address}, timeout=30
        )


@contextmanager
def running(folder: Path, *, read_only: bool = False, language: str = "en") -> Iterator[Running]:
    """Serve the study in a folder for as long as the block lasts."""
    bench = Workbench(Study.open(folder), read_only=read_only)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    port = listening.getsockname()[1]
    app = guarded(create_app(bench, language=language), token=TOKEN, port=port)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=1)
    )
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = monotonic() + 20
    while not server.started:
        assert monotonic() < until, "the workbench did not start"
        sleep(0.01)
    try:
        yield Running(bench, port)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def window_of(
    browser: Browser, served: Running, coder: str, language: str = "en"
) -> Iterator[Page]:
    """Open a window of the workbench by its door; nothing in it may go wrong until it closes."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    chosen = {"qualpap-coder": coder, "qualpap-language": language}
    for name, value in chosen.items():
        context.add_cookies([{"name": name, "value": value, "url": served.address}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(served.door)
    yield page
    context.close()
    # A clash that a test provokes is answered with 409, which the console calls an error.
    assert [each for each in wrong if "409" not in each] == []
