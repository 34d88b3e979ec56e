"""Places outside the study: the user's cache, and the name of this installation."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

CACHE_VARIABLE = "QUALPAP_CACHE_DIR"
DATA_VARIABLE = "QUALPAP_DATA_DIR"


def cache_directory() -> Path:
    """Return where caches lie; anything there may be deleted at any time."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else user_cache_path("qualpap", appauthor=False)


def data_directory() -> Path:
    """Return where this installation keeps what must not be deleted: its name, and its locks."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else user_data_path("qualpap", appauthor=False)


def lock_of(path: Path) -> Path:
    """Return the lock file for writing to *path*.

    It lies outside the study: only this installation writes to its journals, and a lock that a
    synchronising program carries to other machines would be of no use there.
    """
    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    place = data_directory() / "locks"
    place.mkdir(parents=True, exist_ok=True)
    return place / f"{name}.lock"


def installation() -> str:
    """Return the name of this installation, eight letters, made at first use.

    It names the journal file that this machine writes, so that two machines of one coder never
    write into one file of a synchronised folder.
    """
    place = data_directory()
    file = place / "installation"
    try:
        known = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        known = ""
    if known.isalnum() and 4 <= len(known) <= 32:
        return known
    fresh = secrets.token_hex(4)
    place.mkdir(parents=True, exist_ok=True)
    file.write_text(fresh + "\n", encoding="ascii")
    return fresh
