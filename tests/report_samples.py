"""A study large enough for a report to have something to say, and random ones to doubt it with."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from builders import Study, study
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Ref, Stance
from qualpap.model.labels import Label
from qualpap.model.participant import Value
from qualpap.model.settings import Conventions, ReportSettings
from qualpap.model.text import Span
from qualpap.report.model import ReportFacts

FACTS = ReportFacts("qualpap 0.1.0", "1" * 64, "2" * 64, "3" * 64)

CONVENTIONS = Conventions(
    marks=("(risas)", "[risas]", "(llora*)", "[inaudible]", "(inaudible)"),
    fillers=("eh", "po", "o sea"),
)

CODES = """
    skills: Habilidades | Skills
        management: Gestión | Management
            records: Registros | Record keeping
            planning: Planificación | Planning
        pests: Control de plagas | Pest control
    gender: Género | Gender
        voice: Voz y confianza | Voice and confidence
"""

_SAID = (
    "Anoto todo en un cuaderno de tapas negras, cada aplicación con su fecha, porque antes no "
    "sabía cuánto me costaba nada y ahora sí lo sé. Eso me cambió la manera de trabajar."
)
_DENIED = (
    "Yo no anoto nada, el cuaderno lo lleno el día antes de la visita y nadie se da cuenta, "
    "para qué le voy a mentir a usted."
)


def people(producers: int = 10, companies: int = 3) -> dict[str, dict[str, Value]]:
    """Return a participants' table: producers P01 … and companies C01 …"""
    table: dict[str, dict[str, Value]] = {}
    for n in range(1, producers + 1):
        woman = n % 2 == 1
        table[f"P{n:02}"] = {
            "role": "producer",
            "actor": "agricultora" if woman else "agricultor",
            "activity": "productora de berries" if woman else "productor de berries",
            "region": "Maule" if n < 7 else "Biobío",
            "date": date(2020, 7, n),
        }
    for n in range(1, companies + 1):
        table[f"C{n:02}"] = {
            "role": "company",
            "actor": "encargada de compras",
            "activity": "exportadora",
            "region": "Maule",
            "date": date(2020, 8, n),
        }
    return table


def rich() -> Study:
    """Return a study of 13 interviews, read to the end, with all that a report can print."""
    table = people()
    interviews = {}
    for n, id_ in enumerate(table):
        said = _DENIED if id_ == "P03" else _SAID
        interviews[id_] = (
            f"E: ¿Lleva registros de lo que hace, número {n}?\n"
            f"P: Mire, en el caso {n}, eh, le cuento. {said} (risas) Caso {n} listo po.\n"
            "E: ¿Y las plagas?\n"
            f"P: Puse trampas de vinagre en las hileras del borde, {n} en total, y el chape lo "
            "saco a mano por la mañana con mi hermana mayor."
        )
    built = study(
        interviews,
        codes=CODES,
        participants=table,
        guide={"q1": ("¿Lleva registros?", ["records"]), "q2": ("¿Y las plagas?", ["pests"])},
        asked={id_: {"q1": "no" if id_ in ("P09", "P10") else "yes", "q2": "yes"} for id_ in table},
        classifications={"selling": ("Venta | Selling", {"all": "Todo | All", "part": "Parte"})},
        group_by=("role",),
        settings={
            "conventions": CONVENTIONS,
            "title": Label.of({"es": "Las alianzas", "en": "The alliances"}),
            "notice": Label.of({"es": "Material inventado.", "en": "Invented material."}),
            "authors": ("A. Rojas",),
            "report": ReportSettings(
                group_by=("role",), sample_tables=("role", "region"), quotations_per_code=2
            ),
        },
    )
    for id_ in [each for each in table if each not in ("P07", "C01", "C02", "C03")]:
        text = built.transcript(id_).turns[1].speech.of(built.transcript(id_).text)
        stance = Stance.DENIES if id_ == "P03" else Stance.AFFIRMS
        built.code(id_, "records", text, stance=stance)
    for id_ in ("P01", "P02", "C01", "C02"):
        text = built.transcript(id_).turns[3].speech.of(built.transcript(id_).text)
        built.code(id_, "pests", text)
    built.done(*table)
    built.synthesis("Anotar empezó como exigencia.", "code", "records", language="es")
    built.synthesis("Writing things down began as a demand.", "code", "records", language="en")
    built.synthesis("Las empresas callan.", "group", "records", attribute="role", value="company")
    built.summary("P01", "records", "Lleva cuaderno.", language="es")
    built.classify("P01", "selling", "all")
    built.classify("P02", "selling", None, reason="habla de dos años")
    return built


def quotable(built: Study, coding: Ref) -> None:
    """Mark a coding as worth quoting."""
    built.act(acts.Quotable(coding=coding))


def translate(
    built: Study, transcript: str, words: str, text: str, language: str = "en", by: str = "ana"
) -> None:
    """Translate words of a transcript."""
    where = built.transcript(transcript)
    built.act(
        acts.Translate(
            transcript=where.id,
            anchor=where.anchor(built.span(transcript, words)),
            language=language,
            text=text,
            method="a mano",
        ),
        by=by,
    )


ASKED_ONLY = "w"
"""A letter that only interviewers use in random studies."""

_speech = st.lists(
    st.text(alphabet="aeiñÁ 👩e\u0301()[]<*|&_.,¿?…\"'“»“-#", min_size=1, max_size=40),
    min_size=1,
    max_size=8,
).map(lambda parts: " ".join(" ".join(parts).split()) or "a")


@st.composite
def random_studies(draw: st.DrawFn) -> Study:
    """A study of one to four interviews with anything said in them and any stretch coded."""
    interviews: dict[str, str] = {}
    for n in range(1, draw(st.integers(1, 4)) + 1):
        lines = []
        for _ in range(draw(st.integers(1, 4))):
            asks = draw(st.booleans())
            said = draw(_speech)
            lines.append(f"E: {ASKED_ONLY} {ASKED_ONLY * 3} {said}" if asks else f"P: {said}")
        interviews[f"P{n:02}"] = "\n".join(lines)
    built = study(
        interviews,
        codes=CODES,
        participants={id_: {"role": draw(st.sampled_from(["a", "b"]))} for id_ in interviews},
        guide={"q1": ("¿?", ["records"])},
        settings={"conventions": Conventions(("(a*)", "[e]"), ("a", "ñ"))},
    )
    for id_ in interviews:
        text = built.transcript(id_)
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text.text) - 1))
            end = draw(st.integers(start + 1, len(text.text)))
            code = draw(st.sampled_from(["management", "records", "planning", "voice"]))
            change = acts.Code(
                code=CodeId(code),
                transcript=text.id,
                anchor=text.anchor(Span(start, end)),
                stance=draw(st.none() | st.sampled_from(Stance)),
            )
            act = built.act(change)
            if draw(st.booleans()):
                quotable(built, Ref(f"{act.id}.0"))
        if draw(st.booleans()):
            built.asked(id_, "q1", draw(st.sampled_from(["yes", "no", "unknown"])))
        if draw(st.booleans()):
            built.done(id_)
    return built
