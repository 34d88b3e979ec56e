"""Counts equal what one would count by hand in the journals."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Study, study
from qualpap.errors import UsageError
from qualpap.matrix.counts import cooccurrence, count_code, crosstab
from qualpap.matrix.order import tabulated
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Stance
from qualpap.model.participant import Value

WORDS = ("uno dos", "dos tres", "tres cuatro", "cinco", "uno dos tres cuatro cinco")
CODES = """
    d: Dimensión
        a: A
            a1: A1
            a2: A2
        b: B
        c: C
"""
BELOW = {"a": {"a", "a1", "a2"}, "a1": {"a1"}, "a2": {"a2"}, "b": {"b"}, "c": {"c"}}
PEOPLE: dict[str, dict[str, Value]] = {
    "P1": {"role": "producer", "female": True},
    "P2": {"role": "producer", "female": False},
    "P3": {"role": "company", "female": True},
    "P4": {"role": "company"},
}


def small(codings: list[tuple[str, str, str]], asked: dict[str, str] | None = None) -> Study:
    return study(
        dict.fromkeys(PEOPLE, "E: ¿Y?\nP: uno dos tres cuatro cinco"),
        codes=CODES,
        codings=codings,
        participants=PEOPLE,
        guide={"q": ("¿Y?", ["a"])},
        asked={id_: {"q": answer} for id_, answer in (asked or {}).items()},
        done=PEOPLE,
        group_by=["role"],
    )


def coded(built: Study, code: str) -> list[acts.Code]:
    """Read the codings under a code straight from the acts."""
    changes = [change for act in built.acts for change in act.changes]
    return [each for each in changes if isinstance(each, acts.Code) and each.code in BELOW[code]]


codings_ = st.lists(
    st.tuples(st.sampled_from(list(PEOPLE)), st.sampled_from(list(BELOW)), st.sampled_from(WORDS)),
    max_size=25,
)


@given(codings_, st.dictionaries(st.sampled_from(list(PEOPLE)), st.sampled_from(["yes", "no"])))
def test_counts_equal_an_independent_count(
    codings: list[tuple[str, str, str]], asked: dict[str, str]
) -> None:
    built = small(codings, asked)
    selection = built.selection()
    for code in BELOW:
        found = coded(built, code)
        spoke = {each.transcript for each in found}
        count = count_code(selection, CodeId(code))
        assert count.passages == len(found)
        assert count.direct == sum(each.code == code for each in found)
        assert count.prevalence.everybody == len(spoke)
        if code == "a" and "yes" in asked.values() and 2 * len(asked) >= len(PEOPLE):
            yes = {who for who, answer in asked.items() if answer == "yes"}
            no = {who for who, answer in asked.items() if answer == "no"}
            assert (count.prevalence.mentioned, count.prevalence.of) == (
                len(spoke & yes),
                len(yes),
            )
            assert count.prevalence.spontaneous == len(spoke & no)
            assert count.prevalence.basis == "asked"


@given(codings_)
def test_cooccurrence_equals_an_independent_count(codings: list[tuple[str, str, str]]) -> None:
    built = small(codings)
    found = cooccurrence(built.selection(), [CodeId(code) for code in BELOW])
    for one, other in combinations(BELOW, 2):
        pair = (CodeId(one), CodeId(other))
        if BELOW[one] & BELOW[other]:
            assert pair not in found.participants
            continue
        left, right = coded(built, one), coded(built, other)
        assert found.participants[pair] == len(
            {each.transcript for each in left} & {each.transcript for each in right}
        )
        assert found.overlaps[pair] == sum(
            a.transcript == b.transcript and a.anchor.span.overlaps(b.anchor.span)
            for a in left
            for b in right
        )
        assert found.overlaps[pair] == found.overlaps[pair[1], pair[0]]


@given(codings_)
def test_the_groups_of_a_crosstab_add_up(codings: list[tuple[str, str, str]]) -> None:
    selection = small(codings).selection()
    table = crosstab(selection, [CodeId("a"), CodeId("b")], "female")
    assert [group.key for group in table.groups] == ["female=yes", "female=no", "female="]
    for code, counts in zip(table.codes, table.counts, strict=True):
        whole = count_code(selection, code)
        assert sum(each.passages for each in counts) == whole.passages
        assert sum(each.prevalence.everybody for each in counts) == whole.prevalence.everybody


def test_overlap_needs_shared_words_of_the_participant() -> None:
    built = study(
        {"P1": "P: uno dos\nE: ¿Cómo?\nP: tres"}, codes=CODES, participants={"P1": {"role": "x"}}
    )
    built.code("P1", "a", "dos\nE: ¿Cómo?")
    built.code("P1", "b", "¿Cómo?\nP: tres")
    found = cooccurrence(built.selection(), [CodeId("a"), CodeId("b")])
    assert found.participants[CodeId("a"), CodeId("b")] == 1
    assert found.overlaps[CodeId("a"), CodeId("b")] == 0


def test_stances_are_counted_by_participant() -> None:
    built = small([])
    built.code("P1", "a", "uno dos", stance=Stance.AFFIRMS)
    built.code("P1", "a1", "cinco", stance=Stance.AFFIRMS)
    built.code("P2", "a", "cinco", stance=Stance.DENIES)
    built.code("P3", "a", "cinco", stance=Stance.DENIES)
    built.code("P3", "a", "uno dos", stance=Stance.AFFIRMS)
    built.code("P4", "a", "cinco")
    count = count_code(built.selection(), CodeId("a"))
    assert (count.affirms, count.denies, count.mixed) == (1, 1, 1)


def test_attributes_of_ones_own_are_not_tabulated() -> None:
    people = {f"P{n}": {"role": "x", "name": f"N{n}", "sex": "mf"[n % 2]} for n in range(8)}
    built = study({}, codes=CODES, participants=people, group_by=["role"])
    assert [each.id for each in tabulated(built.selection())] == ["role", "sex"]


def test_frames_hold_the_same_numbers() -> None:
    selection = small(
        [("P1", "a", "cinco"), ("P1", "b", "cinco"), ("P3", "b", "cinco")]
    ).selection()
    long = crosstab(selection, [CodeId("b")], "role").frame()
    assert long[["role", "participants", "of"]].to_numpy().tolist() == [
        ["producer", 1, 2],
        ["company", 1, 2],
    ]
    square = cooccurrence(selection, [CodeId("a"), CodeId("a1"), CodeId("b")])
    frame = square.frame()
    assert frame.loc["a", "b"] == 1
    assert frame.loc["b", "b"] == 2
    assert frame["a1"].isna()["a"]
    assert square.frame("overlaps").loc["a", "b"] == 1
    with pytest.raises(UsageError, match="frame-values-unknown"):
        square.frame("colour")
