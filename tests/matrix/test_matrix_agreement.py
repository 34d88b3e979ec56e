"""The Agreement and Saturation sheets of the overview workbook."""

from __future__ import annotations

import builders
from qualpap.matrix.books import overview_book
from qualpap.matrix.grid import Grid
from qualpap.matrix.view import View
from qualpap.model.coding import Stance
from qualpap.study.saturating import saturation_lines

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
        planning: Planificación | Planning
"""
TALK = "E: ¿Anota?\n{who}: Anoto todo.\nE: ¿Y?\n{who}: Planifico la siembra."
PEOPLE = ("P01", "P02", "P03", "P04", "P05", "P06")


def coded(*coders: str) -> builders.Study:
    built = builders.study(
        {who: TALK.format(who=who) for who in PEOPLE}, codes=CODES, coders=("ana", "bruno")
    )
    for coder in coders:
        for n, who in enumerate(PEOPLE):
            if n % 2 or coder == "ana":
                built.code(who, "records", "Anoto", by=coder)
            built.done(who, by=coder)
    return built


def overview(built: builders.Study, language: str = "es") -> dict[str, Grid]:
    view = View(built.selection(), language)
    book = overview_book(view, saturation_lines(view.selection))
    return {grid.key: grid for grid in book.grids}


def test_two_coders_have_a_sheet_with_each_unit_and_coefficient() -> None:
    grid = overview(coded("ana", "bruno"))["agreement"]
    row = "segment/code/records"
    assert grid.cell(row, "units").value == 12
    assert (grid.cell(row, "used-ana").value, grid.cell(row, "used-bruno").value) == (6, 3)
    assert grid.cell(row, "percent").value == 0.75
    assert grid.cell(row, "kappa").value == 0.5
    assert grid.cell("character/free/skills", "u").value is not None
    assert grid.cell("case/sets/skills", "jaccard").value is not None
    keys = {each.key.split("/")[0] for each in grid.rows}
    assert keys == {"segment", "case", "character"}


def test_a_figure_that_has_no_value_says_why() -> None:
    built = coded("ana", "bruno")
    spanish, english = overview(built)["agreement"], overview(built, "en")["agreement"]
    row = "segment/code/planning"
    assert spanish.cell(row, "alpha").value == "n/d, sin variación"
    assert english.cell(row, "alpha").value == "n/a, no variation"
    assert english.cell(row, "positive").value == "n/a, not used"


def test_without_a_second_coder_there_is_no_sheet() -> None:
    assert "agreement" not in overview(coded("ana"))


def test_saturation_stands_interview_by_interview_with_its_rules() -> None:
    built = coded("ana")
    built.code("P02", "planning", "Planifico")
    grid = overview(built)["saturation"]
    assert [row.key for row in grid.rows] == list(PEOPLE)
    assert [grid.cell(who, "new").value for who in PEOPLE] == [1, 1, 0, 0, 0, 0]
    assert grid.cell("P02", "codes").value == "Planificación"
    told = " ".join(str(row.cells[0].value) for row in grid.foot)
    assert "4⁺²" in told
    assert "0/2 = 0%" in told


def test_where_nothing_is_coded_there_is_no_saturation() -> None:
    assert "saturation" not in overview(builders.study({"P01": "P01: Sí."}, codes=CODES))


def test_each_kind_late_codes_and_codes_that_kept_gaining_stand_below() -> None:
    people = {who: {"role": "producer" if who < "P05" else "official"} for who in PEOPLE}
    built = builders.study(
        {who: TALK.format(who=who) for who in PEOPLE}, codes=CODES, participants=people
    )
    for who in PEOPLE:
        stance = Stance.DENIES if who == "P06" else Stance.AFFIRMS
        built.code(who, "records", "Anoto", stance=stance)
        built.done(who)
    built.code("P06", "planning", "Planifico")
    told = "\n".join(str(row.cells[0].value) for row in overview(built, "en")["saturation"].foot)
    assert "producer, a population of its own: 4 interviews, with 1, 0, 0, 0 new codes" in told
    assert "official, a population of its own: 2 interviews, with 1, 1 new codes" in told
    assert told.count("too few interviews") >= 2
    assert "Planning: first met in interview 6; it stands in 1." in told
    assert "Still gaining stances" in told
