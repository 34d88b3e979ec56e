"""Counts in notes: words in the text, every figure behind its sentence and in an appendix."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from builders import Study
from qualpap.report.compose import compose
from qualpap.report.exhibits import Table
from qualpap.report.model import Figure, FindingKind, Report, Section
from qualpap.report.quantifiers import said
from report_samples import FACTS, rich


def noted(counts: str = "notes") -> Study:
    built = rich()
    report = replace(built.corpus.settings.report, counts=counts)
    built.corpus = replace(built.corpus, settings=replace(built.corpus.settings, report=report))
    return built


def report_of(counts: str = "notes", language: str = "en") -> Report:
    return compose(noted(counts).selection(), language, FACTS)[0]


def section(report: Report, id_: str) -> Section:
    return next(each for _, each in report.walk() if each.id == id_)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_results_have_no_figure_in_brackets(language: str) -> None:
    results = section(report_of(language=language), "results")
    for _, each in results.walk():
        for block in each.blocks:
            for finding in getattr(block, "findings", ()):
                assert not any(
                    isinstance(part, Figure) and part.text.startswith("(") for part in finding.parts
                ), finding.text
                assert "  " not in finding.text
                assert not re.search(r"\s[.,;:]", finding.text), finding.text


def test_words_stand_alone_and_the_counts_behind_them() -> None:
    found = [each for each in report_of().findings if each.kind is FindingKind.PREVALENCE]
    first = next(each for each in found if "record keeping" in each.text)
    assert first.text == "Most of those asked talk about record keeping."
    assert first.full == "Most of those asked talk about record keeping (7 of 11)."
    assert len(first.claims[0].cases) == 7


@pytest.mark.parametrize("language", ["es", "en"])
def test_positions_are_told_in_words_that_their_counts_bear_out(language: str) -> None:
    report = report_of(language=language)
    stances = [each for each in report.findings if each.kind is FindingKind.STANCE and each.full]
    assert stances
    for finding in stances:
        words = said(finding.text.partition(";")[0], language)
        holders = {len(claim.cases) for claim in finding.claims}
        total = len(finding.claims[0].among)
        assert words
        for word in words:
            assert any(word.holds(n, total) for n in holders), finding.text


def test_an_appendix_lists_the_sentences_with_their_counts() -> None:
    report = report_of()
    (table,) = section(report, "appendix.counts").blocks
    assert isinstance(table, Table)
    assert "Most of those asked talk about record keeping (7 of 11)." in [
        row[1] for row in table.rows
    ]
    plain = report_of("text")
    assert "appendix.counts" not in {each.id for each in plain.appendices}
    # What is behind the words is what stands in the text otherwise; openings drop their kinds.
    told = {each.text.strip() for each in plain.findings}
    for each in report.findings:
        if each.full and each.kind is not FindingKind.OPENING:
            assert each.full.strip() in told


def test_tables_keep_their_figures() -> None:
    for counts in ("text", "notes"):
        tables = [
            each for each in section(report_of(counts), "skills").blocks if isinstance(each, Table)
        ]
        assert any("7 of 11" in row for row in tables[0].rows)
