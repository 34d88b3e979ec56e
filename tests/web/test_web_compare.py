"""Compare in the browser: disagreements settled by key, agreement by code, two texts decided."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qualpap.study import Study
from qualpap.study.settling import to_settle
from workbench_running import Running, running, window_of


@pytest.fixture
def unsettled(copy: Path) -> Iterator[Running]:
    """The worked study before anybody adjudicated."""
    shutil.rmtree(copy / "codings" / "carla")
    with running(copy) as served:
        yield served


def with_most_open(served: Running) -> tuple[str, int]:
    with served.bench.looking() as study:
        found = max(to_settle(study), key=lambda each: len(each.open))
        assert found.coders == ("ana", "bruno")
        return found.transcript, len(found.open)


def opened(page: Page, served: Running, transcript: str) -> None:
    page.goto(f"{served.address}/compare?transcript={transcript}")
    expect(page.locator(f"#work[data-shown='{transcript}']")).to_be_attached()


def test_an_adjudicator_settles_by_key_and_takes_over(
    browser: Browser, unsettled: Running, copy: Path
) -> None:
    transcript, count = with_most_open(unsettled)
    assert count > 3
    with window_of(browser, unsettled, "carla") as page:
        opened(page, unsettled, transcript)
        expect(page.locator(".difference")).to_have_count(count)
        page.keyboard.press("j")
        for number, key in enumerate(("1", "2", "b"), 1):
            page.keyboard.press(key)
            expect(page.locator("#work")).to_have_attribute("data-open", str(count - number))
        for number in range(4, count + 1):
            page.keyboard.press("n")
            expect(page.locator("#work")).to_have_attribute("data-open", str(count - number))
        page.get_by_role("button", name="Take over what all agree on").click()
        expect(page.get_by_text("are taken over.")).to_be_visible()
    study = Study.open(copy)
    assert "carla" in study.state.done(study.transcript(transcript).id)
    (now,) = to_settle(study, transcript)
    assert now.open == ()
    assert now.settled >= count
    mine = [each for each in study.state.codings.values() if each.by == ("carla",)]
    assert mine
    assert all(each.sources for each in mine)


def test_who_is_no_adjudicator_sees_but_cannot_settle(browser: Browser, unsettled: Running) -> None:
    transcript, count = with_most_open(unsettled)
    with window_of(browser, unsettled, "ana") as page:
        opened(page, unsettled, transcript)
        expect(page.get_by_text("an adjudicator or two coders together")).to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("1")
        expect(page.locator("#work")).to_have_attribute("data-open", str(count))
    with unsettled.client("ana") as client:
        body = {"transcript": transcript, "key": "x", "keep": []}
        answer = client.post("/api/compare/settle", json=body)
        assert answer.json()["error"]["slug"] == "compare-outdated"


def test_two_coders_settle_together(browser: Browser, unsettled: Running, copy: Path) -> None:
    transcript, count = with_most_open(unsettled)
    with window_of(browser, unsettled, "ana") as page:
        opened(page, unsettled, transcript)
        with page.expect_navigation():
            page.locator("#coder").select_option("ana+bruno")
        opened(page, unsettled, transcript)
        page.keyboard.press("j")
        page.keyboard.press("1")
        expect(page.locator("#work")).to_have_attribute("data-open", str(count - 1))
    together = [act for act in Study.open(copy).state.history() if act.note == "adjudicate"]
    assert [act.by for act in together] == [("ana", "bruno")]


def test_a_difference_that_changed_meanwhile_is_not_settled(unsettled: Running) -> None:
    transcript, _ = with_most_open(unsettled)
    with (
        unsettled.client("carla") as carla,
        unsettled.client("ana") as ana,
        unsettled.client("bruno") as bruno,
    ):
        first = carla.get(f"/api/compare/{transcript}").json()["open"][0]
        mine = next(side for side in first["sides"] if side["held"])
        coder = {"ana": ana, "bruno": bruno}[mine["coder"]]
        for held in mine["held"]:
            entry = {"kind": "uncode", "coding": held["coding"]}
            assert coder.post("/api/record", json={"entries": [entry]}).status_code == 200
        body = {"transcript": transcript, "key": first["key"], "keep": [mine["coder"]]}
        answer = carla.post("/api/compare/settle", json=body)
    assert answer.json()["error"]["slug"] == "compare-outdated"


def test_the_whole_interview_stands_side_by_side(window: Page, served: Running) -> None:
    with served.bench.looking() as study:
        transcript = next(each.transcript for each in to_settle(study))
        turns = len(study.transcript(transcript).turns)
    opened(window, served, transcript)
    window.get_by_text("The whole interview, side by side").click()
    expect(window.locator(".lines tbody tr")).to_have_count(turns)
    assert window.locator(".lines .marks .code").count() > 5


def test_agreement_is_shown_with_its_unit(window: Page, served: Running) -> None:
    window.goto(f"{served.address}/compare")
    window.get_by_role("button", name="Agreement by code …").click()
    expect(window.locator("#work[data-shown='agreement']")).to_be_attached(timeout=120_000)
    expect(window.locator("#work")).to_contain_text("segment by segment")
    row = window.locator("tr.code", has_text="Peer learning")
    expect(row).to_contain_text("↓")
    expect(row).to_contain_text("99.8 %")


def test_two_texts_for_one_place_are_decided(browser: Browser, copy: Path) -> None:
    from qualpap.coding.entries import Entry
    from qualpap.study.coding import record

    one, other = Study.open(copy), Study.open(copy)
    entry = {"participant": "P05", "code": "management", "language": "en"}
    for study in (one, other):
        study.check()
    for study, coder, text in ((one, "ana", "Ana's text"), (other, "bruno", "Bruno's text")):
        # Neither has heard of the other.
        act = record(study, [Entry("summary", {**entry, "text": text})], study.coder(coder))[1]
        assert act is not None
    with running(copy) as served, window_of(browser, served, "carla") as page:
        page.goto(f"{served.address}/compare")
        place = page.locator(".conflict", has_text="Bruno's text")
        place.locator(".side", has_text="Bruno's text").get_by_role("button").click()
        expect(page.get_by_text("Decided.")).to_be_visible()
    study = Study.open(copy)
    assert study.state.conflicts() == ()
    from qualpap.model.acts import Summary

    said = [
        value.change.text
        for value in study.state.all(Summary)
        if (value.change.participant, value.change.code) == ("P05", "management")
        and value.change.language == "en"
    ]
    assert said == ["Bruno's text"]
