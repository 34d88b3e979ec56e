"""The state is a function of the set of acts, and undo gives back what was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.codebook import CodeId
from qualpap.model.coding import ActId, CoderId, Ref
from qualpap.model.text import Span, anchor_at
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.record.state import State
from strategies import START, TEXT, histories

VALUES = (acts.Summary, acts.Asked, acts.Classify, acts.Synthesis, acts.Done, acts.Quotable)


def view(state: State) -> object:
    """Everything that a state says, in a form that can be compared."""
    return (
        dict(sorted(state.codings.items())),
        sorted(state.removed),
        [list(state.all(kind)) for kind in VALUES],
        state.conflicts(),
        {name: state.stands(name) for name in sorted(state.log)},
    )


def act(name: str, *changes: acts.Change, by: str = "ana", minute: int = 0) -> Act:
    return Act(
        id=ActId(name), at=START + timedelta(minutes=minute), by=(CoderId(by),), changes=changes
    )


def code(words: str, name: str = "records") -> acts.Code:
    start = TEXT.index(words)
    return acts.Code(
        code=CodeId(name),
        transcript=TranscriptId("P01"),
        anchor=anchor_at(TEXT, Span(start, start + len(words))),
    )


def summary(text: str, *replaces: str) -> acts.Summary:
    return acts.Summary(
        participant=ParticipantId("P01"),
        code=CodeId("records"),
        text=text,
        replaces=tuple(Ref(name) for name in replaces),
    )


KEY = ("summary", "P01", "records", "")


@given(histories(), st.randoms())
def test_state_does_not_depend_on_the_order_in_which_acts_arrive(
    history: list[Act], random: Random
) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)
    assert view(State(shuffled)) == view(State(history))


@given(histories(), st.integers(0, 12))
def test_folding_in_later_acts_gives_what_replaying_all_gives(history: list[Act], cut: int) -> None:
    state = State(history[:cut])
    state.fold(history[cut:])
    state.fold(history)
    assert view(state) == view(State(history))


@given(histories(), st.data())
def test_undo_gives_back_the_state_before_and_redo_the_state_after(
    history: list[Act], data: st.DataObject
) -> None:
    last = data.draw(st.sampled_from(history))
    others = [each for each in history if each.id != last.id and not _speaks_of(each, last.id)]
    before, after = State(others), State([*others, last])
    undo = act("u1", acts.Undo(act=last.id), by=last.by[0])
    redo = act("u2", acts.Undo(act=ActId("u1")), by=last.by[0])
    undone, redone = State([*others, last, undo]), State([*others, last, undo, redo])
    assert dict(undone.codings) == dict(before.codings)
    assert [list(undone.all(kind)) for kind in VALUES] == [
        list(before.all(kind)) for kind in VALUES
    ]
    assert dict(redone.codings) == dict(after.codings)
    assert [list(redone.all(kind)) for kind in VALUES] == [list(after.all(kind)) for kind in VALUES]
    assert last.id in undone.log


def _speaks_of(each: Act, name: ActId) -> bool:
    return any(isinstance(change, acts.Undo) and change.act == name for change in each.changes)


def test_an_undo_that_arrives_later_takes_back_what_was_folded_in_before() -> None:
    state = State([act("a1", code("Anoto"))])
    state.fold([act("a2", acts.Undo(act=ActId("a1")), minute=1)])
    assert list(state.codings) == []
    state.fold([act("a3", acts.Undo(act=ActId("a2")), minute=2)])
    assert list(state.codings) == ["a1.0"]


def test_nobody_undoes_what_somebody_else_did() -> None:
    state = State([act("a1", code("Anoto")), act("b1", acts.Undo(act=ActId("a1")), by="bruno")])
    assert list(state.codings) == ["a1.0"]


def test_a_removed_coding_keeps_its_words() -> None:
    state = State([act("a1", code("Anoto")), act("a2", acts.Uncode(coding=Ref("a1.0")))])
    assert not state.codings
    assert state.removed[Ref("a1.0")].anchor.exact == "Anoto"


def test_a_later_value_takes_the_place_of_the_one_it_names() -> None:
    state = State([act("a1", summary("one")), act("a2", summary("two", "a1.0"), minute=1)])
    found = state.value(KEY, acts.Summary)
    assert found is not None
    assert found.change.text == "two"
    assert state.conflicts() == ()


def test_two_values_that_did_not_know_of_each_other_are_a_conflict() -> None:
    state = State([act("a1", summary("one")), act("b1", summary("two"), by="bruno", minute=1)])
    assert [[head.change for head in heads] for heads in state.conflicts()] == [
        [summary("one"), summary("two")]
    ]
    settled = State([*state.log.values(), act("a2", summary("both", "a1.0", "b1.0"), minute=2)])
    assert settled.conflicts() == ()


def test_two_people_who_say_the_same_are_no_conflict() -> None:
    state = State([act("a1", summary("one")), act("b1", summary("one"), by="bruno")])
    assert state.conflicts() == ()


def test_undoing_a_replacement_brings_the_first_value_back() -> None:
    history = [act("a1", summary("one")), act("a2", summary("two", "a1.0"), minute=1)]
    state = State([*history, act("a3", acts.Undo(act=ActId("a2")), minute=2)])
    found = state.value(KEY, acts.Summary)
    assert found is not None
    assert found.change.text == "one"


def test_done_is_said_by_each_coder_and_can_be_taken_back() -> None:
    done = acts.Done(transcript=TranscriptId("P01"), codebook="v1")
    again = replace(done, done=False, replaces=(Ref("a1.0"),))
    state = State([act("a1", done), act("b1", done, by="bruno")])
    assert set(state.done(TranscriptId("P01"))) == {"ana", "bruno"}
    state.fold([act("a2", again, minute=1)])
    assert set(state.done(TranscriptId("P01"))) == {"bruno"}


def test_a_joint_decision_is_done_for_both() -> None:
    done = acts.Done(transcript=TranscriptId("P01"), codebook="v1")
    joint = Act(id=ActId("j1"), at=START, by=(CoderId("ana"), CoderId("bruno")), changes=(done,))
    assert set(State([joint]).done(TranscriptId("P01"))) == {"ana", "bruno"}
