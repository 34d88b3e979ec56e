"""What a synthesis is written from: cells of a code or a group, or codes of a dimension."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualpap.coding.entries import Entry
from qualpap.coding.lookup import Lookup
from qualpap.matrix.build import codes_of
from qualpap.matrix.build import syntheses as standing
from qualpap.matrix.order import groups, ordered, written
from qualpap.matrix.view import View
from qualpap.matrix.wording import SYMBOLS
from qualpap.model.acts import About, Subject
from qualpap.model.codebook import CodeId, DimensionId
from qualpap.model.transcript import ParticipantId
from qualpap.study.shown import Shown
from qualpap.study.study import Study
from qualpap.study.team import Sight
from qualpap.study.writing import Text, syntheses


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read before writing.

    Args:
        participant, code: the cell it is of; participant "" for a code's synthesis.
        title: as shown.
        sign, said: state and stance, or figures.
        passages: how many verbatims stand behind it.
        text: the analyst's words on it.
    """

    participant: str
    code: str
    title: str
    sign: str
    said: str
    passages: int
    text: str


@dataclass(frozen=True, slots=True)
class SynthesisPage:
    """A synthesis to write.

    Args:
        about, id, attribute, value: what it is on.
        title: as shown.
        counted: how many spoke of it, "" where that is nothing to count or is kept back.
        dimension: in which it lies, "" for none.
        texts: one a language.
        sources: what it is written from.
    """

    about: About
    id: str
    attribute: str
    value: str
    title: str
    counted: str
    dimension: str
    texts: tuple[Text, ...]
    sources: tuple[Source, ...]


def synthesis_page(study: Study, subject: Subject, sight: Sight, language: str) -> SynthesisPage:
    """Return a synthesis to write, with what it is written from.

    Args:
        study: the study.
        subject: what it is on; see `subject_of`.
        sight: who looks.
        language: of names.
    """
    return _Writing(study, subject, sight, language).page()


def subject_of(
    study: Study, about: str, id_: str = "", attribute: str = "", value: str = ""
) -> Subject:
    """Return what a synthesis is on, looked up as ``qualpap record`` would.

    Raises:
        DataError: as for an entry of a file: ``code-unknown``, ``dimension-unknown``, ….
    """
    fields = {"about": about, "id": id_, "attribute": attribute, "value": value}
    lookup = Lookup(study.snapshot, (), study.now())
    return lookup.subject(Entry("synthesis", fields))


class _Writing:
    def __init__(self, study: Study, subject: Subject, sight: Sight, language: str) -> None:
        self._study, self._subject, self._sight = study, subject, sight
        self._shown = Shown(study, sight)
        self._view = View(self._shown.final, language)

    def page(self) -> SynthesisPage:
        subject = self._subject
        code = self._study.corpus.codebook.code(subject.id)
        people = self._people()
        complete = not any(self._shown.hidden(each) for each in people)
        counted = ""
        if code is not None and complete:
            found = self._shown.final.prevalence(code.id, people)
            counted = self._view.words.prevalence(found)
        dimension = (code.dimension if code else subject.id) or ""
        is_frame = subject.about in (About.CODE, About.GROUP, About.DIMENSION)
        return SynthesisPage(
            about=subject.about,
            id=subject.id,
            attribute=subject.attribute,
            value=subject.value,
            title=self._title(),
            counted=counted,
            dimension=str(dimension) if is_frame else "",
            texts=syntheses(self._study, self._sight, subject),
            sources=tuple(self._sources(people)),
        )

    def _people(self) -> tuple[ParticipantId, ...]:
        final, subject = self._shown.final, self._subject
        if subject.about is About.PARTICIPANT:
            return (ParticipantId(subject.id),)
        if subject.about is not About.GROUP:
            return ordered(final)
        made = groups(final, subject.attribute)
        found = (each for each in made if written(each.value) == subject.value)
        return next((each.participants for each in found), ())

    def _title(self) -> str:
        view, subject = self._view, self._subject
        book = view.corpus.codebook
        dimension = book.dimension(subject.id)
        if subject.about is About.STUDY:
            return view.study
        name = view.read(dimension.name) if dimension else ""
        if book.code(subject.id):
            name = view.path(CodeId(subject.id))
        if subject.about is About.GROUP:
            table = view.corpus.participants
            rows = {written(row.get(subject.attribute)): row for row in table.rows}
            row = rows.get(subject.value)
            value = row.get(subject.attribute) if row else None
            group = view.value(subject.attribute, value) if row else subject.value
            return f"{group} · {name}" if name else group
        return name or subject.id

    def _sources(self, people: Iterable[ParticipantId]) -> Iterable[Source]:
        subject = self._subject
        book = self._study.corpus.codebook
        code = book.code(subject.id) if subject.about in (About.CODE, About.GROUP) else None
        if code is not None:
            return [each for who in people if (each := self._cell(who, code.id, who))]
        if subject.about is About.PARTICIPANT:
            codes = [each.id for each in codes_of(self._shown.final)]
            found = ((c, self._view.path(c)) for c in codes)
            return [
                each for who in people for c, name in found if (each := self._cell(who, c, name))
            ]
        home = DimensionId(subject.id) if subject.id else None
        return [self._code(each.id) for each in codes_of(self._shown.final, home)]

    def _cell(self, who: ParticipantId, code: CodeId, title: str) -> Source | None:
        selection, hidden = self._shown.of(who), self._shown.hidden(who)
        state = selection.state(who, code)
        texts = () if hidden else selection.summaries(who, code)
        if not state.positive and not texts:
            return None
        stance = None if hidden else selection.stance(who, code)
        language = self._view.language
        text = next((each for each in texts if each.language == language), None)
        chosen = text or (texts[0] if texts else None)
        return Source(
            participant=who,
            code=code,
            title=title,
            sign=SYMBOLS[state],
            said=self._view.words.said(state, stance),
            passages=len(selection.of(who, code)),
            text=chosen.text if chosen else "",
        )

    def _code(self, code: CodeId) -> Source:
        final, view = self._shown.final, self._view
        complete = self._shown.complete
        texts = standing(final, Subject(about=About.CODE, id=code))
        text = next((each for each in texts if each.language == view.language), None)
        chosen = text or (texts[0] if texts else None)
        return Source(
            participant="",
            code=code,
            title=view.path(code),
            sign="",
            said=view.words.prevalence(final.prevalence(code)) if complete else "",
            passages=len(final.under(code)) if complete else 0,
            text=chosen.text if chosen else "",
        )
