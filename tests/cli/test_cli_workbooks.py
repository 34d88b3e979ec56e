"""Workbooks from the command line: written, edited by a person, shown and taken back."""

from pathlib import Path

import pytest
from command_line import qualpap, small_study, write

from workbooks import Opened


@pytest.fixture
def there(folder: Path, tmp_path: Path) -> Path:
    """A study with something coded, and its workbook of skills in a folder of its own."""
    small_study(folder)
    guide = "questions:\n  - {id: q1, text: {es: '¿Anota usted lo que vende?'}, codes: [records]}\n"
    write(folder, "transcripts/guide.yaml", guide)
    qualpap("code", "add", "P01", "records", "Anoto todo", "--coder", "ana", study=folder)
    place = tmp_path / "out"
    said = qualpap("matrix", "export", "skills", "--to", str(place), study=folder)
    assert said.code == 0, said.err
    return place


def edited(path: Path, *cells: tuple[str, str, str, object]) -> Path:
    opened = Opened(path.read_bytes())
    for cell in cells:
        opened.write(*cell)
    path.write_bytes(opened.save())
    return path


def test_what_would_change_is_shown_and_nothing_written(folder: Path, there: Path) -> None:
    path = edited(there / "skills.xlsx", ("matrix", "P02", "records/summary", "No anota"))
    said = qualpap("matrix", "import", str(path), "--coder", "ana", study=folder, lang="es")
    assert said.code == 0
    assert "P02 · Registros" in said.out
    assert "No anota" in said.out
    assert "--apply" in said.out
    assert "No anota" not in qualpap("history", study=folder).out


def test_it_is_written_when_asked_for_and_can_be_undone(folder: Path, there: Path) -> None:
    path = edited(there / "skills.xlsx", ("matrix", "P02", "records/summary", "No anota"))
    call = ("matrix", "import", str(path), "--coder", "ana", "--apply")
    said = qualpap(*call, "--json", study=folder)
    assert said.code == 0
    assert said.json["applied"]
    assert [each["after"] for each in said.json["changes"]] == ["No anota"]
    again = qualpap(*call, "--json", study=folder).json
    assert (again["applied"], len(again["already"])) == (None, 1)
    assert qualpap("undo", "--coder", "ana", study=folder).code == 0


def test_what_cannot_be_taken_is_told_with_its_cell(folder: Path, there: Path) -> None:
    path = edited(there / "skills.xlsx", ("matrix", "P02", "records/state", "●"))
    said = qualpap("matrix", "import", str(path), "--coder", "ana", study=folder)
    assert said.code == 1
    assert "Matriz" in said.out
    told = qualpap("matrix", "import", str(path), "--coder", "ana", "--json", study=folder).json
    (rejected,) = told["rejected"]
    assert rejected["issue"]["slug"] == "workbook-cell-computed"
    assert rejected["cell"].startswith("D") or rejected["cell"]


def test_a_conflict_is_decided_by_naming_its_cell(folder: Path, there: Path) -> None:
    path = edited(there / "skills.xlsx", ("matrix", "P02", "records/summary", "Ana dice"))
    copy = there / "copia.xlsx"
    copy.write_bytes(path.read_bytes())
    edited(copy, ("matrix", "P02", "records/summary", "Bruno dice"))
    qualpap("matrix", "import", str(path), "--coder", "ana", "--apply", study=folder)
    call = ("matrix", "import", str(copy), "--coder", "bruno", "--apply", "--json")
    said = qualpap(*call, study=folder)
    assert said.code == 1
    (clash,) = said.json["conflicts"]
    assert (clash["ours"], clash["theirs"], clash["coder"]) == ("Bruno dice", "Ana dice", "ana")
    cell = f"{clash['sheet']}!{clash['cell']}"
    decided = qualpap(*call, "--take", cell, study=folder)
    assert (decided.code, bool(decided.json["applied"])) == (0, True)


def test_a_coder_gets_a_workbook_of_their_own(folder: Path, there: Path) -> None:
    call = ("matrix", "export", "--coding", "--coder", "bruno", "--interviews", "P02")
    said = qualpap(*call, "--with-suggestions", "--to", str(there), "--json", study=folder)
    assert said.code == 0
    assert [Path(each["path"]).name for each in said.json["outputs"]] == ["coding-bruno.xlsx"]
    refused = qualpap(
        "matrix",
        "import",
        str(there / "coding-bruno.xlsx"),
        "--coder",
        "ana",
        "--json",
        study=folder,
    )
    assert (refused.code, refused.slug) == (2, "workbook-of-another-coder")


def test_answers_tables_and_parts(folder: Path, there: Path) -> None:
    to = ("--to", str(there))
    assert qualpap("matrix", "export", "--answers", *to, study=folder).code == 0
    assert qualpap("matrix", "export", "--tables", *to, study=folder).code == 0
    where = ("--where", "rubro=leche,actor=productor", "--layer", "ana", "--rows", "chain")
    assert qualpap("matrix", "export", "skills", *where, *to, study=folder).code == 0
    names = {path.name for path in there.iterdir()}
    assert {"answers.xlsx", "quotations.csv", "cases.xlsx"} <= names
    assert "skills-by-rubro.ana.rubro=leche.actor=productor.xlsx" in names


@pytest.mark.parametrize(
    ("options", "slug"),
    [
        (["--answers", "--coding"], "export-one-kind"),
        (["--where", "rubro"], "condition-invalid"),
        (["--where", "rubro=vino"], "where-value-unknown"),
        (["--rows", "region"], "attribute-unknown"),
        (["--layer", "carla"], "coder-unknown"),
    ],
)
def test_what_is_asked_wrongly_is_said(folder: Path, options: list[str], slug: str) -> None:
    small_study(folder)
    said = qualpap("matrix", "export", *options, "--json", study=folder)
    assert (said.code, said.slug) == (2, slug)


def test_a_file_that_is_no_workbook_is_named(folder: Path, tmp_path: Path) -> None:
    small_study(folder)
    path = write(tmp_path, "lista.xlsx", "a;b\n")
    said = qualpap("matrix", "import", str(path), "--coder", "ana", study=folder)
    assert said.code == 1
    assert "lista.xlsx" in said.err


def test_suggestions_are_shown_when_asked_for_and_counted_nowhere(folder: Path) -> None:
    small_study(folder)
    plain = qualpap("matrix", "show", "skills", "--json", study=folder).json
    shown = qualpap("matrix", "show", "skills", "--with-suggestions", "--json", study=folder).json
    cells = {(each["participant"], each["code"]): each for each in shown[0]["cells"]}
    assert cells["P01", "records"]["suggestions"] == 1
    assert all(each["suggestions"] is None for each in plain[0]["cells"])
    assert shown[0]["counts"] == plain[0]["counts"]
    said = qualpap("matrix", "show", "skills", "--with-suggestions", study=folder)
    assert "… ◊1" in said.out
    assert "◊ suggested, does not count" in said.out


@pytest.mark.parametrize(
    ("options", "slug"),
    [
        (("--interviews", "P01"), "export-option-needs-coding"),
        (("--answers", "--with-suggestions"), "export-option-unfit"),
        (("--tables", "--rows", "role"), "export-option-unfit"),
        (("--coding", "--coder", "ana", "--layer", "ana"), "export-option-unfit"),
        (("skills", "--coding", "--coder", "ana"), "export-option-unfit"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    folder: Path, options: tuple[str, ...], slug: str
) -> None:
    small_study(folder)
    said = qualpap("matrix", "export", *options, "--json", study=folder)
    assert said.code == 2
    assert said.slug == slug
    assert not (folder / "exports").exists()
