"""Word documents: what a reader of the page sees, and nothing else."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from transcript_files import docx, main_part, par, run, zipped

from qualpap.errors import DataError, Severity
from qualpap.formats.transcripts.word import WordReader
from qualpap.transcript.raw import RawParagraph

BOLD = "<w:b/>"
EMPTY = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"


def read(body: str, styles: str = "") -> tuple[RawParagraph, ...]:
    return WordReader().read(docx(body, styles)).paragraphs


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in read(body)]


def test_a_document_saved_by_a_word_processor_is_read_in_order() -> None:
    document = python_docx.Document()
    document.add_heading("Entrevista 5", level=1)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Fecha", "agosto"
    paragraph = document.add_paragraph()
    paragraph.add_run("E:").bold = True
    paragraph.add_run(" ¿Cómo está? ").add_break()
    paragraph.add_run("P:").bold = True
    paragraph.add_run(" Bien 🍓.")
    document.sections[0].header.paragraphs[0].text = "Proyecto"
    target = io.BytesIO()
    document.save(target)

    found = WordReader().read(target.getvalue()).paragraphs
    assert [(each.text, each.lead, each.heading, each.cells) for each in found] == [
        ("Entrevista 5", 0, True, ()),
        ("Fecha\tagosto", 0, False, ("Fecha", "agosto")),
        ("E: ¿Cómo está?", 2, False, ()),
        ("P: Bien 🍓.", 2, False, ()),
    ]
    assert [each.origin.paragraph for each in found] == [1, 2, 3, 3]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("coo") + "<w:r><w:softHyphen/></w:r>" + run("perativa"), "cooperativa"),
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("e") + "<w:r><w:noBreakHyphen/></w:r>" + run("mail"), "e-mail"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>' + run(" ya"), "☺ ya"),
        ('<w:r><w:sym w:font="Segoe UI" w:char="00F1"/></w:r>', "ñ"),
        (f"<w:hyperlink>{run('enlace')}</w:hyperlink>", "enlace"),
        (f'<w:fldSimple w:instr="DATE">{run("hoy")}</w:fldSimple>', "hoy"),
        (f"<w:sdt><w:sdtContent>{run('dato')}</w:sdtContent></w:sdt>", "dato"),
        (f"<w:sdt>{EMPTY}<w:sdtContent>{run('Clic')}</w:sdtContent></w:sdt>{run('b')}", "b"),
        (run("a") + run("oculto", "<w:vanish/>"), "a"),
        (
            run("a") + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:commentReference/></w:r>",
            "a",
        ),
        (run("a") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run(" b"), "a b"),
        (
            "<w:r><w:ruby><w:rt>"
            + run("x")
            + "</w:rt><w:rubyBase>"
            + run("字")
            + "</w:rubyBase></w:ruby></w:r>",
            "字",
        ),
    ],
)
def test_what_stands_in_a_line_is_read_as_it_is_seen(inside: str, text: str) -> None:
    assert texts(par(inside)) == [text]


def test_tracked_changes_are_read_as_if_accepted_and_noted() -> None:
    inserted = f"<w:ins>{run('muy ')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>mal</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('aquí')}</w:moveFrom><w:moveTo>{run('bien')}</w:moveTo>"
    found = WordReader().read(docx(par(run("P: "), inserted, deleted, moved)))
    assert [each.text for each in found.paragraphs] == ["P: muy bien"]
    (note,) = found.issues
    assert (note.slug, note.severity) == ("word-tracked-changes", Severity.NOTE)
    assert note.facts == {"insertions": 2, "deletions": 2}


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = par(run("P: uno "), properties="<w:rPr><w:del/></w:rPr>")
    assert texts(first + par(run("dos"))) == ["P: uno dos"]


def test_symbols_of_unknown_meaning_are_left_out_and_counted() -> None:
    sign = '<w:r><w:sym w:font="Webdings" w:char="F0FF"/></w:r>'
    found = WordReader().read(docx(par(run("a"), sign)))
    assert [each.text for each in found.paragraphs] == ["a"]
    assert [(each.slug, each.facts) for each in found.issues] == [
        ("word-symbols-left-out", {"count": 1})
    ]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{par(run('P: en la caja'))}</w:txbxContent>"
    twice = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><shape>{box}</shape></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(par(run("E: fuera"), twice) + par(run("E: después"))) == [
        "E: fuera",
        "P: en la caja",
        "E: después",
    ]


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_rows_are_cells_and_a_cell_of_several_paragraphs_makes_several_rows() -> None:
    table = (
        "<w:tbl>"
        + row(par(run("E")), par(run("¿Y?")))
        + row(par(run("P")), par(run("Sí.")) + par(run("Bueno.")))
        + f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{par(run('borrada'))}</w:tc></w:tr>"
        + "</w:tbl>"
    )
    found = read(table + par(run("fin")))
    assert [each.cells for each in found] == [("E", "¿Y?"), ("P", "Sí."), ("", "Bueno."), ()]
    assert [each.origin.paragraph for each in found] == [1, 2, 2, 3]


def test_a_table_that_only_frames_the_text_is_read_as_text() -> None:
    table = "<w:tbl>" + row(par(run("E:", BOLD), run(" hola")) + par(run("P: sí"))) + "</w:tbl>"
    assert [(each.text, each.lead, each.cells) for each in read(table)] == [
        ("E: hola", 2, ()),
        ("P: sí", 0, ()),
    ]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mio"><w:name w:val="Tema"/><w:basedOn w:val="Ttulo1"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Fuerte"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="Hijo"><w:name w:val="x"/><w:basedOn w:val="Fuerte"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Preg"><w:name w:val="Pregunta"/><w:rPr><w:b/></w:rPr>'
    "</w:style>"
)


@pytest.mark.parametrize(
    ("paragraph", "lead", "heading"),
    [
        (par(run("E:", '<w:rStyle w:val="Fuerte"/>'), run(" a")), 2, False),
        (par(run("E:", '<w:rStyle w:val="Hijo"/>'), run(" a")), 2, False),
        (par(run("E:", BOLD), run(" a", '<w:b w:val="0"/>')), 2, False),
        (
            par(
                run("E:"), run(" a", '<w:b w:val="false"/>'), properties='<w:pStyle w:val="Preg"/>'
            ),
            2,
            False,
        ),
        (par(run("E: a"), properties='<w:pStyle w:val="Preg"/>'), 0, False),
        (par(run("E:", '<w:u w:val="single"/>'), run(" a", '<w:u w:val="none"/>')), 2, False),
        (par(run("E:", "<w:i/>"), run(" a")), 2, False),
        (par(run("E: a"), properties='<w:pStyle w:val="Ttulo1"/>'), 0, True),
        (par(run("E: a"), properties='<w:pStyle w:val="Mio"/>'), 0, True),
        (par(run("E: a"), properties='<w:outlineLvl w:val="0"/>'), 0, True),
        (par(run("E: a"), properties='<w:outlineLvl w:val="9"/>'), 0, False),
    ],
)
def test_emphasis_and_headings_follow_styles(paragraph: str, lead: int, heading: bool) -> None:
    (found,) = read(paragraph, STYLES)
    assert (found.text, found.lead, found.heading) == ("E: a", lead, heading)


def test_a_table_of_contents_is_no_speech() -> None:
    contents = par(run("Tema 1"), properties='<w:pStyle w:val="TDC1"/>')
    assert [each.text for each in read(contents + par(run("E: a")), STYLES)] == ["E: a"]


def test_the_main_part_is_found_where_the_package_says_it_is() -> None:
    data = docx(par(run("E: a")), name="word/document2.xml")
    assert [each.text for each in WordReader().read(data).paragraphs] == ["E: a"]


def test_the_strict_variant_of_the_format_is_read() -> None:
    strict = main_part(par(run("E: a"))).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = zipped({"word/document.xml": strict})
    assert [each.text for each in WordReader().read(data).paragraphs] == ["E: a"]


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("prolog", "words"),
    [
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"),
        ('<!DOCTYPE x SYSTEM "http://example.org/x.dtd">', "hola"),
        (LAUGHS + "]>", "&j;"),
    ],
)
def test_external_entities_and_document_types_are_refused(prolog: str, words: str) -> None:
    main = prolog + main_part(par(run(words)))
    with pytest.raises(DataError, match="xml-entities"):
        WordReader().read(zipped({"word/document.xml": main}))


@pytest.mark.parametrize(
    "members",
    [
        {"word/other.xml": "<a/>"},
        {"word/document.xml": "<w:document"},
        {"word/document.xml": "<a/>"},
        {"word/document.xml": "<a>" * 5000 + "</a>" * 5000},
        {"word/document.xml": b""},
    ],
)
def test_broken_documents_are_damaged(members: dict[str, str | bytes]) -> None:
    with pytest.raises(DataError, match="file-damaged"):
        WordReader().read(zipped(members))


def test_an_archive_with_a_password_is_encrypted() -> None:
    data = bytearray(docx(par(run("E: a"))))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(DataError, match="file-encrypted"):
        WordReader().read(bytes(data))


def test_deeply_nested_wrappers_do_not_break_the_reader() -> None:
    deep = "<w:sdt><w:sdtContent>" * 110 + par(run("E: a")) + "</w:sdtContent></w:sdt>" * 110
    assert texts(deep) == ["E: a"]
