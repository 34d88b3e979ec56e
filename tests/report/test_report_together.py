"""Codes that occur together, and how dark a table's cells are."""

from __future__ import annotations

from builders import Study, study
from qualpap.report.compose import compose
from qualpap.report.exhibits import SHADES, Table
from qualpap.report.together import together
from report_samples import CODES, FACTS, rich

SAID = "Anoto cada venta en el cuaderno. Puse trampas de vinagre. Con eso planifico el año entero."


def coded() -> Study:
    built = study({"P01": f"E: ¿Y?\nP: {SAID}", "P02": f"P: {SAID}"}, codes=CODES)
    for id_ in ("P01", "P02"):
        built.code(id_, "records", "Anoto cada venta en el cuaderno. Puse trampas de vinagre.")
        built.code(id_, "pests", "Puse trampas de vinagre.")
    built.code("P01", "pests", "trampas de vinagre")
    built.code("P01", "planning", "Puse trampas de vinagre. Con eso planifico el año entero.")
    return built


def test_passages_count_once_for_a_pair_of_codes() -> None:
    assert dict(together(coded().selection())) == {
        ("pests", "records"): 3,
        ("planning", "records"): 1,
        ("pests", "planning"): 2,
    }


def test_the_grid_is_symmetric_and_its_darkest_cell_the_largest() -> None:
    report, _ = compose(coded().selection(), "en", FACTS)
    appendix = next(each for each in report.appendices if each.id == "appendix.together")
    (grid,) = appendix.blocks
    assert isinstance(grid, Table)
    assert grid.caption.startswith("Figure 2.")
    cells = [row[1:] for row in grid.rows]
    for n, line in enumerate(cells):
        assert line[n] == "·"
        for m, cell in enumerate(line):
            assert cell == cells[m][n]
    numbers = {
        (row, column): int(cell)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if cell.isdecimal()
    }
    for (row, column), number in numbers.items():
        assert (grid.shade(row, column + 1) == SHADES) == (number == max(numbers.values()))


def test_a_study_whose_codes_never_meet_has_no_grid() -> None:
    report, _ = compose(rich().selection(), "en", FACTS)
    assert "appendix.together" not in {each.id for each in report.appendices}


def test_shares_and_crossed_samples_are_shaded_and_totals_are_not() -> None:
    report, _ = compose(rich().selection(), "en", FACTS)
    tables = {
        block.caption.partition(". ")[2]: block
        for _, each in report.walk()
        for block in each.blocks
        if isinstance(block, Table)
    }
    regions = tables["Participants by region"]
    most = max(int(row[1]) for row in regions.rows[:-1])
    assert [regions.shade(n, 1) == SHADES for n, row in enumerate(regions.rows[:-1])] == [
        int(row[1]) == most for row in regions.rows[:-1]
    ]
    assert {regions.shade(len(regions.rows) - 1, n) for n in range(4)} == {0}
    shares = tables["Who speaks of what: Skills"]
    place = next(n for n, each in enumerate(shares.rows) if "Record keeping" in each[0])
    assert shares.rows[place][1] == "7 of 11"
    assert shares.shade(place, 1) == 4
    assert tables["Participants by role"].shade(0, 1) == 0
