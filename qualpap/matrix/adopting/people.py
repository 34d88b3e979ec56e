"""What people call participants in tables of their own: ``Agricultor 5 (P05)``, ``p5``, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from rapidfuzz import fuzz

from qualpap.coding.naming import folded
from qualpap.model.corpus import Corpus
from qualpap.model.participant import Kind
from qualpap.model.transcript import ParticipantId

_LONGEST = 80
_MOST_WORDS = 8
_MOST_TOKENS = 4
_SAME_NUMBER = 70
_ALIKE = 60


class PeopleNames:
    """The participants of a study by everything that a table may call them.

    Args:
        corpus: the study.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _ids(self) -> tuple[ParticipantId, ...]:
        listed = [each.id for each in self._corpus.participants.rows]
        return tuple(dict.fromkeys((*listed, *self._corpus.interviews)))

    def id(self, text: str) -> ParticipantId | None:
        """Return the participant with the id *text*, None where there is none."""
        found = self._by_key.get(_key(text))
        return found if found and folded(found) else None

    def sure(self, text: str) -> ParticipantId | None:
        """Return the participant that a text names beyond doubt, None for none or for several.

        Beyond doubt is an id by itself or among other words (``Agricultor 5 (P05)``; ``P5`` for
        ``P05``), or what the table of participants says of one participant only.
        """
        if not text.strip() or len(text) > _LONGEST or text.count(" ") >= _MOST_WORDS:
            return None
        whole = self._by_key.get(_key(text)) or self._by_value.get(folded(text))
        if whole:
            return whole
        found = {self._by_key[key] for key in _keys(text) if key in self._by_key}
        return next(iter(found)) if len(found) == 1 else None

    def likely(self, text: str) -> tuple[ParticipantId, int] | None:
        """Return the participant that a text may name, with a score from 0 to 100."""
        name, number = folded(text), _number(text)
        best: tuple[int, ParticipantId] | None = None
        for id_ in self._ids:
            calls = (folded(id_), *self._values(id_))
            score = int(max(fuzz.token_sort_ratio(name, call) for call in calls))
            if number is not None and number == _number(id_):
                score = max(score, _SAME_NUMBER)
            if score >= _ALIKE and (best is None or score > best[0]):
                best = (score, id_)
        return (best[1], best[0]) if best else None

    def _values(self, id_: ParticipantId) -> Iterator[str]:
        row = self._corpus.participants.get(id_)
        number = _number(id_)
        for attribute in self._corpus.participants.attributes:
            value = row.get(attribute.id) if row else None
            if attribute.kind is Kind.TEXT and value is not None:
                yield folded(str(value))
                if number is not None:
                    yield f"{folded(str(value))} {number}"

    @cached_property
    def _by_key(self) -> Mapping[str, ParticipantId]:
        return {_key(id_): id_ for id_ in reversed(self._ids)}

    @cached_property
    def _by_value(self) -> Mapping[str, ParticipantId]:
        """Participants by what only their row of the table says: a name, a place."""
        found: dict[str, set[ParticipantId]] = {}
        for row in self._corpus.participants.rows:
            for value in row.values.values():
                name = folded(str(value))
                if isinstance(value, str) and len(name) > 2:
                    found.setdefault(name, set()).add(row.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _key(text: str) -> str:
    """Return a name as ids are compared: without signs, numbers without leading zeros."""
    plain = folded(text).replace(" ", "")
    return re.sub(r"\d+", lambda found: str(int(found.group())), plain)


def _keys(text: str) -> Iterator[str]:
    """Iterate over the parts of a text that may be an id; a bare number only in brackets."""
    tokens = [_key(token) for token in folded(text).split()]
    for size in range(1, min(_MOST_TOKENS, len(tokens)) + 1):
        for start in range(len(tokens) - size + 1):
            key = "".join(tokens[start : start + size])
            if not key.isdecimal():
                yield key
    yield from (_key(found) for found in re.findall(r"[(\[]\s*(\d+)\s*[)\]]", text))


def _number(text: str) -> int | None:
    found = re.findall(r"\d+", text)
    return int(found[-1]) if found else None
