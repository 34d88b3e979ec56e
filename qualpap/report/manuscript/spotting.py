"""Finds what a manuscript sets as somebody's words: quotation marks of every kind, block quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qualpap.model.text import Span
from qualpap.report.manuscript.text import Block, BlockKind, Manuscript
from qualpap.report.manuscript.words import WORD

_SIGNS = re.compile("[“”„«»‹›\"‘’‚']")
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "”": "”",
}
_SINGLE = "‘‚'"
_REFERENCES = re.compile(
    r"[\d.\s]*(?:references?|bibliograph\w*|works cited|referencias(?: bibliogr[aá]ficas)?|"
    r"bibliograf[ií]a|obras citadas|literature)\s*",
    re.IGNORECASE,
)
_MOST_PARAGRAPHS = 6
_FEWEST_OPEN = 4
_MOSTLY = 0.6
_BODY = (BlockKind.PARAGRAPH, BlockKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quotation that lies within one block.

    Args:
        block: number of the block.
        span: code points of its text, marks excluded.
    """

    block: int
    span: Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a manuscript set as somebody's words.

    Args:
        pieces: one a paragraph.
        text: all of them, joined by spaces.
        outer: the range with its marks in the first block, and the end in the last.
        block_quote: whether it is set apart as a block.
        closed: whether its closing mark was found.
    """

    pieces: tuple[Piece, ...]
    text: str
    outer: Span
    block_quote: bool = False
    closed: bool = True

    @property
    def first(self) -> int:
        """The number of the block that it begins in."""
        return self.pieces[0].block

    @property
    def last(self) -> int:
        """The number of the block that it ends in."""
        return self.pieces[-1].block


@dataclass(slots=True)
class _Open:
    """A mark that has been opened."""

    sign: str
    at: int


@dataclass(slots=True)
class _Scan:
    """Marks of one flow of text, one block after the other."""

    blocks: Sequence[Block]
    spots: list[Spot] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    begun: list[Piece] = field(default_factory=list)
    begin: int = 0

    def read(self, number: int, follower: int | None) -> None:
        """Take in a block; *follower* is the one that its text may go on in."""
        text = self.blocks[number].text
        start = self._resume(text)
        for hit in _SIGNS.finditer(text, start):
            self._sign(number, text, hit.start(), start)
        if self.stack:
            self._break(number, text, start, follower)

    def _resume(self, text: str) -> int:
        """Return where the words go on in the next paragraph of a quotation."""
        if not self.stack:
            return 0
        lead = len(text) - len(text.lstrip())
        sign = self.stack[0].sign
        again = text[lead : lead + 1] and text[lead] in sign + _CLOSERS[sign]
        self.stack = self.stack[:1]
        self.stack[0].at = -1
        return lead + 1 if again else lead

    def _sign(self, number: int, text: str, at: int, start: int) -> None:
        sign = text[at]
        depth = next(
            (n for n in range(len(self.stack) - 1, -1, -1) if sign in _CLOSERS[self.stack[n].sign]),
            None,
        )
        if depth is not None and self._closes(text, at, self.stack[depth].sign):
            opened = self.stack[depth]
            del self.stack[depth:]
            if not self.stack:
                self._finish(number, opened, at, start)
        elif _opens(text, at):
            self.stack.append(_Open(sign, at))

    def _closes(self, text: str, at: int, opened: str) -> bool:
        if opened == '"' or opened not in _SINGLE:
            return opened != '"' or not _opens(text, at) or text[at - 1 : at].isalnum()
        after = text[at + 1 : at + 2]
        if after.isalnum() or text[at - 1 : at].isspace():
            return False
        # "the farmers’ words": an apostrophe, if the closing mark is still to come.
        rest = text[at + 1 :]
        possessive = text[at - 1 : at] == "s" and re.match(r"\s[a-zà-ÿ]", rest)
        return not (possessive and re.search(r"^[^‘]*?[\w.,;!?…][’'](?!\w)", rest))

    def _finish(self, number: int, opened: _Open, at: int, start: int) -> None:
        begin = opened.at + 1 if opened.at >= 0 else start
        self.begun.append(Piece(number, Span(begin, at)))
        outer = opened.at if opened.at >= 0 else self.begin
        first = self.begun[0].block
        self._keep(Span(min(outer, at + 1) if first == number else 0, at + 1))

    def _keep(self, outer: Span, *, closed: bool = True) -> None:
        pieces, self.begun = tuple(self.begun), []
        text = " ".join(
            self.blocks[piece.block].text[piece.span.start : piece.span.end] for piece in pieces
        )
        self.spots.append(Spot(pieces, text, outer, closed=closed))

    def _break(self, number: int, text: str, start: int, follower: int | None) -> None:
        """Go on in the next paragraph, or end what was never closed."""
        opened = self.stack[0]
        if opened.sign in _SINGLE:
            self._retry(number, text, opened)
            return
        begin = opened.at + 1 if opened.at >= 0 else start
        self.begun.append(Piece(number, Span(begin, len(text))))
        if opened.at >= 0:
            self.begin = opened.at
        following = self.blocks[follower].text if follower is not None else ""
        if len(self.begun) < _MOST_PARAGRAPHS and _goes_on(opened.sign, following):
            return
        self.stack = []
        words = sum(len(WORD.findall(self._of(piece))) for piece in self.begun)
        if opened.sign != '"' and words >= _FEWEST_OPEN:
            self._keep(
                Span(0 if len(self.begun) > 1 else max(opened.at, 0), len(text)), closed=False
            )
        self.begun = []

    def _retry(self, number: int, text: str, opened: _Open) -> None:
        """Look again behind an apostrophe that was taken for an opening mark."""
        self.stack = []
        for hit in _SIGNS.finditer(text, opened.at + 1):
            self._sign(number, text, hit.start(), 0)
        if self.stack and self.stack[0].at > opened.at:
            again = self.stack[0]
            if again.sign in _SINGLE:
                self._retry(number, text, again)
            else:
                self._break(number, text, 0, None)

    def _of(self, piece: Piece) -> str:
        return self.blocks[piece.block].text[piece.span.start : piece.span.end]


def _opens(text: str, at: int) -> bool:
    """Return whether the mark at *at* can open a quotation."""
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign in "“„«‹":
        return True
    free = not before or before.isspace() or before in "([{“„«‹‘—–-/¿¡\"'"
    if sign in "‘'‚":
        return free and (after.isalpha() or (after != "" and after in '¿¡[…“«"'))
    if sign in '"”':
        return free and after != "" and not after.isspace()
    return False


def _goes_on(sign: str, following: str) -> bool:
    """Return whether a quotation opened with *sign* continues in the text that follows."""
    text = following.lstrip()
    if not text:
        return False
    if text[0] in sign + _CLOSERS[sign]:
        return True
    if sign == '"':
        return False
    close = min((text.find(each) for each in _CLOSERS[sign] if each in text), default=-1)
    opening = text.find(sign)
    return close >= 0 and (opening < 0 or close < opening)


def find_spots(manuscript: Manuscript) -> tuple[Spot, ...]:
    """Return everything set as somebody's words, in order; marks within marks are one quotation."""
    blocks = manuscript.blocks
    scan = _Scan(blocks)
    for number, follower in _flow(blocks):
        scan.read(number, follower)
    marked: dict[int, list[Spot]] = {}
    for spot in scan.spots:
        for piece in spot.pieces:
            marked.setdefault(piece.block, []).append(spot)
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.QUOTE and not _is_mostly_marked(block, number, marked):
            scan.spots = [
                spot for spot in scan.spots if (spot.first, spot.last) != (number, number)
            ]
            scan.spots.append(_whole(number, block))
    references = _reference_blocks(blocks)
    kept = [spot for spot in scan.spots if spot.first not in references]
    return tuple(sorted(kept, key=lambda spot: (spot.first, spot.outer.start)))


def _flow(blocks: Sequence[Block]) -> Iterator[tuple[int, int | None]]:
    """Iterate over blocks, each with the one that its text may continue in."""
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        alike = (
            following is not None
            and following.cell == block.cell
            and following.note == block.note
            and (following.kind is block.kind or {following.kind, block.kind} <= set(_BODY))
            and block.kind is not BlockKind.HEADING
        )
        yield number, number + 1 if alike else None


def _is_mostly_marked(block: Block, number: int, marked: dict[int, list[Spot]]) -> bool:
    words = len(WORD.findall(re.sub(r"\([^()]*\)", "", block.text)))
    inside = sum(
        len(WORD.findall(block.text[piece.span.start : piece.span.end]))
        for spot in marked.get(number, ())
        for piece in spot.pieces
        if piece.block == number
    )
    return bool(words) and inside >= words * _MOSTLY


_TAIL = re.compile(
    r"(?:\s*[—–-]\s*[^—–.!?()]{2,80}|\s*[\[(][^()\[\]]{3,200}[\])])?[\s.\d¹²³⁴-⁹⁰]*$"
)


def _whole(number: int, block: Block) -> Spot:
    """Return a block quote without marks: all of it but the citation at its end."""
    tail = _TAIL.search(block.text)
    end = tail.start() if tail and tail.start() else len(block.text)
    if tail and not tail.group().strip(" .\t\n0123456789¹²³⁴⁵⁶⁷⁸⁹⁰"):
        end = len(block.text)
    text = block.text[:end]
    return Spot((Piece(number, Span(0, end)),), text, Span(0, end), block_quote=True)


def _reference_blocks(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the blocks of a list of references: their titles in marks are no quotations."""
    found: set[int] = set()
    inside = False
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING or len(block.text) < 40:
            if _REFERENCES.fullmatch(block.text):
                inside = True
            elif block.kind is BlockKind.HEADING:
                inside = False
        if inside and block.kind is not BlockKind.FOOTNOTE and block.kind is not BlockKind.COMMENT:
            found.add(number)
    return frozenset(found)
