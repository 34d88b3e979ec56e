"""Every workbook of the worked study goes out and comes back without a change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from qualpap.formats.identifiers import slug_of
from qualpap.formats.matrices.excel import write_workbook
from qualpap.formats.matrices.reading import read_workbook
from qualpap.matrix.books import answers_book, cases_book, quotations_book
from qualpap.matrix.grid import Book
from qualpap.matrix.roundtrip import propose
from qualpap.study import Study
from qualpap.study.workbooks import Choice, books, coding_workbook, proposed_asking, view_of
from workbooks import is_empty, saved_by_libreoffice


def all_books(worked: Study) -> Iterator[Book]:
    view = view_of(worked)
    yield from books(worked)
    yield from books(worked, ["skills"], Choice(rows="actor"))
    yield from books(worked, ["skills"], Choice(suggestions=True))
    yield from books(worked, ["skills"], Choice(rows="chain", suggestions=True))
    yield coding_workbook(worked, worked.corpus.settings.coders[0].id, suggestions=True)
    yield answers_book(view, proposed_asking(worked, view.transcripts))
    yield quotations_book(view)
    yield cases_book(view)


def test_workbooks_come_back_as_they_went_out_also_from_libreoffice(
    worked: Study, tmp_path: Path
) -> None:
    by = (worked.corpus.settings.coders[0].id,)
    files = {
        f"{number}-{book.key}.xlsx": write_workbook(book)
        for number, book in enumerate(all_books(worked))
    }
    assert len(files) == len(worked.corpus.codebook.dimensions) + 8
    for each in (files, saved_by_libreoffice(files, tmp_path)):
        for name, data in each.items():
            proposal = propose(
                read_workbook(data),
                worked.snapshot,
                by,
                file=name,
                new_id=slug_of,
                today=date(2020, 9, 1),
            )
            assert is_empty(proposal), (name, proposal.changes[:2], proposal.rejected[:2])
