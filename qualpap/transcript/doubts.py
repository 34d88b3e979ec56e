"""What a person should look at in a transcript that was read: issues with their way out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.transcript import ParticipantId, Role, Speaker, Turn
from qualpap.transcript.evidence import Voice
from qualpap.transcript.kinds import key_of
from qualpap.transcript.participation import match_id
from qualpap.transcript.turns import NOBODY, Stretches
from qualpap.transcript.vocabulary import FIRST_PERSON, SECOND_PERSON, is_back_channel, words_of

_SHORTEST_QUESTION = 5
_SHORTEST_STORY = 25


def remedy(file: str, label: str, role: str) -> str:
    """Return the lines for ``study.yaml`` that settle one speaker's role in one file."""
    name = file.removeprefix("transcripts/")
    return (
        f"transcripts:\n  {json.dumps(name, ensure_ascii=False)}:\n    speakers:\n"
        f"      {json.dumps(label, ensure_ascii=False)}: {role}"
        "  # interviewer, participant, other, unclear, or a participant's id"
    )


def about_roles(
    file: str,
    voices: Sequence[Voice],
    found: Mapping[str, Speaker],
    stretches: Stretches,
    typos: Mapping[str, str],
) -> list[Issue]:
    """Return an issue for each speaker whose role stays open, or for a file without labels.

    Labels that look like a slip have an issue of their own.
    """
    issues: list[Issue] = []
    for voice in voices:
        speaker = found[voice.key]
        settled = speaker.role is not Role.UNCLEAR or speaker.decided_by == "settings"
        if settled or voice.key in typos:
            continue
        facts: dict[str, Fact] = {
            "label": voice.label,
            "turns": sum(1 for each in stretches.turns if each.key == voice.key),
            "words": voice.words,
            "remedy": remedy(file, voice.label, "participant"),
        }
        slug = "role-unclear"
        if voice.key == NOBODY:
            slug = {"none": "labels-missing", "partly": "labels-partial"}.get(
                stretches.labelled, "speech-unlabelled"
            )
        issues.append(Issue(Severity.WARNING, slug, Place(file, voice.line), facts))
    return issues


def about_labels(file: str, issues: Iterable[Issue], found: Mapping[str, Speaker]) -> list[Issue]:
    """Return the issues about labels, with the lines that settle them."""
    done = []
    for issue in issues:
        if issue.slug == "label-typo":
            meant = found.get(key_of(str(issue.facts["probable"])))
            role = str(meant.participant or meant.role) if meant else Role.PARTICIPANT.value
        elif issue.slug == "label-doubtful":
            role = Role.OTHER.value
        else:
            done.append(issue)
            continue
        way_out = remedy(file, str(issue.facts["label"]), role)
        done.append(replace(issue, facts={**issue.facts, "remedy": way_out}))
    return done


def about_participants(
    file: str,
    unmatched: Iterable[Voice],
    participants: Sequence[ParticipantId],
    known: Sequence[ParticipantId],
) -> list[Issue]:
    """Return an issue for each participant's voice that cannot be matched with a participant."""
    issues = []
    for voice in unmatched:
        facts: dict[str, Fact] = {
            "label": voice.label,
            "participants": ", ".join(participants),
            "remedy": remedy(file, voice.label, participants[0]),
        }
        slug = "speaker-participant-unknown"
        other = match_id(voice.label, known)
        if other is not None:
            slug, facts["other"] = "speaker-label-other-id", other
        issues.append(Issue(Severity.WARNING, slug, Place(file, voice.line), facts))
    return issues


def about_turns(file: str, text: str, turns: Sequence[Turn]) -> list[Issue]:
    """Return a note for each turn that was probably given the wrong label.

    Only where two turns of one label follow each other and one of them is what the other side
    says: a participant who puts a whole question to somebody, an interviewer who tells of herself.
    """
    issues = []
    for at, turn in enumerate(turns):
        beside = [turns[near] for near in (at - 1, at + 1) if 0 <= near < len(turns)]
        if not any(each.speaker == turn.speaker for each in beside):
            continue
        speech = turn.speech.of(text)
        others = [each.speech.of(text) for each in beside if each.speaker == turn.speaker]
        role = turn.speaker.role
        asked = role is Role.PARTICIPANT and _puts_a_question(speech)
        told = role is Role.INTERVIEWER and _tells(speech) and any("?" in each for each in others)
        if asked or told:
            facts: dict[str, Fact] = {
                "label": turn.speaker.label,
                "turn": turn.number,
                "begins": " ".join(speech.split()[:8]),
            }
            where = Place(file, turn.origin.paragraph)
            issues.append(Issue(Severity.NOTE, "turn-label-doubtful", where, facts))
    return issues


def _puts_a_question(speech: str) -> bool:
    words = words_of(speech)
    return (
        len(words) >= _SHORTEST_QUESTION
        and speech.rstrip(" \"”»').").endswith("?")
        and bool(SECOND_PERSON.intersection(words))
        and not FIRST_PERSON.intersection(words)
    )


def _tells(speech: str) -> bool:
    words = words_of(speech)
    first = sum(1 for word in words if word in FIRST_PERSON)
    return (
        len(words) >= _SHORTEST_STORY
        and "?" not in speech
        and first >= 2
        and not SECOND_PERSON.intersection(words)
        and not is_back_channel(speech)
    )
