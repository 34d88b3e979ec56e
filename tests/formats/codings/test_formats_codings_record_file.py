"""Files for ``qualpap record``: every shape people may use, and every fault with its line."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from qualpap.coding.entries import Entry
from qualpap.errors import DataError, Issue
from qualpap.formats.codings.record_fields import KINDS
from qualpap.formats.codings.record_file import read_entries

PAGE = (Path(__file__).parents[3] / "docs" / "record.md").read_text(encoding="utf-8")


def read(text: str, name: str = "r.yaml") -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    return read_entries(text.encode(), name)


def said(entries: tuple[Entry, ...]) -> list[tuple[str, dict[str, object]]]:
    return [(entry.kind, dict(entry.fields)) for entry in entries]


def test_a_transcripts_group_becomes_single_entries() -> None:
    entries, issues = read(
        """
- transcript: P05
  codings:
    - {code: records, quote: "sí, anoto", stance: afirma}
    - code: pests
      quote: bichos
      occurrence: 2
  asked: {q01: yes, q02: no, q03: unknown}
  done: true
"""
    )
    assert issues == ()
    assert said(entries) == [
        (
            "code",
            {"transcript": "P05", "code": "records", "quote": "sí, anoto", "stance": "affirms"},
        ),
        ("code", {"transcript": "P05", "code": "pests", "quote": "bichos", "occurrence": 2}),
        ("asked", {"transcript": "P05", "question": "q01", "asked": "yes"}),
        ("asked", {"transcript": "P05", "question": "q02", "asked": "no"}),
        ("asked", {"transcript": "P05", "question": "q03", "asked": "unknown"}),
        ("done", {"transcript": "P05", "done": True}),
    ]
    assert [entry.line for entry in entries] == [4, 5, 8, 8, 8, 9]


def test_a_participants_group_says_each_language_once() -> None:
    entries, issues = read(
        """
- participant: P05
  summaries:
    records: {es: Anota, en: Writes}
    pests: {text: Nada, language: es, stance: denies}
  classifications: {selling: all, other: {type: null, reason: no lo dice}}
  portrait: Retrato
"""
    )
    assert issues == ()
    assert said(entries) == [
        ("summary", {"participant": "P05", "code": "records", "language": "es", "text": "Anota"}),
        ("summary", {"participant": "P05", "code": "records", "language": "en", "text": "Writes"}),
        (
            "summary",
            {
                "participant": "P05",
                "code": "pests",
                "text": "Nada",
                "language": "es",
                "stance": "denies",
            },
        ),
        ("classify", {"participant": "P05", "classification": "selling", "type": "all"}),
        (
            "classify",
            {
                "participant": "P05",
                "classification": "other",
                "type": None,
                "reason": "no lo dice",
            },
        ),
        ("synthesis", {"about": "participant", "id": "P05", "text": "Retrato"}),
    ]


def test_one_object_a_line() -> None:
    objects = [
        {"kind": "code", "transcript": "P05", "code": "a", "quote": "¿qué?", "sources": ["x.0"]},
        {"kind": "done", "transcript": "P05", "done": False},
    ]
    text = "\n\n".join(json.dumps(each) for each in objects)
    entries, issues = read(text, "r.jsonl")
    assert issues == ()
    assert [entry.line for entry in entries] == [1, 3]
    assert entries[0].fields["sources"] == ("x.0",)
    assert entries[1].fields["done"] is False


def test_a_table_with_empty_cells_and_lists() -> None:
    text = (
        "Kind;transcript;participant;code;quote;classification;evidence\n"
        ';P05;;a;"sí; no";;\n'
        "classify;;P05;;;selling;uno | dos\n"
    )
    entries, issues = read_entries(text.encode("cp1252"), "r.csv")
    assert issues == ()
    assert said(entries) == [
        ("code", {"transcript": "P05", "code": "a", "quote": "sí; no"}),
        (
            "classify",
            {"participant": "P05", "classification": "selling", "evidence": ("uno", "dos")},
        ),
    ]
    assert [entry.line for entry in entries] == [2, 3]


def test_a_workbook_is_a_table() -> None:
    book = Workbook()
    book.worksheets[0].append(["transcript", "code", "quote", "turn"])
    book.worksheets[0].append(["P05", "a", "hola", 12])
    out = io.BytesIO()
    book.save(out)
    entries, issues = read_entries(out.getvalue(), "r.xlsx")
    assert issues == ()
    assert said(entries) == [
        ("code", {"transcript": "P05", "code": "a", "quote": "hola", "turn": 12})
    ]


CODE = "- {kind: code, transcript: P05, code: a, quote: x"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("- {kind: cod, transcript: P05}", "record-kind-unknown"),
        ("- {kind: code, code: a, quote: x}", "record-field-missing"),
        ("- {kind: code, transcript: P05, code: a}", "record-field-missing"),
        ("- {kind: code, transcript: P05, code: a, start: 3}", "record-field-missing"),
        (CODE + ", stanse: denies}", "record-field-unknown"),
        (CODE + ", stance: maybe}", "record-word-unknown"),
        (CODE + ", occurrence: second}", "record-number-expected"),
        (CODE + ", occurrence: 0}", "record-number-expected"),
        (CODE + ", memo: {es: x}}", "record-text-expected"),
        ("- {kind: done, transcript: P05, done: perhaps}", "record-word-unknown"),
        ("- {kind: memo, about: cosa, text: x}", "record-word-unknown"),
        ("- {transcript: P05, coding: []}", "record-group-key-unknown"),
        ("- {transcript: P05, codings: none}", "record-group-list"),
        ("- {foo: bar}", "record-group-unclear"),
        ("- hola", "record-entry-expected"),
        ("- {transcript: P05, codings: [hola]}", "record-entry-expected"),
    ],
)
def test_faults_in_yaml_have_their_line(text: str, slug: str) -> None:
    entries, issues = read("# first\n\n" + text)
    assert (slug, 3) in [(issue.slug, issue.where.line) for issue in issues]
    assert all(issue.is_error for issue in issues)
    assert entries == ()


@pytest.mark.parametrize(
    ("text", "name", "slug", "line"),
    [
        ('{"kind": "done", "transcript": "P05"}\n{oops', "r.jsonl", "record-line-invalid", 2),
        ("[1, 2]\n", "r.jsonl", "record-entry-expected", 1),
        ("transcript,code,quote,nota\nP05,a,x,y\n", "r.csv", "record-column-unknown", 1),
        ("transcript,code,quote\nP05,a,x\nP05,,x\n", "r.csv", "record-field-missing", 3),
    ],
)
def test_faults_in_other_formats_have_their_line(
    text: str, name: str, slug: str, line: int
) -> None:
    _, issues = read(text, name)
    assert (slug, line) in [(issue.slug, issue.where.line) for issue in issues]


def test_all_faults_are_told_at_once() -> None:
    _, issues = read("- {kind: nope}\n- {kind: code}\n- hola\n")
    assert {issue.where.line for issue in issues} == {1, 2, 3}


@pytest.mark.parametrize(("text", "name"), [("", "r.yaml"), ("\n", "r.jsonl"), ("code\n", "r.csv")])
def test_files_without_entries_are_refused(text: str, name: str) -> None:
    with pytest.raises(DataError, match="record-empty"):
        read(text, name)


def test_other_files_are_refused() -> None:
    with pytest.raises(DataError, match="record-format-unknown"):
        read("x", "r.docx")


def test_every_kind_and_field_is_documented_with_an_example() -> None:
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^###? |\Z)", PAGE, re.DOTALL | re.MULTILINE))
    for kind, rule in KINDS.items():
        assert kind in sections
        example = re.search(r"```yaml\n(.*?)```", sections[kind], re.DOTALL)
        assert example
        assert f"kind: {kind}" in example[1]
        assert rule.fields <= set(re.findall(r"`([a-z]+)", PAGE))


@pytest.mark.parametrize("language", ["yaml", "jsonl", "csv"])
def test_every_documented_example_is_valid(language: str) -> None:
    examples = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert examples
    for example in examples:
        entries, issues = read(example, f"r.{language}")
        assert issues == ()
        assert entries
