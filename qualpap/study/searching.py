"""Finds words over the whole corpus, in context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from qualpap.errors import UsageError
from qualpap.model.order import natural
from qualpap.model.participant import Participant
from qualpap.model.text import Span
from qualpap.model.transcript import Role, Transcript, TranscriptId, Turn
from qualpap.study.results import Hit
from qualpap.study.study import Study
from qualpap.suggestion.concordance import Pattern, Searched, Words
from qualpap.transcript.sentences import sentences

CONTEXT = 60
"""Code points shown before and after what was found."""


def find(
    study: Study,
    expression: str,
    *,
    regex: bool = False,
    role: Role | None = None,
    where: Mapping[str, str] | None = None,
    transcript: str | None = None,
) -> tuple[Hit, ...]:
    """Find an expression in what was said, in order of transcript and place.

    Args:
        study: the study.
        expression: written like a search rule; with *regex*, a regular expression.
        regex: which of the two.
        role: only what speakers of this role said; by default everybody's words.
        where: attribute → value that the participant must have.
        transcript: only in this one.

    Raises:
        UsageError: ``search-expression-invalid``, ``transcript-unknown``, ``attribute-unknown``.
    """
    searched: Searched = Pattern(expression) if regex else Words(expression, study.pipelines)
    chosen = [
        each
        for each in study.corpus.transcripts.values()
        if transcript is None or each.id == study.transcript(transcript).id
    ]
    if where:
        chosen = [each for each in chosen if _matches(study, each, where)]
    hits: list[Hit] = []
    for language in sorted({each.language for each in chosen}):
        spoken = [each for each in chosen if each.language == language]
        candidates = _candidates(study, searched, language, spoken)
        for each in spoken:
            for turn in each.turns:
                if candidates is not None and (each.id, turn.number) not in candidates:
                    continue
                if role is None or turn.speaker.role is role:
                    hits += _hits(searched, each, turn)
    hits.sort(key=lambda hit: (natural(hit.transcript), hit.span))
    return tuple(hits)


class Scope(StrEnum):
    """How much around a place that was found is meant: itself, its sentence, its segment."""

    WORDS = "words"
    SENTENCE = "sentence"
    SEGMENT = "segment"


def widened(study: Study, transcript: Transcript, span: Span, scope: Scope) -> Span:
    """Return a place that was found with as much around it as *scope* says.

    Args:
        study: the study.
        transcript: where.
        span: the place, within one turn.
        scope: see `Scope`; a place in no segment gives its sentence.
    """
    if scope is Scope.SEGMENT:
        for segment in study.corpus.segments[transcript.id]:
            if segment.span.covers(span):
                return segment.span
    turn = next(transcript.turns_in(span), None)
    if scope is Scope.WORDS or turn is None:
        return span
    speech = turn.speech
    places = (each.shifted(speech.start) for each in sentences(speech.of(transcript.text)))
    inside = [each for each in places if each.overlaps(span)]
    return Span(inside[0].start, inside[-1].end) if inside else span


def _hits(searched: Searched, transcript: Transcript, turn: Turn) -> Iterator[Hit]:
    speech = turn.speech.of(transcript.text)
    for place in searched.places(transcript.language, speech):
        yield Hit(
            transcript=transcript.id,
            turn=turn.number,
            role=turn.speaker.role,
            label=turn.speaker.label,
            span=Span(place.start + turn.speech.start, place.end + turn.speech.start),
            before=speech[max(0, place.start - CONTEXT) : place.start],
            words=place.of(speech),
            after=speech[place.end : place.end + CONTEXT],
        )


def _matches(study: Study, transcript: Transcript, where: Mapping[str, str]) -> bool:
    """Return whether any participant of the interview has all the values, as table or label."""
    table = study.corpus.participants
    for attribute in where:
        if table.attribute(attribute) is None:
            known = ", ".join(each.id for each in table.attributes)
            raise UsageError("attribute-unknown", attribute=attribute, known=known)
    rows = [table.get(each) for each in transcript.participants]
    return any(row is not None and _has(study, row, where) for row in rows)


def _has(study: Study, row: Participant, where: Mapping[str, str]) -> bool:
    table = study.corpus.participants
    for attribute, wanted in where.items():
        said = {
            table.show(row.id, attribute, language).casefold()
            for language in study.corpus.settings.languages
        }
        if not row.matches(((attribute, (wanted,)),)) and wanted.casefold() not in said:
            return False
    return True


def _candidates(
    study: Study, searched: Searched, language: str, transcripts: list[Transcript]
) -> set[tuple[TranscriptId, int]] | None:
    """Return the turns that may hold a hit, None where all must be looked at."""
    query = searched.index_query(language)
    if not query:
        return None
    _index(study, transcripts)
    return {(TranscriptId(name), number) for name, number in study.cache.search(query)}


def is_prepared(study: Study) -> bool:
    """Return whether every interview is in the search index, so that `find` is quick."""
    return set(study.loaded.readings.values()) <= study.cache.indexed()


def prepare(study: Study) -> None:
    """Put interviews into the search index that are not there; nobody's who withdraws meanwhile."""
    for transcript in tuple(study.corpus.transcripts.values()):
        if transcript.id in study.corpus.transcripts and not study.is_overtaken:
            _index(study, [transcript])


def _index(study: Study, transcripts: list[Transcript]) -> None:
    """Put into the search index what is not there as it was last read."""
    known = study.cache.indexed()
    readings = study.loaded.readings
    fresh = [each for each in transcripts if readings[each.id] not in known]
    for done, transcript in enumerate(fresh):
        study.progress("indexing", done, len(fresh))
        pipeline = study.pipelines.of(transcript.language)
        turns = [
            (turn.number, speech, " ".join(pipeline.lemmas(speech)))
            for turn in transcript.turns
            if (speech := turn.speech.of(transcript.text))
        ]
        study.cache.index(readings[transcript.id], transcript.id, turns)
    study.progress("indexing", len(fresh), len(fresh))
