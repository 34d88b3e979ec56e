"""Codebooks in YAML: what is read, what is refused and where, and what their hash stands for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from codebook_strategies import bare, codebooks
from hypothesis import given

from qualpap.errors import Issue
from qualpap.formats.codebooks import book_form
from qualpap.formats.codebooks.content import codebook_hash
from qualpap.formats.codebooks.yaml_book import read_codebook, write_codebook
from qualpap.formats.yaml_shape import Form
from qualpap.model.codebook import Codebook, CodeOrigin, CodeStatus, SearchRule

DOCS = Path(__file__).parents[3] / "docs"
BOOK = """\
codebook: ferias
languages: [es, en]
dimensions:
  - {id: skills, name: {es: Habilidades, en: Skills}, colour: "#47a"}
  - {id: income, name: Ingreso}
codes:
  - id: management
    dimension: skills
    name: {es: Gestión, en: Management}
    near_misses: [{es: no, why: porque}]
    search:
      es: [anotar, '"al día"']
  - id: records
    parent: management
    name: Registros
    applies_to: {role: [producer], cooperative: yes}
    origin: in-vivo
    since: 3/8/2020
  - {id: old, dimension: income, name: Viejo, merged_into: records}
  - {id: fresh, name: Nuevo, status: provisional}
"""


def read(text: str) -> tuple[Codebook, tuple[Issue, ...]]:
    return read_codebook(text.encode(), "codebooks/ferias.yaml")


def with_codes(*entries: str) -> str:
    head = "codebook: x\ndimensions:\n  - {id: d, name: D}\ncodes:\n"
    return head + "".join(f"  - {entry}\n" for entry in entries)


def test_everything_said_arrives() -> None:
    book, issues = read(BOOK)
    assert issues == ()
    assert [each.id for each in book.in_use()] == ["management", "records"]
    records = book.codes[1]
    assert records.dimension == "skills"
    assert records.applies_to == (("role", ("producer",)), ("cooperative", ("yes",)))
    assert records.origin is CodeOrigin.IN_VIVO
    assert records.since == date(2020, 8, 3)
    assert records.line == 13
    assert book.codes[0].search == (
        SearchRule("es", "anotar", 12),
        SearchRule("es", '"al día"', 12),
    )
    assert book.codes[0].near_misses[0].why.in_("es") == "porque"
    assert book.dimensions[0].colour == "#4477aa"
    assert book.resolve(book.codes[2].id) == "records"
    assert book.codes[2].status is CodeStatus.MERGED
    assert [each.id for each in book.provisional] == ["fresh"]


def test_rules_without_a_language_are_in_the_first() -> None:
    book, _ = read(BOOK.replace("      es: [anotar, '\"al día\"']", "      - anotar"))
    assert [(rule.language, rule.text) for rule in book.codes[0].search] == [("es", "anotar")]


@pytest.mark.parametrize(
    ("entries", "slug", "line"),
    [
        (["{name: A, dimension: d}"], "codebook-code-id-missing", 5),
        (["{id: Mal Id, name: A, dimension: d}"], "codebook-code-id-invalid", 5),
        (["{id: años, name: A, dimension: d}"], "codebook-code-id-invalid", 5),
        (["{id: a, name: A, dimension: d}", "{id: a, name: B, dimension: d}"],
         "codebook-code-id-twice", 6),
        (["{id: a, dimension: d}"], "codebook-code-name-missing", 5),
        (["{id: a, name: A}"], "codebook-dimension-missing", 5),
        (["{id: a, name: A, dimension: dd}"], "codebook-dimension-unknown", 5),
        (["{id: a, name: A, parent: b}"], "codebook-parent-unknown", 5),
        (["{id: a, name: A, parent: b}", "{id: b, name: B, parent: a}"],
         "codebook-parent-cycle", 5),
        (["{id: a, name: A, dimension: d, merged_into: z}"], "codebook-merge-unknown", 5),
        (["{id: a, name: A, dimension: d, status: merged}"], "codebook-merge-missing", 5),
        (["{id: a, name: A, dimension: d, status: active, merged_into: a}"],
         "codebook-merge-status", 5),
        (["{id: a, name: A, dimension: d, merged_into: b}",
          "{id: b, name: B, dimension: d, merged_into: a}"], "codebook-merge-cycle", 5),
        (["{id: a, name: A, dimension: d, since: 2020-13-01}"], "yaml-value-not-date", 5),
        (["{id: a, name: A, dimension: d, colour: red}"], "yaml-value-not-colour", 5),
        (["{id: a, name: A, dimension: d, origin: none}"], "yaml-value-not-choice", 5),
        (["{id: a, name: A, dimension: d, examples: [{es: x, why: y}]}"], "yaml-example-why", 5),
        (["{id: a, name: A, dimension: d, defintion: x}"], "codebook-key-unknown", 5),
    ],
)  # fmt: skip
def test_faults_are_named_with_file_and_line(entries: list[str], slug: str, line: int) -> None:
    _, issues = read(with_codes(*entries))
    assert (slug, "codebooks/ferias.yaml", line) in [
        (issue.slug, issue.where.file, issue.where.line) for issue in issues
    ]


def test_unknown_names_come_with_the_nearest() -> None:
    _, issues = read(BOOK.replace("parent: management", "parent: managment"))
    assert issues[0].facts["nearest"] == "management"


def test_a_fault_is_told_once_and_costs_no_other_code() -> None:
    book, issues = read(BOOK.replace("management", "Management!"))
    assert [issue.slug for issue in issues] == ["codebook-code-id-invalid"]
    assert [code.id for code in book.codes] == ["records", "old", "fresh"]


def test_a_code_elsewhere_than_its_parent_is_doubtful() -> None:
    _, issues = read(
        BOOK.replace("parent: management", "parent: management\n    dimension: income")
    )
    assert [issue.slug for issue in issues] == ["codebook-dimension-differs"]
    assert not issues[0].is_error


def test_comments_and_layout_do_not_matter_to_the_hash() -> None:
    book, _ = read(BOOK)
    laid_out = BOOK.replace("name: Registros", "# un comentario\n    name:   'Registros'")
    assert read(laid_out)[0].hash == book.hash
    assert read(BOOK.replace("Registros", "Registro"))[0].hash != book.hash
    assert read_codebook(BOOK.encode(), "elsewhere.yaml")[0].hash == book.hash


def test_the_order_of_codes_matters_to_the_hash() -> None:
    one = read(with_codes("{id: a, name: A, dimension: d}", "{id: b, name: B, dimension: d}"))
    other = read(with_codes("{id: b, name: B, dimension: d}", "{id: a, name: A, dimension: d}"))
    assert one[0].hash != other[0].hash


@given(codebooks())
def test_a_written_codebook_reads_as_the_same(book: Codebook) -> None:
    again, issues = read_codebook(write_codebook(book), "x.yaml")
    assert bare(again) == book
    assert again.hash == codebook_hash(book)
    assert [issue for issue in issues if issue.is_error] == []


def test_the_documented_codebook_is_valid() -> None:
    page = (DOCS / "codebook.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    book, issues = read(example)
    assert issues == ()
    assert len(book.codes) == 2


def test_every_key_is_documented() -> None:
    documented = set(re.findall(r"`([a-z_]+)`", (DOCS / "codebook.md").read_text("utf-8")))
    forms = [
        each
        for each in vars(book_form).values()
        if isinstance(each, type) and issubclass(each, Form)
    ]
    assert {key for form in forms for key in form.model_fields} - documented == set()
