"""Coding, review, done, record, history, undo: what people do, and how it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command_line import qualpap, small_study, write


@pytest.fixture
def study(folder: Path) -> Path:
    return small_study(folder)


def codings(study: Path, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = qualpap("code", "list", "--json", *more, study=study).json
    return found


def code(study: Path, transcript: str, name: str, words: str, *more: str) -> dict[str, Any]:
    said = qualpap("code", "add", transcript, name, words, "--json", *more, study=study)
    assert said.code == 0, said.out
    made: dict[str, Any] = said.json["codings"][0]
    return made


# code


def test_words_are_coded_and_listed(study: Path) -> None:
    more = ("--coder", "ana", "--stance", "affirms", "--memo", "claro")
    made = code(study, "P01", "records", "Anoto todo en un cuaderno", *more)
    (listed,) = codings(study)
    assert listed == made
    text = qualpap("transcripts", "show", "P01", "--json", study=study).json["text"]
    assert text[listed["start"] : listed["end"]] == listed["quote"] == "Anoto todo en un cuaderno"
    assert (listed["coder"], listed["origin"], listed["outcome"]) == ("ana", "person", "same")
    assert (listed["stance"], listed["memo"]) == ("affirms", "claro")
    told = qualpap("code", study=study, lang="es").out
    assert "persona, afirma" in told
    assert "1 codificación" in told


def test_the_place_is_chosen_by_turn_or_occurrence(study: Path) -> None:
    said = qualpap("code", "add", "P01", "records", "un", "--coder", "ana", "--json", study=study)
    assert said.code == 2
    assert said.json["issues"][0]["slug"] == "quote-ambiguous"
    assert codings(study) == []
    turn = code(study, "P01", "records", "precio", "--turn", "4", "--coder", "ana")
    other = code(study, "P01", "sales", "un", "--turn", "2", "--occurrence", "1", "--coder", "ana")
    assert turn["quote"] == "precio"
    assert other["start"] < turn["start"]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        (("P99", "records", "Anoto"), "transcript-unknown"),
        (("P01", "nothing", "Anoto"), "code-unknown"),
        (("P01", "records", "vendo la leche fresca"), "quote-not-found"),
        (("P01", "records", "¿Anota usted lo que vende?"), "quote-not-participant"),
        (("P01", "records", "Anoto", "--stance", "perhaps"), "record-word-unknown"),
    ],
)
def test_what_cannot_be_coded_is_told_and_nothing_is_written(
    typed: tuple[str, ...], slug: str, study: Path
) -> None:
    said = qualpap("code", "add", *typed, "--coder", "ana", "--json", study=study)
    assert said.code == 2
    assert said.json["change"] is None
    assert [each["slug"] for each in said.json["issues"]] == [slug]
    told = qualpap("code", "add", *typed, "--coder", "ana", study=study)
    assert (told.out, bool(told.err)) == ("", True)
    assert codings(study) == []


def test_a_list_can_be_narrowed(study: Path) -> None:
    code(study, "P01", "sales", "El precio subió", "--coder", "ana")
    code(study, "P02", "joint-purchase", "Compramos juntos", "--coder", "bruno")
    assert [each["coder"] for each in codings(study)] == ["ana", "bruno"]
    assert [each["code"] for each in codings(study, "--code", "records")] == ["sales"]
    assert [each["coder"] for each in codings(study, "--transcript", "P02")] == ["bruno"]
    assert [each["coder"] for each in codings(study, "--layer", "ana")] == ["ana"]
    assert codings(study, "--unplaced") == []


def test_a_coding_whose_words_are_gone_waits_for_a_decision(study: Path) -> None:
    code(study, "P02", "records", "No anoto nada", "--coder", "ana")
    path = study / "transcripts" / "P02.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("No anoto nada, todo lo", "Todo lo"), encoding="utf-8")
    (lost,) = codings(study, "--unplaced")
    assert lost["outcome"] in ("altered", "ambiguous", "lost")
    assert "decide" in qualpap("code", "list", study=study).out


def test_codings_are_taken_away_by_their_own_coder(study: Path) -> None:
    made = code(study, "P01", "records", "Anoto todo", "--coder", "ana")
    refused = qualpap("code", "remove", made["id"], "--coder", "bruno", "--json", study=study)
    assert refused.code == 2
    assert refused.json["issues"][0]["slug"] == "coding-of-another"
    done = qualpap("code", "remove", made["id"], "--coder", "ana", study=study, lang="es")
    assert "1 codificación quitada" in done.out
    assert codings(study) == []


# done and record


def test_interviews_are_said_to_be_read_and_open_again(study: Path) -> None:
    said = qualpap("done", "P01", "P02", "--coder", "ana", "--json", study=study)
    assert said.json["counts"] == {"done": 2}
    assert qualpap("check", "--json", study=study).json["counts"]["done"] == 2
    again = qualpap("done", "P01", "--coder", "ana", study=study)
    assert again.out == "Nothing new: the study says so already.\n"
    undone = qualpap("done", "P01", "--undo", "--coder", "ana", study=study, lang="es")
    assert undone.out.startswith("1 entrevista abierta de nuevo")
    told = qualpap("history", study=study).out.splitlines()
    assert "2 interviews read (P01, P02)" in told[-2]
    assert "1 interview open again (P01)" in told[-1]
    assert qualpap("check", "--json", study=study).json["counts"]["done"] == 1


RECORD = """
- transcript: P01
  codings:
    - {code: records, quote: "Anoto todo en un cuaderno", stance: affirms}
    - {code: joint-purchase, quote: "compramos juntos el forraje"}
  done: true
- transcript: P02
  codings:
    - {code: records, quote: "No anoto nada", stance: denies}
"""


def test_a_record_is_written_as_one_change(study: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "both.yaml", RECORD)
    said = qualpap("record", str(path), "--coder", "ana+bruno", "--json", study=study)
    assert said.code == 0
    assert said.json["counts"] == {"code": 3, "done": 1}
    assert {each["coder"] for each in codings(study)} == {"ana+bruno"}
    (change,) = qualpap("history", "--json", study=study).json
    assert (change["by"], change["note"]) == ("ana+bruno", "record both.yaml")
    assert change["id"] == said.json["change"]
    told = qualpap("history", study=study, lang="es").out
    assert "3 codificaciones, 1 entrevista leída (P01, P02), record both.yaml" in told


def test_a_record_with_one_error_writes_nothing(study: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "ana.yaml", RECORD.replace("No anoto nada", "Anoto siempre"))
    said = qualpap("record", str(path), "--coder", "ana", study=study)
    assert said.code == 1
    assert said.out.endswith("Nothing was written.\n")
    assert "ana.yaml" in said.out
    assert codings(study) == []
    assert not list((study / "codings").rglob("*.jsonl"))


def test_all_that_is_wrong_with_a_record_is_told_at_once(study: Path, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "bad.csv",
        """
        kind,transcript,code,quote,stance
        code,P01,records,Anoto todo,perhaps
        code,P01,recrds,Anoto todo,
        code,P09,records,Anoto todo,
        code,P01,records,Nunca anoto,
        code,P02,records,No anoto nada,
        """,
    )
    said = qualpap("record", str(path), "--coder", "ana", "--json", study=study)
    assert said.code == 1
    assert [(each["line"], each["slug"]) for each in said.json["issues"]] == [
        (2, "record-word-unknown"),
        (3, "code-unknown-nearest"),
        (4, "transcript-unknown"),
        (5, "quote-not-found"),
    ]
    assert said.json["change"] is None
    assert codings(study) == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_file_that_cannot_be_read_at_all_is_named_with_its_line(
    study: Path, tmp_path: Path, lang: str
) -> None:
    path = write(tmp_path, "ana.yaml", "a: b\nc: [d\n")
    said = qualpap("record", str(path), "--coder", "ana", study=study, lang=lang)
    assert "ana.yaml" in said.err
    assert "‹" not in said.err
    (study / "study.yaml").write_text("id: x\nlanguages: [es\n", encoding="utf-8")
    said = qualpap("check", study=study, lang=lang)
    assert "study.yaml" in said.err
    assert "‹" not in said.err


def test_a_record_that_is_not_there_is_told(study: Path, tmp_path: Path) -> None:
    said = qualpap("record", str(tmp_path / "no.yaml"), "--coder", "ana", "--json", study=study)
    assert (said.code, said.slug) == (1, "file-missing")


# review


def test_suggestions_are_listed_and_count_nothing(study: Path) -> None:
    rows = qualpap("review", "list", "--json", study=study).json
    assert {(row["transcript"], row["code"]) for row in rows} >= {
        ("P01", "records"),
        ("P01", "joint-purchase"),
        ("P02", "joint-purchase"),
    }
    for row in rows:
        for match in row["matched"]:
            assert match["text"] in row["quote"]
    assert codings(study) == []
    assert qualpap("review", "--coder", "ana", "--json", study=study).json == rows
    narrowed = qualpap("review", "list", "--code", "records", "--limit", "1", study=study).out
    assert len([line for line in narrowed.splitlines() if line.startswith("P0")]) == 1


def test_suggestions_are_accepted_rejected_and_skipped_by_keys(study: Path) -> None:
    total = len(qualpap("review", "list", "--json", study=study).json)
    assert total >= 4
    said = qualpap("review", "--coder", "ana", study=study, typed="a\nr\nm\nmuy claro\ns\nq\n")
    assert said.code == 0
    assert said.out.endswith("Accepted: 2, rejected: 1, skipped: 1\n")
    made = codings(study)
    assert [each["origin"] for each in made] == ["rule", "rule"]
    assert [each["memo"] for each in made if each["memo"]] == ["muy claro"]
    left = qualpap("review", "list", "--coder", "ana", "--json", study=study).json
    assert len(left) == total - 3


def test_a_suggestion_is_shown_with_question_rule_definition_and_matched_words(
    study: Path,
) -> None:
    typed = ("review", "--coder", "ana", "--code", "records")
    plain = qualpap(*typed, study=study, typed="q\n", lang="es").out
    assert "¿Anota usted lo que vende?" in plain
    assert "*Anoto* todo en un cuaderno" in plain
    assert "Registros (records): Lleva cuentas por escrito" in plain
    assert "por la regla anotar" in plain
    assert "a aceptar" in plain
    screen = qualpap(*typed, study=study, typed="q\n", terminal=True).out
    assert "*Anoto*" not in screen
    assert "Anoto" in screen


def test_going_back_takes_the_decision_back(study: Path) -> None:
    said = qualpap("review", "--coder", "ana", study=study, typed="a\nb\nr\nq\n")
    assert "taken back" in said.out
    assert said.out.endswith("Accepted: 0, rejected: 1, skipped: 0\n")
    assert codings(study) == []


def test_other_keys_do_nothing_and_the_end_of_input_ends_the_review(study: Path) -> None:
    said = qualpap("review", "--coder", "ana", study=study, typed="z\n\nb\n")
    assert said.code == 0
    assert said.out.endswith("Accepted: 0, rejected: 0, skipped: 0\n")
    assert "Press one of" in said.out


def test_the_same_words_are_not_asked_about_twice_for_one_code(study: Path) -> None:
    book = study / "codebooks" / "lacteos.yaml"
    text = book.read_text(encoding="utf-8").replace("[anotar]", "[anotar, cuaderno]")
    book.write_text(text, encoding="utf-8")
    asked = ("review", "--coder", "ana", "--transcript", "P01", "--code", "records")
    waiting = qualpap(*asked, "--json", study=study).json
    assert [each["rule"] for each in waiting] == ["anotar", "cuaderno"]
    said = qualpap(*asked, study=study, typed="a\nr\n")
    assert said.out.endswith("Accepted: 1, rejected: 0, skipped: 0\n")


def test_nothing_to_review_is_said(study: Path) -> None:
    said = qualpap("review", "--coder", "ana", "--code", "sales", study=study, lang="es")
    assert said.out == "Ninguna sugerencia espera una decisión.\n"


# history, undo, redo


def test_a_change_is_taken_back_and_done_again(study: Path) -> None:
    made = code(study, "P01", "records", "Anoto todo", "--coder", "ana")
    undone = qualpap("undo", "--coder", "ana", study=study)
    assert undone.out.startswith("Taken back: 1 coding (P01).")
    assert codings(study) == []
    assert "– taken back" in qualpap("history", study=study).out
    redone = qualpap("redo", "--coder", "ana", study=study, lang="es")
    assert redone.out == "Rehecho: 1 codificación (P01)\n"
    assert codings(study) == [made]
    stands = [each["stands"] for each in qualpap("history", "--json", study=study).json]
    assert stands == [True, False, True]


def test_a_named_change_is_taken_back_by_its_own_person(study: Path) -> None:
    first = code(study, "P01", "records", "Anoto todo", "--coder", "ana")
    second = code(study, "P02", "records", "No anoto nada", "--coder", "ana")
    change = first["id"].rpartition(".")[0]
    other = qualpap("undo", change, "--coder", "bruno", "--json", study=study)
    assert (other.code, other.slug) == (2, "undo-of-another")
    assert qualpap("undo", change, "--coder", "ana", study=study).code == 0
    assert [each["id"] for each in codings(study)] == [second["id"]]


def test_history_can_be_narrowed(study: Path) -> None:
    code(study, "P01", "records", "Anoto todo", "--coder", "ana")
    code(study, "P02", "joint-purchase", "Compramos juntos", "--coder", "bruno")

    def by(*more: str) -> list[str]:
        rows = qualpap("history", "--json", *more, study=study).json
        return [row["by"] for row in rows]

    assert by() == ["ana", "bruno"]
    assert by("--coder", "bruno") == ["bruno"]
    assert by("--transcript", "P01") == ["ana"]
    assert by("--code", "joint-purchase") == ["bruno"]
    assert by("--day", "1999-01-31") == []
    assert "Nothing was done yet" in qualpap("history", "--day", "1999-01-31", study=study).out
