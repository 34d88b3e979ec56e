"""Coefficients give what other programs give for random data."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import krippendorff
import numpy as np
import pytest
from nltk.metrics import jaccard_distance as nltk_jaccard
from nltk.metrics import masi_distance as nltk_masi
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

from qualpap.agreement.coefficients import alpha, kappa, percent, sets
from qualpap.agreement.figures import Undefined
from qualpap.agreement.ratings import Coefficient, Ratings

IRRCAC = json.loads(
    (Path(__file__).parents[1] / "data/golden/irrcac.json").read_text(encoding="utf-8")
)
Level = Literal["nominal", "ordinal", "interval", "ratio"]
ALPHAS: dict[Level, Coefficient] = {
    "nominal": alpha.nominal_alpha,
    "ordinal": alpha.ordinal_alpha,
    "interval": alpha.interval_alpha,
    "ratio": alpha.ratio_alpha,
}


@pytest.mark.parametrize("case", IRRCAC["cases"])
def test_irrcac_gives_the_same(case: dict[str, Any]) -> None:
    ratings = Ratings.of(case["units"])
    for name, value in case["values"].items():
        room = next(room for room in (alpha, kappa, percent) if hasattr(room, name))
        assert getattr(room, name)(ratings) == pytest.approx(value, abs=1e-9)


def _random_units(seed: int, *, missing: float) -> list[list[int | None]]:
    chance = random.Random(seed)
    coders = chance.randint(2, 5)
    units = []
    for _ in range(chance.randint(6, 40)):
        truth = chance.randint(1, 5)
        given = [truth if chance.random() < 0.6 else chance.randint(1, 5) for _ in range(coders)]
        units.append([None if chance.random() < missing else value for value in given])
    return units


@pytest.mark.parametrize("level", ALPHAS)
@pytest.mark.parametrize("seed", range(12))
def test_the_krippendorff_package_gives_the_same(seed: int, level: Level) -> None:
    units = _random_units(seed, missing=0.2)
    table = np.array(
        [[np.nan if value is None else value for value in unit] for unit in units], dtype=float
    )
    theirs = krippendorff.alpha(reliability_data=table.T, level_of_measurement=level)
    assert ALPHAS[level](Ratings.of(units)) == pytest.approx(float(theirs), abs=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_scikit_learn_gives_the_same_kappa(seed: int) -> None:
    pairs = [unit[:2] for unit in _random_units(seed, missing=0)]
    theirs = cohen_kappa_score([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    assert kappa.cohen_kappa(Ratings.of(pairs)) == pytest.approx(float(theirs), abs=1e-9)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(sets.jaccard_alpha, nltk_jaccard), (sets.masi_alpha, nltk_masi)],
    ids=["jaccard", "masi"],
)
@pytest.mark.parametrize("seed", range(8))
def test_nltk_gives_the_same_alpha_of_sets(
    seed: int, ours: Coefficient, theirs: Callable[..., float]
) -> None:
    chance = random.Random(seed)
    # nltk divides by zero where two sets are empty, so that one code stands in each.
    units = [
        [frozenset(chance.sample("ABCD", chance.randint(1, 3))) for _ in range(3)]
        for _ in range(15)
    ]
    data = [
        (str(coder), str(unit), codes)
        for unit, answers in enumerate(units)
        for coder, codes in enumerate(answers)
    ]
    found = ours(Ratings.of(units))
    assert not isinstance(found, Undefined)
    assert found == pytest.approx(AnnotationTask(data=data, distance=theirs).alpha(), abs=1e-9)


def test_nltk_gives_the_same_mean_of_kappas() -> None:
    units = _random_units(3, missing=0)
    data = [
        (str(coder), str(unit), value)
        for unit, answers in enumerate(units)
        for coder, value in enumerate(answers)
    ]
    found = kappa.light_kappa(Ratings.of(units))
    assert found == pytest.approx(AnnotationTask(data=data).kappa(), abs=1e-9)
