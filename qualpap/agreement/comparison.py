"""Which coders and interviews can be compared, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualpap.agreement.marks import Marks
from qualpap.agreement.speech import Speech
from qualpap.errors import UsageError
from qualpap.model.codebook import CodeId, DimensionId
from qualpap.model.coding import CoderId
from qualpap.model.corpus import Corpus
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.record.layers import coders as known_coders
from qualpap.record.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Case:
    """What resampling takes or leaves as a whole: one person's, or couple's, interviews.

    Args:
        participants: whose.
        transcripts: all of theirs that are compared.
    """

    participants: tuple[ParticipantId, ...]
    transcripts: tuple[Transcript, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Interviews that are in no figure of agreement, by transcript.

    Args:
        pilot: coded together before the codebook was settled.
        alone: with which only one of the coders compared is done.
        unread: with which none of them is done.
    """

    pilot: tuple[TranscriptId, ...] = ()
    alone: tuple[TranscriptId, ...] = ()
    unread: tuple[TranscriptId, ...] = ()


class Comparison:
    """The coders to be compared, and the interviews that at least two of them are done with.

    Args:
        snapshot: the study.
        coders: who; by default everybody who does not adjudicate and has an interview, not a
            pilot one, in common with somebody else.

    Raises:
        UsageError: ``coder-unknown``, ``coders-too-few`` where fewer than two are named.
    """

    def __init__(self, snapshot: Snapshot, coders: Sequence[str] = ()) -> None:
        self.snapshot = snapshot
        self.coders = _named(snapshot, coders) if coders else _sharing(snapshot)
        self._pilot = pilot_interviews(snapshot.corpus)

    @property
    def corpus(self) -> Corpus:
        """Settings, codebook, participants and transcripts."""
        return self.snapshot.corpus

    @cached_property
    def marks(self) -> tuple[Marks, ...]:
        """What each of the coders marked."""
        return tuple(Marks(self.snapshot, coder) for coder in self.coders)

    def marks_of(self, coder: CoderId) -> Marks:
        """Return what anybody marked, whether or not they are compared."""
        if coder not in self._others:
            mine = [each for each in self.marks if each.coder == coder]
            self._others[coder] = mine[0] if mine else Marks(self.snapshot, coder)
        return self._others[coder]

    @cached_property
    def _others(self) -> dict[CoderId, Marks]:
        return {}

    @cached_property
    def done(self) -> Mapping[TranscriptId, frozenset[CoderId]]:
        """Transcript → which of the coders are done with it."""
        state = self.snapshot.state
        return {
            name: frozenset(state.done(name)) & frozenset(self.coders)
            for name in self.corpus.transcripts
        }

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The interviews compared, those of the same people together."""
        found: dict[tuple[str, ...], list[Transcript]] = {}
        for name in sorted(self.corpus.transcripts):
            if name in self._pilot or len(self.done[name]) < 2:
                continue
            transcript = self.corpus.transcripts[name]
            found.setdefault(transcript.participants or (f"?{name}",), []).append(transcript)
        return tuple(Case(each[0].participants, tuple(each)) for each in found.values())

    @property
    def left_out(self) -> LeftOut:
        """The interviews that are not compared."""
        names = sorted(self.corpus.transcripts)
        rest = [name for name in names if name not in self._pilot]
        done = self.done
        if not self.coders:
            # Nobody shares an interview: it is said of all coders who is done with what.
            state, judges = self.snapshot.state, adjudicators(self.corpus)
            done = {name: frozenset(state.done(name)) - judges for name in rest}
        return LeftOut(
            pilot=tuple(name for name in names if name in self._pilot),
            alone=tuple(name for name in rest if len(done[name]) == 1),
            unread=tuple(name for name in rest if not done[name]),
        )

    def judged(self, transcript: Transcript, code: CodeId) -> tuple[bool, ...]:
        """Return which coders are done with a transcript for a code.

        A code that came into the codebook after a coder was done is not judged by them.
        """
        key = (transcript.id, code)
        if key not in self._judged:
            self._judged[key] = tuple(
                marks.selection.finished.for_code(transcript, code) for marks in self.marks
            )
        return self._judged[key]

    @cached_property
    def _judged(self) -> dict[tuple[TranscriptId, CodeId], tuple[bool, ...]]:
        return {}

    def applies(self, case: Case, code: CodeId) -> bool:
        """Return whether a code is for any of these people, or somebody put it on their words."""
        if not case.participants:
            return True
        family = self.corpus.codebook.family(code)
        return any(
            self.marks[0].selection.applies(who, code)
            or any(marks.mentions(who, family) for marks in self.marks)
            for who in case.participants
        )

    @cached_property
    def suggested(self) -> int:
        """How many codings compared began as suggestions that a coder accepted."""
        compared = {each.id for case in self.cases for each in case.transcripts}
        return sum(
            mark.passage.coding.basis is not None
            for marks in self.marks
            for mark in marks
            if mark.passage.coding.transcript in compared
        )

    def codes(self, dimension: DimensionId | None = None) -> tuple[CodeId, ...]:
        """Return the codes in use, of one dimension or of all, in the codebook's order."""
        return tuple(code.id for code in self.corpus.codebook.in_use(dimension))

    def speech(self, transcript: Transcript) -> Speech:
        """Return the participants' speech of a transcript."""
        if transcript.id not in self._speeches:
            self._speeches[transcript.id] = Speech(transcript)
        return self._speeches[transcript.id]

    @cached_property
    def _speeches(self) -> dict[TranscriptId, Speech]:
        return {}

    def known_codes(self, case: Case, dimension: DimensionId | None) -> frozenset[CodeId]:
        """Return the codes of a dimension (of all for None) that all who are done there knew."""
        book = self.corpus.codebook
        codes = {
            code.id
            for code in book.codes
            if code.dimension is not None and dimension in (None, code.dimension)
        }
        return frozenset(
            code
            for code in codes
            if all(
                knew
                for transcript in case.transcripts
                for coder, knew in zip(self.coders, self.judged(transcript, code), strict=True)
                if coder in self.done[transcript.id]
            )
        )


def adjudicators(corpus: Corpus) -> frozenset[CoderId]:
    """Return the coders who settle what others did differently."""
    return frozenset(coder.id for coder in corpus.settings.coders if coder.adjudicator)


def pilot_interviews(corpus: Corpus) -> frozenset[TranscriptId]:
    """Return the interviews that the settings call pilot ones."""
    return frozenset(
        transcript.id
        for transcript in corpus.transcripts.values()
        if corpus.settings.of_file(transcript.source.path.removeprefix("transcripts/")).pilot
    )


def _named(snapshot: Snapshot, names: Sequence[str]) -> tuple[CoderId, ...]:
    known = known_coders(snapshot)
    for name in names:
        if name not in known:
            raise UsageError("coder-unknown", coder=name, known=", ".join(known))
    found = tuple(dict.fromkeys(CoderId(name) for name in names))
    if len(found) < 2:
        raise UsageError("coders-too-few", coder=found[0] if found else "")
    return found


def _sharing(snapshot: Snapshot) -> tuple[CoderId, ...]:
    """Return the coders who share an interview with another, in the settings' order."""
    judges = adjudicators(snapshot.corpus)
    pilot = pilot_interviews(snapshot.corpus)
    shared: Counter[CoderId] = Counter()
    for name in snapshot.corpus.transcripts:
        here = set(snapshot.state.done(name)) - judges
        if name not in pilot and len(here) > 1:
            shared.update(here)
    return tuple(coder for coder in known_coders(snapshot) if shared[coder])
