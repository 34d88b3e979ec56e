"""The worked study keeps its brief: who is in it, how it was coded, that it is invented."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from qualpap.model import acts
from qualpap.model.acts import Asking
from qualpap.model.transcript import ParticipantId, Role, TranscriptId
from qualpap.record.cells import CellState
from qualpap.store.files import digest
from qualpap.study import Study
from qualpap.study.coding import codings
from qualpap.study.running import run
from worked_copy import OUTPUTS, ROOT, copy_of_the_study, parts

DOUBLE = ["C03", "C04", "F03", "P01", "P05", "P06", "P09", "P12", "P13", "P17", "P19", "P22"]
PILOT = ["F01", "P02", "P14"]
LONG = {"P06", "P20", "C04"}
SHORT = {"P12", "P16", "P17", "F05"}


def test_the_sample_is_as_planned(worked: Study) -> None:
    people = worked.corpus.participants
    kinds = [row.get("role") for row in people.rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "producer": 24,
        "company": 7,
        "official": 5,
    }
    producers = [row for row in people.rows if row.get("role") == "producer"]
    genders = [row.get("gender") for row in producers]
    assert (genders.count("female"), genders.count("male")) == (11, 13)
    assert len({row.get("chain") for row in producers}) == 7
    assert len({row.get("region") for row in producers}) >= 10
    assert {
        part for row in people.rows for part in [row.id] if part not in worked.corpus.interviews
    } == set()


def test_interviews_have_their_lengths(worked: Study) -> None:
    words: dict[str, int] = defaultdict(int)
    for transcript in worked.corpus.transcripts.values():
        words[transcript.participants[0]] += transcript.words()
    for name, count in words.items():
        if name in LONG:
            assert 4_500 <= count <= 5_600, name
        elif name in SHORT:
            assert 550 <= count <= 900, name
        else:
            assert 850 <= count <= 2_000, name


def test_no_two_interviews_share_eight_words_in_a_row(worked: Study) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for transcript in worked.corpus.transcripts.values():
        for turn in transcript.turns:
            if turn.speaker.role is not Role.PARTICIPANT:
                continue
            words = re.findall(r"\w+", turn.speech.of(transcript.text).lower())
            for start in range(len(words) - 7):
                run_of_words = tuple(words[start : start + 8])
                owner = seen.setdefault(run_of_words, transcript.participants[0])
                assert owner == transcript.participants[0], " ".join(run_of_words)


def test_each_dimension_was_asked_of_some_and_not_of_others(worked: Study) -> None:
    asked: dict[str, set[Asking]] = defaultdict(set)
    for value in worked.state.all(acts.Asked):
        question = worked.corpus.guide.question(value.change.question)
        assert question is not None
        asked[question.dimension or ""].add(value.change.asked)
    for dimension in worked.corpus.codebook.dimensions:
        assert {Asking.YES, Asking.NO} <= asked[dimension.id], dimension.id


def test_nothing_in_the_study_is_wrong(worked: Study) -> None:
    assert [issue for issue in worked.check() if issue.is_error] == []


def test_every_coding_holds_the_words_at_its_place(worked: Study) -> None:
    found = codings(worked)
    assert len(found) > 1_500
    for each in found:
        anchor = worked.selection().placement(each.coding).anchor
        assert anchor is not None
        text = worked.transcript(each.coding.transcript).text
        assert text[anchor.start : anchor.end] == anchor.exact


def test_two_coders_worked_apart_and_a_third_settled(worked: Study) -> None:
    made: dict[str, set[str]] = defaultdict(set)
    count: dict[str, int] = defaultdict(int)
    for coding in worked.state.codings.values():
        if len(coding.by) == 1:
            made[coding.by[0]].add(coding.transcript.removesuffix("-2"))
            count[coding.by[0]] += 1
    assert count["ana"] >= 700
    assert len(made["ana"] | set(PILOT)) == 36
    assert sorted(made["bruno"]) == DOUBLE
    assert sorted(made["carla"]) == DOUBLE
    for name in worked.corpus.transcripts:
        done = set(worked.state.done(TranscriptId(name)))
        assert "ana" in done, name
        if name in DOUBLE:
            assert {"bruno", "carla"} <= done, name
    adjudicated = [c for c in worked.state.codings.values() if "carla" in c.by]
    assert all(coding.sources for coding in adjudicated)


def test_every_code_is_used_or_marked_rare(worked: Study) -> None:
    uses = worked.selection().uses()
    parents = {code.parent for code in worked.corpus.codebook.codes}
    for code in worked.corpus.codebook.in_use():
        assert code.rare or code.id in parents or uses.get(code.id, 0) >= 3, code.id


def test_every_producer_is_classified_with_evidence_or_said_to_be_open(worked: Study) -> None:
    judged = {value.change.participant: value.change for value in worked.state.all(acts.Classify)}
    producers = [row.id for row in worked.corpus.participants.rows if row.get("role") == "producer"]
    assert sorted(judged) == sorted(producers)
    assert [name for name, change in judged.items() if change.type is None] == ["P20"]
    for change in judged.values():
        assert change.reason
        assert change.evidence or change.type is None


def test_the_states_of_cells_differ(worked: Study) -> None:
    selection = worked.selection()
    states = {
        selection.state(ParticipantId(who), code.id)
        for who in selection.participants
        for code in worked.corpus.codebook.in_use()
    }
    assert {
        CellState.MENTIONED,
        CellState.SPONTANEOUS,
        CellState.NOT_MENTIONED,
        CellState.NOT_ASKED,
    } <= states
    assert CellState.NOT_REVIEWED not in states


def told_in(path: Path) -> str:
    """The words of a file, whatever its format, as far as a search for a notice needs them."""
    data = path.read_bytes()
    if data[:2] == b"PK":
        with zipfile.ZipFile(path) as archive:
            return " ".join(
                archive.read(name).decode("utf-8", "replace")
                for name in archive.namelist()
                if name.endswith(".xml")
            )
    if data[:4] == b"%PDF":
        command = ["pdftotext", "-layout", str(path), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8", "replace")


def test_every_file_says_that_it_is_invented() -> None:
    for path in sorted((ROOT / "transcripts").iterdir()):
        if path.suffix not in (".csv", ".yaml"):
            assert "nventad" in told_in(path).replace("INVENTAD", "nventad"), path.name
    assert "invented" in (ROOT / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "reports").glob("pap-demo.*"):
        told = told_in(path)
        assert "Synthetic demonstration material" in told or "demostración sintético" in told


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study made anew in another folder, without the outputs that are committed."""
    folder = copy_of_the_study(tmp_path_factory.mktemp("again"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALPAP_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        result = run(Study.open(folder))
    assert not result.failed
    assert sorted(output.path for output in result.outputs) == sorted(OUTPUTS)
    return folder


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_committed_outputs_are_what_the_study_gives(rebuilt: Path, name: str) -> None:
    made, kept = rebuilt / name, ROOT / name
    if made.suffix in (".xlsx", ".docx"):
        assert parts(made) == parts(kept)
    else:
        assert digest(made.read_bytes()) == digest(kept.read_bytes())


def test_ids_of_acts_follow_one_another(worked: Study) -> None:
    history = worked.state.history()
    assert len({act.id for act in history}) == len(history)
    assert all(one.at <= other.at for one, other in pairwise(history))
