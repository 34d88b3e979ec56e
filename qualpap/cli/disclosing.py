"""Prints whom citations and tables point to, and what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualpap.cli import shapes
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import Shell

if TYPE_CHECKING:
    from qualpap.anonymity.disclosure import Disclosure, Mending
    from qualpap.model.participant import Participants
    from qualpap.study.disclosing import Exposure

_SHOWN = 15


def print_exposure(shell: Shell, found: Exposure, table: Participants, *, everything: bool) -> None:
    """Print both judgements: by the citations, and by all that the report says."""
    _print(shell, "disclosure-citation", found.citation, table, everything=everything)
    if found.tables.attributes != found.citation.attributes:
        shell.line()
        _print(shell, "disclosure-tables", found.tables, table, everything=everything)


def _print(
    shell: Shell, key: str, found: Disclosure, table: Participants, *, everything: bool
) -> None:
    def name(attribute: str) -> str:
        column = table.attribute(attribute)
        return (column.label.in_(shell.language) if column else "") or attribute

    shell.say(key, attributes=", ".join(map(name, found.attributes)))
    shell.say(
        "disclosure-sums", people=found.people, alone=found.alone, few=found.few, below=found.below
    )
    if found.exposed is not None:
        shell.say("disclosure-population", count=found.exposed)
    columns = [
        Column("column-participants"),
        Column("column-said"),
        Column("column-telling"),
    ]
    if found.exposed is not None:
        columns.append(Column("column-population", right=True))
    shown = found.groups if everything else found.groups[:_SHOWN]
    rows = [
        (
            ", ".join(group.people),
            shortened(", ".join(value for _, value in group.values), 70),
            " + ".join(map(name, group.telling)),
            *(
                ()
                if found.exposed is None
                else ("?" if group.population is None else str(group.population),)
            ),
        )
        for group in shown
    ]
    if rows:
        shell.table(columns, rows)
    if len(shown) < len(found.groups):
        shell.say("disclosure-more", count=len(found.groups) - len(shown))
    if found.steps:
        shell.line()
        _mendings(shell, found, name)


def _mendings(shell: Shell, found: Disclosure, label: Callable[[str], str]) -> None:
    shell.say("disclosure-mend")
    columns = [
        Column("column-left-out"),
        Column("column-alone", right=True),
        Column("column-few", right=True),
    ]
    if found.exposed is not None:
        columns.append(Column("column-exposed", right=True))
    shell.table(columns, [_row(each, label(each.attribute)) for each in found.mendings])
    path = " → ".join(f"{label(each.attribute)} ({_left(each)})" for each in found.steps)
    shell.say("disclosure-steps", path=path)


def _row(each: Mending, name: str) -> tuple[str, ...]:
    exposed = () if each.exposed is None else (str(each.exposed),)
    return name, str(each.alone), str(each.few), *exposed


def _left(each: Mending) -> int:
    return each.exposed if each.exposed is not None else each.alone


def exposure_shape(found: Exposure) -> shapes.ExposureShape:
    """Return both judgements as JSON says them."""
    return shapes.ExposureShape(_shape(found.citation), _shape(found.tables))


def _shape(found: Disclosure) -> shapes.ExposureRow:
    return shapes.ExposureRow(
        attributes=found.attributes,
        below=found.below,
        people=found.people,
        alone=found.alone,
        few=found.few,
        exposed=found.exposed,
        groups=tuple(
            shapes.ExposedGroup(each.people, dict(each.values), each.telling, each.population)
            for each in found.groups
        ),
        without=tuple(map(_left_out, found.mendings)),
        steps=tuple(map(_left_out, found.steps)),
    )


def _left_out(each: Mending) -> shapes.LeftOut:
    return shapes.LeftOut(each.attribute, each.alone, each.few, each.exposed)
