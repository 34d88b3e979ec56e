"""From the paragraphs of a file to a transcript: the door of this room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.settings import StudySettings, TranscriptSettings
from qualpap.model.text import text_hash
from qualpap.model.transcript import (
    Header,
    ParticipantId,
    Role,
    Source,
    Speaker,
    Transcript,
    TranscriptId,
    Turn,
)
from qualpap.transcript.canonical import compose, one_line
from qualpap.transcript.doubts import about_labels, about_participants, about_roles, about_turns
from qualpap.transcript.evidence import voices
from qualpap.transcript.header import split
from qualpap.transcript.kinds import key_of
from qualpap.transcript.labelling import recognise
from qualpap.transcript.language import SUPPORTED, guess
from qualpap.transcript.participation import speakers
from qualpap.transcript.raw import RawParagraph, RawTranscript
from qualpap.transcript.roles import Knowledge, decide, is_named
from qualpap.transcript.tables import spread
from qualpap.transcript.turns import STAGE, gather

_ENOUGH = 6_000
"""Characters of an interview's beginning, and of its end, by which its language is told."""


def make_transcript(
    raw: RawTranscript,
    *,
    id: TranscriptId,  # noqa: A002  (as the field is called)
    source: Source,
    settings: TranscriptSettings,
    study: StudySettings,
    participants: tuple[ParticipantId, ...],
    known: frozenset[ParticipantId],
) -> tuple[Transcript, tuple[Issue, ...]]:
    """Make a transcript of what a reader found in a file.

    Args:
        raw: the file's paragraphs.
        id: what the transcript is called.
        source: the file; its reader's version should hold `qualpap.transcript.canonical.READING`.
        settings: what ``study.yaml`` says of the file.
        study: the whole of ``study.yaml``.
        participants: whose interview it is.
        known: every participant of the study.

    Returns:
        The transcript, and what a person should look at, with file and line. A file without words
        gives a transcript without turns and the issue ``transcript-empty``.
    """
    labels = _known_labels(settings, study, participants, known)
    parts = split([_tidy(each) for each in raw.paragraphs], raw.fields, labels)
    body, table_issues = spread(parts.body)
    labels += _names(parts.header)
    expected = (*settings.speakers, *participants)
    labelling = recognise(body, labels, expected)
    stretches = gather(
        labelling.lines,
        _interviewers(labelling.spellings, settings, study, parts.header),
        study.conventions,
    )
    heard = voices(stretches.turns, labelling.spellings)
    knowledge = Knowledge(
        settings.speakers,
        study,
        parts.header,
        frozenset(map(key_of, (*known, *participants))),
        len(participants),
        labelling.typos,
    )
    found, unmatched = speakers(heard, decide(heard, knowledge), participants, sorted(known))
    found[STAGE] = Speaker("", Role.OTHER, decided_by="label")
    text, turns = compose(stretches.turns, found)
    language, language_issues = _language(text, turns, settings, source.path)
    whose = participants or _who_speaks(turns)
    transcript = Transcript(id, text, text_hash(text), turns, source, parts.header, whose, language)
    issues = (
        *raw.issues,
        *table_issues,
        *about_labels(source.path, labelling.issues, found),
        *about_roles(source.path, heard, found, stretches, labelling.typos),
        *about_participants(source.path, unmatched, participants, sorted(known)),
        *about_turns(source.path, text, turns),
        *language_issues,
    )
    if not turns:
        issues = (*raw.issues, Issue(Severity.ERROR, "transcript-empty", Place(source.path)))
    return transcript, tuple(_placed(issue, source.path) for issue in issues)


def read_header(
    raw: RawTranscript,
    settings: TranscriptSettings,
    study: StudySettings,
    known: frozenset[ParticipantId],
) -> Header:
    """Return only the header of a file, to find out whose interview it is."""
    labels = _known_labels(settings, study, (), known)
    return split([_tidy(each) for each in raw.paragraphs], raw.fields, labels).header


def _who_speaks(turns: Sequence[Turn]) -> tuple[ParticipantId, ...]:
    """Return the participants whose ids the labels spell, where nothing else says whose it is."""
    found = (turn.speaker.participant for turn in turns)
    return tuple(dict.fromkeys(who for who in found if who is not None))


def _tidy(paragraph: RawParagraph) -> RawParagraph:
    """Return a paragraph in canonical form, its tab stops kept, in case a reader left something."""
    text = "\t".join(one_line(part) for part in paragraph.text.strip().split("\t"))
    if text == paragraph.text:
        return paragraph
    lead = len(one_line(paragraph.text[: paragraph.lead])) if paragraph.lead else 0
    cells = tuple(one_line(cell) for cell in paragraph.cells)
    return replace(paragraph, text=text, lead=lead, cells=cells)


def _known_labels(
    settings: TranscriptSettings,
    study: StudySettings,
    participants: Sequence[ParticipantId],
    known: frozenset[ParticipantId],
) -> list[str]:
    given = (
        *settings.speakers,
        *study.interviewer_labels,
        *study.participant_labels,
        *participants,
        *sorted(known),
    )
    return [label for label in given if label]


def _names(header: Header) -> list[str]:
    fields = (header.get("interviewer"), header.get("participant"))
    return [name.strip() for field in fields for name in field.split(",") if name.strip()]


def _interviewers(
    spellings: dict[str, str], settings: TranscriptSettings, study: StudySettings, header: Header
) -> frozenset[str]:
    said = [label for label, role in settings.speakers.items() if role.casefold() == "interviewer"]
    named = [key for key, label in spellings.items() if is_named(label, header.get("interviewer"))]
    return frozenset((*map(key_of, said), *map(key_of, study.interviewer_labels), *named))


def _language(
    text: str, turns: Sequence[Turn], settings: TranscriptSettings, file: str
) -> tuple[str, tuple[Issue, ...]]:
    if settings.language:
        return settings.language, ()
    if not turns:
        return "", ()
    said = [turn for turn in turns if turn.speaker.role is not Role.OTHER] or turns
    found = guess(_sample(" ".join(turn.speech.of(text) for turn in said)))
    if found.language in SUPPORTED:
        return found.language, ()
    facts: dict[str, Fact] = {"likely": found.language or "?"}
    return "", (Issue(Severity.NOTE, "language-unknown", Place(file), facts),)


def _sample(speech: str) -> str:
    """Return enough of a long interview to tell its language: its beginning and its end."""
    if len(speech) <= 2 * _ENOUGH:
        return speech
    return f"{speech[:_ENOUGH]} {speech[-_ENOUGH:]}"


def _placed(issue: Issue, file: str) -> Issue:
    if issue.where.file:
        return issue
    return replace(issue, where=Place(file, issue.where.line, issue.where.detail))
