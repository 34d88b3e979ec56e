"""How evenly a report quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.model.transcript import ParticipantId
from qualpap.report.balance import balance, gini
from qualpap.report.compose import compose
from qualpap.report.exhibits import Table
from report_samples import FACTS, rich


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 1, 1, 1], 0.0),
        ([0, 0, 0, 4], 0.75),
        ([1, 3], 0.25),
        ([], 0.0),
        ([0, 0], 0.0),
    ],
)
def test_gini(counts: list[int], expected: float) -> None:
    assert gini(counts) == pytest.approx(expected)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_gini_is_half_the_mean_difference_over_the_mean(counts: list[int]) -> None:
    n, total = len(counts), sum(counts)
    differences = sum(abs(one - other) for one in counts for other in counts)
    expected = differences / (2 * n * total) if total else 0.0
    assert gini(counts) == pytest.approx(expected)


def test_who_is_quoted_is_counted() -> None:
    people = [ParticipantId(each) for each in ("P01", "P02", "P03")]
    found = balance([people[0], people[0], people[1]], people)
    assert (found.quotations, found.participants, found.quoted, found.most) == (3, 3, 2, 2)


def test_the_appendix_counts_the_reports_own_quotations_by_kind() -> None:
    report, _ = compose(rich().selection(), "en", FACTS)
    appendix = next(each for each in report.appendices if each.id == "appendix.balance")
    table = next(each for each in appendix.blocks if isinstance(each, Table))
    by_kind = {row[0]: row[1:] for row in table.rows}
    quoted = [block.participant for block in report.quotations]
    for kind, letter, people in (("Producers", "P", "10"), ("Companies", "C", "3")):
        theirs = [each for each in quoted if each.startswith(letter)]
        assert by_kind[kind] == (people, str(len(set(theirs))), str(len(theirs)))
