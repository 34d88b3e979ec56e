"""What must not matter does not matter, and what cannot be said is not said."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.agreement.coefficients import alpha, kappa, percent, sets
from qualpap.agreement.coefficients.unitizing import (
    Continuum,
    Unit,
    boundary_alphas,
    lengths_of,
    u_alphas,
    value_alphas,
)
from qualpap.agreement.figures import Figure, Reason, Undefined
from qualpap.agreement.ratings import Coefficient, Ratings

BY_NAME: dict[str, Coefficient] = {
    "percent": percent.percent_agreement,
    "kappa": kappa.light_kappa,
    "fleiss": kappa.fleiss_kappa,
    "brennan-prediger": kappa.brennan_prediger,
    "ac1": kappa.gwet_ac1,
    "alpha": alpha.nominal_alpha,
    "ordinal": alpha.ordinal_alpha,
    "interval": alpha.interval_alpha,
}

NOMINAL = {name: each for name, each in BY_NAME.items() if name not in ("ordinal", "interval")}

Units = list[list[int | None]]


@st.composite
def ratings(draw: st.DrawFn, missing: bool = True) -> Units:
    coders = draw(st.integers(2, 4))
    value = st.integers(0, 3) | st.none() if missing else st.integers(0, 3)
    return draw(
        st.lists(st.lists(value, min_size=coders, max_size=coders), min_size=1, max_size=12)
    )


def same(one: Figure, other: Figure) -> bool:
    if isinstance(one, Undefined) or isinstance(other, Undefined):
        return one == other
    return math.isclose(one, other, abs_tol=1e-9)


@pytest.mark.parametrize("name", BY_NAME)
@given(units=ratings(), chance=st.randoms())
def test_neither_the_order_of_coders_nor_that_of_units_matters(
    name: str, units: Units, chance: random.Random
) -> None:
    order = list(range(len(units[0])))
    chance.shuffle(order)
    turned = [[unit[coder] for coder in order] for unit in units]
    chance.shuffle(turned)
    figure = BY_NAME[name]
    assert same(figure(Ratings.of(units, range(4))), figure(Ratings.of(turned, range(4))))


@pytest.mark.parametrize("name", NOMINAL)
@given(units=ratings(), names=st.permutations("dcba"))
def test_the_names_of_codes_do_not_matter(name: str, units: Units, names: list[str]) -> None:
    renamed = [[None if value is None else names[value] for value in unit] for unit in units]
    figure = NOMINAL[name]
    assert same(figure(Ratings.of(units, range(4))), figure(Ratings.of(renamed, names)))


@pytest.mark.parametrize("name", BY_NAME)
@given(units=ratings(missing=False))
def test_coders_who_agree_on_everything_have_one_or_no_variation(name: str, units: Units) -> None:
    alike = [[unit[0]] * len(unit) for unit in units]
    found = BY_NAME[name](Ratings.of(alike, range(4)))
    varied = len({unit[0] for unit in units}) > 1
    if name == "percent" or varied:
        assert found == pytest.approx(1.0)
    else:
        assert found == Undefined(Reason.NO_VARIATION)


@pytest.mark.parametrize("name", BY_NAME)
@given(units=ratings())
def test_a_figure_is_a_number_up_to_one_or_a_reason(name: str, units: Units) -> None:
    found = BY_NAME[name](Ratings.of(units, range(4)))
    if isinstance(found, Undefined):
        pairs = [unit for unit in units if sum(value is not None for value in unit) > 1]
        used = {value for unit in pairs for value in unit if value is not None}
        assert found.reason is (Reason.NO_VARIATION if pairs else Reason.NO_UNITS)
        assert len(used) <= 1 or name == "kappa"
    else:
        assert math.isfinite(found)
        assert found <= 1 + 1e-9


@given(units=ratings(), times=st.integers(1, 4))
def test_a_unit_counted_twice_is_a_unit_that_stands_there_twice(units: Units, times: int) -> None:
    once = Ratings.of(units, range(4))
    weighted = Ratings(once.categories, once.patterns, once.weights * times)
    for figure in BY_NAME.values():
        assert same(figure(weighted), figure(Ratings.of(units * times, range(4))))


def test_a_code_that_nobody_used_has_no_positive_agreement_and_no_kappa() -> None:
    unused = Ratings.of([[0, 0]] * 5, (0, 1))
    assert percent.percent_agreement(unused) == 1.0
    assert percent.positive_agreement(unused) == Undefined(Reason.NOT_USED)
    assert kappa.cohen_kappa(unused) == Undefined(Reason.NO_VARIATION)
    assert kappa.gwet_ac1(unused) == Undefined(Reason.NO_VARIATION)
    assert alpha.nominal_alpha(unused) == Undefined(Reason.NO_VARIATION)


def test_one_answer_a_unit_is_nothing_to_compare() -> None:
    alone = Ratings.of([[1, None], [None, 0]], (0, 1))
    for figure in BY_NAME.values():
        assert figure(alone) == Undefined(Reason.NO_UNITS)
    assert alpha.nominal_alpha(Ratings.of([], (0, 1))) == Undefined(Reason.NO_UNITS)


def test_cohens_kappa_is_for_two() -> None:
    assert kappa.cohen_kappa(Ratings.of([[0, 1, 1]])) == Undefined(Reason.NOT_TWO_CODERS)
    assert kappa.cohen_error(Ratings.of([[0, 1, 1]])) == Undefined(Reason.NOT_TWO_CODERS)


def test_specific_agreement_of_two_coders_is_twice_what_they_share() -> None:
    found = Ratings.table([[50, 5], [3, 10]])
    assert percent.positive_agreement(found) == pytest.approx(2 * 10 / (2 * 10 + 5 + 3))
    assert percent.negative_agreement(found) == pytest.approx(2 * 50 / (2 * 50 + 5 + 3))


@given(st.frozensets(st.sampled_from("ABCD")), st.frozensets(st.sampled_from("ABCD")))
def test_a_distance_of_sets_has_no_direction_and_is_nothing_to_itself(
    one: frozenset[str], other: frozenset[str]
) -> None:
    for distance in (sets.jaccard_distance, sets.dice_distance, sets.masi_distance):
        assert distance(one, other) == distance(other, one)
        assert distance(one, one) == 0
        assert 0 <= distance(one, other) <= 1


@st.composite
def continua(draw: st.DrawFn) -> Continuum:
    length = draw(st.integers(10, 60))
    coders = []
    for _ in range(draw(st.integers(2, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        coders.append(tuple(Unit(start, end, draw(st.sampled_from("xyz"))) for start, end in pairs))
    return Continuum(length, tuple(coders))


@given(continua(), st.randoms())
def test_free_boundaries_do_not_know_coders_or_names(
    continuum: Continuum, chance: random.Random
) -> None:
    coders = list(continuum.coders)
    chance.shuffle(coders)
    names = dict(zip("xyz", chance.sample("pqr", 3), strict=True))
    other = Continuum(
        continuum.length,
        tuple(
            tuple(Unit(unit.start, unit.end, names[str(unit.value)]) for unit in units)
            for units in coders
        ),
    )
    one = lengths_of([continuum]).weighted(np.ones(1))
    two = lengths_of([other]).weighted(np.ones(1))
    for figure in (u_alphas, boundary_alphas, value_alphas):
        first, second = float(figure(one)), float(figure(two))
        assert first == pytest.approx(second, abs=1e-9, nan_ok=True)


@given(continua())
def test_what_is_shared_adds_up_to_what_everybody_has(continuum: Continuum) -> None:
    shared = lengths_of([continuum]).shared[0]
    assert shared.sum() == pytest.approx(continuum.length * len(continuum.coders))
    assert shared == pytest.approx(shared.T)
