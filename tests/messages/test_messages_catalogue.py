"""Whatever is said to people is in the catalogue, in both languages, with the facts it mentions."""

from __future__ import annotations

import string
import tomllib
from functools import cache
from pathlib import Path

import pytest

from catalogue_use import DATA_ERRORS_KNOW, Source, Use, keys_of_pages
from qualpap.errors import DataError, Issue, Place, Severity, UsageError
from qualpap.messages import language_of, render, slugs
from qualpap.messages.catalogue import LANGUAGES, patterns

PACKAGE = Path(__file__).parents[2] / "qualpap"


@cache
def source() -> Source:
    return Source(PACKAGE)


@cache
def interface() -> dict[str, dict[str, str]]:
    place = PACKAGE / "messages"
    found: dict[str, dict[str, str]] = {}
    for path in (place / "interface.toml", *sorted((place / "workbench").glob("*.toml"))):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert not found.keys() & table.keys(), path.name
        found |= table
    return found


def named(pattern: str) -> set[str]:
    """Return the facts that a pattern mentions; a malformed one raises."""
    parts = list(string.Formatter().parse(pattern))
    assert all(not spec and not conversion for _, name, spec, conversion in parts if name)
    return {name for _, name, _, _ in parts if name is not None}


# Errors and issues


def test_every_slug_in_the_code_has_a_message() -> None:
    known = set(slugs())
    assert [f"{use.slug} ({use.place})" for use in source().slugs() if use.slug not in known] == []


def test_slugs_are_found_wherever_the_code_names_them(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "module.py").write_text(
        "OLD = {'.doc': 'from-table'}\n"
        "class LateError(DataError): ...\n"
        "class Told:\n"
        "    def note(self, severity, slug, **facts): ...\n"
        "def work(told):\n"
        "    slug = 'from-if' if told else 'from-else'\n"
        "    facts = {'code': 1}\n"
        "    told.note(1, 'from-passed-on', code=1)\n"
        "    Issue(1, 'from-issue', where, facts)\n"
        "    raise LateError(OLD['.doc'])\n"
        "    raise UsageError('from-error', code=1)\n",
        encoding="utf-8",
    )
    uses = {use.slug: use for use in Source(package).slugs()}
    ways = ("table", "if", "else", "passed-on", "issue", "error")
    assert set(uses) == {f"from-{way}" for way in ways}
    assert uses["from-error"].facts == frozenset({"code"})
    assert uses["from-issue"].facts == frozenset({"code"}) | DATA_ERRORS_KNOW
    assert uses["from-passed-on"].facts is None


def test_every_message_can_be_met() -> None:
    assert sorted(set(slugs()) - source().literals()) == []


def test_messages_are_in_order() -> None:
    assert list(slugs()) == sorted(slugs())


@pytest.mark.parametrize("slug", slugs())
def test_a_message_says_the_same_in_both_languages(slug: str) -> None:
    said = patterns(slug)
    assert set(said) == {"en", "es", "fix_en", "fix_es"}
    assert all(text.strip() == text and text for text in said.values())
    assert named(said["en"]) == named(said["es"])
    assert named(said["fix_en"]) == named(said["fix_es"])


def test_a_message_mentions_only_facts_that_it_is_given() -> None:
    missing = [
        f"{use.slug} ({use.place}): {sorted(wanted)}"
        for use in source().slugs()
        if use.facts is not None and use.slug in slugs()
        if (wanted := set().union(*map(named, patterns(use.slug).values())) - use.facts)
    ]
    assert missing == []


def test_an_issue_is_told_with_its_facts_and_place() -> None:
    issue = Issue(Severity.ERROR, "journal-newer", Place("codings/ana/x.jsonl", 3), {"version": 2})
    assert "(it says 2)" in render(issue, "en").text
    assert "(dice 2)" in render(issue, "es").text
    assert render(issue, "en").way_out == "Install the newer version."
    where = Issue(Severity.ERROR, "text-missing", Place("codings/texts/ab.json"))
    assert render(where, "es").text.endswith("codings/texts/ab.json.")


def test_somebody_s_braces_stay_as_they_are() -> None:
    error = UsageError("code-unknown", code="{code} {0.__class__}")
    assert render(error, "en").text == "The codebook has no code “{code} {0.__class__}”."


def test_a_fact_that_is_missing_shows_its_name_and_an_unknown_slug_itself() -> None:
    assert "‹code›" in render(UsageError("code-unknown"), "en").text
    told = render(DataError("no-such-slug", reason="heat"), "es")
    assert "no-such-slug" in told.text
    assert "heat" in told.text


def test_an_unknown_language_is_answered_in_english() -> None:
    error = UsageError("code-unknown", code="x")
    assert render(error, "de") == render(error, "en")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "es_CL.UTF-8"}, "es"),
        ([], {"LANG": "es_CL.UTF-8", "LC_ALL": "C"}, "en"),
        (["--lang", "en", "check"], {"LANG": "es_CL.UTF-8"}, "en"),
        (["check", "--lang=ES"], {}, "es"),
        (["check", "--lang"], {"LC_MESSAGES": "es_ES"}, "es"),
    ],
)
def test_the_language_is_asked_for_or_the_system_s(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_of(arguments, environment) == language


# The interface's own words


def _uses() -> list[Use]:
    return [*source().keys(), *keys_of_pages(PACKAGE)]


def test_every_phrase_of_the_interface_is_there() -> None:
    missing = [
        f"{use.slug} ({use.place})"
        for use in _uses()
        if not use.slug.endswith("*") and use.slug not in interface()
    ]
    assert missing == []


def test_every_phrase_of_the_interface_is_used() -> None:
    written = source().literals()
    named_whole = {use.slug for use in _uses()}
    begun = tuple(use.slug[:-1] for use in _uses() if use.slug.endswith("*") and use.slug != "*")
    unused = [
        key
        for key in interface()
        if key not in written and key not in named_whole and not (begun and key.startswith(begun))
    ]
    assert unused == []


def test_a_phrase_mentions_only_facts_that_it_is_given() -> None:
    missing = [
        f"{use.slug} ({use.place}): {sorted(wanted)}"
        for use in _uses()
        if use.facts is not None and use.slug in interface()
        if (wanted := named(interface()[use.slug]["en"]) - use.facts)
    ]
    assert missing == []


def test_every_phrase_of_the_interface_says_the_same_in_both_languages() -> None:
    for key, said in interface().items():
        forms = set(said)
        assert set(LANGUAGES) <= forms <= {"en", "es", "en_one", "es_one"}, key
        assert all(said.values()), key
        assert named(said["en"]) == named(said["es"]), key
        for form in forms & {"en_one", "es_one"}:
            assert named(said["en"]) - {"count"} <= named(said[form]) <= named(said["en"]), key
