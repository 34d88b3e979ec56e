"""A scan proposes people, places and identifiers, and leaves everyday words alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qualpap.anonymity.chile import COMMUNES, COMMUNES_BY_REGION
from qualpap.anonymity.identifiers import check_digit, identifiers, is_rut
from qualpap.anonymity.proposing import Proposed, propose
from qualpap.anonymity.rows import Decision, Kind, NameTable, Row
from qualpap.anonymity.scanning import Passage, Source


def first(names: Sequence[str]) -> str:
    return names[0]


def scanned(
    *texts: str, known: NameTable | None = None, source: Source = Source.SPEECH
) -> Proposed:
    passages = [Passage(text, f"P{n:02}, 1", source) for n, text in enumerate(texts, 1)]
    return propose(passages, known or NameTable(), first, "es")


def kinds(*texts: str, source: Source = Source.SPEECH) -> dict[str, Kind]:
    found = scanned(*texts, source=source).proposals
    return {each.row.original: each.row.kind for each in found}


def test_the_list_of_communes_is_whole() -> None:
    assert len(COMMUNES) == len(set(COMMUNES)) == 346
    assert len(COMMUNES_BY_REGION) == 16


@pytest.mark.parametrize(
    ("number", "digit"), [("12345678", "5"), ("11111111", "1"), ("6", "K"), ("30686957", "4")]
)
def test_the_check_digit_of_a_rut(number: str, digit: str) -> None:
    assert check_digit(number) == digit


def test_only_a_rut_that_could_exist_is_one() -> None:
    assert is_rut("12.345.678-5")
    assert not is_rut("12.345.678-6")


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        ("escríbame a pedro.soto@campo.cl.", "pedro.soto@campo.cl", Kind.EMAIL),
        ("mi RUT es 12.345.678-5, anote", "12.345.678-5", Kind.RUT),
        ("llame al +56 9 8765 4321 no más", "+56 9 8765 4321", Kind.TELEPHONE),
        ("el fijo es (63) 221 4567", "(63) 221 4567", Kind.TELEPHONE),
        ("está en www.mielesdelsur.cl/ventas.", "www.mielesdelsur.cl/ventas", Kind.URL),
        ("en Instagram soy @mieles_del_sur", "@mieles_del_sur", Kind.URL),
        ("vivo en calle Los Aromos 345, al fondo", "calle Los Aromos 345", Kind.ADDRESS),
    ],
)
def test_identifiers_are_found(text: str, written: str, kind: Kind) -> None:
    (found,) = identifiers(text)
    assert (found.span.of(text), found.kind) == (written, kind)


@pytest.mark.parametrize(
    "text",
    [
        "pagaron 12.345.678 pesos",
        "entre 1998-2020 fue así",
        "el 12-08-2020 a las 10:30",
        "son 12.345.678-6 según él",
        "vendí 1500 kilos, 2000 en total",
    ],
)
def test_numbers_that_are_nobodys_are_left_alone(text: str) -> None:
    assert identifiers(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Llegó don Hernán Painemal.", {"Hernán": Kind.PERSON, "Painemal": Kind.SURNAME}),
        ("La tía Chela me enseñó.", {"Chela": Kind.PERSON}),
        ("Le dicen Chuma, no sé por qué.", {"Chuma": Kind.PERSON}),
        ("De Los Ángeles a Pucón.", {"Los Ángeles": Kind.PLACE, "Pucón": Kind.PLACE}),
        ("Somos del sector Quechupulli, allá arriba.", {"Quechupulli": Kind.PLACE}),
        ("La gente de INDAP vino dos veces.", {"INDAP": Kind.ORGANISATION}),
        ("I met Mr Thompson near Wellington.", {"Thompson": Kind.PERSON, "Wellington": Kind.PLACE}),
        ("En la región de Ñuble llueve.", {"Ñuble": Kind.REGION}),
    ],
)  # fmt: skip
def test_people_and_places_are_proposed(text: str, found: dict[str, Kind]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Mire, bueno. Vino tarde y quedan pocas. ¿Quiere más? Claro que sí.",
        "Los ángeles del pueblo. El [vecino Pérez] no está.",
        "I think that on Monday we sold English apples.",
    ],
)
def test_everyday_words_are_not(text: str) -> None:
    assert kinds(text) == {}


def test_common_words_are_marked_and_their_places_listed() -> None:
    found = scanned("Fui con Rosa Soto. La rosa creció.", "Rosa no vino. Una rosa blanca.")
    (rosa,) = (each for each in found.proposals if each.row.original == "Rosa")
    assert rosa.ambiguous
    assert not rosa.row.any_case
    assert rosa.count == 2
    assert [(each.before, each.after) for each in found.occurrences] == [
        ("Fui con", "Soto. La rosa creció"),
        ("", "no vino. Una rosa"),
    ]


def test_what_names_a_person_is_proposed_though_no_list_has_it() -> None:
    assert kinds("Quilodrina Xumara", source=Source.NAME) == {
        "Quilodrina": Kind.PERSON,
        "Xumara": Kind.SURNAME,
    }


def test_replacements_are_the_same_everywhere_and_nobodys_name() -> None:
    found = scanned("Con Pedro y con Julio.", "Vi a Pedro Soto en Talca y en Linares.")
    rows = {each.row.original: each.row.replacement for each in found.proposals}
    assert rows["Talca"] == "[Comuna 2]"
    assert rows["Linares"] == "[Comuna 1]"
    assert len(set(rows.values())) == len(rows)
    assert not set(rows.values()) & {"Pedro", "Julio", "Soto"}
    pedro = next(each for each in found.proposals if each.row.original == "Pedro")
    assert (pedro.count, pedro.interviews) == (2, 2)


def test_a_second_scan_keeps_what_was_decided() -> None:
    known = NameTable((Row("Pedro", "Beltrán", Kind.PERSON, Decision.REPLACE),))
    found = scanned("Con Beltrán vino Soledad Antillanca desde Temuco.", known=known)
    assert found.table.rows[0] == known.rows[0]
    # The pseudonym is no new name, and Pedro stays Beltrán though he is no longer there.
    assert {each.row.original for each in found.proposals if each.fresh} == {
        "Soledad",
        "Antillanca",
        "Temuco",
    }


def test_a_transcript_without_capitals_gives_what_the_lists_know() -> None:
    text = "bueno yo conocí a hernán en temuco y ahí partimos con la leche " * 6
    assert {"hernán", "temuco"} <= set(kinds(text))
