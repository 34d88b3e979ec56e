"""A team's own templates: what they print, how a mistake is told, and that they quote truly."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from qualpap.coding.entries import Entry
from qualpap.errors import Issue
from qualpap.model.coding import CoderId
from qualpap.report.manuscript.checked import Status
from qualpap.study import Study
from qualpap.study.coding import record
from qualpap.study.exporting import export_reports
from qualpap.study.running import run
from qualpap.study.templating import export_examples
from qualpap.study.verifying import material_of, verify
from study_folders import SETTINGS, make

QUOTED = (
    "El tomate lo compro al doble y no lo puedo vender al doble, porque la gente se va al puesto"
)
OTHER = "Anoto en la libreta de mi hija, cuando me acuerdo."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small study with two codings, and the examples of templates."""
    place = make(tmp_path_factory.mktemp("templates"))
    study = Study.open(place)
    for words, code in ((QUOTED, "prices"), (OTHER, "records")):
        entry = Entry("code", {"transcript": "P01", "code": code, "quote": words})
        recorded, act = record(study, [entry], (CoderId("ana"),))
        assert act is not None, recorded.issues
    export_examples(Study.open(place))
    return place


def use(folder: Path, setting: str) -> Study:
    """Return the study with ``templates:`` set so."""
    wanted = f"report: {{languages: [en], templates: {setting}, "
    (folder / "study.yaml").write_text(SETTINGS.replace("report: {languages: [en], ", wanted))
    return Study.open(folder)


def made(folder: Path, setting: str, format_: str, to: Path) -> tuple[bytes, tuple[Issue, ...]]:
    """Return the English report, and what is wrong with templates."""
    study = use(folder, setting)
    _, issues = export_reports(study, ("en",), (format_,), to)
    told = tuple(each for each in issues if each.slug.startswith("template"))
    return (to / f"mercado.en.{format_}").read_bytes(), told


def write(folder: Path, name: str, text: str) -> None:
    (folder / "reports" / "templates" / name).write_text(text, "utf-8")


@pytest.mark.parametrize("format_", ["docx", "html", "md"])
def test_the_examples_print_a_report_whose_every_quotation_stands(
    folder: Path, tmp_path: Path, format_: str
) -> None:
    data, issues = made(folder, f"{{{format_}: example.{format_}}}", format_, tmp_path)
    assert issues == ()
    usual, _ = made(folder, "{}", format_, tmp_path / "usual")
    assert data != usual
    study = Study.open(folder)
    found = verify(material_of(study), tmp_path / f"mercado.en.{format_}")
    before = verify(material_of(study), tmp_path / "usual" / f"mercado.en.{format_}")
    stood, stood_before = (
        {each.text for each in one.checked.quotations if each.status is Status.EXACT}
        for one in (found, before)
    )
    assert len(stood) == 2
    assert stood == stood_before
    assert all(each.status.stands for each in found.checked.quotations)


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("# {{ title }}\n\n{{ titel }}\n", 3, "'titel' is undefined"),
        ("{% for a in sections %}\n\n{% endfr %}", 3, "endfr"),
        ("\n{{ sections[0].heading }}", 2, "heading"),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError"),
        ("a\n{{ title.__class__.__mro__ }}", 2, "unsafe"),
        ("{% include '../../study.yaml' %}", 1, "loader"),
        ("{{ range(10 ** 9)|list }}", 1, "OverflowError"),
        ("{% if authors.append('x') %}{% endif %}", 1, "append"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_report_is_there_all_the_same(
    folder: Path, tmp_path: Path, template: str, line: int, said: str
) -> None:
    write(folder, "wrong.md", template)
    data, (issue,) = made(folder, "{md: wrong.md}", "md", tmp_path)
    assert (issue.slug, issue.is_error) == ("template-failed", True)
    assert (issue.where.file, issue.where.line) == ("reports/templates/wrong.md", line)
    assert said in str(issue.facts["reason"])
    assert data == made(folder, "{}", "md", tmp_path)[0]


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("{{ titel }}", "titel"),
        ("{%p if sections %}", "endif"),
        ("{{ sections[0].nothing }}", "nothing"),
    ],
)
def test_in_word_a_mistake_is_told_with_its_paragraph(
    folder: Path, tmp_path: Path, paragraph: str, said: str
) -> None:
    document = Document()
    for text in ("{{ title }}", "{%p for a in sections %}", "{{ a.title }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.add_paragraph(paragraph)
    document.save(str(folder / "reports" / "templates" / "wrong.docx"))
    _, (issue,) = made(folder, "{docx: wrong.docx}", "docx", tmp_path)
    assert issue.slug == "template-failed"
    assert said in str(issue.facts["reason"])
    assert issue.where.line == 5
    assert issue.facts["near"] == paragraph


def test_a_file_that_is_no_template_is_told(folder: Path, tmp_path: Path) -> None:
    write(folder, "no.docx", "no document")
    assert [e.slug for e in made(folder, "{docx: no.docx}", "docx", tmp_path)[1]] == [
        "template-unreadable"
    ]
    assert [e.slug for e in made(folder, "{docx: gone.docx}", "docx", tmp_path)[1]] == [
        "template-missing"
    ]


@pytest.mark.parametrize(
    ("template", "status"),
    [
        ('{{ block.text|replace(" ", " never ", 1) }} {{ block.citation }}', "altered"),
        ("{{ block.text }} (interview with farmer 99, berry producer, July 2020)", "misattrib"),
        ("“The programme changed all of our lives for ever” {{ block.citation }}", "not-found"),
    ],
)
def test_a_template_makes_no_quotation(
    folder: Path, tmp_path: Path, template: str, status: str
) -> None:
    write(
        folder,
        "lies.md",
        "{% for section in sections %}{% for block in section.blocks %}"
        f"{{% if block.kind == 'quotation' and block.number == 1 %}}\n{template}\n"
        "{% endif %}{% endfor %}{% endfor %}",
    )
    data, issues = made(folder, "{md: lies.md}", "md", tmp_path)
    assert {each.slug for each in issues} == {"template-quotation"}
    assert data == made(folder, "{}", "md", tmp_path)[0]


def test_what_was_said_never_becomes_markup(folder: Path, tmp_path: Path) -> None:
    write(folder, "quotes.html", "<p>{{ '<b>&' }} {{ title }}</p>")
    assert b"&lt;b&gt;&amp;" in made(folder, "{html: quotes.html}", "html", tmp_path)[0]
    write(folder, "quotes.md", "{{ '*a* <b> [c](d)' }} {{ '*a*'|raw }}")
    data, _ = made(folder, "{md: quotes.md}", "md", tmp_path)
    assert data.decode() == r"\*a\* \<b\> \[c\](d) *a*"


def test_the_same_template_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    first, _ = made(folder, "{docx: example.docx}", "docx", tmp_path)
    again, _ = made(folder, "{docx: example.docx}", "docx", tmp_path)
    assert first == again
    names = zipfile.ZipFile(io.BytesIO(first)).namelist()
    assert names == sorted(names)


def test_one_language_may_have_its_own(folder: Path, tmp_path: Path) -> None:
    write(folder, "one.md", "ONE {{ language }}")
    write(folder, "two.md", "TWO {{ language }}")
    study = use(folder, "{md: {en: one.md, es: two.md}}")
    export_reports(study, ("es", "en"), ("md",), tmp_path)
    assert (tmp_path / "mercado.en.md").read_text("utf-8") == "ONE en"
    assert (tmp_path / "mercado.es.md").read_text("utf-8") == "TWO es"


def test_a_changed_template_is_a_reason_to_run_again(folder: Path) -> None:
    write(folder, "run.md", "FIRST {{ title }}")
    run(use(folder, "{md: run.md}"))
    report = folder / "reports" / "mercado.en.md"
    assert report.read_text("utf-8").startswith("FIRST")
    assert run(Study.open(folder)).unchanged
    write(folder, "run.md", "SECOND {{ title }}")
    assert not run(Study.open(folder)).unchanged
    assert report.read_text("utf-8").startswith("SECOND")


def test_examples_that_are_there_are_left_alone(folder: Path) -> None:
    path = folder / "reports" / "templates" / "example.md"
    kept = path.read_bytes()
    path.write_text("mine", "utf-8")
    try:
        fates = {each.path: each.fate for each in export_examples(Study.open(folder))}
        assert path.read_text("utf-8") == "mine"
        assert fates["reports/templates/example.md"] == "unchanged"
    finally:
        path.write_bytes(kept)
