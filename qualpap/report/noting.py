"""Counts in notes: the text has words alone, and every sentence keeps its figures behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualpap.report.context import Context
from qualpap.report.exhibits import Table
from qualpap.report.model import (
    Authored,
    Block,
    Figure,
    Finding,
    Listing,
    Paragraph,
    Part,
    Section,
    Words,
)


def without_counts(section: Section) -> Section:
    """Return *section* with the figures in brackets taken out of its sentences, each kept behind.

    Tables stay, and so do numbers that a sentence is made of: in small groups no word may stand
    for them.
    """
    return replace(
        section,
        blocks=tuple(_block(each) for each in section.blocks),
        sections=tuple(without_counts(each) for each in section.sections),
    )


def _block(block: Block) -> Block:
    match block:
        case Paragraph() | Listing():
            return replace(block, findings=tuple(quiet(each) for each in block.findings))
        case _:
            return block


def quiet(finding: Finding) -> Finding:
    """Return *finding* without figures in brackets; as it was in `full`, where it had any."""
    if not any(isinstance(part, Figure) and part.text.startswith("(") for part in finding.parts):
        return finding
    kept: list[Part] = []
    for part in finding.parts:
        if isinstance(part, Figure) and part.text.startswith("("):
            if kept and isinstance(kept[-1], Words):
                kept[-1] = Words(kept[-1].text.rstrip(" "))
        elif isinstance(part, Words) and kept and isinstance(kept[-1], Words):
            kept[-1] = Words(kept[-1].text + part.text)
        else:
            kept.append(part)
    parts = tuple(part for part in kept if part.text)
    return replace(finding, parts=parts, full=finding.full or finding.text)


def counts_table(context: Context, results: Section) -> tuple[Block, ...]:
    """Return the table of sentences with their counts, for an appendix; nothing without any."""
    rows = tuple(
        (section.title, finding.full)
        for _, section in results.walk()
        for finding in _findings(section)
        if finding.full
    )
    if not rows:
        return ()
    labels = context.labels
    shown = [
        ("" if index and rows[index - 1][0] == title else title, text)
        for index, (title, text) in enumerate(rows)
    ]
    return (
        Table(
            caption=context.caption(labels.counts),
            header=(labels.section, labels.sentence),
            rows=tuple(shown),
            widths=(2, 7),
        ),
    )


def _findings(section: Section) -> Iterator[Finding]:
    for block in section.blocks:
        if isinstance(block, Paragraph | Listing | Authored):
            yield from block.findings
