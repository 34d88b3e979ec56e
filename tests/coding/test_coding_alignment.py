"""A corrected transcript keeps its codings, and none is put on other words in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.coding.alignment import Alignment, Reading, place_all
from qualpap.coding.word_pairs import pair_words
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
    placed = Alignment(Reading(OLD), Reading(new), text_hash(new)).place(anchor)
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
    placed = place_all({Ref("a.0"): anchor}, {}, Reading(OLD), text_hash(OLD))
    assert placed[Ref("a.0")].outcome is Outcome.LOST


@pytest.mark.parametrize("addition", ["👩‍🌾 ", "x" * 500 + " ", "שלום "])
def test_positions_count_characters_whatever_was_added(addition: str) -> None:
    assert outcome("no hubo flor", addition + OLD) == (Outcome.MOVED, "no hubo flor")


@given(st.integers(0, len(OLD)), st.integers(0, 40), st.sampled_from(["", " eh ", "o", "Ya. "]))
def test_what_is_placed_without_a_person_holds_the_same_words(
    at: int, cut: int, added: str
) -> None:
    new = OLD[:at] + added + OLD[at + cut :]
    alignment = Alignment(Reading(OLD), Reading(new), text_hash(new))
    for start in range(0, len(OLD) - 12, 7):
        anchor = anchor_at(OLD, Span(start, start + 12))
        placed = alignment.place(anchor)
        if placed.usable is not None:
            assert "".join(placed.usable.exact.split()) == "".join(anchor.exact.split())
            assert placed.usable.holds_in(new)


def labelled(text: str) -> Reading:
    """Return a text whose lines all begin with a label."""
    labels, at = [], 0
    for line in text.split("\n"):
        labels.append(Span(at, at + line.index(":") + 1))
        at += len(line) + 1
    return Reading(text, tuple(labels))


def place(words: str, old: str, new: str) -> tuple[Outcome, str]:
    start = old.index(words)
    anchor = anchor_at(old, Span(start, start + len(words)))
    placed = Alignment(labelled(old), labelled(new), text_hash(new)).place(anchor)
    return placed.outcome, placed.anchor.exact if placed.anchor else ""


def test_speakers_may_be_called_something_else_within_a_passage_too() -> None:
    new = OLD.replace("P01:", "AGRICULTORA:").replace("E:", "ENTREVISTADORA 2:")
    words = "quedé con doce.\nE: ¿Por qué?\nP01: Por la sequía"
    assert place(words, OLD, new) == (
        Outcome.MOVED,
        "quedé con doce.\nENTREVISTADORA 2: ¿Por qué?\nAGRICULTORA: Por la sequía",
    )


def test_words_that_went_to_another_speaker_in_part_are_for_a_person() -> None:
    new = OLD.replace("colmenas y", "colmenas.\nE: Y").replace("Y quedé", "y quedé")
    assert place("sesenta colmenas y quedé con doce", OLD, new)[0] is Outcome.ALTERED


def test_blanks_line_ends_and_kinds_of_quotation_marks_are_no_words() -> None:
    old = "E: ¿Y?\nP01: Me dijo «venga mañana» y fui... a pie."
    new = "E: ¿Y?\nP01: Me  dijo “venga mañana” y fui… a pie."
    assert place("dijo «venga mañana» y fui...", old, new) == (
        Outcome.MOVED,
        "dijo “venga mañana” y fui…",
    )


def test_the_full_stop_before_an_added_turn_stays_with_its_own() -> None:
    new = OLD.replace("con doce.", "con doce.\nE: ¿Doce nada más?\nP01: Doce.")
    words = "Tenía sesenta colmenas y quedé con doce."
    assert place(words, OLD, new) == (Outcome.SAME, words)


def test_a_first_or_last_word_that_was_mended_is_part_of_the_proposal() -> None:
    new = OLD.replace("sequía", "sequia").replace("flor", "flores")
    assert place("sequía, pues, no hubo flor", OLD, new) == (
        Outcome.ALTERED,
        "sequia, pues, no hubo flores",
    )


def test_of_words_said_twice_none_is_taken_for_the_other_when_one_is_gone() -> None:
    old = "E: ¿Y?\nP01: No hubo flor este año.\nE: ¿No?\nP01: No hubo flor este año.\nE: Ya."
    new = "E: ¿Y?\nP01: No hubo flor este año.\nE: Ya."
    placed, _ = place("No hubo flor este año", old, new)
    assert placed not in (Outcome.SAME, Outcome.MOVED)


def test_a_paragraph_that_was_moved_and_mended_takes_what_was_not_mended_along() -> None:
    lines = [*OLD.split("\n"), "E: ¿Algo más?", "P01: Que llueva."]
    moved = [*lines[2:], *lines[:2]]
    new = "\n".join(moved).replace("Mal. Tenía", "Muy mal. Tenía")
    assert place("sesenta colmenas y quedé con doce", "\n".join(lines), new)[0] is Outcome.MOVED


def test_long_texts_with_nothing_in_common_lose_their_anchors() -> None:
    old = " ".join(f"a{n % 700}" for n in range(20_000))
    new = " ".join(f"b{n % 700}" for n in range(20_000))
    anchor = anchor_at(old, Span(500, 560))
    alignment = Alignment(Reading(old), Reading(new), text_hash(new))
    assert alignment.place(anchor).outcome is Outcome.LOST


@given(
    st.lists(st.sampled_from("abcde"), max_size=40), st.lists(st.sampled_from("abcde"), max_size=40)
)
def test_only_equal_words_are_paired_and_each_once(old: list[str], new: list[str]) -> None:
    pairs = pair_words(old, new, "e")
    assert len(set(pairs.values())) == len(pairs)
    assert all(old[a] == new[b] for a, b in pairs.items())
    assert pair_words(old, old, "e") == {n: n for n in range(len(old))}


def test_a_copy_elsewhere_is_not_taken_for_words_that_were_mended_where_they_stood() -> None:
    words = "Tenía sesenta colmenas y quedé con doce."
    mended = OLD.replace(words, "Tenía setenta colmenas y me quedé con doce.")
    new = f"{mended}\nE: ¿Cómo dijo?\nP01: {words}"
    placed, _ = place(words, OLD, new)
    assert placed not in (Outcome.SAME, Outcome.MOVED)
