"""The main job: everything from the folder to the outputs, again only where something changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qualpap import open_study
from qualpap.coding.entries import Entry
from qualpap.store.outputs import Fate
from qualpap.study import Study
from qualpap.study.coding import record
from qualpap.study.results import RunResult
from qualpap.study.running import run
from study_folders import P01, make

OUTPUTS = [
    "matrices/trade.xlsx",
    "matrices/overview.xlsx",
    "reports/mercado.en.md",
    "reports/mercado.en.html",
    "reports/mercado.en.docx",
    "reports/mercado.en.annotated.docx",
]


@pytest.fixture
def study(folder: Path) -> Study:
    return open_study(make(folder))


def code(study: Study, quote: str, code: str = "records", transcript: str = "P01") -> None:
    entry = Entry("code", {"transcript": transcript, "code": code, "quote": quote})
    recorded, act = record(study, [entry], study.coder("ana"))
    assert act is not None, recorded.issues


def again(folder: Path) -> RunResult:
    return run(open_study(folder))


def slugs(result: RunResult) -> set[str]:
    return {issue.slug for issue in result.issues}


def test_a_folder_of_interviews_becomes_matrices_and_reports(study: Study, folder: Path) -> None:
    code(study, "Anoto en la libreta de mi hija, cuando me acuerdo.")
    result = run(study)
    assert not result.failed, result.issues
    assert [output.path for output in result.outputs] == OUTPUTS
    assert all((folder / name).stat().st_size > 500 for name in OUTPUTS)
    assert (result.counts["transcripts"], result.counts["codings"]) == (2, 1)
    assert result.counts["suggestions"] > 0
    report = (folder / "reports/mercado.en.md").read_text(encoding="utf-8")
    assert "Anoto en la libreta de mi hija, cuando me acuerdo." in report
    assert "(interview with stallholder 1, August 2020)" in report


def test_the_second_run_reads_nothing_and_writes_nothing(study: Study, folder: Path) -> None:
    first = run(study)
    before = {name: (folder / name).stat().st_mtime_ns for name in OUTPUTS}
    second = again(folder)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert (first.read, second.read) == (2, 0)
    assert second.counts == first.counts
    assert second.issues == first.issues
    assert {name: (folder / name).stat().st_mtime_ns for name in OUTPUTS} == before


def test_an_unchanged_run_loads_none_of_the_heavy_libraries(study: Study, folder: Path) -> None:
    run(study)
    script = (
        "import sys; from qualpap.study import Study; from qualpap.study.running import run;"
        "print(run(Study.open(sys.argv[1])).unchanged,"
        " [n for n in ('spacy', 'pandas', 'sklearn', 'openpyxl', 'docx') if n in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "True []"


def test_outputs_made_anew_are_the_same_bytes(study: Study, folder: Path) -> None:
    code(study, "Subió todo.", "prices")
    run(study)
    before = {name: (folder / name).read_bytes() for name in OUTPUTS}
    for name in OUTPUTS:
        (folder / name).unlink()
    result = again(folder)
    assert [output.fate for output in result.outputs] == [Fate.WRITTEN] * len(OUTPUTS)
    assert {name: (folder / name).read_bytes() for name in OUTPUTS} == before
    forced = run(open_study(folder), force=True)
    assert {output.fate for output in forced.outputs} == {Fate.UNCHANGED}


def test_only_the_transcript_that_changed_is_read_again(study: Study, folder: Path) -> None:
    run(study)
    path = folder / "transcripts/P02.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nENTREVISTADORA: ¿Y?\n\nP02: Nada.\n")
    result = again(folder)
    assert (result.read, result.unchanged) == (1, False)
    assert result.counts["turns"] == 8


def test_an_edited_workbook_is_left_alone_and_said(study: Study, folder: Path) -> None:
    run(study)
    path = folder / "matrices/trade.xlsx"
    path.write_bytes(path.read_bytes() + b"edited by Ana")
    code(open_study(folder), "Subió todo.", "prices")
    result = again(folder)
    assert path.read_bytes().endswith(b"edited by Ana")
    assert (folder / "matrices/trade.new.xlsx").is_file()
    assert [i.where.file for i in result.issues if i.slug == "output-edited"] == [
        "matrices/trade.xlsx"
    ]
    third = again(folder)
    assert path.read_bytes().endswith(b"edited by Ana")
    assert "output-edited" in slugs(third)


def test_one_bad_file_never_stops_the_others(folder: Path) -> None:
    make(folder)
    (folder / "transcripts/P03.docx").write_bytes(b"PK\x03\x04 not really")
    (folder / "transcripts/P04.txt").write_bytes(b"")
    (folder / "transcripts/P05.xyz").write_text("E: ¿Hola?")
    (folder / "transcripts/~$P01.docx").write_bytes(b"lock")
    result = again(folder)
    assert result.failed
    assert {i.where.file: i.slug for i in result.issues if i.is_error} == {
        "transcripts/P03.docx": "file-damaged",
        "transcripts/P04.txt": "transcript-empty",
        "transcripts/P05.xyz": "format-unknown",
    }
    assert result.counts["transcripts"] == 2
    assert (folder / OUTPUTS[0]).is_file()


@pytest.mark.parametrize(
    "damage", ["codes: [", "codes:\n  - id: prices\n    dimension: nowhere\n", "\x00\x01"]
)
def test_a_damaged_codebook_is_an_issue_and_the_rest_goes_on(folder: Path, damage: str) -> None:
    make(folder)
    (folder / "codebooks/mercado.yaml").write_text(damage)
    result = again(folder)
    assert any(i.is_error and i.where.file == "codebooks/mercado.yaml" for i in result.issues)
    assert result.counts["turns"] == 6


def test_participants_and_transcripts_that_miss_each_other_are_named(folder: Path) -> None:
    make(folder)
    table = folder / "transcripts/participants.csv"
    table.write_text("id;role\nP01;feriante\nP09;feriante\n", encoding="utf-8")
    issues = open_study(folder).check()
    named = {i.slug: i.facts for i in issues}
    assert named["participant-without-transcript"]["participant"] == "P09"
    assert named["transcript-without-participant"]["transcript"] == "P02"


def test_a_deleted_cache_costs_nothing_but_time(
    study: Study, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(study)
    before = {name: (folder / name).read_bytes() for name in OUTPUTS}
    monkeypatch.setenv("QUALPAP_CACHE_DIR", str(tmp_path / "elsewhere"))
    result = again(folder)
    assert result.read == 2
    assert {name: (folder / name).read_bytes() for name in OUTPUTS} == before


def test_a_doctored_coding_is_caught_and_not_used(study: Study, folder: Path) -> None:
    code(study, "Subió todo.", "prices")
    (journal,) = folder.glob("codings/ana/*.jsonl")
    journal.write_text(journal.read_text(encoding="utf-8").replace("Subió todo.", "Bajó todo."))
    result = again(folder)
    assert "coding-misplaced" in slugs(result)
    assert result.failed
    assert "Bajó" not in (folder / "reports/mercado.en.md").read_text(encoding="utf-8")


def test_a_corrected_transcript_keeps_its_codings(study: Study, folder: Path) -> None:
    words = "Anoto en la libreta de mi hija, cuando me acuerdo."
    code(study, words)
    (folder / "transcripts/P01.txt").write_text(
        P01.replace("Subió todo.", "Subió todito, hasta el cilantro."), encoding="utf-8"
    )
    result = again(folder)
    assert not result.failed, result.issues
    assert words in (folder / "reports/mercado.en.md").read_text(encoding="utf-8")
    (folder / "transcripts/P01.txt").write_text(
        P01.replace("libreta de mi hija", "memoria del celular"), encoding="utf-8"
    )
    assert "coding-unplaced" in slugs(again(folder))
    report = (folder / "reports/mercado.en.md").read_text(encoding="utf-8")
    assert "libreta" not in report
    assert "memoria del celular" not in report
