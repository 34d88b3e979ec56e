"""The report in the browser: every sentence with its evidence, quotations chosen and translated."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from qualpap.model.acts import Quotable, Synthesis, Translate
from qualpap.model.coding import Ref
from qualpap.study.exporting import reports
from workbench_running import Running, running, window_of

SLOW = 60_000
"""Milliseconds that composing a report may take where many tests run at once."""


def opened(page: Page, served: Running, language: str = "en") -> Page:
    page.goto(f"{served.address}/report?language={language}")
    expect(page.locator("html")).to_have_attribute("data-draft", re.compile(r"\d+"), timeout=SLOW)
    expect(page.locator("html")).to_have_attribute("data-listening", "yes")
    return page


def composed_anew(page: Page, before: str) -> None:
    """Wait until the draft is a later one than *before*."""
    expect(page.locator("html")).not_to_have_attribute("data-draft", before, timeout=SLOW)


def draft_of(page: Page) -> str:
    return page.locator("html").get_attribute("data-draft") or ""


def test_the_draft_says_what_the_report_says(window: Page, served: Running) -> None:
    opened(window, served)
    with served.bench.looking() as study:
        ((report, _),) = list(reports(study, ["en"]))
    shown = window.locator("[data-sentence]").all_inner_texts()
    assert [" ".join(each.split()) for each in shown] == [
        " ".join(each.text.split()) for each in report.findings
    ]
    quoted = window.locator("[data-quotation]")
    assert quoted.count() == len(report.quotations)
    expect(quoted.first).to_contain_text("verified")


def test_a_sentence_shows_who_stands_behind_it(window: Page, served: Running) -> None:
    opened(window, served)
    with served.bench.looking() as study:
        ((report, _),) = list(reports(study, ["en"]))
    number, finding = next(
        (n, each) for n, each in enumerate(report.findings) if each.claims and each.passages
    )
    window.locator(f'[data-sentence="{number}"]').click()
    behind = window.locator("#behind")
    expect(behind.get_by_role("heading", name="Evidence")).to_be_visible()
    cases = behind.locator(".behind-cases").inner_text()
    assert cases.split(" · ") == list(finding.cases)
    claim = finding.claims[0]
    expect(behind).to_contain_text(f"{len(claim.cases)} of {len(claim.among)}")
    link = behind.locator(".behind-passage a").first.get_attribute("href") or ""
    match = re.fullmatch(r"/interviews/(\w+)\?coding=(.+)", link)
    assert match
    assert match[2] in finding.passages


def test_the_draft_is_read_by_keyboard(window: Page, served: Running) -> None:
    opened(window, served)
    window.locator('#draft [tabindex="0"][data-sentence]').first.focus()
    window.keyboard.press("ArrowDown")
    expect(window.locator('[data-sentence="1"]')).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("#behind")).to_have_attribute("data-shows", "sentence")
    expect(window.locator('[data-sentence="1"]')).to_have_class(re.compile("is-open"))
    window.keyboard.press("Escape")
    expect(window.locator("#behind")).not_to_have_attribute("data-shows", "sentence")
    expect(window.locator('[data-sentence="1"]')).to_be_focused()


def test_another_quotation_is_chosen_and_the_report_quotes_it(
    window: Page, served: Running
) -> None:
    opened(window, served)
    before = draft_of(window)
    number, coding = _another(served, before)
    window.locator(f'[data-quotation="{number}"]').click()
    choice = window.locator(f'.choice[data-coding="{coding}"]')
    choice.get_by_role("button", name="Quote this instead").click()
    composed_anew(window, before)
    expect(window.get_by_text("The report quotes it as")).to_be_visible(timeout=SLOW)
    with served.bench.looking() as study:
        mark = study.state.value(("quotable", coding), Quotable)
        assert mark is not None
        assert (mark.change.value, mark.by) == (True, ("carla",))
        ((report, _),) = list(reports(study, ["en"]))
    assert coding in [each.coding for each in report.quotations]


def _another(served: Running, draft: str) -> tuple[int, Ref]:
    """Return a quotation that is marked, and a passage of the same code by somebody unheard."""
    with served.client("carla") as client:
        with served.bench.looking() as study:
            ((report, _),) = list(reports(study, ["en"]))
        heard = {each.participant for each in report.quotations}
        for block in report.quotations:
            query = f"/api/report/quotation?draft={draft}&number={block.number}"
            choices = client.get(query).json()["choices"]
            unmarked = [each for each in choices if not each["marked"] and not each["withheld"]]
            quoted = [each for each in choices if each["quoted"] and each["marked"]]
            if sum(each["marked"] for each in choices) == len(quoted) == 1:
                for each in unmarked:
                    if each["participant"] not in heard and len(each["words"].split()) > 5:
                        return block.number, Ref(each["coding"])
    raise AssertionError("the worked study offers no other quotation")


def test_a_translation_is_written_in_place(window: Page, served: Running) -> None:
    opened(window, served)
    with served.bench.looking() as study:
        ((report, _),) = list(reports(study, ["en"]))
    block = next(each for each in report.quotations if each.language == "es")
    before = draft_of(window)
    window.locator(f'[data-quotation="{block.number}"]').click()
    writing = window.locator("#behind .writing textarea").first
    writing.fill("Said in other words, in English.")
    writing.press("Control+Enter")
    composed_anew(window, before)
    shown = window.locator(f'[data-quotation="{block.number}"] blockquote')
    expect(shown).to_contain_text("Said in other words, in English.")
    with served.bench.looking() as study:
        made = [e.change for e in study.state.all(Translate) if e.by == ("carla",)]
        (mine,) = [each for each in made if each.text == "Said in other words, in English."]
        text = study.transcript(mine.transcript).text
    assert text[mine.anchor.start : mine.anchor.end] == mine.anchor.exact


def test_a_synthesis_is_written_where_it_is_read(window: Page, served: Running) -> None:
    opened(window, served)
    before = draft_of(window)
    writing_button = window.locator('[data-write^="code\\a"]').filter(has_text="Write a synthesis")
    code = (writing_button.first.get_attribute("data-write") or "").split("\n")[1]
    writing_button.first.click()
    area = window.locator(f'.writing[data-place="synthesis code {code} en"] textarea')
    area.fill("<script>document.title='broken'</script> What it comes to.")
    area.press("Control+Enter")
    composed_anew(window, before)
    expect(window.locator(".authored").filter(has_text="What it comes to.")).to_contain_text(
        "<script>document.title='broken'</script>"
    )
    assert "broken" not in window.title()
    with served.bench.looking() as study:
        assert any(
            e.change.subject.id == code and e.by == ("carla",) for e in study.state.all(Synthesis)
        )


def test_a_clash_on_a_synthesis_is_shown_in_the_report(window: Page, served: Running) -> None:
    opened(window, served)
    button = window.locator('[data-write^="code\\a"]').filter(has_text="Edit").first
    code = (button.get_attribute("data-write") or "").split("\n")[1]
    button.click()
    writing = window.locator(f'.writing[data-place="synthesis code {code} en"]')
    writing.locator("textarea").fill("Carla's version")
    entry = {"kind": "synthesis", "about": "code", "id": code, "language": "en"}
    with served.client("ana") as ana:
        done = ana.post("/api/record", json={"entries": [{**entry, "text": "Ana's version"}]})
        assert done.status_code == 200, done.text
    writing.locator("textarea").press("Control+Enter")
    expect(writing.locator(".clash")).to_contain_text("Ana's version")
    writing.get_by_role("button", name="Keep mine").click()
    expect(window.locator(".authored").filter(has_text="Carla's version").first).to_be_visible(
        timeout=SLOW
    )


@pytest.mark.parametrize("ending", ["docx", "annotated.docx", "html", "md"])
def test_the_report_is_exported(served: Running, ending: str) -> None:
    with served.client("carla") as client:
        answer = client.get(f"/api/export/report?language=en&format={ending}", timeout=120)
    assert answer.status_code == 200
    assert f'filename="pap-demo.en.{ending}"' in answer.headers["content-disposition"]
    if ending.endswith("docx"):
        text = "\n".join(each.text for each in Document(BytesIO(answer.content)).paragraphs)
    else:
        text = answer.text
    assert "Commitment to the alliance" in text


def test_the_report_is_exported_from_its_page(window: Page, served: Running) -> None:
    opened(window, served)
    window.get_by_text("Files", exact=True).click()
    with window.expect_download(timeout=SLOW) as download:
        window.get_by_role("link", name="Word (.docx)").click()
    assert download.value.suggested_filename == "pap-demo.en.docx"
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


def test_writing_into_the_folder_leaves_edited_files_alone(
    window: Page, served: Running, copy: Path
) -> None:
    edited = copy / "reports" / "pap-demo.en.md"
    edited.write_text("Edited by hand", encoding="utf-8")
    opened(window, served)
    window.get_by_text("Files", exact=True).click()
    window.get_by_role("button", name="Write into the folder").click()
    beside = window.locator("#written li").filter(has_text="beside the edited file")
    expect(beside).to_contain_text("pap-demo.en.new.md", timeout=2 * SLOW)
    assert edited.read_text(encoding="utf-8") == "Edited by hand"


def test_a_manuscript_is_checked_word_by_word(
    window: Page, served: Running, tmp_path: Path
) -> None:
    opened(window, served)
    with served.bench.looking() as study:
        ((report, _),) = list(reports(study, ["es"]))
    block = next(each for each in report.quotations if 8 < len(each.original.split()) < 30)
    words = block.original.split()
    altered = " ".join([*words[:4], "nunca", *words[5:]])
    paper = tmp_path / "paper.md"
    paper.write_text(
        f"Uno dice: «{block.original}» {block.citation}.\n\n"
        f"Otro dice: «{altered}» {block.citation}.\n",
        encoding="utf-8",
    )
    window.get_by_role("button", name="Check a manuscript").click()
    window.locator("#manuscript input[type=file]").set_input_files(paper)
    verdicts = window.locator(".verdict")
    expect(verdicts).to_have_count(2, timeout=SLOW)
    wrong = window.locator('.verdict[data-status="altered"]')
    expect(wrong.locator("del")).to_contain_text("nunca")
    expect(wrong.locator("ins")).to_contain_text(re.sub(r"\W", "", words[4]))
    window.locator("#manuscript details").nth(1).locator("summary").click()
    expect(window.locator('.verdict[data-status="exact"]')).to_be_visible()


def test_a_coder_who_codes_blind_is_not_shown_the_draft(copy: Path) -> None:
    settings = copy / "study.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\nblind: true\n", encoding="utf-8")
    with running(copy) as served:
        with served.client("bruno") as client:
            answer = client.get("/api/report/draft?language=en")
            assert answer.json()["error"]["slug"] == "workbench-blind"
            grid = client.get("/api/matrix?dimension=skills").json()
            hidden = [each for each in grid["rows"] if each["hidden"]]
            assert hidden
            who = hidden[0]["participant"]
            with served.bench.looking() as study:
                own = study.matrix("skills", "bruno")
            mine = [len(own.cell(who, each["code"]).passages) for each in grid["columns"]]
            assert [each["passages"] for each in hidden[0]["cells"]] == mine
            assert not any(each["summary"] for each in hidden[0]["cells"])
            assert {each["brief"] for each in grid["columns"]} == {""}
        with served.client("carla") as client:
            assert client.get("/api/report/draft?language=en", timeout=120).status_code == 200


def test_the_report_speaks_both_languages(browser: Browser, served: Running) -> None:
    with window_of(browser, served, "carla", "es") as page:
        opened(page, served, "es")
        expect(page.locator(".draft-title")).to_contain_text("El Programa Alianzas Productivas")
        expect(page.get_by_role("button", name="Revisar un manuscrito")).to_be_visible()
