"""Finding the words that somebody quotes in a transcript, letter by letter or as nearly."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from qualpap.model.text import Span
from qualpap.model.transcript import Role, Transcript

_SAME = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'",
        "´": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
_OMISSION = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\))\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """Where quoted words may stand.

    Args:
        spans: every place where they stand, in order; empty if none.
        exact: whether they stand there letter by letter; otherwise only typographic signs,
            spaces, capitals or the trailing full stop differ.
        nearest: the most similar passage when nothing was found.
        similarity: of `nearest`, 0 to 100.
    """

    spans: tuple[Span, ...]
    exact: bool = True
    nearest: str = ""
    similarity: float = 0.0


def find_words(transcript: Transcript, words: str, within: Span | None = None) -> Found:
    """Look for *words* in a transcript's text.

    Words with an omission ``[…]`` in between are looked for part by part, within one range that
    holds the parts in order.

    Args:
        transcript: where to look.
        words: as somebody typed or copied them.
        within: only in this range of the text.
    """
    wanted = unicodedata.normalize("NFC", words).strip()
    area = within or Span(0, len(transcript.text))
    parts = [part for part in _OMISSION.split(wanted) if part]
    if not parts:
        return Found(())
    exact = _sequences([_literal(transcript.text, part, area) for part in parts])
    if exact:
        return Found(exact)
    loose = _sequences([_loose(transcript.text, part, area) for part in parts])
    if loose:
        return Found(loose, exact=False)
    nearest, similarity = _nearest(transcript, wanted)
    return Found((), exact=False, nearest=nearest, similarity=similarity)


def _literal(text: str, words: str, area: Span) -> list[Span]:
    found: list[Span] = []
    start = text.find(words, area.start, area.end)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1, area.end)
    return found


def _loose(text: str, words: str, area: Span) -> list[Span]:
    tokens = re.findall(r"\w+|[^\w\s]", words.translate(_SAME))
    if not any(token[0].isalnum() for token in tokens):
        return []
    while tokens and tokens[-1] in ".,;:":
        tokens.pop()
    # What changes length is left alone: positions must be those of the text itself.
    plain = text.translate(_SAME)
    pattern = r"\s*".join(re.escape(token) for token in tokens)
    matches = re.finditer(pattern, plain[area.start : area.end], re.IGNORECASE)
    return [
        Span(area.start + match.start(), area.start + match.end())
        for match in matches
        if _whole_words(plain, area.start + match.start(), area.start + match.end())
    ]


def _whole_words(text: str, start: int, end: int) -> bool:
    before = start and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not before and not after


def _sequences(places: list[list[Span]]) -> tuple[Span, ...]:
    """Return one range for each first part that the others follow in order, close behind."""
    found: list[Span] = []
    for first in places[0]:
        end = first.end
        for following in places[1:]:
            later = next((span for span in following if span.start >= end), None)
            if later is None:
                break
            end = later.end
        else:
            found.append(Span(first.start, end))
    return tuple(found)


def _nearest(transcript: Transcript, words: str) -> tuple[str, float]:
    """Return the participant's passage most like *words*."""
    best, score = "", 0.0
    for turn in transcript.turns:
        if turn.speaker.role is Role.INTERVIEWER:
            continue
        speech = turn.speech.of(transcript.text)
        lowered = speech.lower()
        if len(lowered) != len(speech):
            lowered = speech  # a few capitals have two-letter small forms: keep positions
        match = fuzz.partial_ratio_alignment(words.lower(), lowered, score_cutoff=score)
        if match is not None and match.score > score and match.dest_end > match.dest_start:
            place = Span(match.dest_start, min(match.dest_end, len(speech)))
            best, score = whole_words(speech, place).of(speech), match.score
    return best, score


def whole_words(text: str, span: Span) -> Span:
    """Return *span* with the words that it begins and ends in taken whole."""
    start, end = span.start, span.end
    while start and text[start - 1].isalnum() and start < len(text) and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)
