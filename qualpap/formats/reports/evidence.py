"""What every format tells of a sentence besides its words: its counts, its cases, its passages."""

from __future__ import annotations

from collections.abc import Iterator

from qualpap.report.model import Finding, Report
from qualpap.report.wording import Wording

MOST_PLACES = 24
"""Places of passages that are listed, one an interview; of more, how many."""


def evidence(finding: Finding, report: Report, say: Wording) -> tuple[str, ...]:
    """Return the lines behind a sentence; nothing for one that rests on no participant."""
    return tuple(_lines(finding, report, say)) if finding.cases or finding.full else ()


def _lines(finding: Finding, report: Report, say: Wording) -> Iterator[str]:
    labels = say.labels
    if finding.full:
        yield finding.full
    if finding.cases:
        yield f"{labels.evidence}: {', '.join(finding.cases)}"
    places = dict.fromkeys(report.places[e] for e in finding.passages if e in report.places)
    if places:
        # The first of each interview, so that every case can be looked up.
        firsts: dict[str, str] = {}
        for place in places:
            firsts.setdefault(place.partition(",")[0], place)
        listed = list(firsts.values())[:MOST_PLACES]
        shown = "; ".join(listed)
        rest = len(places) - len(listed)
        more = f"; {rest} {labels.more}" if rest > 0 else ""
        yield f"{labels.coded_passages} ({len(finding.passages)}): {shown}{more}"
