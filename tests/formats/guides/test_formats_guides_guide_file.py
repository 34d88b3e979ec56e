"""The interview guide, and whether it agrees with the codebook."""

from __future__ import annotations

import pytest

from qualpap.formats.codebooks.yaml_book import read_codebook
from qualpap.formats.guides.guide_file import check_guide, read_guide

GUIDE = """\
questions:
  - id: q01
    text: {es: ¿Anota?, en: Do you write it down?}
    dimension: skills
    codes: [records]
    asked_of: [producer]
    look_for: [registro, cuaderno]
  - id: q02
    text: ¿Algo más?
    asked_of: {gender: [female], cooperative: yes}
"""
BOOK = b"""\
dimensions:
  - {id: skills, name: S}
codes:
  - {id: records, name: R, dimension: skills}
"""


def test_questions_arrive_in_order() -> None:
    guide, issues = read_guide(GUIDE.encode(), "transcripts/guide.yaml")
    assert issues == ()
    first, second = guide.questions
    assert first.text.in_("en") == "Do you write it down?"
    assert (first.dimension, first.codes, first.line) == ("skills", ("records",), 2)
    assert first.asked_of == (("role", ("producer",)),)
    assert first.look_for == ("registro", "cuaderno")
    assert second.asked_of == (("gender", ("female",)), ("cooperative", ("yes",)))
    assert check_guide(guide, read_codebook(BOOK)[0]) == ()


@pytest.mark.parametrize(
    ("old", "new", "slug", "line"),
    [
        ("id: q02", "text: x", "yaml-key-twice", 9),
        ("  - id: q02\n    text", "  - text", "guide-id-missing", 8),
        ("id: q02", "id: q01", "guide-id-twice", 8),
        ("    text: ¿Algo más?\n", "", "guide-text-missing", 8),
        ("look_for", "lookfor", "guide-key-unknown", 7),
    ],
)
def test_faults_are_named_with_their_line(old: str, new: str, slug: str, line: int) -> None:
    _, issues = read_guide(GUIDE.replace(old, new).encode(), "g")
    assert (slug, line) in [(issue.slug, issue.where.line) for issue in issues]


def test_what_the_codebook_lacks_is_named_with_the_nearest() -> None:
    text = GUIDE.replace("dimension: skills", "dimension: skils").replace("[records]", "[recrods]")
    guide, _ = read_guide(text.encode(), "g")
    issues = check_guide(guide, read_codebook(BOOK)[0])
    assert [(issue.slug, issue.where.line, issue.facts["nearest"]) for issue in issues] == [
        ("guide-dimension-unknown", 2, "skills"),
        ("guide-code-unknown", 2, "records"),
    ]


def test_an_empty_guide_asks_nothing() -> None:
    assert read_guide(b"")[0].questions == ()
