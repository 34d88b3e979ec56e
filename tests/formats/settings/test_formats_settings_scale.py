"""A study's own quantifier words make a scale without gaps, or an error says where they do not."""

from __future__ import annotations

import pytest

from qualpap.errors import Issue, Severity
from qualpap.formats.settings.study_file import read_settings
from qualpap.model.scale import DEFAULT_SCALE, Quantifier, Scale

GOOD = """\
id: x
report:
  quantifiers:
    few: {below: 20, at_least: 0}
    nearly_all: {at_least: 85, word: {en: general, es: casi todas}}
    most: {at_least: 50, below: 85, word: {en: the majority}}
    some: {at_least: 20}
"""


def read(text: str) -> tuple[Scale, tuple[Issue, ...]]:
    settings, issues = read_settings(text.encode())
    return settings.report.scale, issues


def test_shares_and_words_arrive_in_whatever_order_they_are_written() -> None:
    scale, issues = read(GOOD)
    assert issues == ()
    assert [scale.of(n, 20) for n in (0, 1, 2, 3, 4, 9, 10, 16, 17, 19, 20)] == [
        Quantifier.NONE,
        Quantifier.ONE,
        Quantifier.FEW,
        Quantifier.FEW,
        Quantifier.SOME,
        Quantifier.SOME,
        Quantifier.MOST,
        Quantifier.MOST,
        Quantifier.NEARLY_ALL,
        Quantifier.NEARLY_ALL,
        Quantifier.ALL,
    ]
    assert scale.word(Quantifier.MOST, "en") == "the majority"
    assert scale.word(Quantifier.MOST, "es") == ""
    assert Quantifier.HALF not in scale.used


def test_words_alone_leave_the_shares_as_they_are() -> None:
    scale, issues = read("id: x\nreport:\n  quantifiers:\n    few: {word: {en: a handful}}\n")
    assert issues == ()
    assert scale.steps == ()
    assert scale.word(Quantifier.FEW, "en") == "a handful"


@pytest.mark.parametrize(
    ("before", "after", "slug", "line"),
    [
        ("below: 85", "below: 80", "quantifiers-gap", 6),
        ("below: 85", "below: 90", "quantifiers-overlap", 6),
        ("at_least: 0", "at_least: 5", "quantifiers-gap", 4),
        ("at_least: 20}", "at_least: 60}", "quantifiers-order", 7),
        ("at_least: 85", "at_least: 120", "quantifiers-order", 5),
        ("some: {at_least: 20}", "some: {below: 50}", "quantifier-share-missing", 7),
        ("some:", "several:", "quantifier-unknown", 7),
        ("{en: general, es", "{en: general, de", "quantifier-language", 5),
        ("{en: the majority}", "{en: General}", "quantifier-word-twice", 6),
    ],
)
def test_what_makes_no_scale_is_told_and_the_usual_one_holds(
    before: str, after: str, slug: str, line: int
) -> None:
    assert before in GOOD
    scale, issues = read(GOOD.replace(before, after))
    told = [(each.slug, each.where.line) for each in issues if each.severity is Severity.ERROR]
    assert (slug, line) in told
    assert scale == DEFAULT_SCALE
