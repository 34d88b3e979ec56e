"""Quantifier words: each count has exactly one, in order, and a word can be held to its count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.model.scale import Quantifier
from qualpap.report.quantifiers import WORDS, quantifier, said, worded


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    of = draw(st.integers(1, 400))
    return draw(st.integers(0, of)), of


@pytest.mark.parametrize(
    ("n", "of", "expected"),
    [
        (36, 36, Quantifier.ALL),
        (35, 36, Quantifier.NEARLY_ALL),
        (34, 36, Quantifier.NEARLY_ALL),
        (33, 36, Quantifier.MOST),
        (22, 36, Quantifier.MOST),
        (9, 10, Quantifier.NEARLY_ALL),
        (8, 9, Quantifier.MOST),
        (6, 10, Quantifier.HALF),
        (7, 10, Quantifier.MOST),
        (4, 10, Quantifier.HALF),
        (3, 10, Quantifier.SOME),
        (2, 10, Quantifier.SOME),
        (3, 16, Quantifier.FEW),
        (2, 11, Quantifier.FEW),
        (1, 36, Quantifier.ONE),
        (0, 36, Quantifier.NONE),
    ],
)
def test_a_count_has_the_word_of_the_map(n: int, of: int, expected: Quantifier) -> None:
    assert quantifier(n, of) is expected


@given(shares())
def test_one_more_never_has_a_smaller_word(share: tuple[int, int]) -> None:
    n, of = share
    if n < of:
        assert quantifier(n, of) <= quantifier(n + 1, of)


@given(shares(), st.sampled_from(sorted(WORDS)))
def test_every_count_has_exactly_one_word_that_holds(share: tuple[int, int], language: str) -> None:
    n, of = share
    holding = {
        each
        for each, forms in WORDS[language].items()
        if all(found.holds(n, of) for form in forms for found in said(form, language))
    }
    assert holding == {quantifier(n, of)}


@pytest.mark.parametrize(("n", "of"), [(-1, 3), (4, 3), (0, 0)])
def test_an_impossible_count_has_none(n: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        quantifier(n, of)


def test_small_groups_have_numbers_only() -> None:
    assert worded(5, 7) is None
    assert worded(5, 8) is Quantifier.MOST
    assert worded(2, 2, small_sample=2) is Quantifier.ALL
    assert worded(0, 0, small_sample=0) is None


def test_words_in_a_text_are_found_the_longest_first() -> None:
    found = said("Nearly all farmers, and most of the buyers; some small ones do not.", "en")
    assert [(each.words, each.quantifier) for each in found] == [
        ("Nearly all", Quantifier.NEARLY_ALL),
        ("most", Quantifier.MOST),
        ("some", Quantifier.SOME),
    ]
    assert not found[0].holds(20, 36)
    assert found[0].holds(35, 36)


def test_words_within_words_are_not_quantifiers() -> None:
    assert said("Almost whole, allusions, someone", "en") == ()
    assert [each.words for each in said("Casi todas, y la mayoría", "es")] == [
        "Casi todas",
        "la mayoría",
    ]
    assert said("alle", "de") == ()
