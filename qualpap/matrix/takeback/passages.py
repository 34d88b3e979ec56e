"""Passages pasted or typed into a workbook: looked for in what the participant said."""

from __future__ import annotations

import re

from qualpap.coding.quoting import find_words
from qualpap.matrix.grid import SlotKind
from qualpap.matrix.takeback.comparing import Edit, short
from qualpap.matrix.takeback.context import Context
from qualpap.matrix.takeback.proposal import Change, Spot
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Stance
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript

_OPENING, _CLOSING = '«“„"', '»”“"'
_QUOTED = re.compile(f"[{_OPENING}]([^{_OPENING}{_CLOSING}]+)[{_CLOSING}]")
_WHOLE = re.compile(rf"(?:{_QUOTED.pattern}[\s,;.]*)+")
_MORE = re.compile(r"\s*\+\d+\s*$")
_NEAR = 60.0


def quoted_passages(text: str) -> tuple[str, ...]:
    """Return the passages of a text that is nothing but words in quotation marks, else nothing.

    >>> quoted_passages("«Anoto todo» +2")
    ('Anoto todo',)
    >>> quoted_passages("Dice que «anota todo» y nada más")
    ()
    """
    plain = _MORE.sub("", text).strip()
    if not _WHOLE.fullmatch(plain):
        return ()
    return tuple(found.strip() for found in _QUOTED.findall(plain) if found.strip())


def typed_passages(text: str) -> tuple[str, ...]:
    """Return the passages in a cell meant for them: in quotation marks, else one a line."""
    return quoted_passages(text) or tuple(
        line.strip().strip(_OPENING + _CLOSING).strip() for line in text.split("\n") if line.strip()
    )


class Passages:
    """Makes codings of passages, or says why not.

    Args:
        context: the study and the workbook.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def take(self, edit: Edit) -> None:
        """Code the passages that an edited cell of a participant and a code holds."""
        participant, code = edit.slot.target[:2]
        typed = typed_passages(edit.text)
        if edit.slot.kind is SlotKind.SUMMARY:
            typed = quoted_passages(edit.text)
        for words in typed:
            self.code(edit.spot, participant, code, words)

    def code(
        self,
        spot: Spot,
        participant: str,
        code: str,
        words: str,
        *,
        stance: Stance | None = None,
        memo: str = "",
    ) -> None:
        """Code *words* of a participant.

        Args:
            spot: where they stand in the workbook.
            participant: who is said to have said them.
            code: with which code.
            words: as typed.
            stance: of the coding.
            memo: of the coding.
        """
        context = self._context
        label = f"{participant} · {context.code_label(code)}"
        corpus = context.snapshot.corpus
        if corpus.codebook.code(code) is None and code not in context.findings.new_codes:
            context.reject(spot, words, "code-unknown", label, code=code)
            return
        interviews = corpus.interviews.get(ParticipantId(participant), ())
        found = [
            (each, span) for each in interviews for span in self._said(each, participant, words)
        ]
        if len(found) == 1:
            transcript, span = found[0]
            self._propose(spot, label, code, transcript, span, stance, memo)
        elif found:
            slug = "workbook-passage-ambiguous"
            context.reject(spot, words, slug, label, participant=participant, count=len(found))
        else:
            nearest = self._nearest(interviews, words)
            slug = "workbook-passage-not-found"
            context.reject(spot, words, slug, label, participant=participant, nearest=nearest)

    @staticmethod
    def _said(transcript: Transcript, participant: str, words: str) -> list[Span]:
        spans = find_words(transcript, words).spans
        return [span for span in spans if participant in transcript.participants_in(span)]

    @staticmethod
    def _nearest(interviews: tuple[Transcript, ...], words: str) -> str:
        found = [find_words(each, words) for each in interviews]
        best = max(found, key=lambda each: each.similarity, default=None)
        return short(best.nearest) if best is not None and best.similarity >= _NEAR else "–"

    def _propose(
        self,
        spot: Spot,
        label: str,
        code: str,
        transcript: Transcript,
        span: Span,
        stance: Stance | None,
        memo: str,
    ) -> None:
        change = acts.Code(
            code=CodeId(code),
            transcript=transcript.id,
            anchor=transcript.anchor(span),
            stance=stance,
            memo=memo,
        )
        exact = change.anchor.exact
        about = (transcript.id, code)
        told = Change(spot, "code", about, label, "", exact, (change,))
        findings = self._context.findings
        twice = any(each.changes == told.changes for each in findings.changes)
        known = twice or self.coded(transcript, code, span)
        (findings.already if known else findings.changes).append(told)

    def coded(self, transcript: Transcript, code: str, span: Span) -> bool:
        """Return whether those whose act it would be have put this code on these words."""
        context = self._context
        resolve = context.snapshot.corpus.codebook.resolve
        for coding in context.own_codings.get(transcript.id, ()):
            anchor = context.selection.placement(coding).usable
            same = resolve(coding.code) == resolve(CodeId(code))
            if same and anchor is not None and anchor.span == span:
                return True
        return False
