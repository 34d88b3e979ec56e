"""What a citation says of whose words a quotation holds, and what in it contradicts the study."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qualpap.model.corpus import Corpus
from qualpap.model.participant import Kind
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.report.citations import Citations, number_of
from qualpap.report.manuscript.words import plain
from qualpap.report.wording import LANGUAGES
from qualpap.transcript.interviews import day_of

_SOMEBODY = (
    "participant", "participante", "interviewee", "respondent", "informant", "informante",
    "entrevistada", "entrevistado", "interview", "entrevista", "person", "persona", "subject",
    "sujeto", "caso", "case",
)  # fmt: skip
_INTERVIEW = re.compile(r"\b(?:interview|entrevista|entrevistad[oa]|interviewee)\b")
_NUMBER = r"(?:\s+(?:n[.°º]*o?\.?|no\.|nr\.?|numero|number))?\s*#?\s*(?P<number>\d{1,4})(?![\w:/-])"
_WITH = re.compile(
    r"\b(?:interview with|entrevista con|entrevista a)\s+"
    r"(?:[a-z'.-]+\s+){0,5}?(?P<number>\d{1,4})\b"
)
_TURNS = re.compile(
    r"\b(?:turns?|turnos?)\s+(?P<first>\d+)(?:\s*(?:-|to|a|y|and)\s*(?P<last>\d+))?"
)
_DRIFT = 3
"""Turns by which a number may be off: reading a transcript anew may join or part a few."""

_LITERATURE = re.compile(
    r"[A-ZÁÉÍÓÚÑ][\w'’-]+(?:,? (?:et al\.?|[A-Z]\.|(?:y|e|and|&) [A-ZÁÉÍÓÚÑ][\w'’-]+))*,?\s+\(?"
    r"(?:19|20)\d\d[a-z]?\b"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january enero", "february febrero", "march marzo", "april abril", "may mayo",
         "june junio", "july julio", "august agosto", "september septiembre setiembre",
         "october octubre", "november noviembre", "december diciembre"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})\s+(?:de\s+|of\s+)?)?(?P<month>{'|'.join(_MONTHS)})\b"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?!\d))?,?(?:\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d))?"
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")
_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    year: int | None
    month: int | None
    day: int | None

    def is_of(self, day: date) -> bool:
        return (
            self.year in (None, day.year)
            and self.month in (None, day.month)
            and self.day in (None, day.day)
        )


class People:
    """Who takes part in the study, as citations may name them.

    Args:
        corpus: participants, interviews and the pattern of citations.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._attributes = [
            each.id
            for each in corpus.participants.attributes
            if each.kind is Kind.TEXT and each.id not in ("date", "interviewer")
        ]
        self._known: dict[tuple[object, ...], tuple[str, ...]] = {}

    # Who is meant

    @cached_property
    def _everybody(self) -> tuple[ParticipantId, ...]:
        listed = [row.id for row in self._corpus.participants.rows]
        return tuple(dict.fromkeys([*listed, *self._corpus.interviews]))

    @cached_property
    def _ids(self) -> tuple[re.Pattern[str] | None, Mapping[str, frozenset[ParticipantId]]]:
        """A pattern for ids, and whom each stands for."""
        owners: dict[str, set[ParticipantId]] = {}
        forms: dict[str, str] = {}
        known: list[tuple[str, tuple[ParticipantId, ...]]] = [
            (str(each), (each,)) for each in self._everybody
        ]
        known += [(str(each.id), each.participants) for each in self._corpus.transcripts.values()]
        for name, people in known:
            if not re.search(r"[^\W\d_]", name):
                continue  # a bare number says nothing without a word before it
            owners.setdefault(_key(name), set()).update(people)
            forms.setdefault(_id_form(name), name)
        if not forms:
            return None, {}
        longest = sorted(forms, key=lambda form: (-len(forms[form]), form))
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(longest)})(?![\w]|-\d)")
        return pattern, {key: frozenset(people) for key, people in owners.items()}

    def ids_in(self, text: str) -> list[frozenset[ParticipantId]]:
        """Return whom each id in *text* stands for."""
        pattern, owners = self._ids
        if pattern is None:
            return []
        return [owners.get(_key(hit.group()), frozenset()) for hit in pattern.finditer(text)]

    @cached_property
    def _labels(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """What each label of a value stands for: attributes and values, in any language."""
        found: dict[str, set[tuple[str, str]]] = {}
        for row in self._corpus.participants.rows:
            for name in self._attributes:
                value = row.get(name)
                if value is None:
                    continue
                attribute = self._corpus.participants.attribute(name)
                for language in LANGUAGES:
                    shown = attribute.show(value, language) if attribute else str(value)
                    if label := " ".join(plain(shown).split()):
                        found.setdefault(label, set()).add((name, str(value)))
        return {label: frozenset(values) for label, values in found.items()}

    @cached_property
    def _named(self) -> re.Pattern[str]:
        labels = sorted({*self._labels, *_SOMEBODY}, key=lambda label: (-len(label), label))
        return re.compile(rf"(?<!\w)(?P<label>{'|'.join(map(re.escape, labels))}){_NUMBER}")

    def _has(self, participant: ParticipantId, label: str) -> bool:
        row = self._corpus.participants.get(participant)
        return row is not None and any(
            str(row.get(attribute)) == value for attribute, value in self._labels[label]
        )

    def is_citation(self, text: str) -> bool:
        """Return whether *text* says, or means to say, which interview words come from."""
        words = plain(text)
        if self.ids_in(text) or self._named.search(words) or _INTERVIEW.search(words):
            return True
        return any(_bare(chunk) in self._labels for chunk in re.split("[,;]", words))

    def names_somebody(self, text: str) -> bool:
        """Return whether *text* names a participant, by id or by kind and number."""
        return bool(self.ids_in(text) or self._named.search(plain(text)))

    def is_literature(self, text: str) -> bool:
        """Return whether *text* cites a publication."""
        return bool(_LITERATURE.search(text)) and not self.is_citation(text)

    # What contradicts the study

    def objections(
        self,
        citation: str,
        participant: ParticipantId | None,
        transcript: Transcript,
        turns: tuple[int, int] | None = None,
        *,
        passing: bool = False,
    ) -> tuple[str, ...]:
        """Return what in a citation cannot be said of a participant's words.

        Args:
            citation: as written.
            participant: whose words they are.
            transcript: where they stand.
            turns: first and last turn, None where that cannot be compared.
            passing: whether it is a sentence that names somebody in passing, in which other words
                may speak of others.
        """
        if not citation or participant is None:
            return ()
        key = (citation, participant, transcript.id, turns, passing)
        if key not in self._known:
            words = plain(citation)
            found = [self.who(words, citation, participant)]
            # The study's own citation of somebody needs no second look.
            if not passing and _bare(words) not in self.rendered(participant, transcript):
                found.append(self.attribute(words, participant))
                found.append(self.date(words, participant, transcript))
            found.append(None if passing else _turn(words, turns))
            self._known[key] = tuple(dict.fromkeys(each for each in found if each))
        return self._known[key]

    def who(self, words: str, citation: str, participant: ParticipantId) -> str | None:
        """Return what speaks against *participant*: ``participant``, ``number``, ``attribute``."""
        ids = self.ids_in(citation)
        if ids:
            return None if any(participant in each for each in ids) else "participant"
        own, hits = number_of(participant), list(self._named.finditer(words))
        for hit in hits:
            label, number = hit["label"], str(int(hit["number"]))
            if number != own:
                return "number"
            if label in self._labels and not self._has(participant, label):
                return "attribute"
        if not hits and (alone := _WITH.search(words)) and str(int(alone["number"])) != own:
            return "number"
        return None

    def attribute(self, words: str, participant: ParticipantId) -> str | None:
        """Return ``attribute`` where a citation gives a value that is another participant's."""
        for chunk in re.split("[,;]", words):
            label = _bare(chunk)
            if label in self._labels and not self._has(participant, label):
                return "attribute"
        return None

    def date(self, words: str, participant: ParticipantId, transcript: Transcript) -> str | None:
        """Return ``date`` where a citation gives another day, month or year."""
        day = day_of(self._corpus, transcript, participant)
        said = _dates(words)
        if day is None or not said or any(each.is_of(day) for each in said):
            return None
        return "date"

    def rendered(self, participant: ParticipantId, transcript: Transcript) -> frozenset[str]:
        """Return the study's own citations of somebody, folded."""
        return frozenset(
            _bare(plain(citations.of(participant, transcript))) for citations in self._citations
        )

    @cached_property
    def _citations(self) -> Sequence[Citations]:
        return [Citations(self._corpus, language) for language in LANGUAGES]


def _turn(words: str, turns: tuple[int, int] | None) -> str | None:
    hit = _TURNS.search(words)
    if hit is None or turns is None:
        return None
    first, last = int(hit["first"]), int(hit["last"] or hit["first"])
    near = first - _DRIFT <= turns[1] and turns[0] <= last + _DRIFT
    return None if near else "turn"


def _dates(words: str) -> list[_Dated]:
    found = [
        _Dated(int(hit["year"]), int(hit["month"]), int(hit["day"]) if hit["day"] else None)
        for hit in _ISO.finditer(words)
    ]
    if found:
        return found
    for hit in _MONTH.finditer(words):
        day = hit["day"] or hit["after"]
        if hit["year"] or hit["month"] != "may":  # "may" is a verb as well
            year = int(hit["year"]) if hit["year"] else None
            found.append(_Dated(year, _MONTHS[hit["month"]], int(day) if day else None))
    return found or [_Dated(int(hit["year"]), None, None) for hit in _YEAR.finditer(words)]


def _bare(text: str) -> str:
    """Return the words of a chunk of a citation, without what introduces them."""
    words = " ".join(re.findall(r"[\w'-]+", text))
    return re.sub(
        r"^(?:interview with|entrevista con|entrevista a)\s+(?:(?:an?|the|una?|la|el)\s+)?",
        "",
        words,
    )


def _key(name: str) -> str:
    """Return an id without leading zeros and signs: ``P-05`` and ``P5`` are one."""
    parts: Iterable[str] = re.findall(r"\d+|[^\W\d_]+", name.lower())
    return " ".join(str(int(part)) if part.isdecimal() else part for part in parts)


def _id_form(name: str) -> str:
    """Return a pattern for an id as people type it: with or without zeros and a hyphen."""
    parts = re.findall(r"\d+|[^\W\d_]+", name)
    forms = [f"0*{int(part)}" if part.isdecimal() else re.escape(part) for part in parts]
    return "[-‑_. ]?".join(forms) if len("".join(parts)) > 5 else "-?".join(forms)
