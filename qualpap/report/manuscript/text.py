"""A manuscript as read: blocks of text with their kind and place, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qualpap.errors import Issue


class BlockKind(StrEnum):
    """What a block is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    TABLE = "table"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Locus:
    """Where a block stands in its file.

    Args:
        paragraph: 1-based paragraph, line or row; 0 where the format has none.
        page: 1-based page (PDF), else 0.
    """

    paragraph: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Which cell of a table a block stands in, all from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a footnote or endnote.

    Args:
        position: code point of the block's text at which it stands.
        note: the note's name, as the note's own blocks carry it.
    """

    position: int
    note: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a manuscript.

    Args:
        text: its words on one line; the marks of notes are no part of it.
        kind: see `BlockKind`.
        place: where it stands.
        notes: the notes that it refers to.
        note: for a footnote, its name.
        cell: for a table, which cell.
        indented: whether it is taken for a quote by its indentation alone.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    place: Locus = field(default_factory=Locus)
    notes: tuple[NoteMark, ...] = ()
    note: str = ""
    cell: Cell | None = None
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript.

    Args:
        blocks: in reading order; notes and comments after the body.
        issues: what is doubtful in the reading of the file.
    """

    blocks: tuple[Block, ...]
    issues: tuple[Issue, ...] = ()
