"""Text that readers make is canonical, on one line, and its emphasised lead ends inside it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.formats.transcripts.paragraphs import (
    BOLD,
    ITALIC,
    UNDERLINED,
    Run,
    clean,
    paragraphs_from,
)
from qualpap.model.text import canonical
from qualpap.model.transcript import Origin

RUNS = st.lists(
    st.builds(Run, st.text(max_size=12), st.sampled_from([0, BOLD, ITALIC, BOLD | UNDERLINED])),
    max_size=8,
)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\u00a0 \t\n b", "a b"),
        ("agri\u00adcultura", "agricultura"),
        ("fram\u200bbuesa\u2060s", "frambuesas"),
        ("\ufeff\u200eE: hola\u200f", "E: hola"),
        ("e\u0301l\x07", "él"),
        ("👩\u200d🌾 sí", "👩\u200d🌾 sí"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud83c solo", "\ufffd solo"),
        ("שלום, עולם", "שלום, עולם"),
    ],
)
def test_cleaning_keeps_what_is_read_and_drops_what_is_not_seen(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
def test_cleaned_text_is_canonical_and_on_one_line_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert canonical(cleaned) == cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)


@given(RUNS)
def test_a_lead_covers_a_part_and_never_the_whole(runs: list[Run]) -> None:
    for paragraph in paragraphs_from(runs, Origin()):
        assert paragraph.text
        assert 0 <= paragraph.lead < len(paragraph.text)


@pytest.mark.parametrize(
    ("runs", "lead"),
    [
        ([Run("E:", BOLD), Run(" hola")], 2),
        ([Run("E: ", BOLD), Run("hola")], 2),
        ([Run("Ana", BOLD), Run(" "), Run("Soto:", BOLD), Run(" hola")], 9),
        ([Run("E:", BOLD), Run(" hola", ITALIC)], 2),
        ([Run("E:", BOLD | ITALIC), Run(" hola", ITALIC)], 2),
        ([Run("E:", UNDERLINED), Run(" hola")], 2),
        ([Run("E: hola", BOLD)], 0),
        ([Run("E: "), Run("hola", BOLD)], 0),
    ],
)
def test_the_lead_is_the_label_that_is_set_off(runs: list[Run], lead: int) -> None:
    (paragraph,) = paragraphs_from(runs, Origin())
    assert paragraph.lead == lead


def test_a_broken_line_begins_a_paragraph_at_the_same_place() -> None:
    runs = [Run("E:", BOLD), Run(" hola\n"), Run("P:", BOLD), Run(" sí\n\n")]
    found = list(paragraphs_from(runs, Origin(paragraph=7)))
    assert [(each.text, each.lead, each.origin.paragraph) for each in found] == [
        ("E: hola", 2, 7),
        ("P: sí", 2, 7),
    ]
