"""The summary of findings: a table with, for each code, the finding, its count and its sources."""

from __future__ import annotations

from qualpap.report.context import Context
from qualpap.report.exhibits import Table
from qualpap.report.findings import Findings
from qualpap.report.ledger import Told
from qualpap.report.model import Section
from qualpap.transcript.sentences import sentences


class Summary:
    """Composes the summary of findings.

    It stands before the results and is filled after them, so its table takes its number first.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._findings = Findings(context)
        self._caption = (
            context.caption(context.labels.summary_table) if context.selection.passages else ""
        )

    @property
    def caption(self) -> str:
        """The table's caption; "" where there is nothing to sum up."""
        return self._caption

    def section(self) -> Section | None:
        """Return the section, None where nothing has been told."""
        context, labels = self._context, self._context.labels
        rows = [self._row(each) for each in context.told if each.counted]
        if not rows or not self._caption:
            return None
        # The heading of a section stands once, beside its first row.
        shown = [
            ("" if index and rows[index - 1][0] == row[0] else row[0], *row[1:])
            for index, row in enumerate(rows)
        ]
        table = Table(
            caption=self._caption,
            header=(labels.section, labels.finding, labels.count, labels.sources),
            rows=tuple(shown),
            numeric=(2,),
            widths=(3, 8, 3, 4),
            note=labels.summary_note,
        )
        return Section("summary", labels.summary, (table,))

    def _row(self, told: Told) -> tuple[str, str, str, str]:
        context = self._context
        name = context.label(told.code.name, str(told.code.id))
        if told.scope:
            kinds = context.say.listing([context.say.plural(each) for each in told.scope])
            name = f"{name} ({kinds})"
        everybody = told.spread.everybody
        passages = len(context.tally.refs(told.code.id, everybody))
        return (
            told.heading,
            f"{name}. {_gist(told)}",
            self._count(told),
            context.say.sources(len(everybody), passages),
        )

    def _count(self, told: Told) -> str:
        spread = told.spread
        if self._findings.is_open(told.code):
            return f"{len(spread.everybody)} {self._context.labels.so_far}"
        if not spread.base:
            return str(len(spread.everybody))
        share = f"{len(spread.mentioned)} {self._context.labels.of} {len(spread.base)}"
        unasked = len(spread.spontaneous) + len(spread.unknown)
        return f"{share} + {unasked}" if unasked else share


def _gist(told: Told) -> str:
    """Return the first sentence of what the analysts wrote, else what the counts say first."""
    if told.written:
        text = told.written[0].text
        first = next(iter(sentences(text)), None)
        return first.of(text) if first else text
    return told.counted[0].text.strip()
