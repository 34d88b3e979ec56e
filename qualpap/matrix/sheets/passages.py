"""The Passages sheet: one row for each coded passage, with where it stands and who coded it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from qualpap.coding.selection import Passage
from qualpap.matrix.grid import Column, Grid, GridCell, Link, Row, Rows, Style
from qualpap.matrix.questions import Questions
from qualpap.matrix.slots import memo_of, quotable_slot, translation_slot
from qualpap.matrix.view import View, clock
from qualpap.model.codebook import Code
from qualpap.model.participant import Attribute
from qualpap.model.transcript import Origin, Turn

KEY = "passages"

_EMPTY = GridCell()


def passage_key(passage: Passage) -> str:
    """Return the key of a passage's row: the coding, and whose words of it."""
    return f"{passage.coding.id}@{passage.participant}"


def passage_grid(view: View, codes: Sequence[Code], back: str = "matrix") -> Grid:
    """Return the Passages sheet for *codes*, by code and then in the order of the participants.

    Args:
        view: the study.
        codes: depth first; a passage stands under its own code, not again under those above it.
        back: key of the grid to which the participant's name leads.
    """
    passages = _sorted(view, codes)
    columns = _columns(view, passages)
    make = partial(_row, view, columns, Questions(view.corpus), back)
    return Grid(
        key=KEY,
        title=view.words("sheet-passages"),
        columns=columns,
        rows=Rows(passages, make),
        frozen=1,
        key_heading=view.words("key"),
        large=True,
        identity=("participant", "words"),
    )


def _sorted(view: View, codes: Iterable[Code]) -> list[Passage]:
    order = {code.id: n for n, code in enumerate(codes)}
    place = {who: n for n, who in enumerate(view.participants)}
    found = [each for each in view.selection.passages if each.code in order]
    # The selection's own order (transcript, place) remains within a cell.
    found.sort(key=lambda each: (order[each.code], place[each.participant]))
    return found


def _columns(view: View, passages: Sequence[Passage]) -> tuple[Column, ...]:
    words = view.words
    transcripts = {each.coding.transcript for each in passages}
    origins = [
        piece.origin
        for id_ in transcripts
        for turn in view.corpus.transcripts[id_].turns
        for piece in turn.pieces
    ]
    columns = [
        Column("participant", words("participant"), 13),
        *(_attribute(view, each, hidden=False) for each in view.grouping),
        Column("code", words("code"), 26),
        Column("question", words("question"), 34),
        Column("words", words("words"), 72),
        Column("stance", words("stance"), 11),
        Column("quotable", words("quotable"), 10),
        *(
            Column(f"translation:{each}", words("translation", language=each), 40)
            for each in _foreign(view)
        ),
        Column("memo", words("memo"), 28),
        Column("coder", words("coder"), 13),
        Column("transcript", words("transcript"), 13),
        Column("turn", words("turn"), 7),
    ]
    if any(origin.paragraph for origin in origins):
        columns.append(Column("paragraph", words("paragraph"), 9))
    if any(origin.page for origin in origins):
        columns.append(Column("page", words("page"), 8))
    if any(origin.time is not None for origin in origins):
        columns.append(Column("time", words("time"), 9))
    columns += [
        Column("start", words("start"), 8),
        Column("end", words("end"), 8),
        *(_attribute(view, each, hidden=True) for each in view.other_attributes),
    ]
    return tuple(columns)


def _attribute(view: View, attribute: Attribute, *, hidden: bool) -> Column:
    key, heading = f"attribute:{attribute.id}", view.attribute(attribute)
    return Column(key, heading, 13, level=int(hidden), hidden=hidden)


def _foreign(view: View) -> tuple[str, ...]:
    """Return the languages of reports other than the study's own: quotations need translating."""
    settings = view.corpus.settings
    return tuple(each for each in settings.report.languages if each != settings.language)


def _row(
    view: View, columns: Sequence[Column], questions: Questions, back: str, passage: Passage
) -> Row:
    cells = {
        **_said(view, questions, passage),
        **_place(view, passage),
        "participant": GridCell(
            passage.participant,
            Style.NAME,
            link=Link(back, passage.participant, f"{passage.code}/state"),
        ),
    }
    for attribute in view.corpus.participants.attributes:
        shown = view.of_participant(passage.participant, attribute)
        cells[f"attribute:{attribute.id}"] = GridCell(None if shown == "" else shown)
    row = tuple(cells.get(column.key, _EMPTY) for column in columns)
    return Row(passage_key(passage), row)


def _said(view: View, questions: Questions, passage: Passage) -> dict[str, GridCell]:
    mark = quotable_slot(view.selection, passage, view.words("yes"))
    cells = {
        "code": GridCell(view.path(passage.code)),
        "question": GridCell(questions.before(passage) or None, Style.QUESTION),
        "words": GridCell(passage.words, Style.WORDS),
        "stance": GridCell(view.words.stance(passage.coding.stance) or None),
        "quotable": GridCell(mark.value or None, slot=mark),
        "memo": GridCell(memo_of(view.selection.snapshot.state, passage.coding) or None),
        "coder": GridCell(view.coders(passage)),
    }
    for language in _foreign(view):
        slot = translation_slot(view.selection, passage, language)
        cells[f"translation:{language}"] = GridCell(slot.value or None, slot=slot)
    return cells


def _place(view: View, passage: Passage) -> dict[str, GridCell]:
    cells = {
        "transcript": GridCell(passage.coding.transcript),
        "start": GridCell(passage.anchor.start, Style.NUMBER),
        "end": GridCell(passage.anchor.end, Style.NUMBER),
    }
    turn = next(_turns(view, passage), None)
    if turn is not None:
        origin: Origin = turn.origin_at(passage.anchor.start)
        cells["turn"] = GridCell(turn.number, Style.NUMBER)
        cells["paragraph"] = GridCell(origin.paragraph or None, Style.NUMBER)
        cells["page"] = GridCell(origin.page or None, Style.NUMBER)
        cells["time"] = GridCell(None if origin.time is None else clock(origin.time))
    return cells


def _turns(view: View, passage: Passage) -> Iterator[Turn]:
    """Iterate over the participant's own turns in the passage, else all."""
    transcript = view.selection.transcript_of(passage.coding)
    if transcript is None:
        return
    turns = tuple(transcript.turns_in(passage.anchor.span))
    yield from (each for each in turns if each.speaker.participant == passage.participant)
    yield from turns
