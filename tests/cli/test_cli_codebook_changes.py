"""A codebook grows while it is in use: comments stay, codings follow, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Said, qualpap, small_study


@pytest.fixture
def study(folder: Path) -> Path:
    """A study with two codings under ``sales`` and one interview done."""
    small_study(folder)
    for coder, quote in (("ana", "El precio subió"), ("bruno", "Anoto todo")):
        assert (
            qualpap("code", "add", "P01", "sales", quote, "--coder", coder, study=folder).code == 0
        )
    qualpap("done", "P01", "--coder", "ana", study=folder)
    return folder


def book(study: Path) -> str:
    return (study / "codebooks/lacteos.yaml").read_text(encoding="utf-8")


def uses(study: Path) -> dict[str, int]:
    return {
        each["id"]: each["uses"]
        for each in qualpap("codebook", "--json", study=study).json["codes"]
    }


def listed(study: Path, *arguments: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = qualpap("code", "list", *arguments, "--json", study=study).json
    return found


def change(study: Path, *arguments: str) -> Said:
    said = qualpap("codebook", *arguments, study=study)
    assert said.code == 0, said.err
    return said


@pytest.mark.parametrize(
    "arguments",
    [
        ("rename", "sales", "Ventas al paso"),
        ("move", "sales", "--dimension", "skills"),
        ("merge", "sales", "records"),
        ("split", "sales", "--into", "prices=Precios", "--into", "volumes=Volúmenes"),
        ("retire", "sales"),
        ("add", "Clima", "--dimension", "skills"),
    ],
)
def test_a_dry_run_writes_nothing_and_shows_what_would_change(
    study: Path, arguments: tuple[str, ...]
) -> None:
    before = book(study)
    said = change(study, *arguments, "--dry-run")
    assert book(study) == before
    assert "Nothing was written" in said.out
    assert "\n  +" in f"\n{said.out}"
    if arguments[0] != "add":
        assert "Under sales: 2 codings, of P01." in said.out
    change(study, *arguments)
    assert book(study) != before
    assert "# El libro del equipo." in book(study)
    kept = [path.read_text(encoding="utf-8") for path in study.glob("codebooks/history/*.yaml")]
    assert before in kept


def test_another_name_leaves_id_and_codings(study: Path) -> None:
    change(study, "rename", "sales", "Ventas al paso")
    assert [each["code"] for each in listed(study, "--code", "Ventas al paso")] == ["sales"] * 2
    change(study, "rename", "sales", "Street sales", "--language", "en")
    assert "Street sales" in book(study)
    assert "Ventas al paso" in book(study)


def test_a_merged_code_counts_for_the_other_until_it_is_restored(study: Path) -> None:
    before = uses(study)
    change(study, "merge", "sales", "records")
    assert uses(study) == {**before, "sales": 0, "records": before["records"] + before["sales"]}
    change(study, "restore", "sales")
    assert uses(study) == before


def test_a_retired_code_keeps_its_codings_and_nags_nobody(study: Path) -> None:
    change(study, "retire", "sales")
    issues = qualpap("check", "--json", study=study).json["issues"]
    told = [(each["slug"], each["severity"]) for each in issues if "coding-code" in each["slug"]]
    assert told == [("coding-code-retired", "note")]
    assert len(listed(study, "--code", "sales")) == 2


def test_a_split_is_worked_off_passage_by_passage(study: Path) -> None:
    said = change(
        study, "split", "sales", "--into", "prices=Precios", "--into", "volumes=Cantidades"
    )
    work = listed(study, "--code", "sales")
    assert all(each["id"] in said.out for each in work)
    first, second = (each["id"] for each in work)
    done = qualpap("code", "recode", first, "prices", "--coder", "ana", study=study)
    assert "1 coding is left under sales." in done.out
    done = qualpap("code", "recode", second, "Cantidades", "--coder", "bruno", study=study)
    assert "0 coding(s) are left under sales." in done.out
    assert listed(study, "--code", "sales") == []
    assert sorted(each["code"] for each in listed(study)) == ["prices", "volumes"]
    qualpap("undo", "--coder", "bruno", study=study)
    assert len(listed(study, "--code", "sales")) == 1


def test_several_codings_are_moved_at_once_below_the_one_that_is_split(study: Path) -> None:
    change(study, "split", "sales", "--into", "prices=Precios", "--below")
    ids = [each["id"] for each in listed(study)]
    qualpap("code", "recode", *ids, "prices", "--coder", "ana", study=study)
    assert [each["code"] for each in listed(study, "--code", "sales")] == ["prices"] * 2


def test_a_new_code_names_the_interviews_done_before_it(study: Path) -> None:
    said = change(study, "add", "Clima", "--dimension", "skills", "--definition", "El tiempo.")
    assert "1 interview was done before clima existed" in said.out
    assert "origin: inductive" in book(study)
    matrix = qualpap("matrix", "show", "skills", "--json", study=study).json[0]
    states = {(each["participant"], each["code"]): each["state"] for each in matrix["cells"]}
    assert states["P01", "clima"] == "not-reviewed"
    assert states["P01", "records"] != "not-reviewed"


def test_a_code_without_a_place_is_provisional(study: Path) -> None:
    change(study, "add", "Clima", "--id", "weather")
    (row,) = (
        each
        for each in qualpap("codebook", "--json", study=study).json["codes"]
        if each["id"] == "weather"
    )
    assert (row["status"], row["dimension"]) == ("provisional", None)


def test_a_code_that_was_deleted_by_hand_is_noticed_with_its_codings(study: Path) -> None:
    lines = book(study).splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if "id: sales" in line)
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("- ")), len(lines)
    )
    gone = "".join([*lines[:start], *lines[end:]])
    (study / "codebooks/lacteos.yaml").write_text(gone, encoding="utf-8")
    said = qualpap("check", study=study)
    assert "2 coding(s) stand under the code “sales”" in said.out
    assert "(in P01)" in said.out
    assert len(listed(study, "--code", "sales")) == 2
    assert qualpap("run", study=study).code in (0, 1)
    moved = [each["id"] for each in listed(study, "--code", "sales")]
    qualpap("code", "recode", *moved, "records", "--coder", "ana", study=study)
    assert "coding-code-unknown" not in qualpap("check", "--json", study=study).out


def test_versions_are_listed_with_what_each_changed(study: Path) -> None:
    change(study, "add", "Clima", "--dimension", "skills")
    change(study, "retire", "sales")
    found = qualpap("codebook", "history", "--json", study=study).json
    assert [(each["added"], each["changed"]) for each in found] == [
        ([], []),
        (["clima"], []),
        ([], ["sales"]),
    ]
    assert found[-1]["file"] == "codebooks/lacteos.yaml"
    told = qualpap("codebook", "history", study=study).out
    assert "added clima" in told
    assert "changed sales" in told


@pytest.mark.parametrize(
    ("arguments", "slug"),
    [
        (("move", "sales"), "move-where"),
        (("move", "sales", "--below", "sales"), "codebook-parent-cycle"),
        (("merge", "sales", "sales"), "codebook-merge-cycle"),
        (("retire", "zzz"), "code-unknown"),
        (("add", "Ventas", "--id", "sales"), "code-exists"),
        (("split", "sales", "--into", "Not an id=X"), "codebook-code-id-invalid"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    study: Path, arguments: tuple[str, ...], slug: str
) -> None:
    before = book(study)
    said = qualpap("codebook", *arguments, "--json", study=study)
    assert (said.code, said.slug) == (2, slug)
    assert book(study) == before


def test_a_codebook_that_is_no_yaml_is_left_to_its_program(study: Path) -> None:
    qualpap("codebook", "export", "--to", str(study / "codebooks/book.xlsx"), study=study)
    settings = study / "study.yaml"
    text = settings.read_text(encoding="utf-8").replace("lacteos.yaml", "book.xlsx")
    settings.write_text(text, encoding="utf-8")
    said = qualpap("codebook", "retire", "sales", "--json", study=study)
    assert (said.code, said.slug) == (2, "codebook-not-yaml")
