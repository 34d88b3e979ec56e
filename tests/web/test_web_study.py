"""The first page: what waits, files brought in, and the main job."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qualpap.study import Study
from workbench_running import Running, running, window_of

ROOT = Path(__file__).parents[2]


def test_interviews_can_be_filtered_without_accents(browser: Browser, served: Running) -> None:
    with window_of(browser, served, "ana", "es") as page:
        rows = page.locator("#interviews tbody tr:visible")
        expect(rows).to_have_count(37)
        page.get_by_label("Filtrar").fill("APICOLA")
        expect(rows.first).to_contain_text("apícola")
        assert 1 <= rows.count() < 10


def test_what_waits_is_said_with_the_place_to_do_it(browser: Browser, copy: Path) -> None:
    written = copy / "transcripts" / "P05.docx"
    files = [each for each in (copy / "transcripts").iterdir() if each.stem == "P13"]
    assert files
    new = copy / "transcripts" / "P99.txt"
    new.write_text("ENTREVISTADORA: ¿Qué cultiva?\n\nP99: Papas, como mi padre.\n", "utf-8")
    assert written.exists() or files
    with running(copy) as served, window_of(browser, served, "ana") as page:
        first = page.locator(".waits .first a")
        expect(first).to_have_text("Code P99, the last one")
        assert first.get_attribute("href") == "/interviews/P99"


def test_a_file_dropped_in_is_read_and_never_written_over(
    window: Page, served: Running, tmp_path: Path, copy: Path
) -> None:
    new = tmp_path / "P98.txt"
    new.write_text("ENTREVISTADORA: ¿Qué cultiva?\n\nP98: Trigo, poco.\n", "utf-8")
    window.locator("#files").set_input_files(str(new))
    expect(window.locator("#brought")).to_contain_text("P98.txt is in the study.")
    assert (copy / "transcripts" / "P98.txt").read_bytes() == new.read_bytes()
    with served.bench.looking() as study:
        assert "Trigo, poco." in study.transcript("P98").text

    new.write_text("ENTREVISTADORA: ¿Qué cultiva?\n\nP98: Trigo, harto.\n", "utf-8")
    window.locator("#files").set_input_files(str(new))
    expect(window.locator("#brought")).to_contain_text("It was left alone.")
    assert "poco" in (copy / "transcripts" / "P98.txt").read_text("utf-8")

    window.get_by_role("button", name="This is its correction").click()
    expect(window.locator("#brought")).to_contain_text("was corrected")
    with served.bench.looking() as study:
        assert "Trigo, harto." in study.transcript("P98").text


def test_a_file_that_cannot_be_read_stays_outside_and_the_others_come_in(
    window: Page, tmp_path: Path, copy: Path
) -> None:
    bad, good = tmp_path / "P97.docx", tmp_path / "P96.txt"
    bad.write_bytes(b"not a document at all")
    good.write_text("ENTREVISTADORA: ¿Y?\n\nP96: Así no más.\n", "utf-8")
    window.locator("#files").set_input_files([str(bad), str(good)])
    expect(window.locator("#brought")).to_contain_text("P97.docx cannot be read.")
    expect(window.locator("#brought")).to_contain_text("P96.txt is in the study.")
    assert not (copy / "transcripts" / "P97.docx").exists()


@pytest.mark.parametrize(
    "name", ["../../outside.txt", "..\\outside.txt", "/etc/outside.txt", "a/../../outside.txt"]
)
def test_a_file_lands_among_the_transcripts_whatever_its_name(
    served: Running, copy: Path, name: str
) -> None:
    text = "ENTREVISTADORA: ¿Y?\n\nP95: Así no más.\n".encode()
    with served.client("ana") as client:
        answer = client.post("/api/upload/transcripts", files={"files": (name, text)})
        assert answer.status_code == 200, answer.text
    found = {each.relative_to(copy.parent).as_posix() for each in copy.parent.rglob("outside.txt")}
    assert found == {"worked/transcripts/outside.txt"}


def test_the_main_job_tells_how_far_it_is_and_what_it_wrote(window: Page, copy: Path) -> None:
    (copy / "matrices" / "skills.xlsx").unlink()
    window.get_by_role("button", name="Bring up to date").click()
    expect(window.locator("#running")).to_contain_text("skills.xlsx · written", timeout=60_000)
    assert (copy / "matrices" / "skills.xlsx").exists()


def test_what_another_program_writes_into_the_journals_is_told(
    window: Page, served: Running, copy: Path
) -> None:
    expect(window.locator("html")).to_have_attribute("data-listening", "yes")
    other = Study.open(copy)
    from qualpap.coding.entries import Entry
    from qualpap.study.coding import record

    entry = Entry("memo", {"about": "study", "text": "desde otro programa"})
    act = record(other, [entry], other.coder("bruno"))[1]
    assert act is not None
    expect(window.locator("html")).to_have_attribute("data-news", act.id)
