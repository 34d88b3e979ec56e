"""What coders did differently is found, settled as one act, and can be opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualpap import open_study
from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.model.coding import Stance
from qualpap.study import Study
from qualpap.study.changes import undo
from qualpap.study.coding import record
from qualpap.study.settling import settle, take_over, to_settle
from study_folders import SETTINGS, make

TOMATO = "El tomate lo compro al doble"
LONGER = "El tomate lo compro al doble y no lo puedo vender al doble"


@pytest.fixture
def folder_of_three(folder: Path) -> Path:
    """Two coders are done with P01, and carla may adjudicate."""
    make(folder)
    settings = SETTINGS.replace(
        "citation:", "  - {id: carla, name: Carla, adjudicator: true}\ncitation:"
    )
    (folder / "study.yaml").write_text(settings, encoding="utf-8")
    return folder


def work(study: Study, coder: str, *codings: tuple[str, str, str], done: bool = True) -> None:
    entries = [
        Entry("code", {"transcript": "P01", "code": code, "quote": quote, "stance": stance or None})
        for code, quote, stance in codings
    ]
    if done:
        entries.append(Entry("done", {"transcript": "P01"}))
    recorded, act = record(study, entries, study.coder(coder))
    assert act is not None, recorded.issues


def final(study: Study) -> list[tuple[str, str]]:
    return [(each.code, each.words) for each in study.selection().passages]


def test_what_all_have_is_agreed_and_the_rest_is_to_be_settled(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("prices", TOMATO, ""), ("records", "Anoto en la libreta", "affirms"))
    work(study, "bruno", ("prices", LONGER, ""), ("prices", "Los domingos no.", ""))
    (found,) = to_settle(study)
    assert found.coders == ("ana", "bruno")
    assert [each.code for each in found.agreed] == ["prices"]
    sides = [
        {coder: [held.coding.code for held in each.side(coder)] for coder in each.coders}
        for each in found.open
    ]
    assert sides == [{"ana": ["records"], "bruno": []}, {"ana": [], "bruno": ["prices"]}]


def test_codes_that_compete_for_the_same_words_are_one_question(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("prices", TOMATO, ""))
    work(study, "bruno", ("records", LONGER, ""))
    (found,) = to_settle(study)
    (difference,) = found.open
    assert {each.code for each in difference.clusters} == {"prices", "records"}
    settle(study, difference, study.coder("carla"), ["ana", "bruno"])
    take_over(study, found.transcript, study.coder("carla"))
    assert sorted(final(study)) == [("prices", TOMATO), ("records", LONGER)]


def test_contrary_stances_are_a_difference(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("prices", TOMATO, "affirms"))
    work(study, "bruno", ("prices", TOMATO, "denies"))
    (found,) = to_settle(study)
    settle(study, found.open[0], study.coder("carla"), ["bruno"])
    mine = [each for each in study.state.codings.values() if each.by == ("carla",)]
    assert [each.stance for each in mine] == [Stance.DENIES]
    assert len(mine[0].sources) == 2


def test_an_adjudicator_leaves_others_codings_as_they_are(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("prices", TOMATO, ""), ("records", "Anoto en la libreta", ""))
    work(study, "bruno", ("prices", TOMATO, ""))
    theirs = dict(study.state.codings)
    (found,) = to_settle(study)
    with pytest.raises(UsageError, match="adjudication-open"):
        take_over(study, found.transcript, study.coder("carla"))
    settle(study, found.open[0], study.coder("carla"), [], reason="only the daughter's")
    assert to_settle(study)[0].open == ()
    assert to_settle(study)[0].settled == 1
    take_over(study, found.transcript, study.coder("carla"))
    assert final(study) == [("prices", TOMATO)]
    assert all(study.state.codings[name] == coding for name, coding in theirs.items())
    later = open_study(folder_of_three)
    assert final(later) == [("prices", TOMATO)]


def test_undone_it_is_open_again(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("records", "Anoto en la libreta", ""))
    work(study, "bruno")
    before = to_settle(study)
    settle(study, before[0].open[0], study.coder("carla"), ["ana"])
    undo(study, study.coder("carla"))
    assert to_settle(study) == before


def test_two_coders_together_come_to_have_the_same(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("records", "Anoto en la libreta", ""), ("prices", TOMATO, ""))
    work(study, "bruno", ("prices", "Los domingos no.", ""))
    both = study.coder("ana+bruno")
    kept, dropped, last = to_settle(study)[0].open
    settle(study, kept, both, ["ana"])
    settle(study, dropped, both, ["ana"])
    settle(study, last, both, ["ana"])
    assert to_settle(study)[0].open == ()
    assert take_over(study, kept.transcript, both) is None
    for layer in ("ana", "bruno", "final"):
        told = [(each.code, each.words) for each in study.selection(layer).passages]
        assert told == [("prices", TOMATO), ("records", "Anoto en la libreta")]
    undo(study, study.coder("bruno"))
    assert len(to_settle(study)[0].open) == 1


def test_a_coder_alone_settles_nothing(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("records", "Anoto en la libreta", ""))
    work(study, "bruno")
    (found,) = to_settle(study)
    with pytest.raises(UsageError, match="adjudicator-needed"):
        settle(study, found.open[0], study.coder("ana"), ["ana"])


def test_interviews_that_one_is_not_done_with_wait(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("records", "Anoto en la libreta", ""))
    work(study, "bruno", ("prices", TOMATO, ""), done=False)
    assert to_settle(study) == ()
    assert to_settle(study, "P01")[0].open == ()


def test_a_code_that_came_after_somebody_was_done_is_no_difference(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "bruno")
    book = folder_of_three / "codebooks/mercado.yaml"
    more = "  - {id: weather, dimension: trade, name: {es: Clima, en: Weather}}\n"
    book.write_text(book.read_text(encoding="utf-8") + more, encoding="utf-8")
    later = open_study(folder_of_three)
    work(later, "ana", ("weather", "Los domingos no.", ""))
    (found,) = to_settle(later)
    assert found.open == ()
    assert [each.code for each in found.agreed] == ["weather"]


def test_what_was_there_when_an_adjudicator_was_done_is_settled(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("records", "Anoto en la libreta", ""))
    work(study, "bruno")
    work(study, "carla", ("records", "Anoto en la libreta", ""))
    assert to_settle(study)[0].open == ()
    work(study, "bruno", ("prices", "Los domingos no.", ""), done=False)
    assert [each.clusters[0].code for each in to_settle(study)[0].open] == ["prices"]


def test_what_others_built_on_is_said_before_it_is_undone(folder_of_three: Path) -> None:
    study = open_study(folder_of_three)
    work(study, "ana", ("records", "Anoto en la libreta", ""), done=False)
    first = study.state.history()[-1].id
    work(study, "ana")
    work(study, "bruno")
    settle(study, to_settle(study)[0].open[0], study.coder("carla"), ["ana"])
    with pytest.raises(UsageError, match="undo-built-on") as caught:
        undo(study, study.coder("ana"), first)
    assert caught.value.facts["people"] == "carla"
    undo(study, study.coder("ana"), first, even_so=True)
    assert "ana" not in {who for each in study.state.codings.values() for who in each.by}
    take_over(study, to_settle(study)[0].transcript, study.coder("carla"))
    assert final(study) == [("records", "Anoto en la libreta")]
