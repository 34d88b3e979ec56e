"""English sentences of the summary, the discussion, the checklist and the balance of voices."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualpap.model.coding import Stance
from qualpap.report.model import Part, Term, Words
from qualpap.report.wording.base import Sentence, joined
from qualpap.report.wording.en.numbers import EnglishNumbers
from qualpap.report.wording.parts import PartSentences


class EnglishPartSentences(EnglishNumbers, PartSentences):
    """English sentences of the parts around methods and results."""

    coreq_items = (
        "Interviewer",
        "Credentials",
        "Occupation",
        "Gender of the researchers",
        "Experience and training",
        "Relationship established",
        "Participants’ knowledge of the interviewer",
        "Interviewer’s characteristics",
        "Methodological orientation",
        "Sampling",
        "Method of approach",
        "Sample size",
        "Non-participation",
        "Setting",
        "Presence of non-participants",
        "Description of the sample",
        "Interview guide",
        "Repeat interviews",
        "Audio or visual recording",
        "Field notes",
        "Duration",
        "Data saturation",
        "Transcripts returned",
        "Number of coders",
        "Description of the coding tree",
        "Derivation of themes",
        "Software",
        "Participant checking",
        "Quotations presented",
        "Data and findings consistent",
        "Clarity of major themes",
        "Clarity of minor themes",
    )

    def sources(self, participants: int, passages: int) -> str:
        who = "participant" if participants == 1 else "participants"
        what = "passage" if passages == 1 else "passages"
        return f"{participants} {who}, {self.digits(passages)} {what}"

    def evidence(
        self,
        about: Term,
        count: tuple[int, int, str],
        unasked: int,
        stances: Mapping[Stance, int],
        contrary: tuple[Stance, Sequence[str]] | None,
        quotations: Sequence[int],
    ) -> Sentence:
        n, of, basis = count
        parts: list[Part] = [about, Words(": ")]
        if of:
            tail = "asked" if basis == "asked" else "reviewed"
            parts += [self.bare_figure(n, of), Words(f" {tail}")]
            if unasked:
                parts.append(Words(f", {self.number(unasked)} more unprompted"))
        else:
            parts.append(Words(f"{self.number(unasked)} unprompted"))
        told = []
        for stance, verb, verbs in (
            (Stance.AFFIRMS, "confirms it", "confirm it"),
            (Stance.DENIES, "contradicts it", "contradict it"),
            (Stance.MIXED, "sees both sides", "see both sides"),
        ):
            if k := stances.get(stance, 0):
                names = self.named(contrary[1]) if contrary and contrary[0] is stance else ""
                told.append(f"{self.number(k)} {verb if k == 1 else verbs}{names}")
        if told:
            parts.append(Words(f"; {self.listing(told)}"))
        if quotations:
            noun = "quotation" if len(quotations) == 1 else "quotations"
            numbers = self.listing([str(each) for each in quotations])
            parts.append(Words(f"; {noun} {numbers}"))
        return joined([*parts, Words(".")])

    def balance(
        self,
        quotations: int,
        quoted: int,
        participants: int,
        most: int,
        who: Sequence[str],
        gini: float,
    ) -> str:
        what = "quotation comes" if quotations == 1 else "quotations come"
        whom = "participant" if participants == 1 else "participants"
        start = (
            f"{self.opened(quotations)} {what} from {self.number(quoted)} of "
            f"{self.number(participants)} {whom}"
        )
        share = round(100 * most / quotations)
        each = "once" if most == 1 else "twice" if most == 2 else f"{self.number(most)} times"
        return (
            f"{start}. Nobody is quoted more than {each} ({share} % of all{self._most(who)}); "
            f"Gini’s coefficient, 0 where all are quoted alike, is {gini:.2f}."
        )

    def _most(self, who: Sequence[str]) -> str:
        return f": {self.ids(who)}" if 0 < len(who) <= 3 else ""

    def rarely_asked(self, codes: Sequence[tuple[Term, int, int]]) -> Sentence:
        parts: list[Part] = [Words("Only a minority of those whom it concerns were asked about ")]
        for index, (term, n, of) in enumerate(codes):
            if index:
                parts.append(Words(" and " if index == len(codes) - 1 else ", "))
            parts += [term, Words(" "), self.figure(n, of)]
        return joined([*parts, Words(".")])

    def unquoted(self, n: int, ids: Sequence[str], of: int) -> str:
        unit = "interview" if of == 1 else "interviews"
        return f"Nothing is quoted from {self.number(n)} of the {of} {unit}{self.named(ids)}."

    # COREQ

    def coreq_setting(self, counts: Sequence[tuple[str, int]]) -> str:
        return f"Mode of the interviews: {self.listing([f'{mode} ({n})' for mode, n in counts])}."

    def coreq_presence(self, ids: Sequence[str]) -> str:
        if not ids:
            return "Nobody but interviewer and participant speaks in any interview."
        unit = "interview" if len(ids) == 1 else "interviews"
        return f"Others speak in {self.number(len(ids))} {unit} ({self.ids(ids)})."

    def coreq_see(self, what: str) -> str:
        return f"See {what}."

    def coreq_guide(self, questions: int, path: str) -> str:
        unit = "question" if questions == 1 else "questions"
        return f"{self.opened(questions)} {unit} ({path})."

    def coreq_repeat(self, ids: Sequence[str]) -> str:
        if not ids:
            return "Each participant was interviewed once."
        who = "participant was" if len(ids) == 1 else "participants were"
        return f"{self.opened(len(ids))} {who} interviewed more than once ({self.ids(ids)})."

    def coreq_consistency(self, findings: int) -> str:
        return (
            f"{self.digits(findings)} sentences with counts, each tied to the participants and "
            "passages behind it and recounted when the report is made."
        )

    def coreq_minor(self, codes: Sequence[str]) -> str:
        told = f" Told by few: {self.listing(list(codes))}." if codes else ""
        return f"Who contradicts a finding is named under it.{told}"

    def coreq_score(self, data: int, team: int, missing: int) -> str:
        return (
            f"{self.opened(data)} of the 32 items are filled from the study’s data, "
            f"{self.number(team) if team else 'none'} by the team; "
            f"{self.number(missing) if missing else 'none'} "
            f"{'is' if missing == 1 else 'are'} missing."
        )
