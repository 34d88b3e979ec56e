"""Several people and windows on one interview: news, clashes, blind coding, corrections, safety."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from interview_windows import chips, codings, market, press, reading, ready, said, saved
from qualpap.study.suggesting import suggestions
from study_folders import CODEBOOK, P01
from workbench_running import Running

SCRIPT = "<script>document.title='x'</script><img src=x onerror=alert(1)>"


@pytest.fixture
def served_market(folder: Path) -> Iterator[Running]:
    """The market study, served."""
    with market(folder) as served:
        yield served


def _code(served: Running, who: str, code: str, quote: str, **more: object) -> str:
    entry = {"kind": "code", "transcript": "P01", "code": code, "quote": quote, **more}
    with served.client(who) as client:
        done = client.post("/api/record", json={"entries": [entry]})
    assert done.status_code == 200, done.text
    return f"{done.json()['act']}.0"


def test_two_windows_stay_in_step(browser: Browser, served_market: Running) -> None:
    with reading(browser, served_market) as first, reading(browser, served_market) as second:
        press(first, "ArrowDown", "p", "r", "Enter")
        expect(chips(second)).to_have_text("Prices")
        press(second, ".", "Delete")
        expect(chips(first)).to_have_count(0)
        press(first, "ArrowDown")
        first.keyboard.type("Nuevo")
        press(first, "Enter")
        expect(chips(second)).to_have_text("Nuevo")
        expect(second.locator(".book-code[data-code=nuevo]")).to_be_visible()


def test_a_memo_written_in_two_windows_is_asked_about(
    browser: Browser, served_market: Running
) -> None:
    name = _code(served_market, "ana", "prices", "Subió todo.")
    with reading(browser, served_market) as page:
        press(page, ".", "F2")
        page.keyboard.type("mine")
        entry = {"kind": "memo", "about": "coding", "id": name, "text": "the other window's"}
        with served_market.client("ana") as client:
            assert client.post("/api/record", json={"entries": [entry]}).status_code == 200
        press(page, "Control+Enter")
        dialog = page.locator("#clash")
        expect(dialog).to_be_visible()
        expect(dialog).to_contain_text("the other window's")
        expect(dialog).to_contain_text("mine")
        dialog.get_by_role("button", name="Keep both").click()
        expect(page.locator(".memo textarea")).to_have_value("the other window's\nmine")
        saved(page)
        with served_market.client("ana") as client:
            found = client.get("/api/interviews/P01/codings").json()["codings"][0]["memos"]
    assert [each["text"] for each in found] == ["the other window's\nmine"]


def test_a_coding_extended_in_two_windows_is_not_written_over(served_market: Running) -> None:
    name = _code(served_market, "ana", "prices", "Subió todo.")
    with served_market.client("ana") as client:
        now = client.get("/api/interviews/P01/codings").json()
        seen = now["codings"][0]
        words = {"start": seen["start"], "end": seen["end"] + 10, "hash": now["hash"]}
        address = f"/api/codings/{name}/words"
        first = client.post(address, json={**words, "over": seen["place_over"]})
        assert first.status_code == 200, first.text
        late = {**words, "end": seen["end"] + 20, "over": seen["place_over"]}
        assert client.post(address, json=late).status_code == 409
    (coding,) = codings(served_market)
    assert coding.anchor.exact == "Subió todo. El tomate"


def test_others_codings_are_theirs(browser: Browser, served_market: Running) -> None:
    name = _code(served_market, "bruno", "prices", "Subió todo.")
    with served_market.client("ana") as client:
        now = client.get("/api/interviews/P01/codings").json()
        words = {"start": 54, "end": 70, "hash": now["hash"]}
        for path, body in (("words", words), ("stance", {"stance": "denies"})):
            refused = client.post(f"/api/codings/{name}/{path}", json=body)
            assert refused.json()["error"]["slug"] == "coding-of-another"
    with reading(browser, served_market) as page:
        press(page, ".", "Delete")
        expect(page.locator("#notices")).to_contain_text("This coding is bruno's")
    assert said(served_market) == [("prices", "Subió todo.")]


def test_blind_coding_hides_others_until_one_is_done(browser: Browser, folder: Path) -> None:
    with market(folder, settings="blind: true\n") as served:
        name = _code(served, "bruno", "prices", "Subió todo.")
        with reading(browser, served) as page:
            expect(page.locator("#hidden-others")).to_contain_text("1 coding of somebody else")
            expect(page.locator(".chip")).to_have_count(0)
            expect(page.locator("#proposed-show")).to_be_hidden()
            with served.client("ana") as client:
                asked = client.get("/api/interviews/P01/suggestions?early=true").json()
                assert asked == {"showing": "blind", "suggestions": []}
                place = client.post(f"/api/codings/{name}/place", json={"gone": True})
                assert place.status_code == 404
                with served.bench.looking() as study:
                    meant = suggestions(study, transcript="P01")[0]
                decision = {
                    "code": meant.code,
                    "start": meant.anchor.start,
                    "end": meant.anchor.end,
                    "rule": meant.basis.name,
                    "accepted": True,
                }
                refused = client.post("/api/interviews/P01/decisions", json=decision)
                assert refused.json()["error"]["slug"] == "suggestions-blind"
            page.locator("#done").click()
            expect(chips(page)).to_have_text("Prices")
            expect(page.locator("#proposed-show")).to_be_visible()
            with served.client("ana") as client:
                found = client.get("/api/interviews/P01/suggestions").json()
            assert found["showing"] == "open"
            assert found["suggestions"]


def test_suggestions_are_shown_by_themselves_only_after_ones_own_pass(
    served_market: Running,
) -> None:
    with served_market.client("ana") as client:
        address = "/api/interviews/P01/suggestions"
        assert client.get(address).json() == {"showing": "early", "suggestions": []}
        assert client.get(f"{address}?early=true").json()["suggestions"]
        done = {"entries": [{"kind": "done", "transcript": "P01"}]}
        assert client.post("/api/record", json=done).status_code == 200
        assert client.get(address).json()["suggestions"]


def test_what_a_correction_altered_is_decided_in_the_text(
    browser: Browser, served_market: Running, folder: Path
) -> None:
    _code(served_market, "ana", "prices", "no lo puedo vender al doble")
    _code(served_market, "ana", "records", "Los domingos no.")
    file = folder / "transcripts" / "P01.txt"
    with reading(browser, served_market) as page:
        expect(page.locator(".chip")).to_have_count(2)
        corrected = P01.replace("no lo puedo vender al doble", "no lo puedo vender ni al triple")
        file.write_text(corrected.replace(" Los domingos no.", ""), encoding="utf-8")
        expect(page.locator("#waiting")).to_be_visible(timeout=20_000)
        expect(page.locator("#waiting-list > li")).to_have_count(2)
        first = page.locator("#waiting-list > li").first
        expect(first).to_contain_text("no lo puedo vender al doble")
        expect(first).to_contain_text("no lo puedo vender ni al triple")
        first.get_by_role("button", name="There").click()
        expect(page.locator("#waiting-list > li")).to_have_count(1)
        expect(chips(page)).to_have_text("Prices")
        page.get_by_role("button", name="They are gone").click()
        expect(page.locator("#waiting")).to_be_hidden()
    with served_market.bench.looking() as study:
        text = study.transcript("P01").text
    by_code = {str(each.code): each for each in codings(served_market)}
    assert by_code["prices"].anchor.holds_in(text)
    assert "ni al triple" in by_code["prices"].anchor.exact
    assert by_code["records"].lost


def test_words_chosen_in_a_text_that_was_corrected_meanwhile_are_refused(
    served_market: Running, folder: Path
) -> None:
    with served_market.client("ana") as client:
        text = client.get("/api/interviews/P01").json()
        file = folder / "transcripts" / "P01.txt"
        file.write_text(P01.replace("Subió todo", "Ha subido todo"), encoding="utf-8")
        served_market.bench.look()
        place = {"start": text["segments"][0]["start"], "end": text["segments"][0]["end"]}
        entry = {"kind": "code", "transcript": "P01", "code": "prices", **place}
        entry["hash"] = text["hash"]
        refused = client.post("/api/record", json={"entries": [entry]})
        assert (refused.status_code, refused.json()["error"]["slug"]) == (409, "positions-outdated")
        named = {**place, "hash": text["hash"], "name": "Otro"}
        refused = client.post("/api/interviews/P01/codes", json=named)
        assert refused.json()["error"]["slug"] == "positions-outdated"
    assert codings(served_market) == []
    assert "Otro" not in (folder / "codebooks" / "mercado.yaml").read_text(encoding="utf-8")


def test_a_script_in_transcript_code_or_memo_stays_text(browser: Browser, folder: Path) -> None:
    with market(folder) as served:
        (folder / "transcripts" / "P01.txt").write_text(
            P01.replace("Subió todo.", f"Subió todo. {SCRIPT}"), encoding="utf-8"
        )
        book = CODEBOOK.replace("en: Prices}", f'en: "Prices {SCRIPT}"}}')
        book = book.replace("What is said about prices.", SCRIPT)
        (folder / "codebooks" / "mercado.yaml").write_text(book, encoding="utf-8")
        served.bench.look()
        _code(served, "ana", "prices", "Subió todo.", memo=SCRIPT)
        with reading(browser, served) as page:
            press(page, ".")
            expect(page.locator("#turn-2 .turn-words")).to_contain_text(SCRIPT)
            expect(chips(page)).to_have_text(f"Prices {SCRIPT}")
            expect(page.locator(".memo textarea")).to_have_value(SCRIPT)
            page.locator(".book-code[data-code=prices]").hover()
            expect(page.locator("#definition")).to_contain_text(SCRIPT)
            press(page, "p", "r")
            expect(page.locator("#picker-list")).to_contain_text(SCRIPT)
            assert page.locator("main script, main img").count() == 0
            assert page.title() != "x"


def test_a_recording_beside_the_transcript_is_played_from_its_stamps(
    browser: Browser, folder: Path
) -> None:
    captions = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Entrevistadora>¿Cómo le ha ido?\n\n"
        "00:00:05.000 --> 00:00:09.000\n<v P03>Bien, subió todo lo que traigo.\n"
    )
    with market(folder) as served:
        folder = folder / "transcripts"
        (folder / "P03.vtt").write_text(captions, encoding="utf-8")
        (folder / "P03.wav").write_bytes(_silence(12))
        served.bench.look()
        with served.bench.looking() as study:
            assert not [each for each in study.check() if "P03.wav" in each.where.file]
        with reading(browser, served, at="/interviews/P03") as page:
            page.get_by_role("button", name="0:05").click()
            expect(page.locator("#player")).to_have_attribute("data-at", "0:05")
            expect(page.locator("#player audio")).to_have_js_property("error", None)
        with served.client("ana") as client:
            part = client.get("/interviews/P03/recording", headers={"range": "bytes=0-3"})
            assert (part.status_code, part.content) == (206, b"RIFF")
            assert client.get("/interviews/P01/recording").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/interviews/..%2F..%2Fstudy.yaml/recording",
        "/interviews/../study.yaml/recording",
        "/interviews/P01%00/recording",
        "/interviews/%2Fetc%2Fpasswd/recording",
    ],
)
def test_no_path_leads_out_of_the_folder(served_market: Running, path: str) -> None:
    with served_market.client("ana") as client:
        answer = client.get(path)
    assert answer.status_code == 404
    assert b"mercado" not in answer.content


def test_a_recording_that_is_a_link_to_elsewhere_is_not_sent(
    served_market: Running, folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.mp3"
    secret.write_bytes(b"not yours")
    (folder / "transcripts" / "P01.mp3").symlink_to(secret)
    with served_market.client("ana") as client:
        assert client.get("/interviews/P01/recording").status_code == 404
        assert client.get("/api/interviews/P01").json()["recording"] is None


def test_a_study_open_for_reading_is_not_written_to(browser: Browser, folder: Path) -> None:
    with market(folder, read_only=True) as served, reading(browser, served) as page:
        press(page, "ArrowDown", "1", "p", "r", "Enter", '"')
        page.locator(".book-code").first.click()
        expect(page.locator("#notices")).to_contain_text("for reading only")
        expect(page.locator("#done")).to_be_disabled()
        assert said(served) == []


def test_without_the_highlight_api_boxes_mark_the_words(
    browser: Browser, served_market: Running
) -> None:
    _code(served_market, "ana", "prices", "Subió todo.")
    with reading(browser, served_market) as page:
        page.add_init_script("delete globalThis.Highlight;")
        page.goto("about:blank")
        page.goto(f"{served_market.address}/interviews/P01")
        ready(page)
        box = page.locator('.boxes [data-mark="code"]')
        expect(box).to_have_count(1)
        width = box.evaluate("(element) => element.getBoundingClientRect().width")
        assert 40 < width < 200
        press(page, "ArrowDown")
        expect(page.locator('.boxes [data-mark="chosen"]').first).to_be_attached()


def test_overlapping_codings_are_highlighted_where_their_words_are(
    browser: Browser, served_market: Running
) -> None:
    _code(served_market, "ana", "prices", "Subió todo. El tomate")
    _code(served_market, "bruno", "records", "El tomate lo compro")
    with reading(browser, served_market) as page:
        marked = page.evaluate(
            """() => [...CSS.highlights].filter(([name]) => name.startsWith("code-"))
                .flatMap(([, ranges]) => [...ranges].map((range) =>
                    range.startContainer.data.slice(range.startOffset, range.endOffset)))"""
        )
        assert sorted(marked) == ["El tomate lo compro", "Subió todo. El tomate"]
        expect(page.locator(".stripe")).to_have_count(2)


def _silence(seconds: int) -> bytes:
    """Return a WAV file, 8 kHz, 8 bits."""
    size = 8000 * seconds
    header = b"RIFF" + (36 + size).to_bytes(4, "little") + b"WAVEfmt "
    header += (16).to_bytes(4, "little") + (1).to_bytes(2, "little") * 2
    header += (8000).to_bytes(4, "little") * 2 + (1).to_bytes(2, "little")
    header += (8).to_bytes(2, "little") + b"data" + size.to_bytes(4, "little")
    return header + b"\x80" * size


def test_a_transcript_that_changes_just_before_an_act_is_read_all_the_same(
    served_market: Running, folder: Path
) -> None:
    file = folder / "transcripts" / "P02.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\nP02: Y nada más.\n", encoding="utf-8")
    _code(served_market, "ana", "prices", "Subió todo.")
    served_market.bench.look()
    with served_market.bench.looking() as study:
        assert "Y nada más." in study.transcript("P02").text
