"""Rows and columns that a person has put in: further passages, and headings that name new codes."""

from __future__ import annotations

from qualpap.matrix.exported import tidy
from qualpap.matrix.grid import RowKind, Slot, SlotKind
from qualpap.matrix.takeback.comparing import Edit, LooseColumn, LooseRow
from qualpap.matrix.takeback.context import Context
from qualpap.matrix.takeback.passages import Passages, quoted_passages
from qualpap.matrix.takeback.proposal import Spot
from qualpap.matrix.takeback.values import Values
from qualpap.model.codebook import DimensionId
from qualpap.model.coding import Stance

STANCES = {each.value: f"stance-{each}-long" for each in Stance}


class PutIn:
    """Decides on what has no key.

    Args:
        context: the study and the workbook.
        passages: makes codings.
        values: decides on summaries.
    """

    def __init__(self, context: Context, passages: Passages, values: Values) -> None:
        self._context = context
        self._passages = passages
        self._values = values

    # Columns

    def column(self, loose: LooseColumn) -> None:
        """Decide on a column: on a Matrix sheet, its heading names a code."""
        if loose.layout.kept.key != "matrix" or not loose.heading.strip():
            for _, spot, text in loose.cells:
                self._context.reject(spot, text, "workbook-column-unknown")
            return
        spot = Spot(loose.layout.sheet.name, loose.layout.heading_row, loose.column)
        heading = " ".join(tidy(loose.heading).split())
        codes = self._context.codes_called(heading)
        if len(codes) > 1:
            known = ", ".join(sorted(codes))
            self._context.reject(
                spot, heading, "workbook-code-ambiguous", code=heading, known=known
            )
            return
        code = next(iter(codes), "") or self._context.new_code(spot, heading, self._dimension())
        edits = [edit for cell in loose.cells if (edit := self._cell(loose, code, *cell))]
        for edit in edits:
            if quoted_passages(edit.text):
                self._passages.take(edit)
        self._values.take([edit for edit in edits if not quoted_passages(edit.text)])

    def _dimension(self) -> DimensionId | None:
        book = self._context.exported.properties.get("book", "")
        found = self._context.snapshot.corpus.codebook.dimension(book)
        return found.id if found else None

    def _cell(self, loose: LooseColumn, code: str, row: str, spot: Spot, text: str) -> Edit | None:
        kept = loose.layout.kept
        if not row or kept.kind(row) is not RowKind.ITEM:
            self._context.reject(spot, text, "workbook-not-for-new-code")
            return None
        slot = Slot(SlotKind.SUMMARY, (row, code, self._context.language))
        return Edit(spot, kept.key, row, f"{code}/summary", slot, tidy(text))

    # Rows

    def row(self, loose: LooseRow) -> None:
        """Decide on a row: on the sheet of passages, one may be added at the end."""
        layout, row = loose.layout, loose.row
        said = {name: tidy(row.text(column)) for column, name in layout.columns.items()}
        wanted = [said.get(name, "") for name in ("participant", "code", "words")]
        if layout.kept.key == "passages" and all(wanted):
            self._passage(loose, said)
            return
        for column, text in row.cells.items():
            if text.strip():
                spot = Spot(layout.sheet.name, row.number, column)
                self._context.reject(spot, text, "workbook-row-without-key")

    def _passage(self, loose: LooseRow, said: dict[str, str]) -> None:
        context, layout = self._context, loose.layout
        number = loose.row.number

        def spot(column: str) -> Spot:
            return Spot(layout.sheet.name, number, layout.column_of(column))

        for column, text in loose.row.cells.items():
            name = layout.columns.get(column, "")
            if name not in ("participant", "code", "words", "stance", "memo") and text.strip():
                where = Spot(layout.sheet.name, number, column)
                context.reject(where, text, "workbook-not-for-new-passage")
        if said["participant"] not in context.selection.participants:
            who = said["participant"]
            context.reject(spot("participant"), who, "participant-unknown", participant=who)
            return
        codes = context.codes_called(said["code"])
        if len(codes) != 1:
            slug = "workbook-code-ambiguous" if codes else "code-unknown"
            known = ", ".join(sorted(codes))
            context.reject(spot("code"), said["code"], slug, code=said["code"], known=known)
            return
        stance = context.word(said.get("stance", ""), STANCES) if said.get("stance") else None
        if said.get("stance") and stance is None:
            known = ", ".join(context.view.words(key) for key in STANCES.values())
            context.reject(
                spot("stance"),
                said["stance"],
                "workbook-word-unknown",
                word=said["stance"],
                known=known,
            )
        self._passages.code(
            spot("words"),
            said["participant"],
            next(iter(codes)),
            said["words"],
            stance=Stance(stance) if stance else None,
            memo=said.get("memo", ""),
        )
