"""What a table of speakers and their words means, wherever its rows come from."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualpap.errors import DataError, Fact, Issue, Place, Severity
from qualpap.formats.transcripts.fields import declared_language
from qualpap.formats.transcripts.paragraphs import Run, clean, paragraphs_from
from qualpap.formats.transcripts.times import seconds_of
from qualpap.model.text import canonical
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
"""What a cell may hold."""


def _names(listed: str) -> frozenset[str]:
    """Return the names listed with bars, over several lines."""
    return frozenset(name.strip() for name in listed.replace("\n", "|").split("|")) - {""}


SPEAKER = _names(
    """
    speaker|speakers|speaker name|speaker label|who|name|role|voice|participant
    hablante|persona|quien|quien habla|nombre|rol|voz|participante|interlocutor|locutor|emisor
    """
)
TEXT = _names(
    """
    text|words|word|utterance|utterances|transcript|transcription|content|dialogue|speech|message
    texto|palabras|transcripcion|intervencion|intervenciones|contenido|dialogo|habla|discurso
    parlamento|respuesta|turno|dice|mensaje
    """
)
START = _names(
    """
    time|start|begin|start time|timecode|time code|timestamp|in
    tiempo|inicio|comienzo|desde|hora|hora inicio|tiempo inicio|minuto|marca de tiempo
    codigo de tiempo
    """
)
END = _names("end|stop|end time|out|fin|final|hasta|hora fin|tiempo fin|termino")
"""Names of columns, without case, accents and signs."""

_ROWS_ABOVE = 20
"""How far down the line of column names may stand; title and date are often above it."""

_LATEST = 4 * 3600
_LONGEST_LABEL = 40
_LONGEST_EXAMPLE = 80
_MOST_LINES = 20
"""Lines that a message names; whoever looks these up sees how the rest came about."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Args:
        number: 1-based, as the program that shows the table counts.
        values: its cells from the first column on.
    """

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, from 0; -1 for one that is not there."""

    text: int
    speaker: int = -1
    start: int = -1
    end: int = -1


def find_columns(rows: Sequence[Row]) -> tuple[Columns, int] | None:
    """Return the columns and how many rows end with their names, None where no row names them."""
    for index, row in enumerate(rows[:_ROWS_ABOVE]):
        names = [_name(value) for value in row.values]
        columns = Columns(*(_position(names, known) for known in (TEXT, SPEAKER, START, END)))
        others = columns.speaker, columns.start, columns.end
        # One word alone may be an ordinary cell: "texto" with nothing beside it is a name only
        # at the very top.
        if columns.text >= 0 and (max(others) >= 0 or index == 0):
            return columns, index + 1
    return None


def guess_columns(rows: Sequence[Row]) -> Columns | None:
    """Return the columns of a table without names: words, perhaps speaker and time before them.

    Returns:
        The columns, None where the table has other columns than these.
    """
    width = max((_width(row) for row in rows), default=0)
    timed = sum(seconds_of(row.values[0]) is not None for row in rows if row.values)
    first = 1 if width > 1 and timed * 2 > len(rows) else 0
    start = 0 if first else -1
    labels = [clean(str(row.values[first])) for row in rows if len(row.values) > first]
    if width - first == 1:
        return Columns(first, start=start)
    if width - first == 2 and all(len(label) <= _LONGEST_LABEL for label in labels):
        return Columns(first + 1, first, start)
    return None


def transcript_from(rows: Sequence[Row]) -> RawTranscript:
    """Make a transcript of a table.

    A row with an empty speaker cell continues the row above: it becomes a paragraph without
    speaker that is no caption, and a warning, since its words may be another's. What stands in the
    speaker cell of a row without words, and names nobody who speaks elsewhere, was meant as words:
    it is kept, as nobody's. Columns with other names (tags, notes) are left out. Rows above the
    names of the columns that hold a key and a value become fields.

    Raises:
        DataError: ``table-columns-unknown`` if no column of words is found.
    """
    found = find_columns(rows)
    columns, skipped = found or (guess_columns(rows), 0)
    if columns is None:
        names = ", ".join(filter(None, (clean(_text(value)) for value in rows[0].values)))
        raise DataError("table-columns-unknown", columns=names)
    body = rows[skipped:]
    times = _Times([_cell(row, columns.start) for row in body])
    fields = tuple(_fields(rows[: max(skipped - 1, 0)]))
    speakers = _speakers(body, columns)
    paragraphs = tuple(part for row in body for part in _paragraphs(row, columns, times, speakers))
    return RawTranscript(
        paragraphs,
        fields=fields,
        language=declared_language(fields),
        issues=(*_speaker_issues(paragraphs, columns), *times.issues()),
    )


def _speakers(rows: Sequence[Row], columns: Columns) -> frozenset[str]:
    """Return the names of those who say something, as `_name` gives them."""
    return frozenset(
        _name(_cell(row, columns.speaker))
        for row in rows
        if columns.speaker >= 0 and clean(_text(_cell(row, columns.text)))
    )


def _speaker_issues(paragraphs: Sequence[RawParagraph], columns: Columns) -> Iterator[Issue]:
    """Return what is doubtful about who says the rows."""
    if columns.speaker < 0:
        return
    for each in paragraphs:
        if each.speaker == "":
            facts: dict[str, Fact] = {"words": _shortened(each.text)}
            place = Place(line=each.origin.paragraph)
            yield Issue(Severity.WARNING, "table-words-misplaced", place, facts)
    lines = [each.origin.paragraph for each in paragraphs if each.speaker is None]
    if lines:
        named = ", ".join(map(str, lines[:_MOST_LINES]))
        more = ", …" if len(lines) > _MOST_LINES else ""
        facts = {"lines": named + more, "count": len(lines)}
        yield Issue(Severity.WARNING, "table-speaker-empty", Place(line=lines[0]), facts)


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_EXAMPLE:
        return words
    return words[:_LONGEST_EXAMPLE].rpartition(" ")[0] + "…"


class _Times:
    """Reads the cells of a column of times.

    Somebody who types 12:30 for minutes and seconds gets half past twelve from Excel. A column
    that has no seconds anywhere and runs beyond any interview was typed like that.
    """

    def __init__(self, values: Sequence[Value]) -> None:
        clocks = [value for value in values if isinstance(value, dt.time | dt.timedelta)]
        seconds = [time for time in map(_seconds, clocks) if time is not None]
        self.not_understood: list[str] = []
        self._scale = (
            60
            if seconds and max(seconds) > _LATEST and not any(time % 60 for time in seconds)
            else 1
        )

    def read(self, value: Value) -> float | None:
        """Return a cell in seconds."""
        time = _seconds(value)
        if time is None and (words := clean(_text(value))):
            self.not_understood.append(words)
        clock = isinstance(value, dt.time | dt.timedelta)
        return time / self._scale if time is not None and clock else time

    def issues(self) -> Iterator[Issue]:
        """Return a note on the cells that are no times."""
        if self.not_understood:
            facts: dict[str, Fact] = {
                "count": len(self.not_understood),
                "example": self.not_understood[0],
            }
            yield Issue(Severity.NOTE, "times-not-understood", facts=facts)


def _seconds(value: Value) -> float | None:
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    if isinstance(value, dt.time):
        return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
    return seconds_of(value)


def _paragraphs(
    row: Row, columns: Columns, times: _Times, speakers: frozenset[str]
) -> Iterator[RawParagraph]:
    origin = Origin(
        paragraph=row.number,
        time=times.read(_cell(row, columns.start)),
        time_end=times.read(_cell(row, columns.end)),
    )
    text = _text(_cell(row, columns.text))
    if columns.speaker < 0:
        yield from paragraphs_from([Run(canonical(text))], origin)
        return
    named = clean(_text(_cell(row, columns.speaker)))
    words = clean(text)
    if words:
        yield RawParagraph(words, origin, speaker=named.removesuffix(":").rstrip() or None)
    elif named and _name(named) not in speakers:
        yield RawParagraph(named, origin, speaker="")


def _fields(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        cells = [clean(_text(value)) for value in row.values if _text(value).strip()]
        if len(cells) == 2:
            yield cells[0].removesuffix(":").rstrip(), cells[1]


def _cell(row: Row, column: int) -> Value:
    return row.values[column] if 0 <= column < len(row.values) else None


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _width(row: Row) -> int:
    return max(
        (index for index, value in enumerate(row.values, 1) if _text(value).strip()), default=0
    )


def _name(value: Value) -> str:
    """Return a column's name without case, accents and signs."""
    letters = unicodedata.normalize("NFKD", _text(value).casefold())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"[\u0300-\u036f]", "", letters)).split())


def _position(names: Sequence[str], known: frozenset[str]) -> int:
    return next((index for index, name in enumerate(names) if name in known), -1)
