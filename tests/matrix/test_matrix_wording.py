"""Every text exists in both languages and asks for the same facts."""

import re
from pathlib import Path

import pytest

import qualpap.matrix
from qualpap.coding.selection import Prevalence
from qualpap.matrix.texts import TEXTS
from qualpap.matrix.wording import Wording

ROOM = Path(qualpap.matrix.__file__).parent


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_it_with_the_same_facts(key: str) -> None:
    spanish, english = (sorted(re.findall(r"\{(\w+)\}", text)) for text in TEXTS[key])
    assert all(TEXTS[key])
    assert spanish == english


def test_every_text_that_is_asked_for_exists() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted(ROOM.rglob("*.py"))]
    asked = {key for text in sources for key in re.findall(r'words\(\s*"([a-z-]+)"', text)}
    assert asked
    assert asked <= TEXTS.keys()


@pytest.mark.parametrize(
    ("found", "spanish", "brief"),
    [
        (Prevalence(12, 17, 0, 0, "asked"), "12 de 17 preguntados", "12 de 17"),
        (
            Prevalence(1, 2, 3, 4, "asked"),
            "1 de 2 preguntados, +3 espont., +4 sin constancia",
            "1 de 2 +7",
        ),
        (Prevalence(5, 20, 0, 0, "reviewed"), "5 de 20 revisados", "5 de 20"),
        (Prevalence(0, 0, 0, 0, "reviewed"), "sin entrevistas revisadas", ""),
    ],
)
def test_prevalence_in_words(found: Prevalence, spanish: str, brief: str) -> None:
    assert Wording("es").prevalence(found) == spanish
    assert Wording("es").brief(found) == brief
