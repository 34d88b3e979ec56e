"""A mistyped command ends with 2 and a sentence that helps, never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import qualpap, small_study


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        (["chek"], "command-unknown-near"),
        (["xyzzy"], "command-unknown"),
        (["check", "--jsn"], "option-unknown-near"),
        (["check", "--xyzzy"], "option-unknown"),
        (["check", "P01"], "argument-unexpected"),
        (["code", "lst"], "command-unknown-near"),
        (["code", "xyzzy"], "command-unknown"),
        (["code", "list", "x"], "argument-unexpected"),
        (["code", "add", "P01"], "argument-missing"),
        (["find", "x", "--limit", "many"], "value-invalid"),
        (["find", "x", "--limit"], "option-misused"),
        (["find", "x", "--role", "king"], "choice-unknown"),
        (["find", "x", "--where", "region"], "condition-invalid"),
        (["history", "--day", "yesterday"], "day-invalid"),
        (["check", "--lang", "fr"], "interface-language-unknown"),
        (["transcripts", "show", "P99"], "transcript-unknown"),
        (["matrix", "nothing"], "dimension-unknown"),
        (["code", "list", "--code", "nothing"], "code-unknown"),
        (["review", "--coder", "carla"], "coder-unknown"),
        (["undo", "--coder", "ana"], "undo-nothing"),
        (["codebook", "export", "--to", "book.doc"], "codebook-ending-unknown"),
    ],
)
def test_wrong_use_is_told_by_slug_and_exit_code(typed: list[str], slug: str, folder: Path) -> None:
    said = qualpap("--json", "--study", str(small_study(folder)), *typed, lang="")
    assert (said.code, said.slug) == (2, slug)
    assert said.out == ""


def test_an_error_is_two_plain_lines_in_the_person_s_language(tmp_path: Path) -> None:
    english = qualpap("check", study=tmp_path)
    spanish = qualpap("check", study=tmp_path, lang="es")
    assert (english.code, english.out) == (2, "")
    assert english.err.splitlines()[0].startswith("There is no study in")
    assert "`qualpap new`" in english.err.splitlines()[1]
    assert spanish.err.startswith("No hay un estudio en")


def test_an_argument_that_is_missing_has_its_name_in_the_person_s_language(folder: Path) -> None:
    said = qualpap("code", "add", "P01", "records", study=small_study(folder), lang="es")
    assert "PALABRAS" in said.err
    assert "qualpap code add" in said.err


def test_a_coder_must_be_named_where_there_are_several(folder: Path) -> None:
    small_study(folder)
    assert qualpap("done", "P01", "--json", study=folder).slug == "coder-missing"
    told = qualpap("done", "P01", study=folder, environment={"QUALPAP_CODER": "bruno"})
    assert told.code == 0
    assert qualpap("history", "--json", study=folder).json[0]["by"] == "bruno"


def test_who_stops_reading_gets_no_traceback(folder: Path) -> None:
    small_study(folder)
    command = [sys.executable, "-c", "import sys; from qualpap.cli import main; sys.exit(main())"]
    with subprocess.Popen(
        [*command, "transcripts", "show", "P01", "--study", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
