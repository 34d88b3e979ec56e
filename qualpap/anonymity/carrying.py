"""Where the ranges of a text lie after names in it were replaced: computed, never guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from qualpap.anonymity.replacing import Hit, Replacer, replaced
from qualpap.model.text import Anchor, Span, TextHash, anchor_at, text_hash
from qualpap.model.transcript import Piece, Turn


class Carried:
    """A text before and after names in it were replaced.

    A range that begins or ends within a name takes the whole replacement.

    Args:
        old: the text.
        hits: names in it, in order and without overlap.
    """

    def __init__(self, old: str, hits: Sequence[Hit]) -> None:
        self.old = old
        self.hits = tuple(hits)
        self.new = replaced(old, hits)
        self.old_hash: TextHash = text_hash(old)
        self.new_hash: TextHash = text_hash(self.new)
        self._starts = [hit.span.start for hit in hits]
        self._shifts = [0]
        for hit in hits:
            self._shifts.append(self._shifts[-1] + len(hit.replacement or "") - len(hit.span))

    def _position(self, position: int, *, end: bool) -> int:
        count = bisect_right(self._starts, position)
        if count:
            hit = self.hits[count - 1]
            begun = hit.span.start + self._shifts[count - 1]
            if position == hit.span.start:
                return begun
            if position < hit.span.end:
                return begun + (len(hit.replacement or "") if end else 0)
        return position + self._shifts[count]

    def span(self, span: Span) -> Span:
        """Return where a range of the old text lies in the new one."""
        start = self._position(span.start, end=False)
        return Span(start, max(start, self._position(span.end, end=True)))

    def anchor(self, anchor: Anchor) -> Anchor:
        """Return an anchor in the old text as one in the new one.

        Raises:
            ValueError: if the anchor's words do not stand in the old text where it says.
        """
        if anchor.text != self.old_hash or not anchor.holds_in(self.old):
            raise ValueError("the anchor is not in this text")
        return anchor_at(self.new, self.span(anchor.span), self.new_hash)

    def turn(self, turn: Turn, label: str) -> Turn:
        """Return a turn of the old text as one of the new one.

        Args:
            turn: in the old text.
            label: how its speaker is called now.
        """
        return replace(
            turn,
            speaker=replace(turn.speaker, label=label),
            label=self.span(turn.label) if turn.label else None,
            speech=self.span(turn.speech),
            pieces=tuple(
                Piece(self._position(piece.start, end=False), piece.origin) for piece in turn.pieces
            ),
        )


def carry(
    text: str, replacer: Replacer, turns: Sequence[Turn] = (), *, bare_labels: bool = False
) -> Carried:
    """Replace the names in a text.

    Args:
        text: the text.
        replacer: the names.
        turns: of the text, where labels are to be told from speech.
        bare_labels: whether a label that becomes ``[Farmer 3]`` is read without its brackets, as
            most formats of transcripts have it.
    """
    hits = replacer.hits(text)
    if bare_labels:
        labels = [turn.label for turn in turns if turn.label]
        hits = tuple(_bare(hit) if _within(hit.span, labels) else hit for hit in hits)
    return Carried(text, hits)


def _within(span: Span, labels: Sequence[Span]) -> bool:
    at = bisect_right(labels, span.start, key=lambda label: label.start) - 1
    return at >= 0 and labels[at].covers(span)


def _bare(hit: Hit) -> Hit:
    return replace(hit, replacement=(hit.replacement or "").replace("[", "").replace("]", ""))
