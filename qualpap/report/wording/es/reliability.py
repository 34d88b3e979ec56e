"""Spanish sentences on agreement, saturation and the sample as planned."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.report.wording.es.numbers import SpanishNumbers
from qualpap.report.wording.reliability import ReliabilitySentences


class SpanishReliabilitySentences(SpanishNumbers, ReliabilitySentences):
    """Spanish sentences on agreement, saturation and the sample as planned."""

    agreement_title = "Concordancia entre codificadores"
    agreement_caption = "Concordancia por dimensión y código, fragmento por fragmento"
    agreement_note = (
        "Marcó: fragmentos con el código, o con uno por debajo, de cada codificador. n/d: nadie "
        "usó el código, o todos en todas partes, de modo que coincidir por azar es seguro."
    )
    no_figure = "n/d"
    saturation_title = "Cuándo dejaron de llegar códigos nuevos"
    saturation_caption = "Base, tramo y umbral"
    saturation_header = (
        "Base",
        "Tramo",
        "Umbral",
        "Se alcanza en",
        "Códigos nuevos de cada tramo",
        "En órdenes al azar",
    )
    not_reached = "no se alcanza"
    too_few = "pocas entrevistas"
    curve_caption = "Códigos nuevos por entrevista, y códigos vistos hasta entonces"
    curve_absent = "La curva está en las versiones de Word y HTML de este informe."
    kinds_header = (
        "Tipo",
        "Entrevistas",
        "Códigos nuevos por entrevista",
        "Códigos",
        "Se alcanza en",
        "Chao2",
        "Cobertura",
    )
    kinds_note = (
        "Cada tipo de participante es una población aparte: lo que muestran juntas todas las "
        "entrevistas nada dice de los tipos con menos."
    )
    planned_title = "Muestra prevista"
    planned_caption = "Previstos y alcanzados"
    planned_header = ("Tipo", "Previstos", "Alcanzados")

    def agreement_header(self, coders: Sequence[str]) -> tuple[str, ...]:
        marked = (f"Marcó {each}" for each in coders)
        return ("Código", *marked, "Acuerdo", "Kappa", "Alfa", "Intervalo 95 %")

    def compared(self, coders: Sequence[str], interviews: int, pilot: int) -> str:
        left = ""
        if pilot:
            left = (
                "; la única del piloto, anterior al libro de códigos definitivo, queda fuera"
                if pilot == 1
                else f"; las {self.number(pilot)} del piloto, anteriores al libro de códigos "
                "definitivo, quedan fuera"
            )
        return (
            f"{self.listing(list(coders))} codificaron "
            f"{self._of_feminine(interviews, 'entrevista', 'entrevistas')} de manera "
            f"independiente{left}."
        )

    def unit(self, units: int) -> str:
        return (
            f"Se comparan en {self.digits(units)} fragmentos, incluidos los que no llevan ningún "
            "código; un fragmento está marcado si una codificación comparte con él alguna palabra."
        )

    def coefficients(self, resamples: int, seed: int) -> str:
        return (
            "La tabla da la parte de los fragmentos en que coinciden y, corregidos por el azar, "
            "el kappa de Cohen y el alfa de Krippendorff para datos nominales; los intervalos del "
            f"alfa provienen de {self.digits(resamples)} remuestreos de entrevistas enteras "
            f"(semilla {seed})."
        )

    def reached(self, reliable: int, tentative: int, of: int, middle: float) -> str:
        which = "Del único código con cifra" if of == 1 else f"De los {self._many(of)} con cifra"
        return (
            f"{which}, el alfa es de {self.decimal(0.8)} o más en {self._some(reliable)} y de "
            f"{self.decimal(0.667, 3)} o más en {self._some(tentative)}; la mediana es "
            f"{self.decimal(middle)}."
        )

    def _many(self, n: int) -> str:
        return self._of_masculine(n, "código", "códigos")

    def _some(self, n: int) -> str:
        return "ninguno" if not n else "uno" if n == 1 else self.number(n)

    def unused(self, n: int) -> str:
        codes = "un código" if n == 1 else self._many(n)
        return f"De {codes} no hay cifra, porque las respuestas de los codificadores no varían."

    def begun(self, n: int) -> str:
        if n == 1:
            return (
                "Una de las codificaciones comparadas empezó como una sugerencia que alguien "
                "aceptó, y no es una lectura independiente."
            )
        return (
            f"{self.opened(n)} de las codificaciones comparadas empezaron como sugerencias que "
            "alguien aceptó, y no son una lectura independiente."
        )

    def not_compared(self) -> str:
        return (
            "Ninguna entrevista fue leída hasta el final por dos personas de manera "
            "independiente, de modo que nada puede decirse de la concordancia entre codificadores."
        )

    def arrivals(self, new: Sequence[int]) -> str:
        told = ", ".join(map(str, new))
        return f"En el orden en que se codificaron, las entrevistas trajeron {told} códigos nuevos."

    def tied(self, n: int, of: int) -> str:
        return (
            f"{self.digits(n)} de las {self.digits(of)} se registraron en el mismo momento que "
            "otras, como cuando las codificaciones vienen de un archivo; entre ellas el orden es "
            "el de sus nombres."
        )

    def rules(self, orders: int, seed: int) -> str:
        return (
            "La tabla dice cuándo un tramo de nuevas entrevistas trajo pocos códigos nuevos, "
            "medidos por los de las primeras, la base (Guest, Namey y Chen 2020); «6⁺²» significa "
            "que se alcanza en seis entrevistas y se ve en las dos siguientes. Órdenes al azar: "
            f"mediana, y del 5 al 95 % de {self.digits(orders)} (semilla {seed})."
        )

    def richness(self, seen: int, estimate: float, coverage: float | None) -> str:
        covered = "" if coverage is None else f", y una cobertura del {round(100 * coverage)} %"
        met = "Apareció" if seen == 1 else "Aparecieron"
        return (
            f"{met} {self._many(seen)}; por los que aparecen una y dos veces, Chao2 espera al "
            f"menos {self.decimal(estimate, 1)}{covered}."
        )

    def late(self, codes: Sequence[str], once: int) -> str:
        verb = "apareció" if len(codes) == 1 else "aparecieron"
        only = (
            ""
            if not once
            else "; está en una sola entrevista"
            if len(codes) == 1
            else f"; {self._some(once)} de ellos en una sola entrevista"
        )
        return f"Recién en el último tercio {verb} {self.listing(list(codes))}{only}."

    def still_coding(self, n: int) -> str:
        if n == 1:
            return "Una entrevista aún se está codificando y queda fuera."
        return f"{self.opened(n)} entrevistas aún se están codificando y quedan fuera."

    def no_verdict(self) -> str:
        return (
            "Esto dice cuándo llegaron los códigos; si fue suficiente, toca a los autores "
            "argumentarlo."
        )

    def kinds_caption(self, base: int, run: int, limit: str) -> str:
        return f"Por tipo de participante (base {base}, tramo {run}, {limit})"

    def planned(self, cells: int, full: int, empty: int) -> str:
        none = f"; en {self._some(empty)} no se entrevistó a nadie" if empty else ""
        kinds = "tipo de participante previsto" if cells == 1 else "tipos de participante previstos"
        start = f"Del único {kinds}" if cells == 1 else f"De los {self.number(cells)} {kinds}"
        verb = "se alcanzó" if full < 2 else "se alcanzaron"
        return f"{start}, {verb} por completo {self._some(full)}{none}."
