"""Writes the generated pages of ``docs/``; ``make docs`` runs it, a test says when it is due."""

from __future__ import annotations

from pathlib import Path

from qualpap.messages.pages import errors_page

DOCS = Path(__file__).parent

if __name__ == "__main__":
    (DOCS / "errors.md").write_text(errors_page(), encoding="utf-8", newline="\n")
