"""The matrix of an earlier day, on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from command_line import qualpap

from qualpap import open_study
from qualpap.coding.entries import Entry
from qualpap.study.coding import record
from study_folders import make


def test_the_matrix_of_a_day_is_printed(folder: Path) -> None:
    study = open_study(make(folder))
    study.now = lambda: datetime(2020, 8, 2, 12, tzinfo=UTC)
    entry = Entry("code", {"transcript": "P01", "code": "prices", "quote": "Subió todo."})
    record(study, [entry], study.coder("ana"))

    def state(*arguments: str) -> str:
        said = qualpap("matrix", "show", "trade", *arguments, "--json", study=folder)
        cells = {(each["participant"], each["code"]): each for each in said.json[0]["cells"]}
        return str(cells["P01", "prices"]["state"])

    assert state() == "mentioned"
    assert state("--as-of", "2020-08-02") == "mentioned"
    assert state("--as-of", "2020-08-01") == "not-reviewed"
    wrong = qualpap("matrix", "--as-of", "2.8.2020", "--json", study=folder)
    assert (wrong.code, wrong.slug) == (2, "day-invalid")
