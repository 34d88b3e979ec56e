"""When a rule is met: the published example, and what rules must do on any order."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.errors import UsageError
from qualpap.model.codebook import CodeId
from qualpap.saturation.arrival import Orders, arrivals, new_counts, shuffled
from qualpap.saturation.incidence import Read
from qualpap.saturation.stopping import Operator, Rule, percent, stop, stop_band

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "data/golden/saturation.json").read_text(encoding="utf-8")
)
NEW = [GOLDEN["base_themes"], 0, 0, 0, *GOLDEN["then"]]


def reads(*codes: str) -> list[Read]:
    """Return interviews from the letters of the codes that stand in them."""
    return [
        Read(f"P{n:02}", frozenset(CodeId(code) for code in each))
        for n, each in enumerate(codes, 1)
    ]


def test_the_worked_example_stops_at_six_plus_two() -> None:
    found = stop(NEW, Rule(base=GOLDEN["base"], run=2))
    assert str(found) == GOLDEN["published"]["2"]["stop"]
    assert [percent(step.share) for step in found.steps] == GOLDEN["published"]["2"]["percent"]
    assert [str(step) for step in found.steps] == ["3/37 = 8%", "4/37 = 11%", "1/37 = 3%"]


def test_with_runs_of_three_it_stops_at_seven() -> None:
    assert str(stop(NEW, Rule(base=4, run=3))) == GOLDEN["published"]["3"]["stop"]


def test_two_of_forty_is_five_percent_and_the_operator_decides() -> None:
    at_most = stop(NEW, Rule(base=6, run=3))
    below = stop(NEW, Rule(base=6, run=3, operator=Operator.BELOW))
    assert at_most.steps[0].share == Fraction(2, 40) == Fraction(5, 100)
    assert (str(at_most), str(below)) == ("6⁺³", "7⁺³")


def test_a_rule_that_is_not_met_says_so() -> None:
    found = stop([5, 1, 1, 1, 1, 1], Rule(base=4, run=2))
    assert (found.after, str(found), len(found.steps)) == (None, "", 1)
    assert stop([], Rule()).steps == ()
    assert stop([0, 0, 0, 0, 0, 0], Rule()).after is None


def test_too_few_interviews_are_told_from_a_rule_that_is_not_met() -> None:
    assert stop([5, 1, 1, 1, 1], Rule(base=4, run=2)).too_few
    assert not stop([5, 1, 1, 1, 1, 1], Rule(base=4, run=2)).too_few


def test_no_share_is_below_nothing() -> None:
    with pytest.raises(UsageError, match="threshold-never-met"):
        Rule(threshold=Fraction(0), operator=Operator.BELOW)


def test_the_base_stays_what_it_is_measured_by() -> None:
    found = stop([10, 0, 0, 0, 5, 5, 1, 0], Rule(base=4, run=2, threshold=Fraction(1, 10)))
    assert [step.base for step in found.steps] == [10] * 3
    assert str(found) == "6⁺²"


@given(st.lists(st.integers(0, 9), max_size=20), st.integers(1, 6), st.integers(1, 3))
def test_below_is_never_sooner_than_at_most(new: list[int], base: int, run: int) -> None:
    at_most = stop(new, Rule(base, run)).after
    below = stop(new, Rule(base, run, operator=Operator.BELOW)).after
    assert below is None or (at_most is not None and at_most <= below)


def test_new_codes_are_those_that_stand_in_no_interview_before() -> None:
    found = arrivals(reads("ab", "bc", "a", "d"))
    assert [each.new for each in found] == [("a", "b"), ("c",), (), ("d",)]
    assert [each.seen for each in found] == [2, 3, 3, 4]


interviews = st.lists(st.sets(st.sampled_from("abcdef")).map("".join), min_size=1, max_size=9)


@given(interviews)
def test_every_order_ends_with_all_codes(codes: list[str]) -> None:
    many = shuffled(reads(*codes), orders=30)
    everything = len(set("".join(codes)))
    assert (many.new.sum(axis=1) == everything).all()
    assert many.band()[-1] == (everything, everything, everything)
    assert sum(new_counts(reads(*codes))) == everything


def test_the_same_seed_gives_the_same_orders() -> None:
    some = reads("ab", "bc", "a", "d", "e")
    assert (shuffled(some).new == shuffled(some).new).all()
    assert (shuffled(some).new != shuffled(some, seed=1).new).any()


def test_a_band_tells_in_how_many_orders_a_rule_is_met() -> None:
    same = shuffled(reads(*["ab"] * 6), orders=50)
    found = stop_band(same, Rule(base=4, run=2))
    assert (found.reached, found.low, found.middle, found.high) == (1.0, 4, 4, 4)
    each_new = shuffled(reads(*"abcdef"), orders=50)
    found = stop_band(each_new, Rule(base=4, run=2))
    assert (found.reached, found.middle) == (0.0, None)


_sizes = {"base": st.integers(1, 6), "run": st.integers(1, 3)}
_rules = st.builds(
    Rule,
    threshold=st.fractions(0, 1, max_denominator=40),
    operator=st.just(Operator.AT_MOST),
    **_sizes,
) | st.builds(
    # Nothing is below none: such a rule is refused.
    Rule,
    threshold=st.fractions(Fraction(1, 40), 1, max_denominator=40),
    operator=st.just(Operator.BELOW),
    **_sizes,
)


@given(st.lists(st.integers(0, 9), max_size=12), _rules)
def test_over_many_orders_a_rule_is_met_where_it_is_met_in_one(new: list[int], rule: Rule) -> None:
    alone = stop(new, rule).after
    band = stop_band(Orders(np.array([new], dtype=np.int64), seed=0), rule)
    assert (band.reached, band.low, band.middle, band.high) == (
        float(alone is not None),
        alone,
        alone,
        alone,
    )


@given(_rules, st.integers(1, 80))
def test_the_most_new_codes_are_few_enough_and_one_more_is_not(rule: Rule, base: int) -> None:
    most = rule.most_new(base)
    assert rule.operator.holds(Fraction(most + 1, base), rule.threshold) is False
    assert most < 0 or rule.operator.holds(Fraction(most, base), rule.threshold)


@pytest.mark.parametrize("share", [Fraction(1, 37), Fraction(0), Fraction(1)])
def test_a_share_is_printed_as_a_percentage(share: Fraction) -> None:
    assert percent(share) == f"{round(share * 100)}%"
