"""Nobody but the browser it was opened with speaks to the workbench, and no words become code."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Dialog, expect

from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.study import Study
from qualpap.study.coding import record
from qualpap.web.security import GUESSES, LARGEST_UPLOAD, PAUSE, Gate, fresh_token
from qualpap.web.serving import _listen
from workbench_running import TOKEN, Running, running, window_of

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def bare(served: Running, **headers: str) -> httpx.Client:
    """Somebody who comes from nowhere in particular."""
    return httpx.Client(base_url=served.address, headers=headers)


# Who may come in


@pytest.mark.parametrize("path", ["/", "/api/find?q=a", "/static/js/api.js", "/codes.css", "/x"])
def test_without_the_token_nothing_is_shown(served: Running, path: str) -> None:
    with bare(served) as client:
        answer = client.get(path)
    assert answer.status_code == 403
    assert "qualpap serve" in answer.text
    assert "P05" not in answer.text


def test_the_token_opens_once_and_does_not_stay_in_the_address(served: Running) -> None:
    with bare(served) as client:
        answer = client.get(f"/?token={TOKEN}")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/"
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"])
def test_a_foreign_host_is_turned_away(served: Running, host: str) -> None:
    # What DNS rebinding looks like from here: our port, another name.
    with served.client("ana") as client:
        assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_foreign_origin_cannot_write(served: Running, headers: dict[str, str]) -> None:
    with served.bench.looking() as study:
        before = len(study.state.log)
    entry = {"kind": "memo", "about": "study", "text": "x"}
    with served.client("ana") as client:
        answer = client.post("/api/record", json={"entries": [entry]}, headers=headers)
        assert answer.status_code == 403
        del client.headers["origin"]
        assert client.post("/api/record", json={"entries": [entry]}).status_code == 403
    with served.bench.looking() as study:
        assert len(study.state.log) == before


def test_a_foreign_origin_cannot_read(served: Running) -> None:
    with served.client("ana") as client:
        answer = client.get("/api/find?q=a", headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


def test_it_listens_on_this_machine_only() -> None:
    with _listen(None) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
        # Where its port is taken, it says so, and goes nowhere else.
        port = listening.getsockname()[1]
        with pytest.raises(UsageError, match="workbench-port-taken"):
            _listen(port)


def test_tokens_cannot_be_guessed() -> None:
    clock = [0.0]

    async def behind(*_: object) -> None:
        raise AssertionError("nobody may come here")

    token = fresh_token()
    assert len(token) >= 40
    gate = Gate(behind, token=token, port=80, refused=lambda: "", now=lambda: clock[0])

    def knock(with_: str) -> int:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": f"token={with_}".encode(),
            "headers": [(b"host", b"127.0.0.1:80")],
        }
        answer = gate._turned_away(scope)
        assert answer is not None
        return answer.status_code

    assert [knock(f"guess{n}") for n in range(GUESSES)] == [403] * GUESSES
    # Now not even the right one is looked at, until a minute has passed.
    assert knock(token) == 429
    clock[0] = PAUSE + 1
    assert knock(token) == 303


# What may come in


def test_a_request_of_a_gigabyte_is_refused_before_it_is_read(served: Running) -> None:
    with served.client("ana") as client:
        for path in ("/api/upload/transcripts", "/api/record"):
            request = client.build_request("POST", path, content=b"x")
            request.headers["content-length"] = str(1024**3)
            raw = _raw(served, request)
            assert raw.startswith(b"HTTP/1.1 413"), raw[:80]


def _raw(served: Running, request: httpx.Request) -> bytes:
    """Send the head of a request alone and return what is answered."""
    head = f"{request.method} {request.url.raw_path.decode()} HTTP/1.1\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as line:
        line.sendall(head.encode() + b"\r\n")
        return line.recv(4096)


def test_a_body_that_grows_beyond_what_is_allowed_is_cut_off(served: Running) -> None:
    def endless() -> object:
        for _ in range(LARGEST_UPLOAD // (1024 * 1024)):
            yield b'{"entries": [' + b" " * 1024 * 1024

    with served.client("ana") as client, pytest.raises(httpx.HTTPError):
        client.post("/api/record", content=endless()).raise_for_status()  # type: ignore[arg-type]  # a generator of bytes


@pytest.mark.parametrize(
    "path",
    [
        "/static/../web/app.py",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/interviews/..%2f..%2fstudy.yaml",
        "/interviews/%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_outside(served: Running, path: str) -> None:
    with served.client("ana") as client:
        answer = client.get(path)
    assert answer.status_code in (404, 405)
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_reading_only_writes_nothing(copy: Path) -> None:
    before = {each: each.read_bytes() for each in (copy / "codings").rglob("*.jsonl")}
    with running(copy, read_only=True) as served, served.client("ana") as client:
        entry = {"kind": "memo", "about": "study", "text": "x"}
        asks = [
            client.post("/api/record", json={"entries": [entry]}),
            client.post("/api/undo", json={}),
            client.post("/api/redo", json={}),
            client.post("/api/run", json={}),
            client.post("/api/upload/transcripts", files={"files": ("P94.txt", b"P94: a")}),
        ]
        assert [each.status_code for each in asks] == [403] * len(asks)
        assert {each.json()["error"]["slug"] for each in asks} == {"workbench-read-only"}
    assert before == {each: each.read_bytes() for each in (copy / "codings").rglob("*.jsonl")}


# What is said stays words


@pytest.fixture
def hostile(copy: Path) -> Path:
    """The worked study with scripts in a transcript, a file's name, a code's name and a memo."""
    said = f"ENTREVISTADORA: ¿Y?\n\nP93: Mire {SCRIPT} así no más.\n"
    (copy / "transcripts" / "P93.txt").write_text(said, encoding="utf-8")
    odd = "P92 <img src=x onerror=alert(1)>.txt"
    (copy / "transcripts" / odd).write_text("ENTREVISTADORA: ¿Y?\n\nP92: Eso.\n", "utf-8")
    book = next((copy / "codebooks").glob("*.yaml"))
    text = book.read_text(encoding="utf-8")
    name = "</script><script>document.title='taken'</script>"
    entry = f'\n- id: hostile\n  dimension: skills\n  name: {{en: "{name}", es: "{name}"}}\n'
    text = text.replace("\ncodes:\n", f"\ncodes:{entry}", 1)
    book.write_text(text, encoding="utf-8")
    study = Study.open(copy)
    assert study.corpus.codebook.code("hostile") is not None
    entries = [
        Entry(
            "code",
            {"transcript": "P93", "code": "management", "quote": "así no más", "memo": SCRIPT},
        ),
        Entry("summary", {"participant": "P05", "code": "management", "text": SCRIPT}),
        Entry("memo", {"about": "study", "text": SCRIPT}),
    ]
    recorded, act = record(study, entries, study.coder("ana"))
    assert act is not None, recorded.issues
    return copy


PAGES = [
    "/",
    "/interviews/P93",
    "/interviews/P06",
    "/find?q=mire",
    "/codebook?code=hostile",
    "/codebook?code=management",
    "/compare",
    "/matrix?dimension=skills",
    "/report",
]


ORDINARY = [each for each in PAGES if "hostile" not in each and "P93" not in each]
"""Those that the worked study has by itself."""


@pytest.mark.parametrize("path", PAGES)
def test_scripts_in_words_stay_words(browser: Browser, hostile: Path, path: str) -> None:
    with running(hostile) as served, window_of(browser, served, "ana") as page:
        dialogs: list[str] = []

        def closed(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", closed)
        page.goto(served.address + path)
        expect(page.locator("html")).to_have_attribute("data-listening", "yes")
        page.wait_for_timeout(500)
        assert "taken" not in page.title()
        assert dialogs == []
        assert page.locator("main img[src='x']").count() == 0


def test_no_page_may_run_what_is_written_in_it(served: Running) -> None:
    with served.client("ana") as client:
        policy = client.get("/").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_load_nothing_from_elsewhere(browser: Browser, served: Running) -> None:
    with window_of(browser, served, "ana") as page:
        asked: list[str] = []
        page.on("request", lambda each: asked.append(each.url))
        for path in ORDINARY:
            page.goto(served.address + path)
        assert asked
        assert [each for each in asked if not each.startswith(served.address)] == []
