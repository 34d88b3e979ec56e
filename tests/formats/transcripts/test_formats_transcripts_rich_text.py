"""Rich Text: code pages, Unicode and layout of several word processors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.errors import DataError, Severity
from qualpap.formats.transcripts.rich_text import RichTextReader
from qualpap.model.text import canonical
from qualpap.transcript.raw import RawTranscript


def read(inside: str) -> RawTranscript:
    return RichTextReader().read(rb"{\rtf1\ansi\ansicpg1252 " + inside.encode("latin-1") + b"}")


def texts(inside: str) -> list[str]:
    return [paragraph.text for paragraph in read(inside).paragraphs]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r"\'bfC\'f3mo est\'e1?", "¿Cómo está?"),
        ("¿Cómo está?", "¿Cómo está?"),
        (r"\u191?C\u243?mo", "¿Cómo"),
        (r"\uc0\u191 C\u243 mo", "¿Cómo"),
        (r"\uc1\u191\'bfC\u243\'f3mo", "¿Cómo"),
        (r"{\uc2\u8364 EUx} ya", "€x ya"),
        (r"\u-10180?\u-8205? sí", "🏳 sí"),
        (r"\u-10180?{\u-8205?} ya", "🏳 ya"),
        (r"a\emdash b\endash c\ldblquote d\rdblquote\~e\_f\-g", "a—b–c“d” e-fg"),
        (r"a\tab b", "a b"),
        (r"\{a\} \\ b", r"{a} \ b"),
        (
            r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f1 \'cf\'f0\'e8\f0  \'f1",
            "При ñ",
        ),
        (r"{\fonttbl{\f0\fcharset128 MS Mincho;}}\f0 \'93\'fa\'96\'7b", "日本"),
        (r"{\info{\title No}}{\header Cabecera}{\*\nuevo no}{\pict 00ff}E: a", "E: a"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}} a", "3 a"),
        (r"{\listtext 1.\tab}E: a{\footnote pie}", "E: a"),
        (r"a{\v oculto} b", "a b"),
        (r"a\bin4 {}{} b", "a b"),
    ],
)
def test_characters_are_read_however_they_are_written(inside: str, text: str) -> None:
    assert texts(inside) == [text]


def test_a_mac_document_is_read_in_its_own_code_page() -> None:
    data = rb"{\rtf1\mac E: ma\'96ana\par}"
    assert [each.text for each in RichTextReader().read(data).paragraphs] == ["E: mañana"]


@pytest.mark.parametrize(
    ("inside", "lead"),
    [
        (r"{\b E:} a", 2),
        (r"\b E:\b0  a", 2),
        (r"\b E:\plain  a", 2),
        (r"{\ul E:} a", 2),
        (r"{\ul E:\ulnone  a}", 2),
        (r"{\i E: a}", 0),
    ],
)
def test_emphasis_is_seen(inside: str, lead: int) -> None:
    (found,) = read(inside).paragraphs
    assert (found.text, found.lead) == ("E: a", lead)


def test_paragraphs_headings_and_breaks_on_purpose() -> None:
    found = read(
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}"
        r"\pard\s1 Tema\par\pard\outlinelevel0 Otro\par\pard\s0 E: a\line P: b\par\par E: c"
    ).paragraphs
    assert [(each.text, each.heading, each.origin.paragraph) for each in found] == [
        ("Tema", True, 1),
        ("Otro", True, 2),
        ("E: a", False, 3),
        ("P: b", False, 3),
        ("E: c", False, 5),
    ]


def test_rows_are_cells() -> None:
    found = read(
        r"\trowd\cellx100\cellx200\pard\intbl E\cell a\par b\cell\row"
        r"\trowd\pard\intbl P\cell c\cell\row\pard fin\par"
    ).paragraphs
    assert [each.cells for each in found] == [("E", "a"), ("", "b"), ("P", "c"), ()]


def test_tracked_changes_are_read_as_if_accepted_and_noted() -> None:
    found = read(r"E: {\deleted mal}{\revised bien}")
    assert [each.text for each in found.paragraphs] == ["E: bien"]
    (note,) = found.issues
    assert (note.slug, note.facts) == ("word-tracked-changes", {"insertions": 1, "deletions": 1})


def test_a_file_cut_off_is_read_as_far_as_it_goes_with_a_warning() -> None:
    found = RichTextReader().read(rb"{\rtf1\ansi E: a\par {\b P:} b")
    assert [each.text for each in found.paragraphs] == ["E: a", "P: b"]
    assert [(each.slug, each.severity) for each in found.issues] == [
        ("file-ends-early", Severity.WARNING)
    ]


def test_what_is_no_rich_text_is_damaged() -> None:
    with pytest.raises(DataError, match="file-damaged"):
        RichTextReader().read(b"E: hola")


def test_groups_nested_beyond_reason_are_read() -> None:
    assert texts("{" * 50_000 + "E: a" + "}" * 50_000) == ["E: a"]


@given(st.text(st.characters(exclude_categories=["C", "Z", "M"]), max_size=30))
def test_any_text_written_as_unicode_comes_back(text: str) -> None:
    units = text.encode("utf-16-le")
    written = "".join(
        f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
        for at in range(0, len(units), 2)
    )
    assert texts("x" + written) == [canonical(f"x{text}")]
