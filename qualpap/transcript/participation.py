"""Which participant a speaker is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualpap.model.transcript import ParticipantId, Role, Speaker
from qualpap.transcript.evidence import Voice
from qualpap.transcript.kinds import key_of
from qualpap.transcript.roles import Decision


def match_id(written: str, ids: Sequence[ParticipantId]) -> ParticipantId | None:
    """Return the id that *written* spells, whatever its case and zeros: ``p5`` is ``P05``."""
    if written in ids:
        return ParticipantId(written)
    wanted = key_of(written).replace(" ", "").replace("-", "")
    found = [each for each in ids if key_of(each).replace(" ", "").replace("-", "") == wanted]
    return found[0] if len(found) == 1 else None


def speakers(
    voices: Sequence[Voice],
    decisions: Mapping[str, Decision],
    participants: Sequence[ParticipantId],
    known: Sequence[ParticipantId],
) -> tuple[dict[str, Speaker], tuple[Voice, ...]]:
    """Return the speakers by key, and the participants' voices that nobody can be matched with.

    Settings say it; else the label spells a participant's id; else the interview has only one
    participant. A label that spells somebody who is not in this interview matches nobody.

    Args:
        voices: of the transcript.
        decisions: their roles.
        participants: whose interview it is.
        known: every participant of the study.
    """
    found: dict[str, Speaker] = {}
    unmatched: list[Voice] = []
    for voice in voices:
        decision = decisions[voice.key]
        who = None
        if decision.role is Role.PARTICIPANT:
            who = _whose(voice, decision, participants, known)
            if who is None and participants:
                unmatched.append(voice)
        found[voice.key] = Speaker(voice.label, decision.role, who, decision.by)
    return found, tuple(unmatched)


def _whose(
    voice: Voice,
    decision: Decision,
    participants: Sequence[ParticipantId],
    known: Sequence[ParticipantId],
) -> ParticipantId | None:
    every = tuple(dict.fromkeys((*participants, *known)))
    if decision.participant:
        return match_id(decision.participant, every) or ParticipantId(decision.participant)
    spelled = match_id(voice.label, every)
    if spelled is not None and (spelled in participants or not participants):
        return spelled
    if spelled is None and len(participants) == 1:
        return participants[0]
    return None
