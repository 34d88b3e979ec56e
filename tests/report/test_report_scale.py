"""A study's own quantifier words stand in the report, and everything is held against them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Study
from manuscripts import checked
from qualpap.model.labels import Label
from qualpap.model.scale import STEPS, Quantifier, Scale, Step
from qualpap.report.compose import compose
from qualpap.report.exhibits import Table
from qualpap.report.manuscript.checked import CountStatus
from qualpap.report.model import Report
from qualpap.report.quantifiers import said
from qualpap.report.wording import LANGUAGES, wording
from report_samples import FACTS, rich

# In the sample 7 of the 11 asked talk about records.
OWN = Scale(
    (
        Step(Quantifier.MOST, 70, 100),
        Step(Quantifier.SOME, 30, 70),
        Step(Quantifier.FEW, 0, 30),
    ),
    ((Quantifier.SOME, Label.of({"en": "a good part", "es": "buena parte"})),),
)


def with_scale(scale: Scale = OWN) -> Study:
    built = rich()
    settings = built.corpus.settings
    report = replace(settings.report, scale=scale)
    built.corpus = replace(built.corpus, settings=replace(settings, report=report))
    return built


def composed(language: str) -> Report:
    report, _ = compose(with_scale().selection(), language, FACTS)
    return report


@pytest.mark.parametrize(
    ("language", "sentence", "row"),
    [
        (
            "en",
            "A good part of those asked talk about record keeping (7 of 11).",
            ("a good part", "30 % to under 70 %"),
        ),
        (
            "es",
            "Buena parte de las personas a quienes se preguntó habla de registros (7 de 11).",
            ("buena parte", "de 30 % a menos de 70 %"),
        ),
    ],
)
def test_the_report_says_the_words_of_the_study_and_what_they_mean(
    language: str, sentence: str, row: tuple[str, str]
) -> None:
    report = composed(language)
    assert sentence in {each.text for each in report.findings}
    tables = [b for _, s in report.walk() for b in s.blocks if isinstance(b, Table)]
    (words,) = [each for each in tables if row in each.rows]
    assert len(words.rows) == 6  # all, three of the study's own, one, none


def test_syntheses_are_held_against_the_words_of_the_study() -> None:
    built = with_scale()
    built.synthesis("Some of the participants say so.", "code", "records", language="en")
    _, issues = compose(built.selection(), "en", FACTS)
    assert [each.facts["word"] for each in issues if each.slug == "synthesis-quantifier"] == []
    # By the usual scale 7 of 11 are most, and nothing there is "some".
    usual = rich()
    usual.synthesis("Some of the participants say so.", "code", "records", language="en")
    _, issues = compose(usual.selection(), "en", FACTS)
    assert [each.facts["word"] for each in issues if each.slug == "synthesis-quantifier"] == [
        "Some"
    ]


def test_so_is_a_manuscript() -> None:
    text = "Most participants talk about record keeping."
    (ours,) = checked(rich(), text).counts
    (theirs,) = checked(with_scale(), text).counts
    assert (ours.status, theirs.status) == (CountStatus.AGREES, CountStatus.DIFFERS)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Any scale without gaps, of one to five steps."""
    chosen = draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=5, unique=True))
    inner = draw(
        st.lists(
            st.integers(1, 99), min_size=len(chosen) - 1, max_size=len(chosen) - 1, unique=True
        )
    )
    lows = [*sorted(inner, reverse=True), 0]
    tops = [100, *lows]
    names = sorted(chosen, reverse=True)
    return Scale(tuple(map(Step, names, lows, tops)))


@given(scales(), st.integers(1, 300), st.data())
def test_every_count_has_one_word_of_any_scale_and_one_more_never_a_smaller(
    scale: Scale, of: int, data: st.DataObject
) -> None:
    n = data.draw(st.integers(0, of))
    assert scale.of(n, of) in scale.used
    if n < of:
        assert scale.of(n, of) <= scale.of(n + 1, of)
    for language in LANGUAGES:
        word, _ = wording(language, scale).share(scale.of(n, of))
        (found,) = said(word, language, scale)
        assert found.holds(n, of, scale)
