"""How many spoke of a code: in all, by attribute, and together with other codes.

Nothing is counted here that `Selection` does not answer, so that a matrix, a table and a sentence
of the report cannot disagree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from qualpap.coding.selection import Passage, Prevalence, Selection
from qualpap.matrix.order import Group, groups
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Stance
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, TranscriptId

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CodeCount:
    """What is counted of one code among some participants.

    Args:
        code: the code; those below it count with it.
        prevalence: how many spoke of it, of how many.
        passages: passages under it or a code below it.
        direct: passages under it alone.
        affirms, denies, mixed: participants who spoke of it, by stance.
    """

    code: CodeId
    prevalence: Prevalence
    passages: int
    direct: int
    affirms: int
    denies: int
    mixed: int


def count_code(
    selection: Selection, code: CodeId, among: Iterable[ParticipantId] | None = None
) -> CodeCount:
    """Count one code among *among* (everybody by default)."""
    group = tuple(selection.participants if among is None else among)
    passages = [passage for each in group for passage in selection.of(each, code)]
    stances = [
        selection.stance(each, code) for each in group if selection.state(each, code).positive
    ]
    return CodeCount(
        code=code,
        prevalence=selection.prevalence(code, group),
        passages=len(passages),
        direct=sum(passage.code == code for passage in passages),
        affirms=stances.count(Stance.AFFIRMS),
        denies=stances.count(Stance.DENIES),
        mixed=stances.count(Stance.MIXED),
    )


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Codes × the groups that an attribute makes.

    Args:
        attribute: id of the attribute.
        groups: in order of first appearance in the table, the unknown last.
        codes: the rows.
        counts: by code, then by group.
    """

    attribute: str
    groups: tuple[Group, ...]
    codes: tuple[CodeId, ...]
    counts: tuple[tuple[CodeCount, ...], ...]

    def frame(self) -> pd.DataFrame:
        """Return the crosstab in long form: one row a code and group, with every number."""
        # pandas takes a third of a second to load, and most runs need none of it.
        from qualpap.matrix.frames import crosstab_frame

        return crosstab_frame(self)


def crosstab(selection: Selection, codes: Iterable[CodeId], attribute: str) -> Crosstab:
    """Count *codes* in each group that *attribute* makes."""
    made, rows = groups(selection, attribute), tuple(codes)
    counts = tuple(
        tuple(count_code(selection, code, group.participants) for group in made) for code in rows
    )
    return Crosstab(attribute, made, rows, counts)


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """Which codes come together.

    Args:
        codes: rows and columns.
        participants: (code, code) → participants who spoke of both; a code with itself: of it.
        overlaps: (code, code) → pairs of passages, one under each, that share words of the same
            participant; a code with itself: its passages.
    """

    codes: tuple[CodeId, ...]
    participants: dict[tuple[CodeId, CodeId], int] = field(repr=False)
    overlaps: dict[tuple[CodeId, CodeId], int] = field(repr=False)

    def frame(self, values: str = "participants") -> pd.DataFrame:
        """Return codes × codes; a code and one above it have no number together.

        Args:
            values: ``participants`` or ``overlaps``.

        Raises:
            UsageError: ``frame-values-unknown``.
        """
        from qualpap.matrix.frames import cooccurrence_frame

        return cooccurrence_frame(self, values)


def cooccurrence(selection: Selection, codes: Iterable[CodeId]) -> Cooccurrence:
    """Count how often two of *codes* come together.

    A code and one above it are not counted with each other: what is coded with the one is coded
    with the other by definition.
    """
    rows = tuple(codes)
    book = selection.snapshot.corpus.codebook
    families = {code: book.family(code) for code in rows}
    spoke = {
        code: {each for each in selection.participants if selection.state(each, code).positive}
        for code in rows
    }
    together: dict[tuple[CodeId, CodeId], int] = {}
    for one in rows:
        together[one, one] = len(spoke[one])
    overlaps = {(code, code): len(selection.under(code)) for code in rows}
    direct = _direct_overlaps(selection)
    for one, other in combinations(rows, 2):
        if one in families[other] or other in families[one]:
            continue
        both = len(spoke[one] & spoke[other])
        shared = sum(
            direct.get((a, b) if a <= b else (b, a), 0)
            for a in families[one]
            for b in families[other]
        )
        together[one, other] = together[other, one] = both
        overlaps[one, other] = overlaps[other, one] = shared
    return Cooccurrence(rows, together, overlaps)


def _direct_overlaps(selection: Selection) -> dict[tuple[CodeId, CodeId], int]:
    """Count pairs of passages that share words, by their two codes in alphabetical order."""
    by_place: dict[tuple[TranscriptId, ParticipantId], list[Passage]] = {}
    for passage in selection.passages:
        place = (passage.coding.transcript, passage.participant)
        by_place.setdefault(place, []).append(passage)
    found: dict[tuple[CodeId, CodeId], int] = {}
    for passages in by_place.values():
        # They come in order of their beginnings, so what overlaps a passage follows it closely.
        starts = [passage.anchor.start for passage in passages]
        for index, one in enumerate(passages):
            last = bisect_left(starts, one.anchor.end, lo=index + 1)
            for other in passages[index + 1 : last]:
                if one.code != other.code and _share_words(selection, one, other):
                    pair = sorted((one.code, other.code))
                    found[pair[0], pair[1]] = found.get((pair[0], pair[1]), 0) + 1
    return found


def _share_words(selection: Selection, one: Passage, other: Passage) -> bool:
    shared = one.anchor.span.intersection(other.anchor.span)
    transcript = selection.transcript_of(one.coding)
    if shared is None or transcript is None:
        return False
    spans: Sequence[Span] = transcript.speech_spans(shared, one.participant)
    return bool(spans)
