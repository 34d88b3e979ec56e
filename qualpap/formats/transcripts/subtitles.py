"""Reads subtitles (.vtt, .srt), as video calls and transcription programs write them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from qualpap.errors import DataError
from qualpap.formats.decoding import decode
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.fields import declared_language, field_of
from qualpap.formats.transcripts.line_labels import begins_turn, learn_labels
from qualpap.formats.transcripts.overlaps import split_overlaps
from qualpap.formats.transcripts.paragraphs import clean
from qualpap.formats.transcripts.times import seconds_of
from qualpap.model.text import canonical
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

_CLOCK = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*({_CLOCK})\s*--?>\s*({_CLOCK})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*(?:\s+([^>]*))?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|\{\\[^}]*\}")
_KARAOKE = re.compile(r"<\d[\d:.]+><c>")
_DASH = re.compile(r"[-–—](?:\s+|(?=[A-ZÁÉÍÓÚÑ¿¡]))(?=\S)")
_COMMENT = re.compile(r"(NOTE|STYLE|REGION)(?:\s+(.*))?")
_NOT_FIELDS = frozenset({"kind", "confidence"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption of a file.

    Args:
        line: of the file on which its times stand, 1-based.
        start, end: its times in seconds.
        payload: its lines, with tags.
    """

    line: int
    start: float | None
    end: float | None
    payload: tuple[str, ...]


class SubtitleReader(Reader):
    """Reader of WebVTT and SubRip alike, strict about nothing but the times.

    Voices are speakers; a name with a colon in a caption stays in the text, for the turns' rules
    to see. Places are lines and times.
    """

    id: ClassVar[str] = "subtitles"
    extensions: ClassVar[tuple[str, ...]] = (".vtt", ".srt")
    version: ClassVar[int] = 2

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        decoded = decode(data)
        text = canonical(decoded.text)
        lines = text.split("\n")
        cues = _cues(lines)
        if not cues:
            raise DataError("subtitles-without-times")
        if _KARAOKE.search(text):
            cues = list(_unrolled(cues))
        fields = tuple(_header(lines[: cues[0].line - 1]))
        starts = (_TAG.sub("", line).strip() for cue in cues for line in cue.payload)
        labels = learn_labels(starts)
        return RawTranscript(
            tuple(paragraph for cue in cues for paragraph in _paragraphs(cue, labels)),
            fields=fields,
            language=declared_language(fields),
            issues=decoded.issues,
        )


def _cues(lines: Sequence[str]) -> list[Cue]:
    """Return the cues: each from its line of times to the next cue's, blank lines or none."""
    timings = [
        (index, found) for index, line in enumerate(lines) if (found := _TIMING.fullmatch(line))
    ]
    if not timings:
        return []
    ends = [_id_line(lines, index) for index, _ in timings[1:]] + [len(lines)]
    return [
        Cue(
            line=index + 1,
            start=seconds_of(found[1]),
            end=seconds_of(found[2]),
            payload=tuple(_payload(lines[index + 1 : end])),
        )
        for (index, found), end in zip(timings, ends, strict=True)
    ]


def _id_line(lines: Sequence[str], timing: int) -> int:
    """Return the index of the cue's identifier above its times, else of the times themselves."""
    above = lines[timing - 1].strip()
    stands_free = timing < 2 or not lines[timing - 2].strip()
    return timing - 1 if above and (above.isdecimal() or stands_free) else timing


def _payload(lines: Sequence[str]) -> Iterator[str]:
    """Return the lines of a cue that are words; comments run to the next blank line."""
    after_blank = in_comment = False
    for line in lines:
        if not line.strip():
            after_blank, in_comment = True, False
        else:
            in_comment = in_comment or (after_blank and bool(_COMMENT.fullmatch(line.strip())))
            after_blank = False
            if not in_comment:
                yield line.strip()


def _unrolled(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Take away the lines that rolling captions repeat from the caption before."""
    before = ""
    for cue in cues:
        fresh = []
        for line in cue.payload:
            words = clean(_TAG.sub("", line))
            if words != before:
                fresh.append(line)
            before = words or before
        yield Cue(cue.line, cue.start, cue.end, tuple(fresh))


def _header(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return what stands above the first cue: the title, and ``key: value`` lines and notes."""
    in_style = False
    for number, line in enumerate(lines):
        text = line.strip()
        if number == 0 and text.startswith("WEBVTT"):
            title = clean(text.removeprefix("WEBVTT")).lstrip("-– ")
            if title:
                yield field_of(title) or ("title", title)
            continue
        comment = _COMMENT.fullmatch(text)
        in_style = bool(text) and (in_style or bool(comment and comment[1] != "NOTE"))
        found = None if in_style else field_of((comment[2] or "") if comment else text)
        if found and found[0].casefold() not in _NOT_FIELDS:
            yield found


def _paragraphs(cue: Cue, labels: frozenset[str]) -> Iterator[RawParagraph]:
    origin = Origin(paragraph=cue.line, time=cue.start, time_end=cue.end)
    for speaker, words, anew in _stretches(cue, labels):
        if speaker is None:
            yield RawParagraph(words, origin, caption=not anew)
            continue
        for who, said in split_overlaps(words, speaker):
            yield RawParagraph(said, origin, speaker=who, caption=True)


def _stretches(cue: Cue, labels: frozenset[str]) -> Iterator[tuple[str | None, str, bool]]:
    """Return speaker, words, and whether a dash says that somebody else begins to speak."""
    # re.split with one group gives: words, voice, words, voice, words …
    first, *others = _VOICE.split("\n".join(cue.payload))
    for voice, text in [(None, first), *zip(others[0::2], others[1::2], strict=True)]:
        speaker = clean(html.unescape(voice or "")) or None
        for lines, anew in _parts(text.split("\n"), labels):
            words = clean(" ".join(lines))
            if words:
                yield speaker, words, anew


def _parts(lines: Sequence[str], labels: frozenset[str]) -> Iterator[tuple[list[str], bool]]:
    """Split a caption's lines where a dash or a label begins another person's words."""
    part: list[str] = []
    anew = False
    for line in lines:
        text = html.unescape(_TAG.sub("", line)).strip()
        dash = _DASH.match(text)
        if dash or (part and begins_turn(text, labels)):
            yield part, anew
            part, anew = [], bool(dash)
        part.append(text[dash.end() :] if dash else text)
    yield part, anew
