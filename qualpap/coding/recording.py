"""Turns what people bring in (by quotation, name and id) into the changes of one act.

Everything is looked up first; one entry that cannot be is an error with its line, and then
nothing of the file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from qualpap.coding.entries import Entry
from qualpap.coding.lookup import Lookup, choice, short, yes
from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.model import acts
from qualpap.model.codebook import ClassificationId, TypeId
from qualpap.model.coding import ActId, CoderId, Stance, ref
from qualpap.model.guide import QuestionId
from qualpap.record.snapshot import Snapshot
from qualpap.record.values import key_of

V = TypeVar("V", bound=acts.ValueChange)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a file would do.

    Args:
        changes: of the one act, in order.
        issues: errors (then nothing may be written), doubts and notes.
    """

    changes: tuple[acts.Change, ...]
    issues: tuple[Issue, ...]

    @property
    def valid(self) -> bool:
        """Whether every entry could be looked up."""
        return not any(issue.is_error for issue in self.issues)


class Recorder:
    """Looks entries up in a study, for one act of one coder.

    Args:
        snapshot: the study.
        by: whose act it will be.
        act: the act's id, so that entries can speak of codings made in the same act.
        at: the act's moment.
        file: where the entries come from, for messages.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        by: tuple[CoderId, ...],
        act: ActId,
        at: datetime,
        file: str = "",
    ) -> None:
        self._snapshot = snapshot
        self._by = by
        self._act = act
        self._file = file
        self._changes: list[acts.Change] = []
        self._find = Lookup(snapshot, by, at, file)
        self._kinds: dict[str, Callable[[Entry], None]] = {
            "code": self._code,
            "uncode": self._uncode,
            "memo": self._memo,
            "quotable": self._quotable,
            "translate": self._translate,
            "summary": self._summary,
            "synthesis": self._synthesis,
            "classify": self._classify,
            "asked": self._asked,
            "done": self._done,
            "adjudicate": self._adjudicate,
            "recode": self._recode,
        }

    def record(self, entries: Iterable[Entry]) -> Recorded:
        """Look up all *entries*, in order."""
        for entry in entries:
            self._find.place = place = Place(self._file, entry.line)
            look_up = self._kinds.get(entry.kind, self._unknown)
            try:
                look_up(entry)
            except DataError as error:
                self._find.issues.append(error.as_issue(place))
        return Recorded(tuple(self._changes), tuple(self._find.issues))

    def _unknown(self, entry: Entry) -> None:
        known = ", ".join(self._kinds)
        raise DataError("record-kind-unknown", kind=entry.kind, known=known)

    # Kinds of entry

    def _code(self, entry: Entry) -> None:
        transcript = self._find.transcript(entry)
        code = self._find.known_code(entry)
        anchor = self._find.anchor(entry, transcript)
        if not transcript.participants_in(anchor.span):
            raise DataError(
                "quote-not-participant", transcript=transcript.id, quote=short(anchor.exact)
            )
        for coding in self._find.codings():
            same = coding.code == code and coding.anchor.span == anchor.span
            if same and coding.transcript == transcript.id and coding.by == self._by:
                self._find.note(
                    Severity.WARNING, "coding-exists", code=code, quote=short(anchor.exact)
                )
                return
        self._make(
            acts.Code(
                code=code,
                transcript=transcript.id,
                anchor=anchor,
                stance=choice(Stance, entry, "stance"),
                memo=entry.text("memo"),
                sources=tuple(self._find.coding(name).id for name in entry.texts("sources")),
            )
        )
        if yes(entry.fields.get("quotable")):
            name = ref(self._act, len(self._changes) - 1)
            self._set(acts.Quotable(coding=name, value=True))

    def _make(self, change: acts.Code) -> None:
        self._find.made[ref(self._act, len(self._changes))] = change
        self._changes.append(change)

    def _uncode(self, entry: Entry) -> None:
        for coding in self._find.named(entry, "coding"):
            if not set(coding.by) & set(self._by):
                raise DataError("coding-of-another", coding=coding.id, coder=" & ".join(coding.by))
            self._changes.append(acts.Uncode(coding=coding.id, reason=entry.text("reason")))

    def _memo(self, entry: Entry) -> None:
        # An empty text takes a memo away; one that nobody gave is a slip.
        text = "" if entry.fields.get("text") == "" else self._find.needed(entry, "text")
        self._set(acts.Memo(subject=self._find.subject(entry), text=text))

    def _quotable(self, entry: Entry) -> None:
        value = yes(entry.fields.get("value", True))
        for coding in self._find.named(entry, "coding"):
            self._set(acts.Quotable(coding=coding.id, value=value))

    def _translate(self, entry: Entry) -> None:
        transcript = self._find.transcript(entry)
        self._set(
            acts.Translate(
                transcript=transcript.id,
                anchor=self._find.anchor(entry, transcript),
                language=self._find.needed(entry, "language"),
                text=self._find.needed(entry, "text"),
                method=entry.text("method"),
            )
        )

    def _summary(self, entry: Entry) -> None:
        self._set(
            acts.Summary(
                participant=self._find.participant(entry),
                code=self._find.known_code(entry),
                text=entry.text("text"),
                language=entry.text("language"),
                stance=choice(Stance, entry, "stance"),
            )
        )

    def _synthesis(self, entry: Entry) -> None:
        self._set(
            acts.Synthesis(
                subject=self._find.subject(entry),
                text=entry.text("text"),
                language=entry.text("language"),
            )
        )

    def _classify(self, entry: Entry) -> None:
        name = self._find.needed(entry, "classification")
        classification = self._snapshot.corpus.codebook.classification(name)
        if classification is None:
            known = ", ".join(each.id for each in self._snapshot.corpus.codebook.classifications)
            raise DataError("classification-unknown", classification=name, known=known)
        type_ = entry.text("type")
        if type_.lower() in ("", "null", "none", "-"):
            judged = None
        elif classification.type(type_) is None:
            known = ", ".join(each.id for each in classification.types)
            raise DataError("type-unknown", type=type_, known=known)
        else:
            judged = TypeId(type_)
        participant = self._find.participant(entry)
        self._set(
            acts.Classify(
                participant=participant,
                classification=ClassificationId(name),
                type=judged,
                evidence=self._find.evidence(entry, participant),
                reason=entry.text("reason"),
            )
        )

    def _asked(self, entry: Entry) -> None:
        transcript = self._find.transcript(entry)
        name = self._find.needed(entry, "question")
        if self._snapshot.corpus.guide.question(name) is None:
            known = ", ".join(each.id for each in self._snapshot.corpus.guide.questions)
            raise DataError("question-unknown", question=name, known=known)
        said = entry.fields.get("asked")
        word = {True: "yes", False: "no"}.get(said, said) if isinstance(said, bool) else said
        given = replace(entry, fields={**entry.fields, "asked": word})
        asked = choice(acts.Asking, given, "asked")
        if asked is None:
            raise DataError("record-field-missing", field="asked", kind=entry.kind)
        placed = entry.text("quote") or entry.text("start")
        self._set(
            acts.Asked(
                transcript=transcript.id,
                question=QuestionId(name),
                asked=asked,
                anchor=self._find.anchor(entry, transcript) if placed else None,
            )
        )

    def _done(self, entry: Entry) -> None:
        transcript = self._find.transcript(entry)
        version = self._snapshot.corpus.codebook.hash
        done = yes(entry.fields.get("done", True))
        self._set(acts.Done(transcript=transcript.id, codebook=version, done=done))

    def _adjudicate(self, entry: Entry) -> None:
        transcript = self._find.transcript(entry)
        codings = tuple(coding.id for coding in self._find.named(entry, "codings"))
        kept = entry.text("kept")
        stands = None if kept.lower() in ("", "none", "null") else self._find.coding(kept).id
        self._set(
            acts.Adjudicate(
                transcript=transcript.id,
                codings=codings,
                kept=stands,
                reason=entry.text("reason"),
            )
        )

    def _recode(self, entry: Entry) -> None:
        code = self._find.known_code(entry)
        for coding in self._find.named(entry, "coding"):
            self._set(acts.Recode(coding=coding.id, code=code, reason=entry.text("reason")))

    def _set(self, change: V) -> None:
        """Add a value, naming the values it takes the place of."""
        heads = self._snapshot.state.heads(key_of(change, self._by), type(change))
        if any(replace(head.change, replaces=()) == change for head in heads) and len(heads) == 1:
            return
        self._changes.append(replace(change, replaces=tuple(head.ref for head in heads)))
