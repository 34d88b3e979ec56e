"""A coder codes an interview by keyboard alone; every promise of the page of keys is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from interview_windows import chips, codings, market, press, reading, ready, said, saved
from qualpap.model.acts import Decide, Done
from qualpap.model.coding import Stance
from workbench_running import Running

ANSWER = (
    "Subió todo. El tomate lo compro al doble y no lo puedo vender al doble, porque la gente "
    "se va al puesto de al lado y no vuelve más."
)
LAST = "Anoto en la libreta de mi hija, cuando me acuerdo. 👩‍🌾 Los domingos no."


@pytest.fixture
def served_market(folder: Path) -> Iterator[Running]:
    """The market study, served."""
    with market(folder) as served:
        yield served


@pytest.fixture
def text(browser: Browser, served_market: Running) -> Iterator[Page]:
    """An interview that nobody has coded, opened by Ana."""
    with reading(browser, served_market) as page:
        yield page


def test_a_segment_is_coded_by_typing_two_letters(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "p", "r", "Enter")
    saved(text)
    assert said(served_market) == [("prices", ANSWER)]
    expect(chips(text)).to_have_text("Prices")


def test_a_known_code_takes_at_most_three_keys(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "r", "e", "Enter")
    saved(text)
    # The next segment: counted from choosing it to having it coded.
    for keys in (["ArrowDown", "Enter", "Enter"], ["ArrowDown", "1"]):
        assert len(keys) <= 3
        press(text, *keys)
        saved(text)
        assert [each.anchor.exact for each in codings(served_market)] == [ANSWER, LAST]
        assert {each.code for each in codings(served_market)} == {"records"}
        press(text, "Delete", "ArrowUp")
        expect(chips(text)).to_have_count(1)


def test_words_are_chosen_by_word_and_by_sentence(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "p", "Enter")
    press(text, "Escape", "Control+ArrowRight", "r", "e", "Enter")
    saved(text)
    assert said(served_market) == [
        ("prices", "todo. El"),
        ("records", ANSWER.removeprefix("Subió todo. ")),
    ]


def test_emoji_before_and_in_the_words_shift_nothing(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "ArrowDown", "Control+ArrowRight", "Control+ArrowRight")
    press(text, "r", "e", "Enter", "Escape", "ArrowLeft", "p", "r", "Enter")
    saved(text)
    assert ("records", "👩‍🌾 Los domingos no.") in said(served_market)
    assert ("prices", "no") in said(served_market)
    start = codings(served_market)[0].anchor.start
    with served_market.bench.looking() as study:
        text_now = study.transcript("P01").text
    assert text_now[start:].startswith("👩‍🌾 Los domingos")


def test_the_mouse_chooses_whole_words(text: Page, served_market: Running) -> None:
    words = text.locator("#turn-4 .turn-words")
    box = words.evaluate(
        """(element) => {
            const node = element.firstChild;
            const at = element.textContent.indexOf("domingos");
            const range = document.createRange();
            range.setStart(node, at + 2);
            range.setEnd(node, at + 5);
            const { left, right, top, height } = range.getBoundingClientRect();
            return { left, right, y: top + height / 2 };
        }"""
    )
    text.mouse.move(box["left"], box["y"])
    text.mouse.down()
    text.mouse.move(box["right"], box["y"], steps=4)
    text.mouse.up()
    press(text, "r", "e", "Enter")
    saved(text)
    assert said(served_market) == [("records", "domingos")]


def test_a_coding_is_extended_shrunk_and_keeps_what_was_said_of_it(
    text: Page, served_market: Running
) -> None:
    press(text, "ArrowDown", "Control+ArrowRight", "p", "r", "Enter")
    saved(text)
    press(text, "F2")
    text.keyboard.type("¿Sube o bajan las ventas?")
    press(text, "Control+Enter")
    press(text, "*", "+")
    expect(text.get_by_role("button", name="+ affirms")).to_have_attribute("aria-pressed", "true")
    expect(text.get_by_role("button", name="Quotable")).to_have_attribute("aria-pressed", "true")
    press(text, "Shift+ArrowRight", "Shift+ArrowRight", "Enter")
    expect(text.locator(".card-words")).to_have_text("Subió todo. El tomate")
    press(text, "Shift+ArrowLeft", "Enter")
    expect(text.locator(".card-words")).to_have_text("Subió todo. El")
    saved(text)
    (coding,) = codings(served_market)
    assert (coding.anchor.exact, coding.stance, coding.quotable) == (
        "Subió todo. El",
        Stance.AFFIRMS,
        True,
    )
    expect(text.locator(".memo textarea")).to_have_value("¿Sube o bajan las ventas?")
    press(text, "Control+z")
    expect(text.locator(".card-words")).to_have_text("Subió todo. El tomate")
    press(text, "Control+z")
    expect(text.locator(".card-words")).to_have_text("Subió todo.")
    press(text, "Control+Shift+z")
    expect(text.locator(".card-words")).to_have_text("Subió todo. El tomate")


def test_a_coding_is_taken_away_undone_and_redone(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "p", "r", "Enter")
    saved(text)
    press(text, "Delete")
    expect(chips(text)).to_have_count(0)
    press(text, "Control+z")
    expect(chips(text)).to_have_text("Prices")
    assert said(served_market) == [("prices", ANSWER)]
    press(text, "Control+Shift+z")
    expect(chips(text)).to_have_count(0)
    assert said(served_market) == []


def test_undo_waits_for_what_is_still_on_its_way(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "p", "r", "Enter")
    saved(text)

    def late(route: Route) -> None:
        text.wait_for_timeout(300)
        route.continue_()

    text.route("**/api/record", late)
    press(text, "Delete", "Control+z")
    expect(text.get_by_text("Taken back.")).to_be_visible()
    expect(chips(text)).to_have_text("Prices")
    assert said(served_market) == [("prices", ANSWER)]


def test_the_participants_words_become_a_code(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "Control+ArrowRight", '"')
    expect(chips(text)).to_have_text("Subió todo.")
    assert said(served_market) == [("subio-todo", "Subió todo.")]
    with served_market.bench.looking() as study:
        code = study.corpus.codebook.code("subio-todo")
    assert code is not None
    assert (code.status.value, code.origin.value) == ("provisional", "in-vivo")
    expect(text.locator(".book-code[data-code=subio-todo]")).to_be_visible()


def test_a_new_code_is_made_without_leaving_the_text(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown")
    text.keyboard.type("Competencia")
    press(text, "Enter")
    expect(chips(text)).to_have_text("Competencia")
    expect(text.locator("#transcript")).to_be_focused()
    assert said(served_market) == [("competencia", ANSWER)]
    # The next one of the same name is the same code.
    press(text, "ArrowDown")
    text.keyboard.type("competencia")
    press(text, "Shift+Enter")
    expect(chips(text)).to_have_count(2)
    assert {each.code for each in codings(served_market)} == {"competencia"}


def test_next_uncoded_segment_and_progress(text: Page) -> None:
    press(text, "ArrowDown", "p", "r", "Enter", "Escape", "ArrowUp", "Control+ArrowDown")
    expect(text.locator("#card")).to_contain_text("Anoto en la libreta")
    expect(text.locator("#progress")).to_have_text("1/2")


def test_suggestions_are_accepted_and_rejected_with_one_key(
    browser: Browser, served_market: Running
) -> None:
    with reading(browser, served_market) as page:
        expect(page.locator(".chip")).to_have_count(0)
        expect(page.locator("#proposed-told")).to_contain_text("They lead the eye")
        press(page, "F8")
        # The first time, the language pipelines are loaded.
        expect(page.locator(".chip.proposed")).to_have_count(2, timeout=60_000)
        expect(page.locator("#card")).to_contain_text("Proposed by the search rule subir")
        press(page, "Delete")
        expect(page.locator("#card")).to_contain_text("anotar")
        expect(page.locator(".chip.proposed .chip-name")).to_have_text("Records")
        press(page, "Enter")
        expect(page.locator(".chip:not(.proposed) .chip-name")).to_have_text("Records")
        saved(page)
        press(page, "F8")
        expect(page.locator(".chip")).to_have_count(1)
    (coding,) = codings(served_market)
    assert (coding.code, coding.anchor.exact) == ("records", LAST)
    assert coding.basis is not None
    assert coding.basis.name == "anotar"
    with served_market.bench.looking() as study:
        decided = {(each.change.code, each.change.accepted) for each in study.state.all(Decide)}
    assert decided == {("prices", False), ("records", True)}


def test_done_is_said_and_taken_back(text: Page, served_market: Running) -> None:
    done = text.locator("#done")
    done.click()
    expect(done).to_have_attribute("aria-pressed", "true")
    with served_market.bench.looking() as study:
        assert "ana" in study.state.done(study.transcript("P01").id)
    done.click()
    expect(done).to_have_attribute("aria-pressed", "false")
    with served_market.bench.looking() as study:
        assert not study.state.done(study.transcript("P01").id)
        assert len([*study.state.all(Done)]) == 1


def test_find_marks_words_without_accents_and_they_can_be_coded(
    text: Page, served_market: Running
) -> None:
    press(text, "/")
    text.keyboard.type("SUBIO")
    expect(text.locator("#find-count")).to_have_text("1 place")
    press(text, "Enter", "Escape", "p", "r", "Enter")
    saved(text)
    assert said(served_market) == [("prices", "Subió")]


def test_everything_is_there_after_a_reload(text: Page) -> None:
    press(text, "ArrowDown", "p", "r", "Enter", "F2")
    text.keyboard.type("Mira esto")
    press(text, "Control+Enter", "-")
    saved(text)
    expect(text.locator(".chip-mark", has_text="−")).to_have_count(1)
    saved(text)
    text.reload()
    ready(text)
    press(text, ".")
    expect(chips(text)).to_have_text("Prices")
    expect(text.locator(".memo textarea")).to_have_value("Mira esto")
    expect(text.get_by_role("button", name="− denies")).to_have_attribute("aria-pressed", "true")


def test_a_memo_that_was_not_saved_is_still_there(text: Page, served_market: Running) -> None:
    press(text, "ArrowDown", "p", "r", "Enter")
    saved(text)
    press(text, "F2")
    text.keyboard.type("A medio escr")
    # The tab is closed before the field is left.
    text.evaluate("() => { document.activeElement.onblur = null; }")
    text.reload()
    ready(text)
    press(text, ".")
    expect(text.locator(".memo textarea")).to_have_value("A medio escr")
    expect(text.locator(".memo .tag")).to_have_text("not saved yet")


def test_keys_are_listed_and_single_keys_do_nothing_elsewhere(
    text: Page, served_market: Running
) -> None:
    press(text, "?")
    expect(text.locator("#keys-list")).to_contain_text("Next segment without a code of yours")
    press(text, "Escape", "ArrowDown")
    text.locator("#book-find").focus()
    text.keyboard.type("1pr.")
    text.locator("#done").focus()
    press(text, "1", "p", "Delete")
    assert said(served_market) == []


def test_filters_show_one_code_or_one_coder(browser: Browser, served_market: Running) -> None:
    with served_market.client("bruno") as client:
        for code in ("prices", "records"):
            entry = {"kind": "code", "transcript": "P01", "code": code, "quote": "Subió todo."}
            assert client.post("/api/record", json={"entries": [entry]}).status_code == 200
    with reading(browser, served_market) as page:
        expect(page.locator(".chip")).to_have_count(2)
        expect(page.locator(".chip-coder").first).to_have_text("bruno")
        page.locator("#by-code").select_option("records")
        expect(chips(page)).to_have_text("Records")
        page.locator("#by-code").select_option("dimension:trade")
        expect(page.locator(".chip")).to_have_count(2)
        page.locator("#by-coder").select_option("bruno")
        expect(page.locator(".chip")).to_have_count(2)
