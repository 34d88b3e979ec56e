"""Reports in Markdown, HTML and Word: the same words, the same bytes, and no markup from people."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from docx import Document
from hypothesis import given, settings
from lxml import etree

from builders import Study, study
from qualpap.errors import UsageError
from qualpap.formats.reports import ANNOTATED, FORMATS, endings, render
from qualpap.formats.reports.markdown import escape
from qualpap.model.labels import Label
from qualpap.model.outline import ContextItem, ContextTable, Outline, OutlineSection, Picture
from qualpap.report.compose import compose
from qualpap.report.model import Report
from qualpap.report.quotations import Verified
from report_samples import CODES, FACTS, quotable, random_studies, rich, translate

EVIL = (
    '<script>alert("x")</script> *fuerte* _suave_ [enlace](http://mal.example) | tabla | `código` '
    "&amp; {{ 7 * 7 }} # no es título =cmd() \\n www.mal.example"
)


class _Page(HTMLParser):
    """The words, tags and attributes of an HTML document."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._styled = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._styled:
            self.words += data

    def handle_endtag(self, tag: str) -> None:
        self._styled = self._styled and tag != "style"


def page(data: bytes) -> _Page:
    found = _Page()
    found.feed(data.decode("utf-8"))
    return found


def words_of(data: bytes, format_: str) -> str:
    """Return what a reader of the file sees."""
    if format_ == "html":
        return page(data).words
    if format_ == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        texts = {f"{name}t": None, f"{name}tab": "\t", f"{name}br": "\n", f"{name}p": "\n"}
        return "".join(
            (each.text or "") if texts[each.tag] is None else str(texts[each.tag])
            for each in body.iter(*texts)
        )
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", data.decode("utf-8"))


def report_of(built: Study, language: str = "es") -> Report:
    return compose(built.selection(), language, FACTS)[0]


def evil() -> Study:
    """Return a study in which everybody writes markup wherever they can."""
    built = study(
        {"P01": f"E: ¿Y?\nP: Anoto {EVIL} en el cuaderno de siempre"},
        codes=f"skills: {EVIL}\n    records: {EVIL.replace(':', '')}",
        participants={"P01": {"role": EVIL, "actor": EVIL}},
        classifications={"c": (EVIL, {"t": EVIL})},
        group_by=("role",),
    )
    text = built.transcript("P01")
    quotable(built, built.code("P01", "records", text.turns[1].speech.of(text.text)))
    built.synthesis(EVIL, "code", "records")
    built.summary("P01", "records", EVIL)
    built.classify("P01", "c", "t")
    built.done("P01")
    return built


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_quotation_stands_word_for_word_in_transcript_and_file(
    format_: str, language: str
) -> None:
    built = rich()
    report = report_of(built, language)
    shown = words_of(render(report, format_), format_)
    assert report.quotations
    for block in report.quotations:
        assert isinstance(block.said, Verified)
        assert block.shown in shown
        assert block.citation in shown
        text = built.transcript(block.locator.transcript).text
        for piece in block.original.split(" […] "):
            for literal in block.said.quotation.literals:
                assert literal.exact in text
            assert piece.strip("[…] ") in shown


@pytest.mark.parametrize("format_", FORMATS)
def test_a_translation_is_printed_and_its_original_kept(format_: str) -> None:
    built = rich()
    before = report_of(built, "en").quotations[0]
    assert isinstance(before.said, Verified)
    words = before.said.quotation.span.of(built.transcript(before.locator.transcript).text)
    translate(built, str(before.locator.transcript), words, "I write it all down.", by="bruno")
    shown = words_of(render(report_of(built, "en"), format_), format_)
    assert "“I write it all down.”" in shown
    assert f"Original: “{before.original}”" in shown
    assert "Translation (English; bruno, 2020-08-01; a mano): “I write it all down.”" in shown


@pytest.mark.parametrize("format_", FORMATS)
def test_what_the_analysts_wrote_and_the_counts_are_there(format_: str) -> None:
    shown = words_of(render(report_of(rich(), "en"), format_), format_)
    assert "Synthesis, by Ana" in shown
    assert "Writing things down began as a demand." in shown
    assert "(7 of 11)" in shown
    assert "Invented material." in shown
    assert "Draft, composed from the study’s codings" in shown


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_report_gives_the_same_bytes(format_: str) -> None:
    assert render(report_of(rich()), format_) == render(report_of(rich()), format_)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        render(report_of(rich()), "pages")
    assert refused.value.slug == "report-format-unknown"


# Nothing that people wrote becomes markup


def test_html_holds_no_script_and_reaches_no_network() -> None:
    found = page(render(report_of(evil()), "html"))
    assert "script" not in found.tags
    assert not {"img", "link", "iframe", "object", "embed"} & set(found.tags)
    links = [value for name, value in found.attributes if name in ("href", "src")]
    assert links
    assert all(value and value.startswith("#") for value in links)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert '<script>alert("x")</script>' in found.words
    assert "{{ 7 * 7 }}" in found.words


def test_html_says_in_which_language_a_quotation_is() -> None:
    found = page(render(report_of(rich(), "en"), "html"))
    assert ("lang", "en") in found.attributes
    assert ("lang", "es") in found.attributes


def test_links_of_html_lead_somewhere() -> None:
    found = page(render(report_of(rich(), "en"), "html"))
    ids = [value for name, value in found.attributes if name == "id"]
    assert len(set(ids)) == len(ids)
    links = {value[1:] for name, value in found.attributes if name == "href" and value}
    assert links <= set(ids)


def test_markdown_takes_no_sign_of_people_for_markup() -> None:
    written = render(report_of(evil()), "md").decode("utf-8")
    for sign in ("<script", "*fuerte*", "_suave_", "](http", "`código`", "://mal", "www.mal"):
        assert not re.search(rf"(?<!\\){re.escape(sign)}", written), sign
    for line in written.splitlines():
        if line.startswith("| ") and "script" in line:
            header = next(each for each in written.splitlines() if each.startswith("| :"))
            assert header
            assert len(re.findall(r"(?<!\\)\|", line)) in (3, 4, 5, 6, 7, 8)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# título", r"\# título"),
        ("- punto", r"\- punto"),
        ("+ punto", r"\+ punto"),
        ("1. primero", r"1\. primero"),
        ("2020) año", r"2020\) año"),
        ("a - b", "a - b"),
        ("5 * 3", r"5 \* 3"),
        ("línea\notra", "línea otra"),
        ("un sonido\x07raro", "un sonido\ufffdraro"),
    ],
)
def test_markdown_escapes_what_begins_a_line(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_word_holds_signs_that_xml_forbids_as_replacements() -> None:
    built = study(
        {"P01": "E: ¿Y?\nP: Anoto todo \x07 con \x1f cuidado \ufffe en el cuaderno"},
        codes=CODES,
        participants={"P01": {"role": "a\x00b"}},
    )
    text = built.transcript("P01")
    quotable(built, built.code("P01", "records", text.turns[1].speech.of(text.text)))
    report = report_of(built)
    for format_ in FORMATS:
        assert "Anoto todo \ufffd con \ufffd cuidado \ufffd en el cuaderno" in words_of(
            render(report, format_), format_
        )


@settings(max_examples=25)
@given(random_studies())
def test_any_study_can_be_written_in_every_format(built: Study) -> None:
    report = report_of(built)
    for format_ in FORMATS:
        shown = words_of(render(report, format_), format_)
        for block in report.quotations:
            assert block.original in shown


# Word


def test_word_has_real_styles_headings_and_a_table_of_contents() -> None:
    data = render(report_of(rich(), "en"), "docx")
    document = Document(io.BytesIO(data))
    styled = {(p.style.name if p.style else "", p.text) for p in document.paragraphs}
    assert ("Title", "The alliances") in styled
    assert ("Heading 1", "Results") in styled
    assert ("Heading 2", "Skills") in styled
    assert ("Heading 3", "Management") in styled
    assert ("Heading 4", "Record keeping") in styled
    assert any(name == "Quote" for name, _ in styled)
    assert any(name == "Caption" and text.startswith("Table 1.") for name, text in styled)
    assert any(name == "toc 2" for name, _ in styled)
    assert not any(p.paragraph_format.page_break_before for p in document.paragraphs)
    assert any(name == "Analyst" for name, _ in styled)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        foot = "".join(
            archive.read(each).decode() for each in archive.namelist() if "footer" in each
        )
    assert 'TOC \\o "1-3"' in body
    assert "PAGE" in foot
    assert "Invented material." in foot
    assert body.count("w:tblHeader") == len(document.tables)
    begun = re.findall(r'fldCharType="(\w+)"', body)
    assert begun.count("begin") == begun.count("end")
    marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', body))
    assert set(re.findall(r'w:anchor="([^"]+)"', body)) <= marks


def test_word_names_its_authors_and_not_the_clock() -> None:
    properties = Document(io.BytesIO(render(report_of(rich()), "docx"))).core_properties
    assert properties.author == "A. Rojas"
    assert properties.title == "Las alianzas"
    assert properties.created is not None
    assert properties.created.year == 2000


# Evidence behind sentences, and originals of translations


def _notes(data: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        return archive.read(f"word/{part}.xml").decode() if f"word/{part}.xml" in names else ""


def test_a_second_word_document_holds_the_evidence_as_comments() -> None:
    report = report_of(rich(), "en")
    clean, annotated = render(report, "docx"), render(report, ANNOTATED)
    assert _notes(clean, "comments") == ""
    document = Document(io.BytesIO(annotated))
    told = [comment.text for comment in document.comments]
    behind = [each for each in report.findings if each.cases]
    assert len(told) == len(behind) + len(report.quotations)
    assert any("P01, P02, P04" in each and "P01, turn 2" in each for each in told)
    # The clock is in no output.
    assert set(re.findall(r'w:date="([^"]+)"', _notes(annotated, "comments"))) == {
        "2000-01-01T00:00:00Z"
    }
    assert words_of(clean, "docx") == words_of(annotated, "docx")
    assert render(report, ANNOTATED) == annotated


def test_the_annotated_document_comes_with_the_plain_one() -> None:
    assert endings(("docx", "md")) == ("docx", "annotated.docx", "md")
    assert endings(("html",)) == ("html",)


def test_a_page_shows_cases_and_places_behind_a_sentence() -> None:
    words = page(render(report_of(rich(), "en"), "html")).words
    assert "Behind this sentence: P01, P02, P04" in words
    assert "P01, turn 2; P02, turn 2" in words


@pytest.mark.parametrize("originals", ["beside", "footnote", "register"])
def test_the_original_of_a_translation_stands_where_the_settings_say(originals: str) -> None:
    built = rich()
    before = report_of(built, "en").quotations[0]
    assert isinstance(before.said, Verified)
    words = before.said.quotation.span.of(built.transcript(before.locator.transcript).text)
    translate(built, str(before.locator.transcript), words, "I write it all down.", by="bruno")
    chosen = replace(built.corpus.settings.report, originals=originals)
    built.corpus = replace(built.corpus, settings=replace(built.corpus.settings, report=chosen))
    report = report_of(built, "en")
    shown = f"Original: “{before.original}”"
    data = render(report, "docx")
    in_text, below = words_of(data, "docx"), _notes(data, "footnotes")
    assert (shown in in_text) is (originals == "beside")
    assert (shown in re.sub(r"<[^>]+>", "", below)) is (originals == "footnote")
    assert f"“{before.original}”" in in_text  # in the register, whatever the setting
    opened = b'<details class="original">' in render(report, "html")
    assert opened is (originals == "footnote")
    assert (f"{shown}" in words_of(render(report, "md"), "md")) is (originals != "register")
    if originals == "footnote":
        references = re.findall(r'footnoteReference w:id="(\d+)"', _document(data))
        assert references == re.findall(r'w:footnote w:id="([1-9]\d*)"', below)


def _document(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_tables_and_figures_of_the_researchers_own_are_in_every_format() -> None:
    pixel = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    )
    built = rich()
    items = (
        ContextItem("users.csv", Label.of("Usuarios"), content=ContextTable(("R",), (("7",),))),
        ContextItem("map 1.png", Label.of("Mapa <1>"), Label.of("De nosotros."), Picture(pixel)),
    )
    outline = Outline((OutlineSection("all", Label.of("Todo"), context=items),))
    built.corpus = replace(built.corpus, outline=outline)
    report = report_of(built)
    for format_ in FORMATS:
        shown = words_of(render(report, format_), format_)
        for words in ("Figura 2. Mapa <1>", "De nosotros.", "Usuarios"):
            assert words in shown
    with zipfile.ZipFile(io.BytesIO(render(report, "docx"))) as archive:
        assert pixel in [archive.read(each) for each in archive.namelist() if "media" in each]
    assert "data:image/png;base64,iVBOR" in render(report, "html").decode()
    assert "](context/map%201.png)" in render(report, "md").decode()
