"""Case classifications: who is in which class, who cannot be judged, who waits."""

from __future__ import annotations

from collections.abc import Container, Sequence

from qualpap.model.acts import Classify
from qualpap.model.codebook import CaseClassification, CaseType, ClassificationId
from qualpap.model.transcript import ParticipantId
from qualpap.record.values import Value
from qualpap.report.context import Context
from qualpap.report.contrasts import MOST_CONTRASTS, differ, splits
from qualpap.report.counting import Group
from qualpap.report.exhibits import Table
from qualpap.report.model import (
    Block,
    Claim,
    Finding,
    FindingKind,
    Listing,
    Paragraph,
    Section,
    Term,
    Words,
)

FEWEST = 2
"""Fewer of a class do not make an attribute of it."""


class Cases:
    """Composes the section on case classifications.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def section(self, without: Container[ClassificationId] = ()) -> Section | None:
        """Return a section with each classification that somebody has used, None for none.

        Args:
            without: classifications that are told elsewhere.
        """
        found = [
            section
            for each in self._context.corpus.codebook.classifications
            if each.id not in without and (section := self._classification(each, "classifications"))
        ]
        if not found:
            return None
        return Section(
            "classifications", self._context.labels.classifications, sections=tuple(found)
        )

    def of(self, id_: ClassificationId, prefix: str) -> Section | None:
        """Return the section of one classification, None where nobody has used it."""
        known = self._context.corpus.codebook.classification(id_)
        return self._classification(known, prefix) if known else None

    def _classification(self, classification: CaseClassification, prefix: str) -> Section | None:
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
            told = [found for each, who in classes for found in self._goes_with(each, who, placed)]
            blocks += [Paragraph(tuple(told))] if told else []
        rest = self._rest(people, judged)
        if rest:
            blocks.append(Paragraph(rest))
        if len(context.tally.kinds) > 1 and placed:
            blocks.append(self._table(classification, classes))
        name = context.label(classification.name, str(classification.id))
        return Section(f"{prefix}.{classification.id}", name, tuple(blocks))

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
        word = context.worded(len(who), len(placed))
        parts = context.say.in_class(name, word, len(who), len(placed), who)
        claim = Claim(who, placed, word, context.scale)
        return Finding(FindingKind.CLASSIFICATION, parts, cases=who, claims=(claim,))

    def _goes_with(self, class_: CaseType, who: Group, placed: Group) -> list[Finding]:
        """Tell the attributes that are more frequent in a class than in the others by far."""
        context = self._context
        name = context.term(class_.name, str(class_.id))
        found: dict[str, tuple[float, Finding]] = {}
        for split in splits(context):
            known = {*split.members, *split.others}
            inside = tuple(each for each in who if each in known)
            outside = tuple(each for each in placed if each in known and each not in who)
            n = tuple(each for each in inside if each in split.members)
            m = tuple(each for each in outside if each in split.members)
            if len(n) < FEWEST or not differ(len(n), len(inside), len(m), len(outside)):
                continue
            size = len(n) / len(inside) - len(m) / len(outside)
            if size <= found.get(split.attribute, (0.0,))[0]:
                continue
            people = context.people(split.attribute, split.value)
            parts = context.say.class_goes_with(
                name, people, (len(n), len(inside)), (len(m), len(outside))
            )
            claims = (Claim(n, inside), Claim(m, outside))
            finding = Finding(FindingKind.CONTRAST, parts, cases=n, claims=claims)
            found[split.attribute] = (size, finding)
        ranked = sorted(found.values(), key=lambda each: -each[0])
        return [finding for _, finding in ranked[:MOST_CONTRASTS]]

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
