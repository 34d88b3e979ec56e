"""Plain text: aligned, nothing left out, nothing that steers a terminal; keys and bars."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.cli.bars import Bars
from qualpap.cli.keys import TypedKeys
from qualpap.cli.plain import Column, clean, one_line, padded, plain_table, shortened, width
from qualpap.cli.shell import Shell

COLUMNS = (Column(heading="id"), Column(heading="n", right=True), Column(heading="words"))


def test_a_table_is_aligned_and_whole() -> None:
    table = plain_table(COLUMNS, [("a", "10", "uno\ndos"), ("日本", "5", "é" * 200)])
    assert table.splitlines() == [
        "id     n  words",
        "a     10  uno dos",
        "日本   5  " + "é" * 200,
    ]


def test_a_cell_may_be_indented() -> None:
    assert plain_table(COLUMNS[:1], [("  below",)]).splitlines()[1] == "  below"


@given(st.text(), st.integers(1, 30))
def test_shortened_text_fits(text: str, columns: int) -> None:
    short = shortened(text, columns)
    assert width(short) <= columns
    assert "\n" not in short
    if width(one_line(text)) <= columns:
        assert short == one_line(text)


@given(st.text())
def test_no_text_steers_the_terminal(text: str) -> None:
    assert not set(clean(text)) & {"\x1b", "\x07", "\x08", "\r", "\x9b", "\u202e"}
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=("L", "N", "P"))), st.integers(0, 20))
def test_padded_text_has_at_least_its_columns(text: str, columns: int) -> None:
    assert width(padded(text, columns)) == max(columns, width(text))


def test_keys_are_the_first_letters_of_lines() -> None:
    keys = TypedKeys(io.StringIO("A\n\n  reject\nuna nota\r\n"))
    assert [keys.key(), keys.key()] == ["a", "r"]
    assert keys.line() == "una nota"
    assert keys.key() == ""


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_appears_only_for_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, 2.0, 3.0, 4.0])
    monkeypatch.setattr("qualpap.cli.bars.time.monotonic", lambda: next(clock))
    shell = Shell("es")
    shell.err = Screen()
    bars = Bars(shell)
    bars("reading", 0, 10)
    bars("reading", 5, 10)
    assert shell.err.getvalue() == ""
    bars("reading", 7, 10)
    bars.stop()
    assert "Leyendo" in shell.err.getvalue()


def test_no_bar_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell("en")
    shell.err = io.StringIO()
    bars = Bars(shell)
    bars.stop()
    assert shell.err.getvalue() == ""
