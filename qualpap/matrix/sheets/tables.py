"""Tables for going on elsewhere (R, SPSS, a pivot table): no colours, names that programs like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qualpap.coding.selection import Passage
from qualpap.matrix.build import codes_of
from qualpap.matrix.grid import Column, Grid, GridCell, Row, Rows, Scalar, Style
from qualpap.matrix.questions import Questions
from qualpap.matrix.sheets.passages import passage_key
from qualpap.matrix.slots import memo_of
from qualpap.matrix.view import View
from qualpap.model.acts import Translate
from qualpap.model.codebook import Code
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState

_LONGEST = 64
"""Characters of a variable's name in SPSS."""

_MISSING = (
    CellState.NOT_REVIEWED,
    CellState.NOT_APPLICABLE,
    CellState.NO_INTERVIEW,
    CellState.NOT_ASKED,
)
"""States of which neither 1 nor 0 is true: they are in no denominator."""


def variable_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names that R and SPSS accept as variables, each unlike the others.

    >>> variable_names(["más-ingresos", "2020", "role"])
    ('más_ingresos', 'v2020', 'role')
    """
    made: list[str] = []
    used: set[str] = set()
    for name in names:
        plain = re.sub(r"\W+", "_", name).strip("_") or "v"
        plain = (plain if plain[0].isalpha() else f"v{plain}")[:_LONGEST]
        candidate, number = plain, 1
        while candidate.casefold() in used:
            number += 1
            mark = f"_{number}"
            candidate = plain[: _LONGEST - len(mark)] + mark
        used.add(candidate.casefold())
        made.append(candidate)
    return tuple(made)


def quotations_grid(view: View) -> Grid:
    """Return one row a quotation, with every attribute and the path of its code."""
    attributes = view.corpus.participants.attributes
    settings = view.corpus.settings
    foreign = [each for each in settings.report.languages if each != settings.language]
    fixed = ("dimension", "code", "code_path", "stance", "words", "question", "transcript", "turn")
    last = ("start", "end", "coder", "memo", "quotable", *(f"translation_{e}" for e in foreign))
    names = variable_names(["participant", *(each.id for each in attributes), *fixed, *last])
    place = {who: n for n, who in enumerate(view.participants)}
    passages = sorted(view.selection.passages, key=lambda each: place[each.participant])
    questions = Questions(view.corpus)

    def row(passage: Passage) -> Row:
        values = _quotation(view, passage, questions, foreign)
        return Row(passage_key(passage), tuple(GridCell(value) for value in values))

    return Grid(
        key="quotations",
        title=view.words("sheet-quotations"),
        columns=_columns(names, {"words": 60, "question": 40, "code_path": 34}),
        rows=Rows(passages, row),
        frozen=1,
    )


def _columns(names: Sequence[str], widths: dict[str, int]) -> tuple[Column, ...]:
    return tuple(Column(name, name, widths.get(name, 14)) for name in names)


def _quotation(
    view: View, passage: Passage, questions: Questions, foreign: Sequence[str]
) -> list[Scalar]:
    book, coding, anchor = view.corpus.codebook, passage.coding, passage.anchor
    code = book.code(passage.code)
    dimension = book.dimension(code.dimension) if code else None
    transcript = view.selection.transcript_of(coding)
    turn = next(transcript.turns_in(anchor.span), None) if transcript else None
    state = view.selection.snapshot.state
    translations: list[Scalar] = []
    for language in foreign:
        key = ("translate", coding.transcript, anchor.exact, anchor.start, language)
        found = state.value(key, Translate)
        translations.append(found.change.text if found else None)
    attributes = view.corpus.participants.attributes
    shown = (view.of_participant(passage.participant, each) for each in attributes)
    return [
        passage.participant,
        *(None if value == "" else value for value in shown),
        view.read(dimension.name) if dimension else None,
        passage.code,
        view.path(passage.code),
        str(coding.stance) if coding.stance else None,
        passage.words,
        questions.before(passage) or None,
        coding.transcript,
        turn.number if turn else None,
        anchor.start,
        anchor.end,
        " & ".join(coding.by),
        memo_of(state, coding) or None,
        int(coding.quotable),
        *translations,
    ]


def cases_grid(view: View) -> Grid:
    """Return one row a participant and one column a code: 1 spoke of it, 0 did not, else missing.

    Missing is what says nothing either way: not reviewed, not asked, not for this participant.
    """
    codes = tuple(codes_of(view.selection))
    attributes = view.corpus.participants.attributes
    names = variable_names(
        ["participant", *(each.id for each in attributes), *(code.id for code in codes)]
    )
    notes = (
        {name: view.path(code.id) for name, code in zip(names[-len(codes) :], codes, strict=True)}
        if codes
        else {}
    )
    columns = tuple(Column(name, name, 13, note=notes.get(name, "")) for name in names)
    return Grid(
        key="cases",
        title=view.words("sheet-cases"),
        columns=columns,
        rows=tuple(_case(view, who, codes) for who in view.participants),
        frozen=1,
    )


def _case(view: View, who: ParticipantId, codes: Sequence[Code]) -> Row:
    cells = [GridCell(who, Style.NAME)]
    for attribute in view.corpus.participants.attributes:
        value = view.of_participant(who, attribute)
        cells.append(GridCell(None if value == "" else value))
    for code in codes:
        state = view.selection.state(who, code.id)
        number = None if state in _MISSING else int(state.positive)
        cells.append(GridCell(number, Style.NUMBER))
    return Row(who, tuple(cells))
