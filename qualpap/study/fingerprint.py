"""Whether anything that outputs depend on has changed, without reading what has not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from qualpap.store.cache import Cache
from qualpap.store.folder import Folder
from qualpap.study.program import program_stamp


def inputs_of(folder: Folder) -> Iterator[Path]:
    """Iterate over every file that people keep in a study: all but what was generated."""
    yield folder.settings
    for below in (folder.transcripts, folder.codebooks, folder.codings):
        for path in folder.files(below):
            if path.suffix != ".lock":
                yield path
    outline = folder.root / "reports" / "outline.yaml"
    if outline.is_file():
        yield outline
    for name in ("context", "templates"):
        yield from folder.files(folder.root / "reports" / name)


def fingerprint(folder: Folder, cache: Cache) -> str:
    """Return the hash of names and contents of a study's inputs, and of the program.

    Raises:
        OSError: if a file vanishes or may not be read while it is looked at.
    """
    told = hashlib.sha256(program_stamp().encode())
    for path in inputs_of(folder):
        told.update(f"{folder.name(path)}\0{cache.digest(path)}\n".encode("utf-8", "replace"))
    return told.hexdigest()
