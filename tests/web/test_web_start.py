"""From an empty folder to a study, in the browser and from the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
from playwright.sync_api import Browser, expect

from qualpap.study import Study
from workbench_running import starting


def test_three_steps_lead_to_a_study_of_one_s_own(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    interview = tmp_path / "P01.txt"
    interview.write_text("ENTREVISTADORA: ¿Qué vende?\n\nP01: Queso, los sábados.\n", "utf-8")
    with starting(folder) as door:
        page = browser.new_page()
        page.goto(door)
        page.locator("[name=title]").fill("Ferias: un estudio")
        page.locator("[name=coder]").fill("María José")
        page.locator("#files").set_input_files(str(interview))
        page.get_by_role("button", name="Make the study").click()
        expect(page.get_by_role("link", name="P01", exact=True)).to_be_visible()
        expect(page.locator("h1")).to_have_text("Ferias: un estudio")
        # There is one coder, so nobody is asked who they are.
        expect(page.locator("#coder")).to_have_value("maria-jose")
        page.close()
    study = Study.open(folder)
    assert "Queso, los sábados." in study.transcript("P01").text
    assert list(study.corpus.transcripts) == ["P01"]
    assert [each.name for each in study.corpus.settings.coders] == ["María José"]
    assert [each.slug for each in study.check() if each.is_error] == []


def test_the_worked_study_can_be_tried(browser: Browser, folder: Path) -> None:
    with starting(folder) as door:
        page = browser.new_page()
        page.goto(door)
        page.get_by_role("button", name="Try it on the worked study").click()
        expect(page.locator("#interviews tbody tr")).to_have_count(37)
        page.close()


def test_a_file_that_cannot_be_read_is_told_and_the_study_made(folder: Path) -> None:
    with starting(folder) as door, httpx.Client(timeout=30) as client:
        address = door.partition("/?")[0]
        client.get(door)
        given = {"title": "T", "coder": "Ana", "spoken": "en"}
        answer = client.post(
            f"{address}/api/start",
            data=given,
            files={"files": ("P01.docx", b"nonsense")},
            headers={"origin": address},
        )
        assert [each["arrival"] for each in answer.json()] == ["refused"]
    assert (folder / "study.yaml").is_file()


def test_the_command_serves_an_empty_folder_and_ends_quietly(folder: Path) -> None:
    command = [sys.executable, "-m", "qualpap", "serve", "--no-browser", "--json"]
    process = subprocess.Popen(
        [*command, "--study", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert process.stdout is not None
    told = "".join(iter(process.stdout.readline, "}\n")) + "}"
    with httpx.Client(timeout=30) as client:
        door = json.loads(told)["address"]
        client.get(door)
        assert "web-" not in client.get(door.partition("?")[0]).text
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert err == ""
    assert process.returncode in (0, 130, -signal.SIGINT)


def test_a_folder_with_other_things_in_it_is_not_made_a_study(folder: Path) -> None:
    (folder / "letter.txt").write_text("x", encoding="utf-8")
    command = [sys.executable, "-m", "qualpap", "serve", "--no-browser", "--study", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "study.yaml" in done.stderr
