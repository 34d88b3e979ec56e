"""Transcripts set as tables: which column holds the speaker, the time and the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qualpap.errors import Issue, Place, Severity
from qualpap.transcript.clock import is_time, seconds
from qualpap.transcript.kinds import Kind, key_of, kind_of
from qualpap.transcript.raw import RawParagraph
from qualpap.transcript.vocabulary import folded, word_list

_HEADINGS = word_list(
    """
    hablante speaker quien persona participante participant texto text words palabras contenido
    transcripcion transcript tiempo time timestamp hora minuto inicio start turno turn n no nº
    comentarios comments codigo code codigos codes notas notes observaciones entrevista interview
    """
)
_LONGEST_LABEL = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns in a table of speech, -1 where there is none."""

    speaker: int
    time: int
    words: int
    others: tuple[int, ...] = ()

    @property
    def last(self) -> int:
        """The rightmost column in use."""
        return max(self.speaker, self.time, self.words, *self.others)


def columns_of(rows: Sequence[tuple[str, ...]]) -> Columns | None:
    """Return the columns of a table of speech, None where the rows are no such table.

    The words stand in the column with most of the text; the speaker in a column of few short
    names that come back, or that are labels of known kind; the time in a column of times.
    """
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    columns = [[row[at].strip() if at < len(row) else "" for row in rows] for at in range(width)]
    words = max(range(width), key=lambda at: sum(map(len, columns[at])))
    time = next((at for at in range(width) if at != words and _mostly(columns[at], is_time)), -1)
    numbers = {
        at for at in range(width) if _mostly(columns[at], lambda cell: cell.strip(".").isdigit())
    }
    speaker = next(
        (
            at
            for at in range(width)
            if at not in (words, time) and at not in numbers and _are_labels(columns[at])
        ),
        -1,
    )
    if speaker < 0:
        return None
    others = tuple(
        at
        for at in range(width)
        if at not in (words, time, speaker) and at not in numbers and any(columns[at])
    )
    return Columns(speaker, time, words, others)


def _mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(1 for cell in filled if test(cell)) >= 0.6 * len(filled)


def _are_labels(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell and folded(cell) not in _HEADINGS]
    if not filled or any(len(cell.split()) > _LONGEST_LABEL for cell in filled):
        return False
    counts = Counter(key_of(cell) for cell in filled)
    if all(kind_of(cell) is not Kind.NAME for cell in filled):
        return True
    return len(filled) >= 3 and len(counts) <= max(2, len(filled) // 2)


def spread(
    paragraphs: Sequence[RawParagraph],
) -> tuple[tuple[RawParagraph, ...], tuple[Issue, ...]]:
    """Turn rows of tables of speech into paragraphs with a speaker; leave all else as it is.

    A row of headings is dropped; a row with an empty speaker continues the one before. Columns
    besides speaker, time and words are left out, and an issue says so.
    """
    rows = [paragraph.cells for paragraph in paragraphs if len(paragraph.cells) > 1]
    columns = columns_of(rows)
    if columns is None:
        return tuple(paragraphs), ()
    done: list[RawParagraph] = []
    issues: list[Issue] = []
    for paragraph in paragraphs:
        if len(paragraph.cells) < 2:
            done.append(paragraph)
            continue
        cells = (*paragraph.cells, *[""] * (columns.last + 1))
        if all(folded(cell) in _HEADINGS for cell in paragraph.cells if cell.strip()):
            continue
        if not issues and any(cells[at].strip() for at in columns.others):
            left = ", ".join(str(at + 1) for at in columns.others)
            where = Place(line=paragraph.origin.paragraph)
            issues.append(Issue(Severity.NOTE, "columns-left-out", where, {"columns": left}))
        done.append(_spoken(paragraph, cells, columns))
    return tuple(each for each in done if each.text or each.speaker), tuple(issues)


def _spoken(paragraph: RawParagraph, cells: Sequence[str], columns: Columns) -> RawParagraph:
    origin = paragraph.origin
    if columns.time >= 0 and is_time(cells[columns.time]):
        origin = replace(origin, time=seconds(cells[columns.time]))
    return replace(
        paragraph,
        text=cells[columns.words].strip(),
        speaker=cells[columns.speaker].strip() or None,
        cells=(),
        lead=0,
        origin=origin,
    )
