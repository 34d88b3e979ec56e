"""What the analysts wrote, found for a report's language and printed as theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TypeVar

from qualpap.model.acts import About, Subject, Summary, Synthesis
from qualpap.model.codebook import Code
from qualpap.model.coding import Ref, Stance
from qualpap.model.transcript import ParticipantId
from qualpap.record.values import Value
from qualpap.report.context import Context
from qualpap.report.model import Authored, Finding, FindingKind, Words

SUMMARIES = 4
"""Summaries of single cells that a code's section shows, at most."""

V = TypeVar("V", Summary, Synthesis)


class Writings:
    """The standing syntheses and summaries of a study, by what they are about.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._syntheses: dict[Subject, dict[str, Value[Synthesis]]] = {}
        state = context.selection.snapshot.state
        for value in state.all(Synthesis):
            if value.change.text.strip():
                by_language = self._syntheses.setdefault(value.change.subject, {})
                by_language[value.change.language] = value

    def about(
        self,
        about: About,
        id_: str = "",
        *,
        cases: tuple[ParticipantId, ...] = (),
        passages: tuple[Ref, ...] = (),
    ) -> tuple[Authored, ...]:
        """Return what is written on one thing; nothing where nobody wrote."""
        known = self._syntheses.get(Subject(about=about, id=id_), {})
        return self._authored(str(about), known, cases, passages)

    def groups(
        self, id_: str, wanted: Callable[[Subject], bool] = lambda _: True
    ) -> tuple[Authored, ...]:
        """Return what is written on groups of participants and a code (or "" for no code)."""
        context = self._context
        found: list[Authored] = []
        for subject in filter(wanted, self._groups(id_)):
            members = tuple(
                row.id
                for row in context.corpus.participants.rows
                if row.matches(((subject.attribute, (subject.value,)),))
            )
            attribute = context.corpus.participants.attribute(subject.attribute)
            shown = attribute.show(subject.value, context.language) if attribute else subject.value
            name = context.say.plural(shown)
            known = self._syntheses[subject]
            for each in self._authored("group", known, members, ()):
                label = f"{name[:1].upper()}{name[1:]} · {each.label}"
                found.append(Authored(label, each.findings, each.language, subject))
        return tuple(found)

    def _groups(self, id_: str) -> list[Subject]:
        """Return the groups written about, in the order of the participants' table."""
        rows = self._context.corpus.participants.rows
        order: dict[tuple[str, str], int] = {}
        for row in rows:
            for attribute, value in row.values.items():
                order.setdefault((attribute, str(value)), len(order))
        known = [each for each in self._syntheses if each.about is About.GROUP and each.id == id_]
        return sorted(
            known,
            key=lambda each: (
                order.get((each.attribute, each.value), len(order)),
                each.attribute,
                each.value,
            ),
        )

    def portraits(self) -> tuple[tuple[ParticipantId, tuple[Authored, ...]], ...]:
        """Return the case portraits, in the order of the participants."""
        found = [
            (each, self.about(About.PARTICIPANT, each, cases=(each,)))
            for each in self._context.selection.participants
        ]
        return tuple((each, written) for each, written in found if written)

    def summaries(self, code: Code, speakers: Sequence[ParticipantId]) -> tuple[Authored, ...]:
        """Return a few summaries of cells of *code*: other views first, every kind in turn."""
        written = {each: value for each in speakers if (value := self._summary(each, code))}
        by_language: dict[str, list[tuple[ParticipantId, Value[Summary]]]] = {}
        for each in self._mixed(code, written):
            value = written[each]
            language = self._language(value.change.language)
            by_language.setdefault(language, []).append((each, value))
        found: list[Authored] = []
        for language, chosen in by_language.items():
            names = {name: None for _, value in chosen for name in value.by}
            findings = [self._summary_finding(each, code, value) for each, value in chosen]
            label = self._context.say.written_by(
                "summary", self._context.coders(names), self._foreign(language)
            )
            found.append(Authored(label, tuple(findings), self._foreign(language)))
        return tuple(found)

    def _mixed(
        self, code: Code, written: Mapping[ParticipantId, Value[Summary]]
    ) -> list[ParticipantId]:
        """Return at most `SUMMARIES` participants: those who deny first, then kind by kind."""
        context = self._context
        other = [
            each
            for each in written
            if context.selection.stance(each, code.id) in (Stance.DENIES, Stance.MIXED)
        ][: SUMMARIES // 2]
        kinds = [
            [each for each in members if each in written and each not in other]
            for members in context.tally.kinds.values()
        ]
        kinds.append(
            [each for each in written if each not in other and not any(each in k for k in kinds)]
        )
        turns = [each for row in zip_longest(*kinds) for each in row if each is not None]
        chosen = {*other, *turns[: SUMMARIES - len(other)]}
        return [each for each in context.selection.participants if each in chosen]

    def _summary(self, participant: ParticipantId, code: Code) -> Value[Summary] | None:
        state = self._context.selection.snapshot.state
        languages = ("", *self._context.corpus.settings.languages, self._context.language)
        known = {
            language: value
            for language in languages
            if (value := state.value(("summary", participant, code.id, language), Summary))
            and value.change.text.strip()
        }
        return self._best(known)

    def _summary_finding(
        self, participant: ParticipantId, code: Code, value: Value[Summary]
    ) -> Finding:
        name = self._context.citations.name(participant)
        start = name if str(participant) in name else f"{name} ({participant})"
        return Finding(
            kind=FindingKind.SUMMARY,
            parts=(Words(f"{start[:1].upper()}{start[1:]}: {_one_line(value.change.text)}"),),
            cases=(participant,),
            passages=self._context.tally.refs(code.id, (participant,)),
            by=self._context.coders(value.by),
            language=self._foreign(value.change.language),
        )

    # Languages

    def _authored(
        self,
        what: str,
        known: Mapping[str, Value[Synthesis]],
        cases: tuple[ParticipantId, ...],
        passages: tuple[Ref, ...],
    ) -> tuple[Authored, ...]:
        value = self._best(known)
        if value is None:
            return ()
        names = self._context.coders(value.by)
        language = self._foreign(value.change.language)
        findings = tuple(
            Finding(
                kind=FindingKind.SYNTHESIS,
                parts=(Words(text),),
                cases=cases,
                passages=passages,
                by=names,
                language=language,
            )
            for text in _paragraphs(value.change.text)
        )
        label = self._context.say.written_by(what, names, language)
        return (Authored(label, findings, language, value.change.subject),)

    def _best(self, known: Mapping[str, Value[V]]) -> Value[V] | None:
        """Return the text in the report's language, else in the study's, else any."""
        wished = self._context.language
        own = self._context.corpus.settings.language
        order: tuple[str, ...] = (wished, "", own) if own == wished else (wished, own, "")
        return next((known[each] for each in (*order, *sorted(known)) if each in known), None)

    def _language(self, written: str) -> str:
        return written or self._context.corpus.settings.language

    def _foreign(self, written: str) -> str:
        """Return the language of a text that is not in the report's, else ""."""
        language = self._language(written)
        return "" if language == self._context.language else language


def _paragraphs(text: str) -> Iterable[str]:
    return [_one_line(part) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())
