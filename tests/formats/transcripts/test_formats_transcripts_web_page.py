"""Web pages: paragraphs as they are seen, and noScribe's times and voices."""

from __future__ import annotations

import pytest

from qualpap.formats.transcripts.web_page import WebPageReader
from qualpap.transcript.raw import RawParagraph


def read(body: str) -> tuple[RawParagraph, ...]:
    return WebPageReader().read(f"<html><body>{body}</body></html>".encode()).paragraphs


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p><b>E:</b> hola</p>", [("E: hola", 2)]),
        (
            "<p><strong>E:</strong> hola<br><strong>P:</strong> sí</p>",
            [("E: hola", 2), ("P: sí", 2)],
        ),
        ("<p><span style='font-weight: 700'>E:</span> hola</p>", [("E: hola", 2)]),
        ("<p style='font-weight:bold'>E: hola</p>", [("E: hola", 0)]),
        ("<p><u>E:</u> a\n  b</p>", [("E: a b", 2)]),
        ("E: suelto <div>P: en caja</div> fin", [("E: suelto", 0), ("P: en caja", 0), ("fin", 0)]),
        ("<ul><li>E: uno<li>P: dos</ul>", [("E: uno", 0), ("P: dos", 0)]),
        ("<pre>E: uno\nP: dos</pre>", [("E: uno", 0), ("P: dos", 0)]),
        (
            "<script>x()</script><style>p{}</style><!-- no --><p>a &amp; &ntilde;</p>",
            [("a & ñ", 0)],
        ),
        ("<p hidden>no</p><p style='display:none'>no</p><nav>no</nav><p>a</p>", [("a", 0)]),
        ("<p>a<del>b</del>c<img src='http://x/y.png' onerror='z'></p>", [("ac", 0)]),
        ("<div title='header'><p>Proyecto</p></div><p>a</p>", [("a", 0)]),
        ("<p dir=rtl>س: مرحبا</p>", [("س: مرحبا", 0)]),
    ],
)
def test_paragraphs_are_read_as_they_are_seen(body: str, expected: list[tuple[str, int]]) -> None:
    assert [(each.text, each.lead) for each in read(body)] == expected


def test_headings_tables_and_places() -> None:
    found = read("<h2>Tema</h2><table><tr><th>E</th><td>a<br>b</td></tr></table><p>c</p>")
    assert [(each.text, each.heading, each.cells, each.origin.paragraph) for each in found] == [
        ("Tema", True, (), 1),
        ("E\ta", False, ("E", "a"), 2),
        ("\tb", False, ("", "b"), 2),
        ("c", False, (), 3),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset='utf-8'><p>señora</p>".encode(),
        "<meta charset='iso-8859-1'><p>señora</p>".encode("cp1252"),
        "<meta http-equiv='Content-Type' content='text/html; charset=cp1252'><p>señora</p>".encode(
            "cp1252"
        ),
        "<meta charset='macintosh'><p>señora</p>".encode("mac_roman"),
        "<meta charset='nonsense'><p>señora</p>".encode(),
        "<p>señora</p>".encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-8"?><html><body><p>señora</p></body></html>'.encode(),
    ],
)
def test_the_encoding_is_found_and_followed(data: bytes) -> None:
    found = WebPageReader().read(data)
    assert [each.text for each in found.paragraphs] == ["señora"]
    assert found.issues == ()


def test_the_language_is_the_pages() -> None:
    assert WebPageReader().read(b"<html lang='es-CL'><p>a</p>").language == "es"


def anchor(start: int, end: int, voice: str, text: str) -> str:
    return f'<a name="ts_{start}_{end}_{voice}">{text}</a>'


NOSCRIBE = "".join(
    (
        "<p>Taller</p><p>Transcribed with a program<br>Audio file: a.mp3</p><p>",
        anchor(0, 500, "", "(pausa)"),
        "</p><p>",
        anchor(500, 1500, "S01", "S01: <span>[00:00:00]</span> Hola."),
        anchor(1500, 2000, "//S00", " //S00: Sí."),
        anchor(2000, 2500, "S01", "// ¿Y ahora?"),
        "</p><p>",
        anchor(2500, 3000, "S00", "Tejedora: <span>[00:00:02]</span> Ahora no."),
        anchor(3000, 3500, "S00", " A las 10:30: sí."),
        "</p><p>Nota al pie</p>",
    )
)


def test_a_transcription_programs_page_gives_voices_times_and_the_labels_people_see() -> None:
    found = WebPageReader().read(f"<html><body>{NOSCRIBE}</body></html>".encode())
    assert [(each.speaker, each.text, each.origin.time) for each in found.paragraphs] == [
        (None, "(pausa)", 0.0),
        ("S01", "Hola.", 0.5),
        ("S00", "Sí.", 1.5),
        ("S01", "¿Y ahora?", 2.0),
        ("Tejedora", "Ahora no.", 2.5),
        ("Tejedora", "A las 10:30: sí.", 3.0),
        (None, "Nota al pie", None),
    ]
    assert [each.caption for each in found.paragraphs] == [True] * 6 + [False]
    assert found.fields == (
        ("title", "Taller"),
        ("notes", "Transcribed with a program"),
        ("Audio file", "a.mp3"),
    )


def test_a_page_nested_beyond_reason_ends_in_words_or_nothing_but_never_in_a_crash() -> None:
    found = read("<div>" * 3000 + "<p>a</p>" + "</div>" * 3000)
    assert [each.text for each in found] in ([], ["a"])
