"""The matrix in the browser: read, written on by keyboard, with clashes shown and nothing lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from qualpap.model.acts import Asked, Classify, Summary, Synthesis, Translate
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Ref
from qualpap.model.transcript import ParticipantId
from workbench_running import Running, window_of

SCRIPT = "<script>document.title='broken'</script> & <b>bold</b>"


def opened(page: Page, served: Running, query: str) -> Page:
    """Open the matrix and wait until it is drawn and hears news."""
    page.goto(f"{served.address}/matrix?{query}")
    expect(page.locator("html")).to_have_attribute("data-matrix", "ready")
    expect(page.locator("html")).to_have_attribute("data-listening", "yes")
    return page


def cell(page: Page, participant: str, column: int) -> Locator:
    return page.locator(f'tr[data-participant="{participant}"] td').nth(column)


def summary(served: Running, participant: str, code: str, language: str) -> str:
    with served.bench.looking() as study:
        found = study.state.value(("summary", participant, code, language), Summary)
    return found.change.text if found else ""


def place(page: Page, name: str) -> Locator:
    return page.locator(f'.writing[data-place="{name}"]')


def test_the_grid_says_what_the_matrix_says(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills")
    with served.bench.looking() as study:
        matrix = study.matrix("skills")
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        for number, known in enumerate(cells):
            found = cell(window, row.participant, number)
            assert known.state.value in (found.get_attribute("class") or "")
            counted = found.locator(".passages")
            shown = counted.inner_text() if counted.count() else "0"
            assert int(shown) == len(known.passages), (row.participant, known.code)


def test_a_state_is_told_by_a_sign_and_in_words(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills")
    silent = window.locator("td.state.not-mentioned").first
    expect(silent.locator(".sign")).to_have_text("–")
    expect(silent).to_have_attribute("aria-label", re.compile("asked, not mentioned"))


def test_a_summary_is_written_by_keyboard_alone_and_stays(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills")
    window.locator('#grid [tabindex="0"]').focus()
    keys = window.keyboard
    keys.press("Control+Home")
    for _ in range(5):
        keys.press("ArrowDown")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.press("Enter")
    writing = place(window, "summary P05 record-keeping en").locator("textarea")
    expect(writing).to_be_focused()
    keys.type("Keeps the field book though nobody buys.")
    keys.press("Control+Enter")
    status = place(window, "summary P05 record-keeping en").get_by_role("status")
    expect(status).to_have_text(re.compile("Saved|carla"))
    assert summary(served, "P05", "record-keeping", "en").startswith("Keeps the field book")
    keys.press("Escape")
    expect(window.locator("#side")).to_be_hidden()
    expect(cell(window, "P05", 1)).to_be_focused()
    expect(cell(window, "P05", 1)).to_contain_text("Keeps the field book")
    window.reload()
    expect(cell(window, "P05", 1)).to_contain_text("Keeps the field book")


def test_the_arrows_lead_to_every_corner_of_the_grid(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills")
    with served.bench.looking() as study:
        matrix = study.matrix("skills")
    window.locator('#grid [tabindex="0"]').focus()
    window.keyboard.press("Control+End")
    last = matrix.rows[-1].participant
    expect(cell(window, last, len(matrix.columns) - 1)).to_be_focused()
    window.keyboard.press("Home")
    expect(window.locator(f'tr[data-participant="{last}"] th')).to_be_focused()
    window.keyboard.press("ArrowDown")
    expect(window.locator(f'tr[data-participant="{last}"] th')).to_be_focused()
    assert window.locator('#grid [tabindex="0"]').count() == 1


def test_what_is_typed_is_kept_until_it_is_saved(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills&cell=P05,quality")
    window.route("**/api/record", lambda route: route.abort())
    writing = place(window, "summary P05 quality en").locator("textarea")
    writing.fill("Typed before the machine went down")
    window.unroute("**/api/record")
    window.evaluate("window.onbeforeunload = null")
    window.reload()
    expect(writing).to_have_value("Typed before the machine went down")
    assert summary(served, "P05", "quality", "en") == ""
    writing.focus()
    window.keyboard.press("Control+Enter")
    expect(place(window, "summary P05 quality en").get_by_role("status")).to_have_text(
        re.compile("Saved|carla")
    )
    assert summary(served, "P05", "quality", "en") == "Typed before the machine went down"


@pytest.mark.parametrize("choice", ["Keep mine", "Keep ana’s", "Write both together"])
def test_a_clash_is_shown_side_by_side_and_decided(
    window: Page, served: Running, choice: str
) -> None:
    opened(window, served, "dimension=skills&cell=P05,quality")
    writing = place(window, "summary P05 quality en")
    writing.locator("textarea").fill("Carla's reading")
    entry = {"kind": "summary", "participant": "P05", "code": "quality", "language": "en"}
    with served.client("ana") as ana:
        done = ana.post("/api/record", json={"entries": [{**entry, "text": "Ana's reading"}]})
        assert done.status_code == 200, done.text
    expect(window.locator("html")).to_have_attribute("data-news", done.json()["act"])
    writing.locator("textarea").press("Control+Enter")
    clash = writing.locator(".clash")
    expect(clash).to_contain_text("Ana's reading")
    expect(clash).to_contain_text("Carla's reading")
    expect(clash).to_contain_text("ana")
    assert summary(served, "P05", "quality", "en") == "Ana's reading"
    clash.get_by_role("button", name=choice).click()
    expect(clash).to_have_count(0)
    if choice == "Write both together":
        writing.locator("textarea").press("Control+Enter")
    expect(writing.get_by_role("status")).not_to_have_text(re.compile("Not saved|Saving"))
    wanted = {
        "Keep mine": "Carla's reading",
        "Keep ana’s": "Ana's reading",
        "Write both together": "Ana's reading\n\nCarla's reading",
    }[choice]
    assert summary(served, "P05", "quality", "en") == wanted


def test_another_window_shows_what_was_written(
    window: Page, browser: Browser, served: Running
) -> None:
    opened(window, served, "dimension=skills&cell=P05,quality")
    with window_of(browser, served, "ana") as other:
        opened(other, served, "dimension=skills&cell=P05,quality")
        writing = place(other, "summary P05 quality en").locator("textarea")
        writing.fill("From the other window")
        writing.press("Control+Enter")
        mine = place(window, "summary P05 quality en").locator("textarea")
        expect(mine).to_have_value("From the other window")


def test_a_stance_goes_with_the_summary(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills&cell=P05,record-keeping")
    window.get_by_label("Stance").select_option("denies")
    expect(cell(window, "P05", 1)).to_have_attribute("data-stance", "denies")
    with served.bench.looking() as study:
        found = study.state.value(("summary", "P05", "record-keeping", "es"), Summary)
        assert found is not None
        assert (found.change.stance, found.by) == ("denies", ("carla",))
        assert found.change.text.startswith("Lleva completa")


def test_a_case_is_classified_with_evidence_and_its_reason(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills&case=P05")
    judging = window.locator(".judging").first
    judging.get_by_label("Cannot be judged").check()
    judging.locator("textarea").fill("")
    judging.get_by_role("button", name="Save classification").click()
    expect(window.get_by_text("Say why it cannot be judged.")).to_be_visible()
    judging.locator("textarea").fill("She sells to nobody at the moment.")
    judging.locator("details summary").click()
    box = judging.locator(".judging-passage input").nth(2)
    box.check()
    coding = box.get_attribute("value")
    judging.get_by_role("button", name="Save classification").click()
    expect(judging.get_by_role("status")).to_have_text("Judged by carla")
    with served.bench.looking() as study:
        name = study.corpus.codebook.classifications[0].id
        found = study.state.value(("classify", "P05", name), Classify)
    assert found is not None
    assert found.change.type is None
    assert found.change.reason == "She sells to nobody at the moment."
    assert coding in found.change.evidence


def test_a_classification_that_another_made_meanwhile_is_not_written_over(
    window: Page, served: Running
) -> None:
    opened(window, served, "dimension=skills&case=P05")
    with served.bench.looking() as study:
        classification = study.corpus.codebook.classifications[0]
        before = study.state.value(("classify", "P05", classification.id), Classify)
    others = [each for each in classification.types if not before or each.id != before.change.type]
    judging = window.locator(".judging").first
    judging.locator(f'input[value="{others[0].id}"]').check()
    entry = {"kind": "classify", "participant": "P05", "classification": classification.id}
    with served.client("ana") as ana:
        body = {"entries": [{**entry, "type": others[1].id, "reason": "Ana's reason"}]}
        done = ana.post("/api/record", json=body)
        assert done.status_code == 200, done.text
    expect(window.locator("html")).to_have_attribute("data-news", done.json()["act"])
    judging.get_by_role("button", name="Save classification").click()
    clash = judging.locator(".clash")
    expect(clash).to_contain_text("Ana's reason")
    clash.get_by_role("button", name="Keep mine").click()
    expect(judging.get_by_role("status")).to_have_text("Judged by carla")
    with served.bench.looking() as study:
        heads = study.state.heads(("classify", "P05", classification.id), Classify)
    assert [each.change.type for each in heads] == [others[0].id]


def test_the_questions_asked_are_proposed_and_confirmed_once(window: Page, served: Running) -> None:
    with served.bench.looking() as study:
        known = {each.change.transcript for each in study.state.all(Asked)}
        assert "P05" in known
    opened(window, served, "dimension=skills&case=P05")
    asking = window.locator('.asking[data-transcript="P05"]')
    asking.locator("summary").click()
    question = asking.locator('[data-question="q03"]')
    # The first interview that is read loads a language, which takes a while.
    expect(question).to_contain_text("Turn", timeout=60_000)
    question.get_by_label("not asked").check()
    asking.get_by_role("button", name="Confirm for this interview").click()
    expect(asking.get_by_role("status")).to_have_text(re.compile("carla"))
    with served.bench.looking() as study:
        no = study.state.value(("asked", "P05", "q03"), Asked)
        assert no is not None
        assert (no.change.asked, no.by) == ("no", ("carla",))
    question.get_by_label("asked", exact=True).check()
    asking.get_by_role("button", name="Confirm for this interview").click()
    expect(question.get_by_label("asked", exact=True)).to_be_checked()
    expect(asking.get_by_role("status")).to_have_text(re.compile("carla"))
    with served.bench.looking() as study:
        yes = study.state.value(("asked", "P05", "q03"), Asked)
        assert yes is not None
        anchor = yes.change.anchor
        assert anchor is not None
        assert study.transcript("P05").text[anchor.start : anchor.end] == anchor.exact


def test_syntheses_are_written_on_codes_groups_and_dimensions(
    window: Page, served: Running
) -> None:
    opened(window, served, "dimension=skills&group=role")
    wanted = {
        'thead th[data-open="on\ncode\nplanning"]': ("code", "planning", "", ""),
        'thead th[data-open="on\ndimension\nskills"]': ("dimension", "skills", "", ""),
        'tr.group td[data-open="on\ngroup\nplanning\nrole\ncompany"]': (
            "group", "planning", "role", "company",
        ),
    }  # fmt: skip
    for selector, (about, id_, attribute, value) in wanted.items():
        window.locator(selector.replace("\n", "\\a ")).click()
        name = " ".join(part for part in (about, id_, attribute, value) if part)
        writing = place(window, f"synthesis {name} en").locator("textarea")
        writing.fill(f"On {name}")
        writing.press("Control+Enter")
        expect(place(window, f"synthesis {name} en").get_by_role("status")).to_have_text(
            re.compile("Saved|carla")
        )
    with served.bench.looking() as study:
        texts = {each.change.text for each in study.state.all(Synthesis)}
    assert {"On code planning", "On dimension skills", "On group planning role company"} <= texts


def test_a_portrait_is_written_along_the_row(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills&case=P01")
    expect(window.locator(".side-read")).to_contain_text("Anota aplicaciones")
    writing = place(window, "portrait P01 en").locator("textarea")
    writing.fill("A berry grower of few words.")
    writing.press("Control+Enter")
    expect(window.locator('tr[data-participant="P01"] th .pencil')).to_be_visible()


def test_a_verbatim_is_marked_and_translated(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills&cell=P05,record-keeping")
    verbatim = window.locator(".verbatim").first
    coding = Ref(verbatim.get_attribute("data-coding") or "")
    with served.bench.looking() as study:
        before = study.state.codings[coding].quotable
    star = verbatim.get_by_role("button", name="Worth quoting")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "false" if before else "true")
    verbatim.get_by_role("button", name="Translate").click()
    writing = verbatim.locator("textarea")
    writing.fill("There is the field book")
    writing.press("Control+Enter")
    expect(verbatim.locator(".writing").get_by_role("status")).to_have_text(
        re.compile("Saved|carla")
    )
    with served.bench.looking() as study:
        found = [e.change for e in study.state.all(Translate) if e.by == ("carla",)]
        (made,) = [each for each in found if each.text == "There is the field book"]
        text = study.transcript("P05").text
        assert text[made.anchor.start : made.anchor.end] == made.anchor.exact
        assert study.state.codings[coding].quotable is not before


def test_one_goes_to_the_passage_and_back_in_one_step(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills&group=role")
    cell(window, "P05", 1).click()
    link = window.locator(".verbatim a").first
    expect(link).to_have_attribute("href", re.compile(r"^/interviews/P05\?coding=.+"))
    window.goto(f"{served.address}/report")
    window.go_back()
    expect(window.locator("#side-title")).to_contain_text("P05")
    assert "group=role" in window.url
    assert window.url.endswith("cell=P05,record-keeping")


def test_groups_filters_and_sorting(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills")
    window.get_by_label("Groups").select_option("role")
    expect(window.locator("tr.group")).to_have_count(3)
    window.get_by_text("Filter", exact=True).click()
    window.locator('#filters input[value="role=company"]').check()
    expect(window.locator("tr[data-participant]")).to_have_count(7)
    with served.client("carla") as client:
        query = "/api/matrix?dimension=skills&where=role=company"
        rows = client.get(query).json()
    counted = window.locator("thead th .head-count > span:first-child").first
    expect(counted).to_have_text(rows["columns"][0]["brief"])
    window.locator(".chip").click()
    expect(window.locator("tr[data-participant]")).to_have_count(36)
    window.get_by_label("Groups").select_option("")
    window.locator("thead .sorter").nth(1).click()
    column = window.locator("tr[data-participant] td:nth-child(2) .passages")
    shown = [int(each) for each in column.all_inner_texts()]
    first = window.locator("tr[data-participant] td:nth-child(2)").first
    expect(first).to_have_class(re.compile("mentioned"))
    mentioned = window.locator("tr[data-participant] td:nth-child(2).mentioned .passages")
    sizes = [int(each) for each in mentioned.all_inner_texts()]
    assert sizes == sorted(sizes, reverse=True)
    assert len(shown) > 20


def test_what_people_wrote_stays_text(window: Page, served: Running) -> None:
    with served.client("ana") as ana:
        with served.bench.looking() as study:
            passages = study.selection().of(ParticipantId("P05"), CodeId("record-keeping"))
        where = {"participant": "P05", "code": "record-keeping", "language": "en"}
        entries = [
            {"kind": "summary", **where, "text": SCRIPT},
            {"kind": "memo", "about": "coding", "id": passages[0].coding.id, "text": SCRIPT},
        ]
        assert ana.post("/api/record", json={"entries": entries}).status_code == 200
        read = ana.get("/matrix?dimension=skills").text
    assert "<script>document.title" not in read
    opened(window, served, "dimension=skills&cell=P05,record-keeping")
    expect(cell(window, "P05", 1)).to_contain_text(SCRIPT)
    expect(place(window, "summary P05 record-keeping en").locator("textarea")).to_have_value(SCRIPT)
    assert "broken" not in window.title()
    assert window.locator("main b").count() == 0


def test_the_matrix_speaks_spanish(browser: Browser, served: Running) -> None:
    with window_of(browser, served, "carla", "es") as page:
        opened(page, served, "dimension=skills&cell=P05,record-keeping")
        expect(page.get_by_text("Resumen · Inglés")).to_be_visible()
        expect(page.locator("thead")).to_contain_text("Registros")


def test_a_menu_closes_with_escape_and_leaves_what_is_open(window: Page, served: Running) -> None:
    opened(window, served, "dimension=skills&cell=P05,record-keeping")
    expect(window.locator("#side")).to_be_visible()
    window.get_by_text("Filter", exact=True).click()
    expect(window.locator("#filters")).to_be_visible()
    window.keyboard.press("Escape")
    expect(window.locator("#filters")).to_be_hidden()
    expect(window.locator("#side")).to_be_visible()
    window.keyboard.press("Escape")
    expect(window.locator("#side")).to_be_hidden()
