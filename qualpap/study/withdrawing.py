"""Takes a participant who withdraws out of a study: first what would be done, then doing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from qualpap.errors import Issue, UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import CoderId
from qualpap.record.erasing import Cut, Erasure, Gone, codings_of
from qualpap.record.withdrawn import mark, united
from qualpap.store.journals import Journals
from qualpap.store.places import installation
from qualpap.store.replacing import exclusive, exclusive_outputs, replace_all
from qualpap.store.rewriting import read_acts, rewrite_journals
from qualpap.study.archiving import made_archives
from qualpap.study.person import Person, find_person
from qualpap.study.person_files import Fate, Found, search_elsewhere, search_study
from qualpap.study.results import RunResult
from qualpap.study.running import run
from qualpap.study.study import Study
from qualpap.study.withdrawal_files import files_of, set_aside, take_out


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
    files, anchors = files_of(study, person, log)
    searched = search_study(
        study.folder, person.traces, _others(study, person), _known(study, files)
    )
    found = [each for each in searched.found if not _settled(each, files, person)]
    books = take_out(study, person, found, files)
    gone = Gone(
        participants=frozenset({person.id}),
        transcripts=frozenset(person.transcripts),
        anchors=anchors,
        codebooks=books,
        traces=person.traces,
    )
    erasure, journals = _record(study, person, gone, log, by)
    files |= journals
    own = tuple(each for each in found if each.fate in (Fate.ASIDE, Fate.ASIDE_CUT))
    ours = {each: data for each, data in files.items() if each not in {one.file for one in own}}
    outside = [search_elsewhere(place, person.traces) for place in look]
    return Withdrawal(
        person=person,
        changes=erasure.changes,
        acts=erasure.acts,
        cuts=tuple(erasure.cuts),
        removed=tuple(sorted(each for each, data in ours.items() if data is None)),
        rewritten=tuple(sorted(each for each, data in ours.items() if data is not None)),
        own=own,
        staying=tuple(each.file for each in found if each.fate is Fate.STAYS),
        elsewhere=tuple(file for there, _ in outside for file in there),
        archives=made_archives(study.folder),
        unread=(*searched.unread, *(file for _, unread in outside for file in unread)),
        version_control=searched.version_control,
        files=files,
    )


def _known(study: Study, files: dict[str, bytes | None]) -> set[str]:
    """Return the files of which it is known what becomes of them, without looking into them."""
    folder = study.folder
    journals = {
        folder.name(path) for path in folder.files(folder.codings) if path.suffix == ".jsonl"
    }
    return journals | {name for name in files if name != "study.yaml"}


def _record(
    study: Study, person: Person, gone: Gone, log: tuple[Act, ...], by: tuple[CoderId, ...]
) -> tuple[Erasure, dict[str, bytes]]:
    """Return what is done to the record, and the journals as they are to be."""
    latest = {act.id: act for act in Journals(study.folder).read().acts}
    codings = codings_of(log, gone)

    def made() -> tuple[Erasure, Callable[[Act], Act]]:
        erasure = Erasure(gone, codings)
        # Where a version without the person is known already, that one is what remains.
        return erasure, lambda act: erasure(united(act, latest.get(act.id, act)) or act)

    counted, without = made()
    for act in log:
        without(act)
    note = study.new_act(by, (_note(study, person, counted),), "withdraw")
    _, without = made()
    written = rewrite_journals(study.folder, without, adding=(note, installation()))
    return counted, dict(written.files)


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
        _require_consent(plan, aside, joint=joint)
        moved = set_aside(study, plan.own, aside) if aside is not None else {}
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


def _require_consent(plan: Withdrawal, aside: Path | None, *, joint: bool) -> None:
    """Make sure that a person agreed to what is theirs to decide.

    Raises:
        UsageError: ``withdraw-joint``, ``withdraw-own-files``.
    """
    if plan.person.joint and not joint:
        ids = ", ".join(name for name, _ in plan.person.joint)
        others = ", ".join(dict.fromkeys(one for _, each in plan.person.joint for one in each))
        raise UsageError("withdraw-joint", transcripts=ids, others=others)
    if plan.own and aside is None:
        files = "\n".join(
            f"  {each.file}" + (f":{each.line}" if each.line else "") for each in plan.own
        )
        raise UsageError("withdraw-own-files", count=len(plan.own), files=files)


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
