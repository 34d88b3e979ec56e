"""Which transcript a file is and whose interview: from settings, its name, its header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from qualpap.errors import Issue, Place, Severity
from qualpap.model.settings import TranscriptSettings
from qualpap.model.transcript import Header, ParticipantId, TranscriptId
from qualpap.transcript.participation import match_id
from qualpap.transcript.vocabulary import folded, without_accents

Identity = tuple[TranscriptId, tuple[ParticipantId, ...]]
"""What a transcript is called and whose interview it is."""

_JOINTS = re.compile(r"(?<=[a-zñáéíóú])(?=[A-ZÑ]{1,3}\d)|(?<=\d)(?=[a-d](?![^\W_]))")
_TOKEN = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[^\W\d_]{1,3}0*\d{1,4}")
_PART = re.compile(
    r"(?:^|[\W_])(?:parte|part|pte|pt|sesion|session|segunda|entrevista)[\W_]*(\d)(?!\d)"
    r"|(?:^|[\W_])(\d)[\W_]*(?:a|ra|da|nd|st)?[\W_]*(?:parte|part|sesion|session)(?![^\W_])"
    r"|^[\W_]*[\W_](\d)(?:[\W_]*$|[\W_]+(?=\D))"
    r"|^[\W_]*\((\d)\)"
)


def identify(
    path: str,
    settings: TranscriptSettings,
    known: Iterable[ParticipantId],
    header: Header | None = None,
) -> Identity:
    """Return what the transcript in a file is called and whose interview it is.

    ``Entrevista P05 señora Rosa.docx`` is P05, whatever the case and the zeros of its name; a
    second part (``P07_2.txt``, ``P07 parte 2.docx``) is P07-2, of participant P07; a name with
    two ids (``P08 y P09``) is P08-P09, of both. Where the name holds no id of the study, the
    header's field *participant* may; else what looks like an id (``P31``), else the name itself in
    plain letters is the id. In a study without a table of participants every transcript is its own
    participant.

    Args:
        path: the file, within the study's folder.
        settings: what ``study.yaml`` says of it, which goes before everything.
        known: the study's participants.
        header: of the file, where it has been read.
    """
    ids = tuple(dict.fromkeys(known))
    stem = _JOINTS.sub("_", PurePosixPath(path).stem)
    found, rest = _ids_in(stem, ids)
    if not found and header is not None:
        found, _ = _ids_in(header.get("participant"), ids)
    if not found and not settings.id and not settings.participants:
        found, rest = _code_in(stem)
    said = tuple(match_id(each, ids) or ParticipantId(each) for each in settings.participants)
    if settings.id:
        whose = said or found or _alone(settings.id, ids)
        return settings.id, whose
    whose = said or found
    if not whose:
        slug = TranscriptId(slug_of(PurePosixPath(path).stem))
        return slug, _alone(slug, ids)
    name = "-".join(whose)
    part = _part_in(rest)
    return TranscriptId(f"{name}-{part}" if part > 1 else name), whose


def assign_ids(
    files: Mapping[str, TranscriptSettings],
    known: Iterable[ParticipantId],
    headers: Mapping[str, Header] | None = None,
) -> tuple[dict[str, Identity], tuple[Issue, ...]]:
    """Settle what all files are called; no two get one id.

    Where two claim one, the file that settings name keeps it, else the first by name; the others
    get a number behind it so that nothing is left out, and an issue says so.

    Args:
        files: path → what ``study.yaml`` says of the file.
        known: the study's participants.
        headers: path → header, as far as read.
    """
    ids = tuple(dict.fromkeys(known))
    read = headers or {}
    order = sorted(files, key=lambda path: (not files[path].id, path))
    owner: dict[str, str] = {}
    found: dict[str, Identity] = {}
    issues: list[Issue] = []
    claims = {path: identify(path, files[path], ids, read.get(path)) for path in order}
    taken = {claim for claim, _ in claims.values()}
    for path in order:
        claim, whose = claims[path]
        if claim in owner:
            facts = {"id": claim, "other": owner[claim]}
            issues.append(Issue(Severity.ERROR, "transcript-id-twice", Place(path), facts))
            claim = _free(claim, taken | set(owner))
        owner[claim] = path
        found[path] = (claim, whose)
    return {path: found[path] for path in files}, tuple(issues)


def _free(claim: TranscriptId, taken: set[str] | set[TranscriptId]) -> TranscriptId:
    number = 2
    while f"{claim}_{number}" in taken:
        number += 1
    return TranscriptId(f"{claim}_{number}")


def _alone(id_: str, known: tuple[ParticipantId, ...]) -> tuple[ParticipantId, ...]:
    spelled = match_id(id_, known)
    if spelled is not None:
        return (spelled,)
    return () if known else (ParticipantId(id_),)


def slug_of(name: str) -> str:
    """Return *name* in plain letters, digits and hyphens.

    >>> slug_of("Entrevista Señora Ñancupil (final)")
    'entrevista-senora-nancupil-final'
    """
    plain = without_accents(name).casefold().replace("ñ", "n").replace("ß", "ss")
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "transcript"


def _ids_in(name: str, known: tuple[ParticipantId, ...]) -> tuple[tuple[ParticipantId, ...], str]:
    """Return the known ids that stand in *name*, in order, and what stands behind the last."""
    tokens = list(_TOKEN.finditer(name))
    shapes = {_shape(each): each for each in reversed(known)}
    longest = max((len(_TOKEN.findall(each)) for each in known), default=0)
    found: list[ParticipantId] = []
    at, end = 0, 0
    while at < len(tokens):
        for size in range(min(max(longest, 2), len(tokens) - at), 0, -1):
            words = name[tokens[at].start() : tokens[at + size - 1].end()]
            id_ = shapes.get(_shape(words))
            if id_ is not None:
                found.append(id_)
                end = tokens[at + size - 1].end()
                at += size - 1
                break
        at += 1
    return tuple(dict.fromkeys(found)), name[end:] if found else ""


def _shape(written: str) -> str:
    """Return what spellings of an id share: ``P05``, ``p5``, ``P-05`` and ``P 5`` are one."""
    bare = "".join(_TOKEN.findall(folded(written)))
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare)


def _code_in(name: str) -> tuple[tuple[ParticipantId, ...], str]:
    """Return what looks like an id at the beginning of a word of *name*: ``P31``, ``ag 12``."""
    for token in _TOKEN.finditer(name):
        if _CODE.fullmatch(token.group()):
            return (ParticipantId(token.group().upper()),), name[token.end() :]
    return (), ""


def _part_in(rest: str) -> int:
    """Return which part of an interview a file is, from its name behind the id; 1 if not said."""
    if re.search(r"(?:^|[\W_])(?:segunda|second|continuacion|cont)(?![^\W_])", folded(rest)):
        return 2
    letter = re.match(r"_([a-d])(?![^\W_])", rest)
    if letter:
        return "abcd".index(letter[1]) + 1
    found = _PART.search(without_accents(rest).casefold())
    digit = next((group for group in found.groups() if group), "1") if found else "1"
    return max(int(digit), 1)
