"""What has been told of each code, for the parts of a report that gather it again."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.coding.selection import Spread
from qualpap.model.codebook import Code
from qualpap.report.model import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """A code as a section of the results tells it.

    Args:
        section: id of the section.
        heading: its title.
        code: the code.
        spread: who speaks of it, among those of whom the section tells.
        scope: kinds of participant of whom alone the section tells, empty for everybody.
        counted: the sentences composed from the counts.
        written: what the analysts wrote on it, in the report's language; empty where nothing is.
        quotations: numbers of the quotations printed with it.
    """

    section: str
    heading: str
    code: Code
    spread: Spread
    scope: tuple[str, ...]
    counted: tuple[Finding, ...]
    written: tuple[Finding, ...]
    quotations: tuple[int, ...]
