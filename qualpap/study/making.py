"""Makes a new study: a folder with commented files to fill in and one invented interview."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from qualpap.errors import UsageError
from qualpap.formats.identifiers import slug_of
from qualpap.formats.settings.starter import starter_files
from qualpap.formats.yaml_edit import scalar
from qualpap.store.files import write
from qualpap.study.study import Study

EXAMPLE = ("study.yaml", "transcripts", "codebooks", "codings", "reports/outline.yaml")
"""What is handed out of the worked study; matrices and reports are made by running it."""


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
    _require_empty(path)
    name = title or path.resolve().name
    for file, data in starter_files(language, id_from(path.resolve().name), name).items():
        write(path / file, data)
    return Study.open(path)


def own_study(
    path: Path, *, language: str = "en", title: str = "", coder: str = "", empty: bool = False
) -> Study:
    """Make a study for somebody, and without the invented interview if they bring their own.

    Args:
        path: a new or empty folder.
        language: of the study: ``es`` or ``en``.
        title: of the study; the folder's name by default.
        coder: who codes, by name; "" for the invented coder.
        empty: whether the invented interview and its participants are left out.

    Raises:
        UsageError: ``folder-not-empty``; nothing was touched then.
        QualpapError: ``file-unwritable``.
    """
    study = new_study(path, language=language, title=title)
    if coder.strip():
        invented = study.corpus.settings.coders[0]
        old = f"{{id: {invented.id}, name: {invented.name}}}"
        new = f"{{id: {slug_of(coder) or 'coder'}, name: {scalar(coder.strip())}}}"
        text = study.folder.settings.read_text(encoding="utf-8").replace(old, new, 1)
        write(study.folder.settings, text.encode("utf-8"))
    if empty:
        for transcript in study.corpus.transcripts.values():
            study.folder.at(transcript.source.path).unlink()
        table = study.folder.at(study.corpus.participants.path)
        heading = table.read_bytes().split(b"\n", 1)[0]
        write(table, heading + b"\n")
    return Study.open(path)


def example_study(path: Path) -> Study:
    """Make a copy of the worked study, all of whose people and words are invented.

    Args:
        path: a new or empty folder.

    Raises:
        UsageError: ``folder-not-empty``, or ``example-missing`` where it was not installed.
        QualpapError: ``file-unwritable``.
    """
    _require_empty(path)
    package = files("qualpap")
    place = package / "example"
    if not place.is_dir():
        # Not installed but run from the repository, whose own folder is the worked study.
        place = Path(str(package)).parent
    if not (place / "study.yaml").is_file():
        raise UsageError("example-missing")
    for part in EXAMPLE:
        for name, data in _below(place.joinpath(*part.split("/")), part):
            write(path / name, data)
    return Study.open(path)


def _below(place: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if place.is_dir():
        for each in sorted(place.iterdir(), key=lambda entry: entry.name):
            yield from _below(each, f"{name}/{each.name}")
    elif place.is_file():
        yield name, place.read_bytes()


def _require_empty(path: Path) -> None:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError("folder-not-empty", place=str(path))


def id_from(name: str) -> str:
    """Return a study's id made of a name: plain letters, digits and hyphens.

    >>> id_from("Estudio Año 2020 (final)")
    'estudio-ano-2020-final'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())) or "study"
