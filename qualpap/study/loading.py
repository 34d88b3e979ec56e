"""Puts a study together from its folder: frame, interviews, journals, and where codings are."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.coding.alignment import Reading, place_all
from qualpap.coding.doubts import codings_in_doubt
from qualpap.errors import DataError, Fact, Issue, Place, Severity
from qualpap.model.coding import ActId, Ref
from qualpap.model.corpus import Corpus
from qualpap.model.text import Anchor, TextHash
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.record.snapshot import Placement, Snapshot
from qualpap.record.state import State
from qualpap.record.withdrawn import Withdrawn
from qualpap.saturation.planned import plan_doubts
from qualpap.store.cache import Cache
from qualpap.store.folder import Folder
from qualpap.store.journals import JournalReading, Journals
from qualpap.store.replacing import finish
from qualpap.store.texts import StoredText, Texts
from qualpap.study.frame import Frame, FrameReader
from qualpap.study.interviews import InterviewReader, Interviews
from qualpap.study.progress import Progress, silent
from qualpap.study.returning import forget_withdrawn, texts_returned, without_people


@dataclass(frozen=True)
class Loaded:
    """A study at one moment, with what is wrong or doubtful in its files.

    Args:
        snapshot: what the pure rooms work on.
        issues: in order: settings, codebook, guide, participants, transcripts, journals.
        readings: cache keys of the transcripts.
        read: how many transcripts were read rather than remembered.
        read_only: whether a later version of qualpap has written to it.
    """

    snapshot: Snapshot
    issues: tuple[Issue, ...]
    readings: dict[TranscriptId, str]
    read: int
    read_only: bool


class Loader:
    """Reads a study, and what was added to it since.

    Args:
        folder: the study.
        cache: its cache.
    """

    def __init__(self, folder: Folder, cache: Cache) -> None:
        self._folder, self._cache = folder, cache
        self._journals = Journals(folder)
        self.texts = Texts(folder)
        self._state = State()
        self._stale = False
        self._gone: tuple[ActId, ...] | None = None
        self._finished = finish(folder)

    def load(self, progress: Progress = silent) -> Loaded:
        """Read everything that may have changed.

        Raises:
            DataError: if ``study.yaml`` cannot be understood; ``replacement-incomplete``.
        """
        reading = self._read_journals()
        frame = FrameReader(self._folder, self._cache).read()
        frame = without_people(frame, reading.withdrawn)
        reader = InterviewReader(self._folder, self._cache, progress, reading.withdrawn)
        interviews = reader.read(frame)
        corpus = Corpus(
            settings=frame.settings,
            codebook=frame.codebook,
            history=frame.history,
            guide=frame.guide,
            participants=frame.participants,
            transcripts={id_: each.transcript for id_, each in interviews.readings.items()},
            segments={id_: each.segments for id_, each in interviews.readings.items()},
            outline=frame.outline,
        )
        return self._with_record(frame, interviews, corpus, reading)

    def refresh(self, loaded: Loaded) -> Loaded:
        """Fold in what was added to the journals; files other than journals are not looked at."""
        reading = self._read_journals()
        snapshot = self.with_state(loaded.snapshot.corpus, self._state)
        return Loaded(snapshot, loaded.issues, loaded.readings, loaded.read, reading.read_only)

    def _read_journals(self) -> JournalReading:
        self._finished += finish(self._folder)
        reading = self._journals.read()
        if reading.rewritten or self._stale:
            self._state, self._stale = State(), False
            self.texts = Texts(self._folder)
        self._state.fold(reading.acts)
        now = reading.withdrawn.ids
        # What this process has read since the cache was emptied may be theirs as well.
        forget_withdrawn(self._cache, reading.withdrawn, again=self._gone not in (None, now))
        self._gone = now
        return reading

    def withdrawn(self) -> Withdrawn:
        """Return who has withdrawn, by what stands in the journals at this moment."""
        reading = self._journals.read()
        self._stale |= reading.rewritten
        return reading.withdrawn

    def is_overtaken(self) -> bool:
        """Return whether somebody has withdrawn since the study was read."""
        return self.withdrawn().ids != self._gone

    def with_state(self, corpus: Corpus, state: State) -> Snapshot:
        """Return a study with what people had judged at some time."""
        return Snapshot(corpus, state, self._placements(corpus, state)[0])

    def _with_record(
        self, frame: Frame, interviews: Interviews, corpus: Corpus, reading: JournalReading
    ) -> Loaded:
        placements, doubts = self._placements(corpus, self._state)
        snapshot = Snapshot(corpus, self._state, placements)
        issues = (
            *self._finished,
            *frame.issues,
            *_people(corpus),
            *_like_names(corpus),
            *plan_doubts(corpus),
            *interviews.issues,
            *(issue for each in interviews.readings.values() for issue in each.issues),
            *reading.issues,
            *texts_returned(self.texts, reading.withdrawn),
            *doubts,
            *codings_in_doubt(snapshot),
        )
        return Loaded(
            snapshot=snapshot,
            issues=issues,
            readings=interviews.keys,
            read=interviews.read,
            read_only=reading.read_only,
        )

    def _placements(self, corpus: Corpus, state: State) -> tuple[dict[Ref, Placement], list[Issue]]:
        """Return where the codings are whose transcript was read anew since they were made."""
        moved: dict[TranscriptId, dict[Ref, Anchor]] = {}
        for coding in state.codings.values():
            transcript = corpus.transcripts.get(coding.transcript)
            changed = transcript is not None and transcript.hash != coding.anchor.text
            if changed and not coding.lost:
                moved.setdefault(coding.transcript, {})[coding.id] = coding.anchor
        placements: dict[Ref, Placement] = {}
        issues: list[Issue] = []
        for name, anchors in moved.items():
            transcript = corpus.transcripts[name]
            olds = self._olds({anchor.text for anchor in anchors.values()}, issues)
            now = _reading(transcript)
            placements |= place_all(anchors, olds, now, transcript.hash)
        return placements, issues

    def _olds(self, names: set[TextHash], issues: list[Issue]) -> dict[TextHash, Reading]:
        olds: dict[TextHash, Reading] = {}
        for name in sorted(names):
            try:
                olds[name] = _reading(self.texts.get(name))
            except DataError as error:
                issues.append(error.as_issue(Place(f"codings/texts/{name}.json")))
        return olds


def _reading(read: Transcript | StoredText) -> Reading:
    return Reading(read.text, tuple(turn.label for turn in read.turns if turn.label))


def _people(corpus: Corpus) -> list[Issue]:
    """Return an issue for each participant without transcript, and the reverse."""
    issues: list[Issue] = []
    listed = {row.id for row in corpus.participants.rows}
    for row in corpus.participants.rows:
        if row.id not in corpus.interviews:
            place = Place(corpus.participants.path, row.row)
            facts: dict[str, Fact] = {"participant": row.id}
            issues.append(Issue(Severity.WARNING, "participant-without-transcript", place, facts))
    if not listed:
        return issues
    for transcript in corpus.transcripts.values():
        if not listed.intersection(transcript.participants):
            place = Place(transcript.source.path)
            told: dict[str, Fact] = {"transcript": transcript.id}
            issues.append(Issue(Severity.WARNING, "transcript-without-participant", place, told))
    return issues


def _like_names(corpus: Corpus) -> list[Issue]:
    """Return a note where interviews' ids may be people's names: they stand in everything made."""
    ids = [each for each in corpus.transcripts if not any(char.isdigit() for char in each)]
    if not ids:
        return []
    return [Issue(Severity.NOTE, "ids-like-names", Place("transcripts"), {"ids": ", ".join(ids)})]
