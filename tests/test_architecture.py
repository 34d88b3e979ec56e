"""The tree is the architecture: imports go one way, and each module says what it is for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "qualpap").rglob("*.py"))
WRITTEN = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "docs").glob("*.py"))]

LONGEST = 400
LONG: dict[str, str] = {
    "qualpap/report/manuscript/verdicts.py": "one ladder of verdicts, each rung a short function",
}
"""Modules that may be longer than `LONGEST`, and why."""

PART_OF_OTHERS = {"pydantic-core": "pydantic", "click": "typer"}
"""Libraries that come with a declared one, in the release that it goes with."""

NEEDED_BY_OTHERS = {"python-multipart": "fastapi"}
"""Libraries that we do not import but that one we import needs for what we ask of it."""

VAGUE = {"util", "utils", "helper", "helpers", "manager", "managers", "misc"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_one_way() -> None:
    command = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_list_of_rooms_names_every_room() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    named = {room.strip(" ()") for layer in contract["layers"] for room in layer.split("|") if room}
    there = {path.stem for path in (ROOT / "qualpap").glob("[!_]*.py")}
    there |= {path.parent.name for path in (ROOT / "qualpap").glob("*/__init__.py")}
    assert contract["exhaustive"]
    assert there <= named


@pytest.mark.parametrize("path", WRITTEN, ids=_name)
def test_a_module_begins_by_saying_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, "it has no docstring"
    first = said.split("\n\n")[0].strip()
    assert first.endswith((".", "?", ":")), f"its docstring begins without a sentence: {first!r}"


@pytest.mark.parametrize("path", WRITTEN, ids=_name)
def test_no_module_has_a_name_that_says_nothing(path: Path) -> None:
    assert not VAGUE & set(path.stem.split("_"))
    assert path.parent.name not in VAGUE


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_is_long_without_a_reason(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert (lines > LONGEST) == (_name(path) in LONG)


def test_no_reason_is_kept_for_a_module_that_is_gone() -> None:
    assert set(LONG) <= {_name(path) for path in MODULES}


def test_what_is_imported_is_declared_and_the_reverse() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_library(line) for line in project["dependencies"]}
    makers = packages_distributions()
    outside = {name for path in MODULES for name in _imported(path)} - set(sys.stdlib_module_names)
    used = {_library(maker) for name in outside for maker in makers.get(name, [name])}
    assert used - declared == {"qualpap"} | PART_OF_OTHERS.keys() & used
    assert declared - used == NEEDED_BY_OTHERS.keys()


def _library(requirement: str) -> str:
    """Return a requirement's library, its name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def _imported(path: Path) -> Iterator[str]:
    """Iterate over the packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_room_is_a_package_with_its_own_init() -> None:
    for path in MODULES:
        assert (path.parent / "__init__.py").is_file(), f"{_name(path)} lies in no package"


def test_the_command_is_there() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, function = settings["project"]["scripts"]["qualpap"].partition(":")
    assert find_spec(module) is not None
    assert callable(getattr(import_module(module), function))


def test_opening_the_library_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'pandas', 'sklearn', 'matplotlib', 'openpyxl', 'docx'}"
    code = f"import sys, qualpap.study; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
