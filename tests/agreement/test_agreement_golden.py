"""Coefficients of agreement equal the published digits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qualpap.agreement.coefficients import (
    alpha,
    kappa,
    percent,
    sets,
    unitizing,
    unitizing_2004,
)
from qualpap.agreement.coefficients.unitizing import Continuum, Unit, lengths_of
from qualpap.agreement.figures import Reason, Undefined
from qualpap.agreement.ratings import Ratings

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "data/golden/agreement.json").read_text(encoding="utf-8")
)
ROOMS = (alpha, kappa, percent, sets)


def figure(name: str, ratings: Ratings) -> float:
    function = next(getattr(room, name) for room in ROOMS if hasattr(room, name))
    found = function(ratings)
    assert not isinstance(found, Undefined)
    return float(found)


def ratings_of(case: dict[str, Any]) -> Ratings:
    if case["kind"] == "table":
        return Ratings.table(case["data"])
    if case["kind"] == "sets":
        return Ratings.of([[frozenset(each) for each in pair] for pair in case["data"]])
    return Ratings.of(case["data"])


def to_the_digits(found: float, printed: str) -> None:
    digits = len(printed.partition(".")[2])
    assert round(found, digits) == pytest.approx(float(printed), abs=10**-digits * 1e-6)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["source"])
def test_a_worked_example_gives_its_figures(case: dict[str, Any]) -> None:
    ratings = ratings_of(case)
    for name, printed in case["published"].items():
        to_the_digits(figure(name, ratings), printed)
    for name, value in case["exact"].items():
        assert figure(name, ratings) == pytest.approx(value, abs=1e-6)
    for name, values in case.get("by_category", {}).items():
        for category, value in values.items():
            found = figure(name, ratings.collapsed(int(category)))
            if isinstance(value, str):
                to_the_digits(found, value)
            else:
                assert found == pytest.approx(value, abs=1e-6)


def test_the_kappa_of_each_code_of_a_set_is_the_published_one() -> None:
    pairs = next(case["data"] for case in GOLDEN["cases"] if case["kind"] == "sets")
    for code, expected in {"A": 0.0, "B": 0.1818, "C": 0.7692}.items():
        ratings = Ratings.of([[int(code in one), int(code in other)] for one, other in pairs])
        assert figure("cohen_kappa", ratings) == pytest.approx(expected, abs=5e-5)


UNITIZING = GOLDEN["unitizing"]
CONTINUUM = Continuum(
    UNITIZING["length"],
    tuple(
        tuple(Unit(start - 1, end, value) for start, end, value in units)
        for units in UNITIZING["coders"]
    ),
)


def test_the_alphas_of_free_boundaries_are_those_of_the_book() -> None:
    lengths = lengths_of([CONTINUUM]).weighted(np.ones(1))
    assert lengths.values == tuple(UNITIZING["values"])
    assert lengths.shared.tolist() == UNITIZING["shared"]
    found = {
        "u": unitizing.u_alphas(lengths),
        "boundary": unitizing.boundary_alphas(lengths),
        "value": unitizing.value_alphas(lengths),
    }
    for name, value in found.items():
        assert float(value) == pytest.approx(float(UNITIZING["published"][name]), abs=1e-3)
        assert float(value) == pytest.approx(UNITIZING["exact"][name], abs=1e-6)


def test_the_alpha_of_each_value_and_its_coverage_are_those_of_the_book() -> None:
    lengths = lengths_of([CONTINUUM]).weighted(np.ones(1))
    for value, expected in UNITIZING["published"]["values"].items():
        assert unitizing.value_alpha(lengths, value).alpha == pytest.approx(expected, abs=1e-9)
    for value, expected in UNITIZING["published"]["coverage"].items():
        assert unitizing.value_alpha(lengths, value).coverage == pytest.approx(expected)
    assert isinstance(unitizing.value_alpha(lengths, "7").alpha, Undefined)


OLDER = GOLDEN["unitizing_2004"]
OLDER_CONTINUUM = Continuum(
    OLDER["length"],
    tuple(
        tuple(
            Unit(start - OLDER["begin"], start - OLDER["begin"] + length, value)
            for start, length, who, value in OLDER["units"]
            if who == coder
        )
        for coder in (0, 1)
    ),
)


def test_the_alpha_of_free_boundaries_of_2004_is_the_published_one() -> None:
    published, exact = OLDER["published"], OLDER["exact"]
    found = unitizing_2004.value_disagreement(OLDER_CONTINUUM, "c")
    to_the_digits(found.observed, published["observed_c"])
    to_the_digits(found.expected, published["expected_c"])
    for value in "ck":
        one = unitizing_2004.alpha_2004(OLDER_CONTINUUM, value)
        assert not isinstance(one, Undefined)
        to_the_digits(one, published[value])
    assert unitizing_2004.alpha_2004(OLDER_CONTINUUM, "c") == pytest.approx(exact["c"], abs=1e-6)
    assert unitizing_2004.alpha_2004(OLDER_CONTINUUM) == pytest.approx(exact["all"], abs=1e-6)


def test_the_alpha_of_2004_needs_two_coders_and_a_value_that_somebody_used() -> None:
    alone = Continuum(10, ((Unit(0, 5, "c"),),))
    assert unitizing_2004.alpha_2004(alone) == Undefined(Reason.NO_UNITS)
    assert unitizing_2004.alpha_2004(OLDER_CONTINUUM, "z") == Undefined(Reason.NO_VARIATION)


def test_the_error_of_fleiss_kappa_wants_every_coder_on_every_unit() -> None:
    some = Ratings.of([[1, 1, 2], [2, 2, None]])
    assert kappa.fleiss_error(some) == Undefined(Reason.MISSING_ANSWERS)
    assert kappa.fleiss_error(Ratings.of([[1, 1], [1, 1]])) == Undefined(Reason.NO_VARIATION)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 0), ("A", "", 1), ("A", "A", 0), ("AB", "A", 1 - 1 / 3), ("AB", "AC", 1 - 1 / 9)],
)
def test_masi_tells_same_part_and_overlap_apart(one: str, other: str, expected: float) -> None:
    found = sets.masi_distance(frozenset(one), frozenset(other))
    assert found == pytest.approx(expected)
