"""A matrix of an earlier day holds what had been judged by then, whatever came after."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qualpap import open_study
from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.study import Study
from qualpap.study.anchoring import decide_place, waiting
from qualpap.study.changes import undo
from qualpap.study.coding import record
from qualpap.study.past import as_of, codebook_as_of, day_named, selection_as_of
from study_folders import make


def on(study: Study, day: int) -> Study:
    study.now = lambda: datetime(2020, 8, day, 12, tzinfo=UTC)
    return study


def code(study: Study, day: int, quote: str) -> str:
    entry = Entry("code", {"transcript": "P01", "code": "prices", "quote": quote})
    recorded, act = record(on(study, day), [entry], study.coder("ana"))
    assert act is not None, recorded.issues
    return act.id


def words(study: Study, day: int) -> list[str]:
    return [each.words for each in selection_as_of(study, date(2020, 8, day)).passages]


def test_what_came_later_is_not_there_yet_and_what_was_taken_back_is(folder: Path) -> None:
    study = open_study(make(folder))
    first = code(study, 1, "Subió todo.")
    code(study, 3, "no vuelve más")
    undo(on(study, 5), study.coder("ana"), first)
    assert words(study, 1) == ["Subió todo."]
    assert words(study, 2) == ["Subió todo."]
    assert words(study, 4) == ["Subió todo.", "no vuelve más"]
    assert words(study, 5) == ["no vuelve más"]
    assert [each.words for each in study.selection().passages] == ["no vuelve más"]


def test_a_place_that_was_decided_later_waits_on_the_day_before(folder: Path) -> None:
    study = open_study(make(folder))
    code(study, 1, "El tomate lo compro al doble")
    path = folder / "transcripts/P01.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("tomate", "tomatillo"), encoding="utf-8"
    )
    later = open_study(folder)
    (found,) = waiting(later)
    decide_place(on(later, 4), found.coding, later.coder("ana"), found.placement.anchor)
    assert words(later, 3) == []
    assert words(later, 4) == ["El tomatillo lo compro al doble"]
    assert as_of(later, date(2020, 8, 3)).corpus is later.corpus


@pytest.mark.parametrize("text", ["2020-8-1", "20200801", "yesterday", ""])
def test_a_day_is_written_in_one_way(text: str) -> None:
    with pytest.raises(UsageError, match="day-invalid"):
        day_named(text)


def test_the_codebook_is_that_of_the_day_where_it_is_known(folder: Path) -> None:
    study = open_study(make(folder))
    code(study, 2, "Subió todo.")
    done = Entry("done", {"transcript": "P01"})
    record(on(study, 3), [done], study.coder("ana"))
    book = folder / "codebooks/mercado.yaml"
    added = "  - id: credit\n    dimension: trade\n    name: {es: Fiado, en: Credit}\n"
    book.write_text(book.read_text(encoding="utf-8") + added, encoding="utf-8")
    study.reload()
    record(on(study, 10), [Entry("done", {"transcript": "P02"})], study.coder("ana"))

    def codes(day: int) -> list[str]:
        found = as_of(study, date(2020, 8, day)).corpus.codebook
        return [each.id for each in found.codes]

    assert codes(5) == ["prices", "records"]
    assert codes(10) == ["prices", "records", "credit"]
    assert codebook_as_of(study, date(2020, 8, 1)) is None
    assert codes(1) == ["prices", "records", "credit"]  # today's, and that is said
