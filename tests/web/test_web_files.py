"""The pages' own files: only they are handed out, and a newer one is never kept back."""

from __future__ import annotations

import re

import pytest

from qualpap.web.scripts import SCRIPTS, modules_of
from workbench_running import Running


@pytest.mark.parametrize(
    "path", ["../app.py", "%2e%2e/app.py", "js/../../app.py", "js", "", "js/%2e%2e/%2e%2e/app.py"]
)
def test_nothing_beside_the_folder_is_handed_out(served: Running, path: str) -> None:
    with served.client("carla") as client:
        answer = client.get(f"/static/{path}")
    assert answer.status_code == 404
    assert "FastAPI" not in answer.text


def test_a_file_that_is_the_same_is_not_sent_again(served: Running) -> None:
    with served.client("carla") as client:
        first = client.get("/static/js/matrix.js")
        again = client.get("/static/js/matrix.js", headers={"if-none-match": first.headers["etag"]})
        other = client.get("/static/js/matrix.js", headers={"if-none-match": '"of-old"'})
    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    assert first.headers["content-type"].startswith("text/javascript")
    assert other.text == first.text == (SCRIPTS / "matrix.js").read_text(encoding="utf-8")


def test_a_page_names_every_module_that_its_script_loads(served: Running) -> None:
    named = set(modules_of("matrix"))
    for name in named:
        for found in re.findall(
            r'(?:from|import) "(\.{1,2}/[^"]+)"', (SCRIPTS / name).read_text("utf-8")
        ):
            path = (SCRIPTS / name).parent / found
            assert path.resolve().relative_to(SCRIPTS).as_posix() in named
    with served.client("carla") as client:
        page = client.get("/matrix").text
    asked = re.findall(r'rel="modulepreload" href="/static/[0-9a-f]{16}/js/([^"]+)"', page)
    assert set(asked) == named
