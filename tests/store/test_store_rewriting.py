"""Journals and stored texts written anew: each act as it was asked for, chained, the rest as is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qualpap.errors import DataError, UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId, Ref
from qualpap.model.text import text_hash
from qualpap.store.folder import Folder
from qualpap.store.journals import Journals
from qualpap.store.replacing import exclusive, replace_all
from qualpap.store.rewriting import rewrite_journals, rewrite_texts
from qualpap.store.texts import StoredText, Texts
from qualpap.study import Study
from study_folders import make

Rewriting = Callable[[Act], Act | None]


def act(name: str, by: str = "ana", reason: str = "¿po? 👩‍🌾") -> Act:
    return Act(
        id=ActId(name),
        at=datetime(2020, 8, 1, 12, tzinfo=UTC),
        by=(CoderId(by),),
        changes=(acts.Uncode(coding=Ref("x.0"), reason=reason),),
    )


@pytest.fixture
def journals(folder: Path) -> Folder:
    """Two journals, of three acts and of one."""
    place = Folder(make(folder))
    for name in ("a1", "a2", "a3"):
        Journals(place).append(act(name), "m1")
    Journals(place).append(act("b1", "bruno"), "m2")
    return place


def reason(each: Act) -> str:
    (change,) = each.changes
    assert isinstance(change, acts.Uncode)
    return change.reason


def second_otherwise(each: Act) -> Act | None:
    change = acts.Uncode(coding=Ref("x.0"), reason="¿ya? 👩‍🌾")  # as long as it was
    return replace(each, changes=(change,)) if each.id == "a2" else each


def no_first(each: Act) -> Act | None:
    return None if each.id == "a1" else each


def test_an_act_becomes_another_and_the_chain_holds(journals: Folder) -> None:
    other = journals.root / "codings/bruno/m2.jsonl"
    untouched = other.stat().st_ino
    with exclusive(journals):
        found = rewrite_journals(journals, second_otherwise)
        assert list(found.files) == ["codings/ana/m1.jsonl"]
        replace_all(journals, found.files)
    reading = Journals(journals).read()
    assert reading.issues == ()
    assert [reason(each) for each in reading.acts] == ["¿po? 👩‍🌾", "¿ya? 👩‍🌾", *["¿po? 👩‍🌾"] * 2]
    assert (found.changed, found.removed) == (("a2",), ())
    assert other.stat().st_ino == untouched


def test_an_act_goes_and_another_is_added(journals: Folder) -> None:
    added = act("c1", "carla")
    found = rewrite_journals(journals, no_first, adding=(added, "m3"))
    replace_all(journals, found.files)
    reading = Journals(journals).read()
    assert reading.issues == ()
    assert sorted(each.id for each in reading.acts) == ["a2", "a3", "b1", "c1"]
    assert found.removed == ("a1",)


@pytest.mark.parametrize("change", [second_otherwise, no_first])
def test_a_study_that_is_open_notices(journals: Folder, change: Rewriting) -> None:
    study = Study.open(journals.root)
    assert len(study.state.log) == 4
    replace_all(journals, rewrite_journals(journals, change).files)
    study.refresh()
    left = [fresh for name in ("a1", "a2", "a3", "b1") if (fresh := change(act(name, by(name))))]
    told = {name: replace(each, prev="") for name, each in study.state.log.items()}
    assert told == {each.id: each for each in left}


def by(name: str) -> str:
    return {"a": "ana", "b": "bruno"}[name[0]]


def test_an_act_written_afterwards_follows_the_new_chain(journals: Folder) -> None:
    replace_all(journals, rewrite_journals(journals, second_otherwise).files)
    Journals(journals).append(act("a4"), "m1")
    reading = Journals(journals).read()
    assert reading.issues == ()
    assert len(reading.acts) == 5


def test_what_cannot_be_read_is_not_rewritten(journals: Folder) -> None:
    path = journals.root / "codings/ana/m1.jsonl"
    path.write_bytes(path.read_bytes() + b'{"v":1,"id":"ha')
    with pytest.raises(DataError, match="journals-damaged") as caught:
        rewrite_journals(journals, no_first)
    assert caught.value.facts["file"] == "codings/ana/m1.jsonl"


def test_what_a_later_version_wrote_is_not_rewritten(journals: Folder) -> None:
    path = journals.root / "codings/ana/m1.jsonl"
    path.write_bytes(path.read_bytes() + b'{"v":9,"id":"z"}\n')
    with pytest.raises(UsageError, match="study-read-only"):
        rewrite_journals(journals, no_first)


def test_a_stored_text_gets_the_name_of_its_new_words(folder: Path) -> None:
    study = Study.open(make(folder))
    texts = Texts(study.folder)
    for transcript in study.corpus.transcripts.values():
        texts.keep(transcript)
    old = {name: each.hash for name, each in study.corpus.transcripts.items()}

    def change(stored: StoredText) -> StoredText | None:
        if stored.transcript != "P01":
            return stored
        return replace(stored, text=stored.text.replace("tomate", "[verdura]"))

    found = rewrite_texts(study.folder, change)
    replace_all(study.folder, found.files)
    after = Texts(study.folder)
    (name,) = found.hashes.values()
    assert name is not None
    assert "[verdura]" in after.get(name).text
    assert name == text_hash(after.get(name).text)
    assert list(found.hashes) == [text for id_, text in old.items() if id_ == "P01"]
    assert set(after.names()) == {name, *(text for id_, text in old.items() if id_ != "P01")}
