"""Names are replaced as whole words, the longest first, and every range of the text is followed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.anonymity.carrying import Carried, carry
from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.rows import Decision, NameTable, Occurrence, Row
from qualpap.model.text import Span, anchor_at


def replacer(*rows: Row, places: tuple[Occurrence, ...] = ()) -> Replacer:
    return Replacer(NameTable(rows, places))


def row(
    original: str, replacement: str = "", *, any_case: bool = True, any_accents: bool = True
) -> Row:
    decision = Decision.REPLACE if replacement else Decision.KEEP
    return Row(
        original,
        replacement,
        decision=decision,
        any_case=any_case,
        any_accents=any_accents,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Pedro vino.", "Julio vino."),
        ("don Pedro, Pedro's cow, ¡PEDRO!", "don Julio, Julio's cow, ¡JULIO!"),
        ("pedro y Pedrito y Sanpedro", "julio y Pedrito y Sanpedro"),
        ("Pedro Soto y Pedro", "[Productor 4] y Julio"),
        ("PEDRO  SOTO\ty Pedro\nSoto", "[Productor 4]\ty [Productor 4]"),
        ("Pedro_Soto", "Julio_Soto"),
        ("Maria y María", "Olga y Olga"),
        (unicodedata.normalize("NFD", "María"), "Olga"),
        ("la Peña y la pena", "la Roca y la pena"),
    ],
)
def test_names_are_found_as_people_write_them(before: str, after: str) -> None:
    names = replacer(
        row("Pedro", "Julio"),
        row("Pedro Soto", "[Productor 4]"),
        row("María", "Olga"),
        row("Peña", "Roca"),
    )
    assert names.apply(before) == after


def test_capitals_and_accents_matter_where_the_row_says_so() -> None:
    names = replacer(row("Rosa", "Inés", any_case=False), row("Tomé", "Lota", any_accents=False))
    assert names.apply("Rosa, ROSA, rosa; Tomé, tome, Tome") == "Inés, INÉS, rosa; Lota, tome, Tome"


def test_a_longer_name_that_is_kept_protects_the_shorter_one() -> None:
    names = replacer(row("Rosa", "Inés"), row("rosa mosqueta"))
    assert names.apply("Rosa vende Rosa Mosqueta y rosa mosqueta") == (
        "Inés vende Rosa Mosqueta y rosa mosqueta"
    )


def test_names_with_signs_around_them() -> None:
    names = replacer(row("+56 9 8765 4321", "[teléfono 1]"), row("pedro@campo.cl", "[correo 1]"))
    assert names.apply("al +56 9 8765 4321, o pedro@campo.cl.") == (
        "al [teléfono 1], o [correo 1]."
    )
    assert names.apply("otropedro@campo.cl") == "otropedro@campo.cl"


def test_a_common_word_is_decided_place_by_place() -> None:
    victoria = Row("Victoria", "Carmen", decision=Decision.SOME)
    places = (
        Occurrence("Victoria", "le dije a", "que no viniera", Decision.REPLACE),
        Occurrence("Victoria", "fue una", "de todos nosotros", Decision.KEEP),
        Occurrence("Victoria", "vive en", "hace años"),
    )
    names = replacer(victoria, places=places)
    text = (
        "Yo le dije a Victoria que no viniera. Fue una victoria de todos nosotros. "
        "Vive en Victoria hace años."
    )
    assert names.apply(text) == text.replace("a Victoria", "a Carmen")
    # A quotation is cut out of its surroundings: the words that are left decide.
    assert names.apply("dije a Victoria que no") == "dije a Carmen que no"
    assert names.apply("una victoria de todos") == "una victoria de todos"


NAMES = ("Ana", "Ana María", "Los Ríos", "Ñuble", "Bío Bío", "O'Higgins")
TABLE = replacer(
    row("Ana", "Z"),
    row("Ana María", "[Persona 1]"),
    row("Los Ríos", "la [Región 2]"),
    row("Ñuble", "x" * 30),
    row("Bío Bío"),
    row("O'Higgins", "[R]"),
)
texts = st.lists(
    st.sampled_from(
        [*NAMES, *map(str.upper, NAMES), "anal", "a", "ño", "👩‍🌾", ".", " ", "\n", "É"]
    )
).map(lambda parts: unicodedata.normalize("NFC", " ".join(parts)))


@given(texts, st.data())
def test_every_range_is_followed(text: str, data: st.DataObject) -> None:
    carried = carry(text, TABLE)
    assert carried.new == TABLE.apply(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = carried.span(Span(start, end))
    outside = [Span(0, hit.span.start) for hit in carried.hits[:1]]
    assert 0 <= span.start <= span.end <= len(carried.new)
    # Widened to whole names, the range holds exactly what its words become.
    first = next((h.span.start for h in carried.hits if h.span.start < start < h.span.end), start)
    last = next((h.span.end for h in carried.hits if h.span.start < end < h.span.end), end)
    inner = [hit for hit in carried.hits if first <= hit.span.start and hit.span.end <= last]
    expected, at = "", first
    for hit in inner:
        expected += text[at : hit.span.start] + (hit.replacement or "")
        at = hit.span.end
    assert span.of(carried.new) == expected + text[at:last]
    assert all(carried.span(each) == each for each in outside)


@given(texts, st.data())
def test_an_anchor_holds_in_the_new_text(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    carried = carry(text, TABLE)
    anchor = carried.anchor(anchor_at(text, Span(start, end)))
    assert anchor.text == carried.new_hash
    assert anchor.holds_in(carried.new)


@given(texts)
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    once = TABLE.apply(text)
    assert TABLE.apply(once) == once


def test_an_anchor_of_another_text_is_refused() -> None:
    carried = Carried("Ana", TABLE.hits("Ana"))
    with pytest.raises(ValueError, match="not in this text"):
        carried.anchor(anchor_at("Otra", Span(0, 2)))
