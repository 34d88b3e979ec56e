"""Everybody can use the page of an interview: axe-core finds nothing in any of its states."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from interview_windows import market, press, reading, saved


def _found(page: Page) -> list[str]:
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found: list[str] = page.evaluate(
        "() => axe.run().then((each) => each.violations.flatMap("
        "(what) => what.nodes.map((node) => `${what.id}: ${node.html}`)))"
    )
    return found


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("es", "dark")])
def test_nothing_stands_in_anybodys_way(
    browser: Browser, folder: Path, language: str, theme: str
) -> None:
    with market(folder) as served, reading(browser, served, lang=language) as page:
        if theme == "dark":
            page.locator("#theme").click()
        assert _found(page) == []
        page.locator("#transcript").focus()
        press(page, "ArrowDown")
        assert _found(page) == []
        press(page, "p", "r")
        expect(page.locator("#picker")).to_be_visible()
        assert _found(page) == []
        press(page, "Enter")
        saved(page)
        assert _found(page) == []
        press(page, "F8")
        expect(page.locator(".chip.proposed")).not_to_have_count(0, timeout=60_000)
        assert _found(page) == []


def test_all_of_it_is_reached_with_the_tab_key(browser: Browser, folder: Path) -> None:
    with market(folder) as served, reading(browser, served) as page:
        page.locator("body").press("Tab")
        seen: list[str] = []
        for _ in range(60):
            seen.append(
                page.evaluate("() => document.activeElement.id || document.activeElement.className")
            )
            press(page, "Tab")
        wanted = ["find-words", "next-uncoded", "transcript", "book-find", "definition", "by-coder"]
        assert [each for each in (*wanted, "by-code", "done") if each not in seen] == []
