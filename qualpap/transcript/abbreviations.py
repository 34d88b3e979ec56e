"""What one-letter labels mean: decided by the labels beside them, never by the letter alone."""

from __future__ import annotations

from collections.abc import Iterable

from qualpap.model.transcript import Role

_FIRM = {
    "q": Role.INTERVIEWER,
    "m": Role.INTERVIEWER,
    "int": Role.INTERVIEWER,
    "inv": Role.INTERVIEWER,
    "r": Role.PARTICIPANT,
    "a": Role.PARTICIPANT,
}
"""Question, moderator, interviewer, *investigadora*; *respuesta* or respondent, answer."""

_MAY_ASK = frozenset(("e", "i", "p", "ent", "g"))
"""*Entrevistadora*, interviewer, *pregunta*."""

_MAY_ANSWER = frozenset(("e", "i", "p", "ent", "s", "h", "g"))
"""*Entrevistado*, *informante*, participant, subject."""

_PAIRS = {
    frozenset(("i", "p")): {"i": Role.INTERVIEWER, "p": Role.PARTICIPANT},
    frozenset(("ent", "p")): {"ent": Role.INTERVIEWER, "p": Role.PARTICIPANT},
    frozenset(("i", "s")): {"i": Role.INTERVIEWER, "s": Role.PARTICIPANT},
}


def meanings(letters: Iterable[str], others: Iterable[Role]) -> dict[str, Role]:
    """Return what each abbreviation means beside the others; those left open are left out.

    ``P`` asks beside ``R`` and answers beside ``I``; ``E`` asks beside ``R`` or a participant and
    answers beside an interviewer; ``E`` beside ``P`` or ``I`` stays open. A lone letter too.

    Args:
        letters: the abbreviations of one transcript, without numbers.
        others: roles already decided for its other labels.

    >>> meanings(["p", "r"], [])["p"], meanings(["e", "p"], [])
    (<Role.INTERVIEWER: 'interviewer'>, {})
    """
    left = set(letters)
    roles = set(others) & {Role.INTERVIEWER, Role.PARTICIPANT}
    if len(left) + len(roles) < 2:
        return {}
    if not roles and frozenset(left) in _PAIRS:
        return dict(_PAIRS[frozenset(left)])
    found = {letter: _FIRM[letter] for letter in left if letter in _FIRM}
    roles |= set(found.values())
    left -= set(found)
    if len(left) == 1 and len(roles) == 1:
        letter, role = next(iter(left)), next(iter(roles))
        if role is Role.PARTICIPANT and letter in _MAY_ASK:
            found[letter] = Role.INTERVIEWER
        elif role is Role.INTERVIEWER and letter in _MAY_ANSWER:
            found[letter] = Role.PARTICIPANT
    return found if found or len(roles) > 1 else {}
