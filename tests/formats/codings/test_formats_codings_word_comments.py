"""Comments and highlights are read with exactly the words that they are on."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from qualpap.errors import DataError
from qualpap.formats.codings.word_comments import read_marked
from qualpap.formats.transcripts.word import WordReader
from word_documents import Note, word

LINES = [
    "Entrevista P01",
    "E: ¿Anota usted lo que vende?",
    "P01: Anoto todo en un cuaderno, porque antes perdía la cuenta.",
    "E: ¿Y los precios?",
    "P01: Subieron un poco. Con mi vecino compramos juntos el forraje.",
]


def test_a_comment_has_author_text_words_and_paragraph() -> None:
    marked = read_marked(word(LINES, [Note("Anoto todo", "records; claro", "Ana Pérez")]))
    (passage,) = marked.passages
    assert (passage.author, passage.text) == ("Ana Pérez", "records; claro")
    assert (passage.words, passage.paragraph) == ("Anoto todo", 3)
    assert passage.date is not None
    assert [line.text for line in marked.lines] == LINES


def test_a_comment_may_run_over_several_paragraphs_and_lie_within_another() -> None:
    long = "la cuenta.\nE: ¿Y los precios?\nP01: Subieron"
    notes = [Note(long, "a"), Note("los precios", "b"), Note("cuenta.\nE: ¿Y", "c")]
    words = {each.text: each.words for each in read_marked(word(LINES, notes)).passages}
    assert words == {"a": long, "b": "los precios", "c": "cuenta.\nE: ¿Y"}


def test_replies_belong_to_their_comment_and_resolved_ones_say_so() -> None:
    notes = [
        Note("Anoto todo", "records", replies=(("Bruno", "de acuerdo"), ("Ana", "gracias"))),
        Note("Subieron", "prices", resolved=True),
    ]
    first, second = read_marked(word(LINES, notes)).passages
    assert [(each.author, each.text) for each in first.replies] == [
        ("Bruno", "de acuerdo"),
        ("Ana", "gracias"),
    ]
    assert (first.resolved, second.resolved, second.replies) == (False, True, ())


def test_a_comment_on_a_point_stands_for_its_paragraph() -> None:
    document = Document()
    document.add_paragraph("P01: Anoto todo.")
    run = document.paragraphs[0].add_run("")
    document.add_comment([run], "records", "Ana")
    for name in ("w:commentRangeStart", "w:commentRangeEnd"):
        for mark in list(document.element.body.iter(qn(name))):
            mark.getparent().remove(mark)
    target = io.BytesIO()
    document.save(target)
    (passage,) = read_marked(target.getvalue()).passages
    assert passage.words == "P01: Anoto todo."


@pytest.mark.parametrize("within", [False, True], ids=["around", "within"])
def test_deleted_words_are_no_part_and_inserted_ones_are(within: bool) -> None:
    document = Document()
    paragraph = document.add_paragraph("P01: ")
    runs = [paragraph.add_run(text) for text in ("Anoto ", "casi ", "todo", " siempre.")]
    document.add_comment([runs[0], runs[2]], "records", "Ana")
    for run, name in ((runs[1], "w:del"), (runs[2], "w:ins")):
        wrapper = OxmlElement(name)
        run._r.addprevious(wrapper)
        wrapper.append(run._r)
        if name == "w:del":
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")
            if within:
                # Word ties a comment to words that were deleted afterwards.
                (start,) = document.element.body.iter(qn("w:commentRangeStart"))
                wrapper.append(start)
    target = io.BytesIO()
    document.save(target)
    (passage,) = read_marked(target.getvalue()).passages
    assert passage.words == ("todo" if within else "Anoto todo")


def test_a_comment_in_a_table_has_the_words_of_its_cell() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(1, 0).text = "2"
    cell = table.cell(1, 1).paragraphs[0]
    cell.add_run("P01: ")
    run = cell.add_run("Anoto todo")
    document.add_comment([run], "records", "Ana")
    target = io.BytesIO()
    document.save(target)
    (passage,) = read_marked(target.getvalue()).passages
    assert passage.words == "Anoto todo"
    assert passage.stretches[0].line.text == "2\tP01: Anoto todo"


def test_highlights_have_a_colour_and_neighbours_of_one_colour_are_one() -> None:
    colours = {
        "Anoto": WD_COLOR_INDEX.YELLOW,
        "todo en": WD_COLOR_INDEX.YELLOW,
        "un cuaderno": WD_COLOR_INDEX.BRIGHT_GREEN,
        "Subieron": WD_COLOR_INDEX.YELLOW,
    }
    marks = [(each.colour, each.words) for each in read_marked(word(LINES, (), colours)).passages]
    assert marks == [
        ("yellow", "Anoto todo en"),
        ("green", "un cuaderno"),
        ("yellow", "Subieron"),
    ]


def test_shading_counts_as_highlight_but_white_does_not() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for text, fill in (("uno ", "FFFF00"), ("dos ", "FFF2CC"), ("tres", "FFFFFF")):
        run = paragraph.add_run(text)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), fill)
        run._r.get_or_add_rPr().append(shade)
    target = io.BytesIO()
    document.save(target)
    marks = [(each.colour, each.words) for each in read_marked(target.getvalue()).passages]
    assert marks == [("yellow", "uno"), ("#fff2cc", "dos")]


_TEXT = st.text("ab cñ.á:", min_size=1, max_size=12).filter(lambda text: text.strip(" .:"))


@given(st.lists(_TEXT, min_size=1, max_size=6), st.data())
def test_any_stretch_that_is_commented_comes_back(texts: list[str], data: st.DataObject) -> None:
    lines = [" ".join(text.split()) for text in texts]
    whole = "\n".join(lines)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    words = whole[start:end].strip()
    start = whole.index(words) if words else 0
    if not words or words != whole[start : start + len(words)]:
        return
    marked = read_marked(word(lines, [Note(words, "x")]))
    assert marked.passages[0].words == "\n".join(part.strip() for part in words.split("\n") if part)
    assert [line.text for line in marked.lines] == lines


def test_reading_marks_reads_the_words_as_transcripts_are_read() -> None:
    data = word(LINES, [Note("Anoto", "x"), Note("todo en un", "y")], {})
    read = [each.text for each in WordReader().read(data).paragraphs]
    assert [line.text for line in read_marked(data).lines] == read


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"", "file-damaged"),
        (b"PK\x03\x04 and no more", "file-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word-old-format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file-encrypted",
        ),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, slug: str) -> None:
    with pytest.raises(DataError) as refused:
        read_marked(data)
    assert refused.value.slug == slug


def test_a_document_that_declares_entities_is_refused() -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(LINES, [Note("Anoto", "x")]))) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "word/comments.xml":
                part = part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
            new.writestr(name, part)
    with pytest.raises(DataError) as refused:
        read_marked(target.getvalue())
    assert refused.value.slug == "xml-entities"
