"""The rows of a coding workbook: codes that a coder put on segments and took away."""

from __future__ import annotations

from dataclasses import replace

from qualpap.coding.quoting import find_words
from qualpap.matrix.grid import SlotKind
from qualpap.matrix.sheets.coding import CODED, SUGGESTED
from qualpap.matrix.takeback.comparing import Edit
from qualpap.matrix.takeback.context import Context
from qualpap.matrix.takeback.passages import Passages
from qualpap.matrix.takeback.proposal import Change, Conflict
from qualpap.matrix.takeback.segment_codes import NamedCodes
from qualpap.matrix.takeback.segment_rows import RowReader, SegmentRow
from qualpap.matrix.takeback.standing_codings import StandingCodings
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Basis, Ref, Stance
from qualpap.model.text import Anchor, Span
from qualpap.model.transcript import Transcript
from qualpap.record.values import key_of

KINDS = (SlotKind.CODED, SlotKind.WORDS, SlotKind.STANCE, SlotKind.MEMO)


class Segments(RowReader):
    """Decides on the edits of a coding workbook, row by row.

    Args:
        context: the study and the workbook.
        passages: knows what is coded already.
    """

    def __init__(self, context: Context, passages: Passages) -> None:
        super().__init__(context)
        self._passages = passages
        self._named = NamedCodes(context)
        self._standing = StandingCodings(context)

    def take(self, edits: list[Edit]) -> None:
        """Decide on all edits."""
        rows: dict[tuple[str, str], dict[str, Edit]] = {}
        for edit in edits:
            if edit.slot.kind in KINDS:
                rows.setdefault((edit.grid, edit.row), {})[edit.column] = edit
        for (grid, key), mine in rows.items():
            kept = self.context.exported.sheets[grid]
            facts = kept.facts.get(key, [])
            coded = {
                fact[1]: tuple(Ref(each) for each in fact[2:]) for fact in facts if fact[0] == CODED
            }
            self._row(SegmentRow(key, mine, kept, coded))

    def _row(self, row: SegmentRow) -> None:
        transcript = self.context.transcript(row.transcript)
        if transcript is None:
            for edit in row.edits.values():
                self.reject(edit, "transcript-unknown", transcript=row.transcript)
            return
        self._named.read(row)
        kept = row.added and not self._add(row, transcript)
        for code, edit in row.removed.items():
            # Where the code put in its place cannot be taken, the old one stays.
            if not (kept and edit.text):
                self._remove(row, code, edit)
        if not row.added:
            self._standing.change(row, transcript)

    # Taking away

    def _remove(self, row: SegmentRow, code: str, edit: Edit) -> None:
        context = self.context
        state, resolve = context.snapshot.state, context.snapshot.corpus.codebook.resolve
        label = self.label(row, code)
        before = context.code_label(code)
        about = (row.transcript, code)
        standing = [
            state.codings[each] for each in row.coded.get(code, ()) if each in state.codings
        ]
        removal = tuple(acts.Uncode(coding=each.id) for each in standing)
        told = Change(edit.spot, "uncode", about, label, before, edit.text, removal)
        other = next(
            (each for each in standing if resolve(each.code) != resolve(CodeId(code))), None
        )
        if not standing:
            context.findings.already.append(told)
        elif other is None:
            context.findings.changes.append(told)
        else:
            heads = state.heads(("recode", other.id), acts.Recode)
            theirs_by = heads[-1].by if heads else other.by
            theirs = context.code_label(other.code)
            context.findings.conflicts.append(
                Conflict(
                    spot=edit.spot,
                    kind="uncode",
                    about=about,
                    label=label,
                    before=before,
                    after=edit.text,
                    theirs=theirs,
                    theirs_by=theirs_by,
                    by=context.by,
                    changes=removal,
                )
            )

    # Adding

    def _add(self, row: SegmentRow, transcript: Transcript) -> bool:
        """Code with each new code, on the words that the row gives; say whether that was possible.

        The words are those typed, else those shown. What stood in place of the codes that the row
        had takes on their stance and memo too, where nothing else was typed.
        """
        place = self.place(row, transcript, next(iter(row.added.values())))
        anchor = self._anchor(row, transcript, place) if place is not None else None
        if place is None or anchor is None:
            told = {each.spot for each in self.context.findings.rejected}
            given = row.of(SlotKind.WORDS)
            words = given.text if given is not None else row.shown(SlotKind.WORDS)
            slug = "workbook-words-fail" if words else "workbook-not-participant"
            slug = "workbook-words-moved" if place is None else slug
            for edit in row.edits.values():
                if edit.spot not in told and edit.text:
                    self.reject(edit, slug, transcript=row.transcript)
            return False
        stance, memo = self._said(row)
        for code, edit in row.added.items():
            change = acts.Code(
                code=CodeId(code),
                transcript=transcript.id,
                anchor=anchor,
                stance=stance,
                memo=memo,
            )
            self._code(row, edit, code, change, transcript.anchor(place))
        return True

    def _anchor(self, row: SegmentRow, transcript: Transcript, place: Span) -> Anchor | None:
        """Return what the new codes are put on."""
        typed = row.of(SlotKind.WORDS)
        if typed is not None:
            given = self.words(transcript, place, typed) if typed.text else None
            return given if typed.text else self.speech(transcript, place)
        shown = row.shown(SlotKind.WORDS)
        return self._shown(row, transcript, place, shown) or (
            None if shown else self.speech(transcript, place)
        )

    def _shown(
        self, row: SegmentRow, transcript: Transcript, place: Span, words: str
    ) -> Anchor | None:
        """Return the words that the row showed: those of the coding they came from.

        None where there were none; or that coding is gone, and they stand in several places.
        """
        if not words:
            return None
        state, selection = self.context.snapshot.state, self.context.selection
        for ref in (each for refs in row.coded.values() for each in refs):
            coding = state.codings.get(ref)
            anchor = selection.placement(coding).usable if coding is not None else None
            if anchor is not None:
                return anchor
        spans = find_words(transcript, words, place).spans
        known = [
            span
            for span in spans
            if all(self._passages.coded(transcript, code, span) for code in row.added)
        ]
        chosen = known or spans
        return transcript.anchor(chosen[0]) if len(chosen) == 1 else None

    def _said(self, row: SegmentRow) -> tuple[Stance | None, str]:
        """Return stance and memo of the new codes."""
        typed, memo = row.of(SlotKind.STANCE), row.of(SlotKind.MEMO)
        stance = self.stance(typed) if typed is not None else None
        if typed is None and row.replaced:
            stance = self.stance_called(row.shown(SlotKind.STANCE))
        if memo is None:
            return stance, row.shown(SlotKind.MEMO) if row.replaced else ""
        return stance, memo.text

    def _code(
        self, row: SegmentRow, edit: Edit, code: str, change: acts.Code, segment: Anchor
    ) -> None:
        context = self.context
        changes: list[acts.Change] = [change]
        for number, basis in enumerate(self._suggested(row, code)):
            if number == 0:
                changes[0] = replace(change, basis=basis)
            decision = acts.Decide(
                code=CodeId(code),
                transcript=change.transcript,
                anchor=segment,
                basis=basis,
                accepted=True,
            )
            heads = context.snapshot.state.heads(key_of(decision, context.by), acts.Decide)
            changes.append(replace(decision, replaces=tuple(head.ref for head in heads)))
        told = Change(
            edit.spot,
            "code",
            (row.transcript, code),
            self.label(row, code),
            "",
            change.anchor.exact,
            tuple(changes),
        )
        transcript = context.snapshot.corpus.transcripts[change.transcript]
        known = self._passages.coded(transcript, code, change.anchor.span)
        (context.findings.already if known else context.findings.changes).append(told)

    @staticmethod
    def _suggested(row: SegmentRow, code: str) -> list[Basis]:
        """Return what proposed a code in this row, if the workbook showed it."""
        return [
            Basis(fact[2], fact[3], float(fact[4]) if fact[4] else None)
            for fact in row.kept.facts.get(row.key, ())
            if fact[0] == SUGGESTED and fact[1] == code
        ]
