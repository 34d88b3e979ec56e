"""The coding workbook's sheet on which a coder says what is done, and what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.matrix.grid import Column, Grid, GridCell, Row, Style
from qualpap.matrix.slots import asked_slot, done_slot
from qualpap.matrix.view import View, shortened
from qualpap.matrix.work import Proposed, Work
from qualpap.model.acts import Done
from qualpap.model.guide import Question
from qualpap.model.text import Anchor
from qualpap.model.transcript import Transcript

KEY = "interviews"


def interviews_grid(work: Work, proposed: Proposed | None = None) -> Grid:
    """Return the sheet on which a coder says what is done, and what was asked.

    Args:
        work: the coder's.
        proposed: where questions were probably put, to be shown; None where that is not wanted.
    """
    view, words = work.view, work.view.words
    questions = view.corpus.guide.questions
    columns = [
        Column("transcript", words("transcript"), 15),
        Column("participant", words("participant"), 15),
        Column("segments", words("segments-number"), 12),
        Column("coded", words("segments-coded"), 12),
        Column("codings", words("codings-number"), 14),
    ]
    if work.elsewhere:
        note = words("codings-elsewhere-note")
        columns.append(Column("elsewhere", words("codings-elsewhere"), 12, note=note))
    columns.append(Column("done", words("done"), 12, note=words("done-note"), style=Style.CODE))
    columns += [
        Column(each.id, each.id, 13, note=view.read(each.text), style=Style.CODE)
        for each in questions
    ]
    rows = [_interview(work, each, questions, proposed or {}) for each in work.transcripts]
    return Grid(
        key=KEY,
        title=words("sheet-interviews"),
        columns=tuple(columns),
        rows=tuple(rows),
        frozen=1,
        key_heading=words("key"),
        large=True,
    )


def _interview(
    work: Work, transcript: Transcript, questions: Sequence[Question], proposed: Proposed
) -> Row:
    view = work.view
    mine = work.of(transcript.id)
    codings = sum(len(found) for item in mine for found in item.codings.values())
    numbers = [len(mine), sum(bool(item.codings) for item in mine), codings]
    if work.elsewhere:
        numbers.append(work.elsewhere.get(transcript.id, 0))
    cells = [
        GridCell(transcript.id, Style.NAME),
        GridCell(", ".join(transcript.participants) or None),
        *(GridCell(number, Style.NUMBER) for number in numbers),
        _done(work, transcript),
    ]
    names = {each: view.words(each) for each in ("yes", "no", "unknown")}
    for question in questions:
        slot = asked_slot(view.selection, transcript.id, question.id, names)
        guessed = proposed.get(transcript.id, {}).get(question.id)
        note = "" if guessed is None or slot.value else _guess(view, transcript, guessed)
        cells.append(GridCell(slot.value or None, Style.SUMMARY, slot=slot, note=note))
    return Row(transcript.id, tuple(cells))


def _guess(view: View, transcript: Transcript, anchor: Anchor) -> str:
    turn = next(transcript.turns_in(anchor.span), None)
    number = turn.number if turn else 0
    return view.words("asked-proposed", turn=number, words=shortened(anchor.exact, 160))


def _done(work: Work, transcript: Transcript) -> GridCell:
    view = work.view
    slot = done_slot(
        view.selection,
        transcript.id,
        work.coder,
        {"yes": view.words("yes"), "no": view.words("no")},
    )
    found = view.selection.snapshot.state.value(("done", transcript.id, (work.coder,)), Done)
    before = found is not None and found.change.done and not slot.value
    note = view.words("done-before") if before else ""
    return GridCell(slot.value or None, Style.SUMMARY, slot=slot, note=note)
