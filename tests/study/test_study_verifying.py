"""A manuscript is checked against a study, or against nothing but a folder of transcripts."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from qualpap.errors import DataError, UsageError
from qualpap.report.manuscript.checked import Status
from qualpap.study import Study
from qualpap.study.verifying import (
    Verification,
    material_in,
    material_of,
    quote,
    verify,
    write_commented,
    write_report,
)
from study_folders import P01, P02, make

KNOWN = "Anoto en la libreta de mi hija, cuando me acuerdo."
TEXT = (
    "One stallholder says: “Anoto en la libreta de mi hija, cuando me acuerdo.” (P01) Another: "
    "“No, nunca. ¿Para qué? Si yo sé lo que traje y lo que me falta, con eso me basta” (P02).\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """A folder with two transcripts and nothing else."""
    place = tmp_path / "interviews"
    place.mkdir()
    (place / "P01.txt").write_text(P01, encoding="utf-8")
    (place / "P02.txt").write_text(P02, encoding="utf-8")
    return place


def statuses(found: Verification) -> list[Status]:
    return [each.status for each in found.checked.quotations]


def test_a_study_is_what_a_manuscript_is_checked_against(folder: Path, draft: Path) -> None:
    found = verify(material_of(Study.open(make(folder))), draft)
    assert statuses(found) == [Status.EXACT, Status.ALTERED]
    assert not found.checked.stands


def test_transcripts_in_a_folder_are_enough(loose: Path, draft: Path) -> None:
    found = verify(material_in(loose), draft)
    assert statuses(found) == [Status.EXACT, Status.ALTERED]
    assert [each.participant for each in found.checked.quotations] == ["P01", "P02"]
    assert not list(loose.glob("study.yaml"))
    assert sorted(path.name for path in loose.iterdir()) == ["P01.txt", "P02.txt"]


def test_a_table_of_participants_beside_them_is_used(loose: Path, draft: Path) -> None:
    (loose / "participants.csv").write_text("id;actor;date\nP01;feriante;2020-08-03\n", "utf-8")
    draft.write_text(f"“{KNOWN}” (feriante 1, agosto de 2020)\n", "utf-8")
    assert statuses(verify(material_in(loose), draft)) == [Status.EXACT]
    draft.write_text(f"“{KNOWN}” (feriante 1, julio de 2020)\n", "utf-8")
    assert statuses(verify(material_in(loose), draft)) == [Status.MISATTRIBUTED]


def test_a_study_without_codebook_is_enough(folder: Path, draft: Path) -> None:
    make(folder)
    (folder / "codebooks" / "mercado.yaml").unlink()
    settings = (folder / "study.yaml").read_text("utf-8")
    (folder / "study.yaml").write_text(
        settings.replace("codebook: codebooks/mercado.yaml\n", ""), "utf-8"
    )
    found = verify(material_in(folder), draft)
    assert statuses(found) == [Status.EXACT, Status.ALTERED]
    assert found.checked.counts == ()


def test_a_transcript_that_cannot_be_read_is_told(loose: Path, draft: Path) -> None:
    (loose / "P03.docx").write_bytes(b"PK\x03\x04broken")
    found = verify(material_in(loose), draft)
    assert [(issue.slug, issue.where.file) for issue in found.issues] == [
        ("file-damaged", "P03.docx")
    ]


def test_where_there_is_nothing_to_compare_with(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(UsageError, match="transcripts-folder-missing"):
        material_in(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="verify-without-transcripts"):
        material_in(tmp_path / "empty")


def test_a_manuscript_that_is_not_there(loose: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="file-missing") as error:
        verify(material_in(loose), tmp_path / "lost.docx")
    assert error.value.facts["file"] == "lost.docx"


def test_the_result_as_a_page_and_as_a_workbook(loose: Path, draft: Path, tmp_path: Path) -> None:
    draft.write_text(TEXT.replace("falta", "<b>falta</b>"), "utf-8")
    found = verify(material_in(loose), draft)
    write_report(found, tmp_path / "r.html", "es")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "alterada" in page
    assert "<del>falta</del> <ins>sobra</ins>" in page
    assert "http" not in page.replace("http-equiv", "")
    write_report(found, tmp_path / "r.xlsx", "en")
    rows = list(load_workbook(tmp_path / "r.xlsx")["Quotations"].iter_rows(values_only=True))
    assert any("altered" in row for row in rows)
    with pytest.raises(UsageError, match="check-format-unknown"):
        write_report(found, tmp_path / "r.rtf", "en")


def test_a_copy_with_comments(loose: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "draft.docx"))
    before = (tmp_path / "draft.docx").read_bytes()
    found = verify(material_in(loose), tmp_path / "draft.docx")
    write_commented(found, tmp_path / "copy.docx", "en")
    comments = [each.text for each in docx.Document(str(tmp_path / "copy.docx")).comments]
    assert len(comments) == 2
    assert any(each.startswith("exact: ") for each in comments)
    assert any("“falta” for “sobra”" in each for each in comments)
    assert (tmp_path / "draft.docx").read_bytes() == before
    for name, slug in (("draft.docx", "comment-over-manuscript"), ("c.odt", "comment-needs-word")):
        with pytest.raises(UsageError, match=slug):
            write_commented(found, tmp_path / name, "en")


def test_a_quotation_is_copied_with_its_citation(folder: Path) -> None:
    study = Study.open(make(folder))
    found = quote(study, "P01", "Anoto en la libreta de mi hija", language="en")
    assert found.text == "Anoto en la libreta de mi hija"
    assert found.citation == "(interview with stallholder 1, August 2020)"
    assert found.span.of(study.transcript("P01").text) == found.text
    assert (found.language, found.translation) == ("es", None)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("nunca lo dijo nadie así", "quote-not-found"),
        ("me", "quote-ambiguous"),
        ("¿Y usted anota lo que vende?", "quote-withheld"),
    ],
)
def test_what_cannot_be_quoted(words: str, slug: str, folder: Path) -> None:
    with pytest.raises(UsageError, match=slug):
        quote(Study.open(make(folder)), "P02" if slug == "quote-ambiguous" else "P01", words)
