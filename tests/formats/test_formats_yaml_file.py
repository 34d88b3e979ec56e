"""YAML is read as written, with lines; faults are named where they are."""

from __future__ import annotations

import pytest

from qualpap.errors import DataError
from qualpap.formats.yaml_file import load_yaml


def fault(text: str) -> tuple[str, int]:
    with pytest.raises(DataError) as caught:
        load_yaml(text.encode())
    return caught.value.slug, int(caught.value.facts["line"])


def test_values_stay_as_written() -> None:
    read = load_yaml(b"id: 01\nanswer: no\nday: 2020-07-01\nnothing:\nquoted: 'null'\n")
    assert read.value == {
        "id": "01",
        "answer": "no",
        "day": "2020-07-01",
        "nothing": None,
        "quoted": "null",
    }


def test_every_value_has_its_line() -> None:
    read = load_yaml(b"# top\ncodes:\n  - id: a\n    name: {es: x,\n      en: y}\n  - id: b\n")
    assert read.line(("codes",)) == 2
    assert read.line(("codes", 0, "name", "en")) == 5
    assert read.line(("codes", 1, "id")) == 6
    assert read.line(("codes", 1, "missing")) == 6


def test_a_key_written_twice_is_told_and_the_first_used() -> None:
    read = load_yaml(b"a: 1\nb: 2\na: 3\n", "study.yaml")
    assert read.value == {"a": "1", "b": "2"}
    (issue,) = read.issues
    assert (issue.slug, str(issue.where)) == ("yaml-key-twice", "study.yaml:3 (a)")
    assert issue.facts["first"] == 1


@pytest.mark.parametrize(
    ("text", "slug", "line"),
    [
        ("a: 1\nb:\n\tc: 2\n", "yaml-invalid-tab", 3),
        ("a: 1\nb: 2\n   c: 3\n", "yaml-invalid-indentation", 3),
        ("codes:\n  - id: a\n   name: b\n", "yaml-invalid-indentation", 3),
        ("a: 1\ntitle: Markets: a study\n", "yaml-invalid-colon", 2),
        ("a: 1\nb: 'don't'\nc: 2\n", "yaml-invalid-quotes", 2),
        ('a: 1\nb: "open\nc: 2\n', "yaml-invalid-quotes", 2),
        ("a: 1\nb: [x, y\nc: 2\n", "yaml-invalid-brackets", 2),
        ("a: 1\nb: @home\n", "yaml-invalid-start", 2),
        ("a: 1\nb: *rule\n", "yaml-invalid-alias", 2),
        ("a: !!python/object/apply:os.system [ls]\n", "yaml-invalid-tag", 1),
        ("a: 1\nb: !env HOME\n", "yaml-invalid-tag", 2),
        ("a: &a [*a]\n", "yaml-invalid-nested", 1),
        ("[" * 3000, "yaml-invalid-nested", 1),
        ("a: 1\nb: \x7f\n", "yaml-invalid-character", 2),
        ("a: 1\n---\nb: 2\n", "yaml-invalid", 2),
    ],
)
def test_faults_are_named_with_their_line(text: str, slug: str, line: int) -> None:
    assert fault(text) == (slug, line)


def test_an_alias_bomb_is_refused() -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert fault("\n".join(layers))[0] == "yaml-invalid-nested"


def test_encodings_of_other_programs_are_read() -> None:
    assert load_yaml("name: Ñuble\n".encode("cp1252")).value == {"name": "Ñuble"}
    assert load_yaml("name: Ñuble\r\n".encode("utf-16")).value == {"name": "Ñuble"}
