"""PDF: lines become the paragraphs that a reader of the pages sees."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest
from transcript_files import Placed, pdf

from qualpap.errors import DataError, Severity
from qualpap.formats.transcripts.pdf import PdfReader
from qualpap.transcript.raw import RawParagraph

ASKED = ("llegó", "conoció", "dejó", "fundó", "eligió", "buscó", "ayudó", "contó", "cambió")
ANSWERS = [
    f"P05: Respuesta {number}. Mire, la verdad es que yo no quería, porque siempre he trabajado "
    f"sola, con mis hijos, y una le agarra desconfianza a quien viene de afuera a ofrecer {number} "
    "cosas que después no son como las pintaron. Pero los vecinos vendían mejor y dijimos ya."
    for number in range(9)
]
TURNS = [
    turn
    for verb, answer in zip(ASKED, ANSWERS, strict=True)
    for turn in (
        f"Entrevistadora: ¿Cómo {verb} usted la cooperativa, que es de lo que se trata?",
        answer,
    )
]


def laid_out(turns: Sequence[str], *, gap: float, width: int = 78) -> list[list[Placed]]:
    """Set *turns* on pages with a header and a page number."""
    pages: list[list[Placed]] = []
    base = 0.0
    for turn in turns:
        for line in textwrap.wrap(turn, width, break_on_hyphens=False):
            if base < 420:
                number = len(pages) + 1
                pages.append(
                    [(72, 800, f"Proyecto: taller, hoja {number}"), (290, 30, f"{number}")]
                )
                base = 760
            pages[-1].append((72, base, line))
            base -= 14
        base -= gap
    return pages


def read(pages: Sequence[Sequence[Placed]]) -> tuple[RawParagraph, ...]:
    return PdfReader().read(pdf(pages)).paragraphs


def texts(*lines: Placed) -> list[str]:
    return [paragraph.text for paragraph in read([lines])]


@pytest.mark.parametrize("gap", [0, 8])
def test_turns_come_back_whole_without_headers_and_page_numbers(gap: float) -> None:
    pages = laid_out(TURNS, gap=gap)
    assert len(pages) > 1
    found = read(pages)
    assert [each.text for each in found] == TURNS
    assert found[0].origin.page == 1
    assert found[-1].origin.page == len(pages)
    assert [each.origin.paragraph for each in found] == list(range(1, len(TURNS) + 1))


def test_a_paragraph_belongs_to_the_page_it_begins_on() -> None:
    full = "palabra " * 9 + "palabra"
    found = read([[(72, 100, f"P05: {full}")], [(72, 760, "sigue aquí.")]])
    assert [(each.text, each.origin.page) for each in found] == [(f"P05: {full} sigue aquí.", 1)]


def test_a_label_begins_a_paragraph_even_after_a_full_line_without_room_between() -> None:
    full = "una respuesta que llega justo hasta el margen de la hoja y ahí termina"
    found = texts(
        (72, 700, f"P05: {full}"),
        (72, 686, f"E1: {full}"),
        (72, 672, f"P05: {full}"),
    )
    assert found == [f"P05: {full}", f"E1: {full}", f"P05: {full}"]


def test_a_bold_label_is_the_lead_and_words_after_a_tab_stay_on_its_line() -> None:
    found = read([[(72, 700, "**ENTREVISTADORA:"), (190, 700, "¿Y ahora?")]])
    assert [(each.text, each.lead) for each in found] == [("ENTREVISTADORA: ¿Y ahora?", 15)]


def test_larger_type_is_a_heading() -> None:
    found = read(
        [[(72, 750, "# Entrevista 5"), (72, 700, "E: hola, ¿cómo está?"), (72, 680, "P05: bien")]]
    )
    assert [(each.text, each.heading) for each in found] == [
        ("Entrevista 5", True),
        ("E: hola, ¿cómo está?", False),
        ("P05: bien", False),
    ]


def test_a_word_broken_at_the_lines_end_is_put_together_when_the_text_knows_it() -> None:
    found = texts(
        (
            72,
            700,
            "P05: La cooperativa partió con nueve socias, y así fue que yo entré a la coope-",
        ),
        (72, 686, "rativa."),
    )
    assert found == [
        "P05: La cooperativa partió con nueve socias, y así fue que yo entré a la cooperativa."
    ]


def test_a_word_begun_twice_keeps_both_beginnings() -> None:
    found = texts(
        (72, 700, "P05: Y siempre, desde que éramos chicas con mi hermana, las dos trabaj-"),
        (72, 686, "trabajamos acá."),
    )
    assert found == [
        "P05: Y siempre, desde que éramos chicas con mi hermana, las dos trabaj- trabajamos acá."
    ]


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    found = texts(
        (72, 700, "P05: Un problema socio-económico, como dicen, y de los grandes, un socio-"),
        (72, 686, "económico problema."),
    )
    assert found[0].endswith("un socio-económico problema.")


def test_an_indented_line_begins_a_paragraph() -> None:
    full = "una línea que llega hasta el margen de la hoja como las demás de aquí"
    first = full.removeprefix("una ")
    lines: list[Placed] = [
        (72, 700 - at * 14, full) if at % 3 else (92, 700 - at * 14, first) for at in range(9)
    ]
    assert texts(*lines) == [f"{first} {full} {full}"] * 3


def test_rows_of_a_table_stay_apart_and_a_broken_cell_stays_together() -> None:
    rows: list[Placed] = [
        (72, 700, "**Fecha"),
        (300, 700, "4 de agosto de dos mil veinte, en su casa"),
        (72, 686, "**Nota"),
        (300, 686, "se cortó dos veces la llamada por el mal"),
        (300, 672, "tiempo"),
        (72, 640, "E: Hola, ¿cómo está? Le quería preguntar por las abejas, y por la miel de la"),
        (72, 626, "temporada."),
    ]
    assert texts(*rows) == [
        "Fecha 4 de agosto de dos mil veinte, en su casa",
        "Nota se cortó dos veces la llamada por el mal tiempo",
        "E: Hola, ¿cómo está? Le quería preguntar por las abejas, y por la miel de la temporada.",
    ]


def test_pages_without_text_are_named() -> None:
    found = PdfReader().read(pdf([[(72, 700, "E: hola")], [], [(72, 700, "P: sí")]]))
    (warning,) = found.issues
    assert (warning.slug, warning.severity) == ("pdf-page-without-text", Severity.WARNING)
    assert warning.facts == {"page": 2}


def test_a_scan_without_text_is_refused() -> None:
    with pytest.raises(DataError) as raised:
        PdfReader().read(pdf([[], [], []]))
    assert raised.value.slug == "pdf-without-text"
    assert raised.value.facts == {"pages": 3}


def test_an_encrypted_file_is_refused() -> None:
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    with pytest.raises(DataError, match="file-encrypted"):
        PdfReader().read(pdf([[(72, 700, "E: hola")]], extra=locked))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\n" + bytes(500)])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(DataError, match="file-damaged"):
        PdfReader().read(data)
