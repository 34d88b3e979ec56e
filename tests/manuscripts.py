"""A study whose people all say different things, and manuscripts about it typed as one would."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from builders import Study, study
from qualpap.formats.manuscripts import read_manuscript
from qualpap.model import acts
from qualpap.model.labels import Label
from qualpap.model.participant import Attribute, Participants
from qualpap.model.settings import Conventions, ReportSettings
from qualpap.model.transcript import TranscriptId
from qualpap.report.manuscript.check import check, check_quotations
from qualpap.report.manuscript.checked import Checked, CheckedQuotation

INTERVIEWS = {
    "P01": """
        E: ¿Usted lleva alguna cuenta de lo que vende en la feria?
        P01: Anoto cada caja en un cuaderno de tapas rojas que me regaló mi cuñada. (risas) Antes
            me acordaba de memoria, pero el año de la helada perdí la cuenta y también la plata.
        E: ¿Y cómo hace usted para decidir el precio del tomate cada semana?
        P01: Miro lo que cobra el puesto de la esquina y, eh, le bajo diez pesos. No es que quiera
            pelear con nadie. Es que si no bajo, la gente sigue de largo.
        """,
    "P02": """
        E: ¿Lleva registros de sus ventas o de sus gastos?
        P02: Nunca aprendí a escribir números largos, así que guardo piedritas en un tarro. Una
            piedra blanca es un saco, una negra es una deuda.
        E: ¿Quién le enseñó eso de contar con piedras en el tarro?
        P02: Mi abuela, que vendía carbón. Ella decía que el papel se moja y la piedra no.
        """,
    "P03": """
        E: Cuénteme de los registros que le piden en la cooperativa.
        P03: La carpeta la lleno de noche, con el mate al lado, y a veces invento la fecha porque
            nadie se acuerda. El técnico sabe y se hace el desentendido.
        E: ¿Y le ha servido de algo llenar esa carpeta todas las noches?
        P03: Para una cosa sirvió. Vi que regaba el doble de lo que necesitaba el zapallo.
        """,
    "C01": """
        E: ¿Qué le piden ustedes a los feriantes que les venden?
        C01: Pedimos guía de despacho y que la fruta venga sin tierra. Parece poco y para algunos
            es un mundo.
        E: ¿Rechazan mucha mercadería en la bodega de recepción?
        C01: Uno de cada diez cajones vuelve. Me da vergüenza devolverlos, porque sé lo que cuesta
            el flete desde la costa.
        """,
}

CODES = """
    trade: Comercio | Trade
        records: Registros | Record keeping
        prices: Precios | Prices
        rejects: Rechazos | Rejections
"""

_PEOPLE = {
    "P01": (
        "producer",
        "feriante",
        "stallholder",
        "verduras",
        "vegetable seller",
        date(2020, 7, 3),
    ),
    "P02": ("producer", "feriante", "stallholder", "leña", "wood seller", date(2020, 7, 9)),
    "P03": ("producer", "agricultora", "farmer", "zapallos", "pumpkin grower", date(2020, 8, 4)),
    "C01": ("company", "compradora", "buyer", "frutas", "fruit buyer", date(2020, 8, 20)),
}

CITED = {
    "P01": "(interview with stallholder 1, vegetable seller, July 2020)",
    "P02": "(interview with stallholder 2, wood seller, July 2020)",
    "P03": "(interview with farmer 3, pumpkin grower, August 2020)",
    "C01": "(interview with buyer 1, fruit buyer, August 2020)",
}

TRANSLATION = "I note every crate in a red notebook that my sister-in-law gave me."

TRANSLATED = {
    "P01": (
        "Anoto cada caja en un cuaderno de tapas rojas que me regaló mi cuñada.",
        TRANSLATION,
    ),
    "P02": (
        "Nunca aprendí a escribir números largos",
        "I never learned to write long numbers down",
    ),
    "C01": ("Uno de cada diez cajones vuelve.", "One box out of every ten comes back."),
}


def market() -> Study:
    """Return a study of four interviews, coded, one passage translated."""
    built = study(
        INTERVIEWS,
        codes=CODES,
        participants={id_: {"role": each[0], "date": each[5]} for id_, each in _PEOPLE.items()},
        guide={"q1": ("¿Registros?", ["records"]), "q2": ("¿Precio?", ["prices"])},
        asked={
            "P01": {"q1": "yes", "q2": "yes"},
            "P02": {"q1": "yes", "q2": "no"},
            "P03": {"q1": "yes", "q2": "no"},
            "C01": {"q1": "no", "q2": "no"},
        },
        codings=[
            (
                "P01",
                "records",
                "Anoto cada caja en un cuaderno de tapas rojas que me regaló mi cuñada.",
            ),
            ("P01", "prices", "Es que si no bajo, la gente sigue de largo."),
            ("P02", "records", "Nunca aprendí a escribir números largos"),
            ("C01", "rejects", "Uno de cada diez cajones vuelve."),
        ],
        done=list(INTERVIEWS),
        settings={
            "conventions": Conventions(marks=("(risas)",), fillers=("eh",)),
            "citation": Label.of({"en": "(interview with {actor} {number}, {activity}, {date})"}),
            "report": ReportSettings(group_by=("role",), quotations_per_code=2),
        },
    )
    _describe(built)
    for id_, (words, translation) in TRANSLATED.items():
        text = built.transcript(id_)
        built.act(
            acts.Translate(
                transcript=TranscriptId(id_),
                anchor=text.anchor(built.span(id_, words)),
                language="en",
                text=translation,
            )
        )
    return built


def _describe(built: Study) -> None:
    """Give the participants what their citations print, in two languages."""
    table = built.corpus.participants
    actor = {each[1]: Label.of({"es": each[1], "en": each[2]}) for each in _PEOPLE.values()}
    activity = {each[3]: Label.of({"es": each[3], "en": each[4]}) for each in _PEOPLE.values()}
    role = {
        "producer": Label.of({"es": "productor", "en": "producer"}),
        "company": Label.of({"es": "empresa", "en": "company"}),
    }
    attributes = (
        Attribute("role", values=role),
        Attribute("actor", values=actor),
        Attribute("activity", values=activity),
        *(each for each in table.attributes if each.id == "date"),
    )
    rows = [
        replace(
            row, values={**row.values, "actor": _PEOPLE[row.id][1], "activity": _PEOPLE[row.id][3]}
        )
        for row in table.rows
    ]
    people = Participants(attributes, tuple(rows), table.path)
    built.corpus = replace(built.corpus, participants=people)


def checked(built: Study, text: str, name: str = "draft.md") -> Checked:
    """Return what a check of a manuscript finds that somebody typed."""
    return check(read_manuscript(name, text.encode("utf-8")), built.selection())


def quotations(built: Study, text: str, name: str = "draft.md") -> tuple[CheckedQuotation, ...]:
    """Return the verdicts on a typed manuscript's quotations."""
    manuscript = read_manuscript(name, text.encode("utf-8"))
    return check_quotations(manuscript, built.selection())


def one(built: Study, text: str, name: str = "draft.md") -> CheckedQuotation:
    """Return the verdict on the only quotation of a typed manuscript."""
    found = quotations(built, text, name)
    assert len(found) == 1, [each.text for each in found]
    return found[0]


# Mutations: each makes a quotation that nobody said out of one that somebody did

Mutation = Callable[[str, random.Random, str], str | None]


def _inner(words: list[str]) -> list[int]:
    """Return the places of words that are neither first nor last and hold letters only."""
    return [
        n
        for n in range(1, len(words) - 1)
        if re.search(r"\w", words[n]) and not re.search(r"[\[\]]", words[n])
    ]


def bare(word: str) -> str:
    """Return a word without signs."""
    return re.sub(r"\W", "", word).casefold()


def swap(text: str, chance: random.Random, _: str) -> str | None:
    """Put two neighbouring words in the other order."""
    words = text.split()
    places = [
        n for n in _inner(words) if n + 1 in _inner(words) and bare(words[n]) != bare(words[n + 1])
    ]
    if not places:
        return None
    n = chance.choice(places)
    words[n], words[n + 1] = words[n + 1], words[n]
    return " ".join(words)


def drop(text: str, chance: random.Random, _: str) -> str | None:
    """Leave one word out, not at either end, where that would only be a shorter quotation."""
    words = text.split()
    places = [
        n
        for n in _inner(words)
        if bare(words[n]) not in (bare(words[n - 1]), bare(words[n + 1])) and words[n + 1] != "[…]"
    ]
    if not places:
        return None
    del words[chance.choice(places)]
    return " ".join(words)


def add(text: str, chance: random.Random, corpus: str) -> str | None:
    """Put one word of the interviews in between."""
    words = text.split()
    words.insert(chance.randrange(1, len(words)), chance.choice(re.findall(r"\w+", corpus)))
    return " ".join(words)


def change(text: str, chance: random.Random, corpus: str) -> str | None:
    """Put one word of the interviews in the place of another."""
    words = text.split()
    n = chance.choice(_inner(words))
    others = [word for word in re.findall(r"\w+", corpus) if bare(word) != bare(words[n])]
    words[n] = re.sub(r"\w+", chance.choice(others), words[n], count=1)
    return " ".join(words)


WORD_MUTATIONS: Mapping[str, Mutation] = {
    "swap": swap,
    "drop": drop,
    "add": add,
    "change": change,
}
