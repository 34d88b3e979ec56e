"""Names are proposed, decided and replaced from the command line, in both languages."""

from __future__ import annotations

from pathlib import Path

from command_line import qualpap, small_study, write
from openpyxl import load_workbook


def _named_study(folder: Path) -> Path:
    small_study(folder)
    write(
        folder,
        "transcripts/P01.txt",
        """
        E: ¿Anota usted lo que vende?

        P01: Anota don Hernán, mi vecino, en Villarrica. Yo no.
        """,
    )
    return folder


def test_a_scan_shown_decided_and_applied(folder: Path, tmp_path: Path) -> None:
    _named_study(folder)
    vault = str(tmp_path / "vault")
    said = qualpap("pseudonymise", "--scan", "--vault", vault, study=folder)
    assert said.code == 0
    assert "Hernán" in said.out
    assert "without --scan" in said.out
    table = tmp_path / "vault" / "names.xlsx"
    book = load_workbook(table)
    sheet = book["Names"]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value in ("Hernán", "Villarrica"):
            sheet.cell(row, 3, "replace")
    book.save(table)
    shown = qualpap("pseudonymise", "--vault", vault, study=folder)
    assert "Nothing was changed" in shown.out
    assert "«Hernán»" in shown.out
    assert "Hernán" in (folder / "transcripts" / "P01.txt").read_text(encoding="utf-8")
    done = qualpap("pseudonymise", "--apply", "--vault", vault, "--json", study=folder)
    assert done.code == 0
    assert done.json["applied"]
    assert "[Comuna 1]" in (folder / "transcripts" / "P01.txt").read_text(encoding="utf-8")
    clean = qualpap("pseudonymise", "--left", "--vault", vault, study=folder, lang="es")
    assert clean.code == 0
    assert "Ningún nombre" in clean.out
    write(folder, "notas.txt", "Hernán")
    left = qualpap("pseudonymise", "--left", "--vault", vault, study=folder)
    assert left.code == 1
    assert "notas.txt" in left.out


def test_without_a_table_the_way_out_is_told(folder: Path, tmp_path: Path) -> None:
    small_study(folder)
    said = qualpap("pseudonymise", "--vault", str(tmp_path / "v"), study=folder)
    assert said.code == 1
    assert "--scan" in said.err


def test_names_must_not_lie_in_the_study(folder: Path) -> None:
    small_study(folder)
    for typed in (["--vault", str(folder / "x")], ["--table", str(folder / "names.csv")]):
        said = qualpap("pseudonymise", *typed, "--json", study=folder)
        assert said.slug == "vault-inside-study"
        assert said.code == 2


def test_steps_are_taken_one_at_a_time(folder: Path) -> None:
    small_study(folder)
    said = qualpap("pseudonymise", "--scan", "--apply", "--json", study=folder)
    assert said.slug == "pseudonyms-one-at-a-time"


def test_a_table_with_mistakes_is_not_used(folder: Path, tmp_path: Path) -> None:
    _named_study(folder)
    rows = (
        "Nombre;Reemplazo;Decisión\n"
        "Hernán;;reemplazar\n"
        "vecino;Hernán;reemplazar\n"
        "Villarrica;a: b;reemplazar\n"
        "forraje;pasto;quizás\n"
        "cuaderno;libro;mantener\n"
        "Cuaderno;libreta;reemplazar\n"
        "!!;x;reemplazar\n"
    )
    table = tmp_path / "names.csv"
    table.write_text(rows, encoding="utf-8")
    before = (folder / "transcripts" / "P01.txt").read_bytes()
    vault = ["--vault", str(tmp_path / "vault")]
    said = qualpap("pseudonymise", "--apply", "--table", str(table), *vault, study=folder)
    assert said.code == 1
    for words in (
        "not by what",
        "itself a name",
        "holds a sign",
        "no decision",
        "stands twice",
        "no letter",
    ):
        assert words in said.err
    assert (folder / "transcripts" / "P01.txt").read_bytes() == before
    table.write_text("a;b\n1;2\n", encoding="utf-8")
    assert "headings" in qualpap("pseudonymise", "--table", str(table), *vault, study=folder).err


def test_whom_citations_point_to(folder: Path, tmp_path: Path) -> None:
    small_study(folder)
    said = qualpap("participants", "--disclosure", study=folder)
    assert "Of 2 participants, 2 are the only one in the sample" in said.out
    population = tmp_path / "censo.csv"
    population.write_text("Rubro;Cantidad\nleche;4.200\nmiel;7\n", encoding="utf-8")
    found = qualpap(
        "participants",
        "--attributes",
        "rubro",
        "--population",
        str(population),
        "--json",
        study=folder,
    ).json["citation"]
    assert found["exposed"] == 1
    assert {tuple(g["people"]): g["population"] for g in found["groups"]} == {
        ("P02",): 7,
        ("P01",): 4200,
    }
    shown = qualpap(
        "participants", "--disclosure", "--population", str(population), study=folder, lang="es"
    )
    assert "menos de diez personas" in shown.out
    wrong = qualpap("participants", "--attributes", "color", "--json", study=folder)
    assert wrong.slug == "attribute-unknown"
    population.write_text("x;y\n1;2\n", encoding="utf-8")
    assert qualpap(
        "participants", "--population", str(population), "--json", study=folder
    ).slug == ("population-columns")
    population.write_text("rubro;n\nleche;muchos\n", encoding="utf-8")
    refused = qualpap("participants", "--population", str(population), "--json", study=folder)
    assert refused.slug == "population-count"
