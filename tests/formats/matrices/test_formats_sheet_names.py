"""Every title becomes a name that Excel takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.formats.matrices.sheet_names import sheet_names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Matriz", "Matriz"),
        ("¿Qué? [a/b]: *\\", "¿Qué a b"),
        ("'entre comillas'", "entre comillas"),
        ("", "_"),
        ("[]", "_"),
        ("History", "History_"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
        ("dos\nlíneas\x00", "dos líneas␀"),
    ],
)
def test_odd_titles(title: str, name: str) -> None:
    assert sheet_names([title]) == (name,)


def test_alike_names_are_numbered_whatever_their_case() -> None:
    assert sheet_names(["Citas", "citas", "CITAS"]) == ("Citas", "citas (2)", "CITAS (3)")
    assert sheet_names(["y" * 31, "y" * 31]) == ("y" * 31, "y" * 27 + " (2)")
    assert sheet_names(["a"], taken=["A"]) == ("a (2)",)


@given(st.lists(st.text(max_size=50), max_size=6))
def test_names_keep_excels_rules(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
