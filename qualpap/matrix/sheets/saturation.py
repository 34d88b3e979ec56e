"""The Saturation sheet: new codes by interview, and below them what rules say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualpap.matrix.grid import Chart, Column, Grid, GridCell, Row, RowKind, Style
from qualpap.matrix.view import View
from qualpap.model.codebook import CodeId

KEY = "saturation"


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """One interview in the order of coding.

    Args:
        interview: which.
        new: its new codes.
        seen: codes so far.
        band: 5 %, 50 % and 95 % of random orders.
    """

    interview: str
    new: tuple[CodeId, ...]
    seen: int
    band: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What a rule says, its numbers ready to be put in words.

    Args:
        base, run, threshold, sign: the rule, the threshold in percent.
        stop: ``6⁺²``, "" where it is not reached.
        too_few: whether there are not interviews enough for it.
        steps: ``1/37 = 3%`` of each run.
        band: 5 %, 50 % and 95 % of random orders, None beyond the last interview.
        reached: percentage of random orders in which it is met.
    """

    base: int
    run: int
    threshold: int
    sign: str
    stop: str
    too_few: bool
    steps: tuple[str, ...]
    band: tuple[int | None, int | None, int | None]
    reached: int


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of participant.

    Args:
        attribute, value: that say which.
        new: new codes of each of its interviews, in the order of coding.
        seen: codes in all.
        rule: what the first rule says of it.
        estimate: Chao2.
        coverage: in percent, None where nothing was coded.
    """

    attribute: str
    value: str
    new: tuple[int, ...]
    seen: int
    rule: RuleLine
    estimate: float
    coverage: int | None


@dataclass(frozen=True, slots=True)
class SaturationLines:
    """What the sheet shows; whoever works saturation out fills it in.

    Args:
        arrivals: in the order of coding.
        dated: interview and number of new codes, in the order of dates.
        rules: what each rule says.
        kinds: each kind of participant; empty where there is one only.
        late: codes first met in the last third: which, the interview's number, in how many.
        gaining: codes that were still gaining stances or codes below them.
        seen, once, twice: codes in all, in one interview only, in two.
        estimate: Chao2.
        coverage: in percent, None where nothing was coded.
        tied: how many interviews were recorded at the moment of another.
        orders, seed: of random orders.
    """

    arrivals: tuple[ArrivalLine, ...]
    dated: tuple[tuple[str, int], ...]
    rules: tuple[RuleLine, ...]
    kinds: tuple[KindLine, ...]
    late: tuple[tuple[CodeId, int, int], ...]
    gaining: tuple[CodeId, ...]
    seen: int
    once: int
    twice: int
    estimate: float
    coverage: int | None
    tied: int
    orders: int
    seed: int


def saturation_grid(view: View, lines: SaturationLines) -> Grid:
    """Return the Saturation sheet."""
    columns = tuple(_columns(view))
    note = view.words("saturation-note", orders=lines.orders, seed=lines.seed)
    foot = [
        Row(f"rule-{n}", (GridCell(text, Style.NOTE, across=len(columns)),), RowKind.FOOT)
        for n, text in enumerate(_said(view, lines))
    ]
    return Grid(
        key=KEY,
        title=view.words("sheet-saturation"),
        columns=columns,
        rows=tuple(_rows(view, lines)),
        above=(Row("note", (GridCell(note, Style.NOTE, across=len(columns)),)),),
        foot=tuple(foot),
        frozen=2,
        chart=Chart(
            across=view.words("saturation-across"),
            up=view.words("saturation-up"),
            places="interview",
            bars=("new",),
            lines=("seen",),
            dashed=("low", "middle", "high"),
        ),
    )


def _columns(view: View) -> Iterator[Column]:
    words = view.words
    yield Column("place", words("saturation-place"), 6)
    yield Column("interview", words("saturation-interview"), 14)
    for name in ("new", "seen", "low", "middle", "high"):
        yield Column(name, words(f"saturation-{name}"), 9)
    yield Column("codes", words("saturation-codes"), 60)
    yield Column("dated", words("saturation-dated"), 14)
    yield Column("dated-new", words("saturation-dated-new"), 11)


def _rows(view: View, lines: SaturationLines) -> Iterator[Row]:
    for n, each in enumerate(lines.arrivals):
        dated, new = lines.dated[n] if n < len(lines.dated) else (None, None)
        cells = (
            GridCell(n + 1, Style.NUMBER),
            GridCell(each.interview, Style.NAME),
            GridCell(len(each.new), Style.NUMBER),
            GridCell(each.seen, Style.NUMBER),
            *(GridCell(part, Style.NUMBER) for part in each.band),
            GridCell("; ".join(view.path(code) for code in each.new) or None),
            GridCell(dated),
            GridCell(new, Style.NUMBER),
        )
        yield Row(each.interview, cells)


def _said(view: View, lines: SaturationLines) -> Iterator[str]:
    for rule in lines.rules:
        low, middle, high = ("–" if each is None else each for each in rule.band)
        yield view.words(
            "saturation-rule",
            base=rule.base,
            run=rule.run,
            sign=rule.sign,
            threshold=rule.threshold,
            stop=_stop(view, rule),
            steps="; ".join(rule.steps) or "–",
            low=low,
            middle=middle,
            high=high,
            reached=rule.reached,
        )
    yield view.words(
        "saturation-richness",
        seen=lines.seen,
        once=lines.once,
        twice=lines.twice,
        estimate=_decimal(view, lines.estimate),
        coverage="–" if lines.coverage is None else lines.coverage,
    )
    if lines.tied:
        yield view.words("saturation-tied", count=lines.tied, of=len(lines.arrivals))
    for kind in lines.kinds:
        rule = kind.rule
        yield view.words(
            "saturation-kind",
            kind=view.value(kind.attribute, kind.value),
            interviews=len(kind.new),
            new=", ".join(map(str, kind.new)),
            seen=kind.seen,
            base=rule.base,
            run=rule.run,
            sign=rule.sign,
            threshold=rule.threshold,
            stop=_stop(view, rule),
            estimate=_decimal(view, kind.estimate),
            coverage="–" if kind.coverage is None else kind.coverage,
        )
    for code, first, interviews in lines.late:
        yield view.words(
            "saturation-late", code=view.path(code), first=first, interviews=interviews
        )
    if lines.gaining:
        names = "; ".join(view.path(code) for code in lines.gaining)
        yield view.words("saturation-gaining", codes=names)


def _stop(view: View, rule: RuleLine) -> str:
    return rule.stop or view.words("saturation-few" if rule.too_few else "saturation-never")


def _decimal(view: View, value: float) -> str:
    return f"{value:.1f}".replace(".", "," if view.language == "es" else ".")
