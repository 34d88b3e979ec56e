"""Which program this is: what it works out may differ from what another one worked out."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from qualpap import __version__


@cache
def program_stamp() -> str:
    """Return a name for the code that is running: its version, and the state of its files.

    The version alone would do for those who install releases. Whoever changes the code, or takes a
    later state of it from version control, must not be given what earlier code left in the cache.
    """
    told = hashlib.sha256(__version__.encode())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        status = path.stat()
        name = path.relative_to(package).as_posix()
        told.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return told.hexdigest()[:16]
