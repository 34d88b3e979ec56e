"""What is published is complete: the wheel holds every module and data file, and runs."""

from __future__ import annotations

import email
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from qualpap.messages import slugs
from qualpap.study import Study

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as built from this tree."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    done = subprocess.run(
        [*command, "--no-build-isolation", "--wheel-dir", str(place), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    """The wheel's files, as an installation has them."""
    place = wheel.parent / "unpacked"
    with ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def _run(place: Path, code: str, *options: str) -> str:
    start = f"import sys; sys.path.insert(0, {str(place)!r})\n"
    done = subprocess.run(
        [sys.executable, "-I", *options, "-c", start + code],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _library(requirement: str) -> str:
    """Return a requirement's library, its name as package indexes compare it."""
    match = re.match(r"[\w.-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def test_it_holds_every_file_of_the_package_and_nothing_else(unpacked: Path) -> None:
    def files(root: Path) -> set[str]:
        package = root / "qualpap"
        return {
            path.relative_to(package).as_posix()
            for path in package.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }

    assert {each for each in files(unpacked) if not each.startswith("example/")} == files(ROOT)
    assert "py.typed" in files(unpacked)
    assert {path.name.partition("-")[0] for path in unpacked.iterdir()} == {"qualpap"}


def test_it_says_what_it_needs_and_how_it_is_started(unpacked: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (about,) = unpacked.glob("*.dist-info")
    told = email.message_from_string((about / "METADATA").read_text(encoding="utf-8"))
    needed = [line for line in told.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert {_library(line) for line in needed} == {
        _library(line) for line in project["dependencies"]
    }
    assert told["Version"] == project["version"]
    assert "qualpap.cli:main" in (about / "entry_points.txt").read_text(encoding="utf-8")
    licence = (about / "licenses" / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence


def test_its_messages_are_found_with_nothing_else_installed(unpacked: Path) -> None:
    code = (
        "import qualpap.messages as m; print(m.__file__); print(len(m.slugs()));"
        "from qualpap.errors import UsageError;"
        "print(m.render(UsageError('turn-unknown', transcript='P05', turn=9), 'es').text)"
    )
    where, count, said = _run(unpacked, code, "-S").splitlines()
    assert Path(where).is_relative_to(unpacked)
    assert int(count) == len(slugs())
    assert said == "P05 no tiene el turno 9."


def test_each_of_its_modules_can_be_imported(unpacked: Path) -> None:
    code = (
        "import importlib, pkgutil, qualpap\n"
        "for found in pkgutil.walk_packages(qualpap.__path__, 'qualpap.'):\n"
        "    if not found.name.endswith('__main__'):\n"
        "        module = importlib.import_module(found.name)\n"
        "        print(module.__file__)\n"
    )
    places = [Path(line) for line in _run(unpacked, code).splitlines()]
    assert len(places) > 100
    assert all(place.is_relative_to(unpacked) for place in places)


def test_the_program_and_the_package_name_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    import qualpap

    assert qualpap.__version__ == project["version"]
    assert f"version: {project['version']}\n" in citation


def test_it_brings_the_worked_study_along(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; import qualpap; from qualpap.study.making import example_study;"
        f"study = example_study(Path({str(tmp_path / 'try')!r}));"
        "print(qualpap.__file__); print(len(study.corpus.transcripts), len(study.state.codings))"
    )
    where, counts = _run(unpacked, code).splitlines()
    assert Path(where).is_relative_to(unpacked)
    ours = Study.open(ROOT)
    assert counts == f"{len(ours.corpus.transcripts)} {len(ours.state.codings)}"
