"""Edits of single values: what was written, what is typed and what is now, held together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from qualpap.errors import Fact
from qualpap.matrix.exported import tidy
from qualpap.matrix.grid import SlotKind
from qualpap.matrix.takeback.comparing import Edit
from qualpap.matrix.takeback.context import Context, folded
from qualpap.matrix.takeback.proposal import Change, Conflict
from qualpap.model import acts
from qualpap.model.codebook import CaseClassification, ClassificationId, CodeId, CodeStatus, TypeId
from qualpap.model.coding import ActId, CoderId, Ref
from qualpap.model.guide import QuestionId
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.record.values import Value, key_of

ASKING = {"yes": "yes", "no": "no", "unknown": "unknown"}
YES_NO = {"yes": "yes", "no": "no"}


class CannotTakeError(Exception):
    """An edit cannot be taken.

    Args:
        slug: the reason.
        facts: of the reason.
    """

    def __init__(self, slug: str, **facts: Fact) -> None:
        super().__init__(slug)
        self.slug = slug
        self.facts: dict[str, Fact] = facts


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an edit would set.

    Args:
        change: without the changes it takes the place of.
        shown: the text that a value of this kind shows, in the part edited.
        label: what it is about.
    """

    change: acts.ValueChange
    shown: Callable[[acts.ValueChange], str]
    label: str


class Values:
    """Decides on edits of summaries, syntheses, types, marks, translations and asking.

    Args:
        context: the study and the workbook.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._kinds: Mapping[SlotKind, Callable[[Edit], _Wanted]] = {
            SlotKind.SUMMARY: self._summary,
            SlotKind.SYNTHESIS: self._synthesis,
            SlotKind.CLASSIFY: self._classify,
            SlotKind.ASKED: self._asked,
            SlotKind.QUOTABLE: self._quotable,
            SlotKind.TRANSLATE: self._translate,
            SlotKind.DONE: self._done,
        }

    def take(self, edits: list[Edit]) -> None:
        """Decide on every edit of a value; those of one value together."""
        groups: dict[tuple[str, tuple[str, ...]], list[Edit]] = {}
        for edit in edits:
            if edit.slot.kind in self._kinds:
                groups.setdefault((edit.slot.kind, edit.slot.target), []).append(edit)
        for group in groups.values():
            self._group(group)

    def _group(self, edits: list[Edit]) -> None:
        """Decide on the edits of one value: of its parts, or of one part in several places."""
        parts: dict[str, list[Edit]] = {}
        for edit in edits:
            parts.setdefault(edit.slot.part, []).append(edit)
        for same in parts.values():
            if len({each.text for each in same}) > 1:
                for each in edits:
                    self._context.reject(each.spot, each.text, "workbook-value-twice")
                return
        wanted: list[tuple[Edit, _Wanted]] = []
        for edit in edits:
            try:
                self._possible(edit)
                wanted.append((edit, self._kinds[edit.slot.kind](edit)))
            except CannotTakeError as error:
                self._context.reject(edit.spot, edit.text, error.slug, **error.facts)
        if len(parts) > 1 and len(wanted) == len(edits):
            whole = _merged([(edit, each.change) for edit, each in wanted])
            wanted = [(edit, replace(each, change=whole)) for edit, each in wanted]
        for edit, said in wanted:
            self._hold_together(edit, said)

    def _possible(self, edit: Edit) -> None:
        """Refuse an edit of a cell that shows an excerpt and was only emptied."""
        if not edit.text and not edit.slot.value:
            raise CannotTakeError("workbook-excerpt-emptied")

    def _hold_together(self, edit: Edit, wanted: _Wanted) -> None:
        state = self._context.snapshot.state
        key = key_of(wanted.change, self._context.by)
        heads = state.heads(key, type(wanted.change))
        now = wanted.shown(heads[-1].change) if heads else ""
        change = replace(wanted.change, replaces=tuple(head.ref for head in heads))
        told = Change(
            edit.spot,
            edit.slot.kind,
            edit.slot.target,
            wanted.label,
            now,
            edit.text,
            (change,),
        )
        # Heads that disagree are settled by whoever says one thing.
        said = {wanted.shown(head.change) for head in heads}
        if said == {wanted.shown(change)} or (not said and not wanted.shown(change)):
            self._context.findings.already.append(told)
        elif self._is_as_written(edit, heads, now):
            self._context.findings.changes.append(told)
        else:
            self._clash(edit, told, now, heads[-1].by if heads else ())

    def _is_as_written(
        self, edit: Edit, heads: tuple[Value[acts.ValueChange], ...], now: str
    ) -> bool:
        if {head.ref for head in heads} == set(edit.slot.base):
            return True
        # A reason belongs to the type that it was given for.
        same = tidy(now) == tidy(edit.slot.value) and edit.slot.kind is not SlotKind.CLASSIFY
        return same or (bool(heads) and all(map(self._from_here, heads)))

    def _from_here(self, head: Value[acts.ValueChange]) -> bool:
        """Return whether a value was taken from an earlier state of this very workbook."""
        act = self._context.snapshot.state.log.get(ActId(head.ref.rpartition(".")[0]))
        if act is None or act.by != self._context.by:
            return False
        return act.note == import_note(self._context.file)

    def _clash(self, edit: Edit, told: Change, now: str, by: tuple[CoderId, ...]) -> None:
        self._context.findings.conflicts.append(
            Conflict(
                spot=told.spot,
                kind=told.kind,
                about=told.about,
                label=told.label,
                before=edit.slot.value,
                after=told.after,
                theirs=now,
                theirs_by=by,
                by=self._context.by,
                changes=told.changes,
            )
        )

    # Kinds of value

    def _participant(self, name: str) -> ParticipantId:
        corpus = self._context.snapshot.corpus
        if corpus.participants.get(name) is None and name not in corpus.interviews:
            raise CannotTakeError("participant-unknown", participant=name)
        return ParticipantId(name)

    def _code(self, name: str) -> CodeId:
        code = self._context.snapshot.corpus.codebook.code(name)
        if code is None and name not in self._context.findings.new_codes:
            raise CannotTakeError("code-unknown", code=name)
        if code is not None and code.status in (CodeStatus.RETIRED, CodeStatus.MERGED):
            raise CannotTakeError("code-retired", code=name)
        return CodeId(name)

    def _summary(self, edit: Edit) -> _Wanted:
        participant, name, language = edit.slot.target
        who, code = self._participant(participant), self._code(name)
        state = self._context.snapshot.state
        now = state.value(("summary", who, code, language), acts.Summary)
        change = acts.Summary(
            participant=who,
            code=code,
            text=edit.text,
            language=language,
            stance=now.change.stance if now is not None and edit.text else None,
        )
        label = f"{who} · {self._context.code_label(name)}"
        return _Wanted(change, lambda each: tidy(getattr(each, "text", "")), label)

    def _synthesis(self, edit: Edit) -> _Wanted:
        about, id_, attribute, value, language = edit.slot.target
        subject = acts.Subject(about=acts.About(about), id=id_, attribute=attribute, value=value)
        context = self._context
        label = id_ or context.view.study
        if subject.about is acts.About.PARTICIPANT:
            self._participant(id_)
        elif subject.about in (acts.About.CODE, acts.About.GROUP) and id_:
            label = context.code_label(self._code(id_))
        elif subject.about is acts.About.DIMENSION:
            dimension = context.snapshot.corpus.codebook.dimension(id_)
            if dimension is None:
                raise CannotTakeError("dimension-unknown", dimension=id_)
            label = context.view.read(dimension.name)
        if subject.about is acts.About.GROUP:
            label = f"{value} · {label}"
        change = acts.Synthesis(subject=subject, text=edit.text, language=language)
        return _Wanted(change, lambda each: tidy(getattr(each, "text", "")), label)

    def _classify(self, edit: Edit) -> _Wanted:
        participant, name = edit.slot.target
        who, context = self._participant(participant), self._context
        classification = context.snapshot.corpus.codebook.classification(name)
        if classification is None:
            raise CannotTakeError("classification-unknown", classification=name, known="")
        found = context.snapshot.state.value(("classify", who, classification.id), acts.Classify)
        now = found.change if found else None
        if edit.slot.part == "type":
            type_, reason = self._type(edit, classification), now.reason if now else ""
        elif now is None and not edit.slot.base and not self._typed_beside(edit):
            raise CannotTakeError("workbook-reason-without-type", participant=who)
        else:
            type_, reason = (now.type if now else None), edit.text
        change = acts.Classify(
            participant=who,
            classification=ClassificationId(name),
            type=type_,
            evidence=now.evidence if now else (),
            reason=reason,
        )
        label = f"{who} · {context.view.read(classification.name) or name}"
        return _Wanted(change, self._classified(edit.slot.part, classification), label)

    def _typed_beside(self, edit: Edit) -> bool:
        """Return whether the cell of the type beside a reason was filled in."""
        texts = self._context.rows.get((edit.grid, edit.row), {})
        return bool(texts.get(f"{edit.slot.target[1]}/type"))

    def _type(self, edit: Edit, classification: CaseClassification) -> TypeId | None:
        if not edit.text:
            raise CannotTakeError("workbook-type-emptied")
        said = folded(edit.text)
        for kind in classification.types:
            names = {folded(name) for _, name in kind.name} | {folded(kind.id)}
            if said in names:
                return kind.id
        if self._context.word(edit.text, {"": "unjudged"}) is not None:
            return None
        known = ", ".join(self._context.view.read(each.name) for each in classification.types)
        raise CannotTakeError("workbook-word-unknown", word=edit.text, known=known)

    def _classified(
        self, part: str, classification: CaseClassification
    ) -> Callable[[acts.ValueChange], str]:
        view = self._context.view

        def shown(change: acts.ValueChange) -> str:
            if not isinstance(change, acts.Classify):
                return ""
            if part == "reason":
                return tidy(change.reason)
            kind = classification.type(change.type or "")
            if change.type is None or kind is None:
                return view.words("unjudged") if change.type is None else str(change.type)
            return view.read(kind.name) or kind.id

        return shown

    def _asked(self, edit: Edit) -> _Wanted:
        transcript, question = edit.slot.target
        context = self._context
        if context.transcript(transcript) is None:
            raise CannotTakeError("transcript-unknown", transcript=transcript)
        if context.snapshot.corpus.guide.question(question) is None:
            raise CannotTakeError("question-unknown", question=question, known="")
        said = context.word(edit.text, ASKING) if edit.text else "unknown"
        if said is None:
            raise self._unknown(edit, ASKING)
        key = ("asked", TranscriptId(transcript), QuestionId(question))
        now = context.snapshot.state.value(key, acts.Asked)
        asked = acts.Asking(said)
        change = acts.Asked(
            transcript=TranscriptId(transcript),
            question=QuestionId(question),
            asked=asked,
            anchor=now.change.anchor if now and asked is acts.Asking.YES else None,
        )
        words = context.view.words

        def shown(each: acts.ValueChange) -> str:
            return words(str(each.asked)) if isinstance(each, acts.Asked) else ""

        return _Wanted(change, shown, f"{transcript} · {question}")

    def _quotable(self, edit: Edit) -> _Wanted:
        (coding,) = edit.slot.target
        said = self._context.word(edit.text, YES_NO) if edit.text else "no"
        if said is None and folded(edit.text) in ("x", "1", "true"):
            said = "yes"
        if said is None:
            raise self._unknown(edit, YES_NO)
        label = self._coding(coding)
        change = acts.Quotable(coding=Ref(coding), value=said == "yes")
        yes = self._context.view.words("yes")

        def shown(each: acts.ValueChange) -> str:
            return yes if isinstance(each, acts.Quotable) and each.value else ""

        return _Wanted(change, shown, label)

    def _translate(self, edit: Edit) -> _Wanted:
        coding, language = edit.slot.target
        label = self._coding(coding)
        found = self._context.snapshot.state.codings[Ref(coding)]
        anchor = self._context.selection.placement(found).usable
        if anchor is None:
            raise CannotTakeError("workbook-words-moved", transcript=found.transcript)
        key = ("translate", found.transcript, anchor.exact, anchor.start, language)
        now = self._context.snapshot.state.value(key, acts.Translate)
        change = acts.Translate(
            transcript=found.transcript,
            anchor=anchor,
            language=language,
            text=edit.text,
            method=now.change.method if now else "",
        )
        return _Wanted(change, lambda each: tidy(getattr(each, "text", "")), label)

    def _coding(self, name: str) -> str:
        """Return what a coding that still stands is about."""
        found = self._context.snapshot.state.codings.get(Ref(name))
        if found is None:
            raise CannotTakeError("workbook-coding-gone", coding=name)
        return f"{found.transcript} · {self._context.code_label(found.code)}"

    def _done(self, edit: Edit) -> _Wanted:
        (transcript,) = edit.slot.target
        context = self._context
        if context.transcript(transcript) is None:
            raise CannotTakeError("transcript-unknown", transcript=transcript)
        said = context.word(edit.text, YES_NO) if edit.text else "no"
        if said is None:
            raise self._unknown(edit, YES_NO)
        # Done is said for the codebook that the coder had before them.
        version = next((fact[0] for fact in context.exported.facts.get("codebook", ())), "")
        change = acts.Done(
            transcript=TranscriptId(transcript), codebook=version, done=said == "yes"
        )
        yes = context.view.words("yes")

        def shown(each: acts.ValueChange) -> str:
            done = isinstance(each, acts.Done) and each.done and each.codebook == version
            return yes if done else ""

        return _Wanted(change, shown, transcript)

    def _unknown(self, edit: Edit, meanings: Mapping[str, str]) -> CannotTakeError:
        known = ", ".join(self._context.view.words(key) for key in meanings.values())
        return CannotTakeError("workbook-word-unknown", word=edit.text, known=known)


def import_note(file: str) -> str:
    """Return what the history says of taking a workbook back."""
    return f"import {file}"


def _merged(changes: list[tuple[Edit, acts.ValueChange]]) -> acts.ValueChange:
    """Return one change that says what several parts say."""
    made = changes[0][1]
    for edit, change in changes:
        if isinstance(made, acts.Classify) and isinstance(change, acts.Classify):
            if edit.slot.part == "type":
                made = replace(made, type=change.type)
            else:
                made = replace(made, reason=change.reason)
    return made
