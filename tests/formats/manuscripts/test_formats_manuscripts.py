"""Manuscripts are read from every format with their notes, tables, comments and block quotes."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm

from builders import Study
from manuscripts import CITED, market
from qualpap.errors import DataError
from qualpap.formats.manuscripts import EXTENSIONS, read_manuscript
from qualpap.formats.manuscripts.word_comments import Remark, with_comments
from qualpap.model.text import Span
from qualpap.report.manuscript.check import check_quotations
from qualpap.report.manuscript.checked import CheckedQuotation, Status
from qualpap.report.manuscript.text import Block, BlockKind, Cell, Manuscript

STONES = "Nunca aprendí a escribir números largos, así que guardo piedritas en un tarro."
FOLDER = "Vi que regaba el doble de lo que necesitaba el zapallo."
PRICE = "Es que si no bajo, la gente sigue de largo."
REJECTS = "Uno de cada diez cajones vuelve."
P01, P02, P03, C01 = CITED["P01"], CITED["P02"], CITED["P03"], CITED["C01"]

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")

FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
    "{note}</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


@pytest.fixture(scope="module")
def built() -> Study:
    return market()


def saved(document: WordDocument, footnote: str = "") -> bytes:
    """Return a Word document's bytes, with a footnote 2 if wanted."""
    target = io.BytesIO()
    document.save(target)
    if not footnote:
        return target.getvalue()
    made = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                one = f'<Relationship Id="rIdF" Type="{kind}/footnotes" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", one.encode() + b"</Relationships>")
            if name == "[Content_Types].xml":
                word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
                part = (
                    f'<Override PartName="/word/footnotes.xml" ContentType="{word}.footnotes+xml"/>'
                )
                data = data.replace(b"</Types>", part.encode() + b"</Types>")
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", FOOTNOTES.format(note=footnote))
    return made.getvalue()


def word_manuscript() -> bytes:
    """Return a Word manuscript with a quotation in every sort of place."""
    document = docx.Document()
    document.add_heading("Results", 1)
    paragraph = document.add_paragraph("As one of them says, “")
    for piece in (STONES[:20], STONES[20:41], STONES[41:]):
        paragraph.add_run(piece).bold = piece == STONES[20:41]
    paragraph.add_run(f"” {P02}. And no more.")
    quote = document.add_paragraph(f"{FOLDER} {P03}")
    quote.style = document.styles["Quote"]
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Who", "What"
    table.cell(1, 0).text, table.cell(1, 1).text = C01, f"“{REJECTS}”"
    noted = document.add_paragraph("They keep accounts")
    reference = noted.add_run()
    mark = reference._r.makeelement(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}footnoteReference",
        {"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id": "2"},
    )
    reference._r.append(mark)
    run = noted.add_run(" of some kind.")
    document.add_comment(run, text=f"Quote this? “{PRICE}” {P02}", author="Ana")
    return saved(document, f"See “{PRICE}” {P01}.")


def found_in(name: str, data: bytes, built: Study) -> tuple[CheckedQuotation, ...]:
    return check_quotations(read_manuscript(name, data), built.selection())


def kinds(manuscript: Manuscript, kind: BlockKind) -> list[Block]:
    return [block for block in manuscript.blocks if block.kind is kind]


# Word


def test_a_word_manuscript_is_read_with_everything_in_it(built: Study) -> None:
    data = word_manuscript()
    manuscript = read_manuscript("draft.docx", data)
    assert [block.text for block in kinds(manuscript, BlockKind.HEADING)] == ["Results"]
    assert [block.text for block in kinds(manuscript, BlockKind.QUOTE)] == [f"{FOLDER} {P03}"]
    cells = {block.cell: block.text for block in kinds(manuscript, BlockKind.TABLE)}
    assert cells[Cell(1, 2, 2)] == f"“{REJECTS}”"
    note = kinds(manuscript, BlockKind.FOOTNOTE)[0]
    marks = [mark for block in manuscript.blocks for mark in block.notes]
    assert [mark.note for mark in marks] == [note.note]
    assert len(kinds(manuscript, BlockKind.COMMENT)) == 1
    found = found_in("draft.docx", data, built)
    told = {each.text: each.status for each in found}
    assert told.pop(STONES) is Status.EXACT
    assert told.pop(FOLDER) is Status.EXACT
    assert told.pop(REJECTS) is Status.EXACT
    assert [each.status for each in found if each.text == PRICE] == [
        Status.EXACT,  # in the footnote
        Status.MISATTRIBUTED,  # in the comment
    ]


def test_a_paragraph_indented_on_both_sides_is_a_block_quote(built: Study) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(f"{FOLDER.replace('zapallo', 'tomate')} {P03}")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(1)
    prose = document.add_paragraph("This is the authors' own text, and it is only set narrower.")
    prose.paragraph_format.left_indent = prose.paragraph_format.right_indent = Cm(1)
    found = found_in("draft.docx", saved(document), built)
    assert [each.status for each in found] == [Status.ALTERED, Status.NOT_A_QUOTATION]


def test_styles_for_quotations_are_known_by_name_and_by_what_they_rest_on(built: Study) -> None:
    document = docx.Document()
    own = document.styles.add_style("Testimonio", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Quote"]
    document.add_paragraph(f"{FOLDER} {P03}", style="Testimonio")
    assert [each.status for each in found_in("d.docx", saved(document), built)] == [Status.EXACT]


def test_tracked_changes_are_read_as_accepted(built: Study) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("She says: “Nunca aprendí a escribir números ")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for tag, inner, text in (("del", "delText", "cortos"), ("ins", "t", "largos")):
        change = paragraph._p.makeelement(f"{{{space}}}{tag}", {})
        run = change.makeelement(f"{{{space}}}r", {})
        words = run.makeelement(f"{{{space}}}{inner}", {})
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(f", así que guardo piedritas en un tarro.” {P02}")
    assert [each.status for each in found_in("d.docx", saved(document), built)] == [Status.EXACT]


# Comments


def test_comments_lie_on_exactly_the_words_they_speak_of() -> None:
    data = word_manuscript()
    manuscript = read_manuscript("draft.docx", data)
    block = next(n for n, each in enumerate(manuscript.blocks) if STONES in each.text)
    start = manuscript.blocks[block].text.index(STONES)
    note = next(n for n, each in enumerate(manuscript.blocks) if each.note)
    remarks = [
        Remark(block, Span(start + 6, start + 30), "These words."),
        Remark(block, Span(start, start + 5), "The first."),
        Remark(note, Span(0, 5), "In the note."),
    ]
    commented = with_comments(data, manuscript, remarks)
    assert commented == with_comments(data, manuscript, remarks)
    document = docx.Document(io.BytesIO(commented))
    assert [comment.text for comment in document.comments][1:] == [
        "In the note.",
        "These words.",
        "The first.",
    ]
    again = read_manuscript("draft.docx", commented)
    bodies = [
        [b.text for b in each.blocks if b.kind is not BlockKind.COMMENT]
        for each in (manuscript, again)
    ]
    assert bodies[0] == bodies[1]
    assert commented_words(document) == {"The first.": STONES[:5], "These words.": STONES[6:30]}


def commented_words(document: WordDocument) -> dict[str, str]:
    """Return the words that comments by qualpap lie on."""
    texts = {
        str(each.comment_id): each.text for each in document.comments if each.author == "qualpap"
    }
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    open_: set[str] = set()
    found: dict[str, str] = {}
    for element in document.element.body.iter():
        name = element.get(f"{space}id", "")
        if element.tag == f"{space}commentRangeStart":
            open_.add(name)
        elif element.tag == f"{space}commentRangeEnd":
            open_.discard(name)
        elif element.tag == f"{space}t":
            for each in open_ & set(texts):
                found[texts[each]] = found.get(texts[each], "") + (element.text or "")
    return found


# Other formats


def test_markdown_with_notes_quotes_and_tables() -> None:
    text = (
        "---\ntitle: x\n---\n# Results\n\nWords *set* apart[^a] go\non.\n\n"
        "> A quote\n> goes on.\n\n"
        "| A | B \\| C |\n|---|---|\n| 1 | 2 |\n\n- item\n\n[^a]: The note.\n"
    )
    manuscript = read_manuscript("draft.md", text.encode())
    told = [(block.kind.value, block.text) for block in manuscript.blocks]
    assert told == [
        ("heading", "Results"),
        ("paragraph", "Words set apart go on."),
        ("quote", "A quote goes on."),
        ("table", "A"),
        ("table", "B | C"),
        ("table", "1"),
        ("table", "2"),
        ("paragraph", "item"),
        ("footnote", "The note."),
    ]
    assert [(mark.position, mark.note) for mark in manuscript.blocks[1].notes] == [(15, "a")]


def test_a_web_page_with_notes_quotes_and_tables(built: Study) -> None:
    page = f"""<!DOCTYPE html><html><head><style>p {{}}</style></head><body>
        <nav>“Contents of the page that nobody said”</nav>
        <p>She says <q>“{STONES}”</q><a href="#fn1" role="doc-noteref"><sup>1</sup></a>.
        <span role="note">P01: “shown on request, and no part of the text at all”</span></p>
        <blockquote><p>{FOLDER}</p></blockquote><p>{P03}</p>
        <table><tr><th>Who</th></tr><tr><td>{C01}</td><td>“{REJECTS}”</td></tr></table>
        <script>alert("never to be read as anybody's words")</script>
        <ol><li id="fn1">{P02[1:-1]}</li></ol></body></html>"""
    found = found_in("draft.html", page.encode(), built)
    assert [each.status for each in found] == [Status.EXACT] * 3
    assert found[0].citation == P02[1:-1]


def test_an_old_manuscript_typed_by_hand(built: Study) -> None:
    text = f"""\
        FERIAS Y CUENTAS

        Las cuentas se llevan de muchas maneras. Un feriante lo dice asi: "Nunca aprendi a
        escribir numeros largos, asi que guardo piedritas en un tarro" (entrevista con feriante
        2, lena, julio de 2020). Otra persona, en cambio, llena la carpeta "de noche, con el
        mate al lado" (P03) [1], y hay quien mira "lo que cobra el puesto de la esquina".

        > {REJECTS} {C01}

        [1] Otra frase suya: "a veces invento la fecha para quedar bien" (P03).
        """
    lines = "\n".join(line.strip() for line in text.splitlines())
    found = found_in("viejo.txt", lines.encode("cp1252"), built)
    assert [each.status for each in found] == [
        Status.EXACT,
        Status.EXACT,
        Status.EXACT,
        Status.EXACT,
        Status.ALTERED,
    ]
    assert "accents" in found[0].notes
    assert found[3].participant == "C01"


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("draft.pages", b"x", "manuscript-format-unknown"),
        ("draft.txt", b"  \n", "manuscript-empty"),
        ("draft.md", b"---\nx: y\n---\n", "manuscript-empty"),
        ("draft.docx", b"no archive", "file-other-format"),
        ("draft.docx", b"PK\x03\x04broken", "file-damaged"),
        ("draft.odt", b"PK\x03\x04broken", "file-damaged"),
        ("draft.pdf", b"%PDF-1.4 broken", "file-damaged"),
        ("draft.txt", b"\x00\x01\x02\x03" * 50, "file-not-text"),
        ("draft.docx", OLD_WORD, "word-old-format"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(name: str, data: bytes, slug: str) -> None:
    with pytest.raises(DataError) as error:
        read_manuscript(name, data)
    assert error.value.slug == slug


def test_xml_that_declares_entities_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_manuscript())) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(
                    b"?>", b'?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', 1
                )
            new.writestr(name, part)
    with pytest.raises(DataError) as error:
        read_manuscript("draft.docx", data.getvalue())
    assert error.value.slug == "xml-entities"


# LibreOffice


@pytest.fixture
def soffice() -> str:
    """The program, which must be there where tests count."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing, and CI must not pass without it")
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf", "html"])
def test_a_manuscript_that_libreoffice_has_saved_says_the_same(
    ending: str, soffice: str, tmp_path: Path, built: Study
) -> None:
    (tmp_path / "draft.docx").write_bytes(word_manuscript())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", ending, "--outdir", "out"]
    subprocess.run(
        [*command, "draft.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=180
    )
    before = found_in("draft.docx", word_manuscript(), built)
    after = found_in(f"draft.{ending}", (tmp_path / "out" / f"draft.{ending}").read_bytes(), built)
    known = list(before)
    if ending in ("pdf", "html"):
        # There LibreOffice writes neither comments nor what makes a block quote without marks.
        known = [each for each in before if each.text not in (FOLDER, PRICE)]
        after = tuple(each for each in after if each.text not in (FOLDER, PRICE))
    assert sorted((each.text, each.status) for each in after) == sorted(
        (each.text, each.status) for each in known
    )


def test_every_format_that_is_promised_has_a_reader() -> None:
    assert {".docx", ".odt", ".md", ".html", ".txt", ".pdf"} <= set(EXTENSIONS)
