"""Edits of words, stance and memo in a row without new codes: they change what is coded already."""

from __future__ import annotations

from dataclasses import replace

from qualpap.matrix.exported import tidy
from qualpap.matrix.grid import SlotKind
from qualpap.matrix.slots import memo_of
from qualpap.matrix.takeback.comparing import Edit
from qualpap.matrix.takeback.proposal import Conflict, made_here
from qualpap.matrix.takeback.segment_rows import RowReader, SegmentRow
from qualpap.model import acts
from qualpap.model.coding import Coding
from qualpap.model.transcript import Transcript
from qualpap.record.values import key_of


class StandingCodings(RowReader):
    """Decides on words, stance and memo of the codings that stay."""

    def change(self, row: SegmentRow, transcript: Transcript) -> None:
        """Decide on words, stance and memo of the codings that stay."""
        state = self.context.snapshot.state
        codings = [
            state.codings[each]
            for code, refs in row.coded.items()
            if code not in row.removed
            for each in refs
            if each in state.codings
        ]
        for kind, change in (
            (SlotKind.WORDS, self._change_words),
            (SlotKind.STANCE, self._change_stance),
            (SlotKind.MEMO, self._change_memo),
        ):
            edit = row.of(kind)
            if edit is None:
                continue
            if not codings:
                self.reject(edit, "workbook-segment-without-code")
            else:
                change(row, edit, codings, transcript)

    def _change_words(
        self, row: SegmentRow, edit: Edit, codings: list[Coding], transcript: Transcript
    ) -> None:
        if len(codings) > 1:
            self.reject(edit, "workbook-which-code")
            return
        place = self.place(row, transcript, edit)
        if place is None:
            return
        found = self.words(transcript, place, edit) if edit.text else self.speech(transcript, place)
        if found is None:
            return
        coding, context = codings[0], self.context
        heads = context.snapshot.state.heads(("anchor", coding.id), acts.Reanchor)
        change = acts.Reanchor(
            coding=coding.id, anchor=found, replaces=tuple(head.ref for head in heads)
        )
        now = context.selection.placement(coding).usable
        same = now is not None and now.span == found.span
        told = self.told(row, edit, coding, now.exact if now else "", found.exact, (change,))
        (context.findings.already if same else context.findings.changes).append(told)

    def _change_stance(
        self, row: SegmentRow, edit: Edit, codings: list[Coding], transcript: Transcript
    ) -> None:
        if len({each.stance for each in codings}) > 1:
            self.reject(edit, "workbook-which-code")
            return
        words = self.context.view.words
        try_ = self.stance(edit)
        if edit.text and try_ is None:
            return
        before = words.stance(codings[0].stance)
        changes: list[acts.Change] = []
        for coding in codings:
            made = acts.Code(
                code=coding.code,
                transcript=transcript.id,
                anchor=coding.anchor,
                stance=try_,
                memo=coding.memo,
                basis=coding.basis,
                sources=coding.sources,
            )
            # A stance is part of the coding: it is made anew, with the mark that it had.
            changes += [acts.Uncode(coding=coding.id, reason="stance"), made]
            if coding.quotable:
                changes.append(acts.Quotable(coding=made_here(len(changes) - 1)))
        told = self.told(row, edit, codings[0], before, edit.text, tuple(changes))
        same = codings[0].stance is try_
        findings = self.context.findings
        (findings.already if same else findings.changes).append(told)

    def _change_memo(
        self, row: SegmentRow, edit: Edit, codings: list[Coding], _: Transcript
    ) -> None:
        context = self.context
        now = {memo_of(context.snapshot.state, each, context.by) for each in codings}
        if len(now) > 1:
            self.reject(edit, "workbook-which-code")
            return
        before = next(iter(now))
        changes: list[acts.Change] = []
        for coding in codings:
            memo = acts.Memo(
                subject=acts.Subject(about=acts.About.CODING, id=coding.id), text=edit.text
            )
            heads = context.snapshot.state.heads(key_of(memo, context.by), acts.Memo)
            changes.append(replace(memo, replaces=tuple(head.ref for head in heads)))
        told = self.told(row, edit, codings[0], before, edit.text, tuple(changes))
        if tidy(before) == edit.text:
            context.findings.already.append(told)
        elif tidy(before) == tidy(edit.slot.value):
            context.findings.changes.append(told)
        else:
            context.findings.conflicts.append(
                Conflict(
                    spot=told.spot,
                    kind=told.kind,
                    about=told.about,
                    label=told.label,
                    before=edit.slot.value,
                    after=told.after,
                    theirs=before,
                    theirs_by=context.by,
                    by=context.by,
                    changes=told.changes,
                )
            )
