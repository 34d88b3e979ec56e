"""English sentences on how the study was made."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qualpap.model.scale import Quantifier
from qualpap.model.settings import Segmentation
from qualpap.report.wording.contract import (
    MethodSentences,
)
from qualpap.report.wording.en.numbers import EnglishNumbers
from qualpap.report.wording.en.shares import share

_RULES = {
    "answer": "The unit of coding is an answer, cut at the end of a sentence when it is longer "
    "than {words} words; coders mark the words within it that matter.",
    "turn": "The unit of coding is a turn; coders mark the words within it that matter.",
    "sentence": "The unit of coding is a sentence; coders mark the words within it that matter.",
    "exchange": "The unit of coding is a question with its answer; coders mark the words within "
    "it that matter.",
    "paragraph": "The unit of coding is a paragraph; coders mark the words within it that matter.",
}


class EnglishMethodSentences(EnglishNumbers, MethodSentences):
    """English sentences on how the study was made."""

    def interviews(self, interviews: int, participants: int) -> str:
        first = "interview" if interviews == 1 else "interviews"
        second = "participant" if participants == 1 else "participants"
        if not participants:
            return f"The study rests on {self.number(interviews)} {first}."
        return (
            f"The study rests on {self.number(interviews)} {first} "
            f"with {self.number(participants)} {second}."
        )

    def dates(self, first: date, last: date, known: int, of: int) -> str:
        scope = "" if known == of else f" (known for {known} of {of})"
        if first == last:
            return f"They took place on {self.day(first)}{scope}."
        return f"They took place between {self.day(first)} and {self.day(last)}{scope}."

    def interviewers(self, counts: Sequence[tuple[str, int]]) -> str:
        told = [f"{name} ({n})" for name, n in counts]
        return f"The interviews were conducted by {self.listing(told)}."

    def length(self, middle: int, least: int, most: int, known: int, of: int) -> str:
        scope = "" if known == of else f" (known for {known} of {of})"
        if known == 1 or least == most:
            unit = "minute" if middle == 1 else "minutes"
            return f"The length of an interview is {middle} {unit}{scope}."
        return f"They last {least} to {most} minutes, with a median of {middle}{scope}."

    def words(self, total: int, participants: int) -> str:
        return (
            f"The transcripts hold {self.digits(total)} words, "
            f"of which {self.digits(participants)} are the participants’."
        )

    def codebook(self, version: str, codes: int, dimensions: int) -> str:
        which = f", version {version}," if version else ""
        first = "code" if codes == 1 else "codes"
        second = "dimension" if dimensions == 1 else "dimensions"
        return (
            f"The codebook{which} has {self.number(codes)} {first} "
            f"in {self.number(dimensions)} {second}."
        )

    def origins(self, deductive: int, inductive: int, in_vivo: int) -> str:
        told = [
            f"{self.number(n)} {what}"
            for n, what in (
                (deductive, "deductive"),
                (inductive, "inductive"),
                (in_vivo, "in vivo"),
            )
            if n
        ]
        if len(told) == 1:
            return f"All are {told[0].partition(' ')[2]}."
        first, *rest = told
        verb = "is" if first.startswith("one ") else "are"
        count, _, what = first.partition(" ")
        return f"By origin, {self.listing([f'{count} {verb} {what}', *rest])}."

    def coders(self, counts: Sequence[tuple[str, int]]) -> str:
        if len(counts) == 1:
            name, n = counts[0]
            return f"{name} coded {self.number(n)} {'interview' if n == 1 else 'interviews'}."
        first, *rest = [f"{name} coded {self.number(n)}" for name, n in counts]
        unit = "interview" if counts[0][1] == 1 else "interviews"
        told = [f"{first} {unit}", *(each.replace(" coded ", " ") for each in rest)]
        return f"{self.listing(told)}."

    def deciding(self, adjudicators: Sequence[str], several: int) -> str:
        unit = "interview was" if several == 1 else "interviews were"
        start = f"{self.number(several).capitalize()} {unit} coded by more than one person; "
        if adjudicators:
            return (
                f"{start}there, the codings of {self.listing(list(adjudicators))}, who settled "
                "the differences, are counted once that is done, and until then those of the "
                "coder in charge."
            )
        return f"{start}there, the codings of the coder in charge are counted."

    def layer(self, name: str) -> str:
        if name == "agreed":
            return "This report counts only what all coders of an interview agree on."
        return f"This report counts the codings of {name} alone."

    def accepted(self, n: int, of: int) -> str:
        if n == 0:
            return "Every coding is a person’s own reading; none began as a program’s suggestion."
        verb = "began as a suggestion" if n == 1 else "began as suggestions"
        return (
            f"Of {self.digits(of)} codings, {self.digits(n)} {verb} of a search rule or model "
            "that a person looked at and accepted; nothing merely suggested is counted."
        )

    def passages(self, passages: int) -> str:
        if passages == 1:
            return "One coded passage counts here."
        return f"In all, {self.digits(passages)} coded passages count here."

    def segmentation(self, rule: Segmentation) -> str:
        text = _RULES.get(rule.rule, "Interviews are cut by the rule “{rule}”.")
        return text.format(words=rule.max_words, rule=rule.rule)

    def progress(self, done: int, of: int) -> str:
        if done == of:
            return "All interviews have been read to the end for all codes."
        if of == 1:
            return "The only interview is still being coded."
        have = "has" if done == 1 else "have"
        start = "none" if done == 0 else self.number(done)
        rest = "the other one is" if of - done == 1 else "the others are"
        return (
            f"Of the {self.number(of)} interviews, {start} {have} been read to the end; "
            f"{rest} still being coded."
        )

    def base(self, *, asked: bool) -> str:
        if asked:
            return (
                "In “n of N”, N is the number of participants who were asked about the subject "
                "and whose interviews were read for it; those who bring it up without being "
                "asked are counted apart. Whoever was not asked, or whose interview is not yet "
                "read for a code, is in no total."
            )
        return (
            "In “n of N”, N is the number of participants whose interviews were read for the "
            "code, since nobody has recorded who was asked what."
        )

    def shares(self, small: int) -> str:
        return (
            f"Where N is {self.number(small)} or more, a word stands for the share, as the table "
            "says; in smaller groups numbers stand alone. How many speak of something does not "
            "say how much it matters to them."
        )

    def share(self, word: Quantifier) -> tuple[str, str]:
        said = share(self.scale, word)
        return said.word, said.meaning

    def contrasts(self) -> str:
        return (
            "Groups of participants are contrasted where their shares differ by 25 points or more "
            "and at least three of each can be compared; of contrasts by attributes other than "
            "the kind of participant, the two largest are told. No test of significance is made: "
            "the sample is purposive."
        )

    def quoting(
        self, fillers: Sequence[str], sounds: Sequence[str], gaps: Sequence[str]
    ) -> tuple[str, ...]:
        told = [
            (
                "Every quotation was checked against its transcript, character by character, "
                "and is listed with its place in the register at the end. Interviewers’ words "
                "are never part of one."
            ),
            "“[…]” stands for words left out and “[ ]” holds words added by the authors.",
        ]
        if fillers:
            named = self.listing([f"“{each}”" for each in fillers])
            told.append(f"Left out without a mark: the fillers {named}.")
        if sounds:
            told.append(
                f"Also left out without a mark is what is heard and not said: {', '.join(sounds)}."
                if fillers
                else f"Left out without a mark is what is heard and not said: {', '.join(sounds)}."
            )
        if gaps:
            told.append(f"“[…]” also stands for {self.listing(list(gaps))}.")
        told.append(
            "Passages that the analysts marked come first, then passages of 15 to 60 words that "
            "can be understood alone, from as many participants as possible."
        )
        return tuple(told)

    def positions_told(self) -> str:
        return (
            "To confirm something is to say that it is so, to contradict it to say that it is "
            "not; who sees both sides says both, or makes it depend on something."
        )

    def analysts(self) -> str:
        return (
            "Paragraphs headed by an analyst’s name are that analyst’s own words; all other "
            "sentences were composed from the counts."
        )
