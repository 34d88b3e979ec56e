"""Readers of manuscripts, and the writer of a copy with comments: one module a file format."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import cast

from qualpap.errors import DataError
from qualpap.formats.manuscripts.base import ManuscriptReader
from qualpap.formats.transcripts.content import Kind, require
from qualpap.report.manuscript.text import Manuscript

_PACKAGE = "qualpap.formats.manuscripts"
_READERS = {
    ".docx": ("word", (Kind.WORD,)),
    ".odt": ("opendocument", (Kind.OPENDOCUMENT,)),
    ".md": ("markdown", (Kind.TEXT,)),
    ".html": ("web_page", (Kind.WEB_PAGE, Kind.TEXT)),
    ".htm": ("web_page", (Kind.WEB_PAGE, Kind.TEXT)),
    ".txt": ("plain", (Kind.TEXT,)),
    ".pdf": ("pdf", (Kind.PDF,)),
}

EXTENSIONS = tuple(_READERS)
"""The file name endings of manuscripts that are read."""


def read_manuscript(name: str, data: bytes) -> Manuscript:
    """Read a manuscript whose bytes are at hand.

    Args:
        name: what the file is called.
        data: what it holds.

    Raises:
        DataError: ``manuscript-format-unknown``, ``manuscript-empty``, or what else keeps the file
            from being read; the slug says why.
    """
    extension = PurePath(name).suffix.lower()
    if extension not in _READERS:
        known = " ".join(EXTENSIONS)
        raise DataError("manuscript-format-unknown", extension=extension, known=known)
    if not data.strip(b"\0 \t\r\n"):
        raise DataError("manuscript-empty")
    module, kinds = _READERS[extension]
    require(data, extension, *kinds)
    # Each library is imported when its format is met.
    read = cast("ManuscriptReader", import_module(f"{_PACKAGE}.{module}").read)
    manuscript = read(data)
    if not any(block.text.strip() for block in manuscript.blocks):
        raise DataError("manuscript-empty")
    return manuscript
