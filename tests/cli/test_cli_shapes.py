"""What ``--json`` prints has the shape that ``docs/json.md`` promises, in every language."""

from __future__ import annotations

import json
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from command_line import Said, qualpap, small_study, write
from pydantic import TypeAdapter

from qualpap.cli import shapes
from qualpap.cli.reference import explained, json_page
from word_documents import Note, word

CALLS: dict[str, list[str]] = {
    "check": ["check"],
    "run": ["run"],
    "transcripts": ["transcripts"],
    "transcripts show": ["transcripts", "show", "P01"],
    "transcripts export": ["transcripts", "export"],
    "participants": ["participants"],
    "participants --disclosure": ["participants", "--disclosure"],
    "codebook": ["codebook"],
    "codebook lint": ["codebook", "lint"],
    "codebook export": ["codebook", "export", "--to", "{there}/book.xlsx"],
    "codebook import": ["codebook", "import", "{there}/other.yaml"],
    "codebook add": ["codebook", "add", "Clima", "--dimension", "skills"],
    "codebook rename": ["codebook", "rename", "sales", "Ventas al paso"],
    "codebook move": ["codebook", "move", "sales", "--dimension", "skills"],
    "codebook merge": ["codebook", "merge", "sales", "records", "--dry-run"],
    "codebook split": ["codebook", "split", "sales", "--into", "prices=Precios"],
    "codebook retire": ["codebook", "retire", "sales", "--dry-run"],
    "codebook restore": ["codebook", "restore", "sales"],
    "codebook history": ["codebook", "history"],
    "code list": ["code", "list"],
    "code add": ["code", "add", "P01", "sales", "El precio subió", "--coder", "ana"],
    "code import": ["code", "import", "{there}/copy.docx"],
    "code place": ["code", "place", "{coding}", "--words", "Anoto todo", "--coder", "ana"],
    "code recode": ["code", "recode", "{coding}", "records", "--coder", "ana"],
    "code remove": ["code", "remove", "{coding}", "--coder", "ana"],
    "review": ["review", "--coder", "ana"],
    "review --anchors": ["review", "--anchors", "--coder", "ana"],
    "review list": ["review", "list"],
    "pseudonymise": ["pseudonymise", "--table", "{there}/names.csv"],
    "pseudonymise --scan": ["pseudonymise", "--scan", "--vault", "{there}/vault"],
    "pseudonymise --left": ["pseudonymise", "--left", "--table", "{there}/names.csv"],
    "coders": ["coders"],
    "adjudicate": ["adjudicate", "--coder", "ana"],
    "done": ["done", "P01", "--coder", "ana"],
    "record": ["record", "{there}/record.yaml", "--coder", "ana"],
    "matrix": ["matrix"],
    "matrix adopt": ["matrix", "adopt", "{there}/matrix.csv", "--coder", "ana"],
    "matrix export": ["matrix", "export", "skills"],
    "matrix import": ["matrix", "import", "{there}/skills.xlsx", "--coder", "ana"],
    "report": ["report", "--format", "md"],
    "verify": ["verify", "{there}/draft.md"],
    "quote": ["quote", "P01", "Anoto todo en un cuaderno"],
    "find": ["find", "anotar"],
    "agree": ["agree", "--all"],
    "agree show": ["agree", "show", "--unit", "character"],
    "agree disagreements": ["agree", "disagreements"],
    "agree next": ["agree", "next"],
    "agree settled": ["agree", "settled"],
    "agree suggestions": ["agree", "suggestions"],
    "saturation": ["saturation", "--figure", "{there}/curve.svg"],
    "sample": ["sample"],
    "history": ["history"],
    "undo": ["undo", "--coder", "ana"],
    "redo": ["redo", "--coder", "ana"],
    "archive": ["archive", "{there}/fresh.zip"],
    "restore": ["restore", "{there}/packed.zip", "{there}/unpacked"],
    "withdraw": ["withdraw", "P01", "--confirm", "P01", "--coder", "ana"],
}


@pytest.fixture
def call(folder: Path, tmp_path: Path) -> Callable[[str], Said]:
    """A study in which something was coded and undone, and files to take in."""
    small_study(folder)
    write(
        tmp_path,
        "other.yaml",
        "codes:\n  - {id: new-code, name: Nuevo, dimension: d}\n"
        "dimensions:\n  - {id: d, name: D}\n",
    )
    write(
        tmp_path,
        "record.yaml",
        """
        - transcript: P02
          codings:
            - {code: records, quote: "No anoto nada", stance: denies}
        """,
    )
    notes = [Note("Anoto todo", "records", "ana"), Note("un cuaderno", "nobody's", "ana")]
    copy = word(
        ["P01: Anoto todo en un cuaderno, porque antes perdía la cuenta de los litros."], notes
    )
    (tmp_path / "copy.docx").write_bytes(copy)
    rows = "who;Records;Notes\nP01;Keeps them: «nothing of the kind»;Yes, much\n"
    (tmp_path / "matrix.csv").write_text(rows, encoding="utf-8")
    write(
        tmp_path,
        "draft.md",
        """
        Records: 1 of 2. “Anoto todo en un cuaderno, porque antes perdía la cuenta” (P02).
        """,
    )
    (tmp_path / "names.csv").write_text("name;replacement\ncuaderno;libro\n", encoding="utf-8")
    added = qualpap(*CALLS["code add"], "--json", study=folder).json["codings"][0]["id"]
    for _ in range(2):
        qualpap("done", "P02", "--coder", "ana", study=folder)
        qualpap("undo", "--coder", "ana", study=folder)

    qualpap("matrix", "export", "skills", "--to", str(tmp_path), study=folder)
    qualpap("archive", str(tmp_path / "packed.zip"), study=folder)

    def made(command: str) -> Said:
        values = {"there": str(tmp_path), "coding": added}
        typed = [each.format(**values) for each in CALLS[command]]
        return qualpap(*typed, "--json", study=folder)

    return made


def _exact(shape: Any, value: Any) -> Any:
    """Return the value with only the fields of its shape: what must be the value itself."""
    if is_dataclass(shape) and isinstance(shape, type):
        hints = typing.get_type_hints(shape)
        return {each.name: _exact(hints[each.name], value[each.name]) for each in fields(shape)}
    if getattr(shape, "__origin__", None) is tuple:
        return [_exact(shape.__args__[0], each) for each in value]
    return value


def test_every_command_that_prints_a_result_is_documented() -> None:
    assert set(CALLS) | {"new"} == set(shapes.RESULTS)


@pytest.mark.parametrize("command", CALLS)
def test_a_result_has_its_shape(command: str, call: Callable[[str], Said]) -> None:
    said = call(command)
    assert said.code in (0, 1)
    shape = shapes.RESULTS[command]
    TypeAdapter(shape).validate_json(said.out)
    assert said.json == _exact(shape, said.json)


def test_a_new_study_has_its_shape(tmp_path: Path) -> None:
    said = qualpap("new", str(tmp_path / "new"), "--json")
    TypeAdapter(shapes.NewStudy).validate_json(said.out)
    assert "study.yaml" in said.json["files"]


def test_results_are_the_same_in_every_language(folder: Path) -> None:
    small_study(folder)
    write(folder, "transcripts/P03.txt", "E: ¿Anota?\n\nP03: Anoto lo que vendo.\n")
    for command in ("check", "transcripts", "participants", "codebook", "matrix"):
        english = qualpap(command, "--json", study=folder)
        spanish = qualpap(command, "--json", study=folder, lang="es")
        assert english.out == spanish.out
    issues = qualpap("check", "--json", study=folder, lang="es").json["issues"]
    told = {each["slug"]: each["message"] for each in issues}
    assert told["transcript-without-participant"].endswith("has no row for P03.")


def test_an_error_has_its_shape(tmp_path: Path) -> None:
    said = qualpap("check", "--json", study=tmp_path, lang="es")
    TypeAdapter(shapes.Failure).validate_json(said.err)
    assert json.loads(said.err)["error"]["message"].startswith("There is no study")


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_every_field_of_every_shape_is_explained(shape: type) -> None:
    assert is_dataclass(shape)
    assert f"### {shape.__name__}" in json_page()
    told = explained((shape.__doc__ or "").partition("Args:")[2])
    assert list(told) == [each.name for each in fields(shape)]
    assert all(told.values())


def test_no_shape_is_left_out() -> None:
    there = {each for each in vars(shapes).values() if is_dataclass(each)}
    assert there == set(shapes.SHAPES)
