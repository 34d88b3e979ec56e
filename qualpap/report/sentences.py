"""Where sentences end in speech, and how well a stretch of it stands alone."""

from __future__ import annotations

import re

from qualpap.model.text import Span
from qualpap.transcript.sentences import sentences as sentences_of

_LEANING = frozenset(
    re.findall(
        r"\S+",
        """
    y e o u ni pero porque pues entonces así que también tampoco sino aunque además después luego
    eso ese esa esos esas esto esta este él ella ellos ellas ahí allí tal cual sí no ya claro bueno
    and or nor but because so then also neither although besides that this those these it he she
    they there such yes yeah no well okay right exactly
    """,
    )
)
"""First words that lean on what was said before."""

_FIRST_WORD = re.compile(r"\w+")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_ENDS_WHOLE = re.compile(r"[.!?…][\"»”’)\]]*$")
_ENDS = re.compile(r"[.!?…]+")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of *span* of *text*, without the space between them."""
    return tuple(each.shifted(span.start) for each in sentences_of(span.of(text)))


def trimmed(text: str, span: Span) -> Span | None:
    """Return *span* without space at its ends, None where nothing else is in it."""
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    end = span.end - (len(part) - len(part.rstrip()))
    return Span(start, end) if start < end else None


def leaning(words: str) -> int:
    """Return how much *words* need what stands around them, 0 for a whole sentence of its own.

    One point each for a first word that points back, a beginning and an end in mid-sentence, and
    words that only ask.
    """
    said = words.strip()
    first = _FIRST_WORD.search(said)
    points = 1 if first is None or first.group().lower() in _LEANING else 0
    opening = _FIRST_LETTER.search(said)
    points += opening is not None and opening.group().islower()
    points += not _ENDS_WHOLE.search(said)
    return points + (said.endswith("?") and said.count("?") == len(_ENDS.findall(said)))
