"""Dictionary forms of words, colloquial Chilean ones included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from qualpap.transcript.vocabulary import without_accents

_CHILEAN: Mapping[str, str] = {
    "pa": "para",
    "pal": "para",
    "na": "nada",
    "ná": "nada",
    "to": "todo",
    "toos": "todo",
    "toas": "todo",
    "naiden": "nadie",
    "má": "más",
    "po": "pues",
    "poh": "pues",
    "toy": "estar",
    "tai": "estar",
    "tay": "estar",
    "estai": "estar",
    "ta": "estar",
    "tá": "estar",
    "tamos": "estar",
    "tan": "tan",
    "tán": "estar",
    "taba": "estar",
    "tabas": "estar",
    "tabai": "estar",
    "tábamos": "estar",
    "tabamos": "estar",
    "taban": "estar",
    "tuvimo": "tener",
    "vamo": "ir",
    "vai": "ir",
    "vay": "ir",
    "íbamo": "ir",
    "erís": "ser",
    "erí": "ser",
    "soi": "ser",
    "semos": "ser",
    "tení": "tener",
    "tenís": "tener",
    "querí": "querer",
    "querís": "querer",
    "podí": "poder",
    "podís": "poder",
    "sabí": "saber",
    "sabís": "saber",
    "hací": "hacer",
    "hacís": "hacer",
    "decí": "decir",
    "decís": "decir",
    "cachai": "cachar",
    "cachái": "cachar",
    "haiga": "haber",
    "haigan": "haber",
    "habimos": "haber",
    "fueron": "ir",
    "juimos": "ir",
    "jue": "ir",
    "parronales": "parronal",
    "pescao": "pescado",
    "lao": "lado",
    "laos": "lado",
    "ganao": "ganado",
    "mercao": "mercado",
    "deo": "dedo",
    "cuñao": "cuñado",
    "arao": "arado",
    "vecindá": "vecindad",
    "verdá": "verdad",
    "usté": "usted",
    "ustede": "usted",
}
"""What the dictionary does not know or takes for another word."""

_PARTICIPLES = (("aos", "ados"), ("ao", "ado"), ("íos", "idos"), ("ío", "ido"))
"""Participles as they are spoken: *trabajao*, *vendío*."""

_CLITICS = re.compile(
    r"(\w+(?:[aáeéií]r|[áé]ndo))(?:me|te|se|nos|le|les)?(?:me|te|nos|lo|la|los|las|le|les)$"
)
"""Infinitives and gerunds with pronouns: *dárselo*, *vendiéndolos*."""

Lemmatiser = Callable[[str], str]
"""Gives the dictionary form of one lower-cased word."""


def lemmatiser(language: str) -> Lemmatiser:
    """Return what gives the dictionary forms of a language's words.

    The dictionary is simplemma's; a language it does not have gives each word back unchanged.
    Words are remembered, since speech repeats itself.

    Args:
        language: ISO 639-1.
    """
    import simplemma

    known: dict[str, str] = dict(_CHILEAN) if language == "es" else {}
    try:
        simplemma.lemmatize("a", lang=language)
    except (ValueError, KeyError):
        return lambda word: word

    def lemma(word: str) -> str:
        found = known.get(word)
        if found is None:
            found = _look_up(word, language)
            known[word] = found
        return found

    def _look_up(word: str, lang: str) -> str:
        if not word[:1].isalpha():
            return word
        if lang == "es" and not simplemma.is_known(word, lang="es"):
            for form in _written_forms(word):
                if simplemma.is_known(form, lang="es"):
                    return simplemma.lemmatize(form, lang="es").lower()
        return simplemma.lemmatize(word, lang=lang).lower()

    return lemma


def _written_forms(word: str) -> Iterator[str]:
    """Iterate over what a Spanish word may be without clitics, and as participles are written."""
    joined = _CLITICS.match(word)
    if joined:
        yield without_accents(joined[1])
    for spoken, written in _PARTICIPLES:
        if word.endswith(spoken) and len(word) > len(spoken) + 2:
            yield word.removesuffix(spoken) + written
