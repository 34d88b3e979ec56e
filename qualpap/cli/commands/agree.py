"""``qualpap agree``: how far coders agree, where they differ, and what to code twice next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import reliability_json, shapes
from qualpap.cli.command import add, family
from qualpap.cli.options import Limit, listed, one_of
from qualpap.cli.plain import Column, one_line
from qualpap.cli.shell import Shell
from qualpap.messages.figures import chance, decimal, figure, interval, share

if TYPE_CHECKING:
    from qualpap.agreement.disagreements import Disagreement
    from qualpap.agreement.table import AgreementRow, AgreementTable
    from qualpap.study import Study

agree = family("show")

Coders = Annotated[str | None, typer.Option("--coders", metavar="NAMES", help="option-coders")]
Everything = Annotated[bool, typer.Option("--all", help="option-agree-all")]
Unit = Annotated[
    str | None, typer.Option("--unit", metavar="segment|case|character", help="option-unit")
]

_FURTHER = ("positive", "negative", "ac1", "brennan-prediger", "fleiss")
_CUTS = (0.667, 0.8)


def show(
    shell: Shell, everything: Everything = False, unit: Unit = None, coders: Coders = None
) -> None:
    """Show agreement by code and dimension."""
    from qualpap.agreement.units import UnitKind
    from qualpap.study.agreeing import agreement

    chosen = UnitKind(one_of("--unit", unit, tuple(UnitKind)) or UnitKind.SEGMENT)
    study = shell.seen(None)
    table = agreement(study, chosen, listed(coders), everything=everything)
    if shell.json:
        shell.give(reliability_json.agreement(table))
        return
    if not table.rows:
        shell.say("agree-nothing")
        _left_out(shell, table)
        return
    _heading(shell, study, table)
    _codes(shell, study, table, everything=everything)
    _sets(shell, study, table)
    _free(shell, study, table)
    shell.say("agree-intervals", resamples=shell.number(table.resamples), seed=table.seed)
    _left_out(shell, table)


def _heading(shell: Shell, study: Study, table: AgreementTable) -> None:
    settings = study.corpus.settings
    names = [(c.name if (c := settings.coder(each)) and c.name else each) for each in table.coders]
    shell.say("agree-coders", coders=", ".join(names), count=table.transcripts)
    shell.line(shell.words(f"agree-unit-{table.unit}", rule=str(settings.segmentation)))
    shell.line()


def _left_out(shell: Shell, table: AgreementTable) -> None:
    left = table.left_out
    if left.pilot:
        shell.say("agree-left-pilot", count=len(left.pilot), names=", ".join(left.pilot))
    if left.alone:
        shell.say("agree-left-alone", count=len(left.alone))
    if left.unread:
        shell.say("agree-left-unread", count=len(left.unread))
    if table.suggested:
        shell.say("agree-suggested", count=table.suggested)


def _codes(shell: Shell, study: Study, table: AgreementTable, *, everything: bool) -> None:
    from qualpap.agreement.table import RowKind

    columns = [
        Column("column-code"),
        Column("column-units", right=True),
        *(Column(heading=coder, right=True) for coder in table.coders),
        Column("column-prevalence", right=True),
        Column("column-percent", right=True),
        Column("column-kappa", right=True),
        Column("column-alpha", right=True),
        Column(heading=shell.words("column-interval-of", name="α"), right=True),
        *(Column(heading=f"P(α≥{decimal(cut, shell.language)})", right=True) for cut in _CUTS),
    ]
    if everything:
        columns.append(Column("column-secured"))
        columns += [
            Column("column-positive", right=True),
            Column("column-negative", right=True),
            Column(heading="AC1", right=True),
            Column(heading="B–P", right=True),
            Column(heading="Fleiss", right=True),
        ]
        if len(table.coders) == 2:
            columns.append(Column("column-kappa-error", right=True))
    rows = [
        _code_row(shell, study, table, row, everything=everything)
        for row in table.rows
        if row.kind in (RowKind.CODE, RowKind.DIMENSION)
    ]
    shell.table(columns, rows)
    shell.line()


def _code_row(
    shell: Shell, study: Study, table: AgreementTable, row: AgreementRow, *, everything: bool
) -> list[str]:
    found = row.estimates
    alpha = found["alpha"]
    cells = [
        _name(shell, study, row),
        shell.number(round(row.units)),
        *(shell.number(round(each)) for each in row.used),
        share(row.prevalence, shell.language, 1),
        share(found["percent"].number, shell.language, 1),
        figure(found["kappa"].value, shell.language),
        figure(alpha.value, shell.language),
        interval(alpha, shell.language),
        *(chance(alpha, cut, shell.language) for cut in _CUTS),
    ]
    if everything:
        cells.append(shell.words(f"range-{alpha.secured}") if alpha.secured else "")
        cells += [figure(found[name].value, shell.language) for name in _FURTHER]
        if len(table.coders) == 2:
            cells.append(figure(found["kappa"].error, shell.language))
    return cells


def _name(shell: Shell, study: Study, row: AgreementRow) -> str:
    from qualpap.agreement.table import RowKind

    book = study.corpus.codebook
    if not row.about:
        return shell.words("agree-everything")
    dimension = book.dimension(row.about)
    if row.kind is not RowKind.CODE and dimension is not None:
        return dimension.name.in_(shell.language) or row.about
    code = book.code(row.about)
    depth = len(book.path_of(code.id)) if code else 1
    name = code.name.in_(shell.language) if code else ""
    return "  " * depth + (name or row.about)


def _sets(shell: Shell, study: Study, table: AgreementTable) -> None:
    from qualpap.agreement.table import RowKind

    rows = table.of(RowKind.SETS)
    if not rows:
        return
    shell.say("agree-sets")
    columns = (
        Column("column-dimension"),
        Column("column-units", right=True),
        Column("column-alpha", right=True),
        Column(heading="α Jaccard", right=True),
        Column(heading="α MASI", right=True),
        Column(heading=shell.words("column-interval-of", name="α MASI"), right=True),
    )
    names = ("alpha", "jaccard", "masi")
    shell.table(
        columns,
        [
            (
                _name(shell, study, row),
                shell.number(round(row.units)),
                *(figure(row.estimates[name].value, shell.language) for name in names),
                interval(row.estimates["masi"], shell.language),
            )
            for row in rows
        ],
    )
    shell.line()


def _free(shell: Shell, study: Study, table: AgreementTable) -> None:
    from qualpap.agreement.table import RowKind

    rows = table.of(RowKind.FREE)
    if not rows:
        return
    shell.say("agree-free")
    columns = (
        Column("column-dimension"),
        Column("column-characters", right=True),
        Column(heading="uα", right=True),
        Column(heading="|uα", right=True),
        Column(heading="cuα", right=True),
        Column(heading=shell.words("column-interval-of", name="uα"), right=True),
    )
    shell.table(
        columns,
        [
            (
                _name(shell, study, row),
                shell.number(round(row.units)),
                *(
                    figure(row.estimates[name].value, shell.language)
                    for name in ("u", "boundary", "value")
                ),
                interval(row.estimates["u"], shell.language),
            )
            for row in rows
        ],
    )
    shell.line()


def disagreements(shell: Shell, coders: Coders = None, limit: Limit = None) -> None:
    """List where coders differ."""
    from qualpap.study.agreeing import to_talk_over

    study = shell.seen(None)
    found = to_talk_over(study, listed(coders))
    if shell.json:
        shell.give([reliability_json.disagreement(each) for each in found[:limit]])
        return
    for each in found[:limit]:
        _tell(shell, study, each)
    shell.say("count-disagreements", count=len(found))


def _tell(shell: Shell, study: Study, each: Disagreement) -> None:
    book = study.corpus.codebook
    found = book.code(each.code)
    name = (found.name.in_(shell.language) if found else "") or each.code
    cost = decimal(each.cost, shell.language)
    turns = "–".join(str(turn) for turn in sorted({each.turns[0], each.turns[-1]}))
    shell.line(
        shell.words(
            "disagreement-place", code=name, transcript=each.transcript, turns=turns, cost=cost
        )
    )
    if each.question:
        shell.line(f"    {shell.words('disagreement-question')} {one_line(each.question)}")
    shell.line(f"    {one_line(each.words)}")
    for side in each.sides:
        told = "; ".join(
            f"{mark.code}: {one_line(mark.words)}" + (f" [{mark.memo}]" if mark.memo else "")
            for mark in side.marked
        )
        shell.line(f"    {side.coder}: {told or shell.words('disagreement-nothing')}")
    shell.line()


def next_(
    shell: Shell,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="option-agree-next")
    ] = 5,
) -> None:
    """Say which interviews a second person should code next."""
    from qualpap.study.agreeing import to_code_twice

    study = shell.seen(None)
    plan = to_code_twice(study, limit)
    if shell.json:
        shell.give(reliability_json.double_coding(plan))
        return
    part = share(plan.compared / plan.of if plan.of else None, shell.language)
    shell.say("agree-next-so-far", compared=plan.compared, of=plan.of, share=part or "0 %")
    if plan.scarce and plan.compared:
        told = ", ".join(f"{code} ({count})" for code, count in plan.scarce.items())
        shell.say("agree-next-scarce", count=len(plan.scarce), codes=told)
    if not plan.proposals:
        shell.say("agree-next-none" if plan.alone else "agree-next-nobody")
        return
    shell.table(
        (
            Column("column-interview"),
            Column("column-coded-by"),
            Column("column-new-kind"),
            Column("column-codes"),
        ),
        [
            (
                each.transcript,
                each.coder,
                each.kind,
                ", ".join(f"{code} ({count})" for code, count in each.codes),
            )
            for each in plan.proposals
        ],
    )


def settled(shell: Shell, unit: Unit = None, coders: Coders = None) -> None:
    """Compare agreement before and after adjudication."""
    from qualpap.agreement.table import RowKind
    from qualpap.agreement.units import UnitKind
    from qualpap.study.agreeing import before_and_after

    chosen = UnitKind(one_of("--unit", unit, tuple(UnitKind)) or UnitKind.SEGMENT)
    study = shell.seen(None)
    found = before_and_after(study, chosen, listed(coders))
    if shell.json:
        shell.give(reliability_json.settled(found))
        return
    if found is None:
        shell.say("agree-not-settled")
        return
    tables = (found.before, found.after, *found.settled.values())
    shell.say("agree-settled-since", day=found.since.date().isoformat())
    columns = [
        Column("column-code"),
        Column("column-alpha-before", right=True),
        Column("column-alpha-after", right=True),
        *(
            Column(heading=shell.words("column-with-adjudicator", coder=coder), right=True)
            for coder in found.settled
        ),
    ]
    rows = [
        [
            _name(shell, study, row),
            *(_alpha(shell, table, row.kind, row.about) for table in tables),
        ]
        for row in found.after.rows
        if row.kind in (RowKind.CODE, RowKind.DIMENSION)
    ]
    shell.table(columns, rows)


def _alpha(shell: Shell, table: AgreementTable, kind: str, about: str) -> str:
    for row in table.rows:
        if (row.kind, row.about) == (kind, about):
            return figure(row.estimates["alpha"].value, shell.language)
    return ""


def suggestions(shell: Shell) -> None:
    """Hold accepted suggestions against what others coded without any."""
    from qualpap.study.agreeing import against_blind_reading

    study = shell.seen(None)
    found = against_blind_reading(study)
    if shell.json:
        rows: Sequence[shapes.BlindRow] = [reliability_json.blind(each) for each in found]
        shell.give(rows)
        return
    if not found:
        shell.say("agree-no-suggestions")
        return
    shell.table(
        (
            Column("column-code"),
            Column("column-units", right=True),
            Column("column-accepted", right=True),
            Column("column-blind", right=True),
            Column("column-both", right=True),
            Column("column-kappa", right=True),
            Column("column-alpha", right=True),
        ),
        [
            (
                each.code,
                shell.number(each.units),
                shell.number(each.accepted),
                shell.number(each.blind),
                shell.number(each.both),
                figure(each.kappa, shell.language),
                figure(each.alpha, shell.language),
            )
            for each in found
        ],
    )


add(agree, "show", show)
add(agree, "disagreements", disagreements)
add(agree, "next", next_)
add(agree, "settled", settled)
add(agree, "suggestions", suggestions)
