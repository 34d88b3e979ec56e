"""The workbench at the browser: how long people wait for what they do all day.

    python benchmarks/workbench.py [--words 3600000] [--codings 600] [--times 30] [--taguette DIR]

Generates a study of 36 interviews, one of them of 20,000 words with 600 codings, and measures in
Chromium, from the key or click to what can be seen afterwards: opening that interview, putting a
code on a segment until the act is in the journal, choosing the next segment, scrolling, searching
all words, opening a matrix of 36 participants and 30 codes. A page that this version does not have
is passed over. `--taguette` names an environment with Taguette, which is then measured on the same
interview and codings.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

SYLLABLES = ("la", "mi", "ro", "ta", "pe", "so", "cu", "li", "na", "do", "ve", "ga", "te", "lo")
COMMON = ["que", "de", "la", "y", "en", "no", "lo", "por", "con", "se", "una", "para", "es", "muy"]
INTERVIEWS, CODES, LONG = 36, 30, 20_000

WATCH = """
globalThis.measured = {};
const painted = (done) => requestAnimationFrame(() => setTimeout(done));
document.addEventListener("keydown", () => { measured.key = performance.now(); }, true);
const look = () => {
    const root = document.documentElement;
    if (root?.dataset.ready === "yes" && !measured.ready) {
        measured.ready = -1;
        painted(() => { measured.ready = performance.now(); });
    }
    if (root?.dataset.saving === "no" && measured.saving === "yes") {
        const began = measured.key;
        painted(() => { measured.saved = performance.now() - began; });
    }
    measured.saving = root?.dataset.saving;
};
new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
"""


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=3_600_000)
    parser.add_argument("--codings", type=int, default=600)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--taguette", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as play:
        root = Path(place) / "study"
        os.environ["QUALPAP_CACHE_DIR"] = str(Path(place) / "cache")
        os.environ["QUALPAP_DATA_DIR"] = str(Path(place) / "data")
        paragraphs = generate(root, options.words)
        spans = code(root, options.codings)
        path = os.environ.get("QUALPAP_CHROMIUM") or shutil.which("chromium")
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path=path, args=arguments)
        print(f"{'':44}{'median':>9}{'95 %':>9}{'limit':>9}   (milliseconds)")
        with served(root) as door:
            measure_workbench(browser, door, options.times)
        if options.taguette:
            measure_taguette(browser, options.taguette, paragraphs, spans, options.times)
        browser.close()


# The study


def generate(root: Path, words: int) -> list[str]:
    """Make the study; return the paragraphs of its long interview."""
    chance = random.Random(5)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]
    vocabulary += ["anoto", "vendo", "cuaderno", "precio", "sequía"] + COMMON * 200
    (root / "transcripts").mkdir(parents=True)
    (root / "codebooks").mkdir()
    (root / "study.yaml").write_text(
        "id: workbench-benchmark\ntitle: Benchmark\nlanguages: [es, en]\n"
        "codebook: codebooks/book.yaml\ncoders:\n  - {id: ana}\n",
        encoding="utf-8",
    )
    codes = "".join(
        f"  - {{id: code-{number}, dimension: skills, name: {{es: Código {number}, "
        f"en: Code {number}}}}}\n"
        for number in range(1, CODES + 1)
    )
    (root / "codebooks" / "book.yaml").write_text(
        "codebook: book\nversion: 1\nlanguages: [es, en]\ndimensions:\n"
        f"  - {{id: skills, name: {{es: Habilidades, en: Skills}}}}\ncodes:\n{codes}",
        encoding="utf-8",
    )
    rows, first = ["id,role"], []
    others = max((words - LONG) // (INTERVIEWS - 1), 200)
    for number in range(1, INTERVIEWS + 1):
        name = f"P{number:02}"
        paragraphs = list(_paragraphs(chance, vocabulary, name, LONG if number == 1 else others))
        file = root / "transcripts" / f"{name}.txt"
        file.write_text(f"Entrevista {name}\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
        rows.append(f"{name},{chance.choice(['producer', 'company'])}")
        first = first or paragraphs
    (root / "transcripts" / "participants.csv").write_text("\n".join(rows), encoding="utf-8")
    return first


def _paragraphs(
    chance: random.Random, vocabulary: Sequence[str], name: str, words: int
) -> Iterator[str]:
    while words > 0:
        size = min(words, chance.randint(20, 120))
        yield f"ENTREVISTADORA: ¿{' '.join(chance.choices(vocabulary, k=10))}?"
        said = ". ".join(
            " ".join(chance.choices(vocabulary, k=12)).capitalize()
            for _ in range(max(1, size // 12))
        )
        yield f"{name}: {said}."
        words -= size + 10


def code(root: Path, wanted: int) -> list[tuple[str, int]]:
    """Code the long interview, and each other one a little; return the former's words and codes."""
    from qualpap.coding.entries import Entry
    from qualpap.study import Study
    from qualpap.study.coding import record

    study, chance = Study.open(root), random.Random(7)
    entries, spans = [], []
    for transcript in study.corpus.transcripts.values():
        turns = [turn.speech for turn in transcript.turns if turn.speaker.participant]
        long = transcript.id == "P01"
        for _ in range(wanted if long else 25):
            speech = chance.choice(turns)
            start = chance.randrange(speech.start, max(speech.start + 1, speech.end - 80))
            end = min(start + chance.randint(30, 300), speech.end)
            number = chance.randint(1, CODES)
            fields = {"transcript": transcript.id, "code": f"code-{number}"}
            entries.append(Entry("code", {**fields, "start": start, "end": end}))
            if long:
                spans.append((transcript.text[start:end], number))
    recorded, act = record(study, entries, study.coder("ana"))
    if act is None:
        raise SystemExit(f"the study could not be coded: {recorded.issues[:3]}")
    study.cache.close()
    return spans


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve the study in a process of its own, and give the address that opens it."""
    command = [sys.executable, "-m", "qualpap", "--study", str(root), "serve", "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        lines = (re.search(r"http://\S+/\?token=\S+", line) for line in process.stdout or ())
        yield next(found[0] for found in lines if found)
    finally:
        process.terminate()
        process.wait(20)


# The workbench


def measure_workbench(browser: Browser, door: str, times: int) -> None:
    """Measure every act in the workbench and print it."""
    address = door.partition("/?")[0]
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "qualpap-coder", "value": "ana", "url": address}])
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(door)
    interview = f"{address}/interviews/P01"
    told(
        "opening 20,000 words with their codings",
        [_open(page, interview) for _ in range(times)],
        400,
    )
    told("putting a code on a segment, until saved", [_apply(page, n) for n in range(times)], 60)
    told("choosing the next segment", [_choose(page) for _ in range(times)], None)
    told("a frame while scrolling all of it", _scroll(page), None)
    _page(
        page, f"{address}/find?q=cuaderno", "#places[data-found]", "searching all words", 300, times
    )
    _page(
        page,
        f"{address}/matrix?dimension=skills",
        "#grid td",
        "opening a matrix, 36 × 30",
        400,
        times,
    )
    context.close()


def _open(page: Page, address: str) -> float:
    page.goto(address, wait_until="commit")
    page.wait_for_selector("html[data-ready=yes]")
    return _settled(page, "ready")


def _settled(page: Page, what: str) -> float:
    """Return a measured moment once it is there."""
    for _ in range(2000):
        found = page.evaluate(f"() => measured.{what} ?? -1")
        if found >= 0:
            return float(found)
        page.wait_for_timeout(5)
    raise SystemExit(f"nothing was {what} within ten seconds")


def _apply(page: Page, number: int) -> float:
    page.keyboard.press("ArrowDown")
    page.evaluate("() => { delete measured.saved; }")
    page.keyboard.press(str(number % 9 + 1))
    return _settled(page, "saved")


def _choose(page: Page) -> float:
    page.keyboard.press("ArrowDown")
    return float(
        page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() =>"
            " done(performance.now() - measured.key))))"
        )
    )


def _scroll(page: Page) -> list[float]:
    found: list[float] = page.evaluate(
        """() => new Promise((done) => {
            const place = document.getElementById("transcript");
            const frames = [];
            let last = performance.now();
            place.scrollTop = 0;
            const step = (now) => {
                frames.push(now - last);
                last = now;
                place.scrollTop += 500;
                const below = place.scrollHeight - place.clientHeight - place.scrollTop;
                if (below > 1 && frames.length < 2000) requestAnimationFrame(step);
                else done(frames.slice(1));
            };
            requestAnimationFrame(step);
        })"""
    )
    return found


def _page(page: Page, address: str, sign: str, name: str, limit: float, times: int) -> None:
    """Measure a page from going there until a sign of it can be seen, if this version has it."""
    answer = page.goto(address)
    if answer is None or answer.status == 404:
        print(f"{name:44}  passed over: there is no such page")
        return
    page.wait_for_selector(sign)

    def once() -> float:
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(sign)
        return (time.perf_counter() - began) * 1000

    told(name, [once() for _ in range(times)], limit)


def told(name: str, milliseconds: Sequence[float], limit: float | None) -> None:
    """Print the median and the 95th percentile of what was measured."""
    ordered = sorted(milliseconds)
    middle, high = (
        ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in (0.5, 0.95)
    )
    print(f"{name:44}{middle:9.0f}{high:9.0f}{f'{limit:.0f}' if limit else '–':>9}", flush=True)


# Taguette


def measure_taguette(
    browser: Browser,
    environment: Path,
    paragraphs: list[str],
    spans: list[tuple[str, int]],
    times: int,
) -> None:
    """Measure Taguette on the same interview and codings, through its own pages.

    Codings are put in by the requests that its page sends; a coding across paragraphs of ours is
    one there too.
    """
    import html

    with socket.socket() as free, tempfile.TemporaryDirectory() as place:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [str(environment / "bin" / "taguette"), "--no-browser", "--port", str(port)]
        command += ["--database", f"{place}/taguette.sqlite3"]
        log = Path(place) / "log"
        with log.open("w") as told_there:
            process = subprocess.Popen(
                command,
                stdout=told_there,
                stderr=subprocess.STDOUT,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        try:
            door = _taguette_door(log)
            body = "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs)
            document = f"<html><body>{body}</body></html>"
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            page.goto(door, wait_until="domcontentloaded")
            address = _taguette_project(page, document, "".join(paragraphs), spans)
            told(
                "Taguette: opening the same",
                [_taguette_open(page, address) for _ in range(times)],
                None,
            )
            told("Taguette: a highlight with its tag", _taguette_apply(page, address, times), None)
            context.close()
        finally:
            process.terminate()
            process.wait(20)


def _taguette_door(log: Path) -> str:
    for _ in range(120):
        found = re.search(r"http://\S+token=\S+", log.read_text(encoding="utf-8"))
        if found:
            return found[0].replace("localhost", "127.0.0.1")
        time.sleep(0.5)
    raise SystemExit("Taguette did not start")


FETCH = """async ({ path, body, file }) => {
    const token = document.cookie.match(/_xsrf=([^;]+)/)[1];
    const headers = { "X-XSRFToken": token };
    let sent = JSON.stringify(body);
    if (file) {
        sent = new FormData();
        sent.append("name", "interview");
        sent.append("description", "");
        sent.append("file", new Blob([file], { type: "text/html" }), "interview.html");
    } else headers["Content-Type"] = "application/json; charset=utf-8";
    const answer = await fetch(path, { method: "POST", headers, body: sent });
    return { status: answer.status, body: await answer.text() };
}"""


def _taguette_project(page: Page, document: str, text: str, spans: list[tuple[str, int]]) -> str:
    """Make a project with the interview, its tags and highlights; return the document's address."""
    page.goto(f"http://{urlsplit(page.url).netloc}/project/new", wait_until="domcontentloaded")
    page.fill("input[name=name]", "benchmark")
    page.click("form button[type=submit], form input[type=submit]")
    page.wait_for_url(re.compile(r"/project/\d+"))
    base, _, project = page.url.partition("/project/")
    project = project.split("/", maxsplit=1)[0]

    def send(path: str, **what: object) -> dict[str, object]:
        answer: dict[str, object] = page.evaluate(FETCH, {"path": f"{base}{path}", **what})
        if answer["status"] != 200:
            raise SystemExit(f"Taguette answered {answer}")
        return answer

    send(f"/api/project/{project}/document/new", file=document)
    for number in range(1, CODES + 1):
        body = {"path": f"code-{number}", "description": ""}
        send(f"/api/project/{project}/tag/new", body=body)
    page.reload()
    tags = page.evaluate("() => Object.values(tags).map((each) => [each.path, each.id])")
    ids = dict(tags)
    for words, number in spans:
        start = len(text[: text.index(words)].encode())
        body = {"start_offset": start, "end_offset": start + len(words.encode())}
        send(
            f"/api/project/{project}/document/1/highlight/new",
            body={**body, "tags": [ids[f"code-{number}"]]},
        )
    return f"{base}/project/{project}/document/1"


def _taguette_open(page: Page, address: str) -> float:
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#document-view .highlight")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return (time.perf_counter() - began) * 1000


def _taguette_apply(page: Page, address: str, times: int) -> list[float]:
    """Return milliseconds from sending a highlight, as its page does, until it is shown."""
    found: list[float] = []
    base, _, rest = address.partition("/project/")
    path = f"{base}/api/project/{rest.split('/', maxsplit=1)[0]}/document/1/highlight/new"
    for number in range(times):
        before = page.locator("#document-view .highlight").count()
        began = time.perf_counter()
        body = {"start_offset": 200 + 37 * number, "end_offset": 260 + 37 * number, "tags": [1]}
        page.evaluate(FETCH, {"path": path, "body": body})
        while page.locator("#document-view .highlight").count() <= before:
            page.wait_for_timeout(2)
        found.append((time.perf_counter() - began) * 1000)
    return found


if __name__ == "__main__":
    main()
