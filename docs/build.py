"""Writes the generated pages of ``docs/``; ``make docs`` runs it, a test says when it is due."""

from __future__ import annotations

from pathlib import Path

from qualpap.cli.reference import pages
from qualpap.messages.pages import errors_page

DOCS = Path(__file__).parent

if __name__ == "__main__":
    for name, text in {"errors.md": errors_page(), **pages()}.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
