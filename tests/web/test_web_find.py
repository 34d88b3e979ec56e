"""Find in the browser: words in context, coded several at once, quoted with their citation."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from workbench_running import Running


def search(window: Page, words: str) -> None:
    window.goto(window.url.split("?")[0].rstrip("/").replace("/find", "") + "/find")
    window.get_by_role("searchbox").fill(words)
    window.keyboard.press("Enter")
    expect(window.locator("#places[data-found]")).to_be_attached(timeout=30_000)


def test_words_are_found_in_all_their_forms_and_what_is_ticked_is_coded(
    window: Page, served: Running
) -> None:
    search(window, "cooperativa")
    rows = window.locator("#places li:not(.interviewer)")
    shown = {each.casefold() for each in rows.locator("mark").all_text_contents()}
    assert shown == {"cooperativa", "cooperativas"}
    # By keyboard alone: down to the first two places, a tick each.
    window.get_by_role("searchbox").blur()
    ticked = 0
    for _ in range(12):
        window.keyboard.press("ArrowDown")
        window.keyboard.press("Space")
        ticked = window.locator("#places input:checked").count()
        if ticked == 2:
            break
    assert ticked == 2
    with served.bench.looking() as study:
        code = study.corpus.codebook.in_use()[-1]
        before = set(study.state.codings)
    window.locator("#code").select_option(code.id)
    window.get_by_role("button", name="Code the ticked places").click()
    expect(window.get_by_text("2 passages coded")).to_be_visible()
    with served.bench.looking() as study:
        made = [each for name, each in study.state.codings.items() if name not in before]
        texts = study.corpus.transcripts
        assert len(made) == 2
        for coding in made:
            assert coding.by == ("carla",)
            assert coding.code == code.id
            words = texts[coding.transcript].text[coding.anchor.start : coding.anchor.end]
            assert words == coding.anchor.exact
            assert "cooperativa" in words.casefold()
        # Both are one act, taken back together.
        assert len({coding.id.rpartition(".")[0] for coding in made}) == 1


def test_the_interviewer_is_neither_coded_nor_quoted(window: Page) -> None:
    search(window, "cooperativa")
    asked = window.locator("#places li.interviewer").first
    expect(asked.get_by_role("checkbox")).to_be_disabled()
    expect(asked.get_by_role("button")).to_be_disabled()


def test_a_quotation_is_copied_with_its_citation(window: Page) -> None:
    search(window, "cooperativa")
    row = window.locator("#places li:not(.interviewer)").first
    row.get_by_role("button", name="Copy quotation").click()
    told = window.locator(".notice p").first
    expect(told).to_contain_text("cooperativa")
    expect(told).to_contain_text("(interview with")


def test_a_search_that_cannot_be_understood_says_why(window: Page, served: Running) -> None:
    with served.client("carla") as client:
        answer = client.get("/api/find", params={"q": "(", "regex": True})
        assert answer.status_code == 400
        told = answer.json()["error"]
        assert told["slug"] == "search-expression-invalid"
        assert told["way_out"]


def test_places_outside_of_a_transcript_are_refused(served: Running) -> None:
    with served.client("carla") as client:
        spot = {"transcript": "P05", "start": 10, "end": 10_000_000}
        answer = client.post("/api/find/code", json={"places": [spot], "code": "management"})
        assert answer.json()["error"]["slug"] == "position-outside-text"
