"""Journals lose nothing, say what is wrong with them, and are never written over."""

from __future__ import annotations

import multiprocessing
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from qualpap.errors import QualpapError, Severity
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId, Ref
from qualpap.store.folder import Folder
from qualpap.store.journals import Journals


def act(name: str, by: str = "ana") -> Act:
    return Act(
        id=ActId(name),
        at=datetime(2020, 8, 1, 12, tzinfo=UTC),
        by=(CoderId(by),),
        changes=(acts.Uncode(coding=Ref("x.0"), reason="¿po? 👩‍🌾"),),
    )


@pytest.fixture
def journals(folder: Path) -> Journals:
    return Journals(Folder(folder))


def file_of(folder: Path, coder: str = "ana") -> Path:
    return folder / "codings" / coder / "m1.jsonl"


def slugs(journals: Journals) -> list[str]:
    return [issue.slug for issue in journals.read().issues]


def test_what_was_written_is_read_by_somebody_else(journals: Journals, folder: Path) -> None:
    written = [journals.append(act(name), "m1") for name in ("a1", "a2")]
    reading = Journals(Folder(folder)).read()
    assert list(reading.acts) == written
    assert reading.issues == ()
    assert not reading.read_only


def test_only_what_was_added_is_read_again(journals: Journals, folder: Path) -> None:
    journals.append(act("a1"), "m1")
    journals.read()
    journals.append(act("a2"), "m1")
    Journals(Folder(folder)).append(act("b1", "bruno"), "m2")
    assert {each.id for each in journals.read().acts} == {"a1", "a2", "b1"}
    assert slugs(journals) == []


def test_a_line_that_a_crash_cut_short_is_reported_then_set_aside(
    journals: Journals, folder: Path
) -> None:
    journals.append(act("a1"), "m1")
    path = file_of(folder)
    torn = b'{"v":1,"id":"half'
    path.write_bytes(path.read_bytes() + torn)
    assert slugs(journals) == ["journal-line-torn"]
    journals.append(act("a2"), "m1")
    fresh = Journals(Folder(folder))
    assert [each.id for each in fresh.read().acts] == ["a1", "a2"]
    assert slugs(fresh) == []
    assert path.with_name("m1.torn-1.txt").read_bytes() == torn


def test_a_whole_line_without_line_end_is_read_once_it_has_one(
    journals: Journals, folder: Path
) -> None:
    journals.append(act("a1"), "m1")
    path = file_of(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert [each.id for each in journals.read().acts] == []
    path.write_bytes(whole)
    assert [each.id for each in journals.read().acts] == ["a1"]


def test_a_doctored_line_is_caught(journals: Journals, folder: Path) -> None:
    for name in ("a1", "a2", "a3"):
        journals.append(act(name), "m1")
    path = file_of(folder)
    path.write_bytes(path.read_bytes().replace(b'"x.0"', b'"y.0"', 1))
    issues = Journals(Folder(folder)).read().issues
    assert [(issue.slug, issue.where.line) for issue in issues] == [("journal-chain-broken", 2)]


def test_a_removed_line_is_caught_and_the_others_are_read(journals: Journals, folder: Path) -> None:
    for name in ("a1", "a2", "a3"):
        journals.append(act(name), "m1")
    path = file_of(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])
    reading = Journals(Folder(folder)).read()
    assert [each.id for each in reading.acts] == ["a1", "a3"]
    assert [issue.slug for issue in reading.issues] == ["journal-chain-broken"]


def test_damage_in_the_middle_stops_nothing_else(journals: Journals, folder: Path) -> None:
    journals.append(act("a1"), "m1")
    path = file_of(folder)
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n{}\n\n")
    journals.append(act("a2"), "m1")
    reading = Journals(Folder(folder)).read()
    assert [each.id for each in reading.acts] == ["a1", "a2"]
    assert [issue.slug for issue in reading.issues][:2] == ["journal-line-unreadable"] * 2


def test_a_conflicted_copy_is_united_by_id(journals: Journals, folder: Path) -> None:
    journals.append(act("a1"), "m1")
    path = file_of(folder)
    copy = path.with_name("m1 (conflicted copy of Ana).jsonl")
    shutil.copy(path, copy)
    journals.append(act("a2"), "m1")
    reading = Journals(Folder(folder)).read()
    assert sorted(each.id for each in reading.acts) == ["a1", "a2"]
    (told,) = reading.issues
    assert (told.slug, told.facts) == ("journal-copy", {"count": 1, "only": 0})
    path.unlink()
    assert [issue.facts["only"] for issue in journals.read().issues] == [1]


def test_two_versions_of_one_act_are_reported(journals: Journals, folder: Path) -> None:
    journals.append(act("a1"), "m1")
    path = file_of(folder)
    copy = path.with_name("m2.jsonl")
    copy.write_bytes(path.read_bytes().replace(b'"x.0"', b'"y.0"'))
    assert slugs(Journals(Folder(folder))) == ["journal-act-differs"]


def test_merge_marks_are_named_and_both_sides_are_read(journals: Journals, folder: Path) -> None:
    first = journals.append(act("a1"), "m1")
    path = file_of(folder)
    line = path.read_bytes()
    journals.append(act("a2"), "m1")
    second = path.read_bytes()[len(line) :]
    path.write_bytes(b"<<<<<<< mine\n" + line + b"=======\n" + second + b">>>>>>> theirs\n")
    reading = Journals(Folder(folder)).read()
    assert [each.id for each in reading.acts] == [first.id, "a2"]
    assert [issue.slug for issue in reading.issues] == ["journal-merge-marks"] * 3


def test_a_later_version_opens_for_reading_only(journals: Journals, folder: Path) -> None:
    journals.append(act("a1"), "m1")
    path = file_of(folder)
    path.write_bytes(path.read_bytes() + b'{"v":9,"id":"z"}\n')
    reading = journals.read()
    assert reading.read_only
    assert [each.id for each in reading.acts] == ["a1"]


def test_a_full_disk_leaves_the_journal_as_it_was(
    journals: Journals, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.append(act("a1"), "m1")
    before = file_of(folder).read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(QualpapError) as caught:
        journals.append(act("a2"), "m1")
    assert caught.value.slug == "file-unwritable"
    assert caught.value.facts["reason"] == "No space left on device"
    assert file_of(folder).read_bytes() == before


def _write_many(root: str, start: int, ready: Barrier) -> None:
    journals = Journals(Folder(Path(root)))
    ready.wait()
    for number in range(start, start + 40):
        journals.append(act(f"a{number}"), "m1")


def test_two_processes_at_once_lose_nothing_and_keep_the_chain(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(2)
    writers = [context.Process(target=_write_many, args=(str(folder), n, ready)) for n in (0, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    reading = Journals(Folder(folder)).read()
    assert len(reading.acts) == 80
    assert reading.issues == ()


def test_a_line_that_a_merge_doubled_counts_once(journals: Journals, folder: Path) -> None:
    for name in ("a1", "a2"):
        journals.append(act(name), "m1")
    path = file_of(folder)
    path.write_bytes(path.read_bytes() * 2)
    journals.append(act("a3"), "m1")
    reading = Journals(Folder(folder)).read()
    assert [each.id for each in reading.acts] == ["a1", "a2", "a3"]
    assert [issue.slug for issue in reading.issues] == ["journal-line-repeated"] * 2


def test_a_clock_that_went_back_is_noted_where_it_did(journals: Journals, folder: Path) -> None:
    for name, hour in (("a1", 12), ("a2", 9), ("a3", 10)):
        moment = datetime(2020, 8, 1, hour, tzinfo=UTC)
        journals.append(replace(act(name), at=moment), "m1")
    (told,) = journals.read().issues
    assert (told.slug, told.where.line, told.severity) == ("journal-clock-back", 2, Severity.NOTE)
