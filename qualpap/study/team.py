"""Who has coded what: progress by interview, pilot interviews set apart, and blind coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from qualpap.coding.reviewing import GoBack, to_go_back_to
from qualpap.model.acts import About, Act, Removed, Subject
from qualpap.model.coding import CoderId, Coding
from qualpap.model.transcript import TranscriptId
from qualpap.record.layers import coders as known_coders
from qualpap.record.state import State
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
        return all(self._change(act, change) for change in act.changes)

    def state(self) -> State | None:
        """Return what people have judged as far as it is shown, None where that is everything."""
        if not self._blind:
            return None
        return State(
            replace(
                act,
                changes=tuple(
                    change if self._change(act, change) else Removed() for change in act.changes
                ),
            )
            for act in self._study.state.log.values()
        )

    def _change(self, act: Act, change: object) -> bool:
        if not self._blind or self.coder in act.by:
            return True
        return all(self.sees(place, act.by) for place in self._places(change))

    def _places(self, change: object) -> Iterator[TranscriptId]:
        """Iterate over the interviews that a change is about."""
        own: TranscriptId | None = getattr(change, "transcript", None)
        if own is not None:
            yield own
        participant = getattr(change, "participant", None)
        name = getattr(change, "coding", None)
        subject = getattr(change, "subject", None)
        if isinstance(subject, Subject):
            match subject.about:
                case About.TRANSCRIPT:
                    yield TranscriptId(subject.id)
                case About.PARTICIPANT:
                    participant = subject.id
                case About.CODING:
                    name = subject.id
                case _:
                    pass
        if participant is not None:
            yield from (each.id for each in self._study.corpus.interviews.get(participant, ()))
        coding = self._study.state.codings.get(name) or self._study.state.removed.get(name)  # type: ignore[arg-type]  # None is no coding's name
        if coding is not None:
            yield coding.transcript


def show_only(study: Study, coder: str | None) -> bool:
    """Make a study that is coded blind show only what a coder may see, until it is read again.

    Args:
        study: the study; nothing may be written through it afterwards.
        coder: who looks; None for nobody in particular, who is shown everything.

    Returns:
        Whether anything is hidden.
    """
    state = Sight(study, coder).state() if coder else None
    if state is None:
        return False
    hidden = any(state.log[name] != act for name, act in study.state.log.items())
    study.narrow(state)
    return hidden
