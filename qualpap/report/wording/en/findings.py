"""English sentences on dimensions, codes and classes."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.model.coding import Stance
from qualpap.model.scale import LARGE, Quantifier
from qualpap.report.model import Figure, Part, Term, Words
from qualpap.report.wording.base import (
    MOST_NAMED,
    Contrast,
    GroupCount,
    Sentence,
    capital,
    fill,
    joined,
)
from qualpap.report.wording.contract import (
    FindingSentences,
)
from qualpap.report.wording.en.numbers import EnglishNumbers
from qualpap.report.wording.en.shares import share

_SINGULAR = (Quantifier.NONE, Quantifier.ONE)


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
            verb, what = "has" if n < 2 else "have", "something" if n else "anything"
            start = fill(f"{who} {verb} {what} to say about {{it}}", it=about)
        else:
            verb = "has" if word in _SINGULAR else "have"
            what = "something" if n else "anything"
            start = fill(
                f"{share(self.scale, word).participants} {verb} {what} to say about {{it}} {{n}}",
                it=about,
                n=self.figure(n, of),
            )
        if len(groups) < 2 or n in (0, of):
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
        parts: list[Part] = [Words("What comes up most is ")]
        for index, (term, n) in enumerate(codes):
            if index:
                parts.append(Words(" and " if index == len(codes) - 1 else ", "))
            unit = " participants" if index == 0 else ""
            parts += [term, Words(" "), Figure(f"({n}{unit})", n)]
        return joined([*parts, Words(".")])

    def speaks(self, word: Quantifier | None, n: int, of: int, about: Term, basis: str) -> Sentence:
        if word is not None:
            verb = "talks" if word in _SINGULAR else "talk"
            said = share(self.scale, word)
            who = f"{said.of_those} asked" if basis == "asked" else said.participants
            pattern = f"{who} {verb} about {{it}} {{n}}."
            return fill(pattern, it=about, n=self.figure(n, of, basis))
        tail = "who were asked" if basis == "asked" else "whose interviews were reviewed"
        only = "who was asked" if basis == "asked" else "whose interview was reviewed"
        if of == 1 and n == 0:
            return fill(f"The only participant {only} does not talk about {{it}}.", it=about)
        who = self._of_few(n, of, f"participants {tail}", f"the only participant {only}")
        return fill(f"{who} {'talk' if n > 1 else 'talks'} about {{it}}.", it=about)

    def so_far(self, n: int, about: Term, pending: int) -> Sentence:
        who = (
            "nobody talks"
            if n == 0
            else ("one participant talks" if n == 1 else f"{self.number(n)} participants talk")
        )
        rest = (
            "one participant’s interview has"
            if pending == 1
            else (f"the interviews of {self.number(pending)} participants have")
        )
        return fill(f"So far {who} about {{it}}; {rest} not been read for it yet.", it=about)

    def unread(self, n: int, ids: Sequence[str]) -> Sentence:
        what = "One interview has" if n == 1 else f"{self.opened(n)} interviews have"
        return fill(f"{what} not been read for it yet{self.named(ids)}.")

    def unasked(self, n: int, ids: Sequence[str], *, more: bool) -> Sentence:
        if more:
            who = "One more" if n == 1 else f"{self.opened(n)} more"
        else:
            who = "One participant" if n == 1 else f"{self.opened(n)} participants"
        verb = "brings" if n == 1 else "bring"
        return fill(f"{who} {verb} it up unprompted{self.named(ids)}.")

    def perhaps_asked(self, n: int, ids: Sequence[str]) -> Sentence:
        if n == 1:
            return fill(
                f"One more talks about it{self.named(ids)}; the record does not say whether "
                "the question was put."
            )
        return fill(
            f"{self.opened(n)} more talk about it{self.named(ids)}; the record does not say "
            "whether they were asked."
        )

    def stances(
        self,
        total: int,
        counts: Sequence[tuple[Stance | None, int, Sequence[str]]],
        none_of: tuple[int, str] | None = None,
    ) -> Sentence:
        against = self._against(none_of)
        if total == 1:
            said = {
                Stance.AFFIRMS: "This participant confirms it",
                Stance.DENIES: "This participant contradicts it",
                Stance.MIXED: "This participant sees both sides",
                None: "It was not noted which position this participant takes",
            }[counts[0][0]]
            return fill(f"{said} ({self.ids(counts[0][2])}).")
        if len(counts) == 1:
            whole = "Both" if total == 2 else f"All {self.number(total)}"
            names = self.named(counts[0][2])
            said = {
                Stance.AFFIRMS: f"{whole} confirm it{against}.",
                Stance.DENIES: f"{whole} contradict it{names}.",
                Stance.MIXED: f"{whole} see both sides{names}{against}.",
                None: "",
            }[counts[0][0]]
            return fill(said)
        parts: list[str] = []
        for stance, n, ids in counts:
            who, one = self.number(n), n == 1
            if not parts and total > MOST_NAMED and (word := self.scale.of(n, total)) in LARGE:
                who = f"{share(self.scale, word).word} ({n})"
            names = self.named(ids)
            parts.append(
                {
                    Stance.AFFIRMS: f"{who} {'confirms' if one else 'confirm'} it{names}",
                    Stance.DENIES: f"{who} {'contradicts' if one else 'contradict'} it{names}",
                    Stance.MIXED: f"{who} {'sees' if one else 'see'} both sides{names}",
                    None: f"for {who} no position was noted",
                }[stance]
            )
        return fill(f"Of these {self.number(total)}, {self.listing(parts)}{against}.")

    def stances_worded(
        self,
        total: int,
        counts: Sequence[tuple[Stance | None, int, Sequence[str]]],
        none_of: tuple[int, str] | None = None,
    ) -> Sentence:
        if len(counts) == 1:
            return self.stances(total, counts, none_of)
        parts: list[str] = []
        for stance, n, ids in counts:
            word = self.scale.of(n, total)
            who, one = share(self.scale, word).word, word is Quantifier.ONE
            names = self.named(ids)
            parts.append(
                {
                    Stance.AFFIRMS: f"{who} {'confirms' if one else 'confirm'} it{names}",
                    Stance.DENIES: f"{who} {'contradicts' if one else 'contradict'} it{names}",
                    Stance.MIXED: f"{who} {'sees' if one else 'see'} both sides{names}",
                    None: f"for {who} no position was noted",
                }[stance]
            )
        against = "; none of those asked contradicts it" if none_of else ""
        if none_of and none_of[1] != "asked":
            against = "; nobody in the interviews reviewed contradicts it"
        return fill(f"Of these, {self.listing(parts)}{against}.")

    def _against(self, none_of: tuple[int, str] | None) -> str:
        if none_of is None:
            return ""
        of, basis = none_of
        if basis == "asked":
            return f"; none of the {self.number(of)} asked contradicts it"
        return f"; nobody in the {self.number(of)} interviews reviewed contradicts it"

    def positions(self, groups: Sequence[tuple[Stance, Sequence[GroupCount]]]) -> Sentence:
        verbs = {
            Stance.AFFIRMS: "confirm it",
            Stance.DENIES: "contradict it",
            Stance.MIXED: "see both sides",
        }
        parts: list[Part] = []
        for index, (stance, counts) in enumerate(groups):
            if index:
                parts.append(Words(", whereas " if index == 1 else ", and "))
            parts += self._tallies(counts)
            parts.append(Words(f" mostly {verbs[stance]}"))
        return capital(joined([*parts, Words(".")]))

    def kinds(
        self, contrast: Contrast, more: Sequence[GroupCount], less: Sequence[GroupCount]
    ) -> Sentence:
        if contrast is Contrast.ALIKE:
            parts = [*self._tallies(more), Words(" bring it up about equally often.")]
        elif contrast is Contrast.ONLY:
            parts = [Words("Only "), *self._tallies(more), Words(" bring it up, not ")]
            parts += [*self._tallies(less, " or "), Words(".")]
        else:
            parts = [*self._tallies(more), Words(" bring it up more often than ")]
            parts += [*self._tallies(less), Words(".")]
        return capital(joined(parts))

    def contrast(
        self, more: tuple[str, int, int], less: tuple[str, int, int], *, confirm: bool
    ) -> Sentence:
        verb = "confirm it" if confirm else "bring it up"
        (who, n, of), (rest, m, others) = more, less
        return capital(
            fill(
                f"{{who}} {verb} more often {{n}} than {{rest}} {{m}}.",
                who=who,
                n=self.figure(n, of),
                rest=rest or "the others",
                m=self.figure(m, others),
            )
        )

    def recorded_as(self, attribute: str, value: str) -> str:
        return f"participants with “{attribute}: {value}”"

    def within(self, labels: Sequence[str], sentence: Sentence) -> Sentence:
        first, *rest = sentence
        start = f"Among {self.listing([self.plural(each) for each in labels])}, "
        text = first.text[:1].lower() + first.text[1:]
        return joined([Words(start), Words(text) if isinstance(first, Words) else first, *rest])

    def concerns(self, labels: Sequence[str]) -> Sentence:
        return fill(f"It concerns {self.listing([self.plural(each) for each in labels])} only.")

    def silent(self, about: Term, n: int, of: int, ids: Sequence[str]) -> Sentence:
        pattern = "{it}: {n} asked " + f"({self.ids(ids)})"
        return fill(pattern, it=about, n=Figure(f"{n} of {of}", n, of))

    def nothing(self, about: Term, of: int) -> Sentence:
        unit = "interview" if of == 1 else "interviews"
        return fill(f"{{it}}: nothing coded in the {self.number(of)} {unit} reviewed", it=about)

    def in_class(
        self, about: Term, word: Quantifier | None, n: int, of: int, ids: Sequence[str]
    ) -> Sentence:
        names = f": {self.ids(ids)}" if ids else ""
        if word is None:
            return fill(f"{{it}}: {{n}}{names}", it=about, n=Figure(f"{n} of {of}", n, of))
        told = share(self.scale, word).word
        return fill(f"{{it}}: {told} {{n}}{names}", it=about, n=self.figure(n, of))

    def class_goes_with(
        self, about: Term, who: str, share: tuple[int, int], others: tuple[int, int]
    ) -> Sentence:
        return fill(
            "Among those in {it}, {who} are more frequent {n} than in the other classes {m}.",
            it=about,
            who=who,
            n=self.figure(*share),
            m=self.figure(*others),
        )

    def not_judged(self, n: int, reasons: Sequence[tuple[str, str]]) -> Sentence:
        who = "One participant" if n == 1 else f"{self.number(n).capitalize()} participants"
        told = [f"{id_}: {reason}" if reason else id_ for id_, reason in reasons]
        return fill("{who} cannot be judged ({why}).", who=who, why="; ".join(told))

    def not_classified(self, n: int, ids: Sequence[str]) -> Sentence:
        who = (
            "One participant has" if n == 1 else f"{self.number(n).capitalize()} participants have"
        )
        return fill(f"{who} not been classified yet ({self.ids(ids)}).")
