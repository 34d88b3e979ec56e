"""Names are replaced in each format, wherever in the file they stand, and nothing else changes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook, load_workbook

from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.rows import Decision, NameTable, Row
from qualpap.errors import DataError
from qualpap.formats.rewriting.ways import names_left, ways
from qualpap.formats.rewriting.yaml_text import rewrite_yaml
from qualpap.formats.transcripts.registry import EXTENSIONS, read_transcript
from word_documents import Note, word

SAMPLES = Path(__file__).parents[2] / "data" / "transcripts"

NAMES = {"Pedro": "Julio", "Pedro Soto": "[Productor 4]", "Los Ángeles": "[Comuna 1]"}


def replacer(names: dict[str, str] | None = None) -> Replacer:
    rows = (Row(old, new, decision=Decision.REPLACE) for old, new in (names or NAMES).items())
    return Replacer(NameTable(tuple(rows)))


def rewritten(name: str, data: bytes) -> bytes:
    return next(ways(name, data, replacer()))


def said(name: str, data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_transcript(name, data).paragraphs]


def every_byte(data: bytes) -> Iterator[bytes]:
    """Iterate over a file's bytes, and over those of the files in it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from every_byte(archive.read(name))


def test_text_keeps_its_encoding_and_line_ends() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        text = "E: ¿Usted, Pedro Soto?\r\nP: Sí, señor, de Los\r\nÁngeles."
        fresh = rewritten("P01.txt", text.encode(encoding)).decode(encoding)
        assert fresh == "E: ¿Usted, [Productor 4]?\r\nP: Sí, señor, de [Comuna 1]."


def test_lines_that_are_turns_are_not_joined() -> None:
    text = "Pedro\nSoto: Sí.\n"
    assert [each.decode() for each in ways("P01.txt", text.encode(), replacer())] == [
        "[Productor 4]: Sí.\n",
        "Julio\nSoto: Sí.\n",
    ]


def test_captions_that_cut_a_name_up() -> None:
    text = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Pedro>vivo en Los</v>\n\n"
        "00:00:02.000 --> 00:00:03.000\n<v Pedro>Ángeles, hace años</v>\n"
    )
    data = rewritten("P01.vtt", text.encode())
    raw = read_transcript("P01.vtt", data)
    assert {each.speaker for each in raw.paragraphs} == {"Julio"}
    assert " ".join(said("P01.vtt", data)) == "vivo en [Comuna 1], hace años"


def test_speech_recognition_that_cuts_a_name_into_words() -> None:
    words = [{"word": each, "start": n} for n, each in enumerate(["en", "Los", "Ángeles,", "sí"])]
    segments = [
        {"start": 0, "end": 1, "text": " vivo en Los", "speaker": "Pedro"},
        {"start": 1, "end": 2, "text": " Ángeles, sí", "speaker": "Pedro", "words": words},
    ]
    data = rewritten("P01.json", json.dumps({"segments": segments}).encode())
    found = json.loads(data)["segments"]
    assert "".join(each["text"] for each in found).split() == ["vivo", "en", "[Comuna", "1],", "sí"]
    assert " ".join(each["word"] for each in found[1]["words"]).split() == [
        "en",
        "[Comuna",
        "1],",
        "sí",
    ]
    assert {each["speaker"] for each in found} == {"Julio"}


def _split_name() -> bytes:
    """Return a document in which a name is cut up in every way that Word knows."""
    document = Document()
    document.core_properties.author = "Carla Transcriptora"
    document.core_properties.title = "Entrevista a Pedro Soto"
    document.sections[0].header.paragraphs[0].text = "Pedro Soto, confidencial"
    paragraph = document.add_paragraph("P01: Me llamo Pe")
    paragraph.add_run("dro").bold = True
    paragraph.add_run(" So")
    paragraph.add_run("to y vivo en Los ").italic = True
    paragraph.add_run("Ángeles.")
    changed = document.add_paragraph("E: ¿Con don Pe")
    for name, inner in (("ins", "t>dro</w:t"), ("del", "delText>Pedro Soto</w:delText")):
        marked = f'<w:{name} {nsdecls("w")} w:author="Pedro Soto" w:id="9"><w:r><w:{inner}></w:r>'
        changed._p.append(parse_xml(f"{marked}</w:{name}>"))
    changed.add_run("?")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "P01"
    table.cell(0, 1).text = "Pedro no más"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_word_documents_in_which_names_are_cut_up() -> None:
    data = rewritten("P01.docx", _split_name())
    assert said("P01.docx", data) == [
        "P01: Me llamo [Productor 4] y vivo en [Comuna 1].",
        "E: ¿Con don Julio?",
        "P01\tJulio no más",
    ]
    assert not any(b"Soto" in part or b"Carla" in part for part in every_byte(data))
    document = Document(io.BytesIO(data))
    assert document.core_properties.title == "Entrevista a [Productor 4]"
    assert document.core_properties.author == ""
    # How the words look stays.
    assert document.paragraphs[0].runs[3].italic


def test_comments_of_word_documents() -> None:
    data = word(["P01: Vivo en Los Ángeles, sí."], [Note("Vivo", "lo dijo Pedro Soto", "Pedro")])
    fresh = rewritten("P01.docx", data)
    assert not any(b"Pedro" in part for part in every_byte(fresh))
    assert said("P01.docx", fresh) == ["P01: Vivo en [Comuna 1], sí."]


def test_workbooks_with_hidden_sheets_and_comments() -> None:
    from openpyxl.comments import Comment

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Pedro"
    sheet.append(["speaker", "text"])
    sheet.append(["Pedro Soto", "Vivo en Los Ángeles"])
    sheet["B2"].comment = Comment("dice Pedro", "Pedro")
    hidden = book.create_sheet("oculta")
    hidden.append(["Pedro Soto"])
    hidden.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    data = rewritten("P01.xlsx", target.getvalue())
    assert not any(b"Pedro" in part for part in every_byte(data))
    again = load_workbook(io.BytesIO(data))
    assert [cell.value for cell in list(again["Julio"].rows)[1]] == [
        "[Productor 4]",
        "Vivo en [Comuna 1]",
    ]


def test_rich_text_with_letters_as_codes() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\author Pedro Soto}}\pard P01: Soy {\b Pe}dro Soto, "
        rb"de Los \'c1ngeles, o Los \u193?ngeles.\par}"
    )
    fresh = rewritten("P01.rtf", data)
    assert said("P01.rtf", fresh) == ["P01: Soy [Productor 4], de [Comuna 1], o [Comuna 1]."]
    assert b"Soto" not in fresh
    assert b"Pe" not in fresh.replace(b"{\\b", b"")


def test_web_pages() -> None:
    page = (
        "<html><head><meta charset=latin-1><title>Pedro Soto</title></head><body>"
        "<!-- Pedro --><p title='Pedro'>P01: Soy <b>Pe</b>dro Soto, de Los &Aacute;ngeles.</p>"
        "<p>Los</p><p>Ángeles cantan</p></body></html>"
    )
    fresh = rewritten("P01.html", page.encode("latin-1"))
    assert said("P01.html", fresh) == [
        "P01: Soy [Productor 4], de [Comuna 1].",
        "Los",
        "Ángeles cantan",
    ]
    assert b"Pedro" not in fresh


def test_a_file_without_names_stays_as_it_is_byte_for_byte() -> None:
    for name, data in {
        "a.json": b'{"text": "nada",   "speaker": "E"}',
        "a.html": b"<p>nada</p>",
        "a.txt": "año\r\n".encode("cp1252"),
        "a.rtf": rb"{\rtf1 nada\par}",
    }.items():
        assert rewritten(name, data) == data


def test_nothing_is_replaced_in_a_pdf_and_what_is_in_it_is_found() -> None:
    data = next(SAMPLES.rglob("*.pdf")).read_bytes()
    words = re.findall(r"[^\W\d_]{5,}", " ".join(said("x.pdf", data)))
    names = replacer({words[3]: "Xyz"})
    assert list(ways("x.pdf", data, names)) == []
    assert names_left("x.pdf", data, names) == (words[3],)


@pytest.mark.parametrize("ending", [each for each in EXTENSIONS if each not in (".pdf", ".htm")])
def test_in_every_sample_a_word_is_replaced_and_the_rest_is_read_as_before(ending: str) -> None:
    """Each sample has its most frequent long word replaced, as the reader sees it."""
    tried = 0
    for path in sorted(SAMPLES.rglob(f"*{ending}")):
        data = path.read_bytes()
        try:
            before = said(path.name, data)
        except DataError:
            continue
        found = re.findall(r"\b[^\W\d_]{6,}\b", "\n".join(before))
        if not found:
            continue
        word_ = max(set(found), key=lambda each: (found.count(each), each))
        names = replacer({word_: "Xilófono"})
        expected = [names.apply(text) for text in before]
        assert expected in [said(path.name, fresh) for fresh in ways(path.name, data, names)]
        tried += 1
    assert tried


def test_yaml_stays_yaml_and_keeps_comments_coders_and_ids() -> None:
    text = (
        "id: pedro\ncoders:\n  - {id: pedro, name: Pedro}\n"
        "title: Los Ángeles  # de Pedro\n"
        "transcripts:\n  Pedro Soto.pdf: {speakers: {Pedro: P01}}\n  P02.txt: {id: P02}\n"
        "note: >\n  Con Pedro\n  Soto.\nquoted: \"'Pedro'\"\nkept: pedro\n"
    )
    fresh = rewrite_yaml(
        text.encode(),
        replacer(),
        renamed={"Pedro Soto.pdf": "[Productor 4].docx"},
        kept=frozenset({"pedro"}),
        settings=True,
    ).decode()
    from ruamel.yaml import YAML

    read = YAML(typ="safe").load(fresh)
    assert read["coders"] == [{"id": "pedro", "name": "Pedro"}]
    assert (read["id"], read["title"], read["kept"]) == ("pedro", "[Comuna 1]", "pedro")
    assert read["transcripts"] == {
        "[Productor 4].docx": {"speakers": {"Julio": "P01"}},
        "P02.txt": {"id": "P02"},
    }
    assert "# de Julio" in fresh
    assert read["note"].split() == ["Con", "[Productor", "4]."]
    assert read["quoted"] == "'Julio'"


def test_damaged_files_have_no_way() -> None:
    for name in ("a.docx", "a.json"):
        assert list(ways(name, b"PK\x03\x04broken" if name == "a.docx" else b"{", replacer())) == []
