"""Small studies for tests, written as one would write them on paper.

    built = study(
        {"P01": "E: ¿Anota lo que vende?\nP01: Anoto todo en un cuaderno."},
        codes='''
            skills: Habilidades | Skills
                records: Registros | Records
                    sales: Ventas
        ''',
        codings=[("P01", "records", "Anoto todo")],
        done=["P01"],
    )
    built.selection().state("P01", "records")

Every further judgement is one call: ``built.code(…)``, ``built.summary(…)``, ``built.asked(…)``.
Ids are plain strings everywhere; moments and names of acts are counted up from a fixed beginning.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from qualpap.coding.selection import Selection
from qualpap.model import acts as changes
from qualpap.model.codebook import (
    CaseClassification,
    CaseType,
    ClassificationId,
    Code,
    Codebook,
    CodebookHistory,
    CodeId,
    Dimension,
    DimensionId,
    TypeId,
)
from qualpap.model.coding import ActId, CoderId, Ref, Stance, ref
from qualpap.model.corpus import Corpus
from qualpap.model.guide import Guide, Question, QuestionId
from qualpap.model.labels import Label
from qualpap.model.participant import Attribute, Kind, Participant, Participants, Value
from qualpap.model.settings import Coder, ReportSettings, StudySettings
from qualpap.model.text import Span, anchor_at, canonical, text_hash
from qualpap.model.transcript import (
    Origin,
    ParticipantId,
    Piece,
    Role,
    Segment,
    Source,
    Speaker,
    Transcript,
    TranscriptId,
    Turn,
)
from qualpap.record.layers import FINAL, Layer
from qualpap.record.snapshot import Snapshot
from qualpap.record.state import State

BEGINNING = datetime(2020, 8, 1, 12, 0, tzinfo=UTC)
"""The moment of a study's first act; each further one is a minute later."""

INTERVIEWER = ("E", "Entrevistadora", "I", "Interviewer")
OTHER, UNCLEAR = "O", "?"


def label(text: str, languages: Sequence[str] = ("es", "en")) -> Label:
    """Return ``Registros | Records`` as a label; one text alone holds for every language."""
    texts = [part.strip() for part in text.split("|")]
    if len(texts) == 1:
        return Label.of(texts[0])
    return Label(tuple(zip(languages, texts, strict=False)))


def dialogue(
    text: str,
    id_: str = "P01",
    *,
    participants: Iterable[str] = (),
    language: str = "es",
    path: str = "",
) -> Transcript:
    """Return a transcript from lines such as ``E: ¿Anota?`` and ``P01: Sí, todo.``

    ``E`` or ``I`` is the interviewer, ``O`` somebody else present, ``?`` an unclear voice; any
    other label is a participant: the one so named, or for a label that is no participant's name
    (``P``) the interview's first. A line without a label goes on with the turn above it.

    Args:
        text: the dialogue; common indentation is taken away.
        id_: the transcript's id.
        participants: whose interview it is; the part of the id before ``-`` by default.
        language: ISO 639-1.
        path: the file it is said to come from.
    """
    owners = tuple(ParticipantId(each) for each in participants) or (
        ParticipantId(id_.split("-", maxsplit=1)[0]),
    )
    said: list[tuple[str | None, str]] = []
    for line in canonical(textwrap.dedent(text)).strip("\n").split("\n"):
        before, colon, words = line.strip().partition(":")
        if colon and len(before.split()) == 1:
            said.append((before, words.strip()))
        elif line.strip() and said:
            said[-1] = (said[-1][0], f"{said[-1][1]} {line.strip()}".strip())
        elif line.strip():
            said.append((None, line.strip()))
    whole, turns = "", []
    for number, (mark, words) in enumerate(said, 1):
        if number > 1:
            whole += "\n"
        start = len(whole)
        if mark is not None:
            whole += f"{mark}: "
        begins = len(whole)
        whole += words
        turns.append(
            Turn(
                number=number,
                speaker=_speaker(mark, owners),
                label=None if mark is None else Span(start, begins),
                speech=Span(begins, len(whole)),
                pieces=(Piece(begins, Origin(paragraph=number)),),
            )
        )
    return Transcript(
        id=TranscriptId(id_),
        text=whole,
        hash=text_hash(whole),
        turns=tuple(turns),
        source=Source(
            path=path or f"transcripts/{id_}.txt",
            format="plain",
            digest=sha256(text.encode()).hexdigest(),
            reader="1",
        ),
        participants=owners,
        language=language,
    )


def _speaker(mark: str | None, owners: tuple[ParticipantId, ...]) -> Speaker:
    if mark is None or mark == UNCLEAR:
        return Speaker(mark or "", Role.UNCLEAR)
    if mark in INTERVIEWER:
        return Speaker(mark, Role.INTERVIEWER, decided_by="label")
    if mark == OTHER:
        return Speaker(mark, Role.OTHER, decided_by="label")
    whose = ParticipantId(mark) if mark in owners or len(owners) > 1 else owners[0]
    return Speaker(mark, Role.PARTICIPANT, whose, decided_by="label")


def answers(transcript: Transcript) -> tuple[Segment, ...]:
    """Return a segment for each participant's turn, with the interviewer's turn before it."""
    found: list[Segment] = []
    question: Span | None = None
    for turn in transcript.turns:
        if turn.speaker.role is Role.INTERVIEWER:
            question = turn.speech
        elif turn.speaker.role is Role.PARTICIPANT and turn.speech:
            found.append(
                Segment(
                    transcript.id, len(found) + 1, turn.speech, (turn.number,), question, "turn"
                )
            )
    return tuple(found)


def codebook(
    text: str,
    *,
    languages: Sequence[str] = ("es", "en"),
    options: Mapping[str, Mapping[str, Any]] | None = None,
    classifications: Mapping[str, tuple[str, Mapping[str, str]]] | None = None,
    version: str = "1",
) -> Codebook:
    """Return a codebook from an indented list: dimensions at the margin, codes below them.

    Args:
        text: lines of ``id: Nombre | Name``, codes indented under their dimension or code.
        languages: of the names, in the order they are written.
        options: further fields of single codes or dimensions, by id.
        classifications: id → (name, {type: name}).
        version: as the file would say.
    """
    dimensions: list[Dimension] = []
    codes: list[Code] = []
    above: list[tuple[int, str]] = []
    for line in textwrap.dedent(text).splitlines():
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        id_, _, name = (part.strip() for part in line.partition(":"))
        above = [each for each in above if each[0] < indent]
        own = dict((options or {}).get(id_, {}))
        if not above:
            dimensions.append(Dimension(DimensionId(id_), label(name or id_, languages), **own))
        else:
            codes.append(
                Code(
                    **{
                        "id": CodeId(id_),
                        "dimension": DimensionId(above[0][1]),
                        "name": label(name or id_, languages),
                        "parent": CodeId(above[-1][1]) if len(above) > 1 else None,
                        **own,
                    }
                )
            )
        above.append((indent, id_))
    return Codebook(
        id="test",
        version=version,
        hash=sha256(repr((dimensions, codes)).encode()).hexdigest(),
        languages=tuple(languages),
        dimensions=tuple(dimensions),
        codes=tuple(codes),
        classifications=tuple(
            CaseClassification(
                ClassificationId(id_),
                label(name, languages),
                tuple(CaseType(TypeId(key), label(each, languages)) for key, each in types.items()),
            )
            for id_, (name, types) in (classifications or {}).items()
        ),
        path="codebooks/test.yaml",
    )


def table(rows: Mapping[str, Mapping[str, Value]]) -> Participants:
    """Return a participants' table; the first value of an attribute decides its type."""
    kinds: dict[str, Kind] = {}
    for values in rows.values():
        for name, value in values.items():
            kinds.setdefault(name, _kind(value))
    return Participants(
        tuple(Attribute(name, kind) for name, kind in kinds.items()),
        tuple(
            Participant(ParticipantId(id_), dict(values), row)
            for row, (id_, values) in enumerate(rows.items(), 2)
        ),
        "transcripts/participants.csv",
    )


def _kind(value: Value) -> Kind:
    if isinstance(value, bool):
        return Kind.YES_NO
    if isinstance(value, int | Decimal):
        return Kind.NUMBER
    return Kind.DATE if isinstance(value, date) else Kind.TEXT


@dataclass
class Study:
    """A study in the making: a corpus, and acts that are added one by one."""

    corpus: Corpus
    acts: list[changes.Act]

    def act(self, *what: changes.Change, by: str | tuple[str, ...] = "ana") -> changes.Act:
        """Add one act of *by* doing *what*."""
        number = len(self.acts) + 1
        act = changes.Act(
            id=ActId(f"a{number:04}"),
            at=BEGINNING + timedelta(minutes=number - 1),
            by=tuple(CoderId(each) for each in ((by,) if isinstance(by, str) else by)),
            changes=what,
        )
        self.acts.append(act)
        return act

    def span(self, transcript: str, words: str, nth: int = 1) -> Span:
        """Return where *words* stand (the *nth* time) in a transcript."""
        text, words = self.transcript(transcript).text, canonical(words)
        start = -1
        for _ in range(nth):
            start = text.find(words, start + 1)
            if start < 0:
                raise LookupError(f"{words!r} does not stand {nth} times in {transcript}")
        return Span(start, start + len(words))

    def transcript(self, id_: str) -> Transcript:
        """Return a transcript."""
        return self.corpus.transcripts[TranscriptId(id_)]

    def code(
        self,
        transcript: str,
        code: str,
        words: str,
        *,
        nth: int = 1,
        by: str | tuple[str, ...] = "ana",
        stance: Stance | None = None,
        memo: str = "",
        sources: Iterable[str] = (),
    ) -> Ref:
        """Code *words* and return the coding's name."""
        text = self.transcript(transcript)
        change = changes.Code(
            code=CodeId(code),
            transcript=text.id,
            anchor=anchor_at(text.text, self.span(transcript, words, nth), text.hash),
            stance=stance,
            memo=memo,
            sources=tuple(Ref(each) for each in sources),
        )
        return ref(self.act(change, by=by).id, 0)

    def uncode(self, coding: str, by: str = "ana") -> changes.Act:
        """Take a coding away."""
        return self.act(changes.Uncode(coding=Ref(coding)), by=by)

    def undo(self, act: changes.Act | str, by: str = "ana") -> changes.Act:
        """Take an act back."""
        return self.act(
            changes.Undo(act=act.id if isinstance(act, changes.Act) else ActId(act)), by=by
        )

    def summary(
        self,
        participant: str,
        code: str,
        text: str,
        *,
        language: str = "",
        stance: Stance | None = None,
        by: str = "ana",
        replaces: Iterable[str] = (),
    ) -> changes.Act:
        """Summarise a cell."""
        return self.act(
            changes.Summary(
                participant=ParticipantId(participant),
                code=CodeId(code),
                text=text,
                language=language,
                stance=stance,
                replaces=tuple(Ref(each) for each in replaces),
            ),
            by=by,
        )

    def synthesis(
        self,
        text: str,
        about: str = "study",
        id_: str = "",
        *,
        attribute: str = "",
        value: str = "",
        language: str = "",
        by: str = "ana",
    ) -> changes.Act:
        """Write on a code, dimension, participant, group or the study."""
        subject = changes.Subject(
            about=changes.About(about), id=id_, attribute=attribute, value=value
        )
        return self.act(changes.Synthesis(subject=subject, text=text, language=language), by=by)

    def classify(
        self,
        participant: str,
        classification: str,
        type_: str | None,
        *,
        reason: str = "",
        by: str = "ana",
    ) -> changes.Act:
        """Judge to which type a participant belongs."""
        return self.act(
            changes.Classify(
                participant=ParticipantId(participant),
                classification=ClassificationId(classification),
                type=None if type_ is None else TypeId(type_),
                reason=reason,
            ),
            by=by,
        )

    def asked(
        self, transcript: str, question: str, asked: str = "yes", *, by: str = "ana"
    ) -> changes.Act:
        """Say whether a question was put in an interview."""
        return self.act(
            changes.Asked(
                transcript=TranscriptId(transcript),
                question=QuestionId(question),
                asked=changes.Asking(asked),
            ),
            by=by,
        )

    def done(self, *transcripts: str, by: str = "ana", codebook: str = "") -> changes.Act:
        """Say that *by* has read interviews for every code of the codebook as it is."""
        version = codebook or self.corpus.codebook.hash
        return self.act(
            *(
                changes.Done(transcript=TranscriptId(each), codebook=version)
                for each in transcripts
            ),
            by=by,
        )

    @property
    def snapshot(self) -> Snapshot:
        """The study as it stands now."""
        return Snapshot(self.corpus, State(self.acts))

    def selection(self, layer: Layer = FINAL) -> Selection:
        """Return what counts in *layer*."""
        return Selection(self.snapshot, layer)


def study(
    interviews: Mapping[str, str | Transcript],
    *,
    codes: str = "",
    codings: Iterable[tuple[str, str, str]] = (),
    participants: Mapping[str, Mapping[str, Value]] | None = None,
    guide: Mapping[str, tuple[str, Sequence[str]]] | None = None,
    asked: Mapping[str, Mapping[str, str]] | None = None,
    done: Iterable[str] = (),
    classifications: Mapping[str, tuple[str, Mapping[str, str]]] | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    languages: Sequence[str] = ("es", "en"),
    coders: Sequence[str] = ("ana",),
    adjudicator: str = "",
    group_by: Sequence[str] = (),
    settings: Mapping[str, Any] | None = None,
) -> Study:
    """Return a small study.

    Args:
        interviews: transcript id → its dialogue (see `dialogue`), or a transcript made already.
        codes: the codebook as an indented list (see `codebook`).
        codings: (transcript, code, words) of the first coder, each its own act.
        participants: id → attributes; without it, there is no table.
        guide: question id → (its text, the codes it asks on).
        asked: transcript → {question: ``yes``, ``no`` or ``unknown``}.
        done: transcripts that the first coder is done with.
        classifications: id → (name, {type: name}).
        options: further fields of codes and dimensions, by id.
        languages: of the study.
        coders: who may write, the first the one who does unless told otherwise.
        adjudicator: which of them adjudicates.
        group_by: attributes that order the participants.
        settings: further fields of the settings.
    """
    book = codebook(codes, languages=languages, options=options, classifications=classifications)
    people = table(participants or {})
    texts = {
        id_: text if isinstance(text, Transcript) else dialogue(text, id_, language=languages[0])
        for id_, text in interviews.items()
    }
    corpus = Corpus(
        settings=replace(
            StudySettings(
                id="test",
                title=Label.of("Estudio de prueba"),
                languages=tuple(languages),
                coders=tuple(
                    Coder(CoderId(each), each.title(), each == adjudicator) for each in coders
                ),
                report=ReportSettings(group_by=tuple(group_by)),
            ),
            **(settings or {}),
        ),
        codebook=book,
        history=CodebookHistory({book.hash: frozenset(code.id for code in book.codes)}),
        guide=Guide(
            tuple(
                Question(QuestionId(id_), label(text), codes=tuple(CodeId(each) for each in about))
                for id_, (text, about) in (guide or {}).items()
            )
        ),
        participants=people,
        transcripts={text.id: text for text in texts.values()},
        segments={text.id: answers(text) for text in texts.values()},
    )
    built = Study(corpus, [])
    first = coders[0] if coders else "ana"
    for transcript, code, words in codings:
        built.code(transcript, code, words, by=first)
    for transcript, questions in (asked or {}).items():
        for question, answer in questions.items():
            built.asked(transcript, question, answer, by=first)
    if finished := tuple(done):
        built.done(*finished, by=first)
    return built
