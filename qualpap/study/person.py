"""Who a participant is in a study: their interviews, stored texts, names, and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qualpap.errors import DataError, UsageError
from qualpap.formats.identifiers import fold
from qualpap.formats.searchable import texts_in
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.text import TextHash
from qualpap.model.transcript import ParticipantId, Role, Transcript, TranscriptId, Turn
from qualpap.record.traces import Traces, runs_of, words_of
from qualpap.store.texts import StoredText, Texts
from qualpap.study.study import Study

_NAMING = ("name", "nombre", "apellido", "alias", "seudonimo", "pseudonym", "rut", "email",
           "correo", "telefono", "phone")  # fmt: skip
"""Words in the heading of a column that holds who somebody is."""


@dataclass(frozen=True)
class Person:
    """A participant, with all that is theirs in a study.

    Args:
        id: of the participant.
        row: line of the participants' table, 0 where it has none.
        transcripts: ids of their interviews, those with others included.
        joint: those with others, and who these are.
        files: of the interviews, within the study.
        texts: stored texts that hold their words.
        traces: what they are recognised by.
        returned: whether they have withdrawn before, and something has come back.
    """

    id: str
    row: int
    transcripts: tuple[TranscriptId, ...]
    joint: tuple[tuple[TranscriptId, tuple[ParticipantId, ...]], ...]
    files: tuple[str, ...]
    texts: tuple[TextHash, ...]
    traces: Traces
    returned: bool = False


def find_person(
    study: Study, name: str, log: tuple[Act, ...], more_names: Iterable[str] = ()
) -> Person:
    """Return who a participant is in a study.

    Args:
        study: the study.
        name: the participant's id, in capitals or small letters.
        log: every act of the journals, as written.
        more_names: by which they may be known besides.

    Raises:
        UsageError: ``participant-unknown``.
        DataError: ``text-damaged``.
    """
    known = [row.id for row in study.corpus.participants.rows]
    known += [each for each in study.corpus.interviews if each not in known]
    meant = [each for each in known if each.casefold() == name.casefold()]
    found = name if name in known else meant[0] if len(meant) == 1 else None
    if found is None and study.withdrawn.covers(name):
        return _returned(study, name, log, more_names)
    if found is None:
        raise UsageError("withdraw-unknown", participant=name, known=", ".join(known))
    who = ParticipantId(found)
    interviews = study.corpus.interviews.get(who, ())
    joint = tuple(
        (each.id, others)
        for each in interviews
        if (others := tuple(one for one in each.participants if one != who))
    )
    ids = tuple(each.id for each in interviews)
    stored = _stored(study, who, ids)
    alone = set(ids) - {name for name, _ in joint}
    spoken: list[str] = []
    for each in interviews:
        spoken += _said(each.text, each.turns, who, shared=each.id not in alone)
    for kept in stored.values():
        spoken += _said(kept.text, kept.turns, who, shared=kept.transcript not in alone)
    row = study.corpus.participants.get(who)
    files = tuple(each.source.path for each in interviews)
    names = [who, *ids, *(Path(file).stem for file in files), *more_names]
    names += _table_names(study, who)
    names += _labels(study, who, interviews)
    return Person(
        id=who,
        row=row.row if row else 0,
        transcripts=ids,
        joint=joint,
        files=files,
        texts=tuple(stored),
        traces=_traces(study, names, spoken, ids),
    )


def _returned(study: Study, name: str, log: tuple[Act, ...], more_names: Iterable[str]) -> Person:
    """Return what has come back of somebody who has withdrawn."""
    withdrawn = study.withdrawn
    ids = {
        str(each)
        for act in log
        for change in act.changes
        if (each := getattr(change, "transcript", None)) and withdrawn.covers(each)
    }
    files = [
        issue.where.file
        for issue in study.check()
        if issue.slug == "withdrawn-file-returned" and not issue.where.file.startswith("codings/")
    ]
    texts = {each: Texts(study.folder).get(each) for each in Texts(study.folder).names()}
    stored = {
        key: each
        for key, each in texts.items()
        if withdrawn.covers(key) or withdrawn.covers(each.transcript)
    }
    spoken = [
        words
        for each in stored.values()
        for words in _said(each.text, each.turns, ParticipantId(name), shared=False)
    ]
    for file in files:
        spoken += _texts_of(study.folder.root / file)
    spoken += [
        change.anchor.exact
        for act in log
        for change in act.changes
        if isinstance(change, acts.Code) and change.transcript in ids
    ]
    rows = [
        issue.where.line
        for issue in study.check()
        if issue.slug == "withdrawn-participant-returned"
    ]
    names = [name, *ids, *(Path(file).stem for file in files), *more_names]
    transcripts = tuple(TranscriptId(each) for each in sorted(ids | {name}))
    return Person(
        id=name,
        row=rows[0] if rows else 0,
        transcripts=transcripts,
        joint=(),
        files=tuple(files),
        texts=tuple(stored),
        traces=_traces(study, names, spoken, transcripts),
        returned=True,
    )


def _texts_of(path: Path) -> list[str]:
    try:
        return list(texts_in(path.name, path.read_bytes()))
    except (DataError, OSError):
        return []


def _stored(
    study: Study, who: ParticipantId, transcripts: tuple[TranscriptId, ...]
) -> dict[TextHash, StoredText]:
    texts = Texts(study.folder)
    found = {name: texts.get(name) for name in texts.names()}
    return {
        name: each
        for name, each in found.items()
        if each.transcript in transcripts
        or any(turn.speaker.participant == who for turn in each.turns)
    }


def _said(text: str, turns: tuple[Turn, ...], who: ParticipantId, *, shared: bool) -> Iterator[str]:
    """Iterate over what somebody said; with nobody else there, over all but what was asked."""
    for turn in turns:
        speaker = turn.speaker
        own = speaker.participant == who
        if own or (not shared and speaker.role is not Role.INTERVIEWER):
            yield turn.speech.of(text)


def _table_names(study: Study, who: ParticipantId) -> Iterator[str]:
    row = study.corpus.participants.get(who)
    for attribute, value in row.values.items() if row else ():
        heading = set(fold(attribute).split())
        if heading.intersection(_NAMING) and isinstance(value, str):
            yield value


def _labels(study: Study, who: ParticipantId, interviews: tuple[Transcript, ...]) -> Iterator[str]:
    """Iterate over the labels that are names: no word of them is written small anywhere else."""
    own = {
        speaker.label
        for each in interviews
        for speaker in each.speakers
        if speaker.participant == who and speaker.label
    }
    others = [each for each in study.corpus.transcripts.values() if each not in interviews]
    taken = {speaker.label.casefold() for each in others for speaker in each.speakers}
    common: set[str] = set()
    if own:
        told = [each.text for each in study.corpus.transcripts.values()]
        told += [str(v) for row in study.corpus.participants.rows for v in row.values.values()]
        common = {word for text in told for word in text.split() if word[:1].islower()}
    for label in sorted(own):
        words = [word for word in words_of(label) if len(word) > 3]
        if words and label.casefold() not in taken and not common.intersection(words):
            yield label


def _traces(
    study: Study, names: Iterable[str], spoken: Iterable[str], gone: tuple[TranscriptId, ...]
) -> Traces:
    """Return what somebody is recognised by; words that somebody else said too are theirs."""
    corpus = study.corpus
    staying = [each for name, each in corpus.transcripts.items() if name not in gone]
    asked = [text for each in corpus.guide.questions for _, text in each.text.texts]
    kept = {run for text in [*(each.text for each in staying), *asked] for run in runs_of(text)}
    runs = {run for text in spoken for run in runs_of(text)}
    taken = {each.casefold() for coder in corpus.settings.coders for each in (coder.id, coder.name)}
    taken |= {each.id.casefold() for each in staying}
    return Traces((name for name in names if name.casefold() not in taken), runs - kept)
