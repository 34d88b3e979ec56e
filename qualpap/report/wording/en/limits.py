"""English sentences on what is missing or in doubt."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.report.model import Term
from qualpap.report.wording.base import Sentence, fill
from qualpap.report.wording.contract import (
    LimitSentences,
)
from qualpap.report.wording.en.numbers import EnglishNumbers


class EnglishLimitSentences(EnglishNumbers, LimitSentences):
    """English sentences on what is missing or in doubt."""

    def unfinished(self, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return (
                f"One interview is still being coded ({ids[0]}); what it does not mention is not "
                "counted as absent."
            )
        return (
            f"{self.opened(len(ids))} interviews are still being coded "
            f"({self.ids(ids)}); what they do not mention is not counted as absent."
        )

    def none_finished(self) -> str:
        return (
            "Nobody has said yet of any interview that it was read to the end (done); what an "
            "interview does not mention is not counted as absent."
        )

    def later_code(self, about: Term, n: int) -> Sentence:
        unit = "interview" if n == 1 else "interviews"
        return fill(
            f"{{it}} came into the codebook after {self.number(n)} {unit} had been read, "
            "and was not looked for there.",
            it=about,
        )

    def asked_unknown(self) -> str:
        return (
            "Nobody has recorded which questions were put to whom, so silence on a subject may "
            "mean that it was not asked about."
        )

    def asked_unrecorded(self, questions: Sequence[tuple[str, int, int]]) -> str:
        told = [f"{name} ({n} of {of} participants)" for name, n, of in questions]
        return f"Nobody has recorded whether these questions were asked: {self.listing(told)}."

    def waiting(self, n: int) -> str:
        one = n == 1
        return (
            f"{self.opened(n)} {'coding waits' if one else 'codings wait'} for "
            "somebody’s decision since the transcript was corrected, and "
            f"{'is' if one else 'are'} left out."
        )

    def no_interview(self, ids: Sequence[str]) -> str:
        who = "One participant" if len(ids) == 1 else f"{self.opened(len(ids))} participants"
        verb = "has" if len(ids) == 1 else "have"
        return f"{who} of the table {verb} no transcript ({self.ids(ids)})."

    def unlisted(self, ids: Sequence[str]) -> str:
        one = len(ids) == 1
        who = "One participant" if one else f"{self.opened(len(ids))} participants"
        return (
            f"{who} with an interview {'is' if one else 'are'} not in the participants’ table "
            f"({self.ids(ids)})."
        )

    def ownerless(self, n: int) -> str:
        if n == 1:
            return (
                "Of one interview the participants’ table does not say whose it is; nothing in it "
                "is counted or quoted."
            )
        return (
            f"Of {self.number(n)} interviews the participants’ table does not say whose they are; "
            "nothing in them is counted or quoted."
        )

    def uncoded(self, ids: Sequence[str]) -> str:
        one = len(ids) == 1
        who = "One interview holds" if one else f"{self.opened(len(ids))} interviews hold"
        return f"{who} no coded passage ({self.ids(ids)})."

    def single_coder(self, n: int, of: int) -> str:
        if n == of:
            return "Each interview was coded by one person only."
        verb = "was" if n == 1 else "were"
        return (
            f"{self.opened(n)} of the {self.number(of)} coded interviews {verb} coded "
            "by one person only."
        )

    def strangers(self, n: int) -> str:
        return (
            f"{self.opened(n)} coded {'passage is' if n == 1 else 'passages are'} "
            "under a code that the codebook does not hold any more, and "
            f"{'is' if n == 1 else 'are'} not reported."
        )

    def conflicts(self, n: int) -> str:
        one = n == 1
        return (
            f"{self.opened(n)} {'judgement exists' if one else 'judgements exist'} "
            "in two versions that do not know of each other; the later one is shown."
        )

    def unclear(self, ids: Sequence[str]) -> str:
        return (
            f"In {self.ids(ids)} it is not settled who speaks in some turns; these are neither "
            "counted nor quoted."
        )

    def untranslated(self, n: int) -> str:
        one = n == 1
        return (
            f"{self.opened(n)} {'quotation stands' if one else 'quotations stand'} "
            "in the original language, for want of a translation."
        )

    def withheld_total(self, n: int) -> str:
        one = n == 1
        return (
            f"{self.opened(n)} {'quotation is' if one else 'quotations are'} "
            f"withheld, because {'it does' if one else 'they do'} not agree with the transcript."
        )

    def problems(self, errors: int, warnings: int, files: Sequence[str]) -> str:
        counts = [
            f"{self.number(n)} {noun if n == 1 else noun + 's'}"
            for n, noun in ((errors, "error"), (warnings, "doubt"))
            if n
        ]
        where = f" (errors in {self.listing(list(files))})" if files else ""
        return f"The study’s files have {self.listing(counts)} that nobody has settled{where}."

    def no_limits(self) -> str:
        return "The record shows none; what the authors see beyond it is theirs to add."
