"""What figures are called, and when a name is secured."""

from __future__ import annotations

import numpy as np
import pytest

from qualpap.agreement.benchmarks import (
    LandisKoch,
    Reliability,
    chances,
    landis_koch,
    ranges,
    reliability,
    secured,
)
from qualpap.agreement.bootstrap import draw, with_interval
from qualpap.agreement.figures import Reason, Undefined


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-0.2, LandisKoch.POOR),
        (0.0, LandisKoch.POOR),
        (0.2, LandisKoch.SLIGHT),
        (0.21, LandisKoch.FAIR),
        (0.6, LandisKoch.MODERATE),
        (0.8, LandisKoch.SUBSTANTIAL),
        (0.81, LandisKoch.ALMOST_PERFECT),
    ],
)
def test_landis_and_koch_call_ranges_up_to_their_end(value: float, name: LandisKoch) -> None:
    assert landis_koch(value) is name


@pytest.mark.parametrize(
    ("value", "side"),
    [
        (0.6669, Reliability.UNRELIABLE),
        (0.667, Reliability.TENTATIVE),
        (0.7999, Reliability.TENTATIVE),
        (0.8, Reliability.RELIABLE),
    ],
)
def test_krippendorffs_cut_offs_are_reached_at_their_value(value: float, side: Reliability) -> None:
    assert reliability(value) is side


def test_a_chance_is_the_share_of_resamples_at_or_above() -> None:
    draws = np.array([0.5, 0.667, 0.7, 0.8, 0.9])
    assert chances(draws) == {0.667: pytest.approx(0.8), 0.8: pytest.approx(0.4)}


def test_the_chance_of_a_range_counts_those_above_it() -> None:
    found = ranges(np.array([-0.1, 0.1, 0.2, 0.5, 0.7, 0.8, 0.9, 0.95, 0.95, 1.0]))
    assert {name: round(share, 3) for name, share in found.items()} == {
        LandisKoch.ALMOST_PERFECT: 0.4,
        LandisKoch.SUBSTANTIAL: 0.6,
        LandisKoch.MODERATE: 0.7,
        LandisKoch.FAIR: 0.7,
        LandisKoch.SLIGHT: 0.9,
    }


def test_a_name_is_secured_by_ninety_five_percent() -> None:
    assert secured(np.array([0.7] * 95 + [0.1] * 5)) is LandisKoch.SUBSTANTIAL
    assert secured(np.array([0.7] * 94 + [0.1] * 6)) is LandisKoch.SLIGHT


def test_an_interval_holds_the_middle_of_the_resamples() -> None:
    found = with_interval(0.5, np.linspace(0, 1, 1001))
    assert found.low == pytest.approx(0.025)
    assert found.high == pytest.approx(0.975)


def test_no_interval_is_told_from_few_defined_resamples() -> None:
    lost = np.array([np.nan] * 11 + [0.5] * 89)
    assert with_interval(0.5, lost).low is None
    undefined = Undefined(Reason.NO_VARIATION)
    assert with_interval(undefined, np.full(10, 0.5)).low is None


def test_every_resample_has_as_many_cases() -> None:
    times = draw(7, 50, 1)
    assert times.shape == (50, 7)
    assert (times.sum(axis=1) == 7).all()
    assert (times == draw(7, 50, 1)).all()
    assert (times != draw(7, 50, 2)).any()
