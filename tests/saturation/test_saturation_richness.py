"""How many codes there may be, which came late, and which kept gaining meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.model.codebook import CodeId
from qualpap.saturation.facets import meanings
from qualpap.saturation.incidence import Read
from qualpap.saturation.richness import chance_of_meeting, late_codes, richness


def reads(*codes: str) -> list[Read]:
    return [
        Read(f"P{n:02}", frozenset(CodeId(code) for code in each))
        for n, each in enumerate(codes, 1)
    ]


def test_chao2_goes_by_the_codes_met_once_and_twice() -> None:
    found = richness(reads("ab", "ac", "bd", "a"))  # a 3, b 2, c 1, d 1
    assert (found.seen, found.once, found.twice) == (4, 2, 1)
    assert found.estimate == pytest.approx(4 + 3 / 4 * 2**2 / (2 * 1))
    assert found.coverage == pytest.approx(1 - 2 / 7 * (3 * 2 / (3 * 2 + 2 * 1)))


def test_chao2_without_a_code_met_twice() -> None:
    found = richness(reads("abc", "a", "a"))  # a 3, b 1, c 1
    assert found.estimate == pytest.approx(3 + 2 / 3 * 2 * 1 / 2)


def test_codes_that_everybody_has_are_all_there_are() -> None:
    found = richness(reads("ab", "ab", "ab"))
    assert (found.estimate, found.coverage) == (2.0, 1.0)
    nothing = richness([])
    assert (nothing.estimate, nothing.coverage) == (0.0, None)


@given(st.lists(st.sets(st.sampled_from("abcdef")).map("".join), max_size=9))
def test_there_are_never_fewer_codes_than_were_seen(codes: list[str]) -> None:
    found = richness(reads(*codes))
    assert found.estimate >= found.seen
    assert found.coverage is None or -1e-9 <= found.coverage <= 1


def test_a_late_code_is_told_with_its_prevalence() -> None:
    found = late_codes(reads("a", "a", "b", "a", "ac", "cd"))
    assert [(each.code, each.first, each.interviews, each.of) for each in found] == [
        ("c", 5, 2, 6),
        ("d", 6, 1, 6),
    ]


def test_what_came_in_the_second_third_is_not_late() -> None:
    assert late_codes(reads("a", "a", "a", "ab", "a", "a")) == ()


def test_the_chance_of_meeting_a_theme_is_binomial() -> None:
    assert chance_of_meeting(0.10, 36, 2) == pytest.approx(0.887, abs=5e-4)
    assert chance_of_meeting(0.10, 36, 2) == pytest.approx(1 - (0.9**36 + 36 * 0.1 * 0.9**35))
    assert chance_of_meeting(0.5, 0) == 0.0
    assert chance_of_meeting(1.0, 3, 3) == 1.0


def test_a_code_whose_stances_come_late_is_still_gaining_meaning() -> None:
    a = CodeId("a")
    for_, against = (a, "affirms"), (a, "denies")
    said = [
        Read(f"P{n:02}", frozenset({a}), frozenset({against} if n == 6 else {for_}))
        for n in range(1, 7)
    ]
    (found,) = meanings(said)
    assert (found.first, found.facets, found.last) == (1, (("affirms", 1), ("denies", 6)), 6)
    assert found.arriving
    (settled,) = meanings(said[:5])
    assert not settled.arriving


def test_of_a_rare_code_it_is_not_said() -> None:
    a = CodeId("a")
    facets = ["affirms", "affirms", "denies"]
    some = [
        Read(f"P{n:02}", frozenset({a}), frozenset({(a, facet)}))
        for n, facet in enumerate(facets, 1)
    ]
    assert not meanings(some)[0].arriving
