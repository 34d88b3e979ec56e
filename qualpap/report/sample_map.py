"""The sample as a grid: participants by two of their attributes, the darker the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from qualpap.model.transcript import ParticipantId
from qualpap.report.context import Context
from qualpap.report.exhibits import Table

MOST_COLUMNS = 9
MOST_ROWS = 30
"""What a grid of the sample can hold on a page."""


class Told(Protocol):
    """How attributes and their values are told in the methods section."""

    def value(self, participant: ParticipantId, attribute: str) -> str:
        """Return a value as a reader sees it."""

    def attribute_name(self, attribute: str) -> str:
        """Return an attribute's name as a reader sees it."""


def sample_map(context: Context, told: Told) -> tuple[Table, ...]:
    """Return the participants by two attributes, as a grid; nothing where it would not fit.

    The attributes are the first two of those that the sample is told by, the kind of participant
    aside, by which the tables of the sample are crossed already.
    """
    settings, people = context.corpus.settings.report, context.tally.interviewed
    wished = dict.fromkeys((*settings.sample_tables, *settings.group_by))
    names = [
        each
        for each in wished
        if each != context.tally.kind_attribute and context.corpus.participants.attribute(each)
    ][:2]
    if not settings.figures or len(names) < 2 or not people:
        return ()
    values = {
        name: _ordered([told.value(each, name) for each in people], context.labels.not_known)
        for name in names
    }
    columns, rows = sorted(names, key=lambda name: len(values[name]))
    if not (1 < len(values[columns]) <= MOST_COLUMNS and len(values[rows]) <= MOST_ROWS):
        return ()
    cells = Counter((told.value(each, rows), told.value(each, columns)) for each in people)
    most = max(cells.values())
    lines = [[cells[row, column] for column in values[columns]] for row in values[rows]]
    titles = {name: told.attribute_name(name) for name in names}
    small = {name: title[:1].lower() + title[1:] for name, title in titles.items()}
    return (
        Table(
            caption=context.figure_caption(
                context.labels.sample_map.format(rows=small[rows], columns=small[columns])
            ),
            header=(titles[rows][:1].upper() + titles[rows][1:], *map(_upper, values[columns])),
            rows=tuple(
                (_upper(row), *(str(n or "–") for n in line))
                for row, line in zip(values[rows], lines, strict=True)
            ),
            numeric=tuple(range(1, len(values[columns]) + 1)),
            widths=(4, *(2 for _ in values[columns])),
            note=context.labels.sample_map_note,
            upright=True,
            shades=tuple((0.0, *(n / most for n in line)) for line in lines),
        ),
    )


def _ordered(values: Sequence[str], last: str) -> list[str]:
    return sorted(dict.fromkeys(values), key=lambda value: value == last)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
