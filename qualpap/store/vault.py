"""The vault: outside the study, where originals and the table of names lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qualpap.errors import QualpapError, UsageError
from qualpap.store.files import digest, write
from qualpap.store.folder import Folder
from qualpap.store.places import data_directory

TABLE = "names.xlsx"
_ORIGINALS = "originals"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Vault:
    """Where a study's originals are kept.

    Args:
        place: the folder.
    """

    place: Path

    @staticmethod
    def of(folder: Folder, study: str, typed: Path | None = None) -> Vault:
        """Return a study's vault: as typed, else in the user's data directory.

        Raises:
            UsageError: ``vault-inside-study``: what is kept there would be shared with the study.
        """
        safe = "".join(char if char.isalnum() or char in "-_" else "_" for char in study)
        place = typed or data_directory() / "vault" / (safe or "study")
        outside(place, folder)
        return Vault(place.expanduser().resolve())

    @property
    def table(self) -> Path:
        """The table of names."""
        return self.place / TABLE

    def keep(
        self, folder: Folder, files: Mapping[str, bytes | None], at: str, renamed: Mapping[str, str]
    ) -> Path:
        """Copy the files of a study that are about to change, and force the copies to disk.

        Args:
            folder: the study.
            files: those that change, by name, with what takes their place.
            at: the moment, for the manifest.
            renamed: files that are called otherwise afterwards.

        Returns:
            The folder of the copies, which holds a manifest of hashes.

        Raises:
            QualpapError: ``file-unwritable``; nothing of the study was touched.
        """
        place = self._next()
        listed: list[dict[str, object]] = []
        for name in sorted(files):
            path = folder.at(name)
            if not path.is_file():
                continue
            data = path.read_bytes()
            write(place / name, data)
            fresh = files.get(renamed.get(name, name))
            listed.append(
                {
                    "file": name,
                    "sha256": digest(data),
                    "bytes": len(data),
                    "now": renamed.get(name, name) if fresh is not None else "",
                    "now_sha256": digest(fresh) if fresh is not None else "",
                }
            )
        manifest = {"study": str(folder.root), "at": at, "files": listed}
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        write(place / _MANIFEST, text.encode("utf-8"))
        return place

    def _next(self) -> Path:
        originals = self.place / _ORIGINALS
        try:
            originals.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):
                self.place.chmod(0o700)
            there = [int(each.name) for each in originals.iterdir() if each.name.isdecimal()]
            number = 1 + max(there, default=0)
            place = originals / f"{number:03}"
            place.mkdir()
        except OSError as error:
            reason = error.strerror or str(error)
            raise QualpapError("file-unwritable", file=str(originals), reason=reason) from None
        return place


def outside(place: Path, folder: Folder) -> None:
    """Make sure that a place lies outside a study.

    Raises:
        UsageError: ``vault-inside-study``.
    """
    if place.expanduser().resolve().is_relative_to(folder.root.resolve()):
        raise UsageError("vault-inside-study", place=str(place))
