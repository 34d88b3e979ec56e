"""``qualpap participants``: who was interviewed, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell

if TYPE_CHECKING:
    from qualpap.model.participant import Participants, Value


def participants(
    shell: Shell, everything: Annotated[bool, typer.Option("--all", help="option-all")] = False
) -> None:
    """List the participants."""
    from qualpap.matrix.order import ordered, tabulated

    study = shell.study()
    selection, table = study.selection(), study.corpus.participants
    interviews = {
        who: tuple(each.id for each in study.corpus.interviews.get(who, ()))
        for who in ordered(selection)
    }
    if shell.json:
        shell.give(
            [
                shapes.ParticipantRow(
                    id=who,
                    transcripts=own,
                    values={name: as_json.value(value) for name, value in _values(table, who)},
                )
                for who, own in interviews.items()
            ]
        )
        return
    shown = table.attributes if everything else tabulated(selection)
    columns = [
        Column("column-id"),
        *(Column(heading=each.label.in_(shell.language) or each.id) for each in shown),
        Column("column-interviews"),
    ]
    rows = [
        (who, *(table.show(who, each.id, shell.language) for each in shown), ", ".join(own))
        for who, own in interviews.items()
    ]
    shell.table(columns, rows)
    if len(shown) < len(table.attributes):
        shell.say("participants-more", count=len(table.attributes) - len(shown))


def _values(table: Participants, who: str) -> Iterable[tuple[str, Value]]:
    row = table.get(who)
    return row.values.items() if row is not None else ()
