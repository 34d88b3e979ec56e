"""A codebook goes out and comes in, and what it was before is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import qualpap, small_study, write


@pytest.fixture
def study(folder: Path) -> Path:
    return small_study(folder)


@pytest.mark.parametrize("name", ["book.xlsx", "book.yaml"])
def test_out_and_in_again_changes_nothing(name: str, study: Path, tmp_path: Path) -> None:
    before = (study / "codebooks" / "lacteos.yaml").read_bytes()
    out = qualpap("codebook", "export", "--to", str(tmp_path / name), study=study)
    assert out.code == 0
    taken = qualpap("codebook", "import", str(tmp_path / name), "--json", study=study)
    assert taken.code == 0
    assert taken.json == {
        "file": "", "kept": "", "added": [], "changed": [], "removed": [], "issues": [],
    }  # fmt: skip
    assert (study / "codebooks" / "lacteos.yaml").read_bytes() == before


def test_an_exported_yaml_keeps_the_team_s_comments(study: Path, tmp_path: Path) -> None:
    qualpap("codebook", "export", "--to", str(tmp_path / "book.yaml"), study=study)
    assert "# El libro del equipo." in (tmp_path / "book.yaml").read_text(encoding="utf-8")


def test_an_export_never_replaces_another_file(study: Path, tmp_path: Path) -> None:
    mine = write(tmp_path, "book.yaml", "mine\n")
    said = qualpap("codebook", "export", "--to", str(mine), "--json", study=study)
    assert (said.code, said.slug) == (2, "file-exists")
    assert mine.read_text(encoding="utf-8") == "mine\n"


def test_an_import_says_what_it_changed_and_keeps_what_was(study: Path, tmp_path: Path) -> None:
    own = study / "codebooks" / "lacteos.yaml"
    before = own.read_text(encoding="utf-8")
    text = before.replace("Ventas", "Ventas y precios").replace("joint-purchase", "buying-together")
    said = qualpap(
        "codebook", "import", str(write(tmp_path, "n.yaml", text)), "--json", study=study
    )
    assert said.json["added"] == ["buying-together"]
    assert said.json["changed"] == ["sales"]
    assert said.json["removed"] == ["joint-purchase"]
    assert said.json["file"] == "codebooks/lacteos.yaml"
    assert (study / said.json["kept"]).read_text(encoding="utf-8") == before
    assert "# El libro del equipo." in own.read_text(encoding="utf-8")
    codes = [each["id"] for each in qualpap("codebook", "--json", study=study).json["codes"]]
    assert codes == ["records", "sales", "buying-together"]


def test_a_codebook_with_errors_is_not_taken_in(study: Path, tmp_path: Path) -> None:
    before = (study / "codebooks" / "lacteos.yaml").read_bytes()
    bad = write(tmp_path, "bad.yaml", "codes:\n  - {id: a, name: A, parent: nowhere}\n")
    said = qualpap("codebook", "import", str(bad), study=study, lang="es")
    assert said.code == 1
    assert said.out.endswith("No se cambió nada.\n")
    assert (study / "codebooks" / "lacteos.yaml").read_bytes() == before


def test_a_study_without_a_codebook_gets_one(study: Path, tmp_path: Path) -> None:
    settings = study / "study.yaml"
    text = settings.read_text(encoding="utf-8").replace(
        "codebook: codebooks/lacteos.yaml", "# todavía sin libro"
    )
    settings.write_text(text, encoding="utf-8")
    (study / "codebooks" / "lacteos.yaml").rename(tmp_path / "book.yaml")
    assert "no codes yet" in qualpap("codebook", study=study).out
    taken = qualpap("codebook", "import", str(tmp_path / "book.yaml"), "--json", study=study)
    assert taken.json["file"] == "codebooks/lacteos.yaml"
    assert "# todavía sin libro" in settings.read_text(encoding="utf-8")
    assert len(qualpap("codebook", "--json", study=study).json["codes"]) == 3
