"""English sentences on dimensions, codes and classes."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.model.coding import Stance
from qualpap.report.model import Figure, Part, Term, Words
from qualpap.report.quantifiers import Quantifier
from qualpap.report.wording.base import Contrast, GroupCount, Sentence, fill, joined
from qualpap.report.wording.contract import (
    FindingSentences,
)
from qualpap.report.wording.en.numbers import EnglishNumbers

_SHARES = {
    Quantifier.NONE: ("none", "None of those", "No participant"),
    Quantifier.ONE: ("one", "One of those", "One participant"),
    Quantifier.FEW: ("a few", "A few of those", "A few participants"),
    Quantifier.SOME: ("some", "Some of those", "Some participants"),
    Quantifier.HALF: ("around half", "Around half of those", "Around half of the participants"),
    Quantifier.MOST: ("most", "Most of those", "Most participants"),
    Quantifier.NEARLY_ALL: ("nearly all", "Nearly all of those", "Nearly all participants"),
    Quantifier.ALL: ("all", "All of those", "All participants"),
}


class EnglishFindingSentences(EnglishNumbers, FindingSentences):
    """English sentences on dimensions, codes and classes."""

    def opening(
        self,
        word: Quantifier | None,
        n: int,
        of: int,
        about: Term,
        groups: Sequence[GroupCount],
    ) -> Sentence:
        if word is None:
            who = self._of_few(n, of, "participants", "the only participant")
            start = fill(f"{who} {'says' if n == 1 else 'say'} something about {{it}}", it=about)
        else:
            verb = "says" if word in (Quantifier.NONE, Quantifier.ONE) else "say"
            what = "something" if n else "anything"
            start = fill(
                f"{_SHARES[word][2]} {verb} {what} about {{it}} {{n}}",
                it=about,
                n=self.figure(n, of),
            )
        if len(groups) < 2 or n == 0:
            return joined([*start, Words(".")])
        return joined([*start, Words(": "), *self._tallies(groups), Words(".")])

    def _of_few(self, n: int, of: int, noun: str, only: str) -> str:
        """Return ``Four of the six participants`` and its kin, for groups too small for words."""
        rest = noun.partition(" ")[2]
        tail = f" {rest}" if rest else ""
        if of == 1:
            return f"{only[0].upper()}{only[1:]}" if n else "Nobody"
        if n == of:
            return f"Both {noun}" if of == 2 else f"All {self.number(of)} {noun}"
        start = "None" if n == 0 else self.number(n).capitalize()
        return f"{start} of the {self.number(of)} {noun.partition(' ')[0]}{tail}"

    def most_said(self, codes: Sequence[tuple[Term, int]]) -> Sentence:
        parts: list[Part] = [Words("The themes that most participants bring up are ")]
        for index, (term, n) in enumerate(codes):
            if index:
                parts.append(Words(" and " if index == len(codes) - 1 else ", "))
            unit = " participants" if index == 0 else ""
            parts += [term, Words(" "), Figure(f"({n}{unit})", n)]
        return joined([*parts, Words(".")])

    def speaks(self, word: Quantifier | None, n: int, of: int, about: Term, basis: str) -> Sentence:
        if word is not None:
            verb = "speaks" if word in (Quantifier.NONE, Quantifier.ONE) else "speak"
            who = f"{_SHARES[word][1]} asked" if basis == "asked" else _SHARES[word][2]
            pattern = f"{who} {verb} of {{it}} {{n}}."
            return fill(pattern, it=about, n=self.figure(n, of, basis))
        tail = "who were asked" if basis == "asked" else "whose interviews were reviewed"
        only = "who was asked" if basis == "asked" else "whose interview was reviewed"
        if of == 1 and n == 0:
            return fill(f"The only participant {only} does not speak of {{it}}.", it=about)
        who = self._of_few(n, of, f"participants {tail}", f"the only participant {only}")
        return fill(f"{who} {'speak' if n > 1 else 'speaks'} of {{it}}.", it=about)

    def so_far(self, n: int, about: Term, pending: int) -> Sentence:
        who = (
            "nobody speaks"
            if n == 0
            else ("one participant speaks" if n == 1 else f"{self.number(n)} participants speak")
        )
        rest = (
            "one participant’s interview has"
            if pending == 1
            else (f"the interviews of {self.number(pending)} participants have")
        )
        return fill(f"So far {who} of {{it}}; {rest} not been read for it yet.", it=about)

    def unread(self, n: int, ids: Sequence[str]) -> Sentence:
        what = "One interview has" if n == 1 else f"{self.opened(n)} interviews have"
        return fill(f"{what} not been read for it yet{self.named(ids)}.")

    def unasked(self, n: int, ids: Sequence[str], *, more: bool) -> Sentence:
        if n == 1:
            who = "One more" if more else "One participant"
        else:
            who = f"A further {self.number(n)}" if more else f"{self.opened(n)} participants"
        verb = "brings" if n == 1 else "bring"
        return fill(f"{who} {verb} it up without being asked{self.named(ids)}.")

    def perhaps_asked(self, n: int, ids: Sequence[str]) -> Sentence:
        who = "one more who speaks" if n == 1 else f"a further {self.number(n)} who speak"
        they = "this participant was" if n == 1 else "they were"
        return fill(
            f"Of {who} of it{self.named(ids)}, the record does not say whether {they} asked."
        )

    def stances(
        self, total: int, counts: Sequence[tuple[Stance | None, int, Sequence[str]]]
    ) -> Sentence:
        if total == 1:
            said = {
                Stance.AFFIRMS: "This participant affirms it",
                Stance.DENIES: "This participant denies it",
                Stance.MIXED: "This participant is of two minds about it",
                None: "It was not noted whether this participant affirms it",
            }[counts[0][0]]
            return fill(f"{said} ({self.ids(counts[0][2])}).")
        if len(counts) == 1:
            whole = "Both of them" if total == 2 else f"All {self.number(total)}"
            said = {
                Stance.AFFIRMS: f"{whole} affirm it.",
                Stance.DENIES: f"{whole} deny it{self.named(counts[0][2])}.",
                Stance.MIXED: f"{whole} are of two minds about it{self.named(counts[0][2])}.",
                None: "",
            }[counts[0][0]]
            return fill(said)
        parts: list[str] = []
        for stance, n, ids in counts:
            who = self.number(n)
            names = self.named(ids)
            parts.append(
                {
                    Stance.AFFIRMS: f"{who} {'affirms' if n == 1 else 'affirm'} it{names}",
                    Stance.DENIES: f"{who} {'denies' if n == 1 else 'deny'} it{names}",
                    Stance.MIXED: f"{who} {'is' if n == 1 else 'are'} of two minds{names}",
                    None: f"for {who} no stance was noted",
                }[stance]
            )
        return fill(f"Of these {self.number(total)}, {self.listing(parts)}.")

    def kinds(
        self, contrast: Contrast, more: Sequence[GroupCount], less: Sequence[GroupCount]
    ) -> Sentence:
        if contrast is Contrast.ALIKE:
            before = [Words("It comes up in similar proportion among ")]
            return joined([*before, *self._tallies(more), Words(".")])
        if contrast is Contrast.ONLY:
            parts = [Words("It comes up only among "), *self._tallies(more)]
            return joined([*parts, Words(", not among "), *self._tallies(less, " or "), Words(".")])
        parts = [Words("It comes up more often among "), *self._tallies(more)]
        return joined([*parts, Words(" than among "), *self._tallies(less), Words(".")])

    def concerns(self, labels: Sequence[str]) -> Sentence:
        return fill(f"It concerns {self.listing([self.plural(each) for each in labels])} only.")

    def silent(self, about: Term, n: int, of: int, ids: Sequence[str]) -> Sentence:
        pattern = "{it}: {n} asked " + f"({self.ids(ids)})"
        return fill(pattern, it=about, n=Figure(f"{n} of {of}", n, of))

    def nothing(self, about: Term, of: int) -> Sentence:
        unit = "interview" if of == 1 else "interviews"
        return fill(f"{{it}}: nothing coded in the {self.number(of)} {unit} reviewed", it=about)

    def in_class(self, about: Term, n: int, of: int, ids: Sequence[str]) -> Sentence:
        names = f" ({self.ids(ids)})" if ids else ""
        return fill(f"{{it}}: {{n}}{names}", it=about, n=Figure(f"{n} of {of}", n, of))

    def not_judged(self, n: int, reasons: Sequence[tuple[str, str]]) -> Sentence:
        who = "One participant" if n == 1 else f"{self.number(n).capitalize()} participants"
        told = [f"{id_}: {reason}" if reason else id_ for id_, reason in reasons]
        return fill("{who} cannot be judged ({why}).", who=who, why="; ".join(told))

    def not_classified(self, n: int, ids: Sequence[str]) -> Sentence:
        who = (
            "One participant has" if n == 1 else f"{self.number(n).capitalize()} participants have"
        )
        return fill(f"{who} not been classified yet ({self.ids(ids)}).")
