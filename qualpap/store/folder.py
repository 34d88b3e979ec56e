"""A study's folder: where things lie in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qualpap.errors import UsageError

SETTINGS = "study.yaml"
TEMPLATES = "reports/templates"


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths of one study.

    Args:
        root: the folder that holds ``study.yaml``.
    """

    root: Path

    @staticmethod
    def find(start: Path) -> Folder:
        """Return the study at *start* or in the nearest folder above it.

        Raises:
            UsageError: ``study-not-found``.
        """
        place = start.resolve()
        for candidate in (place, *place.parents):
            if (candidate / SETTINGS).is_file():
                return Folder(candidate)
        raise UsageError("study-not-found", place=str(start))

    @property
    def settings(self) -> Path:
        """The file ``study.yaml``."""
        return self.root / SETTINGS

    @property
    def transcripts(self) -> Path:
        """The folder of the interviews."""
        return self.root / "transcripts"

    @property
    def codebooks(self) -> Path:
        """The folder of codebooks."""
        return self.root / "codebooks"

    @property
    def history(self) -> Path:
        """The folder of every version of the codebook that was in use."""
        return self.codebooks / "history"

    @property
    def codings(self) -> Path:
        """The folder of people's journals."""
        return self.root / "codings"

    @property
    def texts(self) -> Path:
        """The folder of canonical texts that judgement rests on."""
        return self.codings / "texts"

    @property
    def outputs(self) -> Path:
        """The record of generated files."""
        return self.root / "outputs.json"

    @property
    def writable(self) -> bool:
        """Whether this person may write into the folder."""
        return os.access(self.root, os.W_OK)

    def name(self, path: Path) -> str:
        """Return how people know *path*: within the study, with ``/``."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    def at(self, name: str) -> Path:
        """Return the path of a name within the study.

        Raises:
            UsageError: ``path-outside-study``, for a name that leads out of the folder.
        """
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise UsageError("path-outside-study", path=name)
        return path

    def files(self, below: Path) -> Iterator[Path]:
        """Iterate over the files at any depth below a folder, by name; hidden ones left out."""
        if below.is_dir():
            for path in sorted(below.rglob("*")):
                hidden = any(part.startswith(".") for part in path.relative_to(below).parts)
                if path.is_file() and not hidden:
                    yield path

    def table(self, stem: str) -> Path | None:
        """Return ``transcripts/<stem>.csv`` or ``.xlsx``, whichever is there."""
        for ending in (".csv", ".xlsx", ".tsv"):
            path = self.transcripts / f"{stem}{ending}"
            if path.is_file():
                return path
        return None
