"""Hypothesis strategies for the study's values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from qualpap.model import acts
from qualpap.model.acts import About, Act, Asking, Subject
from qualpap.model.codebook import ClassificationId, CodeId, TypeId
from qualpap.model.coding import ActId, Basis, CoderId, Ref, Stance, ref
from qualpap.model.guide import QuestionId
from qualpap.model.text import Anchor, Span, anchor_at, canonical
from qualpap.model.transcript import ParticipantId, TranscriptId

NASTY = "aeiñÁ e\u0301 👩‍🌾 𝒳 שלום عربى \u200f«»“”'=+-@\t"
"""Letters with and without combining marks, joined emoji, astral letters, right-to-left words."""

words = st.text(alphabet=st.sampled_from(sorted(set(NASTY) | set("bcdfghlmnop"))), min_size=1)
lines = words.map(lambda text: " ".join(canonical(text).split())).filter(bool)

CODES = [CodeId(name) for name in ("records", "quality", "income")]
CODERS = [CoderId(name) for name in ("ana", "bruno")]
TRANSCRIPTS = [TranscriptId(name) for name in ("P01", "P02")]
TEXT = canonical("E: ¿Y el cuaderno?\nP01: Anoto todo, 👩‍🌾 hasta lo que no debo. Sí, claro.")
START = datetime(2020, 8, 1, tzinfo=UTC)


@st.composite
def anchors(draw: st.DrawFn, text: str = TEXT) -> Anchor:
    """A range of *text*, not empty."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return anchor_at(text, Span(start, end))


_stances = st.none() | st.sampled_from(Stance)
_bases = st.none() | st.builds(
    Basis,
    kind=st.just("rule"),
    name=st.sampled_from(["anotar", '"al día"']),
    score=st.none() | st.floats(0, 1),
)
_codes = st.builds(
    acts.Code,
    code=st.sampled_from(CODES),
    transcript=st.sampled_from(TRANSCRIPTS),
    anchor=anchors(),
    stance=_stances,
    memo=st.just("") | words,
    basis=_bases,
)


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[Act]:
    """Acts as two coders might make them, each knowing some of what came before."""
    made: list[Act] = []
    for number in range(draw(st.integers(1, most))):
        by = draw(st.sampled_from(CODERS))
        id_ = ActId(f"a{number}")
        changes = tuple(draw(st.lists(_change(made, by), min_size=1, max_size=3)))
        made.append(
            Act(
                id=id_,
                at=START + timedelta(minutes=draw(st.integers(0, 60))),
                by=(by,),
                changes=changes,
                note=draw(st.just("") | words),
            )
        )
    return made


@st.composite
def _change(draw: st.DrawFn, made: list[Act], by: CoderId) -> acts.Change:
    codings = [
        ref(act.id, index)
        for act in made
        for index, change in enumerate(act.changes)
        if isinstance(change, acts.Code)
    ]
    kinds = ["code", "summary", "asked", "classify", "synthesis", "done"]
    kinds += ["uncode", "quotable", "recode", "anchor", "memo"] if codings else []
    mine = [act.id for act in made if by in act.by]
    kinds += ["undo"] if mine else []
    kind = draw(st.sampled_from(kinds))
    coding = draw(st.sampled_from(codings)) if codings else Ref("a0.0")
    value: acts.ValueChange
    match kind:
        case "code":
            return draw(_codes)
        case "uncode":
            return acts.Uncode(coding=coding)
        case "undo":
            return acts.Undo(act=draw(st.sampled_from(mine)))
        case "quotable":
            value = acts.Quotable(coding=coding, value=draw(st.booleans()))
        case "recode":
            value = acts.Recode(coding=coding, code=draw(st.sampled_from(CODES)))
        case "anchor":
            value = acts.Reanchor(coding=coding, anchor=draw(st.none() | anchors()))
        case "memo":
            subject = Subject(about=About.CODING, id=coding)
            value = acts.Memo(subject=subject, text=draw(words))
        case "summary":
            value = acts.Summary(
                participant=ParticipantId("P01"),
                code=draw(st.sampled_from(CODES)),
                text=draw(words),
                stance=draw(_stances),
            )
        case "asked":
            value = acts.Asked(
                transcript=draw(st.sampled_from(TRANSCRIPTS)),
                question=QuestionId("q1"),
                asked=draw(st.sampled_from(Asking)),
            )
        case "classify":
            value = acts.Classify(
                participant=ParticipantId("P01"),
                classification=ClassificationId("selling"),
                type=draw(st.none() | st.just(TypeId("all"))),
            )
        case "synthesis":
            subject = Subject(about=About.DIMENSION, id="skills")
            value = acts.Synthesis(subject=subject, text=draw(words), language="es")
        case _:
            value = acts.Done(transcript=draw(st.sampled_from(TRANSCRIPTS)), codebook="v1")
    return value
