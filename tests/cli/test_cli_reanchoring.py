"""Places are decided with single keys, or in one command; each answer is written at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import qualpap

from study_folders import make

QUOTE = "El tomate lo compro al doble"


@pytest.fixture
def study(folder: Path) -> Path:
    """A study whose one coded transcript was corrected."""
    make(folder)
    for quote in (QUOTE, "Los domingos no."):
        made = qualpap("code", "add", "P01", "prices", quote, "--coder", "ana", study=folder)
        assert made.code == 0, made.err
    path = folder / "transcripts/P01.txt"
    text = path.read_text(encoding="utf-8")
    text = text.replace("tomate", "tomatillo").replace(" 👩‍🌾 Los domingos no.", "")
    path.write_text(text, encoding="utf-8")
    return folder


def ids(study: Path) -> list[str]:
    listed = qualpap("review", "--anchors", "--coder", "ana", "--json", study=study).json
    return [each["coding"] for each in listed]


def outcomes(study: Path) -> list[tuple[str, bool]]:
    listed = qualpap("code", "list", "--json", study=study).json
    return [(each["outcome"], each["decided"]) for each in listed]


def test_what_was_coded_and_what_stands_there_now_is_shown(study: Path) -> None:
    said = qualpap("review", "--anchors", "--coder", "ana", study=study, typed="q\n")
    assert "coded: …" in said.out
    assert f"*{QUOTE}*" in said.out
    assert "now (turn 2): …" in said.out
    assert "*El tomatillo lo compro al doble*" in said.out


def test_places_are_accepted_and_losses_said_by_keys(study: Path) -> None:
    said = qualpap("review", "--anchors", "--coder", "ana", study=study, typed="x\na\nl\n")
    assert "Press one of a, w, l, s, b, q." in said.out
    assert "1 placed, 1 lost, 0 skipped." in said.out
    assert outcomes(study) == [("same", False), ("lost", True)]
    again = qualpap("review", "--anchors", "--coder", "ana", study=study)
    assert "No coding waits" in again.out


def test_words_are_typed_and_asked_for_again_when_they_are_not_there(study: Path) -> None:
    typed = "w\nno están aquí de ninguna manera\nw\nSubió todo.\nb\ns\ns\n"
    said = qualpap("review", "--anchors", "--coder", "ana", study=study, typed=typed)
    assert "These words are not in P01" in said.out
    assert "taken back" in said.out
    assert "0 placed, 0 lost, 2 skipped." in said.out
    assert len(ids(study)) == 2


def test_one_command_places_a_coding(study: Path) -> None:
    first, second = ids(study)
    assert qualpap("code", "place", first, "--here", "--coder", "bruno", study=study).code == 0
    said = qualpap("code", "place", second, "--lost", "--coder", "ana", study=study)
    assert "is in no count" in said.out
    listed = qualpap("code", "list", "--unplaced", study=study).out
    assert "words gone, as decided" in listed
    assert "Los domingos no." in listed
    placed = qualpap(
        "code", "place", second, "--words", "Subió todo.", "--coder", "ana", study=study
    )
    assert "“Subió todo.”" in placed.out
    assert outcomes(study) == [("same", False), ("same", False)]


@pytest.mark.parametrize(
    ("arguments", "slug"),
    [
        ((), "place-choice"),
        (("--here", "--lost"), "place-choice"),
        (("--here",), "place-not-proposed"),
        (("--words", "jamás dicho"), "quote-not-found"),
    ],
)
def test_what_is_not_clear_is_asked_back(
    study: Path, arguments: tuple[str, ...], slug: str
) -> None:
    _, second = ids(study)
    said = qualpap("code", "place", second, *arguments, "--coder", "ana", "--json", study=study)
    assert (said.code, said.slug) == (2, slug)
    unknown = qualpap("code", "place", "x.0", "--lost", "--coder", "ana", "--json", study=study)
    assert unknown.slug == "coding-unknown"
