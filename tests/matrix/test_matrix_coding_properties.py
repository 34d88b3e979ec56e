"""Whatever a coder does in a coding workbook: exactly that becomes of their codings."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Study, answers, study
from qualpap.matrix.books import coding_book
from qualpap.matrix.sheets.coding import CELLS
from qualpap.matrix.view import View
from qualpap.matrix.work import Work, code_labels
from qualpap.model.coding import CoderId, Coding
from qualpap.record.layers import Layer, LayerKind
from workbooks import Opened, apply, is_empty, made, taken

NAMES = ("records", "sales", "planning", "memory", "help", "phone", "price", "debts")
TALK = (
    "E: ¿Anota?\nP: Anoto las ventas. Planifico poco.\n"
    "E: ¿Y el precio?\nP: =Subió, y mucho.\nE: ¿Algo más?\nP: Sí. Sí."
)
PARTS = ("Anoto las ventas.", "Planifico poco.", "Subió", "y mucho.", "Anoto")

Draw = Any
"""Hypothesis' function that draws an example, which has several types."""

Row = tuple[str, int, int]
"""Transcript and range of a segment."""


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """Two interviews, in which two coders have coded segments and parts of them."""
    built = study(
        {"P1": TALK, "P2": TALK},
        codes="skills: Habilidades\n" + "".join(f"    {each}\n" for each in NAMES),
        coders=["ana", "bruno"],
    )
    for _ in range(draw(st.integers(0, 12))):
        where, code = draw(st.sampled_from(["P1", "P2"])), draw(st.sampled_from(NAMES))
        by = draw(st.sampled_from(["ana", "ana", "bruno"]))
        whole = [each.span.of(built.transcript(where).text) for each in answers_in(built, where)]
        built.code(where, code, draw(st.sampled_from([*PARTS, *whole])), by=by)
    return built


def answers_in(built: Study, transcript: str) -> list[Any]:
    return list(answers(built.transcript(transcript)))


def rows(built: Study) -> list[Row]:
    return [
        (name, each.span.start, each.span.end)
        for name in ("P1", "P2")
        for each in answers_in(built, name)
    ]


def key(row: Row) -> str:
    return f"{row[0]}:{row[1]}-{row[2]}"


def codings(built: Study, row: Row, by: str = "ana") -> dict[str, list[Coding]]:
    """Return what somebody has coded in a segment, by code."""
    found: dict[str, list[Coding]] = {}
    for each in sorted(built.snapshot.state.codings.values(), key=lambda one: one.id):
        inside = each.transcript == row[0] and row[1] <= each.anchor.start < row[2]
        if by in each.by and inside:
            found.setdefault(each.code, []).append(each)
    return found


def workbook(built: Study) -> bytes:
    view = View(built.selection(Layer(LayerKind.CODER, CoderId("ana"))))
    return made(coding_book(Work(view, CoderId("ana"), view.transcripts)))


@dataclass
class Done:
    """What the coder did: the codes that stand in a row now, and the words given for new ones."""

    codes: dict[Row, set[str]] = field(default_factory=dict)
    words: dict[Row, str] = field(default_factory=dict)
    gone: set[Row] = field(default_factory=set)


def work(draw: Draw, built: Study, opened: Opened) -> Done:
    """Choose, clear and move codes in some rows as a coder does."""
    labels = code_labels(View(built.selection()))
    names = {label: str(id_) for id_, label in labels.items()}
    done = Done()
    for row in draw(st.lists(st.sampled_from(rows(built)), unique=True)):
        there = codings(built, row)
        # What finds no cell of its own stands in a column that nobody writes in.
        beyond = set(there) - _shown(opened, row, names)
        cells = draw(
            st.lists(st.none() | st.sampled_from(sorted(names)), min_size=CELLS, max_size=CELLS)
        )
        for number, label in enumerate(cells, 1):
            opened.write("segments", key(row), f"code{number}", label)
        done.codes[row] = {names[label] for label in cells if label} | beyond
        if done.codes[row] - set(there) and draw(st.booleans()):
            text = built.transcript(row[0]).text
            inside = [each for each in PARTS if text.count(each, row[1], row[2]) == 1]
            opened.write(
                "segments", key(row), "words", draw(st.sampled_from(["", *inside])) or None
            )
        done.words[row] = opened.cell("segments", key(row), "words").value or ""
    sheet = opened.sheet("segments")
    if draw(st.booleans()):
        row = draw(st.sampled_from(rows(built)))
        sheet.delete_rows(opened.cell("segments", key(row), "text").row)
        done.gone.add(row)
    if draw(st.booleans()):
        sheet.insert_cols(draw(st.integers(1, 12)))
    return done


def _shown(opened: Opened, row: Row, names: dict[str, str]) -> set[str]:
    cells = (opened.cell("segments", key(row), f"code{n}").value for n in range(1, CELLS + 1))
    return {names[each] for each in cells if each}


@settings(max_examples=40)
@given(data=st.data())
def test_the_codes_in_a_row_are_the_codings_that_start_in_it(data: st.DataObject) -> None:
    built = data.draw(studies())
    before = {row: codings(built, row) for row in rows(built)}
    others = {row: codings(built, row, "bruno") for row in rows(built)}
    opened = Opened(workbook(built))
    done = work(data.draw, built, opened)
    file = opened.save()
    proposal = taken(built, file)
    assert not proposal.rejected
    assert not proposal.conflicts
    apply(built, proposal)
    for row in rows(built):
        now = codings(built, row)
        kept = row in done.gone or row not in done.codes
        assert set(now) == (set(before[row]) if kept else done.codes[row])
        assert codings(built, row, "bruno") == others[row]
        for code, found in now.items():
            if code in before[row]:
                # What stayed is the very coding that was there, with whatever it says.
                assert found == before[row][code]
            else:
                text = built.transcript(row[0]).text
                (new,) = found
                wanted = done.words[row] or text[row[1] : row[2]]
                assert new.anchor.exact == wanted
    again = taken(built, file)
    assert not again.changes
    assert not again.conflicts
    assert not again.rejected


@settings(max_examples=30)
@given(built=studies())
def test_nothing_done_is_nothing_proposed(built: Study) -> None:
    assert is_empty(taken(built, workbook(built)))
