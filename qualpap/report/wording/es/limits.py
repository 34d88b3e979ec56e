"""Spanish sentences on what is missing or in doubt."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.report.model import Term
from qualpap.report.wording.base import Sentence, fill
from qualpap.report.wording.contract import (
    LimitSentences,
)
from qualpap.report.wording.es.numbers import SpanishNumbers


class SpanishLimitSentences(SpanishNumbers, LimitSentences):
    """Spanish sentences on what is missing or in doubt."""

    def unfinished(self, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return (
                f"Una entrevista sigue en codificación ({ids[0]}); lo que no menciona no se cuenta "
                "como ausente."
            )
        return (
            f"{self.opened(len(ids))} entrevistas siguen en codificación "
            f"({self.ids(ids)}); lo que no mencionan no se cuenta como ausente."
        )

    def none_finished(self) -> str:
        return (
            "De ninguna entrevista se ha dicho todavía que se leyó hasta el final (done); lo que "
            "una entrevista no menciona no se cuenta como ausente."
        )

    def later_code(self, about: Term, n: int) -> Sentence:
        read = (
            "ya se había leído una entrevista"
            if n == 1
            else (f"ya se habían leído {self.number(n)} entrevistas")
        )
        return fill(
            f"{{it}} entró en el libro de códigos cuando {read}, y allí no se buscó.", it=about
        )

    def asked_unknown(self) -> str:
        return (
            "No se ha registrado qué se preguntó a quién, de modo que el silencio sobre un tema "
            "puede deberse a que no se preguntó por él."
        )

    def asked_unrecorded(self, questions: Sequence[tuple[str, int, int]]) -> str:
        told = [f"{name} ({n} de {of} participantes)" for name, n, of in questions]
        return f"No se ha registrado si se hicieron estas preguntas: {self.listing(told)}."

    def waiting(self, n: int) -> str:
        if n == 1:
            return (
                "Una codificación espera una decisión desde que se corrigió la transcripción, y "
                "queda fuera."
            )
        return (
            f"{self.opened(n)} codificaciones esperan una decisión desde que se "
            "corrigió la transcripción, y quedan fuera."
        )

    def no_interview(self, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return f"Una persona de la tabla no tiene transcripción ({ids[0]})."
        return (
            f"{self.opened(len(ids))} personas de la tabla no tienen transcripción "
            f"({self.ids(ids)})."
        )

    def unlisted(self, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return f"Una persona entrevistada no está en la tabla de participantes ({ids[0]})."
        return (
            f"{self.opened(len(ids))} personas entrevistadas no están en la tabla de "
            f"participantes ({self.ids(ids)})."
        )

    def ownerless(self, n: int) -> str:
        if n == 1:
            return (
                "De una entrevista, la tabla de participantes no dice de quién es; nada de ella "
                "se cuenta ni se cita."
            )
        return (
            f"De {self.digits(n)} entrevistas, la tabla de participantes no dice de quiénes son; "
            "nada de ellas se cuenta ni se cita."
        )

    def uncoded(self, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return f"Una entrevista no contiene pasajes codificados ({ids[0]})."
        return (
            f"{self.opened(len(ids))} entrevistas no contienen pasajes codificados "
            f"({self.ids(ids)})."
        )

    def single_coder(self, n: int, of: int) -> str:
        if n == of:
            return "Cada entrevista fue codificada por una sola persona."
        verb = "fue codificada" if n == 1 else "fueron codificadas"
        return (
            f"{self.opened(n)} de las {self.number(of)} entrevistas codificadas "
            f"{verb} por una sola persona."
        )

    def strangers(self, n: int) -> str:
        if n == 1:
            return (
                "Un pasaje codificado está bajo un código que ya no figura en el libro de "
                "códigos, y no se informa."
            )
        return (
            f"{self.opened(n)} pasajes codificados están bajo códigos que ya no "
            "figuran en el libro de códigos, y no se informan."
        )

    def conflicts(self, n: int) -> str:
        if n == 1:
            return (
                "Un juicio existe en dos versiones que no saben la una de la otra; se muestra la "
                "más reciente."
            )
        return (
            f"{self.opened(n)} juicios existen en dos versiones que no saben la una "
            "de la otra; se muestra la más reciente."
        )

    def unclear(self, ids: Sequence[str]) -> str:
        return (
            f"En {self.ids(ids)} no está resuelto quién habla en algunos turnos; estos no se "
            "cuentan ni se citan."
        )

    def untranslated(self, n: int) -> str:
        if n == 1:
            return "Una cita está en el idioma original, a falta de traducción."
        return f"{self.opened(n)} citas están en el idioma original, a falta de traducción."

    def withheld_total(self, n: int) -> str:
        if n == 1:
            return "Se retiene una cita que no concuerda con la transcripción."
        return f"Se retienen {self.number(n)} citas que no concuerdan con la transcripción."

    def problems(self, errors: int, warnings: int, files: Sequence[str]) -> str:
        counts = [
            f"{'un' if n == 1 and noun == 'error' else self.number(n)} {noun if n == 1 else many}"
            for n, noun, many in ((errors, "error", "errores"), (warnings, "duda", "dudas"))
            if n
        ]
        where = f" (errores en {self.listing(list(files))})" if files else ""
        return f"Los archivos del estudio tienen {self.listing(counts)} sin resolver{where}."

    def no_limits(self) -> str:
        return "El registro no muestra ninguna; las que vean los autores les toca añadirlas."
