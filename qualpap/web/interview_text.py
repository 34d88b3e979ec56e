"""What the page of an interview is given once: its text by turns, segments, people and codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from pydantic import BaseModel

from qualpap.model.codebook import Code, Codebook, CodeStatus
from qualpap.model.coding import CoderId
from qualpap.model.transcript import Transcript, Turn
from qualpap.study import Study
from qualpap.study.recordings import recording_of
from qualpap.study.suggesting import allowed
from qualpap.transcript.sentences import sentences
from qualpap.web.colours import colour_of


class Time(BaseModel):
    """Where in the recording words are said: ``seconds`` at code point ``start``."""

    start: int
    seconds: float


class TurnShown(BaseModel):
    """One stretch of speech.

    ``start`` and ``end`` are code points of the canonical text, and ``text`` is what stands there;
    ``sentences`` holds the beginning and end of each sentence, one after the other.
    """

    number: int
    role: str
    label: str
    participant: str
    start: int
    end: int
    text: str
    sentences: list[int]
    times: list[Time]
    page: int
    paragraph: int


class SegmentShown(BaseModel):
    """The unit that is coded, with the question that led to it (0 to 0 where there is none)."""

    start: int
    end: int
    question_start: int = 0
    question_end: int = 0


class DimensionShown(BaseModel):
    """A part of the codebook."""

    id: str
    name: str
    definition: str


class CodeShown(BaseModel):
    """A code that may be put on words.

    ``names`` are all that it is called, for finding it; ``dimension`` is empty for a provisional
    code; ``used`` and ``latest`` say how often and when last the person themselves used it.
    """

    id: str
    name: str
    names: list[str]
    dimension: str
    depth: int
    definition: str
    use_when: str
    not_when: str
    examples: list[str]
    provisional: bool
    applies: bool
    colour: str
    used: int
    latest: datetime | None


class AttributeShown(BaseModel):
    """Something that is known of a participant."""

    label: str
    value: str


class PersonShown(BaseModel):
    """Whose interview it is."""

    id: str
    attributes: list[AttributeShown]


class RecordingShown(BaseModel):
    """The recording that lies beside the transcript."""

    url: str
    kind: str


class InterviewText(BaseModel):
    """An interview as it is read, without anybody's judgement but the count of one's own codes."""

    id: str
    hash: str
    language: str
    file: str
    words: int
    people: list[PersonShown]
    recording: RecordingShown | None
    turns: list[TurnShown]
    segments: list[SegmentShown]
    dimensions: list[DimensionShown]
    codes: list[CodeShown]


def interview_text(
    study: Study, transcript: Transcript, by: tuple[CoderId, ...], language: str
) -> InterviewText:
    """Return an interview for its page.

    Args:
        study: the study.
        transcript: which.
        by: who reads, nobody where that is not said.
        language: of names and definitions.
    """
    found = recording_of(study, transcript)
    url = f"/interviews/{quote(transcript.id, safe='')}/recording"
    book = study.corpus.codebook
    return InterviewText(
        id=transcript.id,
        hash=transcript.hash,
        language=transcript.language,
        file=PurePosixPath(transcript.source.path).name,
        words=transcript.words(),
        people=[_person(study, each, language) for each in transcript.participants],
        recording=RecordingShown(url=url, kind=found.kind) if found else None,
        turns=[_turn(transcript, each) for each in transcript.turns],
        segments=[
            SegmentShown(
                start=each.span.start,
                end=each.span.end,
                question_start=each.question.start if each.question else 0,
                question_end=each.question.end if each.question else 0,
            )
            for each in study.corpus.segments.get(transcript.id, ())
        ],
        dimensions=[
            DimensionShown(
                id=each.id,
                name=each.name.in_(language) or each.id,
                definition=book.readable(each.definition.in_(language), language),
            )
            for each in book.dimensions
        ],
        codes=list(_codes(study, transcript, by, language)),
    )


def _turn(transcript: Transcript, turn: Turn) -> TurnShown:
    words = turn.speech.of(transcript.text)
    ends = [edge + turn.speech.start for span in _sentences(words) for edge in span]
    return TurnShown(
        number=turn.number,
        role=turn.speaker.role.value,
        label=turn.speaker.label,
        participant=turn.speaker.participant or "",
        start=turn.speech.start,
        end=turn.speech.end,
        text=words,
        sentences=ends,
        times=[
            Time(start=max(piece.start, turn.speech.start), seconds=piece.origin.time)
            for piece in turn.pieces
            if piece.origin.time is not None
        ],
        page=turn.origin.page,
        paragraph=turn.origin.paragraph,
    )


@lru_cache(maxsize=8192)
def _sentences(words: str) -> tuple[tuple[int, int], ...]:
    """Return where sentences are; an interview is opened again and again in one sitting."""
    return tuple((span.start, span.end) for span in sentences(words))


def _person(study: Study, name: str, language: str) -> PersonShown:
    table = study.corpus.participants
    row = table.get(name)
    return PersonShown(
        id=name,
        attributes=[
            AttributeShown(label=each.label.in_(language) or each.id, value=shown)
            for each in table.attributes
            if row is not None and (shown := each.show(row.get(each.id), language))
        ],
    )


def _codes(
    study: Study, transcript: Transcript, by: tuple[CoderId, ...], language: str
) -> Iterator[CodeShown]:
    """Iterate over the codes in use, as the tree shows them, those without a place last."""
    book = study.corpus.codebook
    for_them = allowed(study, transcript)
    used, latest = _own_use(study, by)
    for code in (*book.in_use(), *book.provisional):
        yield CodeShown(
            id=code.id,
            name=code.name.in_(language) or code.id,
            names=list(dict.fromkeys(text for _, text in code.name)),
            dimension=code.dimension or "",
            depth=_depth(book, code),
            definition=book.readable(code.definition.in_(language), language),
            use_when=book.readable(code.use_when.in_(language), language),
            not_when=book.readable(code.not_when.in_(language), language),
            examples=[each.text.in_(language) for each in code.examples],
            provisional=code.status is CodeStatus.PROVISIONAL,
            applies=code.id in for_them,
            colour=colour_of(book, code.id),
            used=used.get(code.id, 0),
            latest=latest.get(code.id),
        )


def _depth(book: Codebook, code: Code) -> int:
    """Return how many codes of the same dimension that are in use stand above one."""
    above = book.path_of(code.id)[:-1]
    return sum(
        each.dimension == code.dimension and each.status is CodeStatus.ACTIVE for each in above
    )


def _own_use(study: Study, by: tuple[CoderId, ...]) -> tuple[dict[str, int], dict[str, datetime]]:
    used: dict[str, int] = {}
    latest: dict[str, datetime] = {}
    resolve = study.corpus.codebook.resolve
    for coding in study.state.codings.values():
        if set(by) & set(coding.by):
            code = resolve(coding.code)
            used[code] = used.get(code, 0) + 1
            latest[code] = max(coding.at, latest.get(code, coding.at))
    return used, latest
