"""Labelled paragraphs become turns: one stretch by one speaker, in pieces of the file.

What is decided here:

- A paragraph without label goes on with the turn before; it is a piece of it.
- Captions of one speaker are one turn, however many they are. Paragraphs that each carry the same
  label stay separate turns, since somebody separated them.
- A remark in brackets on a line of its own ("[Se corta la llamada]") is a turn of nobody, `STAGE`,
  so that no one is ever quoted with it; the paragraph after it goes on with the speaker before.
  Only what the study's conventions declare as a mark ("(risas)") stays in the running turn,
  because marks are never counted or quoted as speech.
- Where only the interviewer is labelled, a paragraph without label is somebody else, nobody says
  who; it is never added to the interviewer's turn.
- Printed questions ("1. ¿Desde cuándo…?", "2.a Please explain") that ascend through a document
  without other labels are turns of a speaker of their own, `NUMBERED`.
- In captions without any speaker a pause of two seconds ends a turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualpap.model.settings import Conventions
from qualpap.model.transcript import Origin
from qualpap.transcript.kinds import Kind, kind_of
from qualpap.transcript.lines import Line
from qualpap.transcript.marks import is_only_marks

NOBODY = ""
"""Key and label of the speaker whom the file does not name."""

NUMBERED = "#"
"""Key and label of the questions that are numbered in the file instead of labelled."""

STAGE = "[]"
"""Key of the remarks in brackets that are no mark of the study's conventions."""

PAUSE = 2.0
"""Seconds of silence after which captions without speakers begin a new turn."""


@dataclass(slots=True)
class Stretch:
    """A turn in the making.

    Args:
        key: the speaker.
        label: as written, "" without one.
        pieces: words and their place in the file.
        caption: whether it is made of captions.
    """

    key: str
    label: str
    pieces: list[tuple[str, Origin]] = field(default_factory=list)
    caption: bool = False

    @property
    def text(self) -> str:
        """The words, pieces joined by a space."""
        return " ".join(words for words, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretches:
    """A document's turns and how far its labels went.

    Args:
        turns: in order.
        labelled: ``all`` (or enough), ``partly`` where only interviewers are labelled, ``none``.
    """

    turns: tuple[Stretch, ...]
    labelled: str = "all"


def gather(
    lines: Sequence[Line],
    interviewers: frozenset[str] = frozenset(),
    conventions: Conventions | None = None,
) -> Stretches:
    """Join paragraphs to turns.

    Args:
        lines: paragraphs with their labels.
        interviewers: keys that settings or header say are interviewers'.
        conventions: what the study declares as marks.
    """
    labelled = _labelled(lines, interviewers)
    numbered = _numbered(lines) if labelled != "all" else frozenset()
    turns: list[Stretch] = []
    speaking: Stretch | None = None
    for index, line in enumerate(lines):
        if not line.text:
            continue
        piece = (line.text, line.origin)
        if line.stage and not (speaking and is_only_marks(line.text, conventions)):
            turns.append(Stretch(STAGE, "", [piece], line.caption))
            continue
        key = NUMBERED if index in numbered else line.key
        if speaking is None or not _continues(speaking, line, key, labelled):
            speaking = Stretch(key or NOBODY, line.label, [piece], line.caption)
            turns.append(speaking)
        elif turns[-1] is speaking:
            speaking.pieces.append(piece)
        else:
            speaking = Stretch(speaking.key, "", [piece], line.caption)
            turns.append(speaking)
    return Stretches(tuple(turns), labelled)


def _continues(running: Stretch, line: Line, key: str | None, labelled: str) -> bool:
    """Whether *line* belongs to the turn that is running."""
    if line.stage:
        return True
    if key is not None:
        return line.caption and running.caption and key == running.key
    if labelled == "all":
        return True
    if labelled == "partly":
        return running.key == NOBODY
    return line.caption and running.key == NOBODY and not _pause(running, line)


def _pause(running: Stretch, line: Line) -> bool:
    before, after = running.pieces[-1][1].time_end, line.origin.time
    return before is not None and after is not None and after - before >= PAUSE


def _labelled(lines: Sequence[Line], interviewers: frozenset[str]) -> str:
    """Say whether the document labels everybody, only interviewers, or nobody."""
    keys = Counter(line.key for line in lines if line.key is not None)
    if not keys:
        return "none"
    labels = {line.key: line.label for line in lines if line.key is not None}
    asking = all(key in interviewers or kind_of(labels[key]) is Kind.INTERVIEWER for key in keys)
    without = sum(1 for line in lines if line.key is None and not line.stage)
    return "partly" if asking and without >= keys.total() else "all"


_NUMBER = re.compile(
    r"^(\d{1,2})(?:\s*\.\s*(\d{1,2}|[a-z])\b)?\s*[.)-]?\s+(?=[¿¡\"“'‘]?[A-ZÁÉÍÓÚÑ])"
)
_POINT = re.compile(r"^[a-z]\s*\.\s*[ivx]{1,4}[.)]?\s+(?=[¿¡\"“'‘]?[A-ZÁÉÍÓÚÑ])")
_FEWEST = 3


def _numbered(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of printed questions: numbers that ascend, with answers between them.

    Where there are such, their points (``c.ii Data lineage``) are printed too.
    """
    found: list[tuple[int, tuple[int, str]]] = []
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text) if line.key is None and not line.caption else None
        if match:
            rank = (int(match[1]), (match[2] or "").rjust(2))
            if not found or rank > found[-1][1]:
                found.append((index, rank))
    answered = sum(1 for (here, _), (there, _) in pairwise(found) if there - here > 1)
    if len(found) < _FEWEST or answered < len(found) // 2 or found[0][1][0] > 2:
        return frozenset()
    points = (
        index
        for index, line in enumerate(lines)
        if line.key is None and index > found[0][0] and _POINT.match(line.text)
    )
    return frozenset((*(index for index, _ in found), *points))
