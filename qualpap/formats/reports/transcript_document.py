"""Transcripts as Word documents with numbered turns: what a locator of a report points to."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from qualpap.coding.selection import Selection
from qualpap.formats.archive import FIXED_DATE, rewrite_office_file
from qualpap.formats.reports import word_styles as styles
from qualpap.formats.reports.printable import printable
from qualpap.formats.reports.word_elements import NamedStyles, repeat_header, rule_table, set_widths
from qualpap.model.text import Span
from qualpap.model.transcript import Role, Transcript, Turn
from qualpap.report.wording import LANGUAGES, wording
from qualpap.report.wording.base import clock
from qualpap.report.wording.usual import usual_name


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A coded passage to show in the margin.

    Args:
        span: the words coded, in the canonical text.
        text: what to say of them: code, stance, memo.
        author: who coded.
    """

    span: Span
    text: str
    author: str = ""


def transcript_document(
    selection: Selection, transcript: Transcript, *, codes: bool = False
) -> bytes:
    """Return a study's transcript as a .docx file, in the study's own language.

    Args:
        selection: the study, and the codings that count.
        transcript: one of its interviews.
        codes: whether the coded passages stand in the margin, as comments.
    """
    settings = selection.snapshot.corpus.settings
    language = settings.language if settings.language in LANGUAGES else "en"
    notes = _notes(selection, transcript, language) if codes else ()
    return render(transcript, language, notes=notes, notice=settings.notice.in_(language))


def _notes(selection: Selection, transcript: Transcript, language: str) -> tuple[MarginNote, ...]:
    """Return a note for each coding that counts: code, stance, memo."""
    corpus, say = selection.snapshot.corpus, wording(language)
    # A passage on two people's words is one coding.
    counted = {
        passage.coding.id: passage
        for passage in selection.passages
        if passage.coding.transcript == transcript.id
    }
    found: list[MarginNote] = []
    for passage in counted.values():
        code = corpus.codebook.code(passage.code)
        text = code.name.in_(language) if code else str(passage.code)
        if passage.coding.stance:
            text += f" ({say.stance(passage.coding.stance)})"
        if passage.coding.memo:
            text += f"\n{passage.coding.memo}"
        coders = [corpus.settings.coder(each) for each in passage.coding.by]
        names = [
            coder.name if coder and coder.name else str(id_)
            for coder, id_ in zip(coders, passage.coding.by, strict=True)
        ]
        found.append(MarginNote(passage.anchor.span, text, ", ".join(names)))
    return tuple(found)


def render(
    transcript: Transcript,
    language: str,
    *,
    notes: Sequence[MarginNote] = (),
    notice: str = "",
) -> bytes:
    """Return a transcript as a .docx file, its turns numbered as locators count them.

    Args:
        transcript: the interview; its words are printed as they stand, label for label.
        language: of headings, one of `qualpap.report.wording.LANGUAGES`.
        notes: coded passages, shown as Word comments at their words.
        notice: what the study says of itself on every output.

    Raises:
        UsageError: ``report-language-unknown``.
    """
    document = _Writer(transcript, language, notes).document(notice)
    target = io.BytesIO()
    document.save(target)
    return rewrite_office_file(target.getvalue())


class _Writer:
    def __init__(self, transcript: Transcript, language: str, notes: Sequence[MarginNote]) -> None:
        self._transcript = transcript
        self._language = language
        self._labels = wording(language).labels
        self._document: WordDocument = styles.new_document(transcript.language or language)
        ordered = sorted(notes, key=lambda each: (each.span, each.text, each.author))
        self._notes = [note for note in ordered if note.span]
        self._styles = NamedStyles(self._document)
        self._runs: dict[int, list[Run]] = {}

    def document(self, notice: str) -> WordDocument:
        transcript = self._transcript
        self._document.core_properties.title = printable(str(transcript.id))
        self._document.core_properties.author = ""
        self._document.add_paragraph(printable(str(transcript.id)), style="Title")
        if notice:
            self._document.add_paragraph(printable(notice), style=styles.NOTICE)
            self._document.sections[0].footer.paragraphs[0].text = printable(notice)
        self._header()
        self._turns()
        for index, note in enumerate(self._notes):
            self._comment(index, note)
        return self._document

    def _header(self) -> None:
        fields = [
            (self._labels.file, self._transcript.source.path),
            (self._labels.participant_table, ", ".join(self._transcript.participants)),
            *(
                (usual_name(key, self._language), value)
                for key, value in self._transcript.header.fields
            ),
        ]
        rows = [(name, value) for name, value in fields if value]
        table = self._document.add_table(rows=len(rows), cols=2)
        table.autofit = False
        for row, (name, value) in zip(table.rows, rows, strict=True):
            for cell, text, style in (
                (row.cells[0], name[:1].upper() + name[1:], styles.CELL_HEAD),
                (row.cells[1], value, styles.CELL),
            ):
                cell.paragraphs[0].style = style
                cell.paragraphs[0].add_run(printable(text))
        rule_table(table)
        set_widths(table, (1, 4), int(Cm(16)))
        self._document.add_paragraph()

    def _turns(self) -> None:
        """Lay out one row a turn: number and time, then label and words."""
        turns = self._transcript.turns
        table = self._document.add_table(rows=1 + len(turns), cols=2)
        table.autofit = False
        for cell, text in zip(
            table.rows[0].cells, (self._labels.turn, self._labels.said), strict=True
        ):
            cell.paragraphs[0].style = styles.CELL_HEAD
            cell.paragraphs[0].add_run(text)
        # python-docx finds a table's cells anew on each call.
        rows = list(table.rows)[1:]
        for row, turn in zip(rows, turns, strict=True):
            number, words = row.cells
            self._number(number, turn)
            self._words(words.paragraphs[0], turn)
        repeat_header(table)
        _let_rows_break(table)
        set_widths(table, (1, 9), int(Cm(16)))

    def _number(self, cell: _Cell, turn: Turn) -> None:
        paragraph = cell.paragraphs[0]
        self._styles.give(paragraph, styles.CELL)
        shown = str(turn.number)
        if turn.origin.time is not None:
            shown += f"\n{clock(turn.origin.time)}"
        if turn.origin.page:
            shown += f"\n{self._labels.page_short} {turn.origin.page}"
        paragraph.add_run(shown)

    def _words(self, paragraph: WordParagraph, turn: Turn) -> None:
        """Write label and speech, cut where a coded passage begins or ends."""
        text = self._transcript.text
        if turn.label:
            label = paragraph.add_run(printable(turn.label.of(text)))
            label.bold = True
            if not turn.label.of(text).endswith((" ", "\t")):
                paragraph.add_run(" ")
        here = [(n, note) for n, note in enumerate(self._notes) if note.span.overlaps(turn.speech)]
        edges = {turn.speech.start, turn.speech.end}
        for _, note in here:
            edges |= {
                edge
                for edge in (note.span.start, note.span.end)
                if turn.speech.start < edge < turn.speech.end
            }
        places = sorted(edges)
        for start, end in pairwise(places):
            part = Span(start, end)
            run = paragraph.add_run(printable(part.of(text)))
            run.italic = True if turn.speaker.role is Role.INTERVIEWER else None
            for index, note in here:
                if note.span.overlaps(part):
                    self._runs.setdefault(index, []).append(run)

    def _comment(self, index: int, note: MarginNote) -> None:
        runs = self._runs.get(index)
        if not runs:
            return
        initials = "".join(part[0] for part in note.author.split())[:3].upper()
        comment = self._document.add_comment(
            [runs[0], runs[-1]],
            text=printable(note.text),
            author=printable(note.author),
            initials=printable(initials),
        )
        # The clock has no place in an output: same study, same bytes.
        comment._comment_elm.set(qn("w:date"), FIXED_DATE)


def _let_rows_break(table: WordTable) -> None:
    """Let long turns run over the end of a page."""
    for row in table.rows:
        properties = row._tr.get_or_add_trPr()
        for mark in properties.findall(qn("w:cantSplit")):
            properties.remove(mark)
