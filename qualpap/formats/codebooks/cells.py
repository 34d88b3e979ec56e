"""How lists, conditions and texts stand in the cells of a codebook's workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from qualpap.model.codebook import AppliesTo


def as_lines(texts: Sequence[str]) -> str:
    r"""Return texts as lines of one cell; a line break within a text is written ``\n``."""
    return "\n".join(text.replace("\\", "\\\\").replace("\n", "\\n") for text in texts)


def from_lines(cell: str) -> tuple[str, ...]:
    """Return the texts on the lines of a cell, an empty one for an empty line."""
    if not cell.strip():
        return ()
    return tuple(
        re.sub(r"\\(n|\\)", lambda found: "\n" if found[1] == "n" else "\\", line).strip()
        for line in cell.replace("\r\n", "\n").split("\n")
    )


def as_condition(condition: AppliesTo) -> str:
    """Return a condition as lines: ``role: producer, company``."""
    lines: list[str] = []
    for attribute, admitted in condition:
        lines.append(f"{attribute}: {', '.join(_quoted(value) for value in admitted)}")
    return "\n".join(lines)


def _quoted(value: str) -> str:
    """Return a value in quotation marks where a comma or mark in it would mislead."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([value])
    return out.getvalue()


def from_condition(cell: str) -> AppliesTo:
    """Return the condition on the lines of a cell; values without an attribute are roles."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for line in cell.splitlines():
        attribute, colon, values = line.partition(":")
        if not colon:
            attribute, values = "role", line
        cells = next(csv.reader([values.strip()], skipinitialspace=True), [])
        admitted = tuple(value.strip() for value in cells if value.strip())
        if admitted:
            found.append((attribute.strip(), admitted))
    return tuple(found)
