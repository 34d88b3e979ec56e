"""Quotations: cut from a transcript, never made from a string, and verified before they are shown.

A `Quotation` is a tiling of one stretch of a canonical text: literal words of one participant,
and declared edits between them. What is shown is derived from the tiles, so it cannot say anything
else; `verify` holds every tile against the transcript and answers with a `Verified` quotation or
with the reason why it is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import InitVar, dataclass

from qualpap.errors import UsageError
from qualpap.model.settings import Conventions
from qualpap.model.text import Anchor, Span, TextHash, text_hash
from qualpap.model.transcript import OMISSION, ParticipantId, Role, Transcript, TranscriptId
from qualpap.report.edits import EditKind, edits_in, is_declared
from qualpap.report.sentences import sentences, trimmed

_SEAL = object()

_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Literal:
    """Words of the participant, as they stand in the transcript."""

    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Words left out silently by a declared rule: a sound, a filler, the end of a line."""

    span: Span
    exact: str
    kind: EditKind


@dataclass(frozen=True, slots=True)
class Omitted:
    """A stretch left out, shown as ``[…]``: others' words, or the participant's own."""

    span: Span


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that the authors add, shown in ``[ ]``; they take no room in the transcript."""

    span: Span
    text: str


Tile = Literal | Removed | Omitted | Inserted


@dataclass(frozen=True, slots=True)
class Quotation:
    """One participant's words with declared edits; made by `cut` alone.

    Args:
        transcript: where they stand.
        text: hash of the canonical text that positions count in.
        participant: whose words they are.
        tiles: literal words and edits, one right after the other.

    Raises:
        UsageError: ``quotation-not-cut``, for one made in any other way.
    """

    transcript: TranscriptId
    text: TextHash
    participant: ParticipantId
    tiles: tuple[Tile, ...]
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        _sealed(seal)

    @property
    def literals(self) -> tuple[Literal, ...]:
        """The pieces that stand word for word in the transcript."""
        return tuple(tile for tile in self.tiles if isinstance(tile, Literal))

    @property
    def span(self) -> Span:
        """The stretch quoted, without omissions at its ends."""
        inner = [tile.span for tile in self.tiles if isinstance(tile, Literal | Removed)]
        return Span(inner[0].start, inner[-1].end)

    @property
    def words(self) -> int:
        """How many words are shown, insertions apart."""
        return sum(len(tile.exact.split()) for tile in self.literals)

    @property
    def shown(self) -> str:
        """The words as a reader sees them."""
        said = ""
        for tile in self.tiles:
            match tile:
                case Literal():
                    close = not said or said[-1] != "]" or tile.exact[0] in " ,;:.…!?)"
                    said += tile.exact if close else f" {tile.exact}"
                case Removed(kind=EditKind.BREAK):
                    said += " "
                case Removed():
                    pass
                case Omitted() | Inserted():
                    mark = OMISSION if isinstance(tile, Omitted) else f"[{tile.text}]"
                    said = said.rstrip() + " " + mark if said else mark
        return said


@dataclass(frozen=True, slots=True)
class Verified:
    """A quotation that its transcript bears out; made by `verify` alone."""

    quotation: Quotation
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        _sealed(seal)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Words that are not shown.

    Args:
        reason: ``text-changed``, ``words-differ``, ``not-the-participant``, ``order``,
            ``edit-undeclared`` or ``no-words``.
        transcript: where they were looked for.
        participant: whose words they were to be.
        span: where they were to stand.
    """

    reason: str
    transcript: TranscriptId
    participant: ParticipantId
    span: Span


def _sealed(seal: object) -> None:
    if seal is not _SEAL:
        raise UsageError("quotation-not-cut")


def cut(
    transcript: Transcript,
    anchor: Anchor,
    conventions: Conventions,
    *,
    participant: ParticipantId | None = None,
    window: Span | None = None,
    insertions: Sequence[tuple[int, str]] = (),
) -> Quotation | Withheld:
    """Cut a quotation out of a transcript.

    Args:
        transcript: the interview.
        anchor: the passage, in the transcript's present text.
        conventions: which marks and fillers are left out.
        participant: whose words; the first participant's in the passage by default.
        window: the part of the passage to show; ``[…]`` stands for what is cut off, as it does
            for the beginning of a sentence that is quoted from its middle on.
        insertions: positions and words that the authors add in ``[ ]``.

    Returns:
        A quotation, which is still to be verified; or why there is none.
    """
    heard = transcript.participants_in(anchor.span)
    whose = participant or (heard[0] if heard else ParticipantId(""))
    refused = Withheld("no-words", transcript.id, whose, anchor.span)
    if anchor.text != transcript.hash:
        return Withheld("text-changed", transcript.id, whose, anchor.span)
    if not anchor.holds_in(transcript.text):
        return Withheld("words-differ", transcript.id, whose, anchor.span)
    spoken = [
        part
        for each in transcript.speech_spans(anchor.span, whose)
        if (part := trimmed(transcript.text, each))
    ]
    shown = [
        part
        for each in spoken
        if (inside := each.intersection(window or anchor.span))
        and (part := trimmed(transcript.text, inside))
    ]
    if not shown:
        return refused
    tiles = list(_tiles(transcript.text, spoken, shown, conventions))
    if not isinstance(tiles[0], Omitted):
        tiles[:0] = _sentence_before(transcript, shown[0].start, conventions)
    tiles = _with_insertions(tiles, insertions)
    if not any(isinstance(tile, Literal) and _LETTER.search(tile.exact) for tile in tiles):
        return refused
    return Quotation(transcript.id, transcript.hash, whose, tuple(tiles), _SEAL)


def _tiles(
    text: str, spoken: Sequence[Span], shown: Sequence[Span], conventions: Conventions
) -> Iterator[Tile]:
    """Lay out what is shown, with ``[…]`` between turns and where the passage is cut off."""
    position = shown[0].start
    if spoken[0].start < position:
        yield Omitted(Span(spoken[0].start, position))
    for part in shown:
        if position < part.start:
            yield Omitted(Span(position, part.start))
        yield from _within(text, part, conventions)
        position = part.end
    if position < spoken[-1].end:
        yield Omitted(Span(position, spoken[-1].end))


def _sentence_before(transcript: Transcript, start: int, conventions: Conventions) -> list[Omitted]:
    """Return what is left out where a quotation begins in the middle of a sentence."""
    turn = next(each for each in transcript.turns_in(Span(start, start + 1)))
    if not _LETTER.search(transcript.text, turn.speech.start, start):
        return []
    begins = max(
        (each.start for each in sentences(transcript.text, turn.speech) if each.start <= start),
        default=start,
    )
    before = Span(begins, start)
    kept, position = "", begins
    for edit in edits_in(transcript.text, before, conventions):
        kept += transcript.text[position : edit.span.start]
        position = edit.span.end
    # Marks and fillers before it are no words of the sentence.
    said = _LETTER.search(kept + transcript.text[position:start])
    return [Omitted(before)] if said else []


def _within(text: str, part: Span, conventions: Conventions) -> Iterator[Tile]:
    """Lay out one stretch of speech: its words, and what the conventions leave out."""
    position = part.start
    for edit in edits_in(text, part, conventions):
        if position < edit.span.start:
            words = Span(position, edit.span.start)
            yield Literal(words, words.of(text))
        if edit.kind is EditKind.GAP:
            yield Omitted(edit.span)
        else:
            yield Removed(edit.span, edit.span.of(text), edit.kind)
        position = edit.span.end
    if position < part.end:
        words = Span(position, part.end)
        yield Literal(words, words.of(text))


def _with_insertions(tiles: list[Tile], insertions: Sequence[tuple[int, str]]) -> list[Tile]:
    for position, added in sorted(insertions):
        for index, tile in enumerate(tiles):
            here = Inserted(Span(position, position), added)
            if tile.span.start == position:
                tiles[index:index] = [here]
                break
            if isinstance(tile, Literal) and tile.span.start < position < tile.span.end:
                at = position - tile.span.start
                tiles[index : index + 1] = [
                    Literal(Span(tile.span.start, position), tile.exact[:at]),
                    here,
                    Literal(Span(position, tile.span.end), tile.exact[at:]),
                ]
                break
        else:
            if tiles and tiles[-1].span.end == position:
                tiles.append(Inserted(Span(position, position), added))
    return tiles


def verify(
    quotation: Quotation, transcript: Transcript, conventions: Conventions
) -> Verified | Withheld:
    """Hold a quotation against its transcript, code point by code point.

    Returns:
        The quotation as verified: same text, every literal piece where it says and within the
        participant's own speech, in the transcript's order, nothing left out but by declared
        edits. Else the first reason against it.
    """
    reason = _objection(quotation, transcript, conventions)
    if reason is None:
        return Verified(quotation, _SEAL)
    spans = [tile.span for tile in quotation.tiles] or [Span(0, 0)]
    where = Span(min(each.start for each in spans), max(each.end for each in spans))
    return Withheld(reason, quotation.transcript, quotation.participant, where)


def _objection(
    quotation: Quotation, transcript: Transcript, conventions: Conventions
) -> str | None:
    same = quotation.transcript == transcript.id and quotation.text == transcript.hash
    if not same or text_hash(transcript.text) != quotation.text:
        return "text-changed"
    if not any(_LETTER.search(tile.exact) for tile in quotation.literals):
        return "no-words"
    position = quotation.tiles[0].span.start
    for tile in quotation.tiles:
        if tile.span.start != position:
            return "order"
        position = tile.span.end
        if reason := _objection_to(tile, quotation.participant, transcript, conventions):
            return reason
    return None


def _objection_to(
    tile: Tile, participant: ParticipantId, transcript: Transcript, conventions: Conventions
) -> str | None:
    if isinstance(tile, Omitted):
        return None if tile.span.end <= len(transcript.text) else "order"
    if isinstance(tile, Inserted):
        plain = tile.text.strip() and not tile.span and not re.search(r"[\[\]]", tile.text)
        return None if plain else "edit-undeclared"
    if not tile.exact or tile.span.of(transcript.text) != tile.exact:
        return "words-differ"
    if not _is_said_by(tile.span, participant, transcript):
        return "not-the-participant"
    if isinstance(tile, Removed) and not is_declared(tile.exact, tile.kind, conventions):
        return "edit-undeclared"
    return None


def _is_said_by(span: Span, participant: ParticipantId, transcript: Transcript) -> bool:
    """Return whether *span* lies within one turn of *participant*'s speech, label excluded."""
    return any(
        turn.speech.covers(span)
        and turn.speaker.role is Role.PARTICIPANT
        and turn.speaker.participant == participant
        for turn in transcript.turns
    )
