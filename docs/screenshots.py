"""Takes the pictures of the workbench that the documentation shows, from the worked study.

Run from the repository with what its tests need: ``.venv/bin/python docs/screenshots.py``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"

PAGES = {
    "study": "/",
    "interview": "/interviews/P06#turn-16",
    "matrix": "/matrix?dimension=skills",
    "codebook": "/codebook?code=management",
    "compare": "/compare?transcript=P06",
    "report": "/report",
    "find": "/find?q=cooperativa",
}

SETTLED = 6_000
"""Milliseconds after which a page shows all it has to show."""


def main() -> None:
    """Take one picture of each page."""
    sys.path.insert(0, str(ROOT / "tests"))
    from playwright.sync_api import sync_playwright

    from workbench_running import running
    from worked_copy import whole_copy_of_the_study

    with tempfile.TemporaryDirectory() as place, sync_playwright() as play:
        study = whole_copy_of_the_study(Path(place) / "study")
        # As it was before anybody settled a disagreement, so that there is something to compare.
        shutil.rmtree(study / "codings" / "carla")
        path = shutil.which("chromium")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        with running(study) as served:
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            for name, value in {"qualpap-coder": "carla", "qualpap-language": "en"}.items():
                context.add_cookies([{"name": name, "value": value, "url": served.address}])
            page = context.new_page()
            page.goto(served.door)
            for name, address in PAGES.items():
                page.goto(served.address + address)
                page.wait_for_timeout(SETTLED)
                page.screenshot(path=str(PICTURES / f"workbench-{name}.png"))
        browser.close()


if __name__ == "__main__":
    main()
