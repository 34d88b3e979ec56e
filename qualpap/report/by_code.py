"""The figure of the results: how many participants speak of each code, by kind, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.model.codebook import Code
from qualpap.report.context import Context
from qualpap.report.counting import Group
from qualpap.report.exhibits import Chart

MOST_CODES = 40
"""Codes that the chart shows; of more, those of which most participants speak."""

MOST_KINDS = 5
"""Kinds of participant that greys can tell apart; of more, the bars are not divided."""


def by_code(context: Context) -> tuple[Chart, ...]:
    """Return the chart of participants by code and kind; nothing where hardly any code is used."""
    spoken = [
        (code, context.tally.spread(code.id).everybody) for code in context.corpus.codebook.in_use()
    ]
    spoken = [(code, who) for code, who in spoken if who]
    if not context.corpus.settings.report.figures or len(spoken) < 3:
        return ()
    labels, used = context.labels, len(spoken)
    kept = {code.id for code, _ in sorted(spoken, key=lambda each: -len(each[1]))[:MOST_CODES]}
    spoken = [(code, who) for code, who in spoken if code.id in kept]
    names = [context.label(code.name, str(code.id)) for code, _ in spoken]
    attribute = context.corpus.participants.attribute(context.tally.kind_attribute)
    series = _series(context, spoken)
    caption = labels.by_code
    if attribute and len(series) > 1:
        name = context.label(attribute.label, attribute.id)
        caption = labels.by_code_and_kind.format(attribute=name[:1].lower() + name[1:])
    counts = [len(who) for _, who in spoken]
    shown = labels.by_code_shown.format(all=used, shown=len(spoken))
    note = labels.by_code_note if used == len(spoken) else f"{shown} {labels.by_code_note}"
    description = labels.by_code_described.format(
        shown=len(spoken),
        most=max(counts),
        first=names[counts.index(max(counts))],
        fewest=min(counts),
        last=names[counts.index(min(counts))],
    )
    return (
        Chart(
            id="by-code",
            caption=context.figure_caption(caption),
            description=description,
            rows=tuple(names),
            series=series,
            axis=labels.participants_short,
            note=note,
        ),
    )


def _series(
    context: Context, spoken: Sequence[tuple[Code, Group]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return for each kind how many speak of each code, those without a kind last."""
    kinds = context.tally.kinds
    whole = (context.labels.participants_short, tuple(len(who) for _, who in spoken))
    if not 1 < len(kinds) <= MOST_KINDS:
        return (whole,)
    found = []
    for kind, members in kinds.items():
        name = context.say.plural(context.kind(kind))
        counts = tuple(sum(each in members for each in who) for _, who in spoken)
        found.append((name[:1].upper() + name[1:], counts))
    known = {each for members in kinds.values() for each in members}
    rest = tuple(sum(each not in known for each in who) for _, who in spoken)
    return (*found, *(((context.labels.not_known, rest),) if any(rest) else ()))
