"""The sheet on which a coder codes: one row a segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qualpap.matrix.grid import Column, Grid, GridCell, Row, Rows, Slot, SlotKind, Style
from qualpap.matrix.slots import memo_of
from qualpap.matrix.view import shortened
from qualpap.matrix.work import Item, Work
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Coding, Stance

KEY = "segments"

_GLIMPSE = 60
"""Characters of a coding's words where they only tell it from the others of its row."""

CELLS = 5
"""Cells for codes in a row."""

CODED, SUGGESTED = "coded", "suggested"
"""Facts of a row: a code with its codings; a suggestion with what it rests on."""

FROM = "←"
"""Between a suggested code and the words that suggest it."""


def segments_grid(work: Work, labels: Mapping[CodeId, str]) -> Grid:
    """Return the sheet on which the coder works: one row a segment."""
    view = work.view
    maker = _Rows(work, labels)
    title = view.words("coding-of", coder=view.coder(work.coder))
    return Grid(
        key=KEY,
        title=view.words("sheet-segments"),
        columns=maker.columns,
        rows=Rows(work.items, maker.row),
        above=(
            Row("title", (GridCell(f"{view.study} · {title}", Style.TITLE),)),
            Row("brief", (GridCell(view.words("coding-brief"), Style.NOTE),)),
        ),
        frozen=1,
        key_heading=view.words("key"),
        large=True,
        identity=("transcript", "text"),
    )


class _Rows:
    def __init__(self, work: Work, labels: Mapping[CodeId, str]) -> None:
        self._view = work.view
        self._work = work
        self._labels = labels
        self._choices = tuple(labels.values())
        self._stances = tuple(work.view.words.stance(each) for each in Stance)
        self._shown = work.suggestions is not None
        self._besides = any(self._beside(item) for item in work.items)
        self.columns = tuple(self._columns())

    def _columns(self) -> Iterator[Column]:
        words = self._view.words
        yield Column("transcript", words("transcript"), 13)
        yield Column("turn", words("turn"), 7)
        yield Column("question", words("question"), 32)
        yield Column("text", words("segment-text"), 64)
        if self._shown:
            yield Column("suggested", words("suggested"), 46, note=words("suggested-note"))
        for number in range(1, CELLS + 1):
            yield Column(f"code{number}", words("code-number", n=number), 25, style=Style.CODE)
        yield Column("words", words("exact-words"), 30, note=words("exact-words-note"))
        yield Column("stance", words("stance"), 13)
        yield Column("memo", words("memo"), 30)
        if self._besides:
            yield Column("more", words("more-codes"), 30, note=words("more-codes-note"))

    def row(self, item: Item) -> Row:
        """Return a segment's row."""
        transcript, segment = item.transcript, item.segment
        question = segment.question
        asked = question.of(transcript.text).strip() if question else ""
        cells = [
            GridCell(transcript.id, Style.NAME),
            GridCell(segment.turns[0] if segment.turns else None, Style.NUMBER),
            GridCell(asked or None, Style.QUESTION),
            GridCell(segment.span.of(transcript.text), Style.WORDS),
            *self._offered(item),
            *self._codes(item),
            self._cell(SlotKind.WORDS, item, self._words(item)),
            self._cell(SlotKind.STANCE, item, self._stance(item), self._stances),
            self._cell(SlotKind.MEMO, item, self._memo(item)),
        ]
        if self._besides:
            cells.append(GridCell(self._beside(item) or None, Style.FAINT))
        return Row(item.key, tuple(cells), facts=tuple(self._facts(item)))

    def _offered(self, item: Item) -> Iterator[GridCell]:
        if self._shown:
            yield GridCell(self._suggested(item) or None, Style.EXCERPT)

    def _codes(self, item: Item) -> Iterator[GridCell]:
        shown = [self._label(code) for code in item.codings][:CELLS]
        for number, label in enumerate((*shown, *[""] * (CELLS - len(shown))), 1):
            yield self._cell(SlotKind.CODED, item, label, self._choices, str(number))

    def _cell(
        self,
        kind: SlotKind,
        item: Item,
        value: str,
        choices: tuple[str, ...] = (),
        part: str = "text",
    ) -> GridCell:
        slot = Slot(kind, (item.key,), part, value, choices=choices)
        return GridCell(value or None, Style.SUMMARY, slot=slot)

    def _label(self, code: CodeId) -> str:
        return self._labels.get(code) or self._view.path(code)

    @staticmethod
    def _all(item: Item) -> list[Coding]:
        return [coding for codings in item.codings.values() for coding in codings]

    def _words(self, item: Item) -> str:
        """Return the words of the row's only coding, where it is on a part of the segment."""
        codings = self._all(item)
        return self._part(item, codings[0]) if len(codings) == 1 else ""

    def _part(self, item: Item, coding: Coding) -> str:
        anchor = self._view.selection.placement(coding).usable
        speech = item.transcript.speech_spans(item.segment.span)
        if anchor is None or not speech:
            return ""
        whole = anchor.start <= speech[0].start and anchor.end == speech[-1].end
        return "" if whole else anchor.exact

    def _stance(self, item: Item) -> str:
        said = {coding.stance for coding in self._all(item)}
        return self._view.words.stance(said.pop()) if len(said) == 1 else ""

    def _memo(self, item: Item) -> str:
        said = {self._note(coding) for coding in self._all(item)}
        return said.pop() if len(said) == 1 else ""

    def _note(self, coding: Coding) -> str:
        return memo_of(self._view.selection.snapshot.state, coding, (self._work.coder,))

    def _beside(self, item: Item) -> str:
        """Return what the cells of the row cannot say: further codes, what each says alone."""
        codings = self._all(item)
        differ = len({(coding.stance, self._note(coding)) for coding in codings}) > 1
        apart = len(codings) > 1 and any(self._part(item, coding) for coding in codings)
        lines = []
        for number, (code, found) in enumerate(item.codings.items()):
            if number >= CELLS or differ or apart:
                lines += [self._told(item, code, coding) for coding in found]
        return "\n".join(lines)

    def _told(self, item: Item, code: CodeId, coding: Coding) -> str:
        words, part = self._view.words, self._part(item, coding)
        said = [
            words.quoted(shortened(part, _GLIMPSE)) if part else "",
            words.stance(coding.stance),
            self._note(coding),
        ]
        told = "; ".join(each for each in said if each)
        return f"{self._label(code)}: {told}" if told else self._label(code)

    def _suggested(self, item: Item) -> str:
        found: dict[CodeId, list[str]] = {}
        for each in item.suggestions:
            matched = [anchor.exact for anchor in each.matched]
            found.setdefault(each.code, []).extend(matched)
        quoted = self._view.words.quoted
        return "\n".join(
            f"{self._label(code)} {FROM} {', '.join(quoted(word) for word in dict.fromkeys(words))}"
            for code, words in found.items()
        )

    def _facts(self, item: Item) -> Iterator[tuple[str, ...]]:
        for code, codings in item.codings.items():
            yield (CODED, code, *(coding.id for coding in codings))
        for each in item.suggestions:
            basis = each.basis
            score = "" if basis.score is None else repr(basis.score)
            yield (SUGGESTED, each.code, basis.kind, basis.name, score)
