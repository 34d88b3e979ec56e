"""What somebody wrote into a cell: their own words, and words that they quote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualpap.coding.naming import folded
from qualpap.coding.quoting import find_words
from qualpap.model.corpus import Corpus
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript

_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"")
_BARE_OMISSION = re.compile(r"(?<![\[(])\s*(?:…|\.{3})\s*(?![\])])")
_NOTHING = frozenset(
    ("na", "n a", "no aplica", "sin informacion", "s i", "s d", "none", "not applicable")
)
_DASHES = " \n-–—−‐._/*"
_FEWEST_WORDS = 3
_NEAR = 60


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell taken apart.

    Args:
        summary: the whole text where it says more than quotations, else "".
        quotations: the words quoted; a word or two within other words are a term, no quotation.
    """

    summary: str
    quotations: tuple[str, ...]


def read_cell(text: str) -> CellText:
    """Take a cell's text apart.

    >>> read_cell("No anota: «todo lo guardo en la cabeza».").quotations
    ('todo lo guardo en la cabeza',)
    """
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    quoted = [next(filter(None, found.groups())).strip() for found in _QUOTED.finditer(lines)]
    rest = folded(_QUOTED.sub(" ", lines))
    # Numbers of turns and participants beside a quotation say where it stands.
    own = [word for word in rest.split() if not any(char.isdigit() for char in word)]
    if not own:
        return CellText("", tuple(each for each in quoted if folded(each)))
    long = tuple(each for each in quoted if len(each.split()) >= _FEWEST_WORDS)
    return CellText(lines, long)


def is_blank(text: str) -> bool:
    """Return whether a cell says that there is nothing: a dash, ``n/a``."""
    return not text.strip(_DASHES) or folded(text) in _NOTHING


def is_words(text: str) -> bool:
    """Return whether a cell holds words, and not only a number or a mark (``x``, ``✓``, ``1``)."""
    words = folded(text).split()
    return any(len(word) > 1 and not word.isdecimal() for word in words)


@dataclass(frozen=True, slots=True)
class Said:
    """Where quoted words stand.

    Args:
        places: transcript and range of each, trimmed to what the participant says.
        nearest: the most similar passage where there is none.
    """

    places: tuple[tuple[Transcript, Span], ...]
    nearest: str = ""


def where_said(corpus: Corpus, participant: ParticipantId, words: str) -> Said:
    """Look for quoted words in what a participant says.

    Args:
        corpus: the study.
        participant: who is said to have said them.
        words: as quoted; omissions may stand as ``[…]``, ``(...)`` or only ``…``.
    """
    interviews = corpus.interviews.get(participant, ())
    for wanted in dict.fromkeys((words, _BARE_OMISSION.sub(" […] ", words).strip(" […]"))):
        places = [
            (each, spoken)
            for each in interviews
            for span in find_words(each, wanted).spans
            if (spoken := _spoken(each, span, participant)) is not None
        ]
        if places:
            return Said(tuple(dict.fromkeys(places)))
    found = [find_words(each, words) for each in interviews]
    best = max(found, key=lambda each: each.similarity, default=None)
    near = best is not None and best.similarity >= _NEAR
    return Said((), best.nearest if best is not None and near else "")


def _spoken(transcript: Transcript, span: Span, participant: ParticipantId) -> Span | None:
    """Return the part of a range from the participant's first word in it to their last."""
    parts = transcript.speech_spans(span, participant)
    if not parts:
        return None
    whole = Span(parts[0].start, parts[-1].end)
    text = whole.of(transcript.text)
    start = whole.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip())) if text.strip() else None
