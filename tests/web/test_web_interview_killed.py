"""The workbench killed in the middle of coding: all that was answered is in the journal."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from qualpap.model.coding import ActId
from qualpap.study import Study
from study_folders import make


def _opened(server: subprocess.Popen[str]) -> httpx.Client:
    """Return somebody who came in by the address that the server prints."""
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)
        if found:
            address = urlsplit(found[0])
            base = f"{address.scheme}://{address.netloc}"
            client = httpx.Client(
                base_url=base, headers={"origin": base}, cookies={"qualpap-coder": "ana"}
            )
            entered = client.get(f"/?{address.query}")
            assert entered.status_code == 303
            return client
    raise AssertionError("the workbench printed no address")


def test_everything_answered_before_a_kill_is_there_afterwards(folder: Path) -> None:
    make(folder)
    command = [sys.executable, "-m", "qualpap", "--study", str(folder), "serve", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})
    try:
        client = _opened(server)
        text = client.get("/api/interviews/P01").json()
        start = text["segments"][0]["start"]
        answered: list[ActId] = []
        for length in range(4, 24):
            entry = {
                "kind": "code",
                "transcript": "P01",
                "code": "prices",
                "start": start,
                "end": start + length,
                "hash": text["hash"],
            }
            done = client.post("/api/record", json={"entries": [entry]})
            assert done.status_code == 200, done.text
            answered.append(ActId(done.json()["act"]))
        words = {"start": start, "end": start + 30, "hash": text["hash"], "name": "Nuevo"}
        named = client.post("/api/interviews/P01/codes", json=words)
        answered.append(ActId(named.json()["act"]))
        client.close()
    finally:
        os.kill(server.pid, signal.SIGKILL)
        server.wait(10)
        assert server.stdout is not None
        server.stdout.close()
    study = Study.open(folder)
    assert [each for each in answered if not study.state.stands(study.state.log[each].id)] == []
    assert len(study.state.codings) == 21
    for coding in study.state.codings.values():
        assert coding.anchor.holds_in(study.transcript("P01").text)
    assert not [each for each in study.check() if each.slug.startswith("journal-")]
    lines = [
        json.loads(line)
        for path in (folder / "codings" / "ana").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [line["id"] for line in lines] == answered
