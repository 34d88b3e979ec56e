"""The Suggestions sheet: what is proposed and nobody has decided on, apart from what counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from qualpap.matrix.answers import spoken
from qualpap.matrix.grid import Column, Grid, GridCell, Link, Row, Rows, Style
from qualpap.matrix.offers import SIGN, Offer
from qualpap.matrix.questions import Questions
from qualpap.matrix.view import View
from qualpap.model.codebook import Code

KEY = "suggestions"


def offer_key(offer: Offer) -> str:
    """Return the key of a suggestion's row: where, which code, by what, and whose words."""
    made = offer.suggestion
    place = f"{made.transcript}:{made.anchor.start}-{made.anchor.end}"
    return f"{place}:{made.code}:{made.basis.name}@{offer.participant}"


def offer_link(offer: Offer) -> Link:
    """Return where a suggestion has its row."""
    return Link(KEY, offer_key(offer), "participant")


def suggestions_grid(view: View, codes: Sequence[Code], back: str = "matrix") -> Grid:
    """Return the suggestions for *codes*, by code and then in the order of the participants.

    Args:
        view: the study, with the suggestions that it is to show.
        codes: depth first.
        back: key of the grid to which the participant's name leads, "" for none.
    """
    offers = [
        offer for code in codes for who in view.participants for offer in view.offered(who, code.id)
    ]
    return Grid(
        key=KEY,
        title=view.words("sheet-suggestions"),
        columns=tuple(_columns(view)),
        rows=Rows(offers, partial(_row, view, Questions(view.corpus), back)),
        above=(Row("note", (GridCell(view.words("suggestions-note"), Style.NOTE),)),),
        frozen=1,
        large=True,
    )


def _columns(view: View) -> Iterator[Column]:
    words = view.words
    yield Column("participant", words("participant"), 13)
    for attribute in view.grouping:
        yield Column(f"attribute:{attribute.id}", view.attribute(attribute), 13)
    yield Column("code", words("code"), 26)
    yield Column("matched", words("suggested-matched"), 24)
    yield Column("question", words("question"), 34)
    yield Column("words", words("segment-text"), 72)
    yield Column("basis", words("suggested-by"), 30)
    yield Column("transcript", words("transcript"), 13)
    yield Column("turn", words("turn"), 7)


def _row(view: View, questions: Questions, back: str, offer: Offer) -> Row:
    made, transcript = offer.suggestion, offer.transcript
    speech = spoken(transcript, made.anchor.span, offer.participant)
    turn = next(iter(transcript.turns_in(made.anchor.span)), None)
    # A sheet of groups has no row of the participant's own.
    link = Link(back, offer.participant, f"{made.code}/state") if back else None
    cells = [GridCell(offer.participant, Style.NAME, link=link)]
    for attribute in view.grouping:
        shown = view.of_participant(offer.participant, attribute)
        cells.append(GridCell(None if shown == "" else shown))
    cells += [
        GridCell(f"{SIGN} {view.path(made.code)}"),
        GridCell(", ".join(view.words.quoted(each) for each in offer.matched) or None),
        GridCell(questions.at(transcript, made.anchor.start) or None, Style.QUESTION),
        GridCell(speech, Style.SUGGESTED),
        GridCell(made.basis.name, Style.FAINT),
        GridCell(transcript.id),
        GridCell(turn.number if turn else None, Style.NUMBER),
    ]
    return Row(offer_key(offer), tuple(cells))
