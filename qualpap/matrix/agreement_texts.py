"""The texts of the Agreement and Saturation sheets: Spanish, then English."""

from __future__ import annotations

from collections.abc import Mapping

AGREEMENT_TEXTS: Mapping[str, tuple[str, str]] = {
    # Agreement
    "sheet-agreement": ("Concordancia", "Agreement"),
    "agreement-note": (
        (
            "{coders}: {interviews} entrevistas que al menos dos de ellos terminaron. Quedan fuera "
            "{pilot} del piloto y {alone} que solo uno terminó. Intervalos: 95 % de {resamples} "
            "remuestreos de entrevistas enteras (semilla {seed})."
        ),
        (
            "{coders}: {interviews} interviews that at least two of them are done with. Left out: "
            "{pilot} of the pilot, and {alone} that only one is done with. Intervals: 95 % of "
            "{resamples} resamples of whole interviews (seed {seed})."
        ),
    ),
    "agreement-unit": ("Unidad", "Unit"),
    "agreement-unit-note": (
        (
            "fragmento: lo marca quien puso el código en alguna de sus palabras; caso: un "
            "participante; carácter: cada carácter de lo que dicen los participantes."
        ),
        (
            "segment: marked by whoever put the code on a word of it; case: a participant; "
            "character: each character of participants' speech."
        ),
    ),
    "unit-segment": ("fragmento", "segment"),
    "unit-case": ("caso", "case"),
    "unit-character": ("carácter", "character"),
    "agreement-about": ("Sobre qué", "About"),
    "agreement-code": ("código", "code"),
    "agreement-dimension": ("dimensión: algún código", "dimension: any code"),
    "agreement-sets": ("conjuntos de códigos", "sets of codes"),
    "agreement-free": ("límites libres", "free boundaries"),
    "agreement-everything": ("Todas las dimensiones", "All dimensions"),
    "agreement-units": ("Unidades", "Units"),
    "agreement-cases": ("Entrevistas", "Interviews"),
    "agreement-used": ("Marcó {coder}", "{coder} marked"),
    "agreement-prevalence": ("Prevalencia", "Prevalence"),
    "agreement-percent": ("Acuerdo", "Agreement"),
    "agreement-positive": ("Acuerdo +", "Agreement +"),
    "agreement-negative": ("Acuerdo −", "Agreement −"),
    "agreement-kappa": ("Kappa de Cohen", "Cohen's kappa"),
    "agreement-error": ("EE de kappa", "SE of kappa"),
    "agreement-alpha": ("Alfa de Krippendorff", "Krippendorff's alpha"),
    "agreement-low": ("Alfa, desde", "Alpha, from"),
    "agreement-high": ("Alfa, hasta", "Alpha, to"),
    "agreement-tentative": ("P(alfa ≥ 0,667)", "P(alpha ≥ 0.667)"),
    "agreement-reliable": ("P(alfa ≥ 0,8)", "P(alpha ≥ 0.8)"),
    "agreement-secured": ("Alfa, al menos (95 %)", "Alpha, at least (95 %)"),
    "range-almost-perfect": ("casi perfecta", "almost perfect"),
    "range-substantial": ("considerable", "substantial"),
    "range-moderate": ("moderada", "moderate"),
    "range-fair": ("aceptable", "fair"),
    "range-slight": ("leve", "slight"),
    "range-poor": ("pobre", "poor"),
    "agreement-ac1": ("AC1 de Gwet", "Gwet's AC1"),
    "agreement-brennan-prediger": ("Brennan–Prediger", "Brennan–Prediger"),
    "agreement-fleiss": ("Kappa de Fleiss", "Fleiss' kappa"),
    "agreement-jaccard": ("Alfa de Jaccard", "Alpha, Jaccard"),
    "agreement-masi": ("Alfa MASI", "Alpha, MASI"),
    "agreement-u": ("uα", "uα"),
    "agreement-boundary": ("|uα", "|uα"),
    "agreement-value": ("cuα", "cuα"),
    "agreement-u-note": (
        "Límites y códigos juntos, sin unidades cortadas de antemano.",
        "Boundaries and codes together, without units cut beforehand.",
    ),
    "agreement-boundary-note": (
        "Qué se codifica en absoluto, sea con el código que sea.",
        "What is coded at all, whatever the code.",
    ),
    "agreement-value-note": (
        "Qué código, donde ambos codificaron.",
        "Which code, where both coded.",
    ),
    "figure-no-variation": ("n/d, sin variación", "n/a, no variation"),
    "figure-no-units": ("n/d, sin unidades", "n/a, no units"),
    "figure-not-used": ("n/d, sin uso", "n/a, not used"),
    "figure-missing-answers": ("n/d, faltan respuestas", "n/a, answers missing"),
    "figure-not-two-coders": ("n/d, no son dos", "n/a, not two coders"),
    "figure-few-interviews": ("n/d, pocas entrevistas", "n/a, few interviews"),
    # Saturation
    "sheet-saturation": ("Saturación", "Saturation"),
    "saturation-note": (
        (
            "Códigos nuevos por entrevista, en el orden en que se codificó. La banda abarca del 5 "
            "al 95 % de {orders} órdenes al azar (semilla {seed}). Son curvas y reglas, no un "
            "veredicto."
        ),
        (
            "New codes by interview, in the order of coding. The band holds 5 to 95 % of {orders} "
            "random orders (seed {seed}). These are curves and rules, not a verdict."
        ),
    ),
    "saturation-place": ("N.º", "No."),
    "saturation-interview": ("Entrevista", "Interview"),
    "saturation-new": ("Nuevos", "New"),
    "saturation-seen": ("Van", "So far"),
    "saturation-low": ("5 %", "5 %"),
    "saturation-middle": ("50 %", "50 %"),
    "saturation-high": ("95 %", "95 %"),
    "saturation-codes": ("Códigos nuevos", "New codes"),
    "saturation-dated": ("Por fecha", "By date"),
    "saturation-dated-new": ("Nuevos por fecha", "New, by date"),
    "saturation-rule": (
        (
            "Base {base}, tramo {run}, umbral {sign} {threshold} %: {stop}. Tramos: {steps}. En "
            "órdenes al azar: {low} – {middle} – {high}, se cumple en {reached} %."
        ),
        (
            "Base {base}, run {run}, threshold {sign} {threshold} %: {stop}. Runs: {steps}. In "
            "random orders: {low} – {middle} – {high}, met in {reached} %."
        ),
    ),
    "saturation-tied": (
        (
            "{count} de las {of} se registraron en el mismo momento que otras, como cuando las "
            "codificaciones vienen de un archivo; entre ellas el orden es el de sus nombres."
        ),
        (
            "{count} of the {of} were recorded at the same moment as others, as when codings come "
            "from a file; among those the order is that of their names."
        ),
    ),
    "saturation-never": ("no se alcanza", "not reached"),
    "saturation-few": ("pocas entrevistas", "too few interviews"),
    "saturation-across": (
        "Entrevistas, en el orden en que se codificaron",
        "Interviews, in the order in which they were coded",
    ),
    "saturation-up": ("Códigos", "Codes"),
    "saturation-kind": (
        (
            "{kind}, una población aparte: {interviews} entrevistas, con {new} códigos nuevos; van "
            "{seen}. Base {base}, tramo {run}, umbral {sign} {threshold} %: {stop}. Chao2 "
            "{estimate}; cobertura {coverage} %."
        ),
        (
            "{kind}, a population of its own: {interviews} interviews, with {new} new codes; "
            "{seen} in all. Base {base}, run {run}, threshold {sign} {threshold} %: {stop}. Chao2 "
            "{estimate}; coverage {coverage} %."
        ),
    ),
    "saturation-late": (
        "{code}: aparece recién en la entrevista {first}; está en {interviews}.",
        "{code}: first met in interview {first}; it stands in {interviews}.",
    ),
    "saturation-gaining": (
        "Seguían ganando posturas o códigos por debajo en el último tercio de las suyas: {codes}.",
        "Still gaining stances or codes below in the last third of theirs: {codes}.",
    ),
    "saturation-richness": (
        (
            "{seen} códigos; {once} en una sola entrevista, {twice} en dos. Chao2 espera al menos "
            "{estimate}; cobertura {coverage} %."
        ),
        (
            "{seen} codes; {once} in one interview only, {twice} in two. Chao2 expects at least "
            "{estimate}; coverage {coverage} %."
        ),
    ),
}
