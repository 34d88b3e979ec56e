"""Writes the table of names as a workbook, with what a person needs to decide."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.anonymity.proposing import Proposed
from qualpap.anonymity.rows import Decision
from qualpap.formats.forms import Column, Sheet, write_form
from qualpap.formats.name_tables.words import (
    ANY,
    DECISIONS,
    HEADINGS,
    KINDS,
    NOTES,
    SAME,
    SHEETS,
    YES,
)

_WIDTHS = {
    "original": 24,
    "replacement": 24,
    "decision": 13,
    "kind": 13,
    "count": 8,
    "interviews": 6,
    "common": 10,
    "contexts": 70,
    "capitals": 12,
    "accents": 9,
    "before": 32,
    "after": 32,
    "where": 22,
}
_NAMES = tuple(key for key in HEADINGS if key not in ("before", "after", "where"))
_PLACES = ("before", "original", "after", "decision", "where")


def write_name_table(proposed: Proposed, language: str) -> bytes:
    """Return the table as an .xlsx file.

    Args:
        proposed: names, counts and contexts.
        language: of headings: ``es`` or ``en``.

    Raises:
        UsageError: ``cell-too-long``.
    """
    names = [
        {
            "original": each.row.original,
            "replacement": each.row.replacement,
            "decision": DECISIONS[each.row.decision][language],
            "kind": KINDS[each.row.kind][language],
            "count": str(each.count),
            "interviews": str(each.interviews),
            "common": YES[language] if each.ambiguous else "",
            "contexts": "\n".join(each.contexts),
            "capitals": (ANY if each.row.any_case else SAME)[language],
            "accents": (ANY if each.row.any_accents else SAME)[language],
        }
        for each in proposed.proposals
    ]
    places = [
        {
            "before": each.before,
            "original": each.original,
            "after": each.after,
            "decision": DECISIONS[each.decision][language],
            "where": each.where,
        }
        for each in sorted(proposed.occurrences, key=lambda each: each.original)
    ]
    return write_form(
        [
            _sheet("names", _NAMES, names, language),
            _sheet("places", _PLACES, places, language),
        ]
    )


def _sheet(part: str, keys: Sequence[str], rows: Sequence[dict[str, str]], language: str) -> Sheet:
    columns = [
        Column(
            HEADINGS[key][language],
            _WIDTHS[key],
            NOTES[key][language] if key in NOTES and part == "names" else "",
            _choices(part, key, language),
        )
        for key in keys
    ]
    return Sheet(SHEETS[part][language], columns, [[row[key] for key in keys] for row in rows])


def _choices(part: str, key: str, language: str) -> tuple[str, ...]:
    if key == "decision":
        offered = [Decision.REPLACE, Decision.KEEP]
        return tuple(
            DECISIONS[each][language]
            for each in (offered if part == "places" else [*offered, Decision.SOME])
        )
    return (ANY[language], SAME[language]) if key in ("capitals", "accents") else ()
