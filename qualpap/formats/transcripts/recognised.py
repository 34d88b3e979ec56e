"""Reads what speech recognition writes as JSON: Whisper and its kin, and lists of utterances."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import Any, ClassVar, TypeGuard

from qualpap.errors import DataError
from qualpap.formats.decoding import decode
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.fields import LANGUAGE_KEYS, language_code
from qualpap.formats.transcripts.paragraphs import clean
from qualpap.formats.transcripts.times import seconds_of
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

_LISTS = (
    "segments",
    "utterances",
    "transcription",
    "turns",
    "transcript",
    "results",
    "monologues",
    "speech",
    "data",
)
_SPEAKERS = (
    "speaker",
    "speaker_id",
    "speaker_label",
    "speakerLabel",
    "name",
    "hablante",
    "persona",
)
_TEXTS = ("text", "transcript", "words", "content", "texto", "sentence", "utterance", "value")
_STARTS = ("start", "start_time", "startTime", "begin", "from", "timestamp", "time", "inicio")
_ENDS = ("end", "end_time", "endTime", "stop", "to", "fin")
_SLOWEST = 20.0
"""Seconds a word in the median beyond which times can only be milliseconds."""

_Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A recognised stretch of speech, times as in the file."""

    number: int
    speaker: str | None
    text: str
    start: float | None
    end: float | None


class RecognisedReader(Reader):
    """Reader of the JSON of Whisper, WhisperX, faster-whisper, whisper.cpp and similar programs.

    Places are the stretch's number in its list, and times. A stretch without speaker in a file that
    names speakers has the speaker "".
    """

    id: ClassVar[str] = "recognised"
    extensions: ClassVar[tuple[str, ...]] = (".json",)
    version: ClassVar[int] = 2

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        decoded = decode(data)
        try:
            content = json.loads(decoded.text)
        except json.JSONDecodeError as error:
            raise DataError("json-not-valid", line=error.lineno, column=error.colno) from error
        except (ValueError, RecursionError) as error:
            raise DataError("json-shape-unknown") from error
        items = _items(content)
        stretches = [
            stretch
            for number, item in enumerate(items, start=1)
            for stretch in _stretches(number, item)
            if stretch.text
        ]
        if items and not stretches and not any(_first(item, _TEXTS) == "" for item in items):
            raise DataError("json-shape-unknown")
        return RawTranscript(
            tuple(_paragraphs(stretches)), language=_language(content), issues=decoded.issues
        )


def _items(content: object) -> list[_Item]:
    """Return the list of stretches, wherever in *content* it is.

    Raises:
        DataError: ``json-shape-unknown`` if there is none.
    """
    if _is_list(content):
        # Some programs write several lists, one a channel or part.
        flat = [inner for outer in content for inner in (outer if _is_nested(outer) else [outer])]
        items = [_named(item) for item in flat]
        if all(item is not None for item in items):
            return [item for item in items if item is not None]
    if isinstance(content, Mapping):
        for key in _LISTS:
            inner = content.get(key)
            if isinstance(inner, Mapping) or (_is_list(inner) and _holds_items(inner)):
                return _items(inner)
        if isinstance(content.get("text"), str):
            return [content]
    raise DataError("json-shape-unknown")


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list)


def _is_nested(value: object) -> TypeGuard[Sequence[object]]:
    return _is_list(value) and all(isinstance(item, Mapping | list) for item in value)


def _holds_items(values: Sequence[object]) -> bool:
    return all(isinstance(value, Mapping | list) for value in values)


def _named(item: object) -> _Item | None:
    """Return an item with named parts; faster-whisper's tuples lose their names in JSON."""
    if isinstance(item, Mapping):
        return item
    if _is_list(item) and len(item) > 4 and isinstance(item[4], str):
        words = item[10] if len(item) > 10 else None
        return {"start": item[2], "end": item[3], "text": item[4], "words": words}
    return None


def _stretches(number: int, item: _Item) -> Iterator[_Stretch]:
    """Return one stretch for an item, or one for each speaker whom its words name."""
    start, end = _times(item)
    speaker = _speaker(item)
    text = next((item[key] for key in _TEXTS if isinstance(item.get(key), str)), "")
    whole = _Stretch(number, speaker, clean(text), start, end)
    words = item.get("words")
    said = list(_words(words, speaker)) if _is_list(words) else []
    if len({word.speaker for word in said}) < 2 and whole.text:
        yield whole if speaker or not said else replace(whole, speaker=said[0].speaker)
        return
    for who, group in groupby(said, key=lambda word: word.speaker):
        part = list(group)
        begins = [word.start for word in part if word.start is not None]
        ends = [word.end for word in part if word.end is not None]
        yield _Stretch(
            number,
            who,
            clean(_joined([word.text for word in part])),
            begins[0] if begins else start,
            ends[-1] if ends else end,
        )


def _words(words: Sequence[object], speaker: str | None) -> Iterator[_Stretch]:
    """Return the words of an item; one without speaker is said by whoever said the one before."""
    for word in words:
        if isinstance(word, Mapping):
            speaker = _speaker(word) or speaker
            text = word.get("punctuated_word") or word.get("word") or word.get("text") or ""
            yield _Stretch(0, speaker, str(text), *_times(word))


def _joined(words: Sequence[str]) -> str:
    """Join words; Whisper's begin with the space that goes before them, WhisperX's do not."""
    return ("" if any(word[:1].isspace() for word in words) else " ").join(words)


def _first(item: _Item, keys: Sequence[str]) -> object:
    return next((item[key] for key in keys if item.get(key) is not None), None)


def _speaker(item: _Item) -> str | None:
    found = _first(item, _SPEAKERS)
    if isinstance(found, Mapping):
        found = _first(found, ("name", "label", "id"))
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    return clean(str(found)) or None


def _times(item: _Item) -> tuple[float | None, float | None]:
    for key in ("offsets", "timestamps"):  # whisper.cpp: the first in milliseconds, exact
        inner = item.get(key)
        if isinstance(inner, Mapping):
            scale = 1000 if key == "offsets" else 1
            start, end = seconds_of(inner.get("from")), seconds_of(inner.get("to"))
            return start and start / scale, end and end / scale
    stamp = item.get("timestamp")
    if _is_list(stamp) and len(stamp) == 2:
        return seconds_of(stamp[0]), seconds_of(stamp[1])
    return seconds_of(_first(item, _STARTS)), seconds_of(_first(item, _ENDS))


def _paragraphs(stretches: Sequence[_Stretch]) -> Iterator[RawParagraph]:
    unknown = "" if any(stretch.speaker for stretch in stretches) else None
    scale = 1000 if _in_milliseconds(stretches) else 1
    for stretch in stretches:
        start = None if stretch.start is None else stretch.start / scale
        end = None if stretch.end is None else stretch.end / scale
        yield RawParagraph(
            stretch.text,
            Origin(paragraph=stretch.number, time=start, time_end=end),
            speaker=stretch.speaker or unknown,
            caption=True,
        )


def _in_milliseconds(stretches: Sequence[_Stretch]) -> bool:
    paces = [
        (stretch.end - stretch.start) / len(stretch.text.split())
        for stretch in stretches
        if stretch.start is not None and stretch.end is not None
    ]
    return bool(paces) and median(paces) > _SLOWEST


def _language(content: object) -> str:
    """Return the language that the file names, at the top or one level below."""
    if not isinstance(content, Mapping):
        return ""
    inner = [content.get(key) for key in ("info", "result", "metadata", "params")]
    for place in (content, *inner):
        if isinstance(place, Mapping):
            for key in (*LANGUAGE_KEYS, "language_code"):
                found = place.get(key)
                if isinstance(found, str) and (code := language_code(found)):
                    return code
    return ""
