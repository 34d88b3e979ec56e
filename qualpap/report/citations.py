"""Citations: ``(interview with farmer 5, berry producer, August 2020)`` from a pattern and data."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton

from qualpap.errors import Issue, Place, Severity
from qualpap.model.corpus import Corpus
from qualpap.model.order import natural
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.transcript.interviews import day_of, other_dates

_INTERVIEW = {"en": "interview", "es": "entrevista"}
_WITH = {"en": "interview with", "es": "entrevista con"}
_PARTICIPANT = {"en": "participant", "es": "participante"}
_NOT_ATTRIBUTES = ("number", "id", "date", "transcript")
_ACTOR = ("actor", "role", "kind", "type")
_ACTIVITY = ("activity", "occupation")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two commas of a pattern: literal texts, each with its field or ""."""

    parts: tuple[tuple[str, str], ...]


def month_and_year(day: date, language: str) -> str:
    """Return ``August 2020``, ``agosto de 2020``, as the Unicode locale data write it."""
    try:
        locale = Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        locale = Locale.parse("en")
    return format_skeleton("yMMMM", day, locale=locale)


def number_of(participant: str) -> str:
    """Return the number in an id without leading zeros (``P05`` → ``5``); the id if it has none."""
    found = re.findall(r"\d+", participant)
    return str(int(found[-1])) if found else participant


class Citations:
    """Cites participants in one language.

    Args:
        corpus: the study's participants and settings.
        language: of the report.
    """

    def __init__(self, corpus: Corpus, language: str) -> None:
        self._corpus = corpus
        self._language = language
        self._known = {attribute.id for attribute in corpus.participants.attributes}
        self._own_pattern = language in dict(corpus.settings.citation.texts) or "" in dict(
            corpus.settings.citation.texts
        )

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Names in the study's own pattern that stand for nothing, and dates nobody speaks for."""
        return (*self._unknown_fields, *self._dates_passed_over)

    @property
    def _dates_passed_over(self) -> tuple[Issue, ...]:
        """A column of dates that may be the interviews', where the pattern wants their dates."""
        others = other_dates(self._corpus)
        wanted = any(field == "date" for chunk in self._pattern for _, field in chunk.parts)
        known = any(
            day_of(self._corpus, transcript, participant)
            for participant, transcripts in self._corpus.interviews.items()
            for transcript in transcripts
        )
        if not wanted or known or len(others) != 1:
            return ()
        where = Place(self._corpus.participants.path)
        facts = {"column": others[0]}
        return (Issue(Severity.WARNING, "interview-date-unsaid", where, facts),)

    @property
    def _unknown_fields(self) -> tuple[Issue, ...]:
        pattern = self._corpus.settings.citation.in_(self._language)
        if not self._own_pattern:
            return ()
        where = Place("study.yaml", detail="citation")
        named = [field for chunk in _chunks(pattern) or () for _, field in chunk.parts if field]
        return tuple(
            Issue(Severity.WARNING, "citation-field-unknown", where, {"field": field})
            for field in dict.fromkeys(named)
            if field not in self._known and field not in _NOT_ATTRIBUTES
        )

    @cached_property
    def _pattern(self) -> tuple[_Chunk, ...]:
        if self._own_pattern:
            chunks = _chunks(self._corpus.settings.citation.in_(self._language))
            if chunks:
                return chunks
        return _chunks(self._default) or ()

    @property
    def attributes(self) -> tuple[str, ...]:
        """The participants' attributes that the pattern prints."""
        fields = [field for chunk in self._pattern for _, field in chunk.parts]
        return tuple(field for field in dict.fromkeys(fields) if field in self._known)

    @property
    def prints_date(self) -> bool:
        """Whether the pattern prints when the interview was made."""
        return any(field == "date" for chunk in self._pattern for _, field in chunk.parts)

    @property
    def _default(self) -> str:
        """The pattern of a study that gives none, from the attributes that it has."""
        groups = self._corpus.settings.report.group_by
        actor = next((each for each in (*_ACTOR, *groups[:1]) if each in self._known), "actor")
        activity = next((each for each in (*_ACTIVITY, *groups[1:2]) if each in self._known), "")
        before = _WITH.get(self._language, _WITH["en"])
        middle = f", {{{activity}}}" if activity else ""
        return f"({before} {{{actor}}} {{number}}{middle}, {{date}})"

    @cached_property
    def _ambiguous(self) -> frozenset[ParticipantId]:
        """Participants whom actor and number alone do not tell apart."""
        names = {each: self._name(each, {}) for each in self._people}
        counts = Counter(names.values())
        return frozenset(each for each, name in names.items() if counts[name] > 1)

    @cached_property
    def _people(self) -> tuple[ParticipantId, ...]:
        listed = [row.id for row in self._corpus.participants.rows]
        return tuple(dict.fromkeys([*listed, *sorted(self._corpus.interviews, key=natural)]))

    def of(self, participant: ParticipantId, transcript: Transcript) -> str:
        """Return the citation of *participant*'s words in *transcript*, in brackets."""
        values = self._values(participant)
        if participant in self._ambiguous:
            values["number"] = str(participant)
        day = day_of(self._corpus, transcript, participant)
        values["date"] = month_and_year(day, self._language) if day else ""
        values["transcript"] = str(transcript.id)
        inner = ", ".join(self._filled(values))
        if not inner:
            inner = f"{_INTERVIEW.get(self._language, _INTERVIEW['en'])} {participant}"
        return f"({inner})"

    def name(self, participant: ParticipantId) -> str:
        """Return a participant as a sentence names them: ``farmer 5``."""
        values = {"number": str(participant)} if participant in self._ambiguous else {}
        return self._name(participant, values)

    def _name(self, participant: ParticipantId, changes: Mapping[str, str]) -> str:
        values = {**self._values(participant), **changes}
        actor = next((values[each] for each in self._actors if values.get(each)), "")
        return f"{actor or self._somebody} {values['number']}"

    @property
    def _somebody(self) -> str:
        return _PARTICIPANT.get(self._language, _PARTICIPANT["en"])

    @cached_property
    def _actors(self) -> tuple[str, ...]:
        """Attributes that may name a participant, the one before the pattern's number first."""
        for chunk in self._pattern:
            fields = [field for _, field in chunk.parts if field]
            for field, following in pairwise(fields):
                if following in ("number", "id"):
                    return (field, *_ACTOR)
        return _ACTOR

    def _values(self, participant: ParticipantId) -> dict[str, str]:
        people = self._corpus.participants
        shown = {
            each: people.show(participant, each, self._language).strip() for each in self._known
        }
        return {**shown, "number": number_of(participant), "id": str(participant)}

    def _filled(self, values: Mapping[str, str]) -> list[str]:
        """Return the pattern's chunks with their values; one without any is dropped."""
        kept: list[str] = []
        for chunk in self._pattern:
            text = self._fill(chunk, values)
            if text and not _repeats(text, kept):
                kept.append(text)
        return kept

    def _fill(self, chunk: _Chunk, values: Mapping[str, str]) -> str:
        fields = [field for _, field in chunk.parts]
        if not any(fields):
            return chunk.parts[0][0].strip()
        text, said = "", False
        for index, (literal, field) in enumerate(chunk.parts):
            value = values.get(field, "") if field else ""
            if field and not value and fields[index + 1 : index + 2] in (["number"], ["id"]):
                value = self._somebody
            if field and not value:
                continue
            # What joins two values goes when the first of them is missing.
            text += literal if said or index == 0 or not field else ""
            text += value
            said = said or bool(field)
        return " ".join(text.split()) if said else ""


def _repeats(text: str, before: Sequence[str]) -> bool:
    """Return whether *text* says nothing that a chunk before it has not said."""
    words = _bare(text)
    return any(words == _bare(each) or f" {words} " in f" {_bare(each)} " for each in before)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _chunks(pattern: str) -> tuple[_Chunk, ...] | None:
    """Return a pattern's chunks, None where its braces do not match."""
    inner = pattern.strip()
    if inner.startswith("(") and inner.endswith(")"):
        inner = inner[1:-1]
    try:
        chunks = [
            _Chunk(tuple((literal, field or "") for literal, field, _, _ in parsed))
            for part in inner.split(",")
            if (parsed := list(string.Formatter().parse(part.strip())))
        ]
    except ValueError:
        return None
    return tuple(chunks) or None
