"""What analysts have written on something, in each language, as somebody who writes on needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qualpap.model.acts import About, Subject, Summary, Synthesis
from qualpap.model.coding import CoderId, Ref, Stance
from qualpap.model.settings import StudySettings
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.record.values import Key, Value
from qualpap.study.study import Study
from qualpap.study.team import Sight


@dataclass(frozen=True, slots=True)
class Version:
    """One of several texts that stand in the same place because two wrote apart.

    Args:
        text: the words.
        by: who wrote them.
        at: when.
    """

    text: str
    by: tuple[CoderId, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in one place in one language.

    Args:
        language: which it is read in, ISO 639-1.
        key: the language it is recorded under: "" for a text that names none.
        text: the words, "" for nothing.
        by: who wrote them last.
        at: when, None for never.
        over: names of the values that stand, to be given by who writes over them.
        rivals: all of them, where two wrote without knowing of each other.
        stance: what a summary says of the participant's stance.
    """

    language: str
    key: str
    text: str = ""
    by: tuple[CoderId, ...] = ()
    at: datetime | None = None
    over: tuple[Ref, ...] = ()
    rivals: tuple[Version, ...] = ()
    stance: Stance | None = None


def written_in(settings: StudySettings) -> tuple[str, ...]:
    """Return the languages that analysts write in: the study's, then those of its reports."""
    return tuple(dict.fromkeys((*settings.languages, *settings.report.languages)))


def summaries(
    study: Study, sight: Sight, participant: ParticipantId, code: str
) -> tuple[Text, ...]:
    """Return what is written on a cell, one text a language.

    Args:
        study: the study.
        sight: whose work is shown.
        participant: whose cell.
        code: of which code.
    """
    interviews = tuple(each.id for each in study.corpus.interviews.get(participant, ()))
    return _texts(study, sight, ("summary", participant, code), Summary, interviews)


def syntheses(study: Study, sight: Sight, subject: Subject) -> tuple[Text, ...]:
    """Return what is written on a code, dimension, group, participant or the study."""
    interviews: tuple[TranscriptId, ...] = ()
    if subject.about is About.PARTICIPANT:
        people = study.corpus.interviews.get(ParticipantId(subject.id), ())
        interviews = tuple(each.id for each in people)
    return _texts(study, sight, ("synthesis", subject), Synthesis, interviews)


def _texts(
    study: Study,
    sight: Sight,
    place: Key,
    kind: type[Summary | Synthesis],
    interviews: Sequence[TranscriptId],
) -> tuple[Text, ...]:
    own = study.corpus.settings.language
    found = []
    for language in written_in(study.corpus.settings):
        key, heads = language, study.state.heads((*place, language), kind)
        if language == own and not any(each.change.text for each in heads):
            unnamed = study.state.heads((*place, ""), kind)
            if unnamed:
                key, heads = "", unnamed
        seen = [each for each in heads if all(sight.sees(one, each.by) for one in interviews)]
        found.append(_text(language, key, heads, seen))
    return tuple(found)


def _text(
    language: str,
    key: str,
    heads: Sequence[Value[Summary | Synthesis]],
    seen: Sequence[Value[Summary | Synthesis]],
) -> Text:
    over = tuple(each.ref for each in heads)
    if not seen:
        return Text(language, key, over=over)
    last = seen[-1]
    different = len({each.change.text for each in seen}) > 1
    rivals = tuple(Version(each.change.text, each.by, each.at) for each in seen)
    return Text(
        language=language,
        key=key,
        text=last.change.text,
        by=last.by,
        at=last.at,
        over=over,
        rivals=rivals if different else (),
        stance=last.change.stance if isinstance(last.change, Summary) else None,
    )
