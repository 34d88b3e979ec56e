"""Spanish sentences of the summary, the discussion, the checklist and the balance of voices."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualpap.model.coding import Stance
from qualpap.report.model import Part, Term, Words
from qualpap.report.wording.base import Sentence, joined
from qualpap.report.wording.es.numbers import SpanishNumbers
from qualpap.report.wording.parts import PartSentences


class SpanishPartSentences(SpanishNumbers, PartSentences):
    """Spanish sentences of the parts around methods and results."""

    coreq_items = (
        "Entrevistador o entrevistadora",
        "Credenciales",
        "Ocupación",
        "Género de quienes investigan",
        "Experiencia y formación",
        "Relación establecida",
        "Qué sabían los participantes de quien entrevistaba",
        "Características de quien entrevistaba",
        "Orientación metodológica",
        "Muestreo",
        "Modo de contacto",
        "Tamaño de la muestra",
        "No participación",
        "Lugar",
        "Presencia de otras personas",
        "Descripción de la muestra",
        "Pauta de entrevista",
        "Entrevistas repetidas",
        "Grabación de audio o video",
        "Notas de campo",
        "Duración",
        "Saturación",
        "Devolución de las transcripciones",
        "Número de personas que codificaron",
        "Descripción del árbol de códigos",
        "Origen de los temas",
        "Programas",
        "Revisión por los participantes",
        "Citas presentadas",
        "Coherencia entre datos y hallazgos",
        "Claridad de los temas principales",
        "Claridad de los temas secundarios",
    )

    def sources(self, participants: int, passages: int) -> str:
        who = "persona" if participants == 1 else "personas"
        what = "pasaje" if passages == 1 else "pasajes"
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
            tail = "a quienes se preguntó" if basis == "asked" else "revisadas"
            parts += [self.bare_figure(n, of), Words(f" {tail}")]
            if unasked:
                parts.append(Words(f", {self.number(unasked)} más sin que se les preguntara"))
        else:
            parts.append(Words(f"{self.number(unasked)} sin que se les preguntara"))
        told = []
        for stance, verb, verbs in (
            (Stance.AFFIRMS, "lo confirma", "lo confirman"),
            (Stance.DENIES, "lo contradice", "lo contradicen"),
            (Stance.MIXED, "lo matiza", "lo matizan"),
        ):
            if k := stances.get(stance, 0):
                names = self.named(contrary[1]) if contrary and contrary[0] is stance else ""
                told.append(f"{self.number(k)} {verb if k == 1 else verbs}{names}")
        if told:
            parts.append(Words(f"; {self.listing(told)}"))
        if quotations:
            noun = "cita" if len(quotations) == 1 else "citas"
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
        what = "cita proviene" if quotations == 1 else "citas provienen"
        start = (
            f"{self.opened(quotations)} {what} de {self.number(quoted)} de "
            f"{self._of_feminine(participants, 'persona entrevistada', 'personas entrevistadas')}"
        )
        share = round(100 * most / quotations)
        each = "una vez" if most == 1 else f"{self.number(most)} veces"
        decimal = f"{gini:.2f}".replace(".", ",")
        return (
            f"{start}. A nadie se cita más de {each} ({share} % del total{self._most(who)}); el "
            f"coeficiente de Gini, 0 cuando se cita a todas por igual, es {decimal}."
        )

    def _most(self, who: Sequence[str]) -> str:
        return f": {self.ids(who)}" if 0 < len(who) <= 3 else ""

    def rarely_asked(self, codes: Sequence[tuple[Term, int, int]]) -> Sentence:
        parts: list[Part] = [
            Words("Solo a una minoría de las personas a quienes concierne se preguntó por ")
        ]
        for index, (term, n, of) in enumerate(codes):
            if index:
                last = index == len(codes) - 1
                parts.append(Words(f" {self._and(term.text)} " if last else ", "))
            parts += [term, Words(" "), self.figure(n, of)]
        return joined([*parts, Words(".")])

    def unquoted(self, n: int, ids: Sequence[str], of: int) -> str:
        if of == 1:
            return f"De la única entrevista no se cita nada{self.named(ids)}."
        return f"De {self.number(n)} de las {of} entrevistas no se cita nada{self.named(ids)}."

    # COREQ

    def coreq_setting(self, counts: Sequence[tuple[str, int]]) -> str:
        told = self.listing([f"{mode} ({n})" for mode, n in counts])
        return f"Modo de las entrevistas: {told}."

    def coreq_presence(self, ids: Sequence[str]) -> str:
        if not ids:
            return "En ninguna entrevista habla nadie más que quien entrevista y quien participa."
        unit = "entrevista" if len(ids) == 1 else "entrevistas"
        return f"En {self.number(len(ids))} {unit} hablan otras personas ({self.ids(ids)})."

    def coreq_see(self, what: str) -> str:
        return f"Véase {what}."

    def coreq_guide(self, questions: int, path: str) -> str:
        return f"{self.opened(questions)} {'pregunta' if questions == 1 else 'preguntas'} ({path})."

    def coreq_repeat(self, ids: Sequence[str]) -> str:
        if not ids:
            return "A cada participante se lo entrevistó una vez."
        who = "una persona" if len(ids) == 1 else f"{self.number(len(ids))} personas"
        return f"Se entrevistó más de una vez a {who} ({self.ids(ids)})."

    def coreq_consistency(self, findings: int) -> str:
        return (
            f"{self.digits(findings)} frases con recuentos, cada una ligada a las personas y los "
            "pasajes que la respaldan y recontada al hacerse el informe."
        )

    def coreq_minor(self, codes: Sequence[str]) -> str:
        told = f" De pocas personas: {self.listing(list(codes))}." if codes else ""
        return f"Quien contradice un hallazgo se nombra junto a él.{told}"

    def coreq_score(self, data: int, team: int, missing: int) -> str:
        filled = "ítem se llenó" if data == 1 else "ítems se llenaron"
        number = "un" if data == 1 else self.number(data)
        lacking = "falta uno" if missing == 1 else f"faltan {self.number(missing)}"
        lacking = lacking if missing else "no falta ninguno"
        by = "uno, el equipo" if team == 1 else f"{self.number(team)}, el equipo"
        return (
            f"De los 32 ítems, {number} {filled} con los datos del estudio y {by}; {lacking}."
            if team
            else f"De los 32 ítems, {number} {filled} con los datos del estudio; {lacking}."
        )
