"""Markdown: words without marks, front matter as fields."""

from __future__ import annotations

import pytest

from qualpap.formats.transcripts.markdown import MarkdownReader
from qualpap.transcript.raw import RawParagraph


def read(text: str) -> tuple[RawParagraph, ...]:
    return MarkdownReader().read(text.encode()).paragraphs


@pytest.mark.parametrize(
    ("written", "text", "lead"),
    [
        ("**E:** ¿Y **usted**?", "E: ¿Y usted?", 2),
        ("__E__: hola", "E: hola", 1),
        ("***E:*** hola", "E: hola", 2),
        ("*E:* hola", "E: hola", 2),
        ("_E:_ hola", "E: hola", 2),
        ("> **E:** hola", "E: hola", 2),
        ("- E: hola", "E: hola", 0),
        ("12. E: hola", "E: hola", 0),
        ("2020. Ese año", "2020. Ese año", 0),
        (r"E: \*risas\* 5 * 3", "E: *risas* 5 * 3", 0),
        ("E: `hola` ~~no~~ [sitio](http://a.cl)", "E: hola no sitio", 0),
        ("P05_a_b: hola", "P05_a_b: hola", 0),
        ("E: **hola", "E: **hola", 0),
        ("E: a <!-- nota\nlarga --> b", "E: a", 0),
        ("[Speaker 1] hola", "[Speaker 1] hola", 0),
        ("E: 3 < 5 y 7 > 2", "E: 3 < 5 y 7 > 2", 0),
    ],
)
def test_marks_go_and_words_stay(written: str, text: str, lead: int) -> None:
    first = read(written)[0]
    assert (first.text, first.lead) == (text, lead)


def test_headings_are_flagged_however_they_are_written() -> None:
    found = read("# Entrevista 5 #\n\nTema\n----\n\nE: hola\n\n---\n\nP: sí\n")
    assert [(each.text, each.heading) for each in found] == [
        ("Entrevista 5", True),
        ("Tema", True),
        ("E: hola", False),
        ("P: sí", False),
    ]


def test_front_matter_becomes_fields_and_line_numbers_count_it() -> None:
    found = MarkdownReader().read(
        b"---\ntitle: 'Entrevista: taller'\nidioma: es-CL\ntags:\n  - a\n---\nE: hola\n"
    )
    assert found.fields == (("title", "Entrevista: taller"), ("idioma", "es-CL"))
    assert found.language == "es"
    assert [(each.text, each.origin.paragraph) for each in found.paragraphs] == [("E: hola", 7)]


def test_tables_become_rows_of_cells() -> None:
    found = read("| Quién | Qué |\n|---|---|\n| **E** | ¿Sí? |\n")
    assert [each.cells for each in found] == [("Quién", "Qué"), ("E", "¿Sí?")]
    assert found[1].text == "E\t¿Sí?"


def test_breaks_written_on_purpose_begin_paragraphs() -> None:
    assert [each.text for each in read("E: hola  \nP: sí<br>E: ya")] == [
        "E: hola",
        "P: sí",
        "E: ya",
    ]
