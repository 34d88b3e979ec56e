"""Everybody can use the workbench: axe-core finds nothing on any page, in light and dark."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, expect

from workbench_running import Running, window_of

PAGES = [
    "/",
    "/interviews/P06",
    "/find?q=cooperativa",
    "/codebook?code=management",
    "/compare",
    "/matrix?dimension=skills",
    "/report",
]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, served: Running, path: str, theme: str) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    with window_of(browser, served, "carla") as page:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.goto(served.address + path)
        expect(page.locator("html")).to_have_attribute("data-listening", "yes")
        page.wait_for_timeout(1500)
        page.evaluate(axe)
        found = page.evaluate(
            "(rules) => axe.run({runOnly: rules}).then((each) => each.violations.map("
            "(v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html).join(' | ')))",
            RULES,
        )
        assert found == []
