"""After a correction people say where words are; what they say is kept, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualpap import open_study
from qualpap.coding.entries import Entry
from qualpap.errors import Severity, UsageError
from qualpap.model.codebook import CodeId
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState
from qualpap.record.snapshot import Outcome
from qualpap.study import Study
from qualpap.study.anchoring import coding_named, decide_place, place_of, proposed_place, waiting
from qualpap.study.changes import undo
from qualpap.study.coding import codings, record
from study_folders import P01, make

TOMATO = "El tomate lo compro al doble y no lo puedo vender al doble"


@pytest.fixture
def coded(folder: Path) -> Path:
    """A study in which one passage is coded."""
    study = open_study(make(folder))
    entry = Entry("code", {"transcript": "P01", "code": "prices", "quote": TOMATO})
    recorded, act = record(study, [entry], study.coder("ana"))
    assert act is not None, recorded.issues
    return folder


def corrected(folder: Path, old: str, new: str, name: str = "P01.txt") -> Study:
    text = (folder / "transcripts/P01.txt").read_text(encoding="utf-8")
    assert old in text
    (folder / "transcripts/P01.txt").unlink()
    (folder / "transcripts" / name).write_text(text.replace(old, new), encoding="utf-8")
    return open_study(folder)


def state(study: Study) -> CellState:
    return study.selection().state(ParticipantId("P01"), CodeId("prices"))


def slugs(study: Study, severity: Severity) -> list[str]:
    return [each.slug for each in study.check() if each.severity is severity]


def test_a_mended_word_waits_with_before_and_after(coded: Path) -> None:
    study = corrected(coded, "tomate", "tomatillo")
    (found,) = waiting(study)
    assert found.placement.outcome is Outcome.ALTERED
    assert found.before[1] == TOMATO
    assert found.before[0].endswith("Subió todo. ")
    assert found.after[1] == TOMATO.replace("tomate", "tomatillo")
    assert found.after[2].startswith(", porque la gente")
    assert found.number == 2
    assert state(study) is not CellState.MENTIONED
    assert "coding-unplaced" in slugs(study, Severity.WARNING)


def test_the_accepted_place_counts_from_then_on(coded: Path) -> None:
    study = corrected(coded, "tomate", "tomatillo")
    (found,) = waiting(study)
    decide_place(study, found.coding, study.coder("bruno"), proposed_place(study, found.coding))
    later = open_study(coded)
    assert waiting(later) == ()
    (passage,) = later.selection().passages
    assert passage.words == TOMATO.replace("tomate", "tomatillo")
    assert passage.anchor.holds_in(later.transcript("P01").text)
    assert passage.coding.by == ("ana",)
    assert "coding-unplaced" not in slugs(later, Severity.WARNING)


def test_the_right_words_may_be_typed(coded: Path) -> None:
    study = corrected(coded, TOMATO, "Todo")
    (found,) = waiting(study)
    assert found.placement.outcome is Outcome.LOST
    anchor = place_of(study, found.coding, "la gente se va al puesto de al lado")
    decide_place(study, found.coding, study.coder("ana"), anchor)
    (passage,) = study.selection().passages
    assert passage.words == "la gente se va al puesto de al lado"


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("la vecina se va", "quote-not-found"),
        ("no", "quote-ambiguous"),
        ("¿Cómo le ha ido con los precios?", "quote-not-participant"),
    ],
)
def test_words_that_cannot_be_meant_are_refused(coded: Path, words: str, slug: str) -> None:
    study = corrected(coded, "tomate", "tomatillo")
    (found,) = waiting(study)
    with pytest.raises(UsageError, match=slug):
        place_of(study, found.coding, words)


def test_a_decided_loss_nags_no_more_and_keeps_the_words(coded: Path) -> None:
    study = corrected(coded, TOMATO, "Todo")
    (found,) = waiting(study)
    with pytest.raises(UsageError, match="place-not-proposed"):
        proposed_place(study, found.coding)
    act = decide_place(study, found.coding, study.coder("ana"), None)
    later = open_study(coded)
    assert waiting(later) == ()
    assert later.selection().unplaced == ()
    assert later.selection().passages == ()
    assert "coding-unplaced" not in slugs(later, Severity.WARNING)
    assert "coding-lost" in slugs(later, Severity.NOTE)
    (listed,) = codings(later, unplaced=True)
    assert (listed.outcome, listed.words, listed.coding.lost) == (Outcome.LOST, TOMATO, True)
    undo(later, later.coder("ana"), act.id)
    assert len(waiting(later)) == 1


def test_a_loss_that_was_decided_can_be_found_again(coded: Path) -> None:
    study = corrected(coded, TOMATO, "Todo")
    (found,) = waiting(study)
    decide_place(study, found.coding, study.coder("ana"), None)
    (coded / "transcripts/P01.txt").write_text(P01, encoding="utf-8")
    later = open_study(coded)
    coding = coding_named(later, found.coding.id)
    decide_place(later, coding, later.coder("ana"), proposed_place(later, coding))
    assert [each.words for each in later.selection().passages] == [TOMATO]


def test_a_place_that_is_out_of_date_is_refused(coded: Path) -> None:
    study = corrected(coded, "tomate", "tomatillo")
    (found,) = waiting(study)
    assert found.placement.anchor is not None
    later = corrected(coded, "tomatillo", "tomatazo")
    with pytest.raises(UsageError, match="place-outdated"):
        decide_place(later, found.coding, later.coder("ana"), found.placement.anchor)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("P01: ", "Sra. Rosa: "),
        ("ENTREVISTADORA", "Entrevistadora Marta"),
        ("de mi hija", "de [hija]"),
        ("Entrevista P01\n", "Entrevista P01\nLugar: la feria\n"),
        (
            "ENTREVISTADORA: ¿Y usted anota lo que vende?",
            "ENTREVISTADORA: ¿Vende miel?\n\nP01: No.\n\nENTREVISTADORA: ¿Y usted anota?",
        ),
    ],
    ids=["participant relabelled", "interviewer relabelled", "name replaced", "header", "turn"],
)
def test_corrections_elsewhere_ask_nobody(coded: Path, old: str, new: str) -> None:
    study = corrected(coded, old, new)
    if old == "P01: ":
        settings = coded / "study.yaml"
        told = 'speakers: {"Sra. Rosa": participant}\n'
        settings.write_text(settings.read_text(encoding="utf-8") + told, encoding="utf-8")
        study = open_study(coded)
    assert waiting(study) == ()
    (passage,) = study.selection().passages
    assert passage.words == TOMATO
    assert passage.anchor.holds_in(study.transcript("P01").text)


def test_another_file_format_asks_nobody(coded: Path) -> None:
    study = corrected(coded, "ENTREVISTADORA:", "**ENTREVISTADORA:**", "P01.md")
    assert study.transcript("P01").source.format != "plain"
    assert waiting(study) == ()
    assert [each.words for each in study.selection().passages] == [TOMATO]


def test_words_that_became_the_interviewers_are_told(coded: Path) -> None:
    study = corrected(coded, "P01: Subió todo", "ENTREVISTADORA: Subió todo")
    assert study.selection().passages == ()
    assert "coding-without-speech" in slugs(study, Severity.WARNING)
