"""A team sees how far it is, settles disagreements by key, and codes blind where it wants to."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Said, qualpap

from byte_search import found
from study_folders import SETTINGS, make

TOMATO = "El tomate lo compro al doble"


@pytest.fixture
def study(folder: Path) -> Path:
    """Two coders have coded P01 and are done with it; carla adjudicates; P02 is a pilot."""
    make(folder)
    told = SETTINGS.replace("citation:", "  - {id: carla, adjudicator: true}\ncitation:")
    told += "transcripts: {P02.txt: {pilot: true}}\n"
    (folder / "study.yaml").write_text(told, encoding="utf-8")
    code(folder, "ana", "prices", TOMATO)
    code(folder, "ana", "records", "Anoto en la libreta")
    code(folder, "bruno", "prices", TOMATO)
    code(folder, "bruno", "prices", "Los domingos no.")
    code(folder, "ana", "records", "No, nunca.", "P02")
    for coder in ("ana", "bruno"):
        qualpap("done", "P01", "--coder", coder, study=folder)
    return folder


def code(folder: Path, coder: str, name: str, quote: str, transcript: str = "P01") -> None:
    said = qualpap("code", "add", transcript, name, quote, "--coder", coder, study=folder)
    assert said.code == 0, said.err


def adjudicate(study: Path, typed: str, *arguments: str, coder: str = "carla") -> Said:
    return qualpap("adjudicate", *arguments, "--coder", coder, study=study, typed=typed)


def test_progress_is_shown_by_coder_and_interview_and_pilots_apart(study: Path) -> None:
    said = qualpap("coders", study=study).out
    assert "ana          3      1     1" in said
    assert "P01        2 ✓  2 ✓    ·" in said
    assert said.index("Pilot interviews") < said.index("P02        1 …")
    found = qualpap("coders", "--json", study=study).json
    assert [(each["transcript"], each["pilot"]) for each in found["interviews"]] == [
        ("P01", False),
        ("P02", True),
    ]


def test_interviews_to_go_back_to_are_listed_with_their_new_codes(study: Path) -> None:
    assert "No interview to go back to." in qualpap("coders", "--back", study=study).out
    qualpap("codebook", "add", "Clima", "--dimension", "trade", study=study)
    said = qualpap("coders", "--back", study=study).out
    assert "2 interviews to go back to" in said
    assert "ana    P01        clima" in said
    qualpap("done", "P01", "--coder", "ana", study=study)
    back = qualpap("coders", "--json", study=study).json["go_back"]
    assert [each["coder"] for each in back] == ["bruno"]


def test_both_codings_are_shown_with_their_context(study: Path) -> None:
    said = adjudicate(study, "q\n").out
    assert "Registros (records)" in said or "Records (records)" in said
    assert "*Anoto en la libreta*" in said
    assert "l  ana: records: “Anoto en la libreta”" in said
    assert "r  bruno: nothing" in said


def test_one_key_decides_and_the_rest_is_taken_over(study: Path) -> None:
    said = adjudicate(study, "l\nn\ny\n").out
    assert "1 kept, 1 with neither, 0 later." in said
    assert "P01 is settled. Take over 1 passage" in said
    listed = qualpap(
        "code", "list", "--layer", "final", "--transcript", "P01", "--json", study=study
    )
    assert sorted((each["coder"], each["code"]) for each in listed.json) == [
        ("carla", "prices"),
        ("carla", "records"),
    ]
    again = adjudicate(study, "").out
    assert "Nothing to settle." in again
    assert "Take over" not in again


def test_going_back_opens_a_question_again(study: Path) -> None:
    said = adjudicate(study, "l\nz\nr\ns\n", "P01").out
    assert "taken back" in said
    assert "1 kept, 0 with neither, 1 later." in said
    (row,) = qualpap("adjudicate", "P01", "--coder", "carla", "--json", study=study).json
    assert len(row["open"]) == 1
    assert row["settled"] == 1


def test_who_is_no_adjudicator_decides_only_together(study: Path) -> None:
    said = qualpap("adjudicate", "--coder", "ana", "--json", study=study)
    assert said.code == 0
    refused = adjudicate(study, "l\n", coder="ana")
    assert refused.code == 2
    assert "--coder ana+bruno" in refused.err
    assert "2 kept" in adjudicate(study, "l\nr\n", coder="ana+bruno").out
    for layer in ("ana", "bruno"):
        found = qualpap(
            "code", "list", "--layer", layer, "--transcript", "P01", "--json", study=study
        )
        assert len(found.json) == 3


@pytest.fixture
def blind(study: Path) -> Path:
    settings = study / "study.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "blind: true\n", encoding="utf-8")
    return study


def seen(study: Path, *arguments: str) -> list[tuple[str, str]]:
    found = qualpap("code", "list", *arguments, "--json", study=study).json
    return sorted({(each["transcript"], each["coder"]) for each in found})


def test_blind_coders_see_others_work_once_they_are_done(blind: Path) -> None:
    assert seen(blind, "--coder", "bruno") == [("P01", "ana"), ("P01", "bruno")]
    qualpap("done", "P01", "--undo", "--coder", "bruno", study=blind)
    assert seen(blind, "--coder", "bruno") == [("P01", "bruno")]
    assert ("P02", "ana") in seen(blind, "--coder", "ana")
    assert len(seen(blind, "--coder", "carla")) == 3
    assert seen(blind) == []
    assert "coded blind" in qualpap("code", "list", study=blind).out


def test_blind_coders_see_no_history_of_others_either(blind: Path) -> None:
    qualpap("done", "P01", "--undo", "--coder", "bruno", study=blind)
    mine = qualpap("history", "--json", study=blind, environment={"QUALPAP_CODER": "bruno"}).json
    assert {each["by"] for each in mine} == {"bruno"}
    everything = qualpap("history", "--json", study=blind, environment={"QUALPAP_CODER": "carla"})
    assert {each["by"] for each in everything.json} == {"ana", "bruno"}


def signs(study: Path, *arguments: str, coder: str = "") -> dict[str, str]:
    """Return what a matrix shows of P01, by code."""
    who = {"QUALPAP_CODER": coder} if coder else {}
    found = qualpap("matrix", "show", *arguments, "--json", study=study, environment=who)
    return {
        cell["code"]: cell["state"]
        for table in found.json
        for cell in table["cells"]
        if cell["participant"] == "P01"
    }


def test_blind_coders_see_no_matrix_of_others_work(blind: Path) -> None:
    qualpap("done", "P01", "--undo", "--coder", "bruno", study=blind)
    assert signs(blind)["records"] == "mentioned"  # ana's, and nobody in particular looks
    assert signs(blind, "--coder", "carla")["records"] == "mentioned"
    assert signs(blind, coder="bruno") == signs(blind, "--coder", "bruno")
    hidden = signs(blind, "--coder", "bruno")
    assert hidden["records"] == "not-reviewed"
    assert hidden["prices"] == "mentioned"  # bruno's own
    qualpap("done", "P01", "--coder", "bruno", study=blind)
    assert signs(blind, "--coder", "bruno")["records"] == "mentioned"


def test_blind_coders_are_told_that_something_is_left_out(blind: Path) -> None:
    qualpap("done", "P01", "--undo", "--coder", "bruno", study=blind)
    said = qualpap("matrix", "show", "--coder", "bruno", study=blind)
    assert "coded blind" in said.err
    assert qualpap("matrix", "show", "--coder", "carla", study=blind).err == ""


def test_blind_coders_get_exports_and_reports_without_others_work(
    blind: Path, tmp_path: Path
) -> None:
    qualpap("done", "P01", "--undo", "--coder", "bruno", study=blind)
    words = "Anoto en la libreta"
    for name, shown in (("carla", True), ("bruno", False)):
        place = tmp_path / name
        made = ["--to", str(place), "--coder", name]
        qualpap("report", "--format", "md", *made, study=blind)
        qualpap("matrix", "export", "--csv", *made, study=blind)
        assert len(list(place.iterdir())) >= 2
        assert bool(found([place], set(), [words])) is shown
