"""A row of a coding workbook, and what all decisions on one need."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualpap.coding.quoting import find_words
from qualpap.errors import Fact
from qualpap.matrix.exported import KeptSheet
from qualpap.matrix.grid import SlotKind
from qualpap.matrix.takeback.comparing import Edit, short
from qualpap.matrix.takeback.context import Context
from qualpap.matrix.takeback.proposal import Change
from qualpap.matrix.takeback.put_in import STANCES
from qualpap.model import acts
from qualpap.model.coding import Coding, Ref, Stance
from qualpap.model.text import Anchor, Span
from qualpap.model.transcript import Transcript


@dataclass
class SegmentRow:
    """A segment's row with its edits.

    Args:
        key: transcript and range.
        edits: by column.
        coded: codes shown, with their codings, as exported.
        added: new codes, each with the edit that names it.
        removed: codes that are no longer there, each with the edit that took it away.
    """

    key: str
    edits: dict[str, Edit]
    kept: KeptSheet
    coded: dict[str, tuple[Ref, ...]]
    added: dict[str, Edit] = field(default_factory=dict)
    removed: dict[str, Edit] = field(default_factory=dict)

    @property
    def transcript(self) -> str:
        """The transcript's id."""
        return self.key.rpartition(":")[0]

    @property
    def span(self) -> Span:
        """Where the segment was when the workbook was written."""
        start, _, end = self.key.rpartition(":")[2].partition("-")
        return Span(int(start), int(end))

    @property
    def replaced(self) -> bool:
        """Whether every code that was there has gone: new ones stand in their place."""
        return bool(self.coded) and set(self.coded) <= set(self.removed)

    def shown(self, kind: SlotKind) -> str:
        """Return what a kind of cell said when the workbook was written."""
        slots = (self.kept.slot(self.key, column.key) for column in self.kept.columns)
        return next((each.value for each in slots if each is not None and each.kind is kind), "")

    def of(self, kind: SlotKind) -> Edit | None:
        """Return the edit of one kind of cell, None where it was left alone."""
        return next((each for each in self.edits.values() if each.slot.kind is kind), None)


class RowReader:
    """Looks up places, words and stances of rows, and says what cannot be taken.

    Args:
        context: the study and the workbook.
    """

    def __init__(self, context: Context) -> None:
        self.context = context

    def place(self, row: SegmentRow, transcript: Transcript, edit: Edit) -> Span | None:
        """Return where the segment is in the transcript as it is now."""
        context = self.context
        known = {fact[0]: fact[1] for fact in context.exported.facts.get("text", ())}
        if known.get(row.transcript) == transcript.hash:
            return row.span
        text = context.rows.get((edit.grid, edit.row), {}).get("text", "")
        spans = find_words(transcript, text).spans if text else ()
        if len(spans) == 1:
            return spans[0]
        self.reject(edit, "workbook-words-moved", transcript=row.transcript)
        return None

    @staticmethod
    def speech(transcript: Transcript, place: Span) -> Anchor | None:
        """Return the participants' words in a segment, None where there are none."""
        parts = transcript.speech_spans(place)
        return transcript.anchor(Span(parts[0].start, parts[-1].end)) if parts else None

    def words(self, transcript: Transcript, place: Span, edit: Edit) -> Anchor | None:
        """Return the words typed, as they stand in the segment; refuse what is not there."""
        words = edit.text.strip('«»“”"')
        found = find_words(transcript, words, place)
        if len(found.spans) == 1:
            if transcript.participants_in(found.spans[0]):
                return transcript.anchor(found.spans[0])
            self.reject(edit, "quote-not-participant", transcript=transcript.id, quote=short(words))
        elif found.spans:
            slug, count = "quote-ambiguous", len(found.spans)
            self.reject(edit, slug, transcript=transcript.id, quote=short(words), count=count)
        else:
            nearest = short(found.nearest)
            self.reject(edit, "workbook-words-not-here", quote=short(words), nearest=nearest or "–")
        return None

    def stance(self, edit: Edit) -> Stance | None:
        """Return the stance that a cell says; refuse a word that is none."""
        said = self.stance_called(edit.text)
        if said is None and edit.text:
            known = ", ".join(self.context.view.words(key) for key in STANCES.values())
            self.reject(edit, "workbook-word-unknown", word=edit.text, known=known)
        return said

    def stance_called(self, text: str) -> Stance | None:
        """Return the stance that a word means, None for none."""
        said = self.context.word(text, STANCES) if text else None
        return Stance(said) if said is not None else None

    def label(self, row: SegmentRow, code: str) -> str:
        """Return what a code in a row is about, for a reader."""
        return f"{row.transcript} · {self.context.code_label(code)}"

    def told(
        self,
        row: SegmentRow,
        edit: Edit,
        coding: Coding,
        before: str,
        after: str,
        changes: tuple[acts.Change, ...],
    ) -> Change:
        """Return a change of one of the row's codings."""
        label = self.label(row, coding.code)
        about = (row.transcript, coding.code)
        return Change(edit.spot, edit.slot.kind, about, label, before, after, changes)

    def already(self, edit: Edit, code: str) -> None:
        """Note a code that stands in the row already."""
        label = f"{edit.row.rpartition(':')[0]} · {self.context.code_label(code)}"
        about = (edit.row.rpartition(":")[0], code)
        told = Change(edit.spot, "code", about, label, "", edit.text, ())
        self.context.findings.already.append(told)

    def reject(self, edit: Edit, slug: str, **facts: Fact) -> None:
        """Note that a cell cannot be taken."""
        transcript = edit.row.rpartition(":")[0]
        self.context.reject(edit.spot, edit.text, slug, transcript, **facts)
