"""Who has coded what: progress by interview, pilot interviews set apart, and blind coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from qualpap.coding.reviewing import GoBack, to_go_back_to
from qualpap.model.acts import Act
from qualpap.model.coding import CoderId, Coding
from qualpap.model.transcript import TranscriptId
from qualpap.record.layers import coders as known_coders
from qualpap.study.study import Study


@dataclass(frozen=True, slots=True)
class Part:
    """What one coder did with one interview.

    Args:
        coder: who.
        codings: how many of theirs stand.
        done: when they said they were done with it, None while they are not.
    """

    coder: CoderId
    codings: int
    done: datetime | None


@dataclass(frozen=True, slots=True)
class InterviewProgress:
    """How far the coding of one interview is.

    Args:
        transcript: which.
        charged: who is in charge by the settings, "" where they do not say.
        pilot: whether it was coded together before the codebook was settled.
        parts: of those who have coded it or are done with it.
    """

    transcript: TranscriptId
    charged: str
    pilot: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """Who has coded what.

    Args:
        coders: everybody, as listed in the settings, then as the record shows.
        interviews: by id.
        go_back: interviews to go back to for codes that came later.
    """

    coders: tuple[CoderId, ...]
    interviews: tuple[InterviewProgress, ...]
    go_back: tuple[GoBack, ...]


def team(study: Study) -> Team:
    """Return who has coded what, how far each interview is, and where to go back."""
    counts = Counter(
        (coding.transcript, coder) for coding in study.state.codings.values() for coder in coding.by
    )
    everybody = known_coders(study.snapshot)
    interviews: list[InterviewProgress] = []
    for name, transcript in sorted(study.corpus.transcripts.items()):
        done = study.state.done(name)
        settings = study.corpus.settings.of_file(
            transcript.source.path.removeprefix("transcripts/")
        )
        parts = tuple(
            Part(coder, counts[name, coder], done[coder].at if coder in done else None)
            for coder in everybody
            if counts[name, coder] or coder in done
        )
        interviews.append(InterviewProgress(name, settings.coder or "", settings.pilot, parts))
    return Team(everybody, tuple(interviews), to_go_back_to(study.snapshot))


class Sight:
    """What one person is shown in a study that is coded blind.

    With ``blind: true`` in ``study.yaml``, others' work on an interview is not shown to a coder
    until they are done with it themselves; adjudicators see everything. It keeps nothing secret:
    the files lie in the folder.

    Args:
        study: the study.
        coder: who looks; None sees only what nobody could be primed by.
    """

    def __init__(self, study: Study, coder: str | None) -> None:
        settings = study.corpus.settings
        found = settings.coder(coder) if coder else None
        self.coder = coder
        self._blind = settings.blind and not (found is not None and found.adjudicator)
        self._study = study

    def sees(self, transcript: TranscriptId, by: Iterable[CoderId]) -> bool:
        """Return whether somebody's work on an interview is shown."""
        if not self._blind or self.coder in tuple(by):
            return True
        return self.coder in self._study.state.done(transcript)

    def coding(self, coding: Coding) -> bool:
        """Return whether a coding is shown."""
        return self.sees(coding.transcript, coding.by)

    def act(self, act: Act) -> bool:
        """Return whether something that was done is shown."""
        if not self._blind or self.coder in act.by:
            return True
        places = {place for change in act.changes if (place := self._place(change))}
        return all(self.sees(place, act.by) for place in places)

    def _place(self, change: object) -> TranscriptId | None:
        own: TranscriptId | None = getattr(change, "transcript", None)
        name = getattr(change, "coding", None)
        if own is not None or name is None:
            return own
        coding = self._study.state.codings.get(name) or self._study.state.removed.get(name)
        return coding.transcript if coding is not None else None
