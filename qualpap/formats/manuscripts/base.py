"""What every reader of manuscripts is, and what several of them make their blocks with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from qualpap.report.manuscript.text import Block, BlockKind, Cell, Locus, Manuscript, NoteMark

_SPACE = re.compile("[\t\n\v\f\r\u2028\u2029\u0085]")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


class ManuscriptReader(Protocol):
    """Reads the bytes of one file."""

    def __call__(self, data: bytes) -> Manuscript:
        """Read one file."""


def one_line(text: str) -> str:
    """Return *text* on one line, of the same length: positions in it are positions in the file."""
    return _HIDDEN.sub("\ufffd", _SPACE.sub(" ", text))


@dataclass(slots=True)
class BlockText:
    """A block in the making.

    Args:
        parts: its words so far.
        notes: the notes that it refers to.
    """

    parts: list[str] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        """Add words."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    def mark(self, note: str) -> None:
        """Add a reference to a note."""
        self.notes.append(NoteMark(self.length, note))

    def block(
        self,
        kind: BlockKind,
        place: Locus,
        *,
        note: str = "",
        cell: Cell | None = None,
        indented: bool = False,
    ) -> Block:
        """Return the block; its text keeps its length."""
        text = one_line("".join(self.parts))
        return Block(text, kind, place, tuple(self.notes), note, cell, indented)


_NOTE = re.compile(r"\s*(?:\[(\d{1,3})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}))\s+(?=\S)")
_MARK = re.compile(r"(?<=\S)(?:\[(\d{1,3})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}))")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def with_plain_notes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with the notes told apart that a text file can only number.

    Paragraphs that begin with ``[3]`` or ``³`` are notes, when another paragraph before them holds
    that mark.
    """
    marked: set[str] = set()
    found: list[Block] = []
    for block in blocks:
        start = _NOTE.match(block.text)
        number = _number(start) if start else ""
        if number in marked:
            found.append(replace(block, kind=BlockKind.FOOTNOTE, note=number))
            continue
        hits = list(_MARK.finditer(block.text))
        marked.update(map(_number, hits))
        notes = tuple(NoteMark(hit.start(), _number(hit)) for hit in hits)
        found.append(replace(block, notes=(*block.notes, *notes)))
    return tuple(found)


def _number(hit: re.Match[str]) -> str:
    return hit[1] or (hit[2] or "").translate(_SUPERSCRIPTS)


def kept(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that hold words."""
    return tuple(block for block in blocks if block.text.strip())
