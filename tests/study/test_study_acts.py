"""Acting on a study: what is written, by whom, and how it is taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from qualpap import open_study
from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.model.codebook import CodeId
from qualpap.model.transcript import ParticipantId, Role
from qualpap.record.cells import CellState
from qualpap.study import Study
from qualpap.study.changes import history, redo, undo
from qualpap.study.coding import codings, record, record_file
from qualpap.study.searching import find
from qualpap.study.suggesting import decide, suggestions
from study_folders import P01, make


@pytest.fixture
def study(folder: Path) -> Study:
    return open_study(make(folder))


def code(study: Study, quote: str, name: str = "records", by: str = "ana") -> str:
    entry = Entry("code", {"transcript": "P01", "code": name, "quote": quote})
    recorded, act = record(study, [entry], study.coder(by))
    assert act is not None, recorded.issues
    return f"{act.id}.0"


def words(study: Study) -> list[str]:
    return [each.words for each in codings(study)]


def test_a_coding_is_there_for_whoever_opens_the_study_next(study: Study, folder: Path) -> None:
    code(study, "Subió todo.", "prices")
    (found,) = codings(open_study(folder))
    text = study.transcript("P01").text
    anchor = found.coding.anchor
    assert text[anchor.start : anchor.end] == anchor.exact == "Subió todo."
    assert (found.coding.by, found.code) == (("ana",), "prices")


def test_the_text_that_was_coded_is_kept_for_good(study: Study, folder: Path) -> None:
    code(study, "Subió todo.", "prices")
    (stored,) = folder.glob("codings/texts/*.json")
    assert "Subió todo." in stored.read_text(encoding="utf-8")
    (folder / "transcripts/P01.txt").write_text(P01.replace("Subió", "Bajó"), encoding="utf-8")
    assert "Subió todo." in stored.read_text(encoding="utf-8")


def test_each_version_of_the_codebook_in_use_is_kept(study: Study, folder: Path) -> None:
    record(study, [Entry("done", {"transcript": "P01"})], study.coder("ana"))
    book = folder / "codebooks/mercado.yaml"
    more = "  - {id: weather, dimension: trade, name: {es: Clima, en: Weather}}\n"
    book.write_text(book.read_text(encoding="utf-8") + more, encoding="utf-8")
    selection = open_study(folder).selection()
    who = ParticipantId("P01")
    assert selection.state(who, CodeId("records")) is CellState.ASKED_UNKNOWN
    assert selection.state(who, CodeId("weather")) is CellState.NOT_REVIEWED


def test_a_file_is_recorded_whole_or_not_at_all(study: Study, folder: Path) -> None:
    path = folder.parent / "work.yaml"
    good = '- transcript: P01\n  codings:\n    - {code: prices, quote: "Subió todo."}\n'
    bad = '    - {code: prices, quote: "Bajó todo."}\n'
    path.write_text(good + bad, encoding="utf-8")
    recorded, act = record_file(study, path, study.coder("ana"))
    assert act is None
    assert [(i.slug, i.where.line) for i in recorded.issues if i.is_error] == [
        ("quote-not-found", 4)
    ]
    assert not list(folder.glob("codings/**/*.jsonl"))
    path.write_text(good + "  done: true\n", encoding="utf-8")
    recorded, act = record_file(study, path, study.coder("ana"))
    assert act is not None
    assert len(act.changes) == 2
    again, nothing = record_file(study, path, study.coder("ana"))
    assert nothing is None
    assert [issue.slug for issue in again.issues] == ["coding-exists"]


def test_undo_and_redo_walk_back_and_forth(study: Study) -> None:
    ana = study.coder("ana")
    code(study, "Subió todo.", "prices")
    code(study, "Los domingos no.")
    undo(study, ana)
    assert words(study) == ["Subió todo."]
    undo(study, ana)
    assert words(study) == []
    redo(study, ana)
    redo(study, ana)
    assert words(study) == ["Subió todo.", "Los domingos no."]
    with pytest.raises(UsageError, match="undo-nothing"):
        redo(study, ana)
    assert len(history(study)) == 6


def test_undo_never_touches_somebody_elses_work(study: Study) -> None:
    name = code(study, "Subió todo.", "prices", by="bruno")
    with pytest.raises(UsageError, match="undo-nothing"):
        undo(study, study.coder("ana"))
    with pytest.raises(UsageError, match="undo-of-another"):
        undo(study, study.coder("ana"), name.partition(".")[0])
    assert words(study) == ["Subió todo."]


def test_history_can_be_asked_by_coder_code_and_transcript(study: Study) -> None:
    code(study, "Subió todo.", "prices")
    coding = code(study, "Los domingos no.", by="bruno")
    record(study, [Entry("uncode", {"coding": coding})], study.coder("bruno"))
    assert len(history(study, coder="bruno")) == 2
    assert len(history(study, code="records")) == 2
    assert len(history(study, code="prices", transcript="P01")) == 1
    assert history(study, transcript="P02") == ()


def test_who_acts_must_be_said_where_there_are_several(study: Study) -> None:
    with pytest.raises(UsageError, match="coder-missing"):
        study.coder()
    with pytest.raises(UsageError, match="coder-unknown"):
        study.coder("dora")
    assert study.coder("ana+bruno") == ("ana", "bruno")


def test_a_suggestion_counts_only_once_a_person_accepts_it(study: Study) -> None:
    proposed = suggestions(study)
    assert {(each.transcript, each.code) for each in proposed} == {
        ("P01", "prices"),
        ("P01", "records"),
    }
    assert study.selection().passages == ()
    first, second = proposed[0], proposed[1]
    decide(study, first, study.coder("ana"), accepted=True)
    decide(study, second, study.coder("ana"), accepted=False, memo="no es eso")
    (found,) = codings(study)
    assert found.coding.basis == first.basis
    assert found.coding.anchor == first.anchor
    left = suggestions(study)
    assert first not in left
    assert second not in left


def test_words_are_found_by_lemma_phrase_beginning_and_pattern(study: Study) -> None:
    def found(expression: str, **more: Any) -> list[tuple[str, str]]:
        hits = find(study, expression, **more)
        for hit in hits:
            assert hit.span.of(study.transcript(hit.transcript).text) == hit.words
        return [(hit.transcript, hit.words) for hit in hits]

    assert found("anotar", role=Role.PARTICIPANT) == [("P01", "Anoto")]
    assert found("anotar") == [("P01", "anota"), ("P01", "Anoto"), ("P02", "Anota")]
    assert found('"los domingos"') == [("P01", "Los domingos")]
    assert found("libret*") == [("P01", "libreta")]
    assert found(r"\b\w+bra\b", regex=True) == [("P02", "sobra"), ("P02", "sobra")]
    assert found("comprar ~6 doble") == [("P01", "compro al doble")]
    assert found("precio", where={"role": "feriante"}) == [("P01", "precios")]
    assert found("precio", where={"role": "otro"}) == []
    with pytest.raises(UsageError, match="attribute-unknown"):
        found("precio", where={"colour": "red"})
    with pytest.raises(UsageError, match="search-expression-invalid"):
        found("(", regex=True)


def test_a_changed_transcript_is_found_as_it_is_now(study: Study, folder: Path) -> None:
    assert len(find(study, "tomate")) == 1
    (folder / "transcripts/P01.txt").write_text(P01.replace("tomate", "zapallo"), encoding="utf-8")
    later = open_study(folder)
    assert find(later, "tomate") == ()
    assert [hit.words for hit in find(later, "zapallo")] == ["zapallo"]


def test_who_changed_a_cell_is_in_the_history(study: Study) -> None:
    moments = count()
    study.now = lambda: datetime(2020, 8, 1, tzinfo=UTC) + timedelta(minutes=next(moments))
    coding = code(study, "Anoto en la libreta de mi hija")
    code(study, "Subió todo.", "prices")
    entries = [
        Entry("summary", {"participant": "P01", "code": "records", "text": "Anota a veces."}),
        Entry("summary", {"participant": "P02", "code": "records", "text": "No anota."}),
    ]
    record(study, entries[:1], study.coder("bruno"))
    record(study, entries[1:], study.coder("bruno"))
    record(study, [Entry("recode", {"coding": coding, "code": "prices"})], study.coder("ana"))
    record(study, [Entry("uncode", {"coding": coding})], study.coder("ana"))
    undo(study, study.coder("ana"))

    def told(**wanted: str) -> list[str]:
        return [each.changes[0].do for each in history(study, **wanted)]

    everything = ["code", "summary", "recode", "uncode", "undo"]
    assert told(participant="P01", code="records") == everything
    assert told(participant="P01", code="prices") == ["code", "recode", "uncode", "undo"]
    assert told(participant="P02") == ["summary"]
    assert told(participant="P02", code="prices") == []
