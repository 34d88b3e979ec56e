"""Facts of the interviews that a methods section tells: how many, when, how long, by whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from qualpap.model.coding import CoderId
from qualpap.model.corpus import Corpus
from qualpap.model.transcript import ParticipantId, Role, Transcript, TranscriptId
from qualpap.record.layers import Deciding
from qualpap.report.citations import when
from qualpap.report.context import Context

_MINUTES = ("minutes", "minutos", "duration", "duración")


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview, which a dropped call may have left in several transcripts.

    Args:
        transcripts: its parts, in order.
        participants: whose it is.
    """

    transcripts: tuple[Transcript, ...]
    participants: tuple[ParticipantId, ...]


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
        parts: dict[tuple[str, tuple[ParticipantId, ...]], list[Transcript]] = {}
        for id_ in sorted(self._corpus.transcripts):
            transcript = self._corpus.transcripts[id_]
            whole = re.sub(r"-\d+$", "", id_) if transcript.participants else str(id_)
            parts.setdefault((whole, transcript.participants), []).append(transcript)
        return tuple(Interview(tuple(found), key[1]) for key, found in parts.items())

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which interviews are known to have been made, sorted."""
        found = {
            when(self._corpus, transcript, participant)
            for interview in self.all
            for transcript in interview.transcripts
            for participant in interview.participants
        }
        return tuple(sorted(day for day in found if day is not None))

    @cached_property
    def interviewers(self) -> tuple[tuple[str, int], ...]:
        """Who interviewed, with the number of interviews, the most first."""
        counts = Counter(name for each in self.all if (name := self._interviewer(each)))
        return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))

    def _interviewer(self, interview: Interview) -> str:
        people = self._corpus.participants
        listed = [
            people.show(each, "interviewer", self._context.language)
            for each in interview.participants
        ]
        headers = [each.header.get("interviewer") for each in interview.transcripts]
        return next((name.strip() for name in (*listed, *headers) if name.strip()), "")

    @cached_property
    def minutes(self) -> tuple[int, ...]:
        """The lengths that are known, sorted."""
        return tuple(
            sorted(found for each in self.all if (found := self.minutes_of(each)) is not None)
        )

    def minutes_of(self, interview: Interview) -> int | None:
        """Return how many minutes an interview lasted: by the table, else by its time stamps."""
        for participant in interview.participants:
            row = self._corpus.participants.get(participant)
            for attribute in _MINUTES if row else ():
                value = row.get(attribute) if row else None
                if isinstance(value, int | Decimal) and not isinstance(value, bool):
                    return round(value)
        seconds = [each.seconds for each in interview.transcripts]
        if any(each is None for each in seconds):
            return None
        return round(sum(each for each in seconds if each is not None) / 60) or 1

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
