"""Generated files: written only where no person's edit would be lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from qualpap.errors import DataError, Issue, Place, QualpapError, Severity
from qualpap.store.files import digest, digest_of, read, write
from qualpap.store.folder import Folder


class Fate(StrEnum):
    """What became of a generated file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Output:
    """A generated file.

    Args:
        path: where it was written, within the study; with `Fate.BESIDE` next to the edited one.
        fate: see `Fate`.
    """

    path: str
    fate: Fate


class Outputs:
    """The generated files of one study, as ``outputs.json`` records them.

    A file whose hash on disk is not the recorded one was edited by a person: it is left alone and
    the new one goes beside it. So is a file that qualpap did not write, and one that another
    program holds open.

    Args:
        folder: the study.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._record: dict[str, str] = {}
        self._pending: dict[str, str] = {}
        try:
            stored = json.loads(read(folder.outputs, "outputs.json"))
            self._record = {str(k): str(v) for k, v in stored["files"].items()}
            self._pending = {str(k): str(v) for k, v in stored.get("pending", {}).items()}
        except (DataError, ValueError, KeyError, TypeError, AttributeError):
            # Without a record every existing file counts as a person's, which loses nothing.
            self._record = {}

    @property
    def files(self) -> Mapping[str, str]:
        """The recorded files and their hashes."""
        return MappingProxyType(self._record)

    @property
    def intact(self) -> bool:
        """Whether every recorded file is there as it was written."""
        return bool(self._record) and all(
            self._state(self._folder.root / name) == recorded
            for name, recorded in self._record.items()
        )

    def edited(self) -> tuple[str, ...]:
        """Return the recorded files that are there but not as they were written."""
        return tuple(
            name
            for name, recorded in sorted(self._record.items())
            if self._state(self._folder.root / name) not in ("", recorded)
        )

    def taken(self, name: str) -> bool:
        """Note that what a person wrote in an output is in the study, and it may be written anew.

        Args:
            name: of the output, within the study.

        Returns:
            Whether it is an output at all.
        """
        if name not in self._record:
            return False
        self._record[name] = self._state(self._folder.root / name)
        return True

    def put(self, name: str, data: bytes) -> tuple[Output, tuple[Issue, ...]]:
        """Write one generated file, beside a person's if need be."""
        path = self._folder.at(name)
        fresh, there = digest(data), self._state(path)
        if there == fresh:
            self._record[name] = fresh
            return Output(name, Fate.UNCHANGED), ()
        if there and there not in (self._record.get(name), self._pending.get(name)):
            return self._put_beside(name, data, "output-edited")
        # Said before it is done: a run that is killed in between must not take its own file for
        # one that a person has edited.
        if there:
            self._record[name] = there
        self._pending[name] = fresh
        self._save()
        try:
            write(path, data)
        except QualpapError as error:
            if not there:
                raise
            return self._put_beside(name, data, "output-held-open", str(error.facts["reason"]))
        self._record[name] = fresh
        del self._pending[name]
        return Output(name, Fate.WRITTEN), ()

    def _put_beside(
        self, name: str, data: bytes, slug: str, reason: str = ""
    ) -> tuple[Output, tuple[Issue, ...]]:
        path = self._folder.at(name)
        other = path.with_name(f"{path.stem}.new{path.suffix}")
        beside = self._folder.name(other)
        write(other, data)
        facts = {"beside": beside, "reason": reason}
        return Output(beside, Fate.BESIDE), (Issue(Severity.WARNING, slug, Place(name), facts),)

    def save(self) -> None:
        """Record what was written."""
        gone = [name for name in self._record if not (self._folder.root / name).exists()]
        for name in gone:
            del self._record[name]
        self._pending.clear()
        self._save()

    def _save(self) -> None:
        record = {"files": dict(sorted(self._record.items()))}
        if self._pending:
            record["pending"] = dict(sorted(self._pending.items()))
        write(self._folder.outputs, (json.dumps(record, indent=1) + "\n").encode("utf-8"))

    @staticmethod
    def _state(path: Path) -> str:
        """Return the hash of a file on disk, "" where there is none."""
        try:
            return digest_of(path)
        except OSError:
            return ""
