"""Turns agreement, saturation and the sample into the shapes that ``--json`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING

from qualpap.agreement.figures import Figure, Undefined
from qualpap.cli import shapes

if TYPE_CHECKING:
    from qualpap.agreement.adjudication import Adjudicated
    from qualpap.agreement.blind import BlindAgreement
    from qualpap.agreement.bootstrap import Estimate
    from qualpap.agreement.disagreements import Disagreement
    from qualpap.agreement.planning import Plan
    from qualpap.agreement.table import AgreementRow, AgreementTable
    from qualpap.saturation.arrival import Arrival
    from qualpap.saturation.planned import Cell
    from qualpap.saturation.stopping import Stop, StopBand
    from qualpap.saturation.whole import Curve, Saturation
    from qualpap.study.sampling import Sample


def _number(value: Figure | None) -> float | None:
    return None if value is None or isinstance(value, Undefined) else value


def agreement(table: AgreementTable) -> shapes.Agreement:
    """Return a table of agreement."""
    return shapes.Agreement(
        unit=str(table.unit),
        coders=tuple(table.coders),
        interviews=table.transcripts,
        people=table.cases,
        pilot=tuple(table.left_out.pilot),
        alone=tuple(table.left_out.alone),
        unread=tuple(table.left_out.unread),
        suggested=table.suggested,
        resamples=table.resamples,
        seed=table.seed,
        lines=tuple(_line(table, row) for row in table.rows),
    )


def _line(table: AgreementTable, row: AgreementRow) -> shapes.AgreementLine:
    return shapes.AgreementLine(
        kind=str(row.kind),
        about=row.about,
        units=row.units,
        interviews=row.cases,
        used=dict(zip(table.coders, row.used, strict=False)),
        prevalence=row.prevalence,
        figures={name: _figure(each) for name, each in row.estimates.items()},
        values={
            name: shapes.ValueFigure(_number(each.alpha), each.coverage)
            for name, each in row.values.items()
        },
    )


def _figure(each: Estimate) -> shapes.AgreementFigure:
    undefined = isinstance(each.value, Undefined)
    return shapes.AgreementFigure(
        value=each.number,
        reason=str(each.value.reason) if isinstance(each.value, Undefined) else None,
        low=None if undefined else each.low,
        high=None if undefined else each.high,
        error=_number(each.error),
        chances={f"{cut:g}": chance for cut, chance in each.chances.items()},
        ranges={str(name): chance for name, chance in each.ranges.items()},
        secured=str(each.secured) if each.secured else None,
    )


def disagreement(each: Disagreement) -> shapes.DisagreementRow:
    """Return a disagreement."""
    return shapes.DisagreementRow(
        code=each.code,
        transcript=each.transcript,
        segment=each.segment,
        turns=each.turns,
        cost=each.cost,
        question=each.question,
        words=each.words,
        sides=tuple(
            shapes.DisagreementSide(
                side.coder,
                side.used,
                tuple(
                    shapes.MarkedWords(
                        mark.code, mark.words, str(mark.stance) if mark.stance else None, mark.memo
                    )
                    for mark in side.marked
                ),
            )
            for side in each.sides
        ),
    )


def double_coding(plan: Plan) -> shapes.DoubleCoding:
    """Return what to code twice next."""
    return shapes.DoubleCoding(
        plan.compared,
        plan.of,
        {str(code): count for code, count in plan.scarce.items()},
        tuple(
            shapes.ProposedInterview(
                each.transcript, each.coder, each.kind, {str(code): n for code, n in each.codes}
            )
            for each in plan.proposals
        ),
    )


def settled(found: Adjudicated | None) -> shapes.Settled:
    """Return agreement before and after adjudication."""
    if found is None:
        return shapes.Settled(None, None, None, {})
    since = found.since.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return shapes.Settled(
        since,
        agreement(found.before),
        agreement(found.after),
        {str(coder): agreement(table) for coder, table in found.settled.items()},
    )


def blind(each: BlindAgreement) -> shapes.BlindRow:
    """Return accepted suggestions against blind reading."""
    return shapes.BlindRow(
        each.code,
        each.units,
        each.accepted,
        each.blind,
        each.both,
        _number(each.percent),
        _number(each.kappa),
        _number(each.alpha),
    )


def saturation(found: Saturation, figure: str | None) -> shapes.SaturationShape:
    """Return saturation, with the file of its picture."""
    return shapes.SaturationShape(
        curve=_curve(found.curve),
        kinds={kind: _curve(curve) for kind, curve in found.kinds.items()},
        late=tuple(
            shapes.LateCodeRow(each.code, each.first, each.interviews, each.of)
            for each in found.late
        ),
        meanings=tuple(
            shapes.FacetRow(each.code, each.first, dict(each.facets), each.arriving)
            for each in found.meanings
        ),
        meeting=tuple(
            shapes.MeetingRow(each.prevalence, each.once, each.twice) for each in found.meeting
        ),
        tied=found.tied,
        open=found.open,
        done_said=found.done_said,
        orders=found.orders,
        seed=found.seed,
        figure=figure,
    )


def _curve(curve: Curve) -> shapes.CurveShape:
    rich = curve.richness
    return shapes.CurveShape(
        coded=_arrivals(curve.arrivals, curve.band),
        dated=_arrivals(curve.dated, ()),
        undated=curve.undated,
        rules=tuple(_stop(one, many) for one, many in zip(curve.stops, curve.bands, strict=True)),
        interviews=rich.interviews,
        codes=rich.seen,
        once=rich.once,
        twice=rich.twice,
        chao2=rich.estimate,
        coverage=rich.coverage,
    )


def _arrivals(
    came: Sequence[Arrival], band: Sequence[tuple[float, float, float]]
) -> tuple[shapes.ArrivalRow, ...]:
    return tuple(
        shapes.ArrivalRow(
            each.interview,
            tuple(each.new),
            each.seen,
            *(band[n] if n < len(band) else (None, None, None)),
        )
        for n, each in enumerate(came)
    )


def _stop(one: Stop, many: StopBand) -> shapes.StopRow:
    rule = one.rule
    return shapes.StopRow(
        base=rule.base,
        run=rule.run,
        threshold=str(rule.threshold),
        operator=str(rule.operator),
        base_codes=one.base,
        after=one.after,
        written=str(one),
        steps=tuple(f"{step.new}/{step.base}" for step in one.steps),
        reached=many.reached,
        low=many.low,
        middle=many.middle,
        high=many.high,
    )


def sample(found: Sample) -> shapes.SampleShape:
    """Return the sample."""
    return shapes.SampleShape(
        cells=tuple(_cell(each) for each in (*found.planned.cells, *found.grid)),
        planned=bool(found.planned.cells),
        beyond=tuple(found.planned.beyond),
        interviews=tuple(
            shapes.TalkRow(
                each.interview,
                tuple(each.participants),
                each.interviewer,
                each.minutes,
                each.words,
                each.share,
                each.questions,
            )
            for each in found.talks
        ),
        interviewers=tuple(
            shapes.AskerRow(
                each.name,
                each.interviews,
                {str(question): n for question, n in each.asked.items()},
                {str(question): n for question, n in each.known.items()},
                tuple(each.never),
                each.words,
            )
            for each in found.askers
        ),
        unquoted=tuple(found.unquoted),
        coverage=tuple(
            shapes.CoverageRow(each.transcript, *each.thirds, each.gap, each.where)
            for each in found.coverage
        ),
    )


def _cell(cell: Cell) -> shapes.SampleCell:
    return shapes.SampleCell(dict(cell.where), cell.planned, tuple(cell.reached), cell.missing)
