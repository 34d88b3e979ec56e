"""Case classifications: who is in which class, who cannot be judged, who waits."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.model.acts import Classify
from qualpap.model.codebook import CaseClassification, CaseType
from qualpap.model.transcript import ParticipantId
from qualpap.record.values import Value
from qualpap.report.context import Context
from qualpap.report.counting import Group
from qualpap.report.model import (
    Block,
    Claim,
    Finding,
    FindingKind,
    Listing,
    Paragraph,
    Section,
    Table,
    Term,
    Words,
)


class Cases:
    """Composes the section on case classifications.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def section(self) -> Section | None:
        """Return a section with each classification that somebody has used, None for none."""
        found = [
            section
            for each in self._context.corpus.codebook.classifications
            if (section := self._classification(each))
        ]
        if not found:
            return None
        return Section(
            "classifications", self._context.labels.classifications, sections=tuple(found)
        )

    def _classification(self, classification: CaseClassification) -> Section | None:
        context = self._context
        people = tuple(
            each for each in context.tally.interviewed if self._concerns(each, classification)
        )
        judged = {each: value for each in people if (value := self._judged(each, classification))}
        if not judged:
            return None
        placed = tuple(each for each in people if each in judged and judged[each].change.type)
        blocks: list[Block] = []
        if question := context.label(classification.question):
            blocks.append(Paragraph((Finding(FindingKind.METHOD, (Words(question),)),)))
        classes = [
            (each, tuple(p for p in placed if judged[p].change.type == each.id))
            for each in classification.types
        ]
        if placed:
            blocks.append(Listing(tuple(self._class(each, who, placed) for each, who in classes)))
        rest = self._rest(people, judged)
        if rest:
            blocks.append(Paragraph(rest))
        if len(context.tally.kinds) > 1 and placed:
            blocks.append(self._table(classification, classes))
        name = context.label(classification.name, str(classification.id))
        return Section(f"classifications.{classification.id}", name, tuple(blocks))

    def _concerns(self, participant: ParticipantId, classification: CaseClassification) -> bool:
        row = self._context.corpus.participants.get(participant)
        return row is None or row.matches(classification.applies_to)

    def _judged(
        self, participant: ParticipantId, classification: CaseClassification
    ) -> Value[Classify] | None:
        state = self._context.selection.snapshot.state
        return state.value(("classify", participant, classification.id), Classify)

    def _class(self, class_: CaseType, who: Group, placed: Group) -> Finding:
        context = self._context
        name = Term(context.label(class_.name, str(class_.id)))
        parts = context.say.in_class(name, len(who), len(placed), who)
        return Finding(FindingKind.CLASSIFICATION, parts, cases=who, claims=(Claim(who, placed),))

    def _rest(
        self, people: Group, judged: dict[ParticipantId, Value[Classify]]
    ) -> tuple[Finding, ...]:
        """Say who cannot be judged, and whom nobody has classified."""
        say = self._context.say
        found: list[Finding] = []
        unclear = tuple(each for each in people if each in judged and not judged[each].change.type)
        if unclear:
            reasons = [(str(each), judged[each].change.reason.strip()) for each in unclear]
            parts = say.not_judged(len(unclear), reasons)
            found.append(Finding(FindingKind.CLASSIFICATION, parts, cases=unclear))
        waiting = tuple(each for each in people if each not in judged)
        if waiting:
            parts = say.not_classified(len(waiting), waiting)
            found.append(Finding(FindingKind.CLASSIFICATION, parts, cases=waiting))
        return tuple(found)

    def _table(
        self, classification: CaseClassification, classes: Sequence[tuple[CaseType, Group]]
    ) -> Table:
        context = self._context
        placed = {each for _, who in classes for each in who}
        kinds = {
            kind: members
            for kind, members in context.tally.kinds.items()
            if placed.intersection(members)
        }
        rows = [
            (
                context.label(class_.name, str(class_.id)),
                *(str(len([each for each in who if each in kinds[kind]])) for kind in kinds),
                str(len(who)),
            )
            for class_, who in classes
        ]
        heads = [context.say.plural(context.kind(kind)) for kind in kinds]
        name = context.label(classification.name, str(classification.id))
        return Table(
            caption=context.caption(f"{context.labels.class_table}: {name}"),
            header=(
                context.labels.class_,
                *(head[:1].upper() + head[1:] for head in heads),
                context.labels.total,
            ),
            rows=tuple(rows),
            numeric=tuple(range(1, len(kinds) + 2)),
            widths=(4, *(2 for _ in kinds), 1),
        )
