"""Reading and writing files so that a crash leaves the old one or the new one, never a half."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from qualpap.errors import DataError, QualpapError

TEMPORARY = ".qualpap-"
"""How the names of files begin that a crash may leave behind."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path, name: str) -> bytes:
    """Return a file's bytes.

    Args:
        path: the file.
        name: how people know it.

    Raises:
        DataError: ``file-missing`` or ``file-unreadable``.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError("file-missing", file=name) from None
    except OSError as error:
        raise DataError("file-unreadable", file=name, reason=error.strerror or "") from None


def write(path: Path, data: bytes) -> None:
    """Write a file whole: to a temporary one beside it, forced to disk, then renamed over.

    Raises:
        QualpapError: ``file-unwritable``, with the system's reason (no space, no permission,
            held open by another program).
    """
    with writing(path) as file:
        file.write(data)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Write a file piece by piece; it takes its place, whole, when the block ends well.

    Raises:
        QualpapError: ``file-unwritable``, as `write`; nothing is left behind then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY, suffix=".tmp")
        try:
            with os.fdopen(handle, "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise QualpapError(
            "file-unwritable", file=path.name, reason=error.strerror or str(error)
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
