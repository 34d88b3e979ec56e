"""Makes rows of the names that were met: replacements that stay the same across interviews."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qualpap.anonymity.gazetteer import is_known_place, is_woman
from qualpap.anonymity.known_names import POOL_MEN, POOL_SURNAMES, POOL_WOMEN
from qualpap.anonymity.replacing import Replacer, around
from qualpap.anonymity.rows import Decision, Kind, NameTable, Occurrence, Row
from qualpap.anonymity.scanning import Candidate, Passage, scan
from qualpap.anonymity.spelling import WORD, bare, key_of

Choose = Callable[[Sequence[str]], str]
"""Chooses one of several names by chance, so that a pseudonym says nothing of the name."""

_GENERIC = {
    "es": {
        Kind.PLACE: "Comuna",
        Kind.REGION: "Región",
        Kind.ORGANISATION: "Organización",
        Kind.EMAIL: "correo",
        Kind.TELEPHONE: "teléfono",
        Kind.RUT: "RUT",
        Kind.URL: "enlace",
        Kind.ADDRESS: "dirección",
        Kind.OTHER: "Nombre",
        Kind.PERSON: "Persona",
        Kind.SURNAME: "Apellido",
    },
    "en": {
        Kind.PLACE: "Town",
        Kind.REGION: "Region",
        Kind.ORGANISATION: "Organisation",
        Kind.EMAIL: "e-mail",
        Kind.TELEPHONE: "telephone",
        Kind.RUT: "RUT",
        Kind.URL: "link",
        Kind.ADDRESS: "address",
        Kind.OTHER: "Name",
        Kind.PERSON: "Person",
        Kind.SURNAME: "Surname",
    },
}

CONTEXTS = 3
"""So many places of a name are shown in the table."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name with what a person needs to decide.

    Args:
        row: the name and a replacement; undecided where it is new.
        count: how often it stands in the study.
        interviews: in how many places by name (interview, file) it stands.
        ambiguous: whether it is a common word as well.
        contexts: some of its places: where, and the words around it.
        fresh: whether it was not in the table before.
    """

    row: Row
    count: int
    interviews: int
    ambiguous: bool
    contexts: tuple[str, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a scan came to.

    Args:
        proposals: every name, the old ones first.
        occurrences: the places of names that are decided place by place.
    """

    proposals: tuple[Proposal, ...]
    occurrences: tuple[Occurrence, ...]

    @property
    def table(self) -> NameTable:
        """The table to write."""
        return NameTable(tuple(each.row for each in self.proposals), self.occurrences)


def propose(
    passages: Sequence[Passage], known: NameTable, choose: Choose, language: str
) -> Proposed:
    """Look for names, and propose replacements for those that are not in the table yet.

    Args:
        passages: what is looked through.
        known: the table so far; its rows stay as they are.
        choose: chance.
        language: of replacements such as ``[Comuna 3]``: ``es`` or ``en``.
    """
    found = scan(passages)
    stands_in = {key_of(row.replacement) for row in known.rows}
    parts = {word for key in stands_in for word in key.split()}
    old = {key_of(row.original) for row in known.rows}
    maker = _Maker(known, passages, choose, language)
    fresh = [
        maker.row(candidate)
        for key, candidate in sorted(found.items(), key=_order)
        if key not in old and key not in parts and key not in stands_in
    ]
    rows = (*known.rows, *fresh)
    seen = _seen(rows, found, passages)
    proposals = tuple(
        Proposal(
            row,
            len(seen.get(n, ())),
            len({where.partition(",")[0] for where, _, _ in seen.get(n, ())}),
            _ambiguous(row, found),
            tuple(_shown(*place) for place in _spread(seen.get(n, ()))),
            n >= len(known.rows),
        )
        for n, row in enumerate(rows)
    )
    return Proposed(proposals, _occurrences(proposals, seen, known))


def _order(item: tuple[str, Candidate]) -> tuple[int, int, str]:
    """People come first, then places, then what may well stay."""
    key, candidate = item
    return tuple(Kind).index(candidate.kind), -sum(candidate.spellings.values()), key


def _ambiguous(row: Row, found: Mapping[str, Candidate]) -> bool:
    candidate = found.get(key_of(row.original))
    return candidate is not None and candidate.ambiguous


class _Maker:
    """Makes a row of a name, with a replacement that nobody else has."""

    def __init__(
        self, known: NameTable, passages: Sequence[Passage], choose: Choose, language: str
    ) -> None:
        self._choose = choose
        self._words = _GENERIC.get(language, _GENERIC["en"])
        self._elsewhere = "Lugar" if language == "es" else "Place"
        self._used = {bare(word) for passage in passages for word in WORD.findall(passage.text)}
        self._used |= {
            bare(word)
            for row in known.rows
            for word in WORD.findall(f"{row.original} {row.replacement}")
        }
        self._numbers: dict[str, int] = {}
        for row in known.rows:
            said = re.fullmatch(r"\[(.+) (\d+)\]", row.replacement)
            if said:
                self._numbers[said[1]] = max(self._numbers.get(said[1], 0), int(said[2]))

    def row(self, candidate: Candidate) -> Row:
        name, kind = candidate.spelling, candidate.kind
        if name.isupper() and kind in (Kind.PERSON, Kind.SURNAME):
            name = name.title()
        pool = {
            Kind.PERSON: POOL_WOMEN if is_woman(name) else POOL_MEN,
            Kind.SURNAME: POOL_SURNAMES,
        }.get(kind, ())
        free = [each for each in pool if bare(each) not in self._used]
        if free:
            replacement = self._choose(free)
            self._used.add(bare(replacement))
        else:
            elsewhere = kind is Kind.PLACE and not is_known_place(name)
            replacement = self._numbered(self._elsewhere if elsewhere else self._words[kind])
        return Row(name, replacement, kind, any_case=not candidate.ambiguous)

    def _numbered(self, word: str) -> str:
        self._numbers[word] = self._numbers.get(word, 0) + 1
        return f"[{word} {self._numbers[word]}]"


_Place = tuple[str, str, tuple[str, str]]
"""Where a name stands, as written there, and the words around it."""


def _seen(
    rows: Sequence[Row], found: Mapping[str, Candidate], passages: Sequence[Passage]
) -> dict[int, list[_Place]]:
    """Return every place of each row's name, by the row's number."""
    looked_for = tuple(
        Row(
            row.original,
            str(n),
            row.kind,
            Decision.REPLACE,
            row.any_case and not _ambiguous(row, found),
            row.any_accents,
        )
        for n, row in enumerate(rows)
    )
    replacer = Replacer(NameTable(looked_for))
    seen: dict[int, list[_Place]] = {}
    for passage in passages:
        for hit in replacer.hits(passage.text):
            written = hit.span.of(passage.text)
            place = (passage.where, written, around(passage.text, hit.span))
            seen.setdefault(int(hit.row.replacement), []).append(place)
    return seen


def _spread(places: Sequence[_Place]) -> list[_Place]:
    """Return a few places, from different interviews where there are several."""
    first: dict[str, _Place] = {}
    for place in places:
        first.setdefault(place[0].partition(",")[0], place)
    chosen = list(first.values())[:CONTEXTS]
    return chosen + [place for place in places if place not in chosen][: CONTEXTS - len(chosen)]


def _shown(where: str, written: str, words: tuple[str, str]) -> str:
    before, after = words
    return f"{where}: …{before} «{written}» {after}…"


def _occurrences(
    proposals: Sequence[Proposal], seen: Mapping[int, Sequence[_Place]], known: NameTable
) -> tuple[Occurrence, ...]:
    """Return the places of names that are common words, each once by the words around it."""
    kept = list(known.occurrences)
    there = {(key_of(each.original), key_of(each.before), key_of(each.after)) for each in kept}
    for n, proposal in enumerate(proposals):
        wanted = proposal.row.decision is Decision.SOME or (
            proposal.ambiguous and proposal.row.decision is Decision.UNDECIDED
        )
        for where, _, (before, after) in seen.get(n, ()) if wanted else ():
            key = (key_of(proposal.row.original), key_of(before), key_of(after))
            if key not in there:
                there.add(key)
                kept.append(Occurrence(proposal.row.original, before, after, where=where))
    return tuple(kept)
