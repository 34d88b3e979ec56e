"""Transcripts as Word documents: every turn numbered, coded passages in the margin."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from docx import Document

from builders import dialogue, study
from qualpap.formats.reports.transcript_document import MarginNote, render, transcript_document
from qualpap.model.coding import Stance
from qualpap.model.labels import Label
from qualpap.model.text import Span
from qualpap.model.transcript import Header, Origin, Piece, Transcript

TEXT = replace(
    dialogue("E: ¿Anota?\nP: Anoto todo, *siempre*. <b>Sí</b>.\nE: Ya.\nP: Eso.", "P05"),
    header=Header((("date", "2020-07-20"), ("place", "[comuna]"))),
)


def rows(data: bytes) -> list[list[str]]:
    table = Document(io.BytesIO(data)).tables[-1]
    return [[cell.text for cell in row.cells] for row in table.rows]


def timed(text: Transcript) -> Transcript:
    turns = tuple(
        replace(turn, pieces=(Piece(turn.speech.start, Origin(page=2, time=61.5 * turn.number)),))
        for turn in text.turns
    )
    return replace(text, turns=turns)


def test_turns_are_numbered_as_locators_count_them() -> None:
    assert rows(render(TEXT, "es")) == [
        ["Turno", "Palabras"],
        ["1", "E: ¿Anota?"],
        ["2", "P: Anoto todo, *siempre*. <b>Sí</b>."],
        ["3", "E: Ya."],
        ["4", "P: Eso."],
    ]


def test_time_and_page_stand_beside_the_number() -> None:
    assert rows(render(timed(TEXT), "es"))[2][0] == "2\n0:02:03\np. 2"


def test_the_header_of_the_file_is_kept() -> None:
    first = Document(io.BytesIO(render(TEXT, "en", notice="Invented."))).tables[0]
    told = {row.cells[0].text: row.cells[1].text for row in first.rows}
    assert told == {
        "File": "transcripts/P05.txt",
        "Participants": "P05",
        "Date": "2020-07-20",
        "Place": "[comuna]",
    }


def test_what_the_header_states_is_named_in_the_documents_language() -> None:
    first = Document(io.BytesIO(render(TEXT, "es"))).tables[0]
    names = [row.cells[0].text for row in first.rows]
    assert names == ["Archivo", "Participantes", "Fecha", "Lugar"]


def test_coded_passages_are_comments_on_their_words() -> None:
    start = TEXT.text.index("Anoto todo")
    notes = [
        MarginNote(Span(start, start + len("Anoto todo")), "Registros (affirms)", "Ana Rojas"),
        MarginNote(Span(start, len(TEXT.text)), "Planificación\x07", "Bruno"),
    ]
    data = render(TEXT, "es", notes=notes)
    document = Document(io.BytesIO(data))
    assert sorted((each.author, each.text) for each in document.comments) == [
        ("Ana Rojas", "Registros (affirms)"),
        ("Bruno", "Planificación\ufffd"),
    ]
    assert rows(data) == rows(render(TEXT, "es"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        comments = archive.read("word/comments.xml").decode()
    assert body.count("commentRangeStart") == 2
    assert 'w:date="2000-01-01T00:00:00Z"' in comments


def test_a_studys_codings_stand_in_the_margin_when_asked_for() -> None:
    built = study(
        {"P05": "E: ¿Anota?\nP: Anoto todo, siempre."},
        codes="skills: Habilidades | Skills\n    records: Registros | Records",
        settings={"notice": Label.of({"es": "Inventado.", "en": "Invented."})},
    )
    built.code("P05", "records", "Anoto todo", stance=Stance.DENIES, memo="¿ironía?")
    built.code("P05", "records", "siempre", by="bruno")
    text = built.transcript("P05")
    noted = Document(io.BytesIO(transcript_document(built.selection(), text, codes=True)))
    assert [(each.author, each.text) for each in noted.comments] == [
        ("Ana", "Registros (niega)\n¿ironía?")
    ]
    assert "Inventado." in [paragraph.text for paragraph in noted.paragraphs]
    plain = Document(io.BytesIO(transcript_document(built.selection(), text)))
    assert not list(plain.comments)


def test_a_passage_outside_speech_makes_no_comment() -> None:
    note = MarginNote(Span(0, 2), "Registros")
    assert not list(Document(io.BytesIO(render(TEXT, "es", notes=[note]))).comments)


def test_the_same_transcript_gives_the_same_bytes() -> None:
    notes = [MarginNote(Span(12, 30), "Registros", "Ana")]
    assert render(TEXT, "es", notes=notes) == render(TEXT, "es", notes=notes)
