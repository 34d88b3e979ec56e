"""``qualpap participants``: who was interviewed, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.options import listed
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell

if TYPE_CHECKING:
    from qualpap.model.participant import Participants, Value


def participants(
    shell: Shell,
    everything: Annotated[bool, typer.Option("--all", help="option-all")] = False,
    *,
    disclosure: Annotated[bool, typer.Option("--disclosure", help="option-disclosure")] = False,
    population: Annotated[
        str | None, typer.Option("--population", metavar="FILE", help="option-population")
    ] = None,
    attributes: Annotated[
        str | None, typer.Option("--attributes", metavar="NAMES", help="option-attributes")
    ] = None,
    below: Annotated[int, typer.Option("--below", metavar="N", min=2, help="option-below-few")] = 3,
) -> None:
    """List the participants, or say whom citations point to."""
    if disclosure or population or attributes:
        _disclose(shell, population, listed(attributes), below, everything=everything)
        return
    _list(shell, everything=everything)


def _disclose(
    shell: Shell,
    population: str | None,
    attributes: tuple[str, ...],
    below: int,
    *,
    everything: bool,
) -> None:
    from qualpap.cli.disclosing import exposure_shape, print_exposure
    from qualpap.study.disclosing import exposure

    study = shell.study()
    path = shell.path(population) if population else None
    # What programs read is the same in every language.
    language = study.corpus.settings.language if shell.json else shell.language
    found = exposure(study, language, population=path, below=below, attributes=attributes)
    if shell.json:
        shell.give(exposure_shape(found))
    else:
        print_exposure(shell, found, study.corpus.participants, everything=everything)


def _list(shell: Shell, *, everything: bool) -> None:
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
