"""Suggestions in matrix workbooks: to be seen, told from what counts, and counted nowhere."""

import pytest

from builders import Study, answers, study
from qualpap.matrix.books import dimension_book, overview_book
from qualpap.matrix.grid import Book, SlotKind, Style
from qualpap.matrix.offers import Offers
from qualpap.matrix.view import View
from qualpap.model.codebook import CodeId, DimensionId
from qualpap.model.coding import Basis, Suggestion
from qualpap.model.transcript import ParticipantId
from workbooks import Opened, is_empty, made, reasons, taken, told

CODES = """
    skills: Habilidades
        records: Registros
            sales: Ventas
        plans: Planes
"""
TALK = """
    E: ¿Anota lo que hace?
    P: Anoto las ventas en un cuaderno. Planifico poco.
    E: ¿Y subió el precio?
    P: Subió. Anoto también.
"""


@pytest.fixture
def built() -> Study:
    """Two interviews; one passage is coded, and nobody has summarised anything."""
    return study(
        {"P1": TALK, "P2": TALK},
        codes=CODES,
        coders=["ana", "bruno"],
        codings=[("P1", "records", "Anoto también.")],
        participants={"P1": {"role": "a"}, "P2": {"role": "b"}},
        group_by=["role"],
    )


def suggested(built: Study, transcript: str, code: str, words: str) -> Suggestion:
    found = built.transcript(transcript)
    span = built.span(transcript, words)
    segment = next(each for each in answers(found) if each.span.overlaps(span))
    anchor, matched = found.anchor(segment.span), found.anchor(span)
    return Suggestion(CodeId(code), found.id, anchor, Basis("rule", "anotar"), (matched,))


def view(built: Study, *suggestions: Suggestion) -> View:
    selection = built.selection()
    transcripts = built.snapshot.corpus.transcripts
    offers = Offers(transcripts, suggestions, selection.participants)
    return View(selection, offers=offers)


def book(built: Study, *suggestions: Suggestion, rows: str = "participant") -> Book:
    return dimension_book(view(built, *suggestions), DimensionId("skills"), rows=rows)


def three(built: Study) -> tuple[Suggestion, ...]:
    return (
        suggested(built, "P1", "records", "Anoto"),
        suggested(built, "P2", "records", "Anoto"),
        suggested(built, "P2", "plans", "Planifico"),
    )


def test_without_asking_there_are_none(built: Study) -> None:
    plain = dimension_book(View(built.selection()), DimensionId("skills"))
    assert "suggestions" not in [grid.key for grid in plain.grids]
    assert plain.grid("matrix").cell("P2", "records/summary").value is None


def test_a_suggestion_is_marked_and_shown_where_nothing_else_is(built: Study) -> None:
    matrix = book(built, *three(built)).grid("matrix")
    cell = matrix.cell("P2", "records/summary")
    assert cell.style is Style.SUGGESTED
    assert cell.value == "◊ «Anoto las ventas en un cuaderno. Planifico poco.»"
    assert cell.slot is not None
    assert (cell.slot.kind, cell.slot.value) == (SlotKind.SUMMARY, "")
    assert matrix.cell("P2", "records/state").value == "… ◊1"


def test_it_never_takes_the_place_of_what_counts(built: Study) -> None:
    built.summary("P2", "plans", "Casi no planifica", language="es")
    matrix = book(built, *three(built)).grid("matrix")
    assert matrix.cell("P1", "records/summary").value == "«Anoto también.»"
    assert matrix.cell("P1", "records/state").value == "● ◊1"
    assert matrix.cell("P2", "plans/summary").value == "Casi no planifica"


def test_no_state_and_no_count_changes(built: Study) -> None:
    built.done("P1", "P2")
    plain = dimension_book(View(built.selection()), DimensionId("skills"))
    offered = book(built, *three(built))
    assert offered.grid("counts").rows == plain.grid("counts").rows
    assert offered.grid("passages").rows[0] == plain.grid("passages").rows[0]
    for who in ("P1", "P2"):
        for code in ("records", "sales", "plans"):
            one, other = (
                each.grid("matrix").cell(who, f"{code}/state") for each in (plain, offered)
            )
            assert (one.style, one.plain) == (other.style, other.plain)


def test_the_sheet_has_every_suggestion_with_its_words_and_rule(built: Study) -> None:
    grid = book(built, *three(built)).grid("suggestions")
    rows = [[cell.value for cell in row.cells] for row in grid.rows]
    assert [(row[0], row[2], row[3], row[6]) for row in rows] == [
        ("P1", "◊ Registros", "«Anoto»", "anotar"),
        ("P2", "◊ Registros", "«Anoto»", "anotar"),
        ("P2", "◊ Planes", "«Planifico»", "anotar"),
    ]
    assert rows[0][4] == "¿Anota lo que hace?"
    assert rows[0][5] == "Anoto las ventas en un cuaderno. Planifico poco."
    assert all(cell.slot is None for row in grid.rows for cell in row.cells)


def test_links_lead_to_the_suggestion_and_back(built: Study) -> None:
    made_ = book(built, *three(built))
    link = made_.grid("matrix").cell("P2", "plans/state").link
    assert link is not None
    back = made_.grid(link.grid).cell(link.row, link.column).link
    assert back is not None
    assert (back.row, back.column) == ("P2", "plans/state")
    passages = made_.grid("matrix").cell("P1", "records/state").link
    assert passages is not None
    assert passages.grid == "passages"


def test_groups_say_how_many_are_suggested(built: Study) -> None:
    grid = book(built, *three(built), rows="role").grid("groups")
    assert str(grid.cell("group:role=b", "plans/state").value).endswith("◊1")
    assert "◊" not in str(grid.cell("group:role=a", "plans/state").value)


def test_others_than_those_shown_have_no_row(built: Study) -> None:
    transcripts = built.snapshot.corpus.transcripts
    offers = Offers(transcripts, three(built), [ParticipantId("P1")])
    assert len(offers.of(ParticipantId("P1"), CodeId("records"))) == 1
    assert not offers.of(ParticipantId("P2"), CodeId("records"))


def test_a_long_segment_is_shown_around_what_was_found() -> None:
    long = "E: ¿Y?\nP: " + "palabra " * 60 + "anoto " + "después " * 60 + "fin."
    built = study({"P1": long}, codes="skills: Habilidades\n    records: Registros")
    cell = book(built, suggested(built, "P1", "records", "anoto")).grid("matrix")
    shown = str(cell.cell("P1", "records/summary").value)
    assert shown.startswith("◊ «…palabra")
    assert "palabra anoto después" in shown
    assert shown.endswith("después…»")
    assert len(shown) < 170


def test_these_workbooks_come_back_unchanged(built: Study) -> None:
    suggestions = three(built)
    for each in (
        book(built, *suggestions),
        book(built, *suggestions, rows="role"),
        overview_book(view(built, *suggestions)),
    ):
        assert is_empty(taken(built, made(each)))


def test_a_suggestion_is_accepted_by_its_words_and_stays_when_deleted(built: Study) -> None:
    opened = Opened(made(book(built, *three(built))))
    words = "«Anoto las ventas en un cuaderno. Planifico poco.»"
    opened.write("matrix", "P2", "records/summary", words)
    gone = opened.write("matrix", "P2", "plans/summary", None)
    proposal = taken(built, opened.save())
    assert told(proposal) == [("code", "P2 · Registros", words.strip("«»"))]
    assert reasons(proposal) == [(gone, "workbook-excerpt-emptied")]


def test_what_is_written_over_a_suggestion_is_a_summary(built: Study) -> None:
    opened = Opened(made(book(built, *three(built))))
    opened.write("matrix", "P2", "records/summary", "Anota en un cuaderno")
    proposal = taken(built, opened.save())
    assert told(proposal) == [("summary", "P2 · Registros", "Anota en un cuaderno")]
