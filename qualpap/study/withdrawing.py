"""Takes a participant who withdraws out of a study: first what would be done, then doing it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from qualpap.coding.alignment import Reading, place_all
from qualpap.errors import DataError, Issue, QualpapError, UsageError
from qualpap.formats.participants.removing import without_rows
from qualpap.formats.participants.table import read_participants
from qualpap.formats.settings.study_file import read_settings
from qualpap.formats.yaml_edit import YamlText
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import CoderId, Ref
from qualpap.model.text import Anchor
from qualpap.model.transcript import TranscriptId
from qualpap.record.erasing import Cut, Erasure, Gone, codings_of
from qualpap.record.withdrawn import mark, united
from qualpap.store.files import read
from qualpap.store.journals import Journals
from qualpap.store.places import installation
from qualpap.store.replacing import exclusive, exclusive_outputs, replace_all
from qualpap.store.rewriting import read_acts, rewrite_journals
from qualpap.store.texts import StoredText, Texts, stored_bytes
from qualpap.study.archiving import made_archives
from qualpap.study.frame import read_book
from qualpap.study.person import Person, find_person
from qualpap.study.person_files import Fate, Found, search_elsewhere, search_study
from qualpap.study.results import RunResult
from qualpap.study.running import run
from qualpap.study.study import Study


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal does, or would do.

    Args:
        person: who withdraws, and what is theirs.
        changes: how many changes of the record go or lose words.
        acts: in how many acts.
        cuts: colleagues' words that tell of the person.
        removed: files that go, within the study.
        rewritten: files that are written anew without the person.
        own: files that people wrote or edited and that hold the person's words.
        staying: files of other interviews that speak of the person.
        elsewhere: files outside the study that hold their words, as far as it was looked for.
        archives: archives that were made of the study, wherever they may be.
        unread: files that could not be looked into.
        version_control: folders whose history keeps what it has.
        files: new content of the files that change, None for those that go.
    """

    person: Person
    changes: int
    acts: int
    cuts: tuple[Cut, ...]
    removed: tuple[str, ...]
    rewritten: tuple[str, ...]
    own: tuple[Found, ...]
    staying: tuple[str, ...]
    elsewhere: tuple[str, ...]
    archives: tuple[str, ...]
    unread: tuple[str, ...]
    version_control: tuple[str, ...]
    files: dict[str, bytes | None] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Withdrew:
    """What came of a withdrawal.

    Args:
        plan: what was done.
        aside: where people's own files lie now, by their name within the study.
        left: files of the study in which the person is still found.
        issues: of the replacement.
        result: of making the outputs anew.
    """

    plan: Withdrawal
    aside: dict[str, str]
    left: tuple[str, ...]
    issues: tuple[Issue, ...]
    result: RunResult


def plan_withdrawal(
    study: Study,
    name: str,
    by: tuple[CoderId, ...],
    *,
    names: Iterable[str] = (),
    look: Iterable[Path] = (),
) -> Withdrawal:
    """Return what taking a participant out would do; nothing is done.

    Args:
        study: the study.
        name: the participant's id.
        by: who does it.
        names: by which the participant may be known besides.
        look: folders outside the study in which to look for files that cite them.

    Raises:
        UsageError: ``withdraw-unknown``, ``study-read-only``, ``study-folder-read-only``.
        DataError: ``journals-damaged``, ``text-damaged``, ``participants-row-kept``.
    """
    study.require_writable()
    log = read_acts(study.folder)
    person = find_person(study, name, log, names)
    files: dict[str, bytes | None] = dict.fromkeys(person.files)
    anchors, kept_texts = _moved_anchors(study, person, log)
    files |= {f"codings/texts/{each}.json": None for each in person.texts}
    files |= kept_texts
    table = study.corpus.participants.path
    if person.row:
        files[table] = _table(study, person)
    settings = _settings(study, person)
    if settings is not None:
        files["study.yaml"] = settings
    journals = {study.folder.name(path) for path in study.folder.files(study.folder.codings)
                if path.suffix == ".jsonl"}  # fmt: skip
    staying = _others(study, person)
    known = {name for name in files if name != "study.yaml"} | journals
    searched = search_study(study.folder, person.traces, staying, known)
    found = [each for each in searched.found if not _settled(each, files, person)]
    own = [each for each in found if each.fate in (Fate.ASIDE, Fate.ASIDE_CUT)]
    books: dict[str, str] = {}
    for each in found:
        if each.fate is Fate.REMOVED or each.fate is Fate.ASIDE:
            files[each.file] = None
        elif each.fate in (Fate.CUT, Fate.ASIDE_CUT):
            _cut_file(study, person, each, files, books)
    gone = Gone(
        participants=frozenset({person.id}),
        transcripts=frozenset(person.transcripts),
        anchors=anchors,
        codebooks=books,
        traces=person.traces,
    )
    erasure = Erasure(gone, codings_of(log, gone))
    latest = {act.id: act for act in Journals(study.folder).read().acts}

    def without(act: Act) -> Act:
        """Return an act without the person; where a cut version is known, begin from that one."""
        return erasure(united(act, latest.get(act.id, act)) or act)

    for act in log:
        without(act)
    note = study.new_act(by, (_note(study, person, erasure),), "withdraw")
    cuts = tuple(erasure.cuts)
    changes, touched = erasure.changes, erasure.acts
    written = rewrite_journals(study.folder, without, adding=(note, installation()))
    files |= written.files
    outside = [search_elsewhere(place, person.traces) for place in look]
    return Withdrawal(
        person=person,
        changes=changes,
        acts=touched,
        cuts=cuts,
        removed=tuple(sorted(each for each, data in files.items()
                             if data is None and each not in {one.file for one in own})),
        rewritten=tuple(sorted(each for each, data in files.items()
                               if data is not None and each not in {one.file for one in own})),
        own=tuple(own),
        staying=tuple(each.file for each in found if each.fate is Fate.STAYS),
        elsewhere=tuple(file for there, _ in outside for file in there),
        archives=made_archives(study.folder),
        unread=(*searched.unread, *(file for _, unread in outside for file in unread)),
        version_control=searched.version_control,
        files=files,
    )  # fmt: skip


def withdraw(
    study: Study,
    name: str,
    by: tuple[CoderId, ...],
    *,
    aside: Path | None = None,
    joint: bool = False,
    names: Iterable[str] = (),
) -> Withdrew:
    """Take a participant out of a study, and make its outputs anew.

    Args:
        study: the study.
        name: the participant's id.
        by: who does it.
        aside: a folder outside the study, to which files are moved that people wrote or edited
            and that hold the participant's words.
        joint: whether interviews with others go as well, whole.
        names: by which the participant may be known besides.

    Raises:
        UsageError: as `plan_withdrawal`; ``withdraw-joint``, ``withdraw-own-files``,
            ``withdraw-aside-inside``: then nothing was done.
        QualpapError: ``file-unwritable``, ``study-locked``: nothing was done.
            ``replacement-held``: it is done, and will be finished when the study is opened next.
    """
    with exclusive_outputs(study.folder), exclusive(study.folder):
        study.reload()
        plan = plan_withdrawal(study, name, by, names=names)
        if plan.person.joint and not joint:
            ids = ", ".join(name for name, _ in plan.person.joint)
            others = ", ".join(dict.fromkeys(one for _, each in plan.person.joint for one in each))
            raise UsageError("withdraw-joint", transcripts=ids, others=others)
        if plan.own and aside is None:
            files = "\n".join(
                f"  {each.file}" + (f":{each.line}" if each.line else "") for each in plan.own
            )
            raise UsageError("withdraw-own-files", count=len(plan.own), files=files)
        moved = _set_aside(study, plan, aside) if aside is not None else {}
        issues = replace_all(study.folder, plan.files)
    study.cache.forget()
    study.reload()
    result = run(study, force=True)
    left = search_study(study.folder, plan.person.traces, plan.staying, ())
    staying = set(plan.staying)
    return Withdrew(
        plan=plan,
        aside=moved,
        left=tuple(each.file for each in left.found if each.file not in staying),
        issues=issues,
        result=result,
    )


def _settled(found: Found, files: dict[str, bytes | None], person: Person) -> bool:
    """Return whether what is planned for a file takes the words out of it already."""
    planned = files.get(found.file)
    return planned is not None and not person.traces.in_(planned.decode("utf-8", "replace"))


def _others(study: Study, person: Person) -> frozenset[str]:
    """Return the files of other people's interviews."""
    return frozenset(
        each.source.path
        for name, each in study.corpus.transcripts.items()
        if name not in person.transcripts
    )


def _note(study: Study, person: Person, erasure: Erasure) -> acts.Withdraw:
    salt = study.fresh_id() + study.fresh_id()
    named = [person.id, *person.transcripts, *person.texts]
    marks = tuple(sorted({mark(salt, each) for each in named}))
    return acts.Withdraw(changes=erasure.changes, acts=erasure.acts, salt=salt, marks=marks)


def _moved_anchors(
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


def _set_aside(study: Study, plan: Withdrawal, aside: Path) -> dict[str, str]:
    """Copy people's own files out of the study, before they are taken out of it.

    Raises:
        UsageError: ``withdraw-aside-inside``.
        QualpapError: ``file-unwritable``.
    """
    place = aside.resolve()
    if place.is_relative_to(study.folder.root.resolve()):
        raise UsageError("withdraw-aside-inside", place=str(aside))
    moved: dict[str, str] = {}
    for each in plan.own:
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
