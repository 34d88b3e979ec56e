"""Who asks and who answers: decided from settings, labels, header, questions and share of speech.

In this order, and only with a margin. What stays open is `Role.UNCLEAR` and an issue with the
lines that settle it in ``study.yaml``; it is never a guess that passes for a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualpap.model.settings import StudySettings
from qualpap.model.transcript import Header, Role
from qualpap.transcript.abbreviations import meanings
from qualpap.transcript.evidence import Voice, contradicted, questions
from qualpap.transcript.header import legend
from qualpap.transcript.kinds import Kind, initials, key_of
from qualpap.transcript.turns import NOBODY, NUMBERED
from qualpap.transcript.vocabulary import words_of

MARGIN = 0.25
"""How much larger an interviewer's share of questions must be than a participant's."""

LEAST_QUESTIONS = 0.3
"""Share of questions below which nobody is taken for an interviewer."""

OFTEN = 8
"""So many asking turns make up for a smaller margin, if the others hardly ask."""

LEAST_SHARE = 0.03
"""Share of the words below which a voice is not reckoned with."""

MAIN_SHARE = 0.7
"""Share of the words that makes one of several voices the participant."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A speaker's role and what it rests on."""

    role: Role
    by: str = "nothing"
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before anybody looks at the turns.

    Args:
        speakers: label → ``interviewer``, ``participant``, ``other``, ``unclear`` or a
            participant's id, as settings say.
        study: for further labels that betray a role.
        header: for names.
        ids: participants' ids of the study.
        expected: how many participants the interview has, 0 when unknown.
        typos: keys that look like a slip for another.
    """

    speakers: Mapping[str, str]
    study: StudySettings
    header: Header = Header()
    ids: frozenset[str] = frozenset()
    expected: int = 0
    typos: Mapping[str, str] = field(default_factory=dict)


def decide(voices: Sequence[Voice], knowledge: Knowledge) -> dict[str, Decision]:
    """Return a decision for each voice, by key."""
    decided: dict[str, Decision] = {}
    for voice in voices:
        found = (
            _from_settings(voice, knowledge)
            or _from_label(voice, knowledge)
            or _from_header(voice, knowledge)
        )
        if found:
            decided[voice.key] = found
    _settle(voices, decided, knowledge)
    if _reopen_main_voice(voices, decided):
        _settle(voices, decided, knowledge)
    for voice in voices:
        decided.setdefault(voice.key, Decision(Role.UNCLEAR))
    return decided


def _settle(voices: Sequence[Voice], decided: dict[str, Decision], knowledge: Knowledge) -> None:
    _abbreviations(voices, decided)
    open_ = [voice for voice in voices if voice.key not in decided]
    _from_turns(open_, voices, decided, knowledge)


def _from_settings(voice: Voice, knowledge: Knowledge) -> Decision | None:
    said = next(
        (value for label, value in knowledge.speakers.items() if key_of(label) == voice.key), None
    )
    if said is None:
        return None
    try:
        return Decision(Role(said.casefold()), "settings")
    except ValueError:
        return Decision(Role.PARTICIPANT, "settings", said)


def _from_label(voice: Voice, knowledge: Knowledge) -> Decision | None:
    if voice.key == NUMBERED:
        return Decision(Role.INTERVIEWER, "label")
    if voice.key == NOBODY:
        return Decision(Role.UNCLEAR)
    if voice.key in map(key_of, knowledge.study.interviewer_labels):
        return Decision(Role.INTERVIEWER, "label")
    if voice.key in map(key_of, knowledge.study.participant_labels):
        return Decision(Role.PARTICIPANT, "label")
    roles = {
        Kind.INTERVIEWER: Role.INTERVIEWER,
        Kind.PARTICIPANT: Role.PARTICIPANT,
        Kind.OTHER: Role.OTHER,
    }
    role = roles.get(voice.kind)
    if role is None and voice.key in knowledge.typos:
        return Decision(Role.UNCLEAR)
    if voice.key in knowledge.ids:
        return Decision(Role.PARTICIPANT, "label")
    return Decision(role, "label") if role else None


def _from_header(voice: Voice, knowledge: Knowledge) -> Decision | None:
    for key, role in (("interviewer", Role.INTERVIEWER), ("participant", Role.PARTICIPANT)):
        if is_named(voice.label, knowledge.header.get(key)):
            return Decision(role, "metadata")
    said = legend(knowledge.header).get(voice.key)
    return Decision(said, "metadata") if said else None


def is_named(label: str, names: str) -> bool:
    """Return whether *label* is one of the *names* in a header's field, or its initials.

    >>> is_named("CM", "Carla Muñoz"), is_named("Carla", "Carla Muñoz"), is_named("E", "Elena Paz")
    (True, True, False)
    """
    wanted, key = words_of(label), key_of(label).replace(".", "").replace(" ", "")
    if not names or not wanted or len(key) < 2:
        return False
    for name in names.replace(";", ",").replace(" y ", ",").replace(" and ", ",").split(","):
        whole = words_of(name)
        if not whole:
            continue
        if wanted == whole or (len(wanted[0]) > 2 and wanted == whole[: len(wanted)]):
            return True
        if initials(name) and key == initials(name):
            return True
    return False


def _reopen_main_voice(voices: Sequence[Voice], decided: dict[str, Decision]) -> bool:
    """Take back ``SEÑORA`` as a bystander where nobody else is there to answer."""
    if any(each.role is Role.PARTICIPANT for each in decided.values()):
        return False
    total = sum(voice.words for voice in voices)
    main = [
        voice.key
        for voice in voices
        if voice.words > total / 3
        and decided.get(voice.key) == Decision(Role.OTHER, "label")
        and voice.key not in (NOBODY, NUMBERED)
    ]
    for key in main:
        del decided[key]
    return bool(main)


def _abbreviations(voices: Sequence[Voice], decided: dict[str, Decision]) -> None:
    """Decide ``E``, ``P``, ``R`` … by their partners, unless the questions say otherwise."""
    open_ = [voice for voice in voices if voice.key not in decided and voice.letter]
    if any(voice.key not in decided and not voice.letter for voice in voices):
        open_ = [voice for voice in open_ if voice.letter in ("int", "inv")]
    found = meanings({voice.letter for voice in open_}, [each.role for each in decided.values()])
    proposed = {voice.key: found[voice.letter] for voice in open_ if voice.letter in found}
    roles = {key: each.role for key, each in decided.items()} | proposed
    if contradicted(
        _having(voices, roles, Role.INTERVIEWER), _having(voices, roles, Role.PARTICIPANT)
    ):
        return
    decided.update({key: Decision(role, "label") for key, role in proposed.items()})


def _having(voices: Iterable[Voice], roles: Mapping[str, Role], role: Role) -> list[Voice]:
    return [voice for voice in voices if roles.get(voice.key) is role]


def _from_turns(
    open_: Sequence[Voice],
    voices: Sequence[Voice],
    decided: dict[str, Decision],
    knowledge: Knowledge,
) -> None:
    """Decide the voices whose label says nothing by how much they ask and say."""
    roles = {key: each.role for key, each in decided.items()}
    asking = _having(voices, roles, Role.INTERVIEWER)
    answering = _having(voices, roles, Role.PARTICIPANT)
    if not open_:
        return
    if answering:
        _find_interviewers(open_, answering, decided)
    elif asking:
        _find_participants(open_, asking, decided, knowledge.expected)
    else:
        _find_both(open_, decided, knowledge.expected)


def asks_more(voice: Voice, others: Sequence[Voice]) -> bool:
    """Return whether *voice* asks so much more than *others* that chance is no explanation."""
    rest = questions(others)
    lead = voice.questions - rest
    if voice.questions >= LEAST_QUESTIONS and lead >= MARGIN:
        return True
    return voice.asking >= OFTEN and lead >= 0.15 and voice.questions >= 4 * rest


def _find_interviewers(
    open_: Sequence[Voice], answering: Sequence[Voice], decided: dict[str, Decision]
) -> None:
    """Those who ask clearly more than the known participants are interviewers."""
    for voice in open_:
        if voice.speaks_enough and asks_more(voice, answering):
            decided[voice.key] = Decision(Role.INTERVIEWER, "questions")


def _find_participants(
    open_: Sequence[Voice],
    asking: Sequence[Voice],
    decided: dict[str, Decision],
    expected: int,
    by: str = "label",
) -> None:
    """Beside known interviewers, the only other voice answers; of several, the main one does."""
    if len(open_) == 1:
        if not contradicted(asking, open_):
            decided[open_[0].key] = Decision(Role.PARTICIPANT, by)
        return
    total = sum(voice.words for voice in open_)
    for voice in open_:
        share = voice.words / total if total else 0.0
        several = expected > 1 and share >= 0.5 / len(open_)
        if (several or share >= MAIN_SHARE) and not contradicted(asking, [voice]):
            decided[voice.key] = Decision(Role.PARTICIPANT, "share")


def _find_both(open_: Sequence[Voice], decided: dict[str, Decision], expected: int) -> None:
    """Nothing is known of anybody: the widest gap in the share of questions divides them."""
    said = sum(voice.words for voice in open_)
    heard = sorted(
        (voice for voice in open_ if voice.speaks_enough and voice.words >= LEAST_SHARE * said),
        key=lambda voice: (-voice.questions, voice.key),
    )
    if len(heard) < 2:
        return
    gaps = [
        (before.questions - after.questions, at + 1)
        for at, (before, after) in enumerate(pairwise(heard))
    ]
    gap, cut = max(gaps, key=lambda each: (each[0], -each[1]))
    asking, answering = heard[:cut], heard[cut:]
    lead = all(asks_more(asker, answering) for asker in asking)
    total = sum(voice.words for voice in heard)
    if lead and (gap >= 2 * MARGIN or sum(voice.words for voice in asking) <= 0.65 * total):
        decided.update({v.key: Decision(Role.INTERVIEWER, "questions") for v in asking})
        _find_participants(answering, asking, decided, expected, "questions")
        return
    if len(heard) == 2 and gap >= 0.1 and answering[0].words >= 0.75 * total:
        decided[asking[0].key] = Decision(Role.INTERVIEWER, "share")
        decided[answering[0].key] = Decision(Role.PARTICIPANT, "share")
