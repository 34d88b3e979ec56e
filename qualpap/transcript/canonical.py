"""The canonical text: what a person reads, one line a turn, and where each turn stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from qualpap.model.text import Span, canonical
from qualpap.model.transcript import Piece, Speaker, Turn
from qualpap.transcript.turns import NUMBERED, Stretch

READING = "1"
"""Version of the way from paragraphs to text. Raised whenever the same paragraphs give another
text or other turns; the caller joins it with the file reader's version in ``Source.reader``."""


def one_line(text: str) -> str:
    """Return *text* in canonical form with every run of white space as one space."""
    # Most text is so already: all of it can be printed, so that its only white space are spaces.
    if text.isprintable() and "  " not in text:
        return normalize("NFC", text).strip()
    return " ".join(canonical(text).split())


def compose(
    stretches: Sequence[Stretch], speakers: Mapping[str, Speaker]
) -> tuple[str, tuple[Turn, ...]]:
    """Write the canonical text and say where the turns stand in it.

    A turn is a line, ``LABEL: words``, or only the words where the file has no label. Label and
    speech are a space apart, turns a line feed, so that ranges and separators make up the text.

    Args:
        stretches: turns in order, each with at least one word.
        speakers: by key.
    """
    lines: list[str] = []
    turns: list[Turn] = []
    at = 0
    for number, stretch in enumerate(stretches, start=1):
        label = one_line(stretch.label) if stretch.key != NUMBERED else ""
        start = at
        span = None
        if label:
            span = Span(at, at + len(label) + 1)
            start = span.end + 1
        pieces, words = _pieces(stretch, start)
        speech = Span(start, start + len(words))
        turns.append(Turn(number, speakers[stretch.key], span, speech, pieces))
        lines.append(f"{label}: {words}" if label else words)
        at = speech.end + 1
    return "\n".join(lines), tuple(turns)


def _pieces(stretch: Stretch, start: int) -> tuple[tuple[Piece, ...], str]:
    pieces: list[Piece] = []
    words: list[str] = []
    at = start
    for text, origin in stretch.pieces:
        line = one_line(text)
        if line:
            pieces.append(Piece(at, origin))
            words.append(line)
            at += len(line) + 1
    return tuple(pieces), " ".join(words)
