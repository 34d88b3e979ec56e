"""Looks up what entries speak of: transcripts, codes, words, codings; by id, name or quotation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from qualpap.coding.entries import Entry
from qualpap.coding.naming import CodeNames
from qualpap.coding.quoting import find_words, whole_words
from qualpap.errors import DataError, Fact, Issue, Place, Severity
from qualpap.model import acts
from qualpap.model.codebook import CodeId, CodeStatus
from qualpap.model.coding import CoderId, Coding, Ref
from qualpap.model.text import Anchor, Span
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.record.snapshot import Snapshot

E = TypeVar("E", bound=StrEnum)


class Lookup:
    """Finds things for one act of one coder; what is not found raises a `DataError`.

    Args:
        snapshot: the study.
        by: whose act it is.
        at: its moment.
        file: where the entries come from, for messages.

    Attributes:
        made: the codings that the act itself makes, so far.
        place: where the present entry stands.
        issues: doubts and notes found on the way.
    """

    def __init__(
        self, snapshot: Snapshot, by: tuple[CoderId, ...], at: datetime, file: str = ""
    ) -> None:
        self._snapshot = snapshot
        self._by = by
        self._at = at
        self.made: dict[Ref, acts.Code] = {}
        self.place = Place(file)
        self.issues: list[Issue] = []

    def transcript(self, entry: Entry) -> Transcript:
        """Return the transcript an entry names."""
        name = self.needed(entry, "transcript")
        found = self._snapshot.corpus.transcripts.get(TranscriptId(name))
        if found is None:
            raise DataError("transcript-unknown", transcript=name)
        return found

    def participant(self, entry: Entry) -> ParticipantId:
        """Return the participant an entry names."""
        name = self.needed(entry, "participant")
        corpus = self._snapshot.corpus
        if corpus.participants.get(name) is None and name not in corpus.interviews:
            raise DataError("participant-unknown", participant=name)
        return ParticipantId(name)

    def known_code(self, entry: Entry) -> CodeId:
        """Return the code an entry names."""
        return self._code_named(self.needed(entry, "code"))

    def _code_named(self, name: str) -> CodeId:
        """Return the code called *name*: by its id, or by a name that means one code only."""
        book = self._snapshot.corpus.codebook
        code = book.code(name)
        if code is not None and code.status is not CodeStatus.RETIRED:
            return code.id
        if code is not None or self._names.retired(name):
            raise DataError("code-retired", code=name)
        meant = self._names.one(name)
        if meant is None:
            raise code_unknown(self._names, name)
        return meant

    @cached_property
    def _names(self) -> CodeNames:
        return CodeNames(self._snapshot.corpus.codebook)

    def anchor(self, entry: Entry, transcript: Transcript) -> Anchor:
        """Return the words an entry gives, by quotation or by positions."""
        start, end = entry.fields.get("start"), entry.fields.get("end")
        if (counted := entry.text("hash")) and counted != transcript.hash:
            # Positions in a text that has been corrected since would fall on other words.
            raise DataError("positions-outdated", transcript=transcript.id)
        if start is not None and end is not None and not entry.text("quote"):
            first, last = _number("start", start), _number("end", end)
            if not 0 <= first < last <= len(transcript.text):
                raise DataError("position-outside-text", start=first, end=last)
            return transcript.anchor(Span(first, last))
        return self._quoted(entry, transcript, self.needed(entry, "quote"))

    def _quoted(self, entry: Entry, transcript: Transcript, quote: str) -> Anchor:
        within = None
        turn = entry.text("turn")
        if turn:
            known = {str(each.number): each.span for each in transcript.turns}
            if turn not in known:
                raise DataError("turn-unknown", turn=turn, transcript=transcript.id)
            within = known[turn]
        found = find_words(transcript, quote, within)
        if not found.spans:
            raise DataError(
                "quote-not-found",
                transcript=transcript.id,
                quote=short(quote),
                nearest=short(found.nearest) if found.similarity >= 60 else "",
            )
        spans = tuple(whole_words(transcript.text, span) for span in found.spans)
        found = replace(found, spans=spans, exact=found.exact and spans == found.spans)
        which = entry.text("occurrence")
        if which.isdecimal() and 0 < int(which) <= len(found.spans):
            return transcript.anchor(found.spans[int(which) - 1])
        if len(found.spans) > 1:
            raise DataError(
                "quote-ambiguous",
                transcript=transcript.id,
                quote=short(quote),
                count=len(found.spans),
            )
        if not found.exact:
            self.note(Severity.NOTE, "quote-nearly", transcript=transcript.id, quote=short(quote))
        return transcript.anchor(found.spans[0])

    def codings(self) -> list[Coding]:
        """Return the codings that stand, with those of this act."""
        return [
            *self._snapshot.state.codings.values(),
            *(self._as_coding(name, change) for name, change in self.made.items()),
        ]

    def _as_coding(self, name: Ref, change: acts.Code) -> Coding:
        return Coding(
            id=name,
            by=self._by,
            code=change.code,
            transcript=change.transcript,
            anchor=change.anchor,
            at=self._at,
        )

    def coding(self, name: str) -> Coding:
        """Return the coding named *name*."""
        found = next((each for each in self.codings() if each.id == name), None)
        if found is None:
            raise DataError("coding-unknown", coding=name)
        return found

    def named(self, entry: Entry, field: str) -> tuple[Coding, ...]:
        """Return the codings an entry speaks of: by id, or by transcript, code and quotation."""
        names = entry.texts(field)
        if names:
            return tuple(self.coding(name) for name in names)
        transcript = self.transcript(entry)
        code = self.known_code(entry)
        span = self.anchor(entry, transcript).span
        coder = entry.text("coder")
        found = tuple(
            coding
            for coding in self.codings()
            if coding.transcript == transcript.id
            and coding.code == code
            and (coding.anchor.span.covers(span) or span.covers(coding.anchor.span))
            and (coder in coding.by if coder else field == "codings" or coding.by == self._by)
        )
        if not found:
            raise DataError(
                "coding-unknown", coding=f"{transcript.id}, {code}: {short(entry.text('quote'))}"
            )
        return found

    def evidence(self, entry: Entry, participant: ParticipantId) -> tuple[Ref, ...]:
        """Return the codings that bear a judgement out, given by id or by words they hold."""
        found: list[Ref] = []
        for name in entry.texts("evidence"):
            by_id = [each.id for each in self.codings() if each.id == name]
            found += by_id or self._holding(name, participant)
        return tuple(dict.fromkeys(found))

    def _holding(self, quote: str, participant: ParticipantId) -> list[Ref]:
        for transcript in self._snapshot.corpus.interviews.get(participant, ()):
            spans = find_words(transcript, quote).spans
            refs = [
                coding.id
                for coding in self.codings()
                if coding.transcript == transcript.id
                and any(coding.anchor.span.overlaps(span) for span in spans)
            ]
            if refs:
                return refs
        raise DataError("evidence-not-coded", participant=participant, quote=short(quote))

    def subject(self, entry: Entry) -> acts.Subject:
        """Return what a memo or synthesis is about."""
        about = choice(acts.About, entry, "about")
        if about is None:
            raise DataError("record-field-missing", field="about", kind=entry.kind)
        book = self._snapshot.corpus.codebook
        id_ = entry.text("id")
        if about is acts.About.CODE:
            id_ = self._code_named(self.needed(entry, "id"))
        elif about is acts.About.DIMENSION and book.dimension(id_) is None:
            raise DataError("dimension-unknown", dimension=id_)
        elif about is acts.About.PARTICIPANT:
            id_ = self.participant(Entry(entry.kind, {"participant": id_}))
        elif about is acts.About.TRANSCRIPT:
            id_ = self.transcript(Entry(entry.kind, {"transcript": id_})).id
        elif about is acts.About.CODING:
            id_ = self.coding(self.needed(entry, "id")).id
        elif about is acts.About.GROUP:
            self.needed(entry, "attribute")
            self.needed(entry, "value")
            if id_ and book.code(id_) is None and book.dimension(id_) is None:
                raise DataError("code-unknown", code=id_)
        return acts.Subject(
            about=about, id=id_, attribute=entry.text("attribute"), value=entry.text("value")
        )

    def needed(self, entry: Entry, field: str) -> str:
        """Return a field that must be there."""
        value = entry.text(field)
        if not value:
            raise DataError("record-field-missing", field=field, kind=entry.kind)
        return value

    def note(self, severity: Severity, slug: str, **facts: Fact) -> None:
        """Add an issue at the present entry."""
        self.issues.append(Issue(severity, slug, self.place, facts))


def code_unknown(names: CodeNames, name: str) -> DataError:
    """Return the error that no code is called *name*, with the likeliest codes if there are any."""
    nearest = ", ".join(each.code for each in names.nearest(name))
    if nearest:
        return DataError("code-unknown-nearest", code=name, nearest=nearest)
    return DataError("code-unknown", code=name)


def _number(field: str, value: object) -> int:
    """Return a position, whether it was given as a number or written out."""
    if isinstance(value, int) or (isinstance(value, str) and value.strip().isdecimal()):
        return int(value)
    raise DataError("record-number-expected", field=field, value=str(value), least=0)


def choice(kind: type[E], entry: Entry, field: str) -> E | None:
    """Return a field as one of a few words, None where it is missing."""
    said = entry.text(field).lower()
    if not said:
        return None
    try:
        return kind(said)
    except ValueError:
        known = ", ".join(kind)
        raise DataError("record-word-unknown", field=field, word=said, known=known) from None


def yes(value: object) -> bool:
    """Return whether a field says yes, in either language; a missing one says no."""
    if isinstance(value, str):
        return value.strip().lower() in ("yes", "y", "true", "1", "sí", "si", "s", "x")
    return bool(value)


def short(words: str, limit: int = 80) -> str:
    """Return words short enough for a message."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
