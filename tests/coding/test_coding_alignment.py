"""A corrected transcript keeps its codings, and none is put on other words in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.coding.alignment import Alignment, place_all
from qualpap.model.coding import Ref
from qualpap.model.text import Anchor, Span, TextHash, anchor_at, text_hash
from qualpap.record.snapshot import Outcome

OLD = (
    "E: ¿Cómo le fue con la miel este año?\n"
    "P01: Mal. Tenía sesenta colmenas y quedé con doce.\n"
    "E: ¿Por qué?\n"
    "P01: Por la sequía, pues, no hubo flor. Sí, claro.\n"
    "E: ¿Y el grupo le ayudó?\n"
    "P01: Sí, claro. Compramos el azúcar entre todos y sale más barata."
)


def outcome(words: str, new: str, nth: int = 0) -> tuple[Outcome, str]:
    start = -1
    for _ in range(nth + 1):
        start = OLD.index(words, start + 1)
    anchor = anchor_at(OLD, Span(start, start + len(words)))
    placed = Alignment(OLD, new, text_hash(new)).place(anchor)
    return placed.outcome, placed.anchor.exact if placed.anchor else ""


def test_an_unchanged_text_leaves_every_anchor_the_same() -> None:
    assert outcome("no hubo flor", OLD) == (Outcome.SAME, "no hubo flor")


def test_a_typo_mended_elsewhere_moves_the_words_with_the_text() -> None:
    new = OLD.replace("sesenta", "unas setenta")
    assert outcome("no hubo flor", new) == (Outcome.MOVED, "no hubo flor")
    assert outcome("Mal. Tenía", new) == (Outcome.SAME, "Mal. Tenía")


def test_a_word_changed_inside_is_altered_and_the_place_is_known() -> None:
    new = OLD.replace("sesenta", "setenta")
    assert outcome("Tenía sesenta colmenas y quedé con doce", new) == (
        Outcome.ALTERED,
        "Tenía setenta colmenas y quedé con doce",
    )


def test_a_moved_paragraph_takes_its_codings_along() -> None:
    lines = OLD.split("\n")
    new = "\n".join([*lines[2:], *lines[:2]])
    words = "Tenía sesenta colmenas y quedé con doce"
    assert outcome(words, new) == (Outcome.MOVED, words)


def test_a_deleted_answer_is_lost_even_if_others_use_its_words() -> None:
    lines = OLD.split("\n")
    new = "\n".join([*lines[:3], *lines[4:]])
    assert outcome("Por la sequía, pues, no hubo flor", new)[0] is Outcome.LOST
    placed, words = outcome("Sí, claro.", new, nth=0)
    assert placed not in (Outcome.SAME, Outcome.MOVED), words


@pytest.mark.parametrize(
    "new",
    [
        "E: ¿Otra cosa que agregar?\nP01: Sí, claro. Que llueva de una vez por todas.",
        "P01: El nieto estudia en la ciudad. Sí, claro. Lejos de aquí.",
    ],
)
def test_a_few_common_words_are_not_taken_to_be_the_same_elsewhere(new: str) -> None:
    placed, _ = outcome("Sí, claro.", new)
    assert placed not in (Outcome.SAME, Outcome.MOVED)


def test_relabelled_turns_move_nothing_else() -> None:
    new = OLD.replace("P01:", "AGRICULTORA:")
    assert outcome("no hubo flor", new) == (Outcome.MOVED, "no hubo flor")


def test_a_text_that_is_not_known_any_more_loses_its_anchors() -> None:
    anchor = Anchor(TextHash("gone"), 0, 3, "Mal")
    placed = place_all({Ref("a.0"): anchor}, {}, OLD, text_hash(OLD))
    assert placed[Ref("a.0")].outcome is Outcome.LOST


@pytest.mark.parametrize("addition", ["👩‍🌾 ", "x" * 500 + " ", "שלום "])
def test_positions_count_characters_whatever_was_added(addition: str) -> None:
    assert outcome("no hubo flor", addition + OLD) == (Outcome.MOVED, "no hubo flor")


@given(st.integers(0, len(OLD)), st.integers(0, 40), st.sampled_from(["", " eh ", "o", "Ya. "]))
def test_what_is_placed_without_a_person_holds_the_same_words(
    at: int, cut: int, added: str
) -> None:
    new = OLD[:at] + added + OLD[at + cut :]
    alignment = Alignment(OLD, new, text_hash(new))
    for start in range(0, len(OLD) - 12, 7):
        anchor = anchor_at(OLD, Span(start, start + 12))
        placed = alignment.place(anchor)
        if placed.usable is not None:
            assert placed.usable.exact == anchor.exact
            assert placed.usable.holds_in(new)
