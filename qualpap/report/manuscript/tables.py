"""Counts in the cells of a manuscript's tables, where a code heads the row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from qualpap.model.text import Span
from qualpap.report.manuscript.checked import CheckedCount, CountStatus, SpotPlace
from qualpap.report.manuscript.figures import Group, StudyFigures, Subject
from qualpap.report.manuscript.text import Block, Manuscript
from qualpap.report.manuscript.words import plain
from qualpap.report.wording import LANGUAGES, wording

Counts = Callable[[str], list[tuple[Span, int, int]]]
"""Finds the counts in a cell's text: where, n and N."""

_Table = dict[tuple[int, int], list[tuple[int, Block]]]


def table_counts(
    manuscript: Manuscript, figures: StudyFigures, counts: Counts
) -> Iterator[CheckedCount]:
    """Iterate over the counts in tables.

    Args:
        manuscript: as read.
        figures: the study's.
        counts: finds counts in a text.
    """
    tables: dict[int, _Table] = defaultdict(lambda: defaultdict(list))
    for number, block in enumerate(manuscript.blocks):
        if block.cell:
            key = (block.cell.row, block.cell.column)
            tables[block.cell.table][key].append((number, block))
    for table in tables.values():
        for (row, column), cells in table.items():
            subjects = figures.subjects.get(_name(table, row, 1), ())
            if column == 1 or not subjects:
                continue
            head = _name(table, 1, column)
            for number, block in cells:
                for span, n, of in counts(block.text):
                    place = SpotPlace(number, span, block.place)
                    row_text = f"{_shown(table, row, 1)}: {block.text}"
                    yield _checked(figures, subjects, head, (n, of), place, row_text)


def _checked(
    figures: StudyFigures,
    subjects: tuple[Subject, ...],
    head: str,
    said: tuple[int, int],
    place: SpotPlace,
    sentence: str,
) -> CheckedCount:
    group: Group | None = figures.groups.get(head)
    options = [(subject, figures.of(subject, group)) for subject in subjects]
    agreeing = [each for each in options if said in each[1].counts]
    subject, ours = (agreeing or options)[0]
    status = CountStatus.AGREES
    if not agreeing:
        # A column whose heading says neither who nor what may count anything.
        known = group is not None or _is_of_everybody(head)
        status = CountStatus.DIFFERS if known else CountStatus.UNTIED
    text = f"{said[0]}/{said[1]}"
    return CheckedCount(
        text, sentence, status, place, subject.id, group.name if group else "", ours.shown
    )


def _is_of_everybody(head: str) -> bool:
    known = {"n", "total", "all", "everybody", "participants", "participantes", "todos", "todas"}
    return head in known | {plain(wording(each).labels.mentioned) for each in LANGUAGES}


def _shown(table: _Table, row: int, column: int) -> str:
    return " ".join(block.text.strip() for _, block in table.get((row, column), ()))


def _name(table: _Table, row: int, column: int) -> str:
    return " ".join(plain(_shown(table, row, column)).split())
