"""The frame of every page: who may come in, who one is, undo, and news for all windows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from workbench_running import Running, window_of


def test_the_first_page_lists_the_interviews(window: Page) -> None:
    expect(window.get_by_role("link", name="P01", exact=True)).to_be_visible()


def test_a_coding_is_recorded_told_and_taken_back(window: Page, served: Running) -> None:
    with served.client("carla") as client:
        with served.bench.looking() as study:
            turn = next(
                each
                for each in study.transcript("P05").turns
                if each.speaker.role.value == "participant" and len(each.speech) > 60
            )
            code = study.corpus.codebook.in_use()[0].id
            before = len(study.state.codings)
        entry = {
            "kind": "code",
            "transcript": "P05",
            "code": code,
            "start": turn.speech.start,
            "end": turn.speech.start + 20,
        }
        expect(window.locator("html")).to_have_attribute("data-listening", "yes")
        done = client.post("/api/record", json={"entries": [entry]})
        assert done.status_code == 200, done.text
        assert len(served.bench._study.state.codings) == before + 1
        expect(window.locator("html")).to_have_attribute("data-news", done.json()["act"])
        window.get_by_role("button", name="Undo").click()
        expect(window.get_by_text("Taken back.")).to_be_visible()
        assert len(served.bench._study.state.codings) == before


def test_a_value_written_meanwhile_by_another_is_shown_and_not_written_over(
    served: Running,
) -> None:
    with served.bench.looking() as study:
        code = study.corpus.codebook.in_use()[0].id
    entry = {"kind": "summary", "participant": "P05", "code": code, "language": "en"}
    with served.client("carla") as carla, served.client("ana") as ana:
        first = ana.post("/api/record", json={"entries": [{**entry, "text": "Ana's"}]})
        assert first.status_code == 200, first.text
        late = carla.post("/api/record", json={"entries": [{**entry, "text": "C", "over": []}]})
        assert late.status_code == 409
        clash = late.json()["error"]["clashes"][0]
        assert clash["theirs"] == "Ana's"
        assert clash["by"] == ["ana"]
        again = {**entry, "text": "C", "over": clash["over"]}
        assert carla.post("/api/record", json={"entries": [again]}).status_code == 200


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_speak_both_languages(browser: Browser, served: Running, language: str) -> None:
    with window_of(browser, served, "carla", language) as page:
        name = {"en": "Codebook", "es": "Libro de códigos"}[language]
        expect(page.get_by_role("link", name=name)).to_be_visible()
