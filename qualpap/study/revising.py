"""Changes one's own codings after they were made: other words, another stance."""

from __future__ import annotations

from dataclasses import replace

from qualpap.errors import UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId, Coding, Ref, Stance, ref
from qualpap.model.text import Anchor, Span
from qualpap.model.transcript import Transcript
from qualpap.record.values import Value, key_of
from qualpap.study.study import Study


def words_now(transcript: Transcript, span: Span, text: str) -> Anchor:
    """Return the anchor of words that somebody chose in a text they had before them.

    Args:
        transcript: as it is now.
        span: the words, in code points.
        text: hash of the text that the person saw.

    Raises:
        UsageError: ``positions-outdated`` if the transcript was corrected meanwhile,
            ``position-outside-text``, or ``quote-not-participant``.
    """
    if text != transcript.hash:
        raise UsageError("positions-outdated", transcript=transcript.id)
    if not span or span.end > len(transcript.text):
        raise UsageError("position-outside-text", start=span.start, end=span.end)
    if not transcript.participants_in(span):
        raise UsageError(
            "quote-not-participant", transcript=transcript.id, quote=span.of(transcript.text)[:80]
        )
    return transcript.anchor(span)


def places_set(study: Study, coding: Ref) -> tuple[Value[acts.Reanchor], ...]:
    """Return what stands on where a coding's words are, besides where it was made."""
    return study.state.heads(("anchor", coding), acts.Reanchor)


def put_on(study: Study, coding: Coding, by: tuple[CoderId, ...], anchor: Anchor) -> Act:
    """Extend or shrink a coding: put it on other words of its interview.

    It stays the same coding: memos, stance, the mark as quotable, and what others built on it.

    Args:
        study: the study.
        coding: one's own.
        by: whose it is.
        anchor: the words, in the transcript as it is now.

    Raises:
        UsageError: ``coding-of-another``, ``words-as-before``.
        QualpapError: if the act cannot be written.
    """
    _own(coding, by)
    place = study.selection().placement(coding).usable
    if place is not None and place.span == anchor.span:
        raise UsageError("words-as-before")
    over = tuple(head.ref for head in places_set(study, coding.id))
    return study.act(
        by, (acts.Reanchor(coding=coding.id, anchor=anchor, replaces=over),), note="words"
    )


def say_stance(
    study: Study, coding: Coding, by: tuple[CoderId, ...], stance: Stance | None
) -> Act | None:
    """Say whether the participant affirms or denies what a coding of one's own is about.

    A stance is part of a coding: it is made anew, in one act, with its place, its mark as quotable
    and the coder's note.

    Returns:
        The act; None where the coding says so already.

    Raises:
        UsageError: ``coding-of-another``.
        QualpapError: if the act cannot be written.
    """
    _own(coding, by)
    if coding.stance is stance:
        return None
    id_ = ActId(study.fresh_id())
    changes: list[acts.Change] = [
        acts.Uncode(coding=coding.id, reason="stance"),
        acts.Code(
            code=coding.code,
            transcript=coding.transcript,
            anchor=coding.anchor,
            stance=stance,
            memo=coding.memo,
            basis=coding.basis,
            sources=coding.sources,
        ),
    ]
    fresh = ref(id_, 1)
    subject = acts.Subject(about=acts.About.CODING, id=coding.id)
    memo = acts.Memo(subject=subject, text="")
    for noted in study.state.heads(key_of(memo, by), acts.Memo)[-1:]:
        onto = replace(noted.change, subject=replace(subject, id=fresh), replaces=())
        changes.append(onto)
    if coding.quotable:
        changes.append(acts.Quotable(coding=fresh))
    return study.act(by, changes, note="stance", id_=id_)


def _own(coding: Coding, by: tuple[CoderId, ...]) -> None:
    if not set(coding.by) & set(by):
        raise UsageError("coding-of-another", coding=coding.id, coder=" & ".join(coding.by))
