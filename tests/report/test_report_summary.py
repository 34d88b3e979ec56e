"""The summary of findings counts as the sections do, and gives no share that would mislead."""

from __future__ import annotations

import pytest

from builders import Study, study
from qualpap.report.compose import compose
from qualpap.report.exhibits import Table
from report_samples import FACTS


def coded(done: list[str]) -> Study:
    return study(
        {f"P{n}": f"E: ¿Anota?\nP: Lo anoto todo, caso {n}." for n in (1, 2, 3)},
        codes="""
            skills: Habilidades | Skills
                records: Registros | Record keeping
        """,
        guide={"q1": ("¿Anota?", ["records"])},
        asked={f"P{n}": {"q1": "yes"} for n in (1, 2, 3)},
        codings=[(f"P{n}", "records", "Lo anoto todo") for n in (1, 2)],
        done=done,
    )


@pytest.mark.parametrize(
    ("done", "count"), [([], "2 so far"), (["P3"], "2 so far"), (["P1", "P2", "P3"], "2 of 3")]
)
def test_a_share_is_given_only_where_everything_was_read(done: list[str], count: str) -> None:
    report, _ = compose(coded(done).selection(), "en", FACTS)
    (table,) = [
        block
        for _, section in report.walk()
        if section.id == "summary"
        for block in section.blocks
        if isinstance(block, Table)
    ]
    assert [row[2] for row in table.rows] == [count]
