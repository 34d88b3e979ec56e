"""What taking in a matrix made by hand would do, shown before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from qualpap.coding.naming import folded
from qualpap.coding.selection import Selection
from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.matrix.adopting.cell_text import is_blank, is_words, read_cell, where_said
from qualpap.matrix.adopting.layout import find_layout
from qualpap.matrix.adopting.meaning import AdoptionMap, How, Meaning
from qualpap.matrix.adopting.sheet import HandBook, HandSheet
from qualpap.matrix.adopting.understanding import Understanding, Understood
from qualpap.matrix.takeback.comparing import rejected, short
from qualpap.matrix.takeback.proposal import Change, Conflict, Proposal, Rejected, Spot
from qualpap.model import acts
from qualpap.model.codebook import Code, CodeId, CodeOrigin, CodeStatus
from qualpap.model.coding import CoderId
from qualpap.model.labels import Label
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.record.snapshot import Snapshot
from qualpap.record.values import key_of
from qualpap.transcript.language import guess

Subject = tuple[str, str]
"""Participant and code; "" for one of them where a text is on the whole of the other."""


@dataclass(frozen=True)
class Adoption:
    """What taking in a matrix made by hand would do.

    Args:
        sheets: those that are matrices, with what their headings and names mean.
        proposal: changes, conflicts, what is rejected, and what the study has already.
        no_matrix: names of sheets that are none.
        map_file: the map that was used, "" for none.
    """

    sheets: tuple[Understood, ...]
    proposal: Proposal
    no_matrix: tuple[str, ...] = ()
    map_file: str = ""

    @property
    def headings(self) -> tuple[Meaning, ...]:
        """What the headings mean, sheet by sheet."""
        return tuple(each for sheet in self.sheets for each in sheet.columns.values())

    @property
    def participants(self) -> tuple[Meaning, ...]:
        """What the names of participants mean, each once a sheet."""
        return tuple(dict.fromkeys(each for sheet in self.sheets for each in sheet.rows.values()))

    @property
    def undecided(self) -> tuple[Meaning, ...]:
        """The headings and names on which a person must decide."""
        return tuple(each for each in (*self.headings, *self.participants) if each.how.open)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopting:
    """How a workbook is to be taken.

    Args:
        by: whose act it would be.
        decided: what a person has decided.
        sheets: only these; all if empty.
        new_id: gives the id that a name suggests.
        today: the date of new codes.
    """

    by: tuple[CoderId, ...]
    decided: AdoptionMap = field(default_factory=AdoptionMap)
    sheets: tuple[str, ...] = ()
    new_id: Callable[[str], str] = folded
    today: date | None = None


def propose_adoption(book: HandBook, snapshot: Snapshot, adopting: Adopting) -> Adoption:
    """Return what taking in a workbook would do; nothing is done.

    Args:
        book: the workbook.
        snapshot: the study.
        adopting: how it is to be taken.
    """
    work = _Work(book, snapshot, adopting)
    no_matrix = []
    for sheet in book.sheets:
        if adopting.sheets and sheet.name not in adopting.sheets:
            continue
        if not work.read(sheet):
            no_matrix.append(sheet.name)
    work.decide()
    return Adoption(tuple(work.sheets), work.proposal(), tuple(no_matrix), adopting.decided.file)


@dataclass(frozen=True, slots=True)
class _Text:
    """What one cell says on its subject."""

    spot: Spot
    text: str
    sheet: str


class _Work:
    def __init__(self, book: HandBook, snapshot: Snapshot, adopting: Adopting) -> None:
        self._book, self._snapshot, self._adopting = book, snapshot, adopting
        self._corpus = snapshot.corpus
        self._language = self._corpus.settings.language
        self._understanding = Understanding(self._corpus, adopting.decided, self._language)
        self._selection = Selection(snapshot)
        self._cells: dict[Subject, list[_Text]] = {}
        self._languages: dict[str, str] = {}
        self._codes: dict[str, Code] = {}
        self.sheets: list[Understood] = []
        self._changes: list[Change] = []
        self._conflicts: list[Conflict] = []
        self._rejected: list[Rejected] = []
        self._already: list[Change] = []
        self._issues: list[Issue] = []

    def proposal(self) -> Proposal:
        return Proposal(
            file=self._book.file,
            book="",
            by=self._adopting.by,
            changes=tuple(self._changes),
            conflicts=tuple(self._conflicts),
            rejected=tuple(sorted(self._rejected, key=lambda each: each.spot)),
            already=tuple(self._already),
            new_codes=tuple(self._codes.values()),
            issues=tuple(self._issues),
        )

    # Reading

    def read(self, sheet: HandSheet) -> bool:
        """Collect the texts of a sheet; return whether it is a matrix."""
        layout = find_layout(sheet, self._understanding.people, self._understanding.codes)
        if layout is None:
            return False
        understood = self._understanding.of(layout)
        self.sheets.append(understood)
        words: list[str] = []
        for row, who in understood.rows.items():
            for column, what in understood.columns.items():
                text = layout.grid.text(row, column)
                if not text or is_blank(text) or not (who.how.taken and what.how.taken):
                    continue
                spot = layout.grid.spot(row, column)
                subject = self._subject(who, what, layout.home(column))
                if subject is None:
                    self._reject(spot, text, "adopt-cell-of-nothing", "")
                elif not is_words(text):
                    self._reject(spot, text, "adopt-cell-not-words", self._label(subject))
                else:
                    words.append(text)
                    self._cells.setdefault(subject, []).append(_Text(spot, text, sheet.name))
        self._languages[sheet.name] = guess("\n".join(words)).language or self._language
        return True

    def _subject(self, who: Meaning, what: Meaning, home: str) -> Subject | None:
        code = self._new_code(what, home) if what.how is How.NEW else what.id
        if who.how is How.NEW or (who.how is what.how is How.SYNTHESIS):
            return None
        return who.id, code

    def _new_code(self, what: Meaning, home: str) -> str:
        """Return the id of the provisional code that a heading becomes."""
        for code in self._codes.values():
            if folded(code.name.in_("")) == folded(what.text):
                return code.id
        book = self._corpus.codebook
        dimension = next(
            (
                each.id
                for each in book.dimensions
                for place in (home, what.spot.sheet)
                if folded(place) in {folded(each.id), *(folded(name) for _, name in each.name)}
            ),
            None,
        )
        plain = self._adopting.new_id(what.text) or "code"
        id_, number = plain, 1
        while book.code(id_) is not None or id_ in self._codes:
            number += 1
            id_ = f"{plain}-{number}"
        self._codes[id_] = Code(
            id=CodeId(id_),
            dimension=dimension,
            name=Label.of(what.text),
            origin=CodeOrigin.INDUCTIVE,
            since=self._adopting.today,
            status=CodeStatus.PROVISIONAL,
        )
        self._changes.append(Change(what.spot, "new-code", (id_,), what.text, "", what.text, ()))
        return id_

    # Deciding

    def decide(self) -> None:
        """Decide on every subject that the workbook speaks of."""
        for subject, texts in self._cells.items():
            participant, code = subject
            if participant and participant not in self._known_people:
                self._reject(
                    texts[0].spot, texts[0].text, "participant-unknown", "", participant=participant
                )
                continue
            summaries: list[str] = []
            for each in texts:
                read = read_cell(each.text)
                if participant and code:
                    for words in read.quotations:
                        self._quotation(each.spot, subject, words)
                    if read.summary:
                        summaries.append(read.summary)
                else:
                    summaries.append(each.text.strip())
            if summaries:
                self._value(texts, subject, "\n".join(dict.fromkeys(summaries)))

    @cached_property
    def _known_people(self) -> Mapping[ParticipantId, object]:
        listed = {each.id: each for each in self._corpus.participants.rows}
        return {**self._corpus.interviews, **listed}

    def _value(self, texts: list[_Text], subject: Subject, text: str) -> None:
        """Propose the analyst's words on a cell, a participant or a code."""
        participant, code = subject
        spot, language = texts[0].spot, self._language_of(texts[0].sheet, text)
        change: acts.Summary | acts.Synthesis
        if participant and code:
            change = acts.Summary(
                participant=ParticipantId(participant),
                code=CodeId(code),
                text=text,
                language=language,
            )
        else:
            about = acts.About.PARTICIPANT if participant else acts.About.CODE
            whose = acts.Subject(about=about, id=participant or code)
            change = acts.Synthesis(subject=whose, text=text, language=language)
        heads = self._snapshot.state.heads(key_of(change, self._adopting.by), type(change))
        there = [head for head in heads if head.change.text.strip()]
        kind = "summary" if isinstance(change, acts.Summary) else "synthesis"
        now = there[-1].change.text if there else ""
        wanted = replace(change, replaces=tuple(head.ref for head in heads))
        told = Change(spot, kind, subject, self._label(subject), now, text, (wanted,))
        if len({each.sheet for each in texts}) > 1:
            self._note("adopt-cells-joined", spot, about=self._label(subject))
        if there and all(_same(head.change.text, text) for head in there):
            self._already.append(told)
        elif not there:
            self._changes.append(told)
        else:
            self._conflicts.append(
                Conflict(
                    spot=spot,
                    kind=kind,
                    about=subject,
                    label=told.label,
                    before="",
                    after=text,
                    theirs=now,
                    theirs_by=there[-1].by,
                    by=self._adopting.by,
                    changes=(wanted,),
                )
            )

    def _language_of(self, sheet: str, text: str) -> str:
        """Return the language of a text; one too short to tell is in that of its sheet."""
        return guess(text).language or self._languages[sheet]

    def _quotation(self, spot: Spot, subject: Subject, words: str) -> None:
        """Propose a coding of quoted words that the participant's interviews bear out."""
        participant, code = subject
        said = where_said(self._corpus, ParticipantId(participant), words)
        label = self._label(subject)
        if len(said.places) == 1:
            self._coding(spot, label, code, *said.places[0])
        elif said.places:
            slug = "workbook-passage-ambiguous"
            self._reject(spot, words, slug, label, participant=participant, count=len(said.places))
        else:
            slug, near = "workbook-passage-not-found", short(said.nearest) or "–"
            self._reject(spot, words, slug, label, participant=participant, nearest=near)

    def _coding(
        self, spot: Spot, label: str, code: str, transcript: Transcript, span: Span
    ) -> None:
        change = acts.Code(
            code=CodeId(code), transcript=transcript.id, anchor=transcript.anchor(span)
        )
        words = change.anchor.exact
        told = Change(spot, "code", (transcript.id, code), label, "", words, (change,))
        twice = any(each.changes == told.changes for each in self._changes)
        known = twice or self._is_coded(transcript, code, span)
        (self._already if known else self._changes).append(told)

    def _is_coded(self, transcript: Transcript, code: str, span: Span) -> bool:
        """Return whether those whose act it would be have put this code on these words."""
        resolved = self._corpus.codebook.resolve(CodeId(code))
        return span in self._coded.get((transcript.id, resolved), ())

    @cached_property
    def _coded(self) -> Mapping[tuple[TranscriptId, CodeId], frozenset[Span]]:
        """What those whose act it would be have coded, by transcript and code."""
        found: dict[tuple[TranscriptId, CodeId], set[Span]] = {}
        for coding in self._snapshot.state.codings.values():
            anchor = self._selection.placement(coding).usable
            if set(coding.by) & set(self._adopting.by) and anchor is not None:
                code = self._corpus.codebook.resolve(coding.code)
                found.setdefault((coding.transcript, code), set()).add(anchor.span)
        return {key: frozenset(spans) for key, spans in found.items()}

    def _label(self, subject: Subject) -> str:
        participant, id_ = subject
        code = self._corpus.codebook.code(id_) or self._codes.get(id_)
        name = code.name.in_(self._language) if code else id_
        return " · ".join(part for part in (participant, name) if part)

    def _reject(self, spot: Spot, text: str, slug: str, label: str, /, **facts: Fact) -> None:
        self._rejected.append(rejected(self._book.file, spot, text, slug, label, **facts))

    def _note(self, slug: str, spot: Spot, /, **facts: Fact) -> None:
        place = Place(self._book.file, spot.row, str(spot))
        self._issues.append(Issue(Severity.WARNING, slug, place, facts))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
