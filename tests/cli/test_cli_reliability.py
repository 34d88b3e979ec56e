"""Agreement, saturation and the sample on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import qualpap, small_study, write


@pytest.fixture
def twice(folder: Path) -> Path:
    """A study of two interviews that two people coded."""
    small_study(folder)
    for coder, words in (("ana", "Anoto todo"), ("bruno", "cuaderno")):
        qualpap("code", "add", "P01", "records", words, "--coder", coder, study=folder)
    qualpap("code", "add", "P02", "joint-purchase", "frascos", "--coder", "ana", study=folder)
    for coder in ("ana", "bruno"):
        qualpap("done", "P01", "P02", "--coder", coder, study=folder)
    return folder


def test_agreement_names_coders_unit_and_reasons(twice: Path) -> None:
    said = qualpap("agree", study=twice)
    assert said.code == 0
    assert "ana, bruno, on 2 interviews" in said.out
    assert "Unit: the segment" in said.out
    assert "n/a, no variation" in said.out
    line = next(line for line in said.out.splitlines() if "Records" in line)
    assert line.split()[-2:] == ["1.000", "1.000"]


def test_spanish_writes_commas_and_says_n_d(twice: Path) -> None:
    said = qualpap("agree", lang="es", study=twice)
    assert "1,000" in said.out
    assert "n/d, sin variación" in said.out


def test_more_is_shown_only_when_asked_for(twice: Path) -> None:
    assert "Fleiss" not in qualpap("agree", study=twice).out
    assert "Fleiss" in qualpap("agree", "--all", study=twice).out


def test_free_boundaries_stand_with_characters(twice: Path) -> None:
    assert "cuα" in qualpap("agree", "--unit", "character", study=twice).out
    assert qualpap("agree", "--unit", "word", "--json", study=twice).slug == "choice-unknown"


def test_one_coder_alone_has_nobody_to_agree_with(folder: Path) -> None:
    small_study(folder)
    for name in ("P01", "P02"):
        qualpap("done", name, "--coder", "ana", study=folder)
    told = qualpap("agree", study=folder).out
    assert "nothing can be compared" in told
    assert "2 interviews that only one of the coders is done with" in told
    said = qualpap("agree", "--coders", "ana", "--json", study=folder)
    assert (said.code, said.slug) == (2, "coders-too-few")


def test_disagreements_show_the_words_and_both_sides(twice: Path) -> None:
    said = qualpap("agree", "disagreements", study=twice)
    assert "Joint purchase: P02" in said.out
    assert "Compramos juntos los frascos" in said.out
    assert "bruno: nothing" in said.out
    assert "One disagreement." in said.out


def test_what_to_code_next_says_how_much_is_done(twice: Path) -> None:
    said = qualpap("agree", "next", study=twice)
    assert "Coded twice so far: 2 of 2 interviews (100 %" in said.out


def test_before_anybody_is_done_there_is_nothing_to_propose(folder: Path) -> None:
    small_study(folder)
    said = qualpap("agree", "next", study=folder).out
    assert "no interview that one person alone is done with" in said
    assert "(0)" not in said


def test_before_anything_is_coded_the_sample_has_no_coverage(folder: Path) -> None:
    small_study(folder)
    said = qualpap("sample", study=folder).out
    assert "Nothing has been coded yet" in said
    assert "quoted" not in said


def test_one_length_is_told_once(twice: Path) -> None:
    table = twice / "transcripts/participants.csv"
    head, first, second = table.read_text(encoding="utf-8").strip().splitlines()
    write(twice, "transcripts/participants.csv", f"{head},minutes\n{first},14\n{second},\n")
    assert "\n14 minutes (known for 1 of 2)." in qualpap("sample", study=twice).out


def test_before_settling_there_is_nothing_to_compare(twice: Path) -> None:
    assert "No adjudicator" in qualpap("agree", "settled", study=twice).out
    assert "No suggestion was accepted" in qualpap("agree", "suggestions", study=twice).out


def test_saturation_prints_rules_with_fractions_and_no_verdict(twice: Path, tmp_path: Path) -> None:
    picture = tmp_path / "curve.svg"
    said = qualpap("saturation", "--base", "1", "--run", "1", "--figure", str(picture), study=twice)
    assert said.code == 0
    assert "1/1 = 100%" in said.out
    assert "not reached" in said.out
    assert "not a verdict" in said.out
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert drawn.count("<circle") == 2


def test_a_picture_has_an_ending_that_is_known(twice: Path, tmp_path: Path) -> None:
    said = qualpap("saturation", "--figure", str(tmp_path / "curve.bmp"), "--json", study=twice)
    assert (said.code, said.slug) == (2, "figure-ending-unknown")


def test_below_nothing_is_no_rule(twice: Path) -> None:
    rules = qualpap("saturation", "--below", "--json", study=twice).json["curve"]["rules"]
    assert {(rule["threshold"], rule["operator"]) for rule in rules} == {("1/20", "<")}
    said = qualpap("saturation", "--below", "--threshold", "0", "--json", study=twice)
    assert (said.code, said.slug) == (2, "threshold-never-met")


def test_codings_from_a_file_have_no_order_and_it_says_so(folder: Path, tmp_path: Path) -> None:
    small_study(folder)
    acts = tmp_path / "acts.yaml"
    acts.write_text(
        "- {kind: code, transcript: P01, code: records, quote: Anoto todo}\n"
        "- {kind: code, transcript: P02, code: records, quote: No anoto nada}\n",
        encoding="utf-8",
    )
    qualpap("record", str(acts), "--coder", "ana", study=folder)
    said = qualpap("saturation", study=folder).out
    assert "2 of the 2 were recorded at the same moment as others" in said
    assert qualpap("saturation", "--json", study=folder).json["tied"] == 2


def test_two_interviews_are_too_few_for_a_base_of_four(twice: Path) -> None:
    assert "too few interviews" in qualpap("saturation", study=twice).out


def with_guide(folder: Path) -> None:
    write(
        folder, "transcripts/guide.yaml", "questions: [{id: q1, text: ¿Anota?, codes: [records]}]"
    )
    table = folder / "transcripts/participants.csv"
    head, *lines = table.read_text(encoding="utf-8").strip().splitlines()
    named = [f"{head},interviewer", *(f"{line},CM" for line in lines)]
    write(folder, "transcripts/participants.csv", "\n".join(named))


def test_who_asked_which_question_is_shown_by_interviewer(twice: Path, tmp_path: Path) -> None:
    with_guide(twice)
    acts = tmp_path / "acts.yaml"
    acts.write_text(
        "- {kind: asked, transcript: P01, question: q1, asked: no}\n"
        "- {kind: asked, transcript: P02, question: q1, asked: no}\n",
        encoding="utf-8",
    )
    assert qualpap("record", str(acts), "--coder", "ana", study=twice).code == 0
    said = qualpap("sample", study=twice).out
    assert "q1 ¿Anota?  0 of 2" in said
    assert "never asked q1" in said


def test_that_nobody_confirmed_what_was_asked_is_said(twice: Path) -> None:
    with_guide(twice)
    assert "Nobody has confirmed yet which questions" in qualpap("sample", study=twice).out


def test_the_sample_shows_whom_the_plan_misses(twice: Path) -> None:
    with (twice / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write(
            "sample:\n"
            "  - {where: {rubro: leche}, planned: 2}\n"
            "  - {where: {rubro: berries}, planned: 1}\n"
        )
    said = qualpap("sample", study=twice)
    assert "leche" in said.out
    assert "Nobody was interviewed for one of these." in said.out
    found = qualpap("sample", "--json", study=twice).json
    assert [(cell["planned"], cell["reached"]) for cell in found["cells"]] == [
        (2, ["P01"]),
        (1, []),
    ]
    assert found["beyond"] == ["P02"]
    slugs = {issue["slug"] for issue in qualpap("check", "--json", study=twice).json["issues"]}
    assert "sample-value-absent" in slugs


def test_without_a_plan_it_says_so(twice: Path) -> None:
    write(twice, "transcripts/P03.txt", "E: ¿Sí?\n\nP03: Sí, claro que sí.\n")
    said = qualpap("sample", study=twice)
    assert "There is no plan" in said.out
    assert "P03" in said.out
