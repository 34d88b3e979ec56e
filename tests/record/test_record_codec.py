"""Acts survive the journal, and what is not an act is said to be none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from qualpap.errors import DataError
from qualpap.model.acts import Act
from qualpap.record.codec import NewerActError, decode, encode
from strategies import histories


@given(histories())
def test_every_act_comes_back_as_it_was_written(history: list[Act]) -> None:
    for act in history:
        line = encode(act)
        assert "\n" not in line
        assert decode(line) == act


GOOD = (
    '{"v":1,"id":"x","at":"2020-08-01T10:00:00Z","by":["ana"],"prev":"",'
    '"changes":[{"do":"uncode","coding":"y.0"}]}'
)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("not json", "JSONDecodeError"),
        ("[]", "not an object"),
        (GOOD.replace('"id":"x",', ""), "KeyError"),
        (GOOD.replace("Z", ""), "time zone"),
        (GOOD.replace('"coding":"y.0"', '"coding":[]'), "coding"),
        (GOOD.replace('"coding"', '"codign"'), "coding"),
    ],
)
def test_a_broken_line_says_why(broken: str, told: str) -> None:
    with pytest.raises(DataError) as caught:
        decode(broken)
    assert caught.value.slug == "journal-line-unreadable"
    assert told in str(caught.value.facts["reason"])


@pytest.mark.parametrize(
    "newer", [GOOD.replace('"v":1', '"v":2'), GOOD.replace('"uncode"', '"foretell"')]
)
def test_a_later_version_is_recognised(newer: str) -> None:
    assert json.loads(newer)
    with pytest.raises(NewerActError):
        decode(newer)
