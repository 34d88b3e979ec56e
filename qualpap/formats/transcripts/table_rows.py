"""How a row of a table in a text document becomes paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from qualpap.formats.transcripts.paragraphs import Run, paragraphs_from
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph


def row_paragraphs(cells: Sequence[Sequence[list[Run]]], origin: Origin) -> Iterator[RawParagraph]:
    """Make paragraphs of a row.

    A row of a single cell only frames its text, which is read as if it stood free. Where a cell
    holds several paragraphs, the row becomes several: the first with the first paragraph of each
    cell, the others with what is left, their other cells empty.

    Args:
        cells: the row's cells, each as paragraphs.
        origin: its place.
    """
    if len(cells) == 1:
        for runs in cells[0]:
            yield from paragraphs_from(runs, origin)
        return
    columns = [
        [found.text for runs in cell for found in paragraphs_from(runs, origin)] for cell in cells
    ]
    for texts in zip_longest(*columns, fillvalue=""):
        yield RawParagraph("\t".join(texts), origin, cells=texts)
