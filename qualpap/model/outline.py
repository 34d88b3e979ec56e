"""The outline of a report: its sections, and what goes in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualpap.model.codebook import AppliesTo, ClassificationId, CodeId, DimensionId
from qualpap.model.labels import Label


@dataclass(frozen=True, slots=True)
class ContextTable:
    """A table of the researchers' own, as it stands in its file: all of it text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the researchers' own.

    Args:
        png: as a bitmap, empty where there is none.
        svg: as a drawing, empty where there is none.
    """

    png: bytes = b""
    svg: bytes = b""


@dataclass(frozen=True, slots=True)
class ContextItem:
    """A table or figure of the researchers' own within a section.

    Args:
        file: below ``reports/context/``.
        caption: as printed after its number.
        note: a line below it: where it is from.
        content: what the file holds; None where it cannot be used.
        line: 1-based line in the outline's file.
    """

    file: str
    caption: Label = Label()
    note: Label = Label()
    content: ContextTable | Picture | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section of the results.

    Args:
        id: stable name, for links.
        title: as printed.
        intro: what the authors say at its beginning.
        dimensions: those whose codes go in it, in the codebook's order.
        codes: single codes; each brings those below it along.
        participants: of whom it tells; empty for everybody.
        classifications: case classifications told in it.
        context: tables and figures of the researchers' own.
        sections: below it.
        line: 1-based line in the outline's file.
    """

    id: str
    title: Label
    intro: Label = Label()
    dimensions: tuple[DimensionId, ...] = ()
    codes: tuple[CodeId, ...] = ()
    participants: AppliesTo = ()
    classifications: tuple[ClassificationId, ...] = ()
    context: tuple[ContextItem, ...] = ()
    sections: tuple[OutlineSection, ...] = ()
    line: int = 0

    def walk(self) -> Iterator[OutlineSection]:
        """Iterate over this section and all below it."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of the results in order; none where the report follows the codebook.

    Args:
        path: the file, within the study's folder.
    """

    sections: tuple[OutlineSection, ...] = ()
    path: str = ""

    def walk(self) -> Iterator[OutlineSection]:
        """Iterate over every section, depth first."""
        for section in self.sections:
            yield from section.walk()
