"""Templates that ``study.yaml`` names: which are taken, and what is said of others."""

from __future__ import annotations

import pytest

from qualpap.formats.settings.study_file import read_settings


def test_templates_are_by_format_and_language() -> None:
    text = "id: x\nreport:\n  templates: {docx: ours.docx, md: {en: a.md, es: b.md}}\n"
    settings, issues = read_settings(text.encode())
    assert issues == ()
    told = settings.report.templates
    assert told["docx"].in_("en") == "ours.docx"
    assert told["md"].in_("es") == "b.md"


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("{pdf: ours.docx}", "template-format-unknown"),
        ("{docx: ../ours.docx}", "settings-path-outside"),
        ("{docx: ours.dotx}", "template-format-other"),
        ("{md: ours.docx}", "template-format-other"),
    ],
)
def test_what_cannot_be_a_template_is_an_error_and_not_used(said: str, slug: str) -> None:
    text = f"id: x\nreport:\n  languages: [en]\n  templates: {said}\n"
    settings, (issue,) = read_settings(text.encode())
    assert (issue.slug, issue.where.line, issue.is_error) == (slug, 4, True)
    assert not settings.report.templates
