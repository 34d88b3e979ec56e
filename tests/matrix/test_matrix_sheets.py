"""What a researcher finds on the sheets, and what may be written where."""

from collections.abc import Callable, Iterator

import pytest

from builders import Study, study
from qualpap.errors import UsageError
from qualpap.matrix.books import dimension_book, overview_book
from qualpap.matrix.grid import Book, GridCell, RowKind, SlotKind, Style
from qualpap.matrix.provenance import Provenance
from qualpap.matrix.view import View, shortened
from qualpap.model.acts import About, Memo, Quotable, Subject, Translate
from qualpap.model.codebook import CodeStatus, DimensionId
from qualpap.model.coding import Ref, Stance
from qualpap.model.labels import Label

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
            sales: Ventas | Sales
        planning: Planificación | Planning
    income: Ingresos | Income
        price: Precio | Price
    loose: Sueltos
        open: Abierto
"""
TALK = (
    "E: ¿Anota lo que hace?\nP: Anoto las ventas en un cuaderno. Planifico poco.\nE: ¿Sube?\nP: Sí."
)


@pytest.fixture
def built() -> Study:
    """Three people in two groups, one coding on a code below another."""
    return study(
        {"P1": TALK, "P2": TALK, "P3": TALK},
        codes=CODES,
        participants={
            "P1": {"role": "Productora", "chain": "lana", "age": 0, "coop": True},
            "P2": {"role": "Empresa", "chain": "berries", "age": 50, "coop": False},
            "P3": {"role": "Productora", "chain": "lana", "age": 61, "coop": True},
        },
        guide={"q1": ("¿Anota?", ["records"])},
        asked={"P1": {"q1": "yes"}, "P2": {"q1": "yes"}, "P3": {"q1": "no"}},
        codings=[
            ("P1", "sales", "Anoto las ventas en un cuaderno."),
            ("P1", "planning", "Planifico poco."),
            ("P1", "planning", "Sí."),
        ],
        done=["P1", "P2", "P3"],
        classifications={"sells": ("Cuánto vende", {"all": "Todo", "part": "Parte, según"})},
        options={"records": {"definition": Label.of({"es": "Lo que se anota.", "en": "Notes."})}},
        group_by=["role", "chain"],
        settings={"notice": Label.of("Material inventado")},
    )


def skills(built: Study, language: str = "es") -> Book:
    return dimension_book(View(built.selection(), language), DimensionId("skills"))


def overview(built: Study, language: str = "es") -> Book:
    return overview_book(View(built.selection(), language))


def texts(book: Book) -> Iterator[str]:
    for grid in book.grids:
        for row in (*grid.above, *grid.rows, *grid.foot):
            yield from (cell.value for cell in row.cells if isinstance(cell.value, str))


# The Matrix sheet


def test_a_cell_shows_an_excerpt_and_how_many_more(built: Study) -> None:
    cell = skills(built).grid("matrix").cell("P1", "planning/summary")
    assert (cell.value, cell.style) == ("«Planifico poco.» +1", Style.EXCERPT)
    assert cell.slot is not None
    assert cell.slot.value == ""


def test_a_summary_takes_the_place_of_the_excerpt(built: Study) -> None:
    built.summary("P1", "planning", "Casi no planifica", language="es")
    act = built.acts[-1]
    cell = skills(built).grid("matrix").cell("P1", "planning/summary")
    assert (cell.value, cell.style) == ("Casi no planifica", Style.SUMMARY)
    assert cell.slot is not None
    assert cell.slot.kind is SlotKind.SUMMARY
    assert cell.slot.target == ("P1", "planning", "es")
    assert cell.slot.value == "Casi no planifica"
    assert cell.slot.base == (f"{act.id}.0",)


def test_a_quotable_passage_is_shown_first(built: Study) -> None:
    built.act(Quotable(coding=Ref("a0003.0")))
    assert skills(built).grid("matrix").cell("P1", "planning/summary").value == "«Sí.» +1"


def test_a_code_with_passages_only_below_names_where_they_are(built: Study) -> None:
    matrix = skills(built).grid("matrix")
    assert matrix.cell("P1", "records/summary").value == "↳ Ventas (1)"
    assert matrix.cell("P1", "records/state").value == "●"


def test_long_passages_are_shortened_at_a_words_end() -> None:
    assert shortened("uno dos tres", 12) == "uno dos tres"
    assert shortened("uno dos, tres", 12) == "uno dos…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"


def test_states_have_signs_words_and_stance(built: Study) -> None:
    built.code("P3", "records", "Planifico poco.", stance=Stance.DENIES)
    matrix = skills(built).grid("matrix")
    cells = [matrix.cell(who, "records/state") for who in ("P1", "P2", "P3")]
    assert [cell.value for cell in cells] == ["●", "–", "○ no"]
    assert [cell.plain for cell in cells] == [
        "mencionado",
        "se preguntó, no lo menciona",
        "mención espontánea (niega)",
    ]
    assert cells[2].style is Style.DENIED


def test_signs_differ_from_one_another(built: Study) -> None:
    from qualpap.matrix.wording import SYMBOLS

    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


def test_rows_are_groups_with_their_members_below(built: Study) -> None:
    rows = skills(built).grid("matrix").rows
    assert [(row.key, row.kind, row.level) for row in rows] == [
        ("group:role=Productora", RowKind.GROUP, 0),
        ("P1", RowKind.ITEM, 1),
        ("P3", RowKind.ITEM, 1),
        ("group:role=Empresa", RowKind.GROUP, 0),
        ("P2", RowKind.ITEM, 1),
    ]
    assert [cell.value for cell in rows[0].cells[:3]] == ["Productora (2)", "Productora", None]


def test_groups_have_counts_and_a_place_for_a_synthesis(built: Study) -> None:
    matrix = skills(built).grid("matrix")
    group = "group:role=Productora"
    assert matrix.cell(group, "records/state").value == "1 de 1"
    slot = matrix.cell(group, "sales/summary").slot
    assert slot is not None
    assert slot.target == ("group", "sales", "role", "Productora", "es")


def test_without_groups_there_are_only_participants() -> None:
    built = study({"P1": TALK}, codes=CODES)
    assert [row.key for row in skills(built).grid("matrix").rows] == ["P1"]


def test_counts_stand_above_and_syntheses_below(built: Study) -> None:
    built.synthesis("Se anota poco", "code", "records", language="es")
    built.synthesis("La dimensión, en suma", "dimension", "skills")
    matrix = skills(built).grid("matrix")
    assert matrix.cell("prevalence", "records/summary").value == "1 de 2 preguntados"
    assert matrix.cell("synthesis", "records/summary").value == "Se anota poco"
    dimension = [cell for cell in matrix.foot[-1].cells if cell.slot]
    assert [cell.value for cell in dimension] == ["La dimensión, en suma"]
    assert dimension[0].slot is not None
    assert dimension[0].slot.target == ("dimension", "skills", "", "", "")


def test_definitions_are_notes_on_the_headings(built: Study) -> None:
    column = skills(built).grid("matrix").columns[4]
    assert (column.heading, column.note) == ("Registros", "Lo que se anota.")
    english = skills(built, "en").grid("matrix").columns
    assert [column.heading for column in english[4:8:3]] == ["Records", "Records › Sales"]
    assert english[6].level == 1


def test_a_code_that_does_not_apply_offers_nothing_to_write() -> None:
    built = study(
        {"P1": TALK},
        codes=CODES,
        participants={"P1": {"role": "company"}},
        options={"planning": {"applies_to": (("role", ("producer",)),)}},
    )
    matrix = skills(built).grid("matrix")
    assert matrix.cell("P1", "planning/summary") == GridCell(None, Style.NOT_APPLICABLE)
    assert matrix.cell("P1", "sales/summary").slot is not None


# Links, keys and slots


def test_every_link_leads_to_a_cell_and_back(built: Study) -> None:
    book = skills(built)
    matrix, passages = book.grid("matrix"), book.grid("passages")
    link = matrix.cell("P1", "planning/state").link
    assert link is not None
    back = passages.cell(link.row, link.column).link
    assert back is not None
    assert (back.row, back.column) == ("P1", "planning/state")
    for grid in book.grids:
        for row in grid.rows:
            for cell in row.cells:
                if cell.link is not None:
                    book.grid(cell.link.grid).cell(cell.link.row, cell.link.column)


@pytest.mark.parametrize("make", [skills, overview])
def test_keys_and_headings_are_unlike_one_another(
    built: Study, make: Callable[[Study], Book]
) -> None:
    book = make(built)
    assert len({grid.key for grid in book.grids}) == len(book.grids)
    for grid in book.grids:
        rows = [row.key for row in (*grid.above, *grid.rows, *grid.foot)]
        assert len(set(rows)) == len(rows)
        assert len({column.key for column in grid.columns}) == len(grid.columns)
        assert len({column.heading for column in grid.columns}) == len(grid.columns)
        assert all(len(row.cells) <= len(grid.columns) for row in grid.rows)


def test_one_place_for_each_value(built: Study) -> None:
    for book in (skills(built), overview(built)):
        found = [
            (slot.kind, slot.target, slot.part)
            for grid in book.grids
            for _, _, slot in grid.slots()
        ]
        assert len(set(found)) == len(found)


# The other sheets


def test_a_passage_has_its_question_place_and_coder(built: Study) -> None:
    built.code("P2", "sales", "ventas", memo="ojo", stance=Stance.AFFIRMS)
    passages = skills(built).grid("passages")
    assert [row.key.split("@")[1] for row in passages.rows] == ["P1", "P2", "P1", "P1"]
    row = passages.rows[1]
    shown = {
        column.key: cell.value for column, cell in zip(passages.columns, row.cells, strict=True)
    }
    start = TALK.index("ventas")
    assert shown["question"] == "¿Anota lo que hace?"
    assert shown["words"] == "ventas"
    assert shown["code"] == "Registros › Ventas"
    assert (shown["coder"], shown["memo"], shown["stance"]) == ("Ana", "ojo", "afirma")
    assert (shown["turn"], shown["paragraph"]) == (2, 2)
    assert (shown["start"], shown["end"]) == (start, start + 6)
    assert shown["attribute:coop"] == "no"


def test_a_number_of_zero_is_not_an_empty_cell(built: Study) -> None:
    passages = skills(built).grid("passages")
    assert passages.cell(passages.rows[0].key, "attribute:age").value == 0


def test_passages_can_be_marked_and_translated(built: Study) -> None:
    coding = built.code("P2", "sales", "ventas")
    where = built.selection().passages[-1].anchor
    built.act(Quotable(coding=coding))
    built.act(
        Translate(transcript=built.transcript("P2").id, anchor=where, language="en", text="sales")
    )
    passages = skills(built).grid("passages")
    mark = passages.cell(f"{coding}@P2", "quotable")
    assert mark.value == "sí"
    assert mark.slot is not None
    assert mark.slot.choices == ("sí",)
    assert passages.cell(f"{coding}@P2", "translation:en").value == "sales"


def test_a_question_is_found_without_segments(built: Study) -> None:
    import dataclasses

    built.corpus = dataclasses.replace(built.corpus, segments={})
    passages = skills(built).grid("passages")
    questions = [passages.cell(row.key, "question").value for row in passages.rows]
    assert questions == ["¿Anota lo que hace?", "¿Anota lo que hace?", "¿Sube?"]


def test_counts_are_those_of_the_selection(built: Study) -> None:
    counts = skills(built).grid("counts")
    numbers = {
        column.key: cell.value
        for column, cell in zip(counts.columns, counts.rows[0].cells, strict=True)
    }
    assert (numbers["mentioned"], numbers["of"], numbers["basis"]) == (1, 2, "preguntados")
    assert (numbers["everybody"], numbers["passages"], numbers["direct"]) == (1, 1, 0)
    assert numbers["role=Productora"] == "1 de 1"
    assert numbers["role=Empresa"] == "0 de 1"


def test_the_overview_counts_every_dimension(built: Study) -> None:
    book = overview(built)
    codes = [row.key for row in book.grid("counts").rows]
    assert codes == ["records", "sales", "planning", "price", "open"]
    assert book.grid("crosstabs").cell("planning/role=Productora", "everybody").value == 1
    together = book.grid("together")
    assert together.cell("sales", "planning").value == 1
    assert together.cell("sales", "records").style is Style.NOT_APPLICABLE


def test_the_overview_has_participants_types_portraits_and_questions(built: Study) -> None:
    built.classify("P1", "sells", "part", reason="Lo dice")
    built.classify("P2", "sells", None)
    built.synthesis("Vive sola", "participant", "P1")
    built.synthesis("En suma", "study")
    book = overview(built)
    people = book.grid("participants")
    assert people.cell("P1", "words").value == 9
    assert [people.cell("P1", each).value for each in ("passages", "mentioned")] == [3, 3]
    types = book.grid("classification")
    assert types.cell("P1", "sells/type").value == "Parte, según"
    assert types.cell("P1", "sells/reason").value == "Lo dice"
    assert types.cell("P2", "sells/type").value == "no se puede determinar"
    assert book.grid("portraits").cell("P1", "portrait").value == "Vive sola"
    assert book.grid("portraits").cell("synthesis-study", "portrait").value == "En suma"
    assert book.grid("asked").cell("P3", "q1").value == "no"


def test_the_codebook_explains_the_codes_of_the_matrix(built: Study) -> None:
    codebook = skills(built).grid("codebook")
    assert [row.key for row in codebook.rows][:2] == ["dimension:skills", "records"]
    assert codebook.cell("records", "definition").value == "Lo que se anota."
    assert codebook.cell("records", "name:en").value == "Records"
    assert codebook.cell("records", "asked-in").value == "q1: ¿Anota?"


def test_about_says_what_it_was_built_from(built: Study) -> None:
    view = View(built.selection(), "es", Provenance("c0ffee", "b00c", "f00d", "qualpap 1"))
    book = dimension_book(view, DimensionId("skills"))
    built_from = book.grid("about").cell("about-built", "text").value
    assert isinstance(built_from, str)
    assert all(each in built_from for each in ("c0ffee", "b00c", "f00d", "qualpap 1"))
    assert dict(book.properties)["qualpap.journals"] == "f00d"
    assert book.notice == "Material inventado"


def test_about_lists_what_no_sheet_shows(built: Study) -> None:
    options: dict[str, dict[str, object]] = {
        "planning": {"status": CodeStatus.RETIRED},
        "open": {"dimension": None, "status": CodeStatus.PROVISIONAL},
    }
    other = study({"P1": TALK}, codes=CODES, options=options)
    other.code("P1", "planning", "Sí.")
    other.code("P1", "unheard-of", "Sí.")
    other.code("P1", "open", "Sí.")
    left = skills(other).grid("about").cell("about-left", "text").value
    assert left == (
        "Fragmentos con códigos retirados o que no están en el libro de códigos: 2 "
        "(planning, unheard-of).\n"
        "Fragmentos con códigos provisorios sin dimensión, contados en el panorama: 1."
    )
    assert skills(built).grid("about").cell("about-left", "text").value == "Nada."
    assert overview(other).grid("counts").cell("open", "passages").value == 1


def test_memos_of_the_team_stand_on_no_sheet(built: Study) -> None:
    built.act(Memo(subject=Subject(about=About.STUDY), text="entre nosotras"))
    assert not any(
        "entre nosotras" in each
        for book in (skills(built), overview(built))
        for each in texts(book)
    )


def test_sheets_are_in_the_readers_language(built: Study) -> None:
    assert [grid.title for grid in skills(built, "es").grids] == [
        "Matriz",
        "Fragmentos",
        "Recuentos",
        "Libro de códigos",
        "Acerca de",
    ]
    assert [grid.title for grid in skills(built, "en").grids][:2] == ["Matrix", "Passages"]
    # Any other language gets English rather than nothing.
    assert skills(built, "de").grid("matrix").title == "Matrix"


def test_an_unknown_dimension_is_refused(built: Study) -> None:
    with pytest.raises(UsageError, match="dimension-unknown"):
        dimension_book(View(built.selection()), DimensionId("weather"))


def test_an_empty_study_still_makes_books() -> None:
    built = study({}, codes=CODES)
    assert skills(built).grid("passages").rows[:] == ()
    assert overview(built).grid("participants").rows == ()
