"""A whole study in one .zip: written with the hash of each file, opened with mistrust.

Everything can be read without qualpap: ``README.txt`` says what is what, the study's files lie
below ``study/`` as they were, and ``qualpap-archive.json`` lists them with sizes and hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.archive import entry

README = "README.txt"
MANIFEST = "qualpap-archive.json"
INSIDE = "study/"

VERSION = 1
_PIECE = 1 << 20
_SUSPECT = 64 << 20
_HIGHEST_RATIO = 250
"""Journals are packed some 20 times, a zip bomb a thousand times."""

_LARGEST_MANIFEST = 64 << 20
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OSError,
)  # fmt: skip
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of an archive.

    Args:
        size: in bytes.
        sha256: 64 hexadecimal digits.
    """

    size: int
    sha256: str


def pack(
    out: BinaryIO, study: str, readme: str, files: Iterable[tuple[str, Path]], left_out: list[str]
) -> dict[str, Packed]:
    """Write an archive.

    Args:
        out: where.
        study: the study's id.
        readme: what is what.
        files: names within the study, and where they lie.
        left_out: files and folders of the study that are not in it.

    Returns:
        What was packed, by name within the study.
    """
    packed: dict[str, Packed] = {}
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry(README), readme.replace("\n", "\r\n").encode("utf-8-sig"))
        for name, path in files:
            large = path.stat().st_size >= 1 << 31
            with (
                path.open("rb") as source,
                archive.open(entry(INSIDE + name), "w", force_zip64=large) as target,
            ):
                packed[name] = _copied(source, target)
        told = {
            "format": "qualpap-archive",
            "version": VERSION,
            "study": study,
            "files": {name: [each.size, each.sha256] for name, each in sorted(packed.items())},
            "left_out": left_out,
        }
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        archive.writestr(entry(MANIFEST), text.encode("utf-8"))
    return packed


def _copied(source: IO[bytes], target: IO[bytes] | None, most: int = -1) -> Packed:
    told = hashlib.sha256()
    size = 0
    while piece := source.read(_PIECE):
        size += len(piece)
        if 0 <= most < size:
            raise ValueError("more than was announced")
        told.update(piece)
        if target is not None:
            target.write(piece)
    return Packed(size, told.hexdigest())


class StudyArchive:
    """An archive of a study, whose names and sizes were checked before anything is unpacked.

    Args:
        source: the file, open.
        name: what it is called.

    Raises:
        DataError: ``archive-damaged``, ``archive-not-ours``, ``archive-newer``,
            ``archive-unsafe`` (names that lead elsewhere, links, one name twice), or
            ``archive-suspect`` (so tightly packed that it is none of ours).
    """

    def __init__(self, source: BinaryIO, name: str) -> None:
        try:
            self._zip = zipfile.ZipFile(source)
        except _BROKEN as error:
            raise DataError("archive-damaged", file=name) from error
        try:
            self._check(name, source.seek(0, os.SEEK_END))
            self.study, self.files = self._manifest(name)
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def size(self) -> int:
        """How many bytes the study takes."""
        return sum(each.size for each in self.files.values())

    def _check(self, file: str, packed: int) -> None:
        members = self._zip.infolist()
        seen: set[str] = set()
        for member in members:
            link = stat.S_ISLNK(member.external_attr >> 16)
            name = member.filename
            if link or name in seen or not is_safe(name.rstrip("/")):
                raise DataError("archive-unsafe", file=file, member=name)
            if member.flag_bits & 1:
                raise DataError("file-encrypted", file=file)
            seen.add(name)
        size = sum(member.file_size for member in members)
        if size > _SUSPECT and size > _HIGHEST_RATIO * packed:
            raise DataError("archive-suspect", file=file, size=size >> 20)

    def _manifest(self, name: str) -> tuple[str, Mapping[str, Packed]]:
        try:
            if self._zip.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
                raise DataError("archive-suspect", file=name, size=_LARGEST_MANIFEST >> 20)
            told = json.loads(self._zip.read(MANIFEST))
            newer = told["format"] == "qualpap-archive" and int(told["version"]) > VERSION
            files = {
                str(file): Packed(int(size), str(sha256))
                for file, (size, sha256) in told["files"].items()
            }
        except KeyError:
            raise DataError("archive-not-ours", file=name) from None
        except (*_BROKEN, TypeError, AttributeError) as error:
            raise DataError("archive-damaged", file=name) from error
        if newer:
            raise DataError("archive-newer", file=name)
        for file in files:
            if not is_safe(file):
                raise DataError("archive-unsafe", file=name, member=file)
        return str(told.get("study", "")), files

    def unpack(self, into: Path | None) -> Iterator[Issue]:
        """Iterate over what is damaged, and write what is whole.

        Args:
            into: an empty folder; None only to look.
        """
        there = {
            member.filename.removeprefix(INSIDE)
            for member in self._zip.infolist()
            if member.filename.startswith(INSIDE) and not member.is_dir()
        }
        for name in sorted(there - self.files.keys()):
            yield Issue(Severity.ERROR, "archive-member-unlisted", Place(name))
        for name, packed in sorted(self.files.items()):
            if name not in there:
                yield Issue(Severity.ERROR, "archive-member-missing", Place(name))
            elif not self._unpacked(name, packed, into):
                yield Issue(Severity.ERROR, "archive-member-damaged", Place(name))

    def _unpacked(self, name: str, packed: Packed, into: Path | None) -> bool:
        target = into / name if into is not None else None
        try:
            with self._zip.open(INSIDE + name) as source:
                if target is None:
                    return _copied(source, None, packed.size) == packed
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as copy:
                    whole = _copied(source, copy, packed.size) == packed
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
            whole = False
        if not whole and target is not None:
            target.unlink(missing_ok=True)
        return whole


def is_safe(name: str) -> bool:
    """Return whether a name leads to a place below the folder that it is put in."""
    if not name or "\\" in name or "\0" in name:
        return False
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return False
    return os.name != "nt" or not any(
        ":" in part or part != part.rstrip(" .") or _RESERVED.fullmatch(part) for part in parts
    )
