"""Anybody's words fit in cells: visible, whole, and never a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.formats.matrices.safe_text import (
    escaped,
    guarded,
    is_formula_like,
    pieces,
    unescaped,
    unguarded,
    visible,
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_looks_like_a_formula_is_known(start: str) -> None:
    assert is_formula_like(f"{start}1+1")
    assert not is_formula_like(f"a{start}")


def test_forbidden_characters_are_shown_by_signs() -> None:
    assert visible("a\x00b\x1bc\x7f\ufffe\ud800d") == "a␀b␛c␡\ufffd\ufffdd"
    assert visible("á\t\n😀") == "á\t\n😀"


@given(st.text(max_size=400), st.integers(12, 60))
def test_pieces_joined_are_the_text(text: str, most: int) -> None:
    found = pieces(text, most)
    assert "".join(found) == text
    assert all(units(escaped(each)) <= most for each in found)


@given(st.text(alphabet="_x0F5a", max_size=40))
def test_escaping_can_be_taken_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(st.text(alphabet="='+-@\ta＝", max_size=6))
def test_guarding_can_be_taken_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula_like(guarded(text))


def test_full_width_signs_are_guarded_too() -> None:
    assert guarded("＝1+1") == "'＝1+1"


def test_breaks_fall_at_a_words_end() -> None:
    assert pieces("uno dos tres cuatro", 12) == ("uno dos ", "tres cuatro")


def test_no_break_within_a_letter_and_its_accent() -> None:
    found = pieces("a" * 11 + "e\u0301" + "b" * 5, 12)
    assert not any(each.startswith("\u0301") for each in found)
