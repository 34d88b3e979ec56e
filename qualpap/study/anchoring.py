"""Codings whose words were changed when a transcript was corrected, and people's decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualpap.coding.quoting import find_words, whole_words
from qualpap.errors import UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Coding, Ref
from qualpap.model.text import Anchor
from qualpap.model.transcript import Transcript
from qualpap.record.snapshot import Placement
from qualpap.record.values import key_of
from qualpap.study.study import Study

AROUND = 160
"""Code points shown before and after a passage."""


@dataclass(frozen=True, slots=True)
class WaitingPlace:
    """A coding that is not used until somebody says where its words are.

    Args:
        coding: the coding, its words as they were coded.
        code: its code, merges followed.
        placement: what became of the words, and where they may be.
        before: the old text around the words, in three parts; empty where it is not known.
        after: the present text around the proposed place, in three parts; empty where there is
            none.
        number: of the turn that holds the proposed place, 0 without one.
    """

    coding: Coding
    code: CodeId
    placement: Placement
    before: tuple[str, str, str]
    after: tuple[str, str, str]
    number: int


def waiting(study: Study, transcript: str | None = None) -> tuple[WaitingPlace, ...]:
    """Return the codings that wait for a decision after a correction, by transcript and place.

    Args:
        study: the study.
        transcript: only those in this one.

    Raises:
        UsageError: ``transcript-unknown``.
    """
    wanted = study.transcript(transcript).id if transcript else None
    selection = study.selection()
    found = [
        _waiting(study, coding, selection.placement(coding))
        for coding in study.state.codings.values()
        if (wanted is None or coding.transcript == wanted)
        and coding.transcript in study.corpus.transcripts
        and selection.placement(coding).waiting
    ]
    found.sort(key=lambda each: (each.coding.transcript, each.coding.anchor.start, each.coding.id))
    return tuple(found)


def _waiting(study: Study, coding: Coding, placement: Placement) -> WaitingPlace:
    transcript, place = study.corpus.transcripts[coding.transcript], placement.anchor
    old = study.old_text(coding.anchor.text)
    turn = next(transcript.turns_in(place.span), None) if place else None
    return WaitingPlace(
        coding=coding,
        code=study.corpus.codebook.resolve(coding.code),
        placement=placement,
        before=_around(old, coding.anchor),
        after=_around(transcript.text, place) if place else ("", "", ""),
        number=turn.number if turn else 0,
    )


def _around(text: str, anchor: Anchor) -> tuple[str, str, str]:
    if not anchor.holds_in(text):
        return anchor.prefix, anchor.exact, anchor.suffix
    start, end = max(0, anchor.start - AROUND), anchor.end + AROUND
    return text[start : anchor.start], anchor.exact, text[anchor.end : end]


def place_of(study: Study, coding: Coding, words: str, occurrence: int = 0) -> Anchor:
    """Return where *words* stand in the transcript of a coding as it is now.

    Args:
        study: the study.
        coding: the coding.
        words: the words that it is to be on.
        occurrence: which of several places, from 1; 0 if there must be one only.

    Raises:
        UsageError: ``transcript-unknown``, ``quote-not-found``, ``quote-ambiguous`` or
            ``quote-not-participant``.
    """
    transcript = study.transcript(coding.transcript)
    found = find_words(transcript, words)
    quote = words if len(words) <= 80 else words[:79] + "…"
    if not found.spans:
        nearest = found.nearest if found.similarity >= 60 else ""
        raise UsageError(
            "quote-not-found", transcript=transcript.id, quote=quote, nearest=nearest[:80]
        )
    if len(found.spans) > 1 and not 0 < occurrence <= len(found.spans):
        raise UsageError(
            "quote-ambiguous", transcript=transcript.id, quote=quote, count=len(found.spans)
        )
    span = whole_words(transcript.text, found.spans[max(occurrence - 1, 0)])
    if not transcript.participants_in(span):
        raise UsageError("quote-not-participant", transcript=transcript.id, quote=quote)
    return transcript.anchor(span)


def proposed_place(study: Study, coding: Coding) -> Anchor:
    """Return where a coding's words are likely to be.

    Raises:
        UsageError: ``place-not-proposed`` where nothing is likely.
    """
    place = study.selection().placement(coding).anchor
    if place is None:
        place = _as_it_was(study, coding)
    if place is None:
        raise UsageError("place-not-proposed", coding=coding.id, quote=coding.anchor.exact[:80])
    return place


def _as_it_was(study: Study, coding: Coding) -> Anchor | None:
    """Return a coding's place if its loss was decided and its words are there after all."""
    transcript: Transcript | None = study.corpus.transcripts.get(coding.transcript)
    here = transcript is not None and coding.anchor.text == transcript.hash
    return coding.anchor if coding.lost and here else None


def coding_named(study: Study, name: str) -> Coding:
    """Return a coding that stands, by its id.

    Raises:
        UsageError: ``coding-unknown``.
    """
    found = study.state.codings.get(Ref(name))
    if found is None:
        raise UsageError("coding-unknown", coding=name)
    return found


def decide_place(
    study: Study, coding: Coding, by: tuple[CoderId, ...], anchor: Anchor | None
) -> Act:
    """Say where a coding's words are in its transcript as it is now.

    Args:
        study: the study.
        coding: anybody's coding.
        by: who decides.
        anchor: the place; None if the words are gone. Then the coding keeps its words in the
            record and is in no count.

    Raises:
        UsageError: ``place-outdated`` if the anchor's words are not in the transcript as it is.
        QualpapError: if the act cannot be written.
    """
    transcript = study.corpus.transcripts.get(coding.transcript)
    if anchor is not None and (
        transcript is None or anchor.text != transcript.hash or not anchor.holds_in(transcript.text)
    ):
        raise UsageError("place-outdated", transcript=coding.transcript)
    change = acts.Reanchor(coding=coding.id, anchor=anchor)
    heads = study.state.heads(key_of(change, by), acts.Reanchor)
    return study.act(by, (replace(change, replaces=tuple(head.ref for head in heads)),), "place")
