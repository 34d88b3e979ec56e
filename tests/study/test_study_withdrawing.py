"""A participant who withdraws is found nowhere afterwards, and nobody else has lost anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byte_search import found, runs
from qualpap.coding.entries import Entry
from qualpap.errors import QualpapError, UsageError
from qualpap.model import acts
from qualpap.record.traces import Traces
from qualpap.store import replacing
from qualpap.store.folder import Folder
from qualpap.store.journals import Journals
from qualpap.store.places import lock_of
from qualpap.study import Study
from qualpap.study.archiving import archive
from qualpap.study.changes import undo
from qualpap.study.coding import record
from qualpap.study.running import run
from qualpap.study.searching import find
from qualpap.study.withdrawing import plan_withdrawal, withdraw
from study_folders import P02, make
from worked_copy import copy_of_the_study

SAID = "Subió todo. El tomate lo compro al doble y no lo puedo vender al doble"
OTHER = "yo sé lo que traje y lo que me sobra"


def opened(root: Path) -> Study:
    ids, minutes = count(), count()
    return Study(
        Folder(root),
        now=lambda: datetime(2020, 8, 1, tzinfo=UTC) + timedelta(minutes=next(minutes)),
        fresh_id=lambda: f"{root.name}{next(ids):04}",
    )


def code(transcript: str, quote: str, **more: str) -> Entry:
    return Entry("code", {"transcript": transcript, "code": "prices", "quote": quote, **more})


def written(study: Study, coder: str, *entries: Entry) -> acts.Act:
    issues, act = record(study, list(entries), study.coder(coder))
    assert act is not None, issues
    return act


@pytest.fixture
def study(folder: Path) -> Study:
    """A study in which two people have coded, written, and made outputs."""
    found = opened(make(folder))
    written(
        found,
        "ana",
        code("P01", SAID, memo="como en su libreta"),
        code("P02", OTHER, memo="distinto de P01, que anota"),
        Entry("summary", {"participant": "P01", "code": "prices", "text": "Compra caro."}),
        Entry("summary", {"participant": "P02", "code": "prices", "text": "Le basta. P01 no."}),
        Entry("done", {"transcript": "P01"}),
        Entry("done", {"transcript": "P02"}),
    )
    written(
        found,
        "bruno",
        code("P01", "Los domingos no"),
        Entry("memo", {"about": "study", "text": f"Una dijo: «{SAID}». Y otra no anota nunca."}),
        Entry("memo", {"about": "participant", "id": "P01", "text": "Habla bajo."}),
        Entry("memo", {"about": "code", "id": "prices", "text": "Una mujer lo dijo de otro modo."}),
        Entry("synthesis", {"about": "participant", "id": "P01", "text": "Vende tomates."}),
    )
    run(found)
    find(found, "tomate")
    return found


def traces(study: Study, name: str = "P01", who: str = "") -> set[str]:
    return runs(
        "\n".join(
            turn.speech.of(study.transcript(name).text)
            for turn in study.transcript(name).turns
            if turn.speaker.participant == (who or name)
        )
    )


def cache() -> Path:
    return Path(os.environ["QUALPAP_CACHE_DIR"])


def texts_of(study: Study) -> list[str]:
    return [
        change.text
        for act in study.state.history()
        for change in act.changes
        if isinstance(change, acts.Memo | acts.Summary | acts.Synthesis)
    ]


def test_afterwards_nothing_is_found_in_any_byte(study: Study) -> None:
    said = traces(study)
    root = study.folder.root
    archive(study, root / "respaldo.zip", lambda _, __: "")
    assert len(found([root, cache()], said, ["P01"])) > 30
    done = withdraw(study, "P01", study.coder("ana"))
    assert done.left == ()
    assert found([root, cache()], said, ["P01"]) == []
    assert not (root / "respaldo.zip").exists()


def test_the_others_keep_everything(study: Study) -> None:
    before = study.state
    kept = {name: each for name, each in before.codings.items() if each.transcript == "P02"}
    withdraw(study, "P01", study.coder("ana"))
    again = Study.open(study.folder.root)
    assert [each.slug for each in again.check() if each.is_error] == []
    (coding,) = again.state.codings.values()
    (old,) = kept.values()
    assert coding == replace(old, memo="")
    assert again.transcript("P02").text == study.transcript("P02").text
    assert list(again.state.done(study.transcript("P02").id)) == ["ana"]
    assert [row.id for row in again.corpus.participants.rows] == ["P02"]
    assert "role" in (study.folder.root / "transcripts/participants.csv").read_text()
    assert again.selection().participants == ("P02",)


def test_words_about_others_stay_and_sentences_about_the_person_go(study: Study) -> None:
    withdraw(study, "P01", study.coder("ana"))
    assert texts_of(study) == [
        "Le basta. […]",
        "[…] Y otra no anota nunca.",
        "Una mujer lo dijo de otro modo.",
    ]


def test_the_record_says_how_many_and_not_who(study: Study) -> None:
    plan = plan_withdrawal(study, "P01", study.coder("ana"))
    withdraw(study, "P01", study.coder("ana"))
    last = study.state.history()[-1]
    (change,) = last.changes
    assert isinstance(change, acts.Withdraw)
    assert (change.changes, change.acts) == (plan.changes, plan.acts) == (9, 2)
    assert all(len(act.changes) for act in study.state.history())
    assert Journals(study.folder).read().issues == ()


def test_what_is_shown_first_is_what_is_done(study: Study) -> None:
    before = {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()}
    plan = plan_withdrawal(study, "p01", study.coder("ana"))
    assert {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()} == before
    done = withdraw(study, "P01", study.coder("ana")).plan
    for part in ("changes", "acts", "cuts", "removed", "rewritten", "own", "staying"):
        assert getattr(done, part) == getattr(plan, part)
    assert {each.before for each in plan.cuts} == {
        "distinto de P01, que anota",
        "Le basta. P01 no.",
        f"Una dijo: «{SAID}». Y otra no anota nunca.",
    }
    assert "transcripts/P01.txt" in plan.removed
    assert "matrices/trade.xlsx" in plan.removed
    assert "transcripts/participants.csv" in plan.rewritten


def test_it_cannot_be_undone(study: Study) -> None:
    withdraw(study, "P01", study.coder("ana"))
    last = study.state.history()[-1]
    with pytest.raises(UsageError, match="undo-withdrawal"):
        undo(study, study.coder("ana"), last.id)
    undo(study, study.coder("ana"))
    assert found([study.folder.root], set(), ["P01"]) == []
    assert study.state.codings == {}


def test_what_people_wrote_or_edited_goes_only_with_consent(study: Study, tmp_path: Path) -> None:
    root, said = study.folder.root, traces(study)
    (root / "matrices/trade.xlsx").write_bytes(
        (root / "matrices/overview.xlsx").read_bytes() + b"edited P01"
    )
    book = root / "codebooks/mercado.yaml"
    book.write_text(book.read_text() + f"# P01 dijo: {SAID}\n", encoding="utf-8")
    (root / "notas.md").write_text(f"Campo.\n\nP01 lloró. {SAID}, eso dijo.\n", encoding="utf-8")
    (root / "audio").mkdir()
    (root / "audio/P01.mp3").write_bytes(b"ID3")
    study.reload()
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    with pytest.raises(UsageError, match="withdraw-own-files") as caught:
        withdraw(study, "P01", study.coder("ana"))
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before
    listed = str(caught.value.facts["files"])
    assert "notas.md:3" in listed
    assert "codebooks/mercado.yaml:17" in listed
    with pytest.raises(UsageError, match="withdraw-aside-inside"):
        withdraw(study, "P01", study.coder("ana"), aside=root / "aside")
    done = withdraw(study, "P01", study.coder("ana"), aside=tmp_path / "aside")
    assert found([root, cache()], said, ["P01"]) == []
    assert set(done.aside) == {
        "audio/P01.mp3", "codebooks/mercado.yaml", "matrices/trade.xlsx", "notas.md"
    }  # fmt: skip
    for name in done.aside:
        assert (tmp_path / "aside" / name).read_bytes() == before[root / name]
    assert (root / "notas.md").read_text(encoding="utf-8").startswith("Campo.\n\n… lloró.")
    assert len(study.corpus.codebook.codes) == 2


def test_codebook_versions_lose_the_words_and_stay_known(study: Study, tmp_path: Path) -> None:
    root = study.folder.root
    book = root / "codebooks/mercado.yaml"
    text = book.read_text(encoding="utf-8")
    told = text.replace("Lo que se dice de los precios.", f"Lo que dijo P01, «{SAID}»")
    book.write_text(told, encoding="utf-8")
    study.reload()
    written(study, "bruno", Entry("done", {"transcript": "P02"}))
    withdraw(study, "P01", study.coder("ana"), aside=tmp_path / "aside")
    assert found([root], traces_of(SAID), ["P01"]) == []
    done = study.state.done(study.transcript("P02").id)
    for value in done.values():
        assert value.change.codebook in study.corpus.history.codes
    assert done[study.coder("bruno")[0]].change.codebook == study.corpus.codebook.hash


def traces_of(text: str) -> set[str]:
    return runs(text)


JOINT = """\
Entrevista J1

ENTREVISTADORA: ¿Anotan lo que venden?

P01: Anoto en la libreta de mi hija, que me la dejó cuando se fue a estudiar al norte.

P02: En cambio yo guardo todo en la cabeza desde que empecé con el puesto hace veinte años.
"""

JOINT_SETTINGS = """
transcripts:
  J1.txt: {id: J1, participants: [P01, P02], speakers: {P01: P01, P02: P02}}
"""


@pytest.fixture
def joint(study: Study) -> Study:
    root = study.folder.root
    (root / "transcripts/J1.txt").write_text(JOINT, encoding="utf-8")
    with (root / "study.yaml").open("a", encoding="utf-8") as file:
        file.write(JOINT_SETTINGS)
    study.reload()
    mine, theirs = "Anoto en la libreta de mi hija", "yo guardo todo en la cabeza"
    written(study, "ana", code("J1", mine), code("J1", theirs))
    return study


def test_a_joint_interview_goes_whole_only_when_asked(joint: Study) -> None:
    with pytest.raises(UsageError, match="withdraw-joint") as caught:
        withdraw(joint, "P01", joint.coder("ana"))
    assert caught.value.facts["others"] == "P02"
    said = traces(joint) | traces_of(JOINT.split("P01: ")[1].split("\n", maxsplit=1)[0])
    withdraw(joint, "P01", joint.coder("ana"), joint=True)
    assert found([joint.folder.root, cache()], said, ["P01"]) == []
    assert list(joint.corpus.transcripts) == ["P02"]
    assert [each.slug for each in joint.check() if each.is_error] == []


def test_of_a_corrected_joint_interview_the_others_words_stay(joint: Study) -> None:
    root = joint.folder.root
    said = traces(joint) | traces_of(JOINT.split("P01: ")[1].split("\n", maxsplit=1)[0])
    lines = [line for line in JOINT.split("\n") if not line.startswith("P01:")]
    (root / "transcripts/J1.txt").write_text("\n".join(lines), encoding="utf-8")
    text = (root / "study.yaml").read_text(encoding="utf-8")
    text = text.replace("[P01, P02], speakers: {P01: P01, P02: P02}", "[P02], speakers: {P02: P02}")
    (root / "study.yaml").write_text(text, encoding="utf-8")
    joint.reload()
    withdraw(joint, "P01", joint.coder("ana"))
    assert found([root, cache()], said, ["P01"]) == []
    left = [each for each in joint.state.codings.values() if each.transcript == "J1"]
    assert [each.anchor.exact for each in left] == ["yo guardo todo en la cabeza"]
    assert left[0].anchor.text == joint.transcript("J1").hash
    assert [each.slug for each in joint.check() if each.is_error] == []


def test_several_interviews_of_one_person_all_go(study: Study) -> None:
    root = study.folder.root
    second = (
        "Entrevista P01\n\nE: ¿Y ahora?\n\nP01: Ahora vendo por teléfono a los vecinos del cerro.\n"
    )
    (root / "transcripts/P01_parte2.txt").write_text(second, encoding="utf-8")
    study.reload()
    names = [each.id for each in study.corpus.interviews["P01"]]  # type: ignore[index]  # an id
    assert len(names) == 2
    written(study, "bruno", code(names[1], "Ahora vendo por teléfono"))
    said = traces(study) | runs(second)
    withdraw(study, "P01", study.coder("ana"))
    assert found([root, cache()], said, ["P01"]) == []


def test_what_others_say_of_the_person_is_theirs_and_is_named(study: Study) -> None:
    root = study.folder.root
    (root / "transcripts/P02.txt").write_text(P02 + "\nP02: Eso lo dijo P01.\n", encoding="utf-8")
    study.reload()
    done = withdraw(study, "P01", study.coder("ana"))
    assert done.plan.staying == ("transcripts/P02.txt",)
    assert "P01" in (root / "transcripts/P02.txt").read_text(encoding="utf-8")
    assert "transcripts/P02.txt" not in done.left


def test_leftovers_of_crashes_and_repairs_go(study: Study) -> None:
    root = study.folder.root
    (root / "reports/.qualpap-x1.tmp").write_text(f"P01: {SAID}")
    (root / "codings/ana/m.damaged-1.txt").write_text(f'{{"v":1,"exact":"{SAID}"', encoding="utf-8")
    (root / "codings/ana/m.torn-1.txt").write_text('{"v":1,"transcript":"P01"')
    withdraw(study, "P01", study.coder("ana"))
    assert found([root], traces_of(SAID), ["P01"]) == []


# Other machines


def test_an_old_journal_that_arrives_later_is_recognised(study: Study, tmp_path: Path) -> None:
    root = study.folder.root
    other = tmp_path / "other"
    shutil.copytree(root, other)
    late = opened(other)
    written(late, "bruno", code("P01", "cuando me acuerdo"), code("P02", OTHER))
    said = traces(study)
    withdraw(study, "P01", study.coder("ana"))
    for path in (other / "codings/bruno").glob("*.jsonl"):
        shutil.copy(path, root / "codings/bruno" / f"{path.stem} (conflicted copy).jsonl")
    again = opened(root)
    issues = [each for each in again.check() if each.slug == "withdrawn-returned"]
    assert [each.where.file.endswith("(conflicted copy).jsonl") for each in issues] == [True]
    assert issues[0].is_error
    assert {each.transcript for each in again.state.codings.values()} == {"P02"}
    assert len(again.state.codings) == 2  # what was coded of somebody else counts
    assert "journal-act-differs" not in {each.slug for each in again.check()}
    assert not any(SAID in text for text in texts_of(again))
    withdraw(again, "P01", again.coder("bruno"))
    assert found([root, cache()], said, ["P01"]) == []
    final = opened(root)
    assert [each.slug for each in final.check() if each.is_error] == []
    assert len(final.state.codings) == 2


def test_interviews_texts_and_rows_that_come_back_are_not_read(
    study: Study, tmp_path: Path
) -> None:
    root = study.folder.root
    old = tmp_path / "old"
    shutil.copytree(root, old)
    said = traces(study)
    withdraw(study, "P01", study.coder("ana"))
    shutil.copytree(old / "transcripts", root / "transcripts", dirs_exist_ok=True)
    shutil.copytree(old / "codings/texts", root / "codings/texts", dirs_exist_ok=True)
    again = opened(root)
    told = sorted(
        (each.slug, each.where.file.split("/")[0]) for each in again.check() if each.is_error
    )
    assert told == [
        ("withdrawn-file-returned", "codings"),
        ("withdrawn-file-returned", "transcripts"),
        ("withdrawn-participant-returned", "transcripts"),
    ]
    assert list(again.corpus.transcripts) == ["P02"]
    assert again.selection().participants == ("P02",)
    withdraw(again, "P01", again.coder("bruno"))
    assert found([root, cache()], said, ["P01"]) == []
    assert [each.slug for each in opened(root).check() if each.is_error] == []


def test_a_window_that_was_open_all_along_cannot_bring_it_back(study: Study) -> None:
    window = opened(study.folder.root)
    assert window.state.codings
    withdraw(study, "P01", study.coder("ana"))
    with pytest.raises(UsageError, match="participant-withdrawn"):
        record(window, [code("P01", SAID)], window.coder("bruno"))
    window.refresh()
    assert {each.transcript for each in window.state.codings.values()} == {"P02"}
    assert found([study.folder.root], traces_of(SAID), ["P01"]) == []


def test_outputs_made_by_a_window_that_was_open_do_not_bring_it_back(study: Study) -> None:
    window = opened(study.folder.root)
    assert window.selection().passages
    said = traces(study)
    withdraw(study, "P01", study.coder("ana"))
    run(window, force=True)
    assert found([study.folder.root, cache()], said, ["P01"]) == []


def test_while_outputs_are_made_nobody_is_withdrawn(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "OUTPUTS_SECONDS", 0.05)
    before = {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()}
    lock = FileLock(lock_of(study.folder.outputs))
    with lock, pytest.raises(QualpapError, match="study-locked"):
        withdraw(study, "P01", study.coder("ana"))
    assert {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()} == before


def test_another_machines_cache_is_emptied_when_the_withdrawal_arrives(
    study: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = traces(study)
    there = tmp_path / "their cache"
    monkeypatch.setenv("QUALPAP_CACHE_DIR", str(there))
    theirs = opened(study.folder.root)
    find(theirs, "tomate")
    assert found([there], said, ["P01"])
    monkeypatch.undo()
    withdraw(opened(study.folder.root), "P01", study.coder("ana"))
    theirs.reload()
    assert found([there], said, ["P01"]) == []


# What stops it


def test_a_damaged_record_is_mended_first(study: Study) -> None:
    (path,) = (study.folder.root / "codings/ana").glob("*.jsonl")
    path.write_bytes(path.read_bytes() + b'{"v":1,"id":')
    before = {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()}
    with pytest.raises(QualpapError, match="journals-damaged"):
        withdraw(study, "P01", study.coder("ana"))
    assert {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()} == before


def test_a_full_disk_changes_nothing(study: Study) -> None:
    before = {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with patch.object(os, "fsync", full), pytest.raises(QualpapError, match="file-unwritable"):
        withdraw(study, "P01", study.coder("ana"))
    assert {p: p.read_bytes() for p in study.folder.root.rglob("*") if p.is_file()} == before


def test_nobody_of_that_name(study: Study) -> None:
    with pytest.raises(UsageError, match="withdraw-unknown"):
        withdraw(study, "P77", study.coder("ana"))


# Whoever it is


WORDS = ("la", "gente", "no", "compra", "nada", "si", "sube", "el", "precio", "y", "yo", "vendo")


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_of_any_study_nothing_is_found(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = make(tmp_path_factory.mktemp("any") / "study")
    speech = st.lists(st.sampled_from(WORDS), min_size=9, max_size=40).map(" ".join)
    for name in ("P01", "P02"):
        turns = data.draw(st.lists(speech, min_size=1, max_size=4))
        text = "\n\n".join(f"ENTREVISTADORA: ¿Y qué más?\n\n{name}: {each}." for each in turns)
        (root / f"transcripts/{name}.txt").write_text(text, encoding="utf-8")
    study = opened(root)
    other = runs(study.transcript("P02").text)
    for name in ("P01", "P02"):
        transcript = study.transcript(name)
        for turn in transcript.turns:
            if turn.speaker.participant == name:
                fields = {"transcript": name, "code": "prices"}
                place = {"start": turn.speech.start, "end": turn.speech.end}
                memo = data.draw(st.sampled_from(["", "Bien.", turn.speech.of(transcript.text)]))
                more = {"memo": memo} if memo else {}
                written(study, data.draw(st.sampled_from(["ana", "bruno"])),
                        Entry("code", {**fields, **place, **more}))  # fmt: skip
    run(study)
    said = traces(study) - other
    withdraw(study, "P01", study.coder("ana"))
    assert found([root, cache()], said, ["P01"]) == []
    assert {each.transcript for each in study.state.codings.values()} == {"P02"}


def test_the_worked_study(tmp_path: Path) -> None:
    root = tmp_path / "study"
    root.mkdir()
    study = Study.open(copy_of_the_study(root))
    run(study)
    archive(study, root / "all.zip", lambda _, __: "")
    interviews = [study.transcript("P10"), study.transcript("P10-2")]
    others = [each.text for each in study.corpus.transcripts.values() if each not in interviews]
    said = traces(study, "P10") | traces(study, "P10-2", "P10")
    done = withdraw(study, "P10", study.coder("ana"), aside=tmp_path / "aside")
    assert done.left == ()
    assert found([root, cache()], said - runs("\n".join(others)), ["P10", "P10-2"]) == []
    assert not [each for each in done.result.issues if each.is_error]
    assert len(study.corpus.transcripts) == 37 - 2


def test_a_name_is_looked_for_as_a_word() -> None:
    traces_ = Traces(["P07", "Rosa Vera", "12", "X"], [])
    assert traces_.names == ("P07", "Rosa Vera")
    assert traces_.in_("Lo dijo p07.")
    assert traces_.in_("Es rosa-vera")
    assert not traces_.in_("P070, Rosa, 12, X y P0 7")


@pytest.mark.parametrize(
    "disguise",
    [str.upper, lambda text: text.replace(" ", "\n"), lambda text: text.replace("ó", "ó")],
)
def test_eight_words_are_found_however_they_are_written(disguise: Callable[[str], str]) -> None:
    assert Traces([], runs(SAID)).in_(f"Ella: «{disguise(SAID)}»")
