"""A quotation is cut from a transcript, holds its participant's words alone, and is checked."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given

from builders import Study, dialogue
from qualpap.errors import UsageError
from qualpap.model.settings import Conventions
from qualpap.model.text import Span, TextHash, text_hash
from qualpap.model.transcript import ParticipantId, Role, Transcript
from qualpap.report.compose import compose
from qualpap.report.quotations import (
    Inserted,
    Literal,
    Omitted,
    Quotation,
    Verified,
    Withheld,
    cut,
    verify,
)
from report_samples import ASKED_ONLY, CONVENTIONS, FACTS, random_studies

TEXT = dialogue(
    """
    E: ¿Lleva registros?
    P: Anoto todo, eh, en un cuaderno.
    E: ¿Siempre?
    P: Siempre. Desde el año pasado.
    """
)
PLAIN = Conventions()


def whole(conventions: Conventions = CONVENTIONS) -> Quotation:
    quotation = cut(TEXT, TEXT.anchor(Span(0, len(TEXT.text))), conventions)
    assert isinstance(quotation, Quotation)
    return quotation


def doctored(quotation: Quotation, **changes: object) -> Quotation:
    """Return a quotation tampered with, past every guard."""
    other = copy.copy(quotation)
    for name, value in changes.items():
        object.__setattr__(other, name, value)
    return other


def reason(quotation: Quotation, text: Transcript = TEXT) -> str:
    found = verify(quotation, text, CONVENTIONS)
    assert isinstance(found, Withheld)
    return found.reason


def test_it_cannot_be_made_from_a_string() -> None:
    with pytest.raises(UsageError) as refused:
        Quotation(TEXT.id, TEXT.hash, ParticipantId("P01"), ())
    assert refused.value.slug == "quotation-not-cut"
    with pytest.raises(UsageError):
        Verified(whole())
    with pytest.raises((UsageError, ValueError)):
        replace(whole(), participant=ParticipantId("P02"))


def test_it_shows_the_participants_words_alone() -> None:
    assert whole().shown == "Anoto todo, en un cuaderno. […] Siempre. Desde el año pasado."
    assert isinstance(verify(whole(), TEXT, CONVENTIONS), Verified)


def test_a_window_shows_that_something_is_left_out() -> None:
    start = TEXT.text.index("Desde")
    quotation = cut(
        TEXT,
        TEXT.anchor(Span(0, len(TEXT.text))),
        CONVENTIONS,
        window=Span(start, start + len("Desde el año pasado.")),
    )
    assert isinstance(quotation, Quotation)
    assert quotation.shown == "[…] Desde el año pasado."


def test_an_insertion_stands_in_brackets_and_takes_no_room() -> None:
    at = TEXT.text.index("en un cuaderno")
    anchor = TEXT.anchor(Span(0, len(TEXT.text)))
    quotation = cut(TEXT, anchor, PLAIN, insertions=((at, "las ventas"),))
    assert isinstance(quotation, Quotation)
    assert quotation.shown.startswith("Anoto todo, eh, [las ventas] en un cuaderno.")
    assert isinstance(verify(quotation, TEXT, PLAIN), Verified)


def test_a_passage_of_the_interviewer_alone_gives_none() -> None:
    refused = cut(TEXT, TEXT.anchor(TEXT.turns[0].span), PLAIN)
    assert isinstance(refused, Withheld)
    assert refused.reason == "no-words"


def test_an_anchor_of_other_words_gives_none() -> None:
    anchor = replace(TEXT.anchor(Span(24, 34)), exact="Otra cosa.")
    refused = cut(TEXT, anchor, PLAIN)
    assert isinstance(refused, Withheld)
    assert refused.reason == "words-differ"
    other = cut(TEXT, replace(anchor, text=TextHash("0" * 64)), PLAIN)
    assert isinstance(other, Withheld)
    assert other.reason == "text-changed"


def test_a_changed_character_is_withheld() -> None:
    quotation = whole()
    for index, tile in enumerate(quotation.tiles):
        if isinstance(tile, Literal):
            tiles = list(quotation.tiles)
            tiles[index] = Literal(tile.span, tile.exact[:-1] + "x")
            assert reason(doctored(quotation, tiles=tuple(tiles))) == "words-differ"


def test_a_changed_speaker_is_withheld() -> None:
    assert reason(doctored(whole(), participant=ParticipantId("P02"))) == "not-the-participant"


def test_the_interviewers_words_are_withheld() -> None:
    asked = TEXT.turns[0].speech
    tiles = (Literal(asked, asked.of(TEXT.text)),)
    assert reason(doctored(whole(), tiles=tiles)) == "not-the-participant"
    label = TEXT.turns[1].span
    tiles = (Literal(label, label.of(TEXT.text)),)
    assert reason(doctored(whole(), tiles=tiles)) == "not-the-participant"


@pytest.mark.parametrize("by", [-1, 1, 7])
def test_a_shifted_position_is_withheld(by: int) -> None:
    quotation = whole()
    tiles = tuple(replace(tile, span=tile.span.shifted(by)) for tile in quotation.tiles)
    assert reason(doctored(quotation, tiles=tiles)) == "words-differ"


def test_another_text_is_withheld() -> None:
    assert reason(doctored(whole(), text=text_hash("x"))) == "text-changed"
    changed = replace(TEXT, text=TEXT.text.replace("cuaderno", "cuadernO"))
    assert reason(whole(), changed) == "text-changed"


def test_parts_out_of_order_are_withheld() -> None:
    quotation = whole()
    assert reason(doctored(quotation, tiles=tuple(reversed(quotation.tiles)))) == "order"


def test_words_left_out_silently_are_withheld() -> None:
    quotation = whole()
    removed = next(tile for tile in quotation.tiles if not isinstance(tile, Literal | Omitted))
    without = tuple(tile for tile in quotation.tiles if tile is not removed)
    assert reason(doctored(quotation, tiles=without)) == "order"
    found = verify(quotation, TEXT, PLAIN)
    assert isinstance(found, Withheld)
    assert found.reason == "edit-undeclared"


def test_brackets_within_an_insertion_are_withheld() -> None:
    first = whole().tiles[0].span.start
    tiles = (Inserted(Span(first, first), "x] y [z"), *whole().tiles)
    assert reason(doctored(whole(), tiles=tiles)) == "edit-undeclared"


def test_one_participants_quotation_never_holds_anothers_words() -> None:
    both = dialogue(
        "E: ¿Y?\nP01: Yo anoto.\nP02: Él anota, yo no.\nP01: Cierto.", participants=("P01", "P02")
    )
    anchor = both.anchor(Span(0, len(both.text)))
    quotation = cut(both, anchor, PLAIN, participant=ParticipantId("P01"))
    assert isinstance(quotation, Quotation)
    assert quotation.shown == "Yo anoto. […] Cierto."
    assert reason(doctored(quotation, participant=ParticipantId("P02")), both) == (
        "not-the-participant"
    )


def test_words_of_a_speaker_who_is_no_participant_are_withheld() -> None:
    quotation = whole()
    turns = tuple(
        replace(turn, speaker=replace(turn.speaker, role=Role.UNCLEAR)) for turn in TEXT.turns
    )
    assert reason(quotation, replace(TEXT, turns=turns)) == "not-the-participant"


@given(random_studies())
def test_no_quotation_of_any_study_holds_words_that_are_not_its_participants(
    built: Study,
) -> None:
    report, issues = compose(built.selection(), "es", FACTS)
    assert not [issue for issue in issues if issue.slug == "quotation-withheld"]
    for block in report.quotations:
        assert isinstance(block.said, Verified)
        assert ASKED_ONLY not in block.original
        text = built.transcript(block.locator.transcript)
        for piece in block.said.quotation.literals:
            assert text.text[piece.span.start : piece.span.end] == piece.exact
            assert text.speech_spans(piece.span, block.participant) == (piece.span,)
            assert piece.exact in block.original


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("en un cuaderno.", "[…] en un cuaderno."),
        ("Anoto todo, eh, en un cuaderno.", "Anoto todo, en un cuaderno."),
        ("Desde el año pasado.", "Desde el año pasado."),
        ("el año pasado.", "[…] el año pasado."),
    ],
)
def test_one_that_begins_within_a_sentence_shows_it(words: str, shown: str) -> None:
    start = TEXT.text.index(words)
    quotation = cut(TEXT, TEXT.anchor(Span(start, start + len(words))), CONVENTIONS)
    assert isinstance(quotation, Quotation)
    assert quotation.shown == shown
    assert quotation.span == Span(start, start + len(words))
    assert isinstance(verify(quotation, TEXT, CONVENTIONS), Verified)


def test_signs_marks_and_fillers_before_it_are_no_beginning_of_its_sentence() -> None:
    text = dialogue("E: ¿Y?\nP: (risas) Eh, ¿cómo le voy a mentir a usted?")
    start = text.text.index("cómo")
    quotation = cut(text, text.anchor(Span(start, len(text.text))), CONVENTIONS)
    assert isinstance(quotation, Quotation)
    assert quotation.shown == "cómo le voy a mentir a usted?"
