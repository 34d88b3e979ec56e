"""The parts of the methods section on agreement, saturation and the sample as planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from qualpap.agreement.benchmarks import RELIABLE, TENTATIVE
from qualpap.agreement.bootstrap import Estimate
from qualpap.agreement.table import AgreementRow, AgreementTable, RowKind
from qualpap.model.codebook import Code, CodeId
from qualpap.report.context import Context
from qualpap.report.exhibits import Drawn, Table
from qualpap.report.model import Block, Finding, FindingKind, Paragraph, Section, Words
from qualpap.saturation.planned import Cell, planned_sample
from qualpap.saturation.stopping import Rule, Stop, StopBand
from qualpap.saturation.whole import Saturation


def reliability_sections(context: Context) -> Iterator[Section]:
    """Iterate over the sections; those that a study has no data for are left out.

    Saturation is told only where ``study.yaml`` asks for it.
    """
    if context.corpus.settings.sample:
        yield Section("methods.sample", context.say.planned_title, _planned(context))
    blocks = _agreement(context)
    if blocks:
        yield Section("methods.agreement", context.say.agreement_title, blocks)
    if context.corpus.settings.report.saturation and context.selection.passages:
        yield Section("methods.saturation", context.say.saturation_title, _saturation(context))


def _paragraph(sentences: Sequence[str]) -> Paragraph:
    return Paragraph(
        tuple(
            Finding(FindingKind.METHOD, (Words(said + (" " if n + 1 < len(sentences) else "")),))
            for n, said in enumerate(sentences)
        )
    )


# The sample


def _planned(context: Context) -> tuple[Block, ...]:
    say, cells = context.say, planned_sample(context.corpus).cells
    full = sum(not cell.missing for cell in cells)
    empty = sum(cell.empty for cell in cells)
    rows = [(_where(context, cell), str(cell.planned), str(len(cell.reached))) for cell in cells]
    table = Table(
        caption=context.caption(say.planned_caption),
        header=say.planned_header,
        rows=tuple(rows),
        numeric=(1, 2),
        widths=(5, 1, 1),
    )
    return _paragraph([say.planned(len(cells), full, empty)]), table


def _where(context: Context, cell: Cell) -> str:
    table, told = context.corpus.participants, []
    for name, admitted in cell.where:
        attribute = table.attribute(name)
        shown = (attribute.show(each, context.language) if attribute else each for each in admitted)
        told.append(" / ".join(shown))
    return ", ".join(told)


# Agreement


def _agreement(context: Context) -> tuple[Block, ...]:
    if not context.selection.snapshot.state.codings:
        return ()
    found = context.shared.agreement
    if found is None:
        return (_paragraph([context.say.not_compared()]),)
    return _paragraph(_told(context, found)), _table(context, found)


def _told(context: Context, found: AgreementTable) -> list[str]:
    say = context.say
    names = context.coders(found.coders)
    units = max(round(row.units) for row in found.rows)
    alphas = [
        value
        for row in found.of(RowKind.CODE)
        if (value := row.estimates["alpha"].number) is not None
    ]
    without = sum(row.unused or row.estimates["alpha"].number is None for row in _codes(found))
    sentences = [
        say.compared(names, found.transcripts, len(found.left_out.pilot)),
        say.unit(units),
        say.coefficients(found.resamples, found.seed),
    ]
    if alphas:
        reliable = sum(value >= RELIABLE for value in alphas)
        tentative = sum(value >= TENTATIVE for value in alphas)
        sentences.append(say.reached(reliable, tentative, len(alphas), median(alphas)))
    if without:
        sentences.append(say.unused(without))
    if found.suggested:
        sentences.append(say.begun(found.suggested))
    return sentences


def _codes(found: AgreementTable) -> Iterator[AgreementRow]:
    """Iterate over the codes that could be compared."""
    return (row for row in found.of(RowKind.CODE) if row.units)


def _table(context: Context, found: AgreementTable) -> Table:
    say = context.say
    rows = [
        _row(context, row)
        for row in found.rows
        if row.kind in (RowKind.CODE, RowKind.DIMENSION) and row.units
    ]
    coders = len(found.coders)
    return Table(
        caption=context.caption(say.agreement_caption),
        header=say.agreement_header(context.coders(found.coders)),
        rows=tuple(rows),
        numeric=tuple(range(1, coders + 5)),
        widths=(5, *(1 for _ in found.coders), 2, 1, 1, 2),
        note=say.agreement_note,
    )


def _row(context: Context, row: AgreementRow) -> tuple[str, ...]:
    say, found = context.say, row.estimates
    share = found["percent"].number
    return (
        _name(context, row),
        *(context.say.digits(round(each)) for each in row.used),
        "" if share is None else f"{say.decimal(100 * share, 1)} %",
        _figure(context, found["kappa"]),
        _figure(context, found["alpha"]),
        _interval(context, found["alpha"]),
    )


def _name(context: Context, row: AgreementRow) -> str:
    book = context.corpus.codebook
    if row.kind is RowKind.DIMENSION:
        dimension = book.dimension(row.about)
        return context.label(dimension.name, row.about) if dimension else row.about
    path: tuple[Code, ...] = book.path_of(CodeId(row.about))
    names = [context.label(code.name, str(code.id)) for code in path]
    return "– " + " › ".join(names)


def _figure(context: Context, found: Estimate) -> str:
    return context.say.no_figure if found.number is None else context.say.decimal(found.number)


def _interval(context: Context, found: Estimate) -> str:
    if found.low is None or found.high is None:
        return ""
    return f"{context.say.decimal(found.low)} – {context.say.decimal(found.high)}"


# Saturation


def _saturation(context: Context) -> tuple[Block, ...]:
    say = context.say
    found = context.shared.saturation
    rich = found.curve.richness
    sentences = [
        say.arrivals([len(each.new) for each in found.curve.arrivals]),
        *([say.tied(found.tied, rich.interviews)] if found.tied else []),
        say.rules(found.orders, found.seed),
        say.richness(rich.seen, rich.estimate, rich.coverage),
    ]
    if found.late:
        book = context.corpus.codebook
        names = [
            context.code_term(code).text
            for each in found.late
            if (code := book.code(each.code)) is not None
        ]
        sentences.append(say.late(names, sum(each.interviews == 1 for each in found.late)))
    if found.open:
        sentences.append(say.still_coding(len(found.open)))
    sentences.append(say.no_verdict())
    curve = Drawn(context.figure_caption(say.curve_caption), found.curve, say.curve_absent)
    return _paragraph(sentences), curve, _rules(context, found), *_kinds(context, found)


def _rules(context: Context, found: Saturation) -> Table:
    say = context.say
    pairs = zip(found.curve.stops, found.curve.bands, strict=True)
    return Table(
        caption=context.caption(say.saturation_caption),
        header=say.saturation_header,
        rows=tuple(_rule(context, one, many) for one, many in pairs),
        numeric=(0, 1),
        widths=(1, 1, 2, 2, 6, 3),
    )


def _kinds(context: Context, found: Saturation) -> Iterator[Table]:
    """Iterate over the table by kind of participant, where there are several."""
    say = context.say
    if len(found.kinds) < 2:
        return
    rows = []
    for kind, curve in found.kinds.items():
        shown, rich = context.kind(kind), curve.richness
        covered = "" if rich.coverage is None else f"{round(100 * rich.coverage)} %"
        new = ", ".join(str(len(each.new)) for each in curve.arrivals)
        stops = _stop(context, curve.stops[0])
        counts = (str(rich.interviews), new, str(rich.seen))
        rows.append((shown, *counts, stops, say.decimal(rich.estimate, 1), covered))
    rule = found.curve.stops[0].rule
    yield Table(
        caption=context.caption(say.kinds_caption(rule.base, rule.run, _limit(rule))),
        header=say.kinds_header,
        rows=tuple(rows),
        numeric=(1, 3, 5, 6),
        widths=(4, 2, 5, 2, 2, 2, 2),
        note=say.kinds_note,
    )


def _limit(rule: Rule) -> str:
    return f"{rule.operator.sign} {round(100 * rule.threshold)} %"


def _stop(context: Context, found: Stop) -> str:
    say = context.say
    return str(found) or (say.too_few if found.too_few else say.not_reached)


def _rule(context: Context, one: Stop, many: StopBand) -> tuple[str, ...]:
    rule = one.rule
    low, middle, high = (
        "–" if each is None else str(each) for each in (many.low, many.middle, many.high)
    )
    return (
        str(rule.base),
        str(rule.run),
        _limit(rule),
        _stop(context, one),
        "; ".join(f"{step.new}/{step.base}" for step in one.steps),
        f"{middle} ({low} – {high})",
    )
