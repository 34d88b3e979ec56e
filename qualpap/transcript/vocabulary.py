"""Words by which speakers, questions, answers and greetings are told apart, Spanish and English."""

from __future__ import annotations

import re
import unicodedata

_ENYE = {"ñ": "\ue000", "Ñ": "\ue001"}
_BACK = {"\ue000": "ñ", "\ue001": "Ñ"}


def without_accents(text: str) -> str:
    """Return *text* without accents; ñ stays, since *año* is not *ano*."""
    if text.isascii():
        return text
    kept = "".join(_ENYE.get(char, char) for char in text)
    bare = "".join(
        char for char in unicodedata.normalize("NFD", kept) if not unicodedata.combining(char)
    )
    return "".join(_BACK.get(char, char) for char in unicodedata.normalize("NFC", bare))


def folded(text: str) -> str:
    """Return *text* lower-cased, without accents, with single spaces."""
    return " ".join(without_accents(text).casefold().split())


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """Return the words of *text*, folded, without punctuation."""
    return _WORD.findall(folded(text))


def word_list(text: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(text.split())


SPEECH_STARTS = word_list(
    """
    mire mira miren oiga oye escuche escucha bueno buena buenas buenos entonces claro ejemplo
    por o es y pero porque como cuando si no ya ahora despues luego ademas primero segundo tercero
    finalmente digo dijo decia dice dicen dijeron pienso creo pregunto fijese imaginese vea ve
    recuerdo resumen resultado conclusion problema solucion importante ojo nota observacion cuidado
    total igual tambien mejor peor lo la el los las un una yo usted nosotros ellos ella eso esto asi
    verdad gracias hola alo perdon disculpe perfecto exacto correcto obvio aparte o sea antes hoy
    ayer mañana capitulo tema seccion parte punto opcion tarea paso figura tabla cuadro anexo
    well look listen so then and but because when if yes no ok okay now example for first second
    third finally also besides i he she we they you it this that these those the a an there
    note remember result conclusion problem solution warning important total right sure actually
    basically anyway maybe please thanks hello hi hey sorry task step section chapter figure table
    option part topic point location plot
    """
)
"""Words that begin ordinary speech or captions before a colon: never a speaker's label."""

GREETINGS = word_list(
    """
    hola alo buenas buenos buen si ya no gracias bueno claro ok okay perfecto
    hello hi hey yes yeah well thanks good right so okay welcome bienvenido bienvenida
    """
)
"""Words with which a turn begins, so that what follows a label is speech and no name."""

BACK_CHANNELS = word_list(
    """
    ya yaa claro si no mm mmm mmmm mmhm mhm mhmm hm hmm aja ajam ah aah oh eh uh um okay ok vale
    perfecto bien muy bueno entiendo entendi comprendo exacto correcto cierto verdad asi es
    obvio evidente dale listo super genial que interesante siga continue adelante po pues poh
    right yeah yes yep sure great good fine see i got it understand of course exactly absolutely
    really wow interesting true uhhuh mhmm huh go on nice cool
    """
)
"""Words of turns that only show that one listens."""

MOST_BACK_CHANNEL_WORDS = 5

_BEGINNING = 200
"""Characters of a turn that mostly tell already that it has more words."""


_IN_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")


def is_back_channel(speech: str) -> bool:
    """Return whether *speech* only shows that one listens: "Ya.", "Mm-hm", "Claro, claro".

    What stands in brackets is left aside; a question, even a short one, is a question.
    """
    bare = _IN_BRACKETS.sub(" ", speech)
    if "?" in bare or "¿" in bare:
        return False
    if len(words_of(bare[:_BEGINNING])) > MOST_BACK_CHANNEL_WORDS:
        return False
    words = words_of(bare)
    return len(words) <= MOST_BACK_CHANNEL_WORDS and all(word in BACK_CHANNELS for word in words)


_OPENERS = (
    r"que|cual|cuales|quien|quienes|como|cuando|cuanto|cuanta|cuantos|cuantas|donde|adonde|"
    r"por que|para que|y (?:que|como|cuando|donde|cual|cuanto|cuantos|por que)|"
    r"me (?:podria|puede) (?:contar|decir|hablar)|cuenteme|hableme|digame|expliqueme|describa|"
    r"what|which|who|whom|whose|how|when|where|why|do you|did you|does|have you|are you|"
    r"were you|can you|could you|would you|is there|are there|tell me|describe"
)
_ASKS = re.compile(rf"^(?:(?:y|bueno|ya|ok|okay|so|and|entonces|then|well)[ ,]+)?(?:{_OPENERS})\b")


_SHORT_TURN = 25


def asks(speech: str) -> bool:
    """Return whether a turn asks something.

    It ends in a question, or is short and holds one: within a long story, people retell the
    questions of others. The opening of a question counts only where nothing is punctuated, as in
    captions.
    """
    if "?" in speech:
        return len(speech.split()) <= _SHORT_TURN or speech.rstrip(" \"”»').").endswith("?")
    if any(mark in speech for mark in ".!;…"):
        return False
    return bool(_ASKS.match(" ".join(words_of(speech))))


SECOND_PERSON = word_list("usted ustedes su sus le les tu te ti tus you your yours")
"""Words with which one addresses somebody."""

FIRST_PERSON = word_list(
    """
    yo mi mis me nosotros nosotras nuestro nuestra nuestros nuestras nos conmigo
    i my me we our us mine ours
    """
)
"""Words with which one speaks of oneself."""
