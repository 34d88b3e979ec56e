"""Which codes the cells of a row name, and which they no longer name."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from qualpap.matrix.grid import SlotKind
from qualpap.matrix.sheets.coding import FROM
from qualpap.matrix.takeback.comparing import Edit
from qualpap.matrix.takeback.context import folded
from qualpap.matrix.takeback.segment_rows import RowReader, SegmentRow
from qualpap.matrix.view import STEP
from qualpap.model.codebook import CodeStatus

_TYPING = 88.0
"""How like a known code a name must be to be taken for a slip rather than for a new code."""


class NamedCodes(RowReader):
    """Compares the codes named in a row with those that were there."""

    def read(self, row: SegmentRow) -> None:
        """Compare the codes named in a row, in whatever order, with those that were there."""
        named: dict[str, Edit | None] = {}
        before: dict[str, Edit] = {}
        for column in row.kept.columns:
            slot = row.kept.slot(row.key, column.key)
            if slot is None or slot.kind is not SlotKind.CODED:
                continue
            edit = row.edits.get(column.key)
            was = self._was(slot.value)
            if edit is None:
                if was:
                    named.setdefault(was, None)
                continue
            if was:
                before[was] = edit
            for code in self._named(edit) if edit.text else ():
                # A name that cannot be taken leaves what was there.
                named.setdefault(code or was, edit)
        self._sort(row, named, before)

    def _sort(
        self, row: SegmentRow, named: dict[str, Edit | None], before: dict[str, Edit]
    ) -> None:
        row.removed = {code: edit for code, edit in before.items() if code not in named}
        for code, edit in named.items():
            if edit is not None and code and code not in row.coded:
                row.added[code] = edit
            elif edit is not None and code in row.coded and code not in before:
                # It stands among those that found no cell of their own.
                self.already(edit, code)

    def _was(self, label: str) -> str:
        """Return the code that a label stood for when the workbook was written."""
        if not label:
            return ""
        said = {folded(name): id_ for id_, name in self.context.exported.facts.get("code", ())}
        return said.get(folded(label), "") or next(iter(self.context.codes_called(label)), "")

    def _named(self, edit: Edit) -> tuple[str, ...]:
        """Return the code that a cell names, "" where it cannot be taken."""
        context = self.context
        text = " ".join(edit.text.partition(FROM)[0].split())
        codes = context.codes_called(text)
        if len(codes) == 1:
            return (next(iter(codes)),)
        if codes:
            known = ", ".join(sorted(codes))
            self.reject(edit, "workbook-code-ambiguous", code=text, known=known)
            return ("",)
        book = context.snapshot.corpus.codebook
        retired = [
            code
            for code in book.codes
            if code.status is CodeStatus.RETIRED
            and folded(context.view.code(code).strip()) == folded(text.rpartition(STEP.strip())[2])
        ]
        if retired:
            self.reject(edit, "code-retired", code=text)
            return ("",)
        near = process.extractOne(
            folded(text), list(context.code_names), scorer=fuzz.ratio, score_cutoff=_TYPING
        )
        if near is not None:
            code = next(iter(context.code_names[near[0]]))
            self.reject(edit, "workbook-code-slip", code=text, nearest=context.code_label(code))
            return ("",)
        return (self._new(edit, text),)

    def _new(self, edit: Edit, text: str) -> str:
        home, _, name = text.rpartition(STEP.strip())
        view = self.context.view
        dimension = next(
            (
                each.id
                for each in self.context.snapshot.corpus.codebook.dimensions
                if home.strip() and folded(home) in (folded(view.read(each.name)), each.id)
            ),
            None,
        )
        return self.context.new_code(edit.spot, name.strip() or text, dimension)
