"""Every way of setting somebody's words is found, and the citation that belongs to them."""

from __future__ import annotations

import pytest

from builders import Study
from manuscripts import CITED, market, one, quotations
from qualpap.report.manuscript.checked import Status

P01, P02, P03 = CITED["P01"], CITED["P02"], CITED["P03"]
STONES = "Nunca aprendí a escribir números largos, así que guardo piedritas en un tarro."
PRICE = "Miro lo que cobra el puesto de la esquina"


@pytest.fixture(scope="module")
def built() -> Study:
    return market()


@pytest.mark.parametrize("marks", ["“”", "«»", '""', "„“", "‘’", "''", "‹›"], ids=str)
def test_marks_of_every_kind(marks: str, built: Study) -> None:
    found = one(built, f"He says {marks[0]}{STONES}{marks[1]} {P02}.")
    assert (found.text, found.status) == (STONES, Status.EXACT)


def test_apostrophes_are_no_marks(built: Study) -> None:
    text = (
        f"The farmers' notebooks aren't kept, it's said; the buyers’ don’t count: ‘{STONES}’ {P02}"
    )
    assert one(built, text).status is Status.EXACT


def test_marks_within_marks_are_one_quotation(built: Study) -> None:
    text = (
        f"“Mi abuela, que vendía carbón. Ella decía que ‘el papel se moja y la piedra no’.” {P02}"
    )
    found = one(built, text)
    assert found.status is Status.EXACT
    text = f"«Ella decía que “el papel se moja y la piedra no”» {P02}"
    assert one(built, text).status is Status.EXACT


def test_a_quotation_over_several_paragraphs(built: Study) -> None:
    first, second = (
        "Nunca aprendí a escribir números largos,",
        "así que guardo piedritas en un tarro.",
    )
    for again in ("“", ""):
        found = one(built, f"She said: “{first}\n\n{again}{second}” {P02}")
        assert (found.status, found.text) == (Status.EXACT, f"{first} {second}")
    spanish = one(built, f"Dijo: «{first}\n\n»{second}» {P02}")
    assert spanish.status is Status.EXACT


def test_a_mark_that_is_never_closed(built: Study) -> None:
    found = one(built, f"She said: “{STONES}\n\nThe next paragraph says nothing.")
    assert found.status is Status.EXACT
    assert "unclosed" in found.notes


def test_block_quotes_without_marks(built: Study) -> None:
    found = one(built, f"She said:\n\n> {STONES} {P02}\n")
    assert (found.status, found.citation) == (Status.EXACT, P02)
    wrong = one(built, f"She said:\n\n> {STONES} {P01}\n")
    assert wrong.status is Status.MISATTRIBUTED


def test_block_quotes_with_the_citation_below(built: Study) -> None:
    found = one(built, f"> {STONES}\n\n{P01}\n\nMore text.")
    assert (found.status, found.citation) == (Status.MISATTRIBUTED, P01)


def test_a_citation_in_a_footnote(built: Study) -> None:
    good = f"She said “{STONES}”[^1] and left.\n\n[^1]: {P02[1:-1]}.\n"
    assert one(built, good).status is Status.EXACT
    bad = good.replace("stallholder 2", "stallholder 1")
    assert one(built, bad).status is Status.MISATTRIBUTED


def test_a_quotation_within_a_footnote(built: Study) -> None:
    text = f"They keep accounts.[^a]\n\n[^a]: For instance, “{STONES}” {P02}.\n"
    assert one(built, text).status is Status.EXACT
    assert one(built, text.replace("tarro", "frasco")).status is Status.ALTERED


def test_quotations_in_tables_take_the_citation_of_their_row(built: Study) -> None:
    table = (
        "| Who | What |\n|---|---|\n"
        f"| {P02} | “{STONES}” |\n"
        f"| {P02} | “{PRICE} y, eh, le bajo diez pesos.” |\n"
    )
    found = quotations(built, table)
    assert [each.status for each in found] == [Status.EXACT, Status.MISATTRIBUTED]


@pytest.mark.parametrize(
    ("citation", "status"),
    [
        ("(P02)", Status.EXACT),
        ("(P2)", Status.EXACT),
        ("(P-02)", Status.EXACT),
        ("[P02]", Status.EXACT),
        ("(P01)", Status.MISATTRIBUTED),
        ("(P02, turn 2)", Status.EXACT),
        ("(P02, turno 2)", Status.EXACT),
        ("(P02, turn 9)", Status.MISATTRIBUTED),
        ("(stallholder 2)", Status.EXACT),
        ("(Stallholder No. 2, wood seller)", Status.EXACT),
        ("(stallholder 1)", Status.MISATTRIBUTED),
        ("(farmer 2)", Status.MISATTRIBUTED),
        ("(interviewee 2, July 2020)", Status.EXACT),
        ("(interviewee 2, 9 July 2020)", Status.EXACT),
        ("(interviewee 2, 2020-07-10)", Status.MISATTRIBUTED),
        ("(interview 3)", Status.MISATTRIBUTED),
        ("(entrevista con feriante 2, leña, julio de 2020)", Status.EXACT),
        ("(entrevista con feriante 2, leña, agosto de 2020)", Status.MISATTRIBUTED),
        ("(stallholder 2, pumpkin grower)", Status.MISATTRIBUTED),
        ("— stallholder 2", Status.EXACT),
        ("– P03", Status.MISATTRIBUTED),
    ],
)
def test_citations_as_people_write_them(citation: str, status: Status, built: Study) -> None:
    assert one(built, f"“{STONES}” {citation}").status is status


@pytest.mark.parametrize(
    ("lead", "status"),
    [
        ("As stallholder 2 said,", Status.EXACT),
        ("According to P02 things are simple:", Status.EXACT),
        ("As stallholder 1 said,", Status.MISATTRIBUTED),
        ("Según el feriante 1,", Status.MISATTRIBUTED),
        ("Nobody kept books in 2019:", Status.EXACT),
    ],
)
def test_a_sentence_that_names_somebody(lead: str, status: Status, built: Study) -> None:
    assert one(built, f"{lead} “{STONES}”").status is status


def test_two_quotations_of_one_sentence_share_its_citation(built: Study) -> None:
    text = (
        "She keeps “piedritas en un tarro” for her sacks, since “el papel se moja y la piedra no” "
        f"{P02}. The other watches “lo que cobra el puesto de la esquina” {P01}."
    )
    found = quotations(built, text)
    assert [each.status for each in found] == [Status.EXACT] * 3
    assert [each.participant for each in found] == ["P02", "P02", "P01"]


def test_a_citation_inside_the_marks(built: Study) -> None:
    found = one(built, f"“{STONES} {P02}”")
    assert (found.status, found.text) == (Status.EXACT, STONES)


def test_a_manuscript_without_quotations_has_none(built: Study) -> None:
    assert quotations(built, "# Title\n\nPlain prose, no more.\n") == ()
