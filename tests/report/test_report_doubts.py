"""Quantifier words in the analysts' own words are held against the figures, and left alone."""

from __future__ import annotations

import pytest

from qualpap.errors import Severity
from qualpap.report.compose import compose
from report_samples import FACTS, rich

# In the sample 7 of the 11 asked talk about records, 9 of 13 in all: of the producers 7 of 8 asked
# and 9 of 10, of the companies 0 of 3; 8 confirm it and one contradicts it.


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "All producers keep a notebook.", "All"),
        ("en", "It began as a demand. Nearly all of the participants say so.", "Nearly all"),
        ("en", "A few companies keep one as well.", "A few"),
        ("en", "Some insist on paper.", "Some"),
        ("es", "Todos los entrevistados anotan.", "Todos"),
        ("es", "Unos pocos participantes anotan.", "Unos pocos"),
        ("es", "Casi todos cuentan lo mismo.", "Casi todos"),
    ],
)
def test_a_word_that_no_figure_bears_out_is_told(language: str, text: str, word: str) -> None:
    built = rich()
    built.synthesis(text, "code", "records", language=language)
    report, issues = compose(built.selection(), language, FACTS)
    (issue,) = [each for each in issues if each.slug == "synthesis-quantifier"]
    assert issue.severity is Severity.WARNING
    assert issue.facts["word"] == word
    assert text.endswith(str(issue.facts["sentence"]))
    assert issue.where.detail == "code records"
    assert text in {finding.text for finding in report.findings}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Most producers keep a notebook."),
        ("en", "Most say that it began as a demand."),
        ("en", "All the fruit is written down, most of it at night, by one of the daughters."),
        ("en", "Nearly all producers mention it."),
        ("es", "La mayoría de las personas entrevistadas anota."),
        ("es", "Todas las aplicaciones van al cuaderno, la mitad en la noche."),
        ("es", "Una productora anota por todas sus vecinas."),
    ],
)
def test_a_word_that_holds_or_counts_other_things_is_not(language: str, text: str) -> None:
    built = rich()
    built.synthesis(text, "code", "records", language=language)
    _, issues = compose(built.selection(), language, FACTS)
    assert [each for each in issues if each.slug == "synthesis-quantifier"] == []


def test_what_is_written_on_a_group_is_held_against_the_group() -> None:
    built = rich()
    built.synthesis(
        "Most say that they write.", "group", "records", attribute="role", value="company",
        language="en",
    )  # fmt: skip
    (issue,) = [
        each
        for each in compose(built.selection(), "en", FACTS)[1]
        if each.slug == "synthesis-quantifier"
    ]
    assert (issue.facts["n"], issue.facts["of"]) == (0, 3)
    assert issue.where.detail == "group records role=company"


def test_words_are_checked_in_the_report_of_their_language() -> None:
    built = rich()
    built.synthesis("All producers keep a notebook.", "code", "records", language="en")
    _, issues = compose(built.selection(), "es", FACTS)
    assert [each for each in issues if each.slug == "synthesis-quantifier"] == []
