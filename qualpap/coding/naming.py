"""What people call codes: ids, names in any language, with or without accents and numbering."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from qualpap.model.codebook import Code, Codebook, CodeId, CodeStatus

_NUMBERING = re.compile(
    r"^\s*(?:\d+(?:\.\d+)+\.?\s|\d+\s*[-–]\s|\(?(?:\d+|[a-z]|[ivx]+)[.):])\s*", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_ALIKE = 60


def folded(text: str) -> str:
    """Return *text* as people compare names: its words, without case and accents.

    >>> folded("  Más   INGRESOS (2)")
    'mas ingresos 2'
    """
    spread = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", letters))


@dataclass(frozen=True, slots=True)
class Alike:
    """A code that a name may mean.

    Args:
        code: its id.
        score: how alike its nearest name is, 0 to 100.
    """

    code: CodeId
    score: int


class CodeNames:
    """The codes of a codebook by everything that somebody may call them.

    A code is called by its id, its name in any language, and by either after the names of what it
    stands below (``Habilidades › Registros``, ``skills: records``). Merged codes mean the code
    that took them up; retired ones mean nothing.

    Args:
        book: the codebook.
    """

    def __init__(self, book: Codebook) -> None:
        self._book = book

    def called(self, text: str) -> frozenset[CodeId]:
        """Return the codes that *text* may mean: none, one, or several of the same name.

        Numbering before a name is passed over where the whole means nothing.
        """
        return self._names.get(folded(text)) or self._names.get(
            folded(_NUMBERING.sub("", text)), frozenset()
        )

    def headed(self, text: str) -> frozenset[CodeId]:
        """Return the codes that a heading may mean: as `called`, a remark in brackets aside."""
        return self.called(text) or self.called(_IN_BRACKETS.sub("", text))

    def one(self, text: str, home: str = "") -> CodeId | None:
        """Return the code that a heading means, None where that is not clear.

        Args:
            text: as written.
            home: what stands above it (a dimension's name, a heading), to tell codes of the same
                name apart; looked at only where several are called so.
        """
        found = self.headed(text)
        if len(found) > 1 and home:
            ways = (self.called(f"{home} {way}") for way in _ways(text))
            found = next(filter(None, ways), found)
        return next(iter(found)) if len(found) == 1 else None

    def retired(self, text: str) -> bool:
        """Return whether *text* names a code that is no longer in use."""
        return folded(text) in self._retired

    def nearest(self, text: str, limit: int = 3) -> tuple[Alike, ...]:
        """Return the codes whose names are most like *text*, the likeliest first."""
        best: dict[CodeId, int] = {}
        for way in dict.fromkeys(map(folded, _ways(text))):
            found = process.extract(
                way, list(self._names), scorer=_likeness, score_cutoff=_ALIKE, limit=4 * limit
            )
            for name, score, _ in found:
                for code in self._names[name]:
                    best[code] = max(best.get(code, 0), int(score))
        ordered = sorted(best, key=lambda code: (-best[code], code))
        return tuple(Alike(code, best[code]) for code in ordered[:limit])

    @cached_property
    def _names(self) -> Mapping[str, frozenset[CodeId]]:
        found: dict[str, set[CodeId]] = {}
        for code in self._book.codes:
            meant = self._book.code(self._book.resolve(code.id))
            if meant is None or meant.status in (CodeStatus.RETIRED, CodeStatus.MERGED):
                continue
            for name in self._calls(code):
                found.setdefault(folded(name), set()).add(meant.id)
        # An id is chosen once and means one code, whatever others are called.
        for code in self._book.codes:
            own = folded(code.id)
            if code.id in found.get(own, ()):
                found[own] = {code.id}
        return {name: frozenset(codes) for name, codes in found.items() if name}

    @cached_property
    def _retired(self) -> frozenset[str]:
        return frozenset(
            folded(name)
            for code in self._book.codes
            if code.status is CodeStatus.RETIRED
            for name in (code.id, *(text for _, text in code.name))
        )

    def _calls(self, code: Code) -> Iterator[str]:
        own = (code.id, *(text for _, text in code.name))
        yield from own
        above = [*self._book.path_of(code.id)][:-1]
        dimension = self._book.dimension(code.dimension)
        homes = [each for each in (dimension, *above) if each is not None]
        for home in homes:
            for title in (home.id, *(text for _, text in home.name)):
                yield from (f"{title} {name}" for name in own)
        for language in self._book.languages or ("",):
            titles = [home.name.in_(language) for home in homes]
            for start in range(len(titles) - 1):
                yield " ".join((*titles[start:], code.name.in_(language)))


def _ways(text: str) -> Iterator[str]:
    """Iterate over what a name may be: the text, then without numbering, then without remark."""
    yield text
    plain = _NUMBERING.sub("", text)
    yield plain
    yield _IN_BRACKETS.sub("", plain)


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Return how alike two names are: as wholes, or with their words in another order.

    A name that only holds the other among further words is likely, never certain.
    """
    least = score_cutoff or 0
    whole = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    held = min(fuzz.token_set_ratio(one, other), 90) if min(len(one), len(other)) > 3 else 0
    score = max(whole, held)
    return score if score >= least else 0
