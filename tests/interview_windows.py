"""A small market study that is served, and what tests do in the window of one of its interviews."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from qualpap.model.coding import Coding
from study_folders import SETTINGS, make
from workbench_running import Running, running, window_of

INTERVIEW = "/interviews/P01"


@contextmanager
def market(folder: Path, *, settings: str = "", read_only: bool = False) -> Iterator[Running]:
    """Serve the market study, with further lines in its settings."""
    make(folder)
    if settings:
        (folder / "study.yaml").write_text(SETTINGS + settings, encoding="utf-8")
    with running(folder, read_only=read_only) as served:
        yield served


@contextmanager
def reading(
    browser: Browser, served: Running, coder: str = "ana", *, at: str = INTERVIEW, lang: str = "en"
) -> Iterator[Page]:
    """Open an interview and wait until it can be coded."""
    with window_of(browser, served, coder, lang) as page:
        page.goto(served.address + at)
        ready(page)
        yield page


def ready(page: Page) -> None:
    """Wait until an interview is there and its news are heard."""
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.locator("html")).to_have_attribute("data-listening", "yes")


def codings(served: Running, *, removed: bool = False) -> list[Coding]:
    """Return the codings that stand (or were taken away), by place."""
    with served.bench.looking() as study:
        state = study.state
        found = state.removed if removed else state.codings
        return sorted(found.values(), key=lambda each: (each.anchor.start, each.code))


def said(served: Running) -> list[tuple[str, str]]:
    """Return code and words of the codings that stand, and see that the words are the text's."""
    with served.bench.looking() as study:
        for coding in study.state.codings.values():
            assert coding.anchor.holds_in(study.transcript(coding.transcript).text)
    return [(each.code, each.anchor.exact) for each in codings(served)]


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other, as fast as they come."""
    for key in keys:
        page.keyboard.press(key)


def saved(page: Page) -> None:
    """Wait until everything done is in the journal."""
    expect(page.locator("html")).to_have_attribute("data-saving", "no")
    expect(page.locator(".chip.pending")).to_have_count(0)


def chips(page: Page) -> Locator:
    """Return the names in the margin."""
    return page.locator(".chip .chip-name")
