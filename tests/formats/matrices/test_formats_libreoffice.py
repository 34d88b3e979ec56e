"""What LibreOffice makes of a workbook: the words are still the words."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from qualpap.formats.matrices.excel import write_workbook
from qualpap.formats.matrices.table import write_table
from qualpap.matrix.grid import Book, Column, Grid, GridCell, Row

WORDS = [
    "=1+1",
    '=HYPERLINK("http://example.org";"x")',
    "+56 9 1234",
    "-no sé, dijo",
    "@SUM(A1:A2)",
    "#N/A",
    "0012",
    "3/5",
    "_x0041_",
    "👩🏽‍🌾 שלום",
    "uno\ndos",
]

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
"""Commas, quotes, UTF-8, cells as shown."""

UTF8 = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
"""Read as a person would choose to: LibreOffice asks, Excel sees the byte order mark."""


@pytest.fixture
def soffice() -> str:
    """The program, which must be there where tests count."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing, and CI must not pass without it")
        pytest.skip("LibreOffice is not installed")
    return found


def converted(soffice: str, file: Path, *how: str) -> list[list[str]]:
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [soffice, "--headless", profile, *how, "--convert-to", CSV, "--outdir", "out"]
    subprocess.run(
        [*command, file.name], cwd=file.parent, check=True, capture_output=True, timeout=120
    )
    made = file.parent / "out" / f"{file.stem}.csv"
    with made.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def test_words_come_out_of_libreoffice_as_they_went_in(soffice: str, tmp_path: Path) -> None:
    rows = tuple(Row(str(n), (GridCell(n), GridCell(text))) for n, text in enumerate(WORDS))
    grid = Grid("g", "Hoja", (Column("n", "N"), Column("t", "Texto", 40)), rows)
    file = tmp_path / "libro.xlsx"
    file.write_bytes(write_workbook(Book("b", "Libro", (grid,))))
    assert [row[1] for row in converted(soffice, file)[1:]] == WORDS


def test_a_table_starts_no_formula_in_libreoffice(soffice: str, tmp_path: Path) -> None:
    rows = tuple(Row(str(n), (GridCell(text),)) for n, text in enumerate(WORDS[:5]))
    file = tmp_path / "tabla.csv"
    file.write_bytes(write_table(Grid("g", "Hoja", (Column("t", "Texto"),), rows)))
    shown = [row[0] for row in converted(soffice, file, UTF8)[1:]]
    assert [text.removeprefix("'") for text in shown] == WORDS[:5]
