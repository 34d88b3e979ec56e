"""The outline of a report: read with the line of what is wrong, and held against the study."""

from __future__ import annotations

import pytest

from builders import study
from qualpap.errors import DataError, Severity
from qualpap.formats.outlines.context_files import with_context
from qualpap.formats.outlines.outline_file import check_outline, read_outline
from qualpap.model.outline import ContextTable, Outline, Picture
from report_samples import CODES, people

WRITTEN = b"""
sections:
  - id: what-is-learned
    title: {es: "Lo aprendido", en: "What is learned"}
    intro: "A word before."
    codes: [records, planning]
    participants: [producer]
    classifications: [selling]
    context:
      - {file: users.csv, caption: {en: "Users"}, note: "Source: us."}
    sections:
      - title: {en: "Gender"}
        dimensions: gender
"""

PNG = b"\x89PNG\r\n\x1a\n and so on"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="4" height="4"/></svg>'


def test_an_outline_says_what_goes_in_each_section() -> None:
    outline, issues = read_outline(WRITTEN, "reports/outline.yaml")
    assert issues == ()
    first, below = outline.walk()
    assert first.title.in_("es") == "Lo aprendido"
    assert first.intro.in_("en") == "A word before."
    assert first.codes == ("records", "planning")
    assert first.participants == (("role", ("producer",)),)
    assert first.classifications == ("selling",)
    assert [item.file for item in first.context] == ["users.csv"]
    assert (first.line, below.line) == (3, 12)
    assert below.id == "gender"
    assert below.dimensions == ("gender",)


@pytest.mark.parametrize(
    ("written", "slug", "line"),
    [
        (b"sections:\n  - codes: [records]\n", "outline-title-missing", 2),
        (b"sections:\n  - title: A\n    code: [x]\n", "outline-key-unknown", 3),
        (
            b"sections:\n  - {id: a, title: A}\n  - {id: a, title: B}\n",
            "outline-id-twice",
            3,
        ),
        (
            b"sections:\n  - title: A\n    context:\n      - caption: B\n",
            "outline-context-file-missing",
            4,
        ),
    ],
)
def test_what_is_wrong_has_its_line(written: bytes, slug: str, line: int) -> None:
    (issue,) = read_outline(written, "reports/outline.yaml")[1]
    assert (issue.slug, issue.where.line) == (slug, line)


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(DataError):
        read_outline(b"sections: [")


def test_sections_with_one_title_have_ids_of_their_own() -> None:
    outline, issues = read_outline(b"sections:\n  - title: A\n  - title: A\n")
    assert issues == ()
    assert [each.id for each in outline.sections] == ["a", "a-2"]


def test_names_that_the_study_does_not_have_are_told_with_the_nearest() -> None:
    built = study({}, codes=CODES, participants=people())
    outline, _ = read_outline(
        b"""
sections:
  - title: A
    codes: [record, pests]
    dimensions: [skill]
    classifications: [selling]
    participants: {roles: [producer]}
  - title: B
    participants: [official]
""",
        "reports/outline.yaml",
    )
    found = {
        each.slug: dict(each.facts)
        for each in check_outline(outline, built.corpus.codebook, built.corpus.participants)
    }
    assert found["outline-code-unknown"]["nearest"] == "records"
    assert found["outline-dimension-unknown"]["nearest"] == "skills"
    assert found["outline-classification-unknown"]["name"] == "selling"
    assert found["outline-attribute-unknown"]["nearest"] == "role"
    assert found["outline-nobody"]["value"] == "official"
    assert len(found) == 5


def outline_of(*files: str) -> Outline:
    named = ", ".join(f"{{file: {each}}}" for each in files)
    return read_outline(f"sections:\n  - title: A\n    context: [{named}]\n".encode(), "o.yaml")[0]


def test_tables_and_figures_are_read() -> None:
    files = {
        "reports/context/users.csv": "Región;Usuarios\nMaule;1463\nLos Ríos;485\n".encode(),
        "reports/context/map.svg": SVG,
        "reports/context/map.png": PNG,
    }
    outline, issues = with_context(outline_of("users.csv", "map.svg"), files.get)
    assert issues == ()
    table, picture = (each.content for each in outline.sections[0].context)
    assert table == ContextTable(("Región", "Usuarios"), (("Maule", "1463"), ("Los Ríos", "485")))
    assert picture == Picture(png=PNG, svg=SVG)


@pytest.mark.parametrize(
    ("file", "data", "slug", "severity"),
    [
        ("a.csv", None, "context-file-missing", Severity.ERROR),
        ("../study.yaml", b"id: x", "context-file-outside", Severity.ERROR),
        ("a.csv", b"Region\n", "context-table-empty", Severity.ERROR),
        ("a.png", b"GIF89a", "context-file-unreadable", Severity.ERROR),
        ("a.svg", b"<html/>", "context-file-unreadable", Severity.ERROR),
        ("a.svg", SVG, "context-svg-without-png", Severity.WARNING),
    ],
)
def test_a_file_that_cannot_be_used_is_told(
    file: str, data: bytes | None, slug: str, severity: Severity
) -> None:
    def load(name: str) -> bytes | None:
        return data if name.endswith(file.removeprefix("../")) else None

    _, issues = with_context(outline_of(file), load)
    assert [(each.slug, each.severity) for each in issues] == [(slug, severity)]
