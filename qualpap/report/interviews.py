"""Facts of the interviews that a methods section tells: how many, when, how long, by whom."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property

from qualpap.model.coding import CoderId
from qualpap.model.corpus import Corpus
from qualpap.model.transcript import Role, Transcript, TranscriptId
from qualpap.record.layers import Deciding
from qualpap.report.context import Context
from qualpap.transcript.interviews import (
    Interview,
    day_of,
    first_day,
    interviewer_of,
    interviews_of,
    minutes_of,
)


class Interviews:
    """What is known of the interviews of a study.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def _corpus(self) -> Corpus:
        return self._context.corpus

    @cached_property
    def all(self) -> tuple[Interview, ...]:
        """The interviews, parts united: ``P10-1`` and ``P10-2`` are one."""
        return interviews_of(self._corpus)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which interviews are known to have been made, sorted."""
        found = {
            day_of(self._corpus, transcript, participant)
            for interview in self.all
            for transcript in interview.transcripts
            for participant in interview.participants
        }
        return tuple(sorted(day for day in found if day is not None))

    @property
    def dated(self) -> int:
        """Of how many interviews the day is known."""
        return sum(first_day(self._corpus, each) is not None for each in self.all)

    @cached_property
    def interviewers(self) -> tuple[tuple[str, int], ...]:
        """Who interviewed, with the number of interviews, the most first."""
        counts = Counter(
            name
            for each in self.all
            if (name := interviewer_of(self._corpus, each, self._context.language))
        )
        return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))

    @cached_property
    def minutes(self) -> tuple[int, ...]:
        """The lengths that are known, sorted."""
        return tuple(
            sorted(
                found for each in self.all if (found := minutes_of(self._corpus, each)) is not None
            )
        )

    @property
    def words(self) -> tuple[int, int]:
        """Words said by all, and by participants."""
        transcripts = self._corpus.transcripts.values()
        return (
            sum(each.words() for each in transcripts),
            sum(each.words(Role.PARTICIPANT) for each in transcripts),
        )

    # Coding

    @cached_property
    def coders(self) -> dict[TranscriptId, frozenset[CoderId]]:
        """Who coded each interview or said to be done with it."""
        state = self._context.selection.snapshot.state
        found: dict[TranscriptId, set[CoderId]] = {}
        for coding in state.codings.values():
            found.setdefault(coding.transcript, set()).update(coding.by)
        for id_ in self._corpus.transcripts:
            found.setdefault(id_, set()).update(state.done(id_))
        return {id_: frozenset(found[id_]) for id_ in self._corpus.transcripts if found.get(id_)}

    @cached_property
    def done(self) -> tuple[Interview, ...]:
        """Interviews with all of whose parts a coder who counts is done."""
        snapshot = self._context.selection.snapshot
        deciding = Deciding(snapshot, self._context.selection.layer)

        def is_done(transcript: Transcript) -> bool:
            finished = snapshot.state.done(transcript.id)
            counting = deciding.coders_of(transcript.id)
            return bool(counting) and all(coder in finished for coder in counting)

        return tuple(each for each in self.all if all(is_done(t) for t in each.transcripts))
