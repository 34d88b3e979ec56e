"""Spanish sentences on dimensions, codes and classes."""

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
    fill,
    joined,
)
from qualpap.report.wording.contract import (
    FindingSentences,
)
from qualpap.report.wording.es.numbers import SpanishNumbers
from qualpap.report.wording.es.shares import share


class SpanishFindingSentences(SpanishNumbers, FindingSentences):
    """Spanish sentences on dimensions, codes and classes."""

    def opening(
        self,
        word: Quantifier | None,
        n: int,
        of: int,
        about: Term,
        groups: Sequence[GroupCount],
    ) -> Sentence:
        if word is None:
            who = self._of_few(n, of, "entrevistadas", "entrevistada")
            verb = "tienen" if n > 1 else "tiene"
            what = "algo" if n else "nada"
            start = fill(f"{who} {verb} {what} que decir sobre {{it}}", it=about)
        else:
            said = share(self.scale, word)
            verb, what = "tienen" if said.many else "tiene", "algo" if n else "nada"
            start = fill(
                f"{said.of_those} personas entrevistadas {verb} {what} que decir sobre "
                "{it} {n}",
                it=about,
                n=self.figure(n, of),
            )
        if len(groups) < 2 or n in (0, of):
            return joined([*start, Words(".")])
        return joined([*start, Words(": "), *self._tallies(groups), Words(".")])

    def _of_few(self, n: int, of: int, who: str, only: str) -> str:
        """Return ``Cuatro de las seis personas …``, for groups too small for words."""
        if of == 1:
            return f"La única persona {only}"
        if n == of:
            return f"Las {self.number(of)} personas {who}"
        start = "Ninguna" if n == 0 else self.number(n).capitalize()
        return f"{start} de las {self.number(of)} personas {who}"

    def most_said(self, codes: Sequence[tuple[Term, int]]) -> Sentence:
        parts: list[Part] = [Words("Lo que más aparece es ")]
        for index, (term, n) in enumerate(codes):
            if index:
                last = index == len(codes) - 1
                parts.append(Words(f" {self._and(term.text)} " if last else ", "))
            unit = (" persona" if n == 1 else " personas") if index == 0 else ""
            parts += [term, Words(" "), Figure(f"({n}{unit})", n)]
        return joined([*parts, Words(".")])

    def speaks(self, word: Quantifier | None, n: int, of: int, about: Term, basis: str) -> Sentence:
        asked = basis == "asked"
        if word is not None:
            said = share(self.scale, word)
            start, verb = said.of_those, "hablan" if said.many else "habla"
            who = "personas a quienes se preguntó" if asked else "personas entrevistadas"
            pattern = f"{start} {who} {verb} de {{it}} {{n}}."
            return fill(pattern, it=about, n=self.figure(n, of, basis))
        many = "a quienes se preguntó" if asked else "cuyas entrevistas se revisaron"
        only = "a quien se preguntó" if asked else "cuya entrevista se revisó"
        denied = "no " if of == 1 and n == 0 else ""
        who = self._of_few(n, of, many, only)
        return fill(f"{who} {denied}{'hablan' if n > 1 else 'habla'} de {{it}}.", it=about)

    def so_far(self, n: int, about: Term, pending: int) -> Sentence:
        who = (
            "nadie habla"
            if n == 0
            else ("una persona habla" if n == 1 else f"{self.number(n)} personas hablan")
        )
        rest = (
            "la entrevista de una persona"
            if pending == 1
            else (f"las entrevistas de {self.number(pending)} personas")
        )
        return fill(f"Hasta ahora {who} de {{it}}; falta leer para este código {rest}.", it=about)

    def unread(self, n: int, ids: Sequence[str]) -> Sentence:
        what = "una entrevista" if n == 1 else f"{self.number(n)} entrevistas"
        return fill(f"Falta leer {what} para este código{self.named(ids)}.")

    def unasked(self, n: int, ids: Sequence[str], *, more: bool) -> Sentence:
        if more:
            who = "Otra persona" if n == 1 else f"Otras {self.number(n)}"
        else:
            who = "Una persona" if n == 1 else f"{self.opened(n)} personas"
        verb, them = ("menciona", "le") if n == 1 else ("mencionan", "les")
        return fill(f"{who} lo {verb} sin que se {them} preguntara{self.named(ids)}.")

    def perhaps_asked(self, n: int, ids: Sequence[str]) -> Sentence:
        who = "Otra persona habla" if n == 1 else f"Otras {self.number(n)} hablan"
        them = "le" if n == 1 else "les"
        return fill(f"{who} de ello{self.named(ids)}; no consta si se {them} preguntó.")

    def stances(
        self,
        total: int,
        counts: Sequence[tuple[Stance | None, int, Sequence[str]]],
        none_of: tuple[int, str] | None = None,
    ) -> Sentence:
        against = self._against(none_of)
        if total == 1:
            said = {
                Stance.AFFIRMS: "Esta persona lo confirma",
                Stance.DENIES: "Esta persona lo contradice",
                Stance.MIXED: "Esta persona lo matiza",
                None: "No se anotó qué postura toma esta persona",
            }[counts[0][0]]
            return fill(f"{said} ({self.ids(counts[0][2])}).")
        if len(counts) == 1:
            whole = "Ambas" if total == 2 else f"Las {self.number(total)}"
            names = self.named(counts[0][2])
            said = {
                Stance.AFFIRMS: f"{whole} lo confirman{against}.",
                Stance.DENIES: f"{whole} lo contradicen{names}.",
                Stance.MIXED: f"{whole} lo matizan{names}{against}.",
                None: "",
            }[counts[0][0]]
            return fill(said)
        parts: list[str] = []
        for stance, n, ids in counts:
            who, one = self.number(n), n == 1
            if not parts and total > MOST_NAMED and (word := self.scale.of(n, total)) in LARGE:
                said_of = share(self.scale, word)
                who, one = f"{said_of.word} ({n})", not said_of.many
            names = self.named(ids)
            parts.append(
                {
                    Stance.AFFIRMS: f"{who} lo {'confirma' if one else 'confirman'}{names}",
                    Stance.DENIES: f"{who} lo {'contradice' if one else 'contradicen'}{names}",
                    Stance.MIXED: f"{who} lo {'matiza' if one else 'matizan'}{names}",
                    None: f"de {who} no se anotó la postura",
                }[stance]
            )
        return fill(f"De estas {self.number(total)} personas, {self.listing(parts)}{against}.")

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
            said = share(self.scale, self.scale.of(n, total))
            who, one, names = said.word, not said.many, self.named(ids)
            parts.append(
                {
                    Stance.AFFIRMS: f"{who} lo {'confirma' if one else 'confirman'}{names}",
                    Stance.DENIES: f"{who} lo {'contradice' if one else 'contradicen'}{names}",
                    Stance.MIXED: f"{who} lo {'matiza' if one else 'matizan'}{names}",
                    None: f"de {who} no se anotó la postura",
                }[stance]
            )
        against = "; ninguna de las personas a quienes se preguntó lo contradice" if none_of else ""
        if none_of and none_of[1] != "asked":
            against = "; nadie lo contradice en las entrevistas revisadas"
        return fill(f"De estas personas, {self.listing(parts)}{against}.")

    def _against(self, none_of: tuple[int, str] | None) -> str:
        if none_of is None:
            return ""
        of, basis = none_of
        if basis == "asked":
            return (
                f"; ninguna de las {self.number(of)} personas a quienes se preguntó lo contradice"
            )
        return f"; nadie lo contradice en las {self.number(of)} entrevistas revisadas"

    def positions(self, groups: Sequence[tuple[Stance, Sequence[GroupCount]]]) -> Sentence:
        verbs = {
            Stance.AFFIRMS: "predomina quien lo confirma",
            Stance.DENIES: "predomina quien lo contradice",
            Stance.MIXED: "predomina quien lo matiza",
        }
        parts: list[Part] = [Words("Entre ")]
        for index, (stance, counts) in enumerate(groups):
            if index:
                parts.append(Words("; entre "))
            parts += self._tallies(counts)
            parts.append(Words(f" {verbs[stance]}"))
        return joined([*parts, Words(".")])

    def kinds(
        self, contrast: Contrast, more: Sequence[GroupCount], less: Sequence[GroupCount]
    ) -> Sentence:
        if contrast is Contrast.ALIKE:
            before = [Words("Aparece en proporciones parecidas entre ")]
            return joined([*before, *self._tallies(more), Words(".")])
        if contrast is Contrast.ONLY:
            parts = [Words("Aparece solo entre "), *self._tallies(more), Words(", no entre ")]
            return joined([*parts, *self._tallies(less, "ni"), Words(".")])
        parts = [Words("Aparece más entre "), *self._tallies(more), Words(" que entre ")]
        return joined([*parts, *self._tallies(less), Words(".")])

    def contrast(
        self, more: tuple[str, int, int], less: tuple[str, int, int], *, confirm: bool
    ) -> Sentence:
        verb = "se lo confirma" if confirm else "aparece"
        (who, n, of), (rest, m, others) = more, less
        return fill(
            f"Entre {{who}} {verb} más a menudo {{n}} que entre {{rest}} {{m}}.",
            who=who,
            n=self.figure(n, of),
            rest=rest or "las demás personas",
            m=self.figure(m, others),
        )

    def recorded_as(self, attribute: str, value: str) -> str:
        return f"participantes con «{attribute}: {value}»"

    def within(self, labels: Sequence[str], sentence: Sentence) -> Sentence:
        first, *rest = sentence
        start = f"Entre {self._listed([self.plural(each) for each in labels], 'y')}, "
        text = first.text[:1].lower() + first.text[1:]
        return joined([Words(start), Words(text) if isinstance(first, Words) else first, *rest])

    def concerns(self, labels: Sequence[str]) -> Sentence:
        return fill(f"Concierne solo a {self.listing([self.plural(each) for each in labels])}.")

    def silent(self, about: Term, n: int, of: int, ids: Sequence[str]) -> Sentence:
        who = "persona" if of == 1 else "personas"
        pattern = f"{{it}}: {{n}} {who} a {'quien' if of == 1 else 'quienes'} se preguntó "
        return fill(pattern + f"({self.ids(ids)})", it=about, n=Figure(f"{n} de {of}", n, of))

    def nothing(self, about: Term, of: int) -> Sentence:
        text = (
            "nada codificado en la única entrevista revisada"
            if of == 1
            else f"nada codificado en las {self.number(of)} entrevistas revisadas"
        )
        return fill(f"{{it}}: {text}", it=about)

    def in_class(
        self, about: Term, word: Quantifier | None, n: int, of: int, ids: Sequence[str]
    ) -> Sentence:
        names = f": {self.ids(ids)}" if ids else ""
        if word is None:
            return fill(f"{{it}}: {{n}}{names}", it=about, n=Figure(f"{n} de {of}", n, of))
        told = share(self.scale, word).persons
        return fill(f"{{it}}: {told} {{n}}{names}", it=about, n=self.figure(n, of))

    def class_goes_with(
        self, about: Term, who: str, share: tuple[int, int], others: tuple[int, int]
    ) -> Sentence:
        return fill(
            "En {it} hay, en proporción, más {who} {n} que en los otros tipos {m}.",
            it=about,
            who=who,
            n=self.figure(*share),
            m=self.figure(*others),
        )

    def not_judged(self, n: int, reasons: Sequence[tuple[str, str]]) -> Sentence:
        who = "una persona" if n == 1 else f"{self.number(n)} personas"
        told = [f"{id_}: {reason}" if reason else id_ for id_, reason in reasons]
        return fill("No se puede juzgar a {who} ({why}).", who=who, why="; ".join(told))

    def not_classified(self, n: int, ids: Sequence[str]) -> Sentence:
        who = "una persona" if n == 1 else f"{self.number(n)} personas"
        return fill(f"Falta clasificar a {who} ({self.ids(ids)}).")
