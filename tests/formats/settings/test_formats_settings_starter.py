"""A new study is complete, without a single issue, and says that its interview is invented."""

from __future__ import annotations

import pytest

from qualpap.coding.lint import lint
from qualpap.errors import UsageError
from qualpap.formats.codebooks.workbook import read_codebook_workbook
from qualpap.formats.codebooks.yaml_book import read_codebook
from qualpap.formats.guides.guide_file import check_guide, read_guide
from qualpap.formats.participants.table import read_participants
from qualpap.formats.settings.starter import LANGUAGES, starter_files
from qualpap.formats.settings.study_file import read_settings

TITLE = 'Ferias: un "estudio" #1'


@pytest.fixture(params=LANGUAGES)
def new(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return starter_files(request.param, "mi-feria", TITLE)


def test_settings_are_the_ones_asked_for(new: dict[str, bytes]) -> None:
    settings, issues = read_settings(new["study.yaml"])
    assert issues == ()
    assert settings.id == "mi-feria"
    assert settings.title.in_(settings.language) == TITLE
    assert settings.codebook in new
    assert settings.citation


def test_codebook_and_guide_lack_nothing(new: dict[str, bytes]) -> None:
    book, issues = read_codebook(new["codebooks/codebook.yaml"])
    guide, guide_issues = read_guide(new["transcripts/guide.yaml"])
    assert issues == guide_issues == check_guide(guide, book) == ()
    assert lint(book, None, {}) == ()
    assert any(code.parent for code in book.codes)
    assert book.classifications


def test_examples_are_words_of_the_interview(new: dict[str, bytes]) -> None:
    interview = " ".join(new["transcripts/P01.txt"].decode().split())
    book, _ = read_codebook(new["codebooks/codebook.yaml"])
    language = book.languages[0]
    for code in book.codes:
        for example in (*code.examples, *code.near_misses):
            assert example.text.in_(language) in interview


def test_participants_match_the_settings(new: dict[str, bytes]) -> None:
    settings, _ = read_settings(new["study.yaml"])
    found, issues = read_participants(new["transcripts/participants.csv"], "p.csv", settings)
    assert issues == ()
    assert [row.id for row in found.rows] == ["P01"]
    for attribute in (*settings.report.group_by, *settings.report.sample_tables):
        assert found.rows[0].get(attribute)


def test_forms_hold_what_the_files_hold(new: dict[str, bytes]) -> None:
    settings, _ = read_settings(new["study.yaml"])
    table, book = sorted(
        (path for path in new if path.endswith(".xlsx")), key=lambda path: "particip" not in path
    )
    from_form, issues = read_participants(new[table], "p.xlsx", settings)
    from_csv, _ = read_participants(new["transcripts/participants.csv"], "p.csv", settings)
    assert issues == ()
    assert from_form.rows == from_csv.rows
    from_yaml, _ = read_codebook(new["codebooks/codebook.yaml"])
    assert read_codebook_workbook(new[book])[0].hash == from_yaml.hash


def test_it_says_that_the_interview_is_invented(new: dict[str, bytes]) -> None:
    first = new["transcripts/P01.txt"].decode().splitlines()[0].casefold()
    assert "inventada" in first or "invented" in first


def test_no_notice_on_the_example_stays_on_reports_of_real_interviews(
    new: dict[str, bytes],
) -> None:
    settings, _ = read_settings(new["study.yaml"])
    assert not settings.notice.texts
    assert not settings.report.footer.texts


def test_files_are_told_once_and_for_all(new: dict[str, bytes]) -> None:
    language = "es" if "LEAME.md" in new else "en"
    assert starter_files(language, "mi-feria", TITLE) == new
    assert not any(b"{{" in data for path, data in new.items() if not path.endswith(".xlsx"))


def test_wrong_requests_are_refused() -> None:
    with pytest.raises(UsageError, match="settings-id-invalid"):
        starter_files("es", "Mi feria", "x")
    with pytest.raises(UsageError, match="starter-language-unknown"):
        starter_files("fr", "x", "x")
