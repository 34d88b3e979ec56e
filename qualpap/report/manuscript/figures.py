"""The study's own figures for codes and dimensions, which a manuscript's are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualpap.coding.selection import Selection
from qualpap.model.codebook import CodeId, DimensionId
from qualpap.model.coding import Stance
from qualpap.model.labels import Label
from qualpap.model.transcript import ParticipantId
from qualpap.report.counting import Tally
from qualpap.report.manuscript.words import plain
from qualpap.report.wording import LANGUAGES, wording


@dataclass(frozen=True, slots=True)
class Subject:
    """A code or dimension."""

    id: CodeId | DimensionId
    is_code: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the participants.

    Args:
        name: as the manuscript has it.
        members: who.
    """

    name: str
    members: tuple[ParticipantId, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the study has for a subject and a group.

    Args:
        main: n and N as the report would print them.
        others: further counts of the same that may be meant: with those who were not asked.
        stances: likewise, of those who affirm, deny, or do both.
        spontaneous: how many spoke of it without being asked.
    """

    main: tuple[int, int]
    others: tuple[tuple[int, int], ...] = ()
    stances: tuple[tuple[int, int], ...] = ()
    spontaneous: int = 0

    @property
    def counts(self) -> tuple[tuple[int, int], ...]:
        """Every count that may be meant."""
        return tuple(dict.fromkeys((self.main, *self.others)))

    @property
    def shown(self) -> str:
        """The figure for people: ``9 of 12 + 2``, as the tables print it."""
        more = f" + {self.spontaneous}" if self.spontaneous else ""
        return f"{self.main[0]}/{self.main[1]}{more}"


class StudyFigures:
    """Figures of a study, by the names under which a manuscript speaks of them.

    Args:
        selection: what counts.
    """

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self.scale = selection.snapshot.corpus.settings.report.scale
        self._tally = Tally(selection)
        self._known: dict[tuple[Subject, tuple[ParticipantId, ...] | None], Figures] = {}

    # Names

    @cached_property
    def subjects(self) -> Mapping[str, tuple[Subject, ...]]:
        """Codes and dimensions by their names, folded, in every language."""
        book = self._selection.snapshot.corpus.codebook
        found: dict[str, list[Subject]] = {}
        for code in book.in_use():
            _add(found, code.name, Subject(code.id, is_code=True))
        for dimension in book.dimensions:
            _add(found, dimension.name, Subject(dimension.id, is_code=False))
        return {name: tuple(each) for name, each in found.items()}

    @cached_property
    def names(self) -> re.Pattern[str] | None:
        """A pattern for names of codes and dimensions in folded text."""
        return _any_of(self.subjects)

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Kinds of participant by their names, folded, singular and plural, in every language."""
        corpus = self._selection.snapshot.corpus
        settings = corpus.settings.report
        wanted = (self._tally.kind_attribute, *settings.group_by, *settings.sample_tables)
        found: dict[str, Group] = {}
        for name in dict.fromkeys(wanted):
            attribute = corpus.participants.attribute(name)
            members: dict[str, list[ParticipantId]] = {}
            for each in self._tally.interviewed:
                row = corpus.participants.get(each)
                value = row.get(name) if row else None
                if attribute is None or value is None:
                    continue
                for language in LANGUAGES:
                    label = attribute.show(value, language)
                    for form in (label, wording(language).plural(label)):
                        members.setdefault(plain(form).strip(), []).append(each)
            for form, people in members.items():
                if len(form) > 2:
                    found.setdefault(form, Group(form, tuple(dict.fromkeys(people))))
        return found

    @cached_property
    def group_names(self) -> re.Pattern[str] | None:
        """A pattern for names of kinds of participant in folded text."""
        return _any_of(self.groups)

    @cached_property
    def everybody(self) -> int:
        """How many participants were interviewed."""
        return len(self._tally.interviewed)

    # Figures

    def of(self, subject: Subject, group: Group | None = None) -> Figures:
        """Return the study's figures for a subject among a group, everybody if None."""
        members = group.members if group else None
        key = (subject, members)
        if key not in self._known:
            of_code = subject.is_code
            self._known[key] = (
                self._code(subject, members) if of_code else self._dimension(subject, members)
            )
        return self._known[key]

    def _code(self, subject: Subject, members: Sequence[ParticipantId] | None) -> Figures:
        code = CodeId(subject.id)
        spread = self._tally.spread(code, members)
        interviewed = members if members is not None else self._tally.interviewed
        main = (len(spread.mentioned), len(spread.base))
        spoke, extra = len(spread.everybody), len(spread.spontaneous) + len(spread.unknown)
        others = ((spoke, len(spread.base) + extra), (spoke, len(interviewed)))
        stances = []
        for stance, people in self._tally.stances(code, spread.everybody).items():
            if isinstance(stance, Stance):
                asked = len(set(people) & set(spread.base))
                stances += [(len(people), spoke), (len(people), len(interviewed))]
                stances += [(asked, len(spread.mentioned)), (asked, len(spread.base))]
        return Figures(main, others, tuple(stances), extra)

    def _dimension(self, subject: Subject, members: Sequence[ParticipantId] | None) -> Figures:
        book = self._selection.snapshot.corpus.codebook
        codes = [code for code in book.in_use() if code.dimension == subject.id]
        spoke, in_view = self._tally.touching(codes)
        if members is not None:
            spoke = tuple(each for each in spoke if each in members)
            in_view = tuple(each for each in in_view if each in members)
        interviewed = len(members) if members is not None else self.everybody
        return Figures((len(spoke), len(in_view)), ((len(spoke), interviewed),))


def _add(found: dict[str, list[Subject]], name: Label, subject: Subject) -> None:
    for _, text in name:
        if form := " ".join(plain(text).split()):
            known = found.setdefault(form, [])
            if subject not in known:
                known.append(subject)


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    longest = sorted(names, key=lambda name: (-len(name), name))
    if not longest:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
