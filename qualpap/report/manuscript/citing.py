"""Finds what a manuscript says, near a quotation, of whose words it holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualpap.model.text import Span
from qualpap.report.manuscript.people import People
from qualpap.report.manuscript.spotting import Spot
from qualpap.report.manuscript.text import Block, BlockKind, Manuscript

_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]{2,120}\]")
_DASHED = re.compile(r"\s*[.,]?\s*[—–-]{1,2}\s*(?P<who>[^.;()\n“”\"«»]{2,100})")
_SENTENCE_END = re.compile(r"[.!?…][\"”»’)\]]*\s+(?=[A-ZÁÉÍÓÚÑ¿¡“«\"(])")
_CLOSE_BY = re.compile(r"[\s.,;:!?…”»\"'’\d¹²³⁴-⁹⁰]*")
_OWN = re.compile(rf"\A{_CLOSE_BY.pattern}(?:{_BRACKETS.pattern})")
_FAR = 400
_SHORT_BLOCK = 160


class How(StrEnum):
    """How near a citation is to its quotation.

    ``BESIDE``: in brackets right behind it. ``NOTE``: in a footnote. ``LATER``: in brackets later
    in the sentence. ``INSIDE``: at the end of the quotation itself. ``ROW``: in another cell of
    its row. ``NEXT``: a paragraph of its own. ``PASSING``: the sentence around it names somebody.
    ``SHARED``: that of the next quotation.
    """

    BESIDE = "beside"
    NOTE = "note"
    LATER = "later"
    INSIDE = "inside"
    ROW = "row"
    NEXT = "next"
    PASSING = "passing"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation.

    Args:
        text: as written.
        how: see `How`.
        literature: whether it cites a publication.
        inner: for one inside the quotation, where it begins there.
    """

    text: str
    how: How
    literature: bool = False
    inner: int = 0


class Citer:
    """Finds the citations of a manuscript's quotations.

    Args:
        manuscript: the manuscript.
        spots: its quotations, in order.
        people: who may be cited.
    """

    def __init__(self, manuscript: Manuscript, spots: Sequence[Spot], people: People) -> None:
        self._blocks = manuscript.blocks
        self._spots = spots
        self._people = people
        self._notes: dict[str, list[str]] = defaultdict(list)
        self._rows: dict[tuple[int, int], list[Block]] = defaultdict(list)
        for block in self._blocks:
            if block.note and block.kind is BlockKind.FOOTNOTE:
                self._notes[block.note].append(block.text)
            if block.cell:
                self._rows[block.cell.table, block.cell.row].append(block)

    def citations(self) -> tuple[Citation | None, ...]:
        """Return the citation of each quotation, None where there is none."""
        found = [
            next((each for each in self._candidates(number, spot) if each), None)
            for number, spot in enumerate(self._spots)
        ]
        for number in range(len(found) - 2, -1, -1):
            following = found[number + 1]
            if found[number] is None and following and self._same_sentence(number):
                found[number] = Citation(following.text, How.SHARED, following.literature)
        return tuple(found)

    def _candidates(self, number: int, spot: Spot) -> Iterator[Citation | None]:
        after, before = self._after(number, spot), self._before(number, spot)
        yield self._inside(spot)
        yield self._beside(after)
        yield self._noted(spot)
        yield self._later(after)
        yield self._in_row(spot)
        yield self._in_flat_row(spot)
        yield self._in_next(spot)
        if self._people.names_somebody(before):
            yield Citation(before.strip(), How.PASSING)
        sentence = _SENTENCE_END.split(after, maxsplit=1)[0]
        if not spot.block_quote and self._people.names_somebody(sentence):
            yield Citation(sentence.strip(" ,"), How.PASSING)

    def _after(self, number: int, spot: Spot) -> str:
        """Return the text behind a quotation, up to the next one."""
        text = self._blocks[spot.last].text
        end = len(text)
        if number + 1 < len(self._spots) and self._spots[number + 1].first == spot.last:
            end = max(self._spots[number + 1].outer.start, spot.outer.end)
        return text[spot.outer.end : min(end, spot.outer.end + _FAR)]

    def _before(self, number: int, spot: Spot) -> str:
        """Return the sentence that leads to a quotation, and the paragraph before a block quote."""
        block = self._blocks[spot.first]
        start = 0
        if number and self._spots[number - 1].last == spot.first:
            start = self._spots[number - 1].outer.end
        lead = block.text[start : spot.outer.start]
        if start:
            # The citation behind the quotation before belongs to that one.
            lead = _OWN.sub("", lead, count=1)
        if not lead.strip() and spot.first and spot.outer.start == 0:
            previous = self._blocks[spot.first - 1]
            if previous.kind is BlockKind.PARAGRAPH and previous.text.rstrip().endswith(":"):
                lead = previous.text
        return _SENTENCE_END.split(lead)[-1][-_FAR:]

    def _made(self, text: str, how: How, inner: int = 0) -> Citation | None:
        words = text.strip()
        if self._people.is_citation(words):
            return Citation(words, how, inner=inner)
        if self._people.is_literature(words):
            return Citation(words, how, literature=True, inner=inner)
        return None

    def _inside(self, spot: Spot) -> Citation | None:
        """Return a citation that stands before the closing mark."""
        hits = list(_BRACKETS.finditer(spot.text))
        if hits and not _CLOSE_BY.sub("", spot.text[hits[-1].end() :]):
            made = self._made(hits[-1].group(), How.INSIDE, hits[-1].start())
            return made if hits[-1].start() and made and not made.literature else None
        return None

    def _beside(self, after: str) -> Citation | None:
        lead = _CLOSE_BY.match(after)
        start = lead.end() if lead else 0
        # "(risas) (entrevista con …)": a remark may stand between.
        for hit in _BRACKETS.finditer(after):
            if hit.start() > start:
                break
            if made := self._made(hit.group(), How.BESIDE):
                return made
            start = hit.end() + len(after[hit.end() :]) - len(after[hit.end() :].lstrip())
        dashed = _DASHED.match(after)
        if dashed and self._people.names_somebody(dashed["who"]):
            return Citation(dashed["who"].strip(), How.BESIDE)
        return None

    def _noted(self, spot: Spot) -> Citation | None:
        block = self._blocks[spot.last]
        for mark in block.notes:
            if spot.pieces[-1].span.end <= mark.position <= spot.outer.end + 3 or (
                spot.block_quote and mark.position >= spot.pieces[-1].span.start
            ):
                for text in self._notes.get(mark.note, ()):
                    if made := self._made(text, How.NOTE):
                        return made
        return None

    def _later(self, after: str) -> Citation | None:
        sentence = _SENTENCE_END.split(after, maxsplit=1)[0]
        for hit in _BRACKETS.finditer(sentence):
            made = self._made(hit.group(), How.LATER)
            if made:
                return made
        return None

    def _in_row(self, spot: Spot) -> Citation | None:
        cell = self._blocks[spot.first].cell
        if cell is None:
            return None
        others = [block.text for block in self._rows[cell.table, cell.row] if block.cell != cell]
        told = [
            text for text in others if self._people.is_citation(text) and len(text) < _SHORT_BLOCK
        ]
        return Citation("; ".join(told), How.ROW) if told else None

    def _in_flat_row(self, spot: Spot) -> Citation | None:
        """Return a citation out of a table that was saved as text, a cell a paragraph.

        That is two short paragraphs above the words: a citation, and where they stand.
        """
        block = self._blocks[spot.first]
        if spot.first < 2 or block.cell or block.text[: spot.outer.start].strip():
            return None
        cited, where = self._blocks[spot.first - 2], self._blocks[spot.first - 1]
        short = len(cited.text) < _SHORT_BLOCK and len(where.text) < _SHORT_BLOCK
        alone = cited.text.strip().startswith("(") and not where.text.rstrip().endswith(":")
        told = self._people.ids_in(where.text) and self._people.is_citation(cited.text)
        if short and alone and told:
            return Citation(f"{cited.text.strip()}; {where.text.strip()}", How.ROW)
        return None

    def _in_next(self, spot: Spot) -> Citation | None:
        """Return a citation that is a short paragraph of its own, below a block quote."""
        block = self._blocks[spot.last]
        tail = block.text[spot.outer.end :]
        if spot.last + 1 >= len(self._blocks) or block.cell or re.search(r"\w", tail):
            return None
        following = self._blocks[spot.last + 1]
        text = following.text.strip()
        alone = re.fullmatch(
            r"[—–-]*\s*[\[(]?(?P<who>[^()]*(?:\([^()]*\))?)[\])]?(?:\s*\[?\d*\]?).{0,20}", text
        )
        apart = text[:1] in "([—–-" or following.kind is BlockKind.CAPTION
        if alone and apart and len(text) < _SHORT_BLOCK and self._people.is_citation(text):
            return Citation(text, How.NEXT)
        return None

    def _same_sentence(self, number: int) -> bool:
        """Return whether a quotation and the next one share a sentence, or are block quotes."""
        one, other = self._spots[number], self._spots[number + 1]
        if one.block_quote and other.block_quote:
            return other.first == one.last + 1
        if one.last != other.first or one.outer.end > other.outer.start:
            return False
        between = self._blocks[one.last].text[one.outer.end : other.outer.start]
        return not _SENTENCE_END.search(between + " X")


def span_of(spot: Spot) -> Span:
    """Return where a quotation stands in its first block."""
    return spot.pieces[0].span
