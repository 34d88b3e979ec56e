"""The coding workbook's sheets: a coder's segments to code, and their interviews to finish."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualpap.matrix.build import codes_of
from qualpap.matrix.grid import Column, Grid, GridCell, Row, Rows, Slot, SlotKind, Style
from qualpap.matrix.slots import asked_slot, done_slot, memo_of
from qualpap.matrix.view import STEP, View, shortened
from qualpap.model.acts import Done
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Coding, Stance, Suggestion
from qualpap.model.guide import Question, QuestionId
from qualpap.model.text import Anchor
from qualpap.model.transcript import Segment, Transcript, TranscriptId

KEY = "segments"
INTERVIEWS = "interviews"

_GLIMPSE = 60
"""Characters of a coding's words where they only tell it from the others of its row."""

CELLS = 5
"""Cells for codes in a row."""

CODED, SUGGESTED = "coded", "suggested"
"""Facts of a row: a code with its codings; a suggestion with what it rests on."""

FROM = "←"
"""Between a suggested code and the words that suggest it."""

Proposed = Mapping[TranscriptId, Mapping[QuestionId, Anchor]]
"""Where the questions of the guide were probably put."""


@dataclass(frozen=True, slots=True)
class Item:
    """A segment with what one coder put on it.

    Args:
        transcript: where.
        segment: the segment.
        codings: by code, those that start in it.
        suggestions: what is proposed for it, nobody having decided.
    """

    transcript: Transcript
    segment: Segment
    codings: Mapping[CodeId, tuple[Coding, ...]]
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def key(self) -> str:
        """The key of its row."""
        return f"{self.transcript.id}:{self.segment.span.start}-{self.segment.span.end}"


@dataclass
class Work:
    """What one coder has to code, and has coded.

    Args:
        view: the study.
        coder: who.
        transcripts: which interviews.
        suggestions: to be shown; None where none are wanted.
    """

    view: View
    coder: CoderId
    transcripts: Sequence[Transcript]
    suggestions: Collection[Suggestion] | None = None
    items: list[Item] = field(default_factory=list)
    elsewhere: dict[TranscriptId, int] = field(default_factory=dict)
    _of: dict[TranscriptId, list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own: dict[TranscriptId, list[Coding]] = {}
        for coding in self.view.selection.snapshot.state.codings.values():
            if self.coder in coding.by:
                own.setdefault(coding.transcript, []).append(coding)
        proposed: dict[TranscriptId, list[Suggestion]] = {}
        for each in self.suggestions or ():
            proposed.setdefault(each.transcript, []).append(each)
        for transcript in self.transcripts:
            codings = own.get(transcript.id, [])
            made = list(self._items(transcript, codings, proposed.get(transcript.id, [])))
            self._of[transcript.id] = made
            self.items += made

    def of(self, transcript: TranscriptId) -> Sequence[Item]:
        """Return the segments of one interview."""
        return self._of.get(transcript, ())

    def _items(
        self, transcript: Transcript, codings: list[Coding], proposed: list[Suggestion]
    ) -> Iterator[Item]:
        segments = [
            each
            for each in self.view.corpus.segments.get(transcript.id, ())
            if transcript.participants_in(each.span)
        ]
        starts = [each.span.start for each in segments]
        mine: dict[int, dict[CodeId, list[Coding]]] = {}
        resolve = self.view.corpus.codebook.resolve
        for coding in sorted(codings, key=lambda each: (each.anchor.start, each.id)):
            place = self._place(coding, segments, starts)
            if place is None:
                count = self.elsewhere.get(transcript.id, 0)
                self.elsewhere[transcript.id] = count + 1
            else:
                found = mine.setdefault(place, {})
                found.setdefault(resolve(coding.code), []).append(coding)
        offered: dict[int, list[Suggestion]] = {}
        for each in proposed:
            offered.setdefault(bisect_right(starts, each.anchor.start) - 1, []).append(each)
        for number, segment in enumerate(segments):
            yield Item(
                transcript,
                segment,
                {code: tuple(found) for code, found in mine.get(number, {}).items()},
                tuple(offered.get(number, ())),
            )

    def _place(
        self, coding: Coding, segments: Sequence[Segment], starts: Sequence[int]
    ) -> int | None:
        """Return the segment in which a coding starts, else the first that it reaches."""
        anchor = self.view.selection.placement(coding).usable
        if anchor is None or not segments:
            return None
        place = bisect_right(starts, anchor.start) - 1
        if place >= 0 and segments[place].span.end > anchor.start:
            return place
        after = place + 1
        if after < len(segments) and segments[after].span.overlaps(anchor.span):
            return after
        return None


def code_labels(view: View) -> dict[CodeId, str]:
    """Return the name of every code with its dimension, each unlike the others."""
    book, labels = view.corpus.codebook, {}
    for code in codes_of(view.selection):
        home = book.dimension(code.dimension)
        name = view.path(code.id)
        labels[code.id] = f"{view.read(home.name) or home.id}{STEP}{name}" if home else name
    times: dict[str, int] = {}
    for label in labels.values():
        times[label.casefold()] = times.get(label.casefold(), 0) + 1
    return {
        id_: label if times[label.casefold()] == 1 else f"{label} ({id_})"
        for id_, label in labels.items()
    }


# Segments


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


# Interviews


def interviews_grid(work: Work, proposed: Proposed | None = None) -> Grid:
    """Return the sheet on which a coder says what is done, and what was asked.

    Args:
        work: the coder's.
        proposed: where questions were probably put, to be shown; None where that is not wanted.
    """
    view, words = work.view, work.view.words
    questions = view.corpus.guide.questions
    columns = [
        Column("transcript", words("transcript"), 15),
        Column("participant", words("participant"), 15),
        Column("segments", words("segments-number"), 12),
        Column("coded", words("segments-coded"), 12),
        Column("codings", words("codings-number"), 14),
    ]
    if work.elsewhere:
        note = words("codings-elsewhere-note")
        columns.append(Column("elsewhere", words("codings-elsewhere"), 12, note=note))
    columns.append(Column("done", words("done"), 12, note=words("done-note"), style=Style.CODE))
    columns += [
        Column(each.id, each.id, 13, note=view.read(each.text), style=Style.CODE)
        for each in questions
    ]
    rows = [_interview(work, each, questions, proposed or {}) for each in work.transcripts]
    return Grid(
        key=INTERVIEWS,
        title=words("sheet-interviews"),
        columns=tuple(columns),
        rows=tuple(rows),
        frozen=1,
        key_heading=words("key"),
        large=True,
    )


def _interview(
    work: Work, transcript: Transcript, questions: Sequence[Question], proposed: Proposed
) -> Row:
    view = work.view
    mine = work.of(transcript.id)
    codings = sum(len(found) for item in mine for found in item.codings.values())
    numbers = [len(mine), sum(bool(item.codings) for item in mine), codings]
    if work.elsewhere:
        numbers.append(work.elsewhere.get(transcript.id, 0))
    cells = [
        GridCell(transcript.id, Style.NAME),
        GridCell(", ".join(transcript.participants) or None),
        *(GridCell(number, Style.NUMBER) for number in numbers),
        _done(work, transcript),
    ]
    names = {each: view.words(each) for each in ("yes", "no", "unknown")}
    for question in questions:
        slot = asked_slot(view.selection, transcript.id, question.id, names)
        guessed = proposed.get(transcript.id, {}).get(question.id)
        note = "" if guessed is None or slot.value else _guess(view, transcript, guessed)
        cells.append(GridCell(slot.value or None, Style.SUMMARY, slot=slot, note=note))
    return Row(transcript.id, tuple(cells))


def _guess(view: View, transcript: Transcript, anchor: Anchor) -> str:
    turn = next(transcript.turns_in(anchor.span), None)
    number = turn.number if turn else 0
    return view.words("asked-proposed", turn=number, words=shortened(anchor.exact, 160))


def _done(work: Work, transcript: Transcript) -> GridCell:
    view = work.view
    slot = done_slot(
        view.selection,
        transcript.id,
        work.coder,
        {"yes": view.words("yes"), "no": view.words("no")},
    )
    found = view.selection.snapshot.state.value(("done", transcript.id, (work.coder,)), Done)
    before = found is not None and found.change.done and not slot.value
    note = view.words("done-before") if before else ""
    return GridCell(slot.value or None, Style.SUMMARY, slot=slot, note=note)
