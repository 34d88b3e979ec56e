"""The COREQ checklist (Tong, Sainsbury and Craig 2007), filled where the data allow.

What no file can tell, the team says once in ``study.yaml``; what nobody says is printed as missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from statistics import median

from qualpap.model.codebook import CodeOrigin
from qualpap.model.labels import Label
from qualpap.model.scale import Quantifier
from qualpap.model.transcript import Role
from qualpap.report.balance import Balances
from qualpap.report.context import Context
from qualpap.report.exhibits import Table
from qualpap.report.interviews import Interviews
from qualpap.report.model import Block, Finding, FindingKind, Paragraph, Section, Words

_NOTHING = Label()
_MODES = ("mode", "setting", "place")
_APPROACHES = ("approach", "recruitment")


class Coreq:
    """Composes the checklist.

    Args:
        context: the report in the making.
        interviews: what is known of the interviews.
        balances: how the report quotes.
        sections: the report's sections, to point to.
        summary: caption of the summary of findings.
    """

    def __init__(
        self,
        context: Context,
        interviews: Interviews,
        balances: Balances,
        sections: Mapping[str, Section],
        summary: str,
    ) -> None:
        self._context = context
        self._interviews = interviews
        self._balances = balances
        self._sections = sections
        self._summary = summary

    def blocks(self) -> tuple[Block, ...]:
        """Return a sentence on how much is filled, and the table of 32 items."""
        context, labels = self._context, self._context.labels
        answers = self._answers()
        rows, counts = [], Counter[str]()
        for number, name in enumerate(context.say.coreq_items, 1):
            said = context.label(context.corpus.settings.report.coreq.get(number, _NOTHING))
            found = answers[number]() if number in answers else ""
            origin = labels.from_data if found else ""
            if said:
                origin = f"{labels.from_team}, {labels.from_data}" if found else labels.from_team
            counts["data" if found else "team" if said else "missing"] += 1
            told = " ".join(part for part in (said, found) if part) or labels.missing
            rows.append((str(number), name, told, origin))
        score = context.say.coreq_score(counts["data"], counts["team"], counts["missing"])
        table = Table(
            caption=context.caption(labels.coreq_table),
            header=(labels.number, labels.item, labels.answer, labels.given_by),
            rows=tuple(rows),
            numeric=(0,),
            widths=(1, 4, 9, 2),
        )
        return (Paragraph((Finding(FindingKind.METHOD, (Words(score),)),)), table)

    def _answers(self) -> Mapping[int, Callable[[], str]]:
        """Return what the data answer, by the number of the item; "" where they are silent."""
        return {
            1: self._interviewers,
            10: self._sample,
            11: lambda: self._attribute(_APPROACHES),
            12: self._size,
            14: lambda: self._attribute(_MODES),
            15: self._presence,
            16: self._sample,
            17: self._guide,
            18: self._repeats,
            21: self._duration,
            22: lambda: self._see("methods.saturation"),
            24: lambda: self._see("methods.coding") if self._interviews.coders else "",
            25: lambda: self._see("appendix.codebook"),
            26: self._derivation,
            27: lambda: self._context.facts.program,
            29: self._quotations,
            30: self._consistency,
            31: lambda: self._context.say.coreq_see(self._summary) if self._summary else "",
            32: self._minor,
        }

    def _see(self, id_: str) -> str:
        section = self._sections.get(id_)
        return (
            self._context.say.coreq_see(self._context.say.quoted(section.title)) if section else ""
        )

    # Team and sample

    def _interviewers(self) -> str:
        known = self._interviews.interviewers
        return self._context.say.interviewers(known) if known else ""

    def _sample(self) -> str:
        section = self._sections.get("methods.participants")
        shown = section is not None and any(isinstance(each, Table) for each in section.blocks)
        return self._see("methods.participants") if shown else ""

    def _size(self) -> str:
        known = self._interviews.all
        people = self._context.tally.interviewed
        return self._context.say.interviews(len(known), len(people)) if known else ""

    def _attribute(self, names: tuple[str, ...]) -> str:
        """Return how many participants have each value of the first of *names* that is known."""
        context = self._context
        people = context.corpus.participants
        known = next((each for each in names if people.attribute(each)), None)
        if known is None:
            return ""
        shown = [people.show(each, known, context.language) for each in context.tally.interviewed]
        counts = Counter(each for each in shown if each)
        return context.say.coreq_setting(counts.most_common()) if counts else ""

    def _presence(self) -> str:
        transcripts = self._context.corpus.transcripts
        others = [
            str(id_)
            for id_, transcript in sorted(transcripts.items())
            if any(turn.speaker.role is Role.OTHER for turn in transcript.turns)
        ]
        return self._context.say.coreq_presence(others) if transcripts else ""

    # Interviews

    def _guide(self) -> str:
        guide = self._context.corpus.guide
        questions = len(guide.questions)
        return self._context.say.coreq_guide(questions, guide.path) if questions else ""

    def _repeats(self) -> str:
        met = Counter(who for each in self._interviews.all for who in each.participants)
        again = [str(who) for who in self._context.tally.interviewed if met[who] > 1]
        return self._context.say.coreq_repeat(again) if met else ""

    def _duration(self) -> str:
        minutes, known = self._interviews.minutes, self._interviews.all
        if not minutes:
            return ""
        return self._context.say.length(
            round(median(minutes)), minutes[0], minutes[-1], len(minutes), len(known)
        )

    # Findings

    def _derivation(self) -> str:
        codes = self._context.corpus.codebook.in_use()
        if not codes:
            return ""
        origins = Counter(code.origin for code in codes)
        return self._context.say.origins(
            origins[CodeOrigin.DEDUCTIVE],
            origins[CodeOrigin.INDUCTIVE],
            origins[CodeOrigin.IN_VIVO],
        )

    def _quotations(self) -> str:
        found = self._balances.found
        if not found.quotations:
            return ""
        return self._context.say.balance(
            found.quotations, found.quoted, found.participants, found.most, (), found.gini
        )

    def _consistency(self) -> str:
        findings = sum(len(told.counted) for told in self._context.told)
        return self._context.say.coreq_consistency(findings) if findings else ""

    def _minor(self) -> str:
        """Name the codes that one or a few of those asked speak of."""
        if not self._context.told:
            return ""
        context = self._context
        few = {
            told.code.id: context.code_term(told.code).text
            for told in context.told
            if told.spread.base
            and context.scale.of(len(told.spread.mentioned), len(told.spread.base))
            in (Quantifier.ONE, Quantifier.FEW)
        }
        return context.say.coreq_minor(list(few.values()))
