"""Dictionary forms of words, colloquial Chilean ones included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qualpap.transcript.homographs import verb_before, verb_of
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
    "vendo": "vender",
    "vendí": "vender",
    "venda": "vender",
    "vendan": "vender",
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


class Lemmatiser:
    """Gives the dictionary forms of one language's words; words are remembered.

    The dictionary is simplemma's; a language it does not have gives each word back unchanged.

    Args:
        language: ISO 639-1.
    """

    def __init__(self, language: str) -> None:
        import simplemma

        self._lemmatize = simplemma.lemmatize
        self._is_known = simplemma.is_known
        self._language = language
        self._forms: dict[str, str] = dict(_CHILEAN) if language == "es" else {}
        self._verbs: dict[str, str] = {}
        try:
            simplemma.lemmatize("a", lang=language)
        except (ValueError, KeyError):
            self._language = ""

    def __call__(self, word: str, previous: str | None = None) -> str:
        """Return the dictionary form of a lower-cased word.

        Args:
            word: lower-cased.
            previous: the word before it in its sentence, "" at the beginning, None if unknown;
                it tells Spanish verbs from nouns that are spelled like them.
        """
        found = self._forms.get(word)
        if found is None:
            found = self._forms[word] = self._look_up(word)
        if previous is None or found != word or self._language != "es":
            return found
        verb = self._verbs.get(word)
        if verb is None:
            verb = self._verbs[word] = verb_of(word, self._is_infinitive)
        return verb if verb and verb_before(previous, word) else found

    def _is_infinitive(self, word: str) -> bool:
        return self._is_known(word, lang="es") and self._lemmatize(word, lang="es") == word

    def _look_up(self, word: str) -> str:
        language = self._language
        if not language or not word[:1].isalpha():
            return word
        if language == "es" and not self._is_known(word, lang="es"):
            for form in _written_forms(word):
                if self._is_known(form, lang="es"):
                    return self._lemmatize(form, lang="es").lower()
        return self._lemmatize(word, lang=language).lower()


def _written_forms(word: str) -> Iterator[str]:
    """Iterate over what a Spanish word may be without clitics, and as participles are written."""
    joined = _CLITICS.match(word)
    if joined:
        yield without_accents(joined[1])
    for spoken, written in _PARTICIPLES:
        if word.endswith(spoken) and len(word) > len(spoken) + 2:
            yield word.removesuffix(spoken) + written
