"""A workbench that really runs: a server in a thread of this process, on a port of its own."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import httpx
from playwright.sync_api import Browser, Page, expect
from starlette.types import ASGIApp

from qualpap.study import Study
from qualpap.web.app import create_app, guarded
from qualpap.web.serving import Server
from qualpap.web.starting import Doorway
from qualpap.web.workbench import Workbench

# A machine with much else to do must not fail a test.
expect.set_options(timeout=30_000)

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
    with _serving(create_app(bench, language=language), bench.close) as port:
        yield Running(bench, port)


@contextmanager
def _serving(app: ASGIApp, close: Callable[[], None]) -> Iterator[int]:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    port = listening.getsockname()[1]
    server = Server(guarded(app, token=TOKEN, port=port), close)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = monotonic() + 20
    while not server.started:
        assert monotonic() < until, "the workbench did not start"
        sleep(0.01)
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def starting(folder: Path, *, language: str = "en") -> Iterator[str]:
    """Serve the page that starts a study in an empty folder; give the address of its door."""
    doorway = Doorway(folder, language)
    with _serving(doorway, doorway.close) as port:
        yield f"http://127.0.0.1:{port}/?token={TOKEN}"


@contextmanager
def window_of(
    browser: Browser,
    served: Running,
    coder: str,
    language: str = "en",
    *,
    refused: tuple[int, ...] = (409,),
) -> Iterator[Page]:
    """Open a window of the workbench by its door; nothing in it may go wrong until it closes.

    Args:
        browser: whose window.
        served: the workbench.
        coder: who looks.
        language: of the pages.
        refused: statuses of answers that a test provokes, which the console calls errors.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    chosen = {"qualpap-coder": coder, "qualpap-language": language}
    for name, value in chosen.items():
        context.add_cookies([{"name": name, "value": value, "url": served.address}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(served.door)
    yield page
    context.close()
    provoked = tuple(f"status of {each}" for each in refused)
    assert [each for each in wrong if not any(part in each for part in provoked)] == []
