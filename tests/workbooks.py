"""Workbooks as a person handles them in a spreadsheet program: opened, changed, saved."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from builders import Study
from qualpap.formats.identifiers import slug_of
from qualpap.formats.matrices.excel import write_workbook
from qualpap.formats.matrices.placing import EXCEL, Limits
from qualpap.formats.matrices.reading import read_workbook
from qualpap.matrix.books import dimension_book, overview_book
from qualpap.matrix.grid import Book
from qualpap.matrix.roundtrip import propose
from qualpap.matrix.takeback.proposal import Proposal
from qualpap.matrix.view import View
from qualpap.model.codebook import DimensionId
from qualpap.model.coding import ActId, CoderId

Cell = Any
"""openpyxl's cell, of whose attributes its types know few."""


class Opened:
    """A workbook of ours in the hands of a person.

    Args:
        data: the file.
    """

    def __init__(self, data: bytes) -> None:
        self.book: Any = load_workbook(io.BytesIO(data))

    def save(self) -> bytes:
        """Return the file as it is now."""
        made = io.BytesIO()
        self.book.save(made)
        return made.getvalue()

    def sheet(self, grid: str) -> Any:
        """Return the sheet of a grid by the mark in its corner."""
        return next(
            sheet
            for sheet in self.book.worksheets
            if self.corner(sheet) and sheet.cell(*self.corner(sheet)).value == f"#{grid}"
        )

    @staticmethod
    def corner(sheet: Any) -> tuple[int, ...]:
        """Return where the row and the column of keys meet, () where they do not."""
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("#") and cell.column > 1:
                    return (cell.row, cell.column)
        return ()

    def cell(self, grid: str, row: str, column: str) -> Cell:
        """Return a cell by its keys."""
        sheet = self.sheet(grid)
        key_row, key_column = self.corner(sheet)
        where = next(
            n for n in range(1, sheet.max_row + 1) if sheet.cell(n, key_column).value == row
        )
        place = next(
            n for n in range(1, sheet.max_column + 1) if sheet.cell(key_row, n).value == column
        )
        return sheet.cell(where, place)

    def write(self, grid: str, row: str, column: str, value: object) -> str:
        """Write in a cell and return sheet and address."""
        cell = self.cell(grid, row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        return f"{cell.parent.title}!{cell.coordinate}"


def matrix_of(built: Study, dimension: str = "skills", language: str = "es") -> bytes:
    """Return the workbook of a dimension."""
    return made(dimension_book(View(built.selection(), language), DimensionId(dimension)))


def overview_of(built: Study) -> bytes:
    """Return the workbook on the study as a whole."""
    return made(overview_book(View(built.selection())))


def made(book: Book, limits: Limits = EXCEL) -> bytes:
    """Return a book as a file."""
    return write_workbook(book, limits=limits)


def taken(built: Study, data: bytes, by: str = "ana", file: str = "libro.xlsx") -> Proposal:
    """Return what taking a workbook back into a study would do."""
    return propose(
        read_workbook(data),
        built.snapshot,
        (CoderId(by),),
        file=file,
        new_id=slug_of,
        today=date(2020, 9, 1),
    )


def apply(built: Study, proposal: Proposal, take: tuple[str, ...] = ()) -> None:
    """Do what a proposal says."""
    name = ActId(f"a{len(built.acts) + 1:04}")
    changes = proposal.acts(name, take)
    act = built.act(*changes, by=tuple(proposal.by))
    built.acts[-1] = type(act)(
        id=act.id, at=act.at, by=act.by, changes=act.changes, note=f"import {proposal.file}"
    )


def told(proposal: Proposal) -> list[tuple[str, str, str]]:
    """Return the changes as kind, label and text."""
    return [(each.kind, each.label, each.after) for each in proposal.changes]


def reasons(proposal: Proposal) -> list[tuple[str, str]]:
    """Return what was rejected, as cell and reason."""
    return [(str(each.spot), each.why.slug) for each in proposal.rejected]


def is_empty(proposal: Proposal) -> bool:
    """Return whether a workbook says exactly what it said."""
    return not any(
        (proposal.changes, proposal.conflicts, proposal.rejected, proposal.absent, proposal.already)
    )


def libreoffice() -> str:
    """Return the program, which must be there where tests count."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing, and CI must not pass without it")
        pytest.skip("LibreOffice is not installed")
    return found


def saved_by_libreoffice(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return workbooks as LibreOffice saves them after opening them."""
    program = libreoffice()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", "out", *files],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: (folder / "out" / name).read_bytes() for name in files}
