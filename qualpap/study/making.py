"""Makes a new study: a folder with commented files to fill in and one invented interview."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from qualpap.errors import UsageError
from qualpap.formats.settings.starter import starter_files
from qualpap.store.files import write
from qualpap.study.study import Study


def new_study(path: Path, *, language: str = "en", title: str = "") -> Study:
    """Make a study in a new or empty folder; `qualpap.study.running.run` accepts it at once.

    Args:
        path: the folder.
        language: of the study and of the comments in its files: ``es`` or ``en``.
        title: of the study; the folder's name by default.

    Raises:
        UsageError: ``folder-not-empty``; nothing was touched then.
        QualpapError: ``file-unwritable``.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError("folder-not-empty", place=str(path))
    name = title or path.resolve().name
    for file, data in starter_files(language, id_from(path.resolve().name), name).items():
        write(path / file, data)
    return Study.open(path)


def id_from(name: str) -> str:
    """Return a study's id made of a name: plain letters, digits and hyphens.

    >>> id_from("Estudio Año 2020 (final)")
    'estudio-ano-2020-final'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())) or "study"
