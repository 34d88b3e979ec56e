"""Says what each heading and name of a sheet means: by its name, by the map, or by likeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualpap.coding.naming import CodeNames, folded
from qualpap.matrix.adopting.cell_text import is_blank, is_words
from qualpap.matrix.adopting.layout import Layout
from qualpap.matrix.adopting.meaning import AdoptionMap, Decision, How, Meaning
from qualpap.matrix.adopting.people import PeopleNames
from qualpap.model.codebook import CodeId
from qualpap.model.corpus import Corpus
from qualpap.model.transcript import ParticipantId

_TOTALS = frozenset(
    {
        "total", "totales", "total general", "suma", "n", "no", "nº", "numero", "frecuencia",
        "porcentaje", "totals", "sum", "count", "frequency", "percent", "percentage", "cuenta",
    }
)  # fmt: skip
_SYNTHESES = frozenset(
    {
        "sintesis", "sintesis general", "sintesis del caso", "sintesis del tema", "conclusion",
        "conclusiones", "retrato", "resumen general", "resumen del caso", "synthesis", "summary",
        "overall", "overall summary", "case summary", "portrait", "conclusions", "resumen",
    }
)  # fmt: skip
_MOST_OF = 0.6


@dataclass(frozen=True)
class Understood:
    """A sheet with what its headings and names mean.

    Args:
        layout: where they are.
        columns: column → meaning.
        rows: row → meaning of its participant; rows of one participant share it, titles and
            headings of groups are left out.
    """

    layout: Layout
    columns: Mapping[int, Meaning]
    rows: Mapping[int, Meaning]


class Understanding:
    """Looks names up for one workbook.

    Args:
        corpus: the study.
        decided: what a person has decided.
        language: in which attributes' values are compared.
    """

    def __init__(self, corpus: Corpus, decided: AdoptionMap, language: str) -> None:
        self._corpus, self._decided, self._language = corpus, decided, language
        self.codes = CodeNames(corpus.codebook)
        self.people = PeopleNames(corpus)

    def of(self, layout: Layout) -> Understood:
        """Return what the headings and names of a sheet mean."""
        rows = dict(self._rows(layout))
        return Understood(
            layout,
            {column: self._column(layout, column, rows) for column in layout.columns},
            rows,
        )

    # Rows

    def _rows(self, layout: Layout) -> Iterator[tuple[int, Meaning]]:
        grid, current = layout.grid, None
        for row in layout.rows:
            name = grid.line(row, layout.names)
            if name and not (current and grid.continues(row, layout.names)):
                current = self._row(layout, row, name)
            elif grid.is_title(row, layout.names):
                current = None
            if current is not None:
                yield row, current

    def _row(self, layout: Layout, row: int, name: str) -> Meaning | None:
        """Return the meaning of a name; None for the heading of a group."""
        grid = layout.grid
        cells = sum(
            bool(grid.text(row, column)) for column in layout.columns if column > layout.names
        )
        spot = grid.spot(row, layout.names)
        decision = self._decided.of_participant(name)
        sure = self.people.sure(name)
        if decision is not None and decision.how is not How.UNCLEAR:
            id_ = decision.value if decision.how is How.MAPPED else ""
            return Meaning(name, spot, decision.how, id_, cells=cells)
        if sure is not None:
            return Meaning(name, spot, How.SAME, sure, 100, cells)
        if grid.is_title(row, layout.names):
            return None
        if _is_total(name):
            return Meaning(name, spot, How.TOTAL, cells=cells)
        if folded(name) in _SYNTHESES:
            return Meaning(name, spot, How.SYNTHESIS, cells=cells)
        likely = self.people.likely(name)
        if likely is not None:
            return Meaning(name, spot, How.PROPOSED, likely[0], likely[1], cells)
        return Meaning(name, spot, How.UNCLEAR, cells=cells)

    # Columns

    def _column(self, layout: Layout, column: int, rows: Mapping[int, Meaning]) -> Meaning:
        grid = layout.grid
        texts = {row: grid.text(row, column) for row in rows if grid.text(row, column)}
        heading = layout.theme(column)
        how, id_, score = self._meant(layout, column, heading, rows, texts)
        cells = sum(not is_blank(text) for text in texts.values())
        return Meaning(heading, grid.spot(layout.heading, column), how, id_, score, cells)

    def _meant(
        self,
        layout: Layout,
        column: int,
        heading: str,
        rows: Mapping[int, Meaning],
        texts: Mapping[int, str],
    ) -> tuple[How, str, int]:
        decision = self._decided.of_column(layout.grid.sheet.name, heading)
        if decision is not None and decision.how is not How.UNCLEAR:
            return self._decision(decision)
        home = layout.home(column)
        code = self._code(heading, home, layout.grid.sheet.name)
        if code is not None:
            return How.SAME, code, 100
        if _is_total(heading):
            return How.TOTAL, "", 0
        if self._is_attribute(layout, column, heading, rows, texts):
            return How.ATTRIBUTE, "", 0
        if not any(is_words(text) for text in texts.values()):
            return How.NO_WORDS, "", 0
        if folded(heading) in _SYNTHESES:
            return How.SYNTHESIS, "", 0
        several = self.codes.headed(heading)
        if several:
            return How.PROPOSED, min(several), 100
        near = self.codes.nearest(heading, 1) if heading else ()
        return (How.PROPOSED, near[0].code, near[0].score) if near else (How.UNCLEAR, "", 0)

    def _decision(self, decision: Decision) -> tuple[How, str, int]:
        if decision.how is not How.MAPPED:
            return decision.how, "", 0
        return How.MAPPED, self.codes.one(decision.value) or decision.value, 0

    def _code(self, heading: str, *homes: str) -> CodeId | None:
        """Return the code that a heading names, told apart by what stands above it."""
        for home in homes:
            code = self.codes.one(heading, home)
            if code is not None:
                return code
        return None

    def _is_attribute(
        self,
        layout: Layout,
        column: int,
        heading: str,
        rows: Mapping[int, Meaning],
        texts: Mapping[int, str],
    ) -> bool:
        """Return whether a column repeats the table of participants, or groups the rows."""
        table = self._corpus.participants
        names = {
            folded(name)
            for each in table.attributes
            for name in (each.id, *(text for _, text in each.label))
        }
        if column < layout.names or folded(heading) in names:
            return True
        told = [(rows[row].id, folded(text)) for row, text in texts.items() if rows[row].id]
        for each in table.attributes:
            same = sum(
                folded(table.show(ParticipantId(id_), each.id, self._language)) == text
                for id_, text in told
            )
            if told and same >= _MOST_OF * len(told):
                return True
        return False


def _is_total(name: str) -> bool:
    words = folded(name)
    return words in _TOTALS or words.startswith("total ") or name.strip() in ("%", "#", "Σ")
