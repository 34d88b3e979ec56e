"""Whatever people do to a workbook: exactly their edits come back, and none is lost."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Study, study
from qualpap.matrix.books import dimension_book, overview_book
from qualpap.matrix.exported import seal, tidy
from qualpap.matrix.grid import Grid, RowKind, SlotKind
from qualpap.matrix.takeback.proposal import Proposal
from qualpap.matrix.view import View
from qualpap.model.acts import Summary
from qualpap.model.codebook import DimensionId
from workbooks import Opened, apply, made, taken

ALPHABET = "aeñÁ \n=+-@#/0123'_x<&👩שé\u0301\t"
texts = st.text(alphabet=ALPHABET, max_size=12)
TALK = "E: ¿Anota?\nP: Anoto todo.\nE: ¿Y más?\nP: Nada más, gracias."
CODES = ["records", "planning", "sales"]

Draw = Any
"""Hypothesis' function that draws an example, which has several types."""

Cell = tuple[str, str, str]
"""Grid, row and column."""


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """A few participants and codes, some cells of which are summarised or coded."""
    people = [f"P{n}" for n in range(1, draw(st.integers(1, 4)) + 1)]
    codes = CODES[: draw(st.integers(1, 3))]
    built = study(
        dict.fromkeys(people, TALK),
        codes="skills: Habilidades\n" + "".join(f"    {code}\n" for code in codes),
        participants={who: {"role": draw(st.sampled_from("ab"))} for who in people},
        group_by=["role"] if draw(st.booleans()) else [],
        coders=["ana", "bruno"],
    )
    for who in people:
        for code in codes:
            match draw(st.sampled_from(["summary", "coding", "both", "nothing", "nothing"])):
                case "summary":
                    built.summary(who, code, draw(texts), language="es")
                case "coding":
                    built.code(who, code, "Nada más")
                case "both":
                    built.code(who, code, "Anoto todo.")
                    built.summary(who, code, draw(texts), language="es")
    if draw(st.booleans()):
        built.synthesis(draw(texts), "participant", people[0], language="es")
    return built


@dataclass
class Expected:
    """What taking a workbook back should say."""

    written: dict[Cell, str] = field(default_factory=dict)
    computed: dict[Cell, str] = field(default_factory=dict)
    gone: set[tuple[str, str]] = field(default_factory=set)


def grids(built: Study, *, overview: bool) -> tuple[bytes, list[Grid]]:
    view = View(built.selection())
    book = overview_book(view) if overview else dimension_book(view, DimensionId("skills"))
    return made(book), [grid for grid in book.grids if grid.key_heading]


def edit(draw: Draw, opened: Opened, found: list[Grid]) -> Expected:
    """Do a few things to a workbook as people do, and note which of them are edits."""
    expected = Expected()
    for _ in range(draw(st.integers(0, 5))):
        grid = draw(st.sampled_from(found))
        rows = [row for row in (*grid.rows, *grid.foot) if row.cells]
        if not rows:
            continue
        row = draw(st.sampled_from(rows))
        place = draw(st.integers(0, len(row.cells) - 1))
        column, cell = grid.columns[place], row.cells[place]
        text = draw(texts)
        if column.key in ("participant", "words") or column.key.endswith("verbatims"):
            continue
        key = (grid.key, row.key, column.key)
        if cell.slot is None:
            # A merged cell's neighbours cannot be written in.
            if row.kind is RowKind.FOOT:
                continue
            opened.write(*key, text or None)
            expected.computed[key] = text
        elif cell.slot.kind in (SlotKind.SUMMARY, SlotKind.SYNTHESIS):
            opened.write(*key, text or None)
            expected.written[key] = text
    for grid in found:
        move(draw, opened, grid, expected)
    return expected


def move(draw: Draw, opened: Opened, grid: Grid, expected: Expected) -> None:
    """Sort, insert and delete, none of which is an edit of a cell."""
    sheet = opened.sheet(grid.key)
    items = [row.key for row in grid.rows]
    if items and draw(st.booleans()):
        sort(draw, opened, grid, items)
    if items and draw(st.booleans()):
        key = draw(st.sampled_from(items))
        sheet.delete_rows(opened.cell(grid.key, key, grid.columns[0].key).row)
        expected.gone.add((grid.key, key))
    if draw(st.booleans()):
        sheet.insert_rows(draw(st.integers(1, 3)))
    if draw(st.booleans()) and not grid.foot:
        sheet.insert_cols(draw(st.integers(1, 3)))
    if draw(st.booleans()):
        sheet.title = draw(st.sampled_from(["Otra", "Hoja 7"])) + grid.key[:3]


def sort(draw: Draw, opened: Opened, grid: Grid, items: list[str]) -> None:
    sheet = opened.sheet(grid.key)
    first = grid.columns[0].key
    places = [opened.cell(grid.key, key, first).row for key in items]
    rows = [[(c.value, c.data_type) for c in sheet[place]] for place in places]
    for place, values in zip(places, draw(st.permutations(rows)), strict=True):
        for column, (value, kind) in enumerate(values, 1):
            sheet.cell(place, column).value = value
            if kind == "s":
                sheet.cell(place, column).data_type = "s"


def slot_of(found: list[Grid], key: Cell) -> tuple[str, str, tuple[str, ...]]:
    """Return the value that a cell stood for, what it showed, and what it is about."""
    grid = next(each for each in found if each.key == key[0])
    cell = grid.cell(key[1], key[2])
    shown = "" if cell.value is None else str(cell.value)
    return (cell.slot.value, shown, cell.slot.target) if cell.slot else ("", shown, ())


def check(found: list[Grid], expected: Expected, proposal: Proposal) -> None:
    """Every edit of a row that is still there must be proposed or rejected, and nothing else."""
    wanted, refused = set(), 0
    for key, text in expected.written.items():
        if (key[0], key[1]) in expected.gone:
            continue
        value, shown, target = slot_of(found, key)
        same = tidy(text) == tidy(value) if value else seal(text) == seal(shown)
        if same:
            continue
        if not value and not tidy(text):
            refused += 1
        else:
            wanted.add((target, tidy(text)))
    for key, text in expected.computed.items():
        if (key[0], key[1]) not in expected.gone and seal(text) != seal(slot_of(found, key)[1]):
            refused += 1
    assert {(each.about, each.after) for each in proposal.changes} == wanted
    assert len(proposal.changes) == len(wanted)
    assert len(proposal.rejected) == refused
    assert {each.key for each in proposal.absent} == {key for _, key in expected.gone}
    assert not proposal.conflicts
    assert not proposal.already


@settings(max_examples=60)
@given(data=st.data())
def test_exactly_the_edits_made_are_proposed(data: st.DataObject) -> None:
    built = data.draw(studies())
    file, found = grids(built, overview=data.draw(st.booleans()))
    opened = Opened(file)
    expected = edit(data.draw, opened, found)
    check(found, expected, taken(built, opened.save()))


@settings(max_examples=30)
@given(data=st.data())
def test_two_peoples_edits_merge_and_clashes_surface(data: st.DataObject) -> None:
    built = data.draw(studies())
    file, found = grids(built, overview=False)
    grid = found[0]
    cells = [
        (grid.key, row, column)
        for row, column, slot in grid.slots()
        if slot.kind is SlotKind.SUMMARY
    ]
    said: list[dict[Cell, str]] = []
    copies = []
    for _ in range(2):
        opened = Opened(file)
        mine = data.draw(st.dictionaries(st.sampled_from(cells), texts.filter(tidy), max_size=4))
        for key, text in mine.items():
            opened.write(*key, text)
        said.append(mine)
        copies.append(opened.save())
    first = taken(built, copies[0])
    apply(built, first)
    second = taken(built, copies[1], by="bruno")
    changes, conflicts, already = set(), set(), set()
    for key, text in said[1].items():
        value, shown, target = slot_of(found, key)
        if tidy(text) == tidy(value) if value else seal(text) == seal(shown):
            continue
        other = tidy(said[0].get(key, ""))
        theirs = other and not (other == tidy(value) if value else seal(other) == seal(shown))
        if not theirs:
            changes.add(target)
        elif other == tidy(text):
            already.add(target)
        else:
            conflicts.add(target)
    assert {each.about for each in second.changes} == changes
    assert {each.about for each in second.conflicts} == conflicts
    assert {each.about for each in second.already} == already
    assert not second.rejected
    apply(built, second)
    everything = {each.about: each.after for each in (*second.changes, *first.changes)}
    for about, text in everything.items():
        now = built.snapshot.state.heads(("summary", *about), Summary)
        assert [tidy(head.change.text) for head in now] == [text]
