"""How central a passage is to its code: how near its words are to those of the code's passages.

Words are weighed by TF-IDF over all coded passages of the study (Salton and Buckley 1988, with the
smoothed inverse document frequency that scikit-learn uses), so that what everybody says everywhere
counts little; nearness is the cosine to the mean of the code's passages. A few thousand short
passages take a fraction of a second in plain Python, less than it takes to import a library.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

Vector = Mapping[str, float]

_WORD = re.compile(r"[^\W\d_]{3,}")


def words_of(text: str) -> list[str]:
    """Return the words of a text that can tell it from others: three letters or more."""
    return _WORD.findall(text.casefold())


class Weights:
    """The weight of each word in a collection of passages.

    Args:
        passages: their words.
    """

    def __init__(self, passages: Iterable[str]) -> None:
        frequency: Counter[str] = Counter()
        count = 0
        for text in passages:
            frequency.update(set(words_of(text)))
            count += 1
        self._inverse = {word: log((1 + count) / (1 + n)) + 1 for word, n in frequency.items()}

    def vector(self, text: str) -> Vector:
        """Return a text as weights of its words, of length 1; empty where none is known."""
        counts = Counter(word for word in words_of(text) if word in self._inverse)
        weighed = {word: n * self._inverse[word] for word, n in counts.items()}
        return _of_length_one(weighed)

    def centre(self, texts: Sequence[str]) -> Vector:
        """Return the direction of several texts' mean, of length 1; empty where none is known."""
        total: dict[str, float] = {}
        for text in texts:
            for word, weight in self.vector(text).items():
                total[word] = total.get(word, 0.0) + weight
        return _of_length_one(total)


def _of_length_one(weights: Vector) -> Vector:
    length = sqrt(sum(each * each for each in weights.values()))
    return {word: each / length for word, each in weights.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Return how near two texts are: 1 for the same words in the same proportion, 0 for none.

    Args:
        one: what `Weights` gives, of length 1.
        other: likewise.
    """
    small, large = sorted((one, other), key=len)
    return sum(weight * large[word] for word, weight in small.items() if word in large)
