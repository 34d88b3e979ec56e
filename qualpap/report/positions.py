"""Findings on what position participants take: who confirms, who contradicts, which kinds agree."""

from __future__ import annotations

from qualpap.coding.selection import Spread
from qualpap.model.codebook import Code
from qualpap.model.coding import Stance
from qualpap.record.cells import CellState
from qualpap.report.context import Context
from qualpap.report.counting import Group
from qualpap.report.model import Claim, Finding, FindingKind
from qualpap.report.stances import ByStance, deviant, prevailing
from qualpap.report.wording.base import GAP_FEWEST, GroupCount

_STANCES = (Stance.AFFIRMS, Stance.DENIES, Stance.MIXED, None)


class Positions:
    """Says who takes which position, and whether anybody says the contrary.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def on_code(self, code: Code, spread: Spread) -> list[Finding]:
        """Say who confirms and who contradicts: a denial is never among a finding's cases."""
        tally, everybody = self._context.tally, spread.everybody
        by_stance = tally.stances(code.id, everybody)
        if not everybody or set(by_stance) == {None}:
            return []
        counts = [
            (stance, len(by_stance[stance]), self._named(stance, by_stance, everybody))
            for stance in _STANCES
            if stance in by_stance
        ]
        # What most say comes first, and last of whom nothing is known.
        counts.sort(key=lambda each: (each[0] is None, -each[1]))
        cases = by_stance.get(Stance.AFFIRMS, ())
        none_of = self._none_of(code, spread, by_stance)
        claims = [Claim(members, everybody) for members in by_stance.values()]
        claims += [Claim((), none_of)] if none_of else []
        told = (len(none_of), spread.basis) if none_of else None
        say, small = self._context.say, self._context.corpus.settings.report.small_sample
        worded = self._context.in_notes and len(everybody) >= small
        full = say.stances(len(everybody), counts, told)
        return [
            Finding(
                FindingKind.STANCE,
                say.stances_worded(len(everybody), counts, told) if worded else full,
                cases=cases,
                passages=tally.refs(code.id, everybody),
                claims=tuple(claims),
                full="".join(part.text for part in full) if worded else "",
            ),
            *self._by_kind(code, everybody),
        ]

    @staticmethod
    def _named(stance: Stance | None, by_stance: ByStance, everybody: Group) -> Group:
        """Return whom a sentence names: those who differ, so that they can be looked up."""
        who = by_stance[stance]
        differs = stance in (Stance.DENIES, Stance.MIXED)
        if stance is Stance.AFFIRMS:
            differs = set(who) == set(deviant(by_stance))
        return who if differs or len(everybody) == 1 else ()

    def _none_of(self, code: Code, spread: Spread, by_stance: ByStance) -> Group:
        """Return among whom no deviant case was found, nobody where there is one or few spoke.

        While interviews are not read to the end, a deviant case may yet be found.
        """
        confirmed = by_stance.get(Stance.AFFIRMS, ())
        if by_stance.get(Stance.DENIES) or len(confirmed) < GAP_FEWEST:
            return ()
        tally = self._context.tally
        read = all(
            tally.selection.reviewed(each, code.id)
            for each in tally.interviewed
            if tally.state(each, code.id) is not CellState.NOT_APPLICABLE
        )
        return spread.base if read and len(spread.base) >= GAP_FEWEST else ()

    def _by_kind(self, code: Code, everybody: Group) -> list[Finding]:
        """Say which kinds mostly take one position and which another, where two kinds do."""
        context = self._context
        leading: dict[Stance, list[tuple[str, Group, Group]]] = {}
        for kind, members in context.tally.kinds.items():
            speakers = tuple(each for each in everybody if each in members)
            by_stance = context.tally.stances(code.id, speakers)
            noted = tuple(each for each in speakers if each not in by_stance.get(None, ()))
            stance = prevailing(by_stance)
            if stance is not None and len(noted) >= GAP_FEWEST:
                leading.setdefault(stance, []).append(
                    (context.kind(kind), by_stance[stance], noted)
                )
        if sum(len(each) for each in leading.values()) < 2:
            return []
        told = [
            (stance, [GroupCount(label, len(n), len(of)) for label, n, of in groups])
            for stance, groups in leading.items()
        ]
        cases = tuple(each for groups in leading.values() for _, n, _ in groups for each in n)
        return [
            Finding(
                FindingKind.KINDS,
                context.say.positions(told),
                cases=cases,
                passages=context.tally.refs(code.id, cases),
                claims=tuple(Claim(n, of) for groups in leading.values() for _, n, of in groups),
            )
        ]
