"""The files of a study without a person: what goes, what is written anew, what is moved out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from qualpap.coding.alignment import Reading, place_all
from qualpap.errors import DataError, QualpapError, UsageError
from qualpap.formats.participants.removing import without_rows
from qualpap.formats.participants.table import read_participants
from qualpap.formats.settings.study_file import read_settings
from qualpap.formats.yaml_edit import YamlText
from qualpap.model.acts import Act
from qualpap.model.coding import Ref
from qualpap.model.text import Anchor
from qualpap.model.transcript import TranscriptId
from qualpap.store.files import read
from qualpap.store.texts import StoredText, Texts, stored_bytes
from qualpap.study.frame import read_book
from qualpap.study.person import Person
from qualpap.study.person_files import Fate, Found
from qualpap.study.study import Study


def files_of(
    study: Study, person: Person, log: tuple[Act, ...]
) -> tuple[dict[str, bytes | None], dict[Anchor, Anchor | None]]:
    """Return what becomes of the files that are a person's, without a search.

    Args:
        study: the study.
        person: who.
        log: every act of the journals, as written.

    Returns:
        New content by name within the study, None for files that go: interviews, stored texts,
        the participants' table, the settings. And where anchors come to stand whose text goes
        though their interview stays.

    Raises:
        DataError: ``participants-row-kept``, ``text-damaged``.
    """
    files: dict[str, bytes | None] = dict.fromkeys(person.files)
    files |= {f"codings/texts/{each}.json": None for each in person.texts}
    anchors, kept = moved_anchors(study, person, log)
    files |= kept
    if person.row:
        files[study.corpus.participants.path] = _table(study, person)
    settings = _settings(study, person)
    if settings is not None:
        files["study.yaml"] = settings
    return files, anchors


def take_out(
    study: Study, person: Person, found: Iterable[Found], files: dict[str, bytes | None]
) -> dict[str, str]:
    """Add to *files* what becomes of those that a search found.

    Returns:
        New hashes of codebook versions that lose words, by old ones.

    Raises:
        DataError: ``withdraw-cut-by-hand``.
    """
    books: dict[str, str] = {}
    for each in found:
        if each.fate in (Fate.REMOVED, Fate.ASIDE):
            files[each.file] = None
        elif each.fate in (Fate.CUT, Fate.ASIDE_CUT):
            _cut_file(study, person, each, files, books)
    return books


def moved_anchors(
    study: Study, person: Person, log: tuple[Act, ...]
) -> tuple[dict[Anchor, Anchor | None], dict[str, bytes | None]]:
    """Return where anchors come to stand whose text goes though their interview stays.

    That is so where an interview with others was corrected, and their words alone are left in it.
    """
    texts = Texts(study.folder)
    old: dict[TranscriptId, dict[str, StoredText]] = {}
    for name in person.texts:
        stored = texts.get(name)
        if stored.transcript not in person.transcripts:
            old.setdefault(stored.transcript, {})[name] = stored
    found: dict[Anchor, Anchor | None] = {}
    files: dict[str, bytes | None] = {}
    for id_, olds in old.items():
        anchors = {
            anchor
            for act in log
            for change in act.changes
            if (anchor := getattr(change, "anchor", None)) is not None and anchor.text in olds
        }
        now = study.corpus.transcripts.get(id_)
        if now is None:
            found |= dict.fromkeys(anchors)
            continue
        placed = place_all(
            {Ref(str(at)): anchor for at, anchor in enumerate(sorted(anchors))},
            {name: _reading(each) for name, each in olds.items()},  # type: ignore[misc]  # names are hashes
            Reading(now.text, tuple(turn.label for turn in now.turns if turn.label)),
            now.hash,
        )
        for at, anchor in enumerate(sorted(anchors)):
            found[anchor] = placed[Ref(str(at))].usable
        kept = StoredText(now.id, now.text, now.turns, now.source)
        files[f"codings/texts/{now.hash}.json"] = stored_bytes(kept)
    return found, files


def _reading(stored: StoredText) -> Reading:
    return Reading(stored.text, tuple(turn.label for turn in stored.turns if turn.label))


def _table(study: Study, person: Person) -> bytes:
    """Return the participants' table without the person's row, all others as they were.

    Raises:
        DataError: ``participants-row-kept``.
    """
    path = study.corpus.participants.path
    data = read(study.folder.at(path), path)
    fresh = without_rows(data, {person.row})
    settings = study.corpus.settings
    before, _ = read_participants(data, path, settings)
    after, _ = read_participants(fresh, path, settings)
    told = [(row.id, row.values) for row in before.rows if row.row != person.row]
    if [(row.id, row.values) for row in after.rows] != told:
        raise DataError("participants-row-kept", file=path, line=person.row)
    return fresh


def _settings(study: Study, person: Person) -> bytes | None:
    """Return ``study.yaml`` without what it says of the person's files, None if it says nothing."""
    data = read(study.folder.settings, "study.yaml")
    text = YamlText(data)
    for file in person.files:
        for name in (file.removeprefix("transcripts/"), file):
            if text.has(("transcripts", name)):
                text.remove(("transcripts", name))
    return text.data() if text.data() != data else None


def _cut_file(
    study: Study,
    person: Person,
    found: Found,
    files: dict[str, bytes | None],
    books: dict[str, str],
) -> None:
    """Cut the person's words out of a text file; of a codebook, say its new hash.

    Raises:
        DataError: ``withdraw-cut-by-hand``, where the file could not be read afterwards.
    """
    name = found.file
    old = files.get(name) or read(study.folder.root / name, name)
    new = person.traces.without_words(old.decode("utf-8")).encode("utf-8")
    try:
        if name == "study.yaml":
            read_settings(new, name)
        if name.startswith("codebooks/") or name == study.corpus.settings.codebook:
            path = PurePosixPath(name)
            before = read_book(Path(name), read(study.folder.root / name, name), name)[0]
            after = read_book(Path(name), new, name)[0]
            books[before.hash] = after.hash
            if found.fate is Fate.CUT and before.hash != after.hash:
                files[name] = None
                fresh = path.name.replace(before.hash[:12], after.hash[:12])
                name = str(path.with_name(fresh))
    except DataError:
        raise DataError("withdraw-cut-by-hand", file=name, line=found.line) from None
    files[name] = new


def set_aside(study: Study, own: Iterable[Found], aside: Path) -> dict[str, str]:
    """Copy people's own files out of the study, before they are taken out of it.

    Raises:
        UsageError: ``withdraw-aside-inside``.
        QualpapError: ``file-unwritable``.
    """
    place = aside.resolve()
    if place.is_relative_to(study.folder.root.resolve()):
        raise UsageError("withdraw-aside-inside", place=str(aside))
    moved: dict[str, str] = {}
    for each in own:
        target = place / each.file
        number = 1
        while target.exists():
            number += 1
            target = (place / each.file).with_stem(f"{Path(each.file).stem}-{number}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with (study.folder.root / each.file).open("rb") as source, target.open("xb") as copy:
                shutil.copyfileobj(source, copy)
                copy.flush()
                os.fsync(copy.fileno())
        except OSError as error:
            raise QualpapError(
                "file-unwritable", file=str(target), reason=error.strerror or ""
            ) from None
        moved[each.file] = str(target)
    return moved
