"""Findings: the sentences that the program itself says of a dimension or a code, each counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qualpap.model.codebook import Code, Dimension
from qualpap.model.coding import Stance
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState
from qualpap.report.context import Context
from qualpap.report.counting import Group, Spread
from qualpap.report.model import Claim, Finding, FindingKind
from qualpap.report.quantifiers import worded
from qualpap.report.wording.base import (
    ALIKE_FEWEST,
    GAP,
    GAP_FEWEST,
    Contrast,
    GroupCount,
    Sentence,
)

_STANCES = (Stance.AFFIRMS, Stance.DENIES, Stance.MIXED, None)
_NAMED = (Stance.DENIES, Stance.MIXED)
"""Stances whose holders are named: a finding must not count them as its cases."""


class Findings:
    """Says what the counts bear out.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def opening(
        self, dimension: Dimension, codes: Sequence[Code], spoke: Group, in_view: Group
    ) -> tuple[Finding, ...]:
        """Say how many speak of a dimension, of which kinds they are, and of what most speak."""
        context, say = self._context, self._context.say
        about = context.term(dimension.name, str(dimension.id))
        pending = [each for each in context.tally.interviewed if each not in in_view]
        pending = [each for each in pending if self._is_pending(each, codes)]
        if pending:
            parts = say.so_far(len(spoke), about, len(pending))
            claims = [Claim(spoke, spoke)]
        else:
            groups = self._groups(spoke, in_view)
            word = worded(len(spoke), len(in_view), self._small)
            counts = [GroupCount(label, len(n), len(of)) for label, n, of in groups]
            parts = say.opening(word, len(spoke), len(in_view), about, counts)
            claims = [Claim(spoke, in_view, word), *(Claim(n, of) for _, n, of in groups)]
        found = [
            Finding(FindingKind.OPENING, parts, cases=spoke, claims=tuple(claims)),
            *self._most_said(codes),
        ]
        return tuple(found)

    @property
    def _small(self) -> int:
        return self._context.corpus.settings.report.small_sample

    def _is_pending(self, participant: ParticipantId, codes: Sequence[Code]) -> bool:
        tally = self._context.tally
        return any(tally.state(participant, code.id) is CellState.NOT_REVIEWED for code in codes)

    def _groups(self, some: Group, among: Group) -> list[tuple[str, Group, Group]]:
        """Return label, counted and total for each kind of participant that is among *among*."""
        found: list[tuple[str, Group, Group]] = []
        for kind, members in self._context.tally.kinds.items():
            of = tuple(each for each in among if each in members)
            if of:
                n = tuple(each for each in some if each in members)
                found.append((self._context.kind(kind), n, of))
        return found

    def _most_said(self, codes: Sequence[Code]) -> list[Finding]:
        """Name the codes that most speak of, where there is a clear lead."""
        context = self._context
        leaves = [code for code in codes if not self.children(code, codes)]
        counts = [(code, context.tally.spread(code.id).everybody) for code in leaves]
        ranked = sorted(
            ((code, who) for code, who in counts if len(who) > 1), key=lambda each: -len(each[1])
        )
        if len(ranked) < 3:
            return []
        top = next(
            (n for n in (3, 2) if n == len(ranked) or len(ranked[n - 1][1]) > len(ranked[n][1])),
            0,
        )
        if not top:
            return []
        named = ranked[:top]
        return [
            Finding(
                FindingKind.OPENING,
                context.say.most_said([(context.code_term(code), len(who)) for code, who in named]),
                cases=tuple(dict.fromkeys(each for _, who in named for each in who)),
                claims=tuple(Claim(who, who) for _, who in named),
            )
        ]

    def pending(self, code: Code) -> Group:
        """Return participants whom the code concerns and whose interviews are not read for it."""
        tally = self._context.tally
        return tuple(
            each
            for each in tally.interviewed
            if tally.state(each, code.id) is not CellState.NOT_APPLICABLE
            and not tally.selection.reviewed(each, code.id)
        )

    def is_open(self, code: Code) -> bool:
        """Return whether a share would mislead: some spoke in interviews not read to the end.

        Of such an interview only what is in it is known, so that it would raise the share.
        """
        pending = self.pending(code)
        tally = self._context.tally
        return any(tally.state(each, code.id).positive for each in pending)

    @staticmethod
    def children(code: Code, codes: Sequence[Code]) -> list[Code]:
        """Return the codes among *codes* that stand directly below *code*."""
        return [each for each in codes if each.parent == code.id]

    def on_code(self, code: Code, spread: Spread) -> tuple[Finding, ...]:
        """Say how many speak of a code, who affirms and who denies, and how kinds compare."""
        found = [*self._prevalence(code, spread), *self._stances(code, spread)]
        if not self.is_open(code):
            found += self._kinds(code, spread)
        return tuple(found)

    def _prevalence(self, code: Code, spread: Spread) -> list[Finding]:
        context, say = self._context, self._context.say
        term = context.code_term(code)
        pending = self.pending(code)
        if self.is_open(code):
            everybody = spread.everybody
            parts = say.so_far(len(everybody), term, len(pending))
            return [self._finding(code, FindingKind.PREVALENCE, parts, everybody, everybody)]
        n, of = len(spread.mentioned), len(spread.base)
        word = worded(n, of, self._small)
        found = [
            Finding(
                FindingKind.PREVALENCE,
                say.speaks(word, n, of, term, spread.basis),
                cases=spread.mentioned,
                passages=context.tally.refs(code.id, spread.mentioned),
                claims=(Claim(spread.mentioned, spread.base, word),),
            )
        ]
        if spread.spontaneous:
            parts = say.unasked(len(spread.spontaneous), spread.spontaneous, more=n > 0)
            found.append(
                self._finding(
                    code, FindingKind.PREVALENCE, parts, spread.spontaneous, spread.spontaneous
                )
            )
        if spread.unknown:
            parts = say.perhaps_asked(len(spread.unknown), spread.unknown)
            found.append(
                self._finding(code, FindingKind.PREVALENCE, parts, spread.unknown, spread.unknown)
            )
        if pending:
            parts = say.unread(len(pending), pending)
            found.append(Finding(FindingKind.PREVALENCE, parts, cases=pending))
        if concerns := self._concerns(code):
            found.append(Finding(FindingKind.PREVALENCE, say.concerns(concerns)))
        return found

    def _finding(
        self, code: Code, kind: FindingKind, parts: Sentence, cases: Group, among: Group
    ) -> Finding:
        return Finding(
            kind,
            parts,
            cases=cases,
            passages=self._context.tally.refs(code.id, cases),
            claims=(Claim(cases, among),),
        )

    def _concerns(self, code: Code) -> list[str]:
        """Return the kinds of participant that a code is limited to, by itself or from above."""
        context = self._context
        for each in reversed(context.corpus.codebook.path_of(code.id)):
            for attribute, admitted in each.applies_to:
                if attribute == context.tally.kind_attribute and set(context.tally.kinds) - set(
                    admitted
                ):
                    return [context.kind(value) for value in admitted]
        return []

    def _stances(self, code: Code, spread: Spread) -> list[Finding]:
        """Say who affirms and who denies: a denial is never counted among a finding's cases."""
        tally, everybody = self._context.tally, spread.everybody
        by_stance = tally.stances(code.id, everybody)
        if not everybody or set(by_stance) == {None}:
            return []
        counts = [
            (stance, len(by_stance[stance]), self._named(stance, by_stance[stance], everybody))
            for stance in _STANCES
            if stance in by_stance
        ]
        return [
            Finding(
                FindingKind.STANCE,
                self._context.say.stances(len(everybody), counts),
                cases=by_stance.get(Stance.AFFIRMS, ()),
                passages=tally.refs(code.id, everybody),
                claims=tuple(Claim(members, everybody) for members in by_stance.values()),
            )
        ]

    @staticmethod
    def _named(stance: Stance | None, members: Group, everybody: Group) -> Group:
        return members if stance in _NAMED or len(everybody) == 1 else ()

    def _kinds(self, code: Code, spread: Spread) -> list[Finding]:
        """Compare kinds of participant where there is a difference, or an agreement, to tell."""
        context = self._context
        groups = [
            (context.kind(kind), part)
            for kind, members in context.tally.kinds.items()
            if len((part := spread.within(members)).base) >= GAP_FEWEST
        ]
        if len(groups) < 2:
            return []
        groups.sort(key=lambda each: -each[1].share)
        if not groups[0][1].mentioned:
            return []
        contrast, leading = _contrast([part.share for _, part in groups])
        if contrast is Contrast.ALIKE and len(spread.mentioned) < ALIKE_FEWEST:
            return []
        counts = [GroupCount(label, len(part.mentioned), len(part.base)) for label, part in groups]
        cases = tuple(each for _, part in groups for each in part.mentioned)
        return [
            Finding(
                FindingKind.KINDS,
                context.say.kinds(contrast, counts[:leading], counts[leading:]),
                cases=cases,
                passages=context.tally.refs(code.id, cases),
                claims=tuple(Claim(part.mentioned, part.base) for _, part in groups),
            )
        ]

    def silent(self, codes: Sequence[Code]) -> tuple[Finding, ...]:
        """List who was asked and does not mention a code, and codes that nobody mentions."""
        context, say = self._context, self._context.say
        found: list[Finding] = []
        for code in codes:
            spread = context.tally.spread(code.id)
            term = context.term(code.name, str(code.id))
            if not spread.base or self.is_open(code):
                continue
            if spread.basis == "asked" and spread.silent:
                parts = say.silent(term, len(spread.silent), len(spread.base), spread.silent)
            elif not spread.everybody:
                parts = say.nothing(term, len(spread.base))
            else:
                continue
            found.append(
                Finding(
                    FindingKind.NOT_MENTIONED,
                    parts,
                    cases=spread.silent,
                    claims=(Claim(spread.silent, spread.base),),
                )
            )
        return tuple(found)


def _contrast(shares: Sequence[float]) -> tuple[Contrast, int]:
    """Return how shares, the largest first, compare, and how many of them lead.

    The line is drawn where neighbours lie farthest apart.
    """
    if shares[0] - shares[-1] < GAP:
        return Contrast.ALIKE, len(shares)
    steps = [before - after for before, after in pairwise(shares)]
    leading = steps.index(max(steps)) + 1
    return (Contrast.MORE if shares[leading] else Contrast.ONLY), leading
