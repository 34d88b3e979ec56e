"""Workbooks out of the browser and back: shown first, clashes decided, one act, nothing lost."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, Page, expect

from qualpap.model.acts import Summary
from workbench_running import Running, running

FORMULA = "=HYPERLINK(A1)"


def opened(page: Page, served: Running) -> None:
    page.goto(f"{served.address}/matrix?dimension=skills")
    expect(page.locator("html")).to_have_attribute("data-listening", "yes")


def downloaded(served: Running, coder: str, path: str) -> bytes:
    with served.client(coder) as client:
        answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content


def sheet_of(book: openpyxl.Workbook, column: str) -> Worksheet:
    """Return the sheet in whose first rows a heading stands."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=4, values_only=True):
            if column in row:
                return sheet
    raise AssertionError(column)


def holding(sheet: Worksheet, text: str) -> tuple[int, int]:
    """Return row and column of the cell with a text."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == text:
                return cell.row, cell.column
    raise AssertionError(text)


def summary(served: Running, participant: str, code: str) -> str:
    with served.bench.looking() as study:
        found = study.state.value(("summary", participant, code, "es"), Summary)
    return found.change.text if found else ""


def edited(data: bytes, old: dict[str, str]) -> bytes:
    """Return a matrix workbook in which texts were replaced by others."""
    book = openpyxl.load_workbook(BytesIO(data))
    for before, after in old.items():
        row, column = holding(book.worksheets[0], before)
        book.worksheets[0].cell(row, column, after)
    place = BytesIO()
    book.save(place)
    return place.getvalue()


@pytest.mark.parametrize("take", [True, False])
def test_a_workbook_with_a_clash_is_reviewed_decided_and_applied(
    window: Page, served: Running, tmp_path: Path, take: bool
) -> None:
    opened(window, served)
    mine, clashing = (
        summary(served, "P01", "record-keeping"),
        summary(served, "P02", "record-keeping"),
    )
    with window.expect_download() as download:
        window.get_by_text("Workbooks", exact=True).click()
        window.get_by_role("link", name="This matrix").click()
    data = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "skills.xlsx"
    path = tmp_path / "skills from Carla.xlsx"
    path.write_bytes(edited(data, {mine: "Edited in Excel", clashing: "Carla in Excel"}))
    entry = {"kind": "summary", "participant": "P02", "code": "record-keeping", "language": "es"}
    with served.client("ana") as ana:
        done = ana.post("/api/record", json={"entries": [{**entry, "text": "Ana meanwhile"}]})
        assert done.status_code == 200, done.text

    window.locator("#workbook-back").click()
    window.locator("#workbooks input[type=file]").set_input_files(path)
    review = window.locator("#workbook-review")
    clash = review.locator("fieldset.clash")
    expect(clash).to_contain_text("Ana meanwhile")
    expect(clash).to_contain_text("Carla in Excel")
    expect(clash).to_contain_text("ana")
    expect(review.locator(".review-change")).to_contain_text("Edited in Excel")
    apply = review.locator('[data-what="apply"]')
    expect(apply).to_be_disabled()
    assert summary(served, "P01", "record-keeping") == mine
    clash.get_by_role("radio").nth(1 if take else 0).check()
    apply.click()
    expect(window.locator("#workbooks")).to_be_hidden()
    assert summary(served, "P01", "record-keeping") == "Edited in Excel"
    wanted = "Carla in Excel" if take else "Ana meanwhile"
    assert summary(served, "P02", "record-keeping") == wanted
    with served.bench.looking() as study:
        last = max(study.state.log.values(), key=lambda act: act.at)
    assert last.by == ("carla",)
    assert len(last.changes) == (2 if take else 1)
    expect(window.locator('tr[data-participant="P01"] td').nth(1)).to_contain_text(
        "Edited in Excel"
    )
    window.get_by_role("button", name="Undo").click()
    expect(window.get_by_text("Taken back.")).to_be_visible()
    assert summary(served, "P01", "record-keeping") == mine


def test_a_script_in_a_workbook_stays_words(window: Page, served: Running, tmp_path: Path) -> None:
    hostile = (
        "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    )
    data = downloaded(served, "carla", "/api/export/matrix?dimension=skills")
    path = tmp_path / "<img src=x onerror=alert(1)>.xlsx"
    path.write_bytes(edited(data, {summary(served, "P01", "record-keeping"): hostile}))
    opened(window, served)
    window.get_by_text("Workbooks", exact=True).click()
    window.locator("#workbook-back").click()
    window.locator("#workbooks input[type=file]").set_input_files(path)
    review = window.locator("#workbook-review")
    expect(review.locator(".review-change")).to_contain_text(hostile)
    review.locator('[data-what="apply"]').click()
    expect(window.locator("#workbooks")).to_be_hidden()
    assert summary(served, "P01", "record-keeping") == hostile
    expect(window.locator('tr[data-participant="P01"] td').nth(1)).to_contain_text("<script>")
    assert "taken" not in window.title()
    assert window.locator("img[src='x']").count() == 0


def test_work_done_since_the_review_is_shown_before_anything_is_written(served: Running) -> None:
    text = summary(served, "P01", "record-keeping")
    data = downloaded(served, "carla", "/api/export/matrix?dimension=skills")
    with served.client("carla") as carla, served.client("ana") as ana:
        file = {"file": ("skills.xlsx", edited(data, {text: "Carla in Excel"}))}
        review = carla.post("/api/upload/workbook", files=file).json()
        assert [len(review["changes"]), len(review["conflicts"])] == [1, 0]
        entry = {"kind": "summary", "participant": "P01", "code": "record-keeping"}
        entries = [{**entry, "language": "es", "text": "Ana since"}]
        assert ana.post("/api/record", json={"entries": entries}).status_code == 200
        again = carla.post("/api/import/workbook", json={"upload": review["upload"]}).json()
        assert again["shown_anew"]
        assert [each["theirs"] for each in again["conflicts"]] == ["Ana since"]
        assert summary(served, "P01", "record-keeping") == "Ana since"
        spot = again["conflicts"][0]["spot"]
        body = {"upload": review["upload"], "take": [spot]}
        assert carla.post("/api/import/workbook", json=body).json()["act"]
    assert summary(served, "P01", "record-keeping") == "Carla in Excel"


def test_an_unedited_workbook_proposes_nothing(served: Running) -> None:
    data = downloaded(served, "carla", "/api/export/matrix?dimension=skills")
    with served.client("carla") as client:
        review = client.post("/api/upload/workbook", files={"file": ("skills.xlsx", data)}).json()
        assert (review["changes"], review["conflicts"], review["rejected"]) == ([], [], [])
        done = client.post("/api/import/workbook", json={"upload": review["upload"]}).json()
        assert done["act"] == ""
        gone = client.post("/api/import/workbook", json={"upload": review["upload"]})
    assert gone.json()["error"]["slug"] == "workbench-upload-gone"


def test_a_filtered_matrix_is_exported_with_its_filter(served: Running) -> None:
    data = downloaded(served, "carla", "/api/export/matrix?dimension=skills&where=role=company")
    first = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    column = {cell.value for row in first.iter_rows() for cell in row}
    assert "C01" in column
    assert "P01" not in column


@pytest.mark.parametrize("path", ["/api/export/coding", "/api/export/answers"])
def test_coding_and_answers_can_be_taken_along(served: Running, path: str) -> None:
    book = openpyxl.load_workbook(BytesIO(downloaded(served, "carla", path)))
    assert len(book.worksheets) > 1


def test_a_code_named_like_a_formula_stays_a_name(copy: Path) -> None:
    book = copy / "codebooks" / "pap.yaml"
    text = book.read_text(encoding="utf-8")
    found = text.index("- id: planning")
    name = text.index("en:", found)
    end = text.index("\n", name)
    book.write_text(f"{text[:name]}en: '{FORMULA}'{text[end:]}", encoding="utf-8")
    with running(copy) as served:
        with served.client("carla") as client:
            grid = client.get("/api/matrix?dimension=skills").json()
            assert FORMULA in [each["name"] for each in grid["columns"]]
            data = client.get("/api/export/matrix?dimension=skills").content
        cells = [
            cell
            for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert not any(cell.data_type == "f" and FORMULA in str(cell.value) for cell in cells)


def test_what_is_no_workbook_is_refused_in_words(
    browser: Browser, served: Running, tmp_path: Path
) -> None:
    name = "<img src=x onerror=alert(1)>.xlsx"
    path = tmp_path / name
    path.write_bytes(b"no workbook at all")
    # A window of its own: the browser calls the refusal an error.
    page = browser.new_page()
    page.context.add_cookies([{"name": "qualpap-coder", "value": "carla", "url": served.address}])
    page.goto(served.door)
    opened(page, served)
    page.get_by_text("Workbooks", exact=True).click()
    page.locator("#workbook-back").click()
    page.locator("#workbooks input[type=file]").set_input_files(path)
    expect(page.locator("#workbook-review [role=alert]")).to_contain_text(name)
    assert page.locator("#workbook-review img").count() == 0
    page.close()


def test_a_matrix_made_by_hand_is_understood_decided_and_taken_in(
    window: Page, served: Running, tmp_path: Path
) -> None:
    opened(window, served)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Entrevista", "Registros", "Cosas del clima"])
    sheet.append(["P01", "Anota en la libreta nueva", "El año seco lo cambió todo"])
    sheet.append(["P02", "", "Heló en octubre"])
    path = tmp_path / "nuestra matriz.xlsx"
    book.save(path)
    window.get_by_text("Workbooks", exact=True).click()
    window.locator("#handmade-in").click()
    dialog = window.locator("#handmade")
    dialog.locator("input[type=file]").set_input_files(path)
    unknown = dialog.get_by_label("What Cosas del clima means")
    expect(unknown).to_have_value("")
    unknown.select_option("new")
    expect(dialog.get_by_text("1 new provisional code")).to_be_visible()
    dialog.locator("fieldset.clash").get_by_role("radio").nth(1).check()
    dialog.locator('[data-what="apply"]').click()
    # A new code changes the codebook, with which the study is read anew.
    expect(dialog).to_be_hidden(timeout=60_000)
    assert summary(served, "P01", "record-keeping") == "Anota en la libreta nueva"
    with served.bench.looking() as study:
        names = {each.name.in_("es"): each.id for each in study.corpus.codebook.provisional}
        code = names["Cosas del clima"]
    assert summary(served, "P02", code) == "Heló en octubre"
