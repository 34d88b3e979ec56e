"""``qualpap saturation``: when new codes stopped arriving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import reliability_json
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell
from qualpap.messages.figures import decimal, probability, share

if TYPE_CHECKING:
    from qualpap.saturation.stopping import Rule, Stop
    from qualpap.saturation.whole import Curve, Saturation
    from qualpap.study import Study


def saturation(
    shell: Shell,
    base: Annotated[
        int | None, typer.Option("--base", metavar="N", min=1, help="option-base")
    ] = None,
    run: Annotated[int | None, typer.Option("--run", metavar="N", min=1, help="option-run")] = None,
    threshold: Annotated[
        int | None,
        typer.Option("--threshold", metavar="N", min=0, max=100, help="option-threshold"),
    ] = None,
    below: Annotated[bool, typer.Option("--below", help="option-below")] = False,
    figure: Annotated[
        str | None, typer.Option("--figure", metavar="FILE", help="option-figure")
    ] = None,
) -> None:
    """Show when new codes stopped arriving."""
    from qualpap.study.saturating import export_curve
    from qualpap.study.saturating import saturation as work_out

    study = shell.study()
    found = work_out(study, _rules(base, run, threshold, below=below))
    written = None
    if figure:
        written = export_curve(study, found, shell.path(figure), shell.language).path
    if shell.json:
        shell.give(reliability_json.saturation(found, written))
        return
    _print(shell, study, found)
    if written:
        shell.say("saturation-figure", file=written)


def _rules(
    base: int | None, run: int | None, threshold: int | None, *, below: bool
) -> tuple[Rule, ...]:
    """Return the rules wanted: the published ones, as far as nothing else is asked for."""
    from qualpap.saturation.stopping import RULES, Operator, Rule

    operator = Operator.BELOW if below else Operator.AT_MOST
    found = [
        Rule(
            each.base if base is None else base,
            each.run if run is None else run,
            each.threshold if threshold is None else Fraction(threshold, 100),
            operator,
        )
        for each in RULES
        # No share is below nothing.
        if not (below and threshold is None and not each.threshold)
    ]
    return tuple(dict.fromkeys(found))


def _print(shell: Shell, study: Study, found: Saturation) -> None:
    curve = found.curve
    if not curve.arrivals:
        shell.say("saturation-nothing")
        return
    shell.say("saturation-order", count=len(curve.arrivals), orders=shell.number(found.orders))
    shell.table(
        (
            Column("column-interview"),
            Column("column-new", right=True),
            Column("column-seen", right=True),
            Column("column-band", right=True),
            Column("column-codes"),
        ),
        list(_arrivals(curve)),
    )
    if found.tied:
        shell.say("saturation-tied", count=found.tied, of=len(curve.arrivals))
    shell.line()
    if curve.dated:
        new = ", ".join(f"{each.interview} {len(each.new)}" for each in curve.dated)
        shell.say("saturation-by-date", new=new, undated=curve.undated)
    _rule_table(shell, curve)
    _kinds(shell, study, found)
    _rest(shell, found)
    if found.open:
        shell.say("saturation-open", count=len(found.open), names=", ".join(found.open))
    if not found.done_said:
        shell.say("saturation-not-done")
    shell.say("saturation-no-verdict")


def _arrivals(curve: Curve) -> Iterator[Sequence[str]]:
    for each, (low, middle, high) in zip(curve.arrivals, curve.band, strict=True):
        band = f"{low:.0f} – {middle:.0f} – {high:.0f}"
        yield each.interview, str(len(each.new)), str(each.seen), band, ", ".join(each.new)


def _rule_table(shell: Shell, curve: Curve) -> None:
    shell.say("saturation-rules")
    rows = []
    for one, many in zip(curve.stops, curve.bands, strict=True):
        rule = one.rule
        limit = f"{rule.operator.sign} {share(float(rule.threshold), shell.language)}"
        low, middle, high = (
            "–" if each is None else str(each) for each in (many.low, many.middle, many.high)
        )
        rows.append(
            (
                str(rule.base),
                str(rule.run),
                limit,
                _stop(shell, one),
                "; ".join(str(step) for step in one.steps),
                f"{low} – {middle} – {high}",
                share(many.reached, shell.language),
            )
        )
    shell.table(
        (
            Column("column-base", right=True),
            Column("column-run", right=True),
            Column("column-threshold", right=True),
            Column("column-stop"),
            Column("column-fractions"),
            Column("column-orders", right=True),
            Column("column-reached", right=True),
        ),
        rows,
    )
    shell.line()


def _stop(shell: Shell, one: Stop) -> str:
    reason = "saturation-too-few" if one.too_few else "saturation-not-reached"
    return str(one) or shell.words(reason)


def _kinds(shell: Shell, study: Study, found: Saturation) -> None:
    from qualpap.coding.kinds import kind_attribute

    if len(found.kinds) < 2:
        return
    attribute = study.corpus.participants.attribute(kind_attribute(study.corpus))
    rule = found.curve.stops[0].rule
    shell.say(
        "saturation-kinds",
        base=rule.base,
        run=rule.run,
        limit=f"{rule.operator.sign} {share(float(rule.threshold), shell.language)}",
    )
    shell.table(
        (
            Column("column-kind"),
            Column("column-interviews", right=True),
            Column("column-new"),
            Column("column-codes", right=True),
            Column("column-stop"),
            Column(heading="Chao2", right=True),
            Column("column-coverage", right=True),
        ),
        [
            (
                attribute.show(kind, shell.language) if attribute else kind,
                str(curve.richness.interviews),
                ",".join(str(len(each.new)) for each in curve.arrivals),
                str(curve.richness.seen),
                _stop(shell, curve.stops[0]),
                decimal(curve.richness.estimate, shell.language, 1),
                share(curve.richness.coverage, shell.language),
            )
            for kind, curve in found.kinds.items()
        ],
    )
    shell.line()


def _rest(shell: Shell, found: Saturation) -> None:
    rich = found.curve.richness
    shell.say(
        "saturation-richness",
        seen=rich.seen,
        once=rich.once,
        twice=rich.twice,
        estimate=decimal(rich.estimate, shell.language, 1),
        coverage=share(rich.coverage, shell.language) or "–",
    )
    if found.late:
        told = ", ".join(
            f"{each.code} ({each.first}; {each.interviews}/{each.of})" for each in found.late
        )
        shell.say("saturation-late", count=len(found.late), codes=told)
    arriving = [each.code for each in found.meanings if each.arriving]
    if arriving:
        shell.say("saturation-meaning", count=len(arriving), codes=", ".join(arriving))
    for each in found.meeting:
        shell.say(
            "saturation-meeting",
            prevalence=share(each.prevalence, shell.language),
            once=probability(each.once, shell.language),
            twice=probability(each.twice, shell.language),
        )
