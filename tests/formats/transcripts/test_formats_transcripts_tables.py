"""Tables of speakers and words, as text and as workbooks."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
import pytest
from transcript_files import zipped

from qualpap.errors import DataError, Severity
from qualpap.formats.transcripts.spreadsheet import DelimitedReader
from qualpap.formats.transcripts.workbook import WorkbookReader
from qualpap.transcript.raw import RawTranscript


def read(text: str) -> RawTranscript:
    return DelimitedReader().read(text.encode())


def said(found: RawTranscript) -> list[tuple[str | None, str, float | None]]:
    return [(each.speaker, each.text, each.origin.time) for each in found.paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        "speaker,words,time\nAna,Hola,1.5\n",
        "Speaker;Text;Start\nAna;Hola;1,5\n",
        "HABLANTE\tTEXTO\tTIEMPO\nAna\tHola\t00:01.5\n",
        "Código;Quién;Transcripción;Inicio\n7;Ana;Hola;[00:00:01.500]\n",
        "rol|intervención|timecode\nAna|Hola|00:00:01,5\n",
        "Participante,Contenido,Inicio,tags\nAna,Hola,0:01.5,familia\n",
        "\ufeffsep=;\nPersona;Texto;Inicio\nAna;Hola;1.5\n",
        "1.5,Ana,Hola\n",
        'speaker,words,time\r\n"Ana:","Hola",1.5\r\n',
    ],
)
def test_columns_are_found_by_their_names(text: str) -> None:
    assert said(read(text)) == [("Ana", "Hola", 1.5)]


def test_two_columns_without_names_are_speaker_and_words() -> None:
    assert said(read("Ana;Hola, ¿cómo está?\nP05;Bien.\n")) == [
        ("Ana", "Hola, ¿cómo está?", None),
        ("P05", "Bien.", None),
    ]


def test_one_column_holds_words_with_their_labels() -> None:
    assert said(read('texto\n"E: hola\nP: sí"\n')) == [
        (None, "E: hola", None),
        (None, "P: sí", None),
    ]


def test_a_row_without_speaker_goes_on_with_the_row_above() -> None:
    found = read("speaker,text\nAna,Hola\n,y bienvenida\n").paragraphs
    assert [(each.speaker, each.text, each.caption) for each in found] == [
        ("Ana", "Hola", False),
        (None, "y bienvenida", False),
    ]


def test_lines_without_speaker_are_named_since_they_may_be_anothers() -> None:
    found = read("speaker,text\nAna,Hola\n,y bienvenida\nP05,Gracias\n,¿Y el viaje?\n")
    (warning,) = found.issues
    assert (warning.slug, warning.severity) == ("table-speaker-empty", Severity.WARNING)
    assert (warning.where.line, warning.facts) == (3, {"lines": "3, 5", "count": 2})


@pytest.mark.parametrize(
    "words",
    ["Yo creo que la cosecha fue buena este año, porque llovió a tiempo.", "Sí, claro.", "Bueno"],
)
def test_words_in_the_column_of_speakers_are_kept_and_belong_to_nobody(words: str) -> None:
    found = read(f'speaker;text\nAna;Hola\n"{words}";\nP05;Bien\n')
    assert said(found)[1] == ("", words, None)
    (warning,) = found.issues
    assert (warning.slug, warning.severity) == ("table-words-misplaced", Severity.WARNING)
    assert (warning.where.line, warning.facts["words"]) == (3, words)


def test_a_known_speaker_who_says_nothing_is_no_words() -> None:
    found = read("speaker,text\nAna,Hola\nP05,Bien\nANA:,\n")
    assert [words for _, words, _ in said(found)] == ["Hola", "Bien"]
    assert found.issues == ()


def test_rows_above_the_names_are_fields_and_places_are_lines() -> None:
    found = read(
        'Fecha;agosto de 2020\nIdioma:;español\n\nHablante;Texto\nAna;"uno\ndos"\nP05;tres\n'
    )
    assert found.fields == (("Fecha", "agosto de 2020"), ("Idioma", "español"))
    assert found.language == "es"
    assert [(each.text, each.origin.paragraph) for each in found.paragraphs] == [
        ("uno dos", 5),
        ("tres", 7),
    ]


def test_windows_1252_is_read_and_noted() -> None:
    found = DelimitedReader().read("Hablante;Texto\nAna;Señora, ¿está?\n".encode("cp1252"))
    assert said(found) == [("Ana", "Señora, ¿está?", None)]
    assert [each.slug for each in found.issues] == ["encoding-guessed"]


def test_a_quotation_mark_never_closed_is_warned_of() -> None:
    found = read('speaker,text\nAna,"Hola\nP05,Bien\nAna,Ya\n')
    (warning,) = found.issues
    assert (warning.slug, warning.severity, warning.where.line) == (
        "csv-quote-open",
        Severity.WARNING,
        2,
    )
    assert "Bien" in found.paragraphs[0].text


def test_cells_that_are_no_times_are_noted() -> None:
    found = read("speaker,text,time\nAna,Hola,pronto\nAna,Ya,00:02\n")
    assert [each.origin.time for each in found.paragraphs] == [None, 2.0]
    (note,) = found.issues
    assert (note.slug, note.facts) == ("times-not-understood", {"count": 1, "example": "pronto"})


@pytest.mark.parametrize(
    "text", ["id,age,region\n1,40,Maule\n", "a,b,c,d\n1,2,3,4\n", f"Ana,{'x' * 1_000_001}\n"]
)
def test_tables_of_other_things_are_refused(text: str) -> None:
    with pytest.raises(DataError) as raised:
        read(text)
    assert raised.value.slug in ("table-columns-unknown", "table-invalid")


def test_the_columns_found_are_named_when_none_fits() -> None:
    with pytest.raises(DataError) as raised:
        read("id,edad,región\n1,40,Maule\n")
    assert raised.value.facts == {"columns": "id, edad, región"}


Rows = Sequence[Sequence[object]]


def workbook(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_the_first_sheet_with_a_column_of_words_is_read() -> None:
    data = workbook(
        Notas=[["Código", "Edad", "Lugar"], [1, 40, "Maule"]],
        Entrevista=[
            ["Título", "Taller"],
            [],
            ["Hablante", "Texto", "Tiempo"],
            ["Ana", "Hola 🍓", 3],
        ],
        Otra=[["speaker", "text"], ["X", "no"]],
    )
    found = WorkbookReader().read(data)
    assert said(found) == [("Ana", "Hola 🍓", 3.0)]
    assert found.paragraphs[0].origin.paragraph == 4
    assert found.fields == (("Título", "Taller"),)


@pytest.mark.parametrize(
    ("cells", "times"),
    [
        ([dt.time(0, 1, 5)], [65.0]),
        ([dt.timedelta(hours=1, seconds=5)], [3605.0]),
        (["00:01:05"], [65.0]),
        ([65.5], [65.5]),
        (
            [dt.time(0, 30), dt.time(12, 5), dt.timedelta(hours=31, minutes=20)],
            [30.0, 725.0, 1880.0],
        ),
        ([dt.time(0, 30), dt.time(1, 5)], [1800.0, 3900.0]),
        ([None], [None]),
    ],
)
def test_times_are_read_as_they_were_meant(cells: list[object], times: list[float | None]) -> None:
    rows: list[list[object]] = [["Quién", "Texto", "Hora"], *(["Ana", "a", cell] for cell in cells)]
    assert [line[2] for line in said(WorkbookReader().read(workbook(Hoja=rows)))] == times


def test_a_formula_without_saved_value_is_an_empty_cell() -> None:
    rows = [["Hablante", "Texto"], ["Ana", "=1+1"], ["Ana", "Hola"]]
    assert said(WorkbookReader().read(workbook(Hoja=rows))) == [("Ana", "Hola", None)]


def test_an_empty_workbook_holds_nothing() -> None:
    assert WorkbookReader().read(workbook(Hoja=[])).paragraphs == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_are_refused(encoding: str) -> None:
    part = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    data = zipped({"xl/workbook.xml": part.encode(encoding)})
    with pytest.raises(DataError, match="xml-entities"):
        WorkbookReader().read(data)


def test_a_workbook_whose_parts_are_missing_is_damaged() -> None:
    with pytest.raises(DataError, match="file-damaged"):
        WorkbookReader().read(zipped({"xl/workbook.xml": "<a/>"}))
