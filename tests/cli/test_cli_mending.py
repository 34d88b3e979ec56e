"""Whatever happens to a study's files, a person reads what it is and what to do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from command_line import qualpap

from qualpap import open_study
from qualpap.coding.entries import Entry
from qualpap.study.coding import codings, record
from qualpap.study.searching import find
from study_folders import make


@pytest.fixture
def study(folder: Path) -> Path:
    make(folder)
    for quote in ("Subió todo.", "Los domingos no."):
        qualpap("code", "add", "P01", "prices", quote, "--coder", "ana", study=folder)
    return folder


@pytest.fixture
def journal(study: Path) -> Path:
    (found,) = (study / "codings/ana").glob("*.jsonl")
    return found


def test_damage_is_told_with_its_way_out_and_mended_on_request(study: Path, journal: Path) -> None:
    journal.write_bytes(b"<<<<<<< mine\n" + journal.read_bytes() + b"half a li")
    told = qualpap("check", study=study)
    assert "conflict marks of a version control program" in told.out
    assert "qualpap check --repair" in told.out
    mended = qualpap("check", "--repair", study=study)
    name = journal.relative_to(study).as_posix()
    aside = name.replace(".jsonl", ".damaged-1.txt")
    assert f"{name} was mended: 2 changes. As it was, it lies in {aside}." in mended.out
    assert "journal" not in qualpap("check", "--json", study=study).out
    assert "2 codings" in qualpap("code", "list", study=study).out
    assert "No file of the record needs mending." in qualpap("check", "--repair", study=study).out


def test_mended_files_are_listed_as_json(study: Path, journal: Path) -> None:
    journal.write_bytes(journal.read_bytes() + b"noise\n")
    (row,) = qualpap("check", "--repair", "--json", study=study).json["mended"]
    assert (row["kept"], row["left"]) == (2, 1)


def test_a_conflicted_copy_is_named_and_counts_once(study: Path, journal: Path) -> None:
    shutil.copy(journal, journal.with_name(f"{journal.stem} (conflicted copy 2020-08-01).jsonl"))
    said = qualpap("check", study=study)
    assert "2 changes). Each change counts once; 0 of them are in no other file." in said.out
    assert len(qualpap("code", "list", "--json", study=study).json) == 2


def test_a_journal_of_a_later_version_opens_for_reading_only(study: Path, journal: Path) -> None:
    journal.write_bytes(journal.read_bytes() + b'{"v":9,"id":"z","at":"x","by":["ana"]}\n')
    before = journal.read_bytes()
    assert "written by a later version of qualpap" in qualpap("check", study=study).out
    refused = qualpap("code", "add", "P02", "records", "No, nunca.", "--coder", "ana", study=study)
    assert refused.code == 2
    assert "open for reading only" in refused.err
    assert "Install the newer version." in refused.err
    assert journal.read_bytes() == before
    assert len(qualpap("code", "list", "--json", study=study).json) == 2


def test_a_folder_that_may_only_be_read_is_said_to_be_so(
    study: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = os.access
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK and allowed(path, mode))
    before = journal.read_bytes()
    refused = qualpap("code", "add", "P02", "records", "No, nunca.", "--coder", "ana", study=study)
    assert refused.code == 2
    assert "may only be read" in refused.err
    assert journal.read_bytes() == before
    assert len(qualpap("code", "list", "--json", study=study).json) == 2


def test_a_cache_that_is_deleted_while_at_work_costs_nothing_but_time(
    study: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "cache"
    monkeypatch.setenv("QUALPAP_CACHE_DIR", str(place))
    opened = open_study(study)
    assert len(find(opened, "tomate")) == 1
    shutil.rmtree(place)
    assert len(find(opened, "tomate")) == 1
    shutil.rmtree(place)
    entry = Entry("code", {"transcript": "P02", "code": "records", "quote": "No, nunca."})
    record(opened, [entry], opened.coder("ana"))
    shutil.rmtree(place, ignore_errors=True)
    opened.reload()
    assert len(codings(opened)) == 3
    assert qualpap("run", study=study).code == 0


def test_what_is_done_after_the_clock_was_set_back_comes_last(study: Path) -> None:
    before = open_study(study)
    earlier = before.state.history()[-1].at.replace(microsecond=0)
    later = open_study(study)
    later.now = lambda: earlier
    entry = Entry("code", {"transcript": "P02", "code": "records", "quote": "No, nunca."})
    _, act = record(later, [entry], later.coder("ana"))
    assert act is not None
    assert later.state.history()[-1].id == act.id
    qualpap("undo", "--coder", "ana", study=study)
    assert len(qualpap("code", "list", "--json", study=study).json) == 2


def test_one_coder_on_two_machines_writes_two_files_that_are_one_record(
    study: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUALPAP_DATA_DIR", str(tmp_path / "other machine"))
    added = qualpap("code", "add", "P02", "records", "No, nunca.", "--coder", "ana", study=study)
    assert added.code == 0
    assert len(list((study / "codings/ana").glob("*.jsonl"))) == 2
    assert len(qualpap("code", "list", "--json", study=study).json) == 3
    assert qualpap("undo", "--coder", "ana", study=study).code == 0
    assert qualpap("undo", "--coder", "ana", study=study).code == 0
    assert [each["quote"] for each in qualpap("code", "list", "--json", study=study).json] == [
        "Subió todo."
    ]
