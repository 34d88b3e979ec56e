"""What lint says of a codebook, and what it does not."""

from __future__ import annotations

from builders import study
from qualpap.coding.lint import lint
from qualpap.errors import Issue
from qualpap.formats.codebooks.yaml_book import read_codebook
from qualpap.formats.participants.table import read_participants
from qualpap.model.codebook import Codebook, CodeId
from qualpap.model.corpus import Corpus
from qualpap.model.settings import StudySettings

COMPLETE = """\
languages: [es, en]
dimensions:
  - {id: skills, name: {es: Habilidades, en: Skills}}
codes:
  - id: records
    dimension: skills
    name: {es: Registros, en: Records}
    definition: {es: Se anota lo que se vende o compra, en: Sales and purchases are written down}
    use_when: {es: hay anotaciones, en: something is written down}
    not_when: {es: para las ventas está `sales`, en: sales are `sales`}
    examples: [{es: anoto todo, en: I write it all down}]
    near_misses: [{es: no, why: no dice nada}]
  - id: sales
    parent: records
    name: {es: Ventas, en: Sales}
    definition: {es: Montos de lo que se llevó a la feria, en: Amounts taken at the market stall}
    use_when: {es: x, en: x}
    not_when: {es: x, en: x}
    examples: [anoto todo]
    near_misses: [{es: no, why: no dice nada}]
"""
SAID = study({"P01": "E: ¿Anota?\nP01: Anoto  todo, en un cuaderno."}).snapshot.corpus


def book(*changes: tuple[str, str]) -> Codebook:
    text = COMPLETE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_codebook(text.encode(), "codebooks/x.yaml")[0]


def told(issues: tuple[Issue, ...]) -> list[tuple[str, object]]:
    return [(issue.slug, issue.facts["code"]) for issue in issues]


def test_a_complete_codebook_is_left_in_peace() -> None:
    assert lint(book(), SAID, {CodeId("records"): 5, CodeId("sales"): 3}) == ()


def test_missing_texts_are_told_for_each_language() -> None:
    issues = lint(book((", en: something is written down", "")), None, {})
    assert [(dict(issue.facts), issue.where.line) for issue in issues] == [
        ({"code": "records", "field": "use_when", "language": "en"}, 5)
    ]


def test_missing_examples_and_near_misses_are_told() -> None:
    without = book(
        ("    examples: [{es: anoto todo, en: I write it all down}]\n", ""),
        ("    near_misses: [{es: no, why: no dice nada}]\n", ""),
    )
    assert told(lint(without, None, {})) == [
        ("lint-example-missing", "records"),
        ("lint-near-miss-missing", "records"),
        ("lint-near-miss-missing", "sales"),
    ]


def test_a_near_miss_needs_its_reason() -> None:
    issues = lint(book((", why: no dice nada", "")), None, {})
    assert {issue.slug for issue in issues} == {"lint-near-miss-reason"}


def test_examples_that_nobody_said_are_noted() -> None:
    issues = lint(book(("es: anoto todo", "es: anoto casi todo")), SAID, {})
    assert told(issues) == [("lint-example-not-said", "records")]
    assert not issues[0].is_error


def test_exclusions_that_name_no_code_are_told() -> None:
    issues = lint(book(("es: para las ventas está `sales`", "es: está `sale`")), None, {})
    assert [(issue.slug, issue.facts["nearest"]) for issue in issues] == [
        ("lint-reference-unknown", "sales")
    ]


def test_quoted_words_are_not_taken_for_codes_unless_they_look_like_one() -> None:
    quoting = book(("es: para las ventas está `sales`", "es: «así no más» y «sale-price»"))
    assert [issue.facts["name"] for issue in lint(quoting, None, {})] == ["sale-price"]


def test_exclusions_that_name_a_merged_code_say_which_one_stands_for_it() -> None:
    merged = book(("  - id: sales\n", "  - id: sales\n    merged_into: records\n"))
    issues = lint(merged, None, {})
    assert [(issue.slug, issue.facts["instead"]) for issue in issues] == [
        ("lint-reference-retired", "records")
    ]


def test_definitions_that_say_the_same_are_told() -> None:
    same = book(
        ("Montos de lo que se llevó a la feria", "Se anota todo lo que se vende o se compra"),
    )
    issues = lint(same, None, {})
    assert [(issue.slug, issue.facts["other"]) for issue in issues] == [
        ("lint-definitions-overlap", "records")
    ]


def test_names_that_are_one_are_told() -> None:
    assert told(lint(book(("en: Sales}", "en: records}")), None, {})) == [
        ("lint-names-alike", "sales")
    ]


def test_codes_hardly_used_are_noted_unless_that_was_expected() -> None:
    uses = {CodeId("records"): 1, CodeId("sales"): 2}
    assert told(lint(book(), None, uses)) == [("lint-code-seldom", "sales")]
    assert (
        lint(book(("    parent: records", "    rare: true\n    parent: records")), None, uses) == ()
    )


def test_nothing_is_seldom_before_anything_was_coded() -> None:
    assert lint(book(), None, {}) == ()


def test_conditions_that_nobody_meets_are_told() -> None:
    table, _ = read_participants(b"id,role\nP01,producer\n", "p.csv", StudySettings(id="x"))
    corpus = Corpus(settings=StudySettings(id="x"), participants=table)
    applied = book(
        ("    parent: records", "    applies_to: {role: [produce], sex: f}\n    parent: records")
    )
    assert [issue.slug for issue in lint(applied, corpus, {}) if "example" not in issue.slug] == [
        "lint-value-unknown",
        "lint-attribute-unknown",
    ]


def test_retired_codes_are_not_looked_at() -> None:
    retired = book(
        ("  - id: sales\n", "  - id: sales\n    status: retired\n"), ("[anoto todo]", "[]")
    )
    assert "sales" not in [code for _, code in told(lint(retired, None, {}))]
