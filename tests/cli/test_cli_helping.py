"""Help is there for every command, in both languages, and costs no heavy library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import qualpap

from qualpap.cli.helping import Page, first_sentence, page_of
from qualpap.cli.program import ORDER, program
from qualpap.cli.reference import pages

DOCS = Path(__file__).parents[2] / "docs"


def _commands(family: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, family
    for name, command in getattr(family, "commands", {}).items():
        yield from _commands(command, f"{path} {name}")


COMMANDS = dict(_commands(program(), "qualpap"))


def _rows(page: Page) -> Iterator[tuple[str, str]]:
    yield from (*page.arguments, *page.options, *page.common, *page.commands)


@pytest.mark.parametrize("path", COMMANDS)
def test_everything_that_can_be_typed_is_explained_in_both_languages(path: str) -> None:
    english = page_of(COMMANDS[path], path, "en")
    spanish = page_of(COMMANDS[path], path, "es")
    assert all(text for _, text in _rows(english))
    assert all(text for _, text in _rows(spanish))
    assert english.about != spanish.about
    assert len(list(_rows(english))) == len(list(_rows(spanish)))


def test_help_is_in_the_language_that_was_chosen() -> None:
    assert "On every command:" in qualpap("code", "add", "--help").out
    spanish = qualpap("code", "add", "--help", lang="es").out
    assert "En todos los comandos:" in spanish
    assert "qualpap code add ID CÓDIGO PALABRAS" in spanish
    by_system = qualpap("check", "--help", lang="", environment={"LC_ALL": "es_CL.UTF-8"})
    assert by_system.out.startswith("Uso: qualpap check")
    assert qualpap("--lang", "es", "--help", lang="").out.startswith("Uso: qualpap")


def test_help_fits_the_terminal() -> None:
    said = qualpap("code", "add", "--help", environment={"COLUMNS": "60"})
    assert max(len(line) for line in said.out.splitlines()) <= 60


def test_without_a_command_the_commands_are_listed() -> None:
    said = qualpap(lang="")
    assert said.code == 0
    listed = said.out.split("Commands:")[1].split("Options:")[0]
    assert [line.split()[0] for line in listed.splitlines() if line[2:3].strip()] == list(ORDER)


def test_options_that_all_commands_have_may_stand_before_the_name(tmp_path: Path) -> None:
    made = qualpap("--lang", "es", "--json", "new", str(tmp_path / "a"), lang="")
    assert made.json["language"] == "es"
    listed = qualpap("transcripts", "--json", "--study", str(tmp_path / "a"), lang="")
    shown = qualpap(f"--study={tmp_path / 'a'}", "transcripts", "--json", "show", "P01", lang="")
    assert listed.json[0]["id"] == shown.json["id"] == "P01"


def test_the_version_is_told() -> None:
    from qualpap import __version__

    assert qualpap("--version", lang="").out == f"qualpap {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    heavy = {"spacy", "pandas", "sklearn", "numpy", "rich", "pydantic", "lxml", "qualpap.study"}
    code = (
        "import sys; from qualpap.cli import main; main(['--help']); "
        f"print(sorted({sorted(heavy)} & sys.modules.keys()))"
    ).replace(str(sorted(heavy)), f"set({sorted(heavy)})")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_command_is_made_only_when_it_is_asked_for() -> None:
    code = (
        "import sys; from qualpap.cli.program import ORDER, program; whole = program().commands; "
        "assert tuple(whole) == ORDER and 'nothing' not in whole and whole['undo'].name == 'undo'; "
        "print(sorted(m.rpartition('.')[2] for m in sys.modules if '.cli.commands.' in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['history']"


def test_the_first_sentence_of_a_text_stands_in_lists() -> None:
    assert first_sentence("Make a study. It is new.") == "Make a study"
    assert (
        first_sentence("Do many things (.yaml or .csv): all.") == "Do many things (.yaml or .csv)"
    )


@pytest.mark.parametrize(("name", "text"), pages().items())
def test_the_pages_in_docs_say_what_the_program_does(name: str, text: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == text, "`make docs` writes it anew"
