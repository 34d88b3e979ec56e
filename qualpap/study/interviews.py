"""Reads the interviews of a study: what has not changed comes from the cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.transcripts.registry import (
    file_bytes,
    is_ignored,
    read_transcript,
    reader_for,
)
from qualpap.model.order import natural
from qualpap.model.settings import StudySettings, TranscriptSettings
from qualpap.model.transcript import (
    Header,
    ParticipantId,
    Segment,
    Source,
    Transcript,
    TranscriptId,
)
from qualpap.record.withdrawn import Withdrawn
from qualpap.store.cache import Cache
from qualpap.store.folder import Folder
from qualpap.study.frame import Frame
from qualpap.study.keeping import Kept, key_for
from qualpap.study.progress import Progress
from qualpap.transcript.canonical import READING
from qualpap.transcript.identity import Identity, assign_ids, identify
from qualpap.transcript.raw import RawTranscript
from qualpap.transcript.reading import make_transcript, read_header
from qualpap.transcript.segmentation import segment


@dataclass(frozen=True)
class Reading:
    """A transcript as read, with its segments and what is doubtful in it."""

    transcript: Transcript
    segments: tuple[Segment, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Interviews:
    """All transcripts of a study.

    Args:
        readings: by transcript, in order of id.
        keys: cache key of each reading.
        issues: of files that gave no transcript, and of all together.
        read: how many files were read rather than remembered.
    """

    readings: dict[TranscriptId, Reading]
    keys: dict[TranscriptId, str]
    issues: tuple[Issue, ...]
    read: int


@dataclass(frozen=True)
class _Head:
    """What a file says above the interview, to find out whose it is."""

    header: Header


class InterviewReader:
    """Reads transcripts; one that cannot be read is an issue, and the rest is read.

    Args:
        folder: the study.
        cache: its cache.
        progress: is told how far the reading is.
        withdrawn: whose interviews are not read though they are there.
    """

    def __init__(
        self, folder: Folder, cache: Cache, progress: Progress, withdrawn: Withdrawn
    ) -> None:
        self._folder = folder
        self._cache = cache
        self._progress = progress
        self._withdrawn = withdrawn
        self._heads = Kept(cache, "head", _Head)
        self._readings = Kept(cache, "reading", Reading)
        self._raws: dict[str, RawTranscript] = {}

    def read(self, frame: Frame) -> Interviews:
        """Read every transcript of the folder."""
        settings, issues = frame.settings, []
        known = frozenset(row.id for row in frame.participants.rows)
        files: dict[str, tuple[Path, str]] = {}
        said: dict[str, TranscriptSettings] = {}
        heads: dict[str, Header] = {}
        paths = tuple(self._folder.files(self._folder.transcripts))
        for path in paths:
            name = self._folder.name(path)
            own = settings.of_file(_below(name))
            if is_ignored(name):
                continue
            if own.skip:
                issues.append(Issue(Severity.NOTE, "transcript-skipped", Place(name)))
                continue
            try:
                reader_for(name)
                digest = self._cache.digest(path)
                # Most names say whose interview it is; only the others need be looked into.
                named = not known or known.intersection(identify(name, own, known)[1])
                head = Header() if named else self._head(path, name, digest, own, settings, known)
            except DataError as error:
                issues.append(error.as_issue(Place(name)))
            except OSError as error:
                facts = {"reason": error.strerror or ""}
                issues.append(Issue(Severity.ERROR, "file-unreadable", Place(name), facts))
            else:
                files[name], said[name], heads[name] = (path, digest), own, head
        issues += _unused(settings, {_below(self._folder.name(path)) for path in paths})
        claims, doubts = assign_ids(said, known, heads)
        issues += doubts
        for name, (id_, people, *_) in list(claims.items()):
            if any(map(self._withdrawn.covers, (id_, *people))):
                issues.append(Issue(Severity.ERROR, "withdrawn-file-returned", Place(name)))
                del claims[name]
        return self._make(frame, files, claims, known, issues)

    def _make(
        self,
        frame: Frame,
        files: dict[str, tuple[Path, str]],
        claims: dict[str, Identity],
        known: frozenset[ParticipantId],
        issues: list[Issue],
    ) -> Interviews:
        readings: dict[TranscriptId, Reading] = {}
        keys: dict[TranscriptId, str] = {}
        read = 0
        ordered = sorted(claims, key=lambda name: natural(claims[name][0]))
        for done, name in enumerate(ordered):
            self._progress("reading", done, len(ordered))
            path, digest = files[name]
            claim = claims[name]
            key = self._key(frame, name, digest, claim, known)
            try:
                reading = self._readings.get(key)
                if reading is None:
                    read += 1
                    reading = self._reading(frame, path, name, digest, claim, known)
                    self._readings.put(key, reading)
            except DataError as error:
                issues.append(error.as_issue(Place(name)))
                continue
            readings[claim[0]], keys[claim[0]] = reading, key
        self._progress("reading", len(ordered), len(ordered))
        return Interviews(readings, keys, tuple(issues), read)

    def _head(
        self,
        path: Path,
        name: str,
        digest: str,
        own: TranscriptSettings,
        settings: StudySettings,
        known: frozenset[ParticipantId],
    ) -> Header:
        reader = reader_for(name)
        key = key_for("head", digest, reader.id, reader.version, READING, own, sorted(known))

        def work() -> _Head:
            return _Head(read_header(self._raw(path, name, digest), own, settings, known))

        return self._heads.get_or(key, work)[0].header

    def _raw(self, path: Path, name: str, digest: str) -> RawTranscript:
        if digest not in self._raws:
            self._raws[digest] = read_transcript(name, file_bytes(path))
        return self._raws[digest]

    def _key(
        self,
        frame: Frame,
        name: str,
        digest: str,
        claim: Identity,
        known: frozenset[ParticipantId],
    ) -> str:
        reader, settings = reader_for(name), frame.settings
        return key_for(
            "reading",
            name,
            digest,
            (reader.id, reader.version, READING),
            claim,
            settings.of_file(_below(name)),
            (settings.interviewer_labels, settings.participant_labels, settings.conventions),
            settings.segmentation,
            sorted(known),
        )

    def _reading(
        self,
        frame: Frame,
        path: Path,
        name: str,
        digest: str,
        claim: Identity,
        known: frozenset[ParticipantId],
    ) -> Reading:
        raw = self._raw(path, name, digest)
        self._raws.pop(digest, None)
        reader = reader_for(name)
        source = Source(
            path=name,
            format=reader.id,
            digest=digest,
            reader=f"{reader.version}.{READING}",
        )
        transcript, issues = make_transcript(
            raw,
            id=claim[0],
            source=source,
            settings=frame.settings.of_file(_below(name)),
            study=frame.settings,
            participants=claim[1],
            known=known,
        )
        segments = segment(transcript, frame.settings.segmentation)
        return Reading(transcript, segments, issues)


def _below(name: str) -> str:
    """Return a file's name as ``study.yaml`` gives it: without the folder of transcripts."""
    return name.removeprefix("transcripts/")


def _unused(settings: StudySettings, names: set[str]) -> list[Issue]:
    """Return an issue for each file that the settings speak of and that is not there."""
    place = Place("study.yaml")
    return [
        Issue(Severity.WARNING, "transcript-setting-unused", place, {"name": each.file})
        for each in settings.transcripts
        if each.file and each.file not in names
    ]
