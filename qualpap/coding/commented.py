"""What taking in comments would do: codings, memos, and what cannot be taken; and how to take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from qualpap.coding.marked import MarkedPassage
from qualpap.coding.naming import folded
from qualpap.errors import Issue
from qualpap.model import acts
from qualpap.model.codebook import Code, CodeId
from qualpap.model.coding import ActId, CoderId, Ref, Stance, ref
from qualpap.model.text import Span
from qualpap.model.transcript import Transcript
from qualpap.record.snapshot import Snapshot
from qualpap.record.values import key_of

By = tuple[CoderId, ...]
"""Whose act something is: one coder, or two who decided together; nobody if empty."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a mark says.

    Args:
        passage: the mark.
        by: whose act it would be; nobody where the author is no coder.
        kind: ``code``, ``memo`` or ``new-code``.
        code: id of the code, of one to be made, or as written where it is unknown.
        span: of the words in the transcript, None where they are not there.
        words: in the transcript, else as marked.
        stance, memo: as the comment says.
        answers: place in the proposal's changes of the coding that a memo is on, -1 where that
            coding is in the study already.
        coding: that coding.
        why: for what cannot be taken, the reason.
    """

    passage: MarkedPassage
    by: By
    kind: str
    code: str = ""
    span: Span | None = None
    words: str = ""
    stance: Stance | None = None
    memo: str = ""
    answers: int = -1
    coding: Ref | None = None
    why: Issue | None = None


@dataclass(frozen=True)
class Commented:
    """What taking in a marked document would do.

    Args:
        file: its name.
        transcript: id of the transcript that it is a copy of.
        authors: as the document names them → the coder they are.
        changes: codings and memos that come in.
        already: those that the study has.
        rejected: what cannot be taken, each with the reason.
        left_out: marks that are not asked for: resolved comments, colours that stand for nothing.
        new_codes: provisional codes that come in with them.
        unknown: names that are no code's → how often each is written.
    """

    file: str
    transcript: Transcript
    authors: Mapping[str, By]
    changes: tuple[Told, ...] = ()
    already: tuple[Told, ...] = ()
    rejected: tuple[Told, ...] = ()
    left_out: tuple[Told, ...] = ()
    new_codes: tuple[Code, ...] = ()
    unknown: Mapping[str, int] = field(default_factory=dict)

    @property
    def coders(self) -> tuple[By, ...]:
        """Whose acts there would be, in order of first appearance."""
        return tuple(dict.fromkeys(each.by for each in self.changes))

    def acts_of(
        self, names: Mapping[By, ActId], snapshot: Snapshot
    ) -> Mapping[By, tuple[acts.Change, ...]]:
        """Return the changes of the act of each author.

        Args:
            names: ids of the acts, one an author.
            snapshot: the study as it is.
        """
        made: dict[By, list[acts.Change]] = {by: [] for by in self.coders}
        refs: dict[int, Ref] = {}
        for index, told in enumerate(self.changes):
            if told.kind == "code" and told.span is not None:
                refs[index] = ref(names[told.by], len(made[told.by]))
                made[told.by].append(self._code(told, told.span))
        for told in self.changes:
            if told.kind == "memo":
                coding = told.coding or refs[told.answers]
                made[told.by].append(memo_of(told, coding, snapshot))
        return {by: tuple(changes) for by, changes in made.items() if changes}

    def _code(self, told: Told, span: Span) -> acts.Code:
        return acts.Code(
            code=CodeId(told.code),
            transcript=self.transcript.id,
            anchor=self.transcript.anchor(span),
            stance=told.stance,
            memo=told.memo,
        )


def memo_of(told: Told, coding: Ref, snapshot: Snapshot) -> acts.Memo:
    """Return the memo on a coding that *told* stands for, in place of its author's earlier one."""
    subject = acts.Subject(about=acts.About.CODING, id=coding)
    memo = acts.Memo(subject=subject, text=told.memo)
    heads = snapshot.state.heads(key_of(memo, told.by), acts.Memo)
    return replace(memo, replaces=tuple(head.ref for head in heads))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How a person wants a document's marks taken.

    Args:
        authors: as the document names them → coder, where a person says so.
        otherwise: who authors are that no coder is called like, and whose highlights are; nobody
            if empty.
        highlights: colour → code, as written.
        new_codes: whether names that are no code's become provisional codes.
        every_part: whether every part of a comment is a code, also behind ``;``.
        resolved: whether resolved comments are taken too.
        new_id: gives the id that a name suggests.
        today: the date of new codes.
    """

    authors: Mapping[str, By] = field(default_factory=dict)
    otherwise: By = ()
    highlights: Mapping[str, str] = field(default_factory=dict)
    new_codes: bool = False
    every_part: bool = False
    resolved: bool = False
    new_id: Callable[[str], str] = folded
    today: date | None = None
