"""The codebook in the browser: what was said under a code; changes shown before they are done."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from qualpap.study import Study
from workbench_running import Running, running, window_of


def opened(page: Page, served: Running, code: str) -> None:
    page.goto(f"{served.address}/codebook?code={code}")
    expect(page.locator(f"#chosen[data-shown='{code}']")).to_be_attached()


def test_a_code_stands_beside_everything_that_was_said_under_it(
    window: Page, served: Running
) -> None:
    opened(window, served, "management")
    with served.bench.looking() as study:
        mine = [each for each in study.state.codings.values() if each.code == "management"]
    expect(window.locator(".said-under > li")).to_have_count(len(mine))
    shown = set(window.locator(".said-under blockquote").all_text_contents())
    assert shown == {each.anchor.exact for each in mine}
    expect(window.locator(".meaning")).to_contain_text("Learning to run production")


def test_the_tree_is_walked_by_keyboard(window: Page, served: Running) -> None:
    opened(window, served, "management")
    window.keyboard.press("ArrowDown")
    window.keyboard.press("Enter")
    expect(window.locator("#chosen[data-shown='record-keeping']")).to_be_attached()
    expect(window.locator("#tree [aria-selected=true]")).to_have_attribute(
        "data-id", "record-keeping"
    )


def test_a_merge_shows_what_it_affects_before_it_is_done(
    window: Page, served: Running, copy: Path
) -> None:
    book = next((copy / "codebooks").glob("*.yaml"))
    before = book.read_bytes()
    with served.bench.looking() as study:
        count = sum(each.code == "planning" for each in study.state.codings.values())
    opened(window, served, "planning")
    window.get_by_role("button", name="Merge …").click()
    window.get_by_label("Into").select_option("management")
    expect(window.locator("#change-affects")).to_contain_text(f"{count} codings hang on it")
    expect(window.locator("#change-affects pre")).to_contain_text("merged_into: management")
    assert book.read_bytes() == before
    window.get_by_role("button", name="Change it so").click()
    expect(window.locator("#tree [data-id='planning']")).to_contain_text("merged → management")
    after = Study.open(copy)
    assert after.corpus.codebook.resolve(after.corpus.codebook.code("planning").id) == "management"  # type: ignore[union-attr]  # there, or resolve fails
    assert sum(each.code == "planning" for each in after.state.codings.values()) == count
    # People's comments in the file stay.
    comments = [line for line in before.decode().splitlines() if line.lstrip().startswith("#")]
    kept = book.read_text(encoding="utf-8").splitlines()
    assert [line for line in kept if line.lstrip().startswith("#")] == comments


def test_a_new_code_is_added_and_a_name_that_is_taken_is_refused(
    browser: Browser, served: Running, copy: Path
) -> None:
    with window_of(browser, served, "carla", refused=(400,)) as window:
        add_twice(window, served, copy)


def add_twice(window: Page, served: Running, copy: Path) -> None:
    opened(window, served, "management")
    window.keyboard.press("n")
    window.get_by_label("Name").fill("Gestión")
    window.get_by_label("Name").fill("Deuda con la empresa")
    expect(window.locator("#change-affects pre")).to_contain_text("deuda-con-la-empresa")
    window.get_by_role("button", name="Change it so").click()
    expect(window.locator("#chosen[data-shown='deuda-con-la-empresa']")).to_be_attached()
    added = Study.open(copy).corpus.codebook.code("deuda-con-la-empresa")
    assert added is not None
    assert added.status == "provisional"
    opened(window, served, "management")
    window.keyboard.press("n")
    window.get_by_label("Name").fill("Deuda con la empresa")
    expect(window.locator("#change-affects .tag.bad")).to_be_visible()
    expect(window.get_by_role("button", name="Change it so")).to_be_disabled()


def test_dragging_a_code_to_a_dimension_offers_to_move_it(window: Page, served: Running) -> None:
    opened(window, served, "management")
    window.locator("#tree [data-id='planning']").drag_to(
        window.locator("#tree [data-kind='dimension']").nth(1)
    )
    expect(window.locator("#change-title")).to_contain_text("Move “Planning”")
    expect(window.locator("#change-affects pre")).to_be_visible()


def test_others_codings_stay_hidden_in_blind_coding(browser: Browser, copy: Path) -> None:
    settings = copy / "study.yaml"
    settings.write_text(settings.read_text("utf-8") + "\nblind: true\n", "utf-8")
    journals = list((copy / "codings" / "bruno").glob("*.jsonl"))
    assert journals
    with running(copy) as served, window_of(browser, served, "diego") as page:
        opened(page, served, "management")
        coders = page.locator(".said-under p.small").all_text_contents()
        # Diego is done with nothing, so nobody else's work is shown to him.
        assert [each for each in coders if "diego" not in each] == []
