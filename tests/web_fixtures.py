"""What the workbench's tests share: a copy of the worked study that is served, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from workbench_running import Running, running, window_of
from worked_copy import whole_copy_of_the_study


@pytest.fixture(scope="session")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the worked study has been read once."""
    return tmp_path_factory.mktemp("read") / "cache"


@pytest.fixture
def copy(tmp_path: Path, cached: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the worked study that may be changed."""
    monkeypatch.setenv("QUALPAP_CACHE_DIR", str(cached))
    return whole_copy_of_the_study(tmp_path / "worked")


@pytest.fixture
def served(copy: Path) -> Iterator[Running]:
    """The copy, served."""
    with running(copy) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or what ``QUALPAP_CHROMIUM`` names."""
    path = os.environ.get("QUALPAP_CHROMIUM") or shutil.which("chromium")
    assert path, "the workbench's tests need Chromium: install the package `chromium`"
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def window(browser: Browser, served: Running) -> Iterator[Page]:
    """A window of the workbench, come in by the door as Carla; nothing in it may go wrong."""
    with window_of(browser, served, "carla") as page:
        yield page
