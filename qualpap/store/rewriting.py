"""Writes all journals and stored texts of a study anew, changed act by act and chained again.

Nothing is written here: what comes out goes to `qualpap.store.replacing.replace_all`, together with
whatever else must change in the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from qualpap.errors import DataError, UsageError
from qualpap.model.acts import Act
from qualpap.model.text import TextHash
from qualpap.record.codec import NewerActError, decode, encode, line_hash
from qualpap.store.files import read
from qualpap.store.folder import Folder
from qualpap.store.journals import MENDABLE, Journals
from qualpap.store.texts import StoredText, Texts, named, stored_bytes

Rewrite = Callable[[Act], Act | None]
"""What becomes of an act; None takes it out. Its place in the chain is worked out anew.

A change is named by its act and its place in it, so an act that others may speak of must keep as
many changes as it has."""

RewriteText = Callable[[StoredText], StoredText | None]
"""What becomes of a stored text; None takes it out."""


@dataclass(frozen=True, slots=True)
class RewrittenJournals:
    """Journals as they are to be.

    Args:
        files: new content of those that change, by name within the study.
        changed: ids of acts that become others, in the order they were read.
        removed: ids of acts that go.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RewrittenTexts:
    """Stored texts as they are to be.

    Args:
        files: by name within the study; None for those that go.
        hashes: the new name of each text that changes or goes (None), by its old one: what anchors
            must be changed to.
    """

    files: Mapping[str, bytes | None] = field(default_factory=dict)
    hashes: Mapping[TextHash, TextHash | None] = field(default_factory=dict)


def rewrite_journals(
    folder: Folder, change: Rewrite, *, adding: tuple[Act, str] | None = None
) -> RewrittenJournals:
    """Return every journal of a study with each act changed, chained anew.

    Args:
        folder: the study, in an `exclusive` block.
        change: what becomes of an act.
        adding: an act to write at the end of its author's journal, and the installation that
            writes it; it is not given to *change*.

    Raises:
        DataError: ``journals-damaged``, with the file: what cannot be read cannot be rewritten,
            and must be mended first.
        UsageError: ``study-read-only``, where a later version has written to the study.
    """
    journals = Journals(folder)
    reading = journals.read()
    if reading.read_only:
        raise UsageError("study-read-only")
    for issue in reading.issues:
        if issue.slug in MENDABLE:
            raise DataError("journals-damaged", file=issue.where.file)
    files: dict[str, bytes] = {}
    changed: dict[str, None] = {}
    removed: dict[str, None] = {}
    added = journals.path(adding[0].by[0], adding[1]) if adding else None
    paths = journals.paths()
    for path in dict.fromkeys([*paths, *([added] if added else [])]):
        old = read(path, folder.name(path)) if path in paths else b""
        kept: list[Act] = []
        for act in _acts(old, folder.name(path)):
            fresh = change(act)
            if fresh is None:
                removed[act.id] = None
                continue
            if replace(fresh, prev="") != replace(act, prev=""):
                changed[act.id] = None
            kept.append(fresh)
        if adding and path == added:
            kept.append(adding[0])
        new = chained(kept)
        if new != old:
            files[folder.name(path)] = new
    return RewrittenJournals(files, tuple(changed), tuple(removed))


def read_acts(folder: Folder) -> tuple[Act, ...]:
    """Return every act of every journal as it is written, none united with its other versions.

    Raises:
        DataError: ``journals-damaged``.
        UsageError: ``study-read-only``.
    """
    found: list[Act] = []

    def note(act: Act) -> Act:
        found.append(act)
        return act

    rewrite_journals(folder, note)
    return tuple(found)


def chained(acts: list[Act]) -> bytes:
    """Return acts as the lines of a journal, each naming the hash of the one before."""
    lines: list[str] = []
    previous = ""
    for act in acts:
        line = encode(replace(act, prev=previous))
        previous = line_hash(line)
        lines.append(line)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _acts(data: bytes, name: str) -> list[Act]:
    try:
        return [decode(line) for line in data.decode("utf-8").split("\n") if line.strip()]
    except NewerActError:
        raise UsageError("study-read-only") from None
    except (DataError, UnicodeDecodeError):
        raise DataError("journals-damaged", file=name) from None


def rewrite_texts(folder: Folder, change: RewriteText) -> RewrittenTexts:
    """Return the stored texts that change, under the names of their new words.

    Args:
        folder: the study, in an `exclusive` block.
        change: what becomes of a text.

    Raises:
        DataError: ``text-damaged``: it cannot be rewritten.
    """
    files: dict[str, bytes | None] = {}
    hashes: dict[TextHash, TextHash | None] = {}
    texts = Texts(folder)
    for name in texts.names():
        old = texts.get(name)
        fresh = change(old)
        if fresh == old:
            continue
        files.setdefault(folder.name(folder.texts / f"{name}.json"), None)
        hashes[name] = named(fresh) if fresh is not None else None
        if fresh is not None:
            files[folder.name(folder.texts / f"{hashes[name]}.json")] = stored_bytes(fresh)
    return RewrittenTexts(files, hashes)
