"""OpenDocument text: what a reader of the page sees, and nothing else."""

from __future__ import annotations

import pytest
from transcript_files import odt, zipped

from qualpap.errors import DataError, Severity
from qualpap.formats.transcripts.opendocument import OpenDocumentReader
from qualpap.transcript.raw import RawParagraph

STYLES = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text" style:parent-style-name="T1">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T3" style:family="text">'
    '<style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="T4" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph">'
    '<style:text-properties fo:font-weight="700"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="Title" style:family="paragraph"/>'
)


def read(text: str) -> tuple[RawParagraph, ...]:
    return OpenDocumentReader().read(odt(text, STYLES)).paragraphs


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('a<text:s text:c="3"/>b', "a b"),
        ("a<text:tab/>b", "a b"),
        ("a\n   b", "a b"),
        ('a<text:soft-page-break/>b<text:bookmark text:name="x"/>', "ab"),
        ("a<office:annotation><text:p>nota</text:p></office:annotation> b", "a b"),
        ("a<text:note><text:note-body><text:p>pie</text:p></text:note-body></text:note> b", "a b"),
        ("a<text:a>enlace</text:a>", "aenlace"),
        ("a<text:change-start/> nuevo<text:change-end/>", "a nuevo"),
        ('a<text:span text:style-name="T4"> oculto</text:span> b', "a b"),
        (
            "<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>",
            "字",
        ),
        ("مرحبا 👩\u200d🌾 cafe\u0301", "مرحبا 👩\u200d🌾 café"),
    ],
)
def test_what_stands_in_a_line_is_read_as_it_is_seen(inside: str, text: str) -> None:
    assert [each.text for each in read(f"<text:p>{inside}</text:p>")] == [text]


@pytest.mark.parametrize(
    ("paragraph", "lead"),
    [
        ('<text:p><text:span text:style-name="T1">E:</text:span> a</text:p>', 2),
        ('<text:p><text:span text:style-name="T2">E:</text:span> a</text:p>', 2),
        (
            """<text:p text:style-name="P1">E:<text:span
            text:style-name="T3"> a</text:span></text:p>""",
            2,
        ),
        ('<text:p text:style-name="P1">E: a</text:p>', 0),
        ("<text:p>E: a</text:p>", 0),
    ],
)
def test_emphasis_follows_styles(paragraph: str, lead: int) -> None:
    (found,) = read(paragraph)
    assert (found.text, found.lead) == ("E: a", lead)


def test_blocks_are_read_in_order_out_of_lists_and_sections() -> None:
    found = read(
        '<text:h text:outline-level="1">Tema</text:h>'
        '<text:p text:style-name="P2">Título</text:p>'
        "<text:section><text:list><text:list-item><text:p>E: a<text:line-break/>P: b</text:p>"
        "</text:list-item></text:list></text:section>"
        "<text:table-of-content><text:index-body><text:p>Tema 1</text:p></text:index-body>"
        "</text:table-of-content>"
        "<text:p><draw:frame><draw:text-box><text:p>caja</text:p></draw:text-box></draw:frame>E: c"
        "</text:p>"
    )
    assert [(each.text, each.heading, each.origin.paragraph) for each in found] == [
        ("Tema", True, 1),
        ("Título", True, 2),
        ("E: a", False, 3),
        ("P: b", False, 3),
        ("E: c", False, 4),
        ("caja", False, 4),
    ]


def test_rows_are_cells() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    found = read(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("E")
        + cell("a")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("")
        + cell("b")
        + "</table:table-row></table:table>"
    )
    assert [(each.cells, each.text) for each in found] == [(("E", "a"), "E\ta"), (("", "b"), "\tb")]


def test_deleted_text_is_left_out_and_noted() -> None:
    found = OpenDocumentReader().read(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>borrado</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>E: a</text:p>"
        )
    )
    assert [each.text for each in found.paragraphs] == ["E: a"]
    (note,) = found.issues
    assert (note.slug, note.severity) == ("word-tracked-changes", Severity.NOTE)
    assert note.facts == {"insertions": 0, "deletions": 1}


def test_an_encrypted_document_is_refused() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(DataError, match="file-encrypted"):
        OpenDocumentReader().read(odt("<text:p>a</text:p>", manifest=manifest))


def test_external_entities_are_refused() -> None:
    content = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    with pytest.raises(DataError, match="xml-entities"):
        OpenDocumentReader().read(zipped({"content.xml": content}))


@pytest.mark.parametrize("members", [{"x": "y"}, {"content.xml": "<a"}, {"content.xml": "<a/>"}])
def test_broken_documents_are_damaged(members: dict[str, str | bytes]) -> None:
    with pytest.raises(DataError, match="file-damaged"):
        OpenDocumentReader().read(zipped(members))
