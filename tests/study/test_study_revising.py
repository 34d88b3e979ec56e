"""One's own codings are extended, shrunk and said otherwise; what hangs on them stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.model.acts import About, Memo, Subject
from qualpap.model.coding import CoderId, Coding, Ref, Stance
from qualpap.model.text import Span
from qualpap.store.folder import Folder
from qualpap.study import Study
from qualpap.study.changes import undo
from qualpap.study.coding import record
from qualpap.study.revising import put_on, say_stance, words_now
from study_folders import make

ANA, BRUNO = (CoderId("ana"),), (CoderId("bruno"),)
QUOTE = "El tomate lo compro al doble"


@pytest.fixture
def study(folder: Path) -> Study:
    """A study with one coding of Ana's: with stance, note and mark."""
    found = Study(Folder(make(folder)))
    entry = Entry(
        "code",
        {
            "transcript": "P01",
            "code": "prices",
            "quote": QUOTE,
            "stance": "affirms",
            "memo": "first",
            "quotable": True,
        },
    )
    assert record(found, [entry], ANA)[1] is not None
    return found


def _only(study: Study) -> Coding:
    (coding,) = study.state.codings.values()
    return coding


def _words(study: Study, quote: str) -> Span:
    start = study.transcript("P01").text.index(quote)
    return Span(start, start + len(quote))


def _memo(study: Study, coding: Coding) -> str:
    subject = Subject(about=About.CODING, id=coding.id)
    found = study.state.value(("memo", subject, ANA), Memo)
    return found.change.text if found else coding.memo


def test_a_coding_on_other_words_is_the_same_coding(study: Study) -> None:
    before = _only(study)
    transcript = study.transcript("P01")
    anchor = words_now(transcript, _words(study, f"Subió todo. {QUOTE}"), transcript.hash)
    put_on(study, before, ANA, anchor)
    after = _only(study)
    assert (after.id, after.anchor.exact) == (before.id, f"Subió todo. {QUOTE}")
    assert (after.stance, after.memo, after.quotable) == (Stance.AFFIRMS, "first", True)
    undo(study, ANA)
    assert _only(study) == before


def test_another_stance_keeps_place_mark_and_latest_note(study: Study) -> None:
    before = _only(study)
    entry = Entry("memo", {"about": "coding", "id": before.id, "text": "second thoughts"})
    record(study, [entry], ANA)
    transcript = study.transcript("P01")
    put_on(study, before, ANA, words_now(transcript, _words(study, "El tomate"), transcript.hash))
    say_stance(study, _only(study), ANA, Stance.DENIES)
    after = _only(study)
    assert (after.stance, after.anchor.exact, after.quotable) == (Stance.DENIES, "El tomate", True)
    assert _memo(study, after) == "second thoughts"
    assert say_stance(study, after, ANA, Stance.DENIES) is None
    undo(study, ANA)
    assert (_only(study).id, _only(study).stance) == (before.id, Stance.AFFIRMS)


def test_another_persons_coding_is_theirs(study: Study) -> None:
    transcript = study.transcript("P01")
    anchor = words_now(transcript, _words(study, "El tomate"), transcript.hash)
    with pytest.raises(UsageError, match="coding-of-another"):
        put_on(study, _only(study), BRUNO, anchor)
    with pytest.raises(UsageError, match="coding-of-another"):
        say_stance(study, _only(study), BRUNO, None)
    assert _only(study).anchor.exact == QUOTE


@pytest.mark.parametrize(
    ("quote", "slug"), [("¿Y usted anota lo que vende?", "quote-not-participant"), ("", "position")]
)
def test_only_participants_words_can_be_chosen(study: Study, quote: str, slug: str) -> None:
    transcript = study.transcript("P01")
    with pytest.raises(UsageError, match=slug):
        words_now(transcript, _words(study, quote), transcript.hash)


def test_words_of_an_earlier_text_and_the_same_words_are_refused(study: Study) -> None:
    transcript = study.transcript("P01")
    with pytest.raises(UsageError, match="positions-outdated"):
        words_now(transcript, _words(study, QUOTE), study.transcript("P02").hash)
    anchor = words_now(transcript, _words(study, QUOTE), transcript.hash)
    with pytest.raises(UsageError, match="words-as-before"):
        put_on(study, _only(study), ANA, anchor)
    assert [*study.state.codings] == [Ref(_only(study).id)]


def test_a_memo_is_taken_away_by_an_empty_one_and_a_missing_one_is_a_slip(study: Study) -> None:
    coding = _only(study)
    record(study, [Entry("memo", {"about": "coding", "id": coding.id, "text": ""})], ANA)
    assert _memo(study, coding) == ""
    wrong, act = record(study, [Entry("memo", {"about": "coding", "id": coding.id})], ANA)
    assert act is None
    assert [each.slug for each in wrong.issues] == ["record-field-missing"]


@pytest.mark.parametrize(
    ("start", "end", "slug"),
    [("x", 60, "record-number-expected"), (-5, 60, "position-outside-text"), ("54", "66", "")],
)
def test_positions_are_numbers_in_the_text(
    study: Study, start: object, end: object, slug: str
) -> None:
    fields = {"transcript": "P01", "code": "records", "start": start, "end": end}
    found, act = record(study, [Entry("code", fields)], ANA)
    assert [each.slug for each in found.issues] == ([slug] if slug else [])
    assert (act is None) == bool(slug)


def test_positions_in_another_text_are_refused(study: Study) -> None:
    fields = {"transcript": "P01", "code": "records", "start": 54, "end": 65, "hash": "0" * 64}
    found, act = record(study, [Entry("code", fields)], ANA)
    assert [each.slug for each in found.issues] == ["positions-outdated"]
    assert act is None
