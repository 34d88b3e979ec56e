"""When the codes of a study stopped arriving, with the curve as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualpap.coding.kinds import kind_attribute
from qualpap.coding.selection import Selection
from qualpap.errors import UsageError
from qualpap.matrix.sheets.saturation import ArrivalLine, KindLine, RuleLine, SaturationLines
from qualpap.record.layers import FINAL, Layer
from qualpap.saturation.arrival import ORDERS, SEED
from qualpap.saturation.stopping import RULES, Rule, Stop, StopBand
from qualpap.saturation.whole import Saturation
from qualpap.saturation.whole import saturation as work_out
from qualpap.store.outputs import Output
from qualpap.study.exporting import write_files
from qualpap.study.study import Study


def saturation(
    study: Study,
    rules: Sequence[Rule] = RULES,
    layer: str | Layer = FINAL,
    *,
    orders: int = ORDERS,
    seed: int = SEED,
) -> Saturation:
    """Return curves and rules; whether that was enough is the researchers' to say.

    Args:
        study: the study.
        rules: base, run and threshold.
        layer: whose codings count.
        orders: how many random orders.
        seed: of them.

    Raises:
        UsageError: ``coder-unknown``.
    """
    return work_out(study.selection(layer), rules, orders=orders, seed=seed)


def export_curve(study: Study, found: Saturation, path: Path, language: str) -> Output:
    """Write the curve as a picture in SVG, which Word, LibreOffice and browsers show.

    Args:
        study: the study, for the title.
        found: its saturation.
        path: the file, which must end in ``.svg``.
        language: of title and axes.

    Raises:
        UsageError: ``figure-ending-unknown``.
        QualpapError: ``file-unwritable``.
    """
    from qualpap.formats.figures.saturation_curve import saturation_curve

    if path.suffix.lower() != ".svg":
        raise UsageError("figure-ending-unknown", file=path.name, known=".svg")
    title = study.corpus.settings.title.in_(language) or study.corpus.settings.id
    data = saturation_curve(found.curve, title, language)
    (output,) = write_files(path.parent, {path.name: data})
    return output


def saturation_lines(selection: Selection) -> SaturationLines | None:
    """Return what the overview workbook shows of saturation, None where nothing is coded."""
    found = work_out(selection, RULES)
    curve = found.curve
    if not curve.richness.seen:
        return None
    return SaturationLines(
        arrivals=tuple(
            ArrivalLine(each.interview, each.new, each.seen, band)
            for each, band in zip(curve.arrivals, curve.band, strict=True)
        ),
        dated=tuple((each.interview, len(each.new)) for each in curve.dated),
        rules=tuple(_rule(one, many) for one, many in zip(curve.stops, curve.bands, strict=True)),
        kinds=_kinds(selection, found),
        late=tuple((each.code, each.first, each.interviews) for each in found.late),
        gaining=tuple(each.code for each in found.meanings if each.arriving),
        seen=curve.richness.seen,
        once=curve.richness.once,
        twice=curve.richness.twice,
        estimate=curve.richness.estimate,
        coverage=_percent(curve.richness.coverage),
        tied=found.tied,
        orders=found.orders,
        seed=found.seed,
    )


def _kinds(selection: Selection, found: Saturation) -> tuple[KindLine, ...]:
    if len(found.kinds) < 2:
        return ()
    attribute = kind_attribute(selection.snapshot.corpus)
    return tuple(
        KindLine(
            attribute=attribute,
            value=kind,
            new=tuple(len(each.new) for each in curve.arrivals),
            seen=curve.richness.seen,
            rule=_rule(curve.stops[0], curve.bands[0]),
            estimate=curve.richness.estimate,
            coverage=_percent(curve.richness.coverage),
        )
        for kind, curve in found.kinds.items()
    )


def _percent(value: float | None) -> int | None:
    return None if value is None else round(100 * value)


def _rule(one: Stop, many: StopBand) -> RuleLine:
    rule = one.rule
    return RuleLine(
        base=rule.base,
        run=rule.run,
        threshold=round(100 * rule.threshold),
        sign=rule.operator.sign,
        stop=str(one),
        too_few=one.too_few,
        steps=tuple(str(step) for step in one.steps),
        band=(many.low, many.middle, many.high),
        reached=round(100 * many.reached),
    )
