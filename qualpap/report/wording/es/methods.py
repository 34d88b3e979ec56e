"""Spanish sentences on how the study was made."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qualpap.model.scale import Quantifier
from qualpap.model.settings import Segmentation
from qualpap.report.wording.contract import (
    MethodSentences,
)
from qualpap.report.wording.es.numbers import SpanishNumbers
from qualpap.report.wording.es.shares import share

_MARKED = "quienes codifican marcan en ella las palabras que importan."
_RULES = {
    "answer": "La unidad de codificación es la respuesta, cortada al final de una oración cuando "
    "pasa de {words} palabras; " + _MARKED,
    "turn": "La unidad de codificación es el turno de habla; " + _MARKED.replace("ella", "él"),
    "sentence": "La unidad de codificación es la oración; " + _MARKED,
    "exchange": "La unidad de codificación es la pregunta con su respuesta; " + _MARKED,
    "paragraph": "La unidad de codificación es el párrafo; " + _MARKED.replace("ella", "él"),
}


class SpanishMethodSentences(SpanishNumbers, MethodSentences):
    """Spanish sentences on how the study was made."""

    def interviews(self, interviews: int, participants: int) -> str:
        if not participants:
            told = self._of_feminine(interviews, "entrevista", "entrevistas")
            return f"El estudio se basa en {told}."
        return (
            f"El estudio se basa en {self._of_feminine(interviews, 'entrevista', 'entrevistas')} "
            f"a {self._of_feminine(participants, 'persona', 'personas')}."
        )

    def dates(self, first: date, last: date, known: int, of: int) -> str:
        scope = "" if known == of else f" (dato disponible para {known} de {of})"
        if first == last:
            return f"Se realizaron el {self.day(first)}{scope}."
        return f"Se realizaron entre el {self.day(first)} y el {self.day(last)}{scope}."

    def interviewers(self, counts: Sequence[tuple[str, int]]) -> str:
        told = [f"{name} ({n})" for name, n in counts]
        return f"Las entrevistas estuvieron a cargo de {self.listing(told)}."

    def length(self, middle: int, least: int, most: int, known: int, of: int) -> str:
        scope = "" if known == of else f" (dato disponible para {known} de {of})"
        if known == 1 or least == most:
            unit = "minuto" if middle == 1 else "minutos"
            return f"La duración de una entrevista es de {middle} {unit}{scope}."
        return f"Duran entre {least} y {most} minutos, con una mediana de {middle}{scope}."

    def words(self, total: int, participants: int) -> str:
        return (
            f"Las transcripciones suman {self.digits(total)} palabras, "
            f"de las cuales {self.digits(participants)} son de las personas entrevistadas."
        )

    def codebook(self, version: str, codes: int, dimensions: int) -> str:
        which = f", versión {version}," if version else ""
        first = self._of_masculine(codes, "código", "códigos")
        second = self._of_feminine(dimensions, "dimensión", "dimensiones")
        return f"El libro de códigos{which} tiene {first} en {second}."

    def origins(self, deductive: int, inductive: int, in_vivo: int) -> str:
        told = [
            f"{'uno' if n == 1 else self.number(n)} {one if n == 1 else many}"
            for n, one, many in (
                (deductive, "deductivo", "deductivos"),
                (inductive, "inductivo", "inductivos"),
                (in_vivo, "in vivo", "in vivo"),
            )
            if n
        ]
        if len(told) == 1:
            return f"Todos son {told[0].partition(' ')[2]}."
        first, *rest = told
        verb = "es" if first.startswith("uno ") else "son"
        count, _, what = first.partition(" ")
        return f"Por su origen, {self.listing([f'{count} {verb} {what}', *rest])}."

    def coders(self, counts: Sequence[tuple[str, int]]) -> str:
        first, *rest = counts
        told = [f"{first[0]} codificó {self._of_feminine(first[1], 'entrevista', 'entrevistas')}"]
        told += [f"{name}, {self.number(n)}" for name, n in rest]
        if len(told) < 2:
            return f"{told[0]}."
        return f"{'; '.join(told[:-1])}, {self._and(told[-1])} {told[-1]}."

    def deciding(self, adjudicators: Sequence[str], several: int) -> str:
        unit = self._of_feminine(
            several, "entrevista fue codificada", "entrevistas fueron codificadas"
        )
        start = f"{unit[0].upper()}{unit[1:]} por más de una persona; en ese caso "
        if adjudicators:
            return (
                f"{start}cuentan las codificaciones de {self.listing(list(adjudicators))}, que "
                "resolvió las discrepancias, una vez que termina, y hasta entonces las de quien "
                "está a cargo de la entrevista."
                if len(adjudicators) == 1
                else f"{start}cuentan las codificaciones de {self.listing(list(adjudicators))}, "
                "que resolvieron las discrepancias, una vez que terminan, y hasta entonces las "
                "de quien está a cargo de la entrevista."
            )
        return f"{start}cuentan las codificaciones de quien está a cargo de la entrevista."

    def layer(self, name: str) -> str:
        if name == "agreed":
            return (
                "Este informe cuenta solo aquello en que coinciden todas las personas que "
                "codificaron una entrevista."
            )
        return f"Este informe cuenta solo las codificaciones de {name}."

    def accepted(self, n: int, of: int) -> str:
        if n == 0:
            return (
                "Toda codificación es lectura de una persona; ninguna partió de la sugerencia de "
                "un programa."
            )
        verb = "partió de una sugerencia" if n == 1 else "partieron de sugerencias"
        looked = "revisó y aceptó" if n == 1 else "revisó y aceptó una por una"
        return (
            f"De {self.digits(of)} codificaciones, {self.number(n)} {verb} de una regla de "
            f"búsqueda o de un modelo que una persona {looked}; nada que solo se haya sugerido "
            "se cuenta."
        )

    def passages(self, passages: int) -> str:
        if passages == 1:
            return "Aquí cuenta un pasaje codificado."
        return f"Cuentan aquí {self.digits(passages)} pasajes codificados."

    def segmentation(self, rule: Segmentation) -> str:
        text = _RULES.get(rule.rule, "Las entrevistas se cortan según la regla «{rule}».")
        return text.format(words=rule.max_words, rule=rule.rule)

    def progress(self, done: int, of: int) -> str:
        if done == of:
            return "Todas las entrevistas se leyeron hasta el final para todos los códigos."
        if of == 1:
            return "La única entrevista sigue en codificación."
        start = "ninguna" if done == 0 else self.number(done)
        verb = "se han leído" if done > 1 else "se ha leído"
        rest = "la otra sigue" if of - done == 1 else "las demás siguen"
        return (
            f"De las {self.number(of)} entrevistas, {start} {verb} hasta el final; "
            f"{rest} en codificación."
        )

    def base(self, *, asked: bool) -> str:
        if asked:
            return (
                "En «n de N», N es el número de personas a quienes se preguntó por el tema y "
                "cuyas entrevistas se leyeron para ese código; quienes lo mencionan sin que se "
                "les preguntara se cuentan aparte. Aquellas a quienes no se preguntó, o cuya "
                "entrevista aún no se lee para un código, no están en ningún total."
            )
        return (
            "En «n de N», N es el número de personas cuyas entrevistas se leyeron para el código, "
            "pues no se ha registrado a quién se preguntó qué."
        )

    def shares(self, small: int) -> str:
        return (
            f"Cuando N es {self.number(small)} o más, una palabra expresa la proporción, según la "
            "tabla; en grupos menores van solo los números. Cuántas personas hablan de algo no "
            "dice cuánto les importa."
        )

    def share(self, word: Quantifier) -> tuple[str, str]:
        said = share(self.scale, word)
        return said.word, said.meaning

    def contrasts(self) -> str:
        return (
            "Se contrastan grupos de participantes cuando sus proporciones difieren en 25 puntos o "
            "más y pueden compararse al menos tres de cada grupo; de los contrastes según otros "
            "atributos que el tipo de participante se informan los dos mayores. No se hacen "
            "pruebas de significación: la muestra es intencionada."
        )

    def quoting(
        self, fillers: Sequence[str], sounds: Sequence[str], gaps: Sequence[str]
    ) -> tuple[str, ...]:
        told = [
            (
                "Cada cita textual se comprobó contra su transcripción, carácter por carácter, y "
                "consta con su lugar en el registro final. Las palabras de quien entrevista nunca "
                "forman parte de una cita."
            ),
            "«[…]» indica palabras omitidas y «[ ]» encierra palabras añadidas por los autores.",
        ]
        if fillers:
            named = self.listing([f"«{each}»" for each in fillers])
            told.append(f"Se omiten sin marca las muletillas {named}.")
        if sounds:
            also = "También se omite" if fillers else "Se omite"
            told.append(f"{also} sin marca lo que se oye y no se dice: {', '.join(sounds)}.")
        if gaps:
            told.append(f"«[…]» reemplaza también a {self.listing(list(gaps))}.")
        told.append(
            "Se prefieren los pasajes que marcó el equipo de análisis y después los de 15 a 60 "
            "palabras que se entienden por sí solos, de tantas personas como sea posible."
        )
        return tuple(told)

    def positions_told(self) -> str:
        return (
            "Confirmar algo es decir que es así, y contradecirlo, decir que no lo es; quien lo "
            "matiza dice lo uno y lo otro, o lo hace depender de algo."
        )

    def analysts(self) -> str:
        return (
            "Los párrafos encabezados por el nombre de una persona del equipo son palabras suyas; "
            "las demás frases se compusieron a partir de los recuentos."
        )
