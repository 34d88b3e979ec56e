"""The language of a text, from its commonest words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from qualpap.transcript.vocabulary import word_list

SUPPORTED = ("es", "en")
"""Languages whose transcripts get everything: lemmas, role words, colloquial forms."""

_ENOUGH_WORDS = 12
_LEAST_SHARE = 0.2
_LEAST_LEAD = 1.2


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    """Words that hold sentences together, by language; some are shared on purpose."""
    return {
        "es": word_list(
            "el la los las un una de del que y a en no se lo le les me te nos su sus mi por con "
            "para pero como más muy ya también porque cuando hay es son era fue está están ha han "
            "al si sí esto eso esta este todo todos uno ahí acá donde desde hasta nada o sea po "
            "usted yo ellos ella nosotros entonces tengo tiene hace había sin sobre qué cómo"
        ),
        "en": word_list(
            "the of and a to in is it you that he was for on are with as i his they be at this "
            "have from or had by but not what all were we when your can there an which their if "
            "do will would so them these my me our because about just like know don't it's i'm "
            "yeah really been did has how then she her its think going get"
        ),
        "pt": word_list(
            "o a os as um uma de do da dos das que e em não se lhe me te nos seu sua meu minha por "
            "com para mas como mais muito já também porque quando há é são era foi está estão tem "
            "ao aos à no na nos nas isso isto esse essa tudo ou ele ela eles eu você nós então "
            "tinha sem sobre pra gente ser depois aqui ali"
        ),
        "fr": word_list(
            "le la les un une des de du que qui et à en ne pas se il elle on nous vous ils je tu "
            "ce cette ces son sa ses mon ma mes pour avec mais comme plus très aussi parce quand "
            "est sont était a ont au aux dans sur par ou où c'est j'ai d'un d'une l'on qu'il ça "
            "était avait fait être avoir si tout bien"
        ),
        "de": word_list(
            "der die das den dem des ein eine einen einem einer und zu in ist nicht sich es er sie "
            "wir ihr ich du auf für mit von an auch aber wie mehr sehr schon weil wenn war waren "
            "hat haben habe bin sind im am dass noch nur so man mal ja doch da dann oder über aus "
            "bei nach um mir mich uns mein ihre kann wird werden als vor"
        ),
        "it": word_list(
            "il lo la i gli le un uno una di del della dei delle che e a in non si ci mi ti vi suo "
            "sua mio mia per con ma come più molto già anche perché quando è sono era ho ha hanno "
            "al alla ai nel nella questo questa quello tutto o lui lei noi io loro poi cosa dove "
            "se da dal dalla sul sulla"
        ),
        "ca": word_list(
            "el la els les un una de del dels que i a en no es ho li em et ens seu seva meu meva "
            "per amb però com més molt ja també perquè quan hi és són era va està ha han al als "
            "això allò aquest aquesta tot o jo ell ella nosaltres doncs vaig sense sobre què"
        ),
        "nl": word_list(
            "de het een van en in is dat niet zich hij zij ze we wij ik je jij op voor met ook "
            "maar als meer heel al omdat wanneer was waren heeft hebben heb ben zijn te er nog "
            "maar om dan of over uit bij naar mij me ons mijn kan wordt worden deze die dit wel"
        ),
    }


@dataclass(frozen=True, slots=True)
class Guess:
    """The most likely language of a text.

    Args:
        language: ISO 639-1, "" where nothing leads clearly.
        share: share of the words that hold sentences together in that language.
    """

    language: str
    share: float


def guess(text: str) -> Guess:
    """Return the language whose function words make up most of *text*.

    A language wins by a clear lead and a fair share of the words only, so that German is never
    called English: German itself is among the languages compared.
    """
    words = [word.strip(".,;:!?¡¿…()[]\"“”«»'-").casefold() for word in text.split()]
    words = [word.replace("’", "'") for word in words if word]
    if len(words) < _ENOUGH_WORDS:
        return Guess("", 0.0)
    shares = sorted(
        (
            (sum(map(known.__contains__, words)) / len(words), language)
            for language, known in _function_words().items()
        ),
        reverse=True,
    )
    (best, language), (second, _) = shares[0], shares[1]
    if best < _LEAST_SHARE or best < _LEAST_LEAD * second:
        return Guess("", best)
    return Guess(language, best)
