"""Replaces names in running text that a file keeps in several places, as Word cuts a name up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualpap.anonymity.replacing import Replacer


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a paragraph.

    Args:
        text: its words.
        write: puts others in their place; None for what stays (a tab, a line break).
    """

    text: str
    write: Callable[[str], None] | None = None


def rewrite_slots(slots: Sequence[Slot], replacer: Replacer) -> bool:
    """Replace the names in a paragraph; a replacement stands where its name began.

    Returns:
        Whether anything changed.
    """
    hits = replacer.hits("".join(slot.text for slot in slots))
    if not hits:
        return False
    at = 0
    for slot in slots:
        start, end = at, at + len(slot.text)
        at = end
        if slot.write is None:
            continue
        parts: list[str] = []
        position = start
        for hit in hits:
            if hit.span.end <= start or hit.span.start >= end:
                continue
            parts.append(slot.text[position - start : max(hit.span.start, position) - start])
            if hit.span.start >= start:
                parts.append(hit.replacement or "")
            position = min(hit.span.end, end)
        fresh = "".join([*parts, slot.text[position - start :]])
        if fresh != slot.text:
            slot.write(fresh)
    return True
