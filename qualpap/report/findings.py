"""Findings: the sentences that the program itself says of a dimension or a code, each counted."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.coding.selection import Spread
from qualpap.model.codebook import Code
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState
from qualpap.report.context import Context
from qualpap.report.contrasts import Contrasts
from qualpap.report.counting import Group
from qualpap.report.model import Claim, Finding, FindingKind, Term
from qualpap.report.positions import Positions
from qualpap.report.wording.base import GroupCount, Sentence


class Findings:
    """Says what the counts bear out.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._positions = Positions(context)
        self._contrasts = Contrasts(context)

    def opening(
        self, about: Term, codes: Sequence[Code], spoke: Group, in_view: Group
    ) -> tuple[Finding, ...]:
        """Say how many speak of a dimension, of which kinds they are, and of what most speak."""
        context, say = self._context, self._context.say
        pending = [each for each in context.tally.interviewed if each not in in_view]
        pending = [each for each in pending if self._is_pending(each, codes)]
        if pending:
            parts = say.so_far(len(spoke), about, len(pending))
            claims = [Claim(spoke, spoke)]
        else:
            groups = self._groups(spoke, in_view)
            word = context.worded(len(spoke), len(in_view))
            counts = [GroupCount(label, len(n), len(of)) for label, n, of in groups]
            # Without their figures, kinds that all are among those who speak say nothing.
            counts = [] if context.in_notes else counts
            parts = context.scoped(say.opening(word, len(spoke), len(in_view), about, counts))
            claims = [
                Claim(spoke, in_view, word, context.scale),
                *(Claim(n, of) for _, n, of in groups),
            ]
        found = [
            Finding(FindingKind.OPENING, parts, cases=spoke, claims=tuple(claims)),
            *self._most_said(codes),
        ]
        return tuple(found)

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
        # A code has the cases of those below it, so that these are no rivals of its own.
        roots = [code for code in codes if not any(each.id == code.parent for each in codes)]
        counts = [(code, context.tally.spread(code.id).everybody) for code in roots]
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
        """Say how many speak of a code, what position they take, and how groups compare."""
        positions = self._positions.on_code(code, spread)
        found = [*self._prevalence(code, spread), *positions]
        if not self.is_open(code):
            # Where kinds take a position together, that as many of each speak of it adds nothing.
            agreed = any(each.kind is FindingKind.KINDS for each in positions)
            found += self._contrasts.on_code(code, spread, alike=not agreed)
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
        word = context.worded(n, of)
        found = [
            Finding(
                FindingKind.PREVALENCE,
                context.scoped(say.speaks(word, n, of, term, spread.basis)),
                cases=spread.mentioned,
                passages=context.tally.refs(code.id, spread.mentioned),
                claims=(Claim(spread.mentioned, spread.base, word, context.scale),),
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
