"""The codebook: dimensions, codes, classifications, search rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NewType

from qualpap.model.labels import Label

_TICKED = re.compile(r"`([^`\n]+)`")

DimensionId = NewType("DimensionId", str)
CodeId = NewType("CodeId", str)
ClassificationId = NewType("ClassificationId", str)
TypeId = NewType("TypeId", str)


class CodeOrigin(StrEnum):
    """Where a code came from (COREQ item 26)."""

    DEDUCTIVE = "deductive"
    INDUCTIVE = "inductive"
    IN_VIVO = "in-vivo"


class CodeStatus(StrEnum):
    """Whether a code is in use. A provisional code arose while reading and awaits its place."""

    ACTIVE = "active"
    PROVISIONAL = "provisional"
    RETIRED = "retired"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class SearchRule:
    """A rule that suggests a code.

    Written ``anotar`` (lemma), ``"al día"`` (phrase as written), ``registr*`` (beginning),
    ``llevar ~4 cuaderno`` (lemmas within so many words), each optionally followed by
    ``-word`` for words that must not stand in the same sentence.

    Args:
        language: ISO 639-1 of the text it searches.
        text: as written in the codebook.
        line: 1-based line in the codebook's file, 0 when unknown.
    """

    language: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that belongs under a code, or one that only seems to.

    Args:
        text: the words.
        why: the reason, for a near miss.
    """

    text: Label
    why: Label = Label()


AppliesTo = tuple[tuple[str, tuple[str, ...]], ...]
"""Attribute and admitted values, all of which must hold; empty means everybody."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A part of the codebook that gets a coding matrix and a section of the report."""

    id: DimensionId
    name: Label
    definition: Label = Label()
    colour: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """What is marked in the transcripts: MacQueen et al.'s (1998) six components and a history.

    Args:
        id: chosen once, never changed, never meaning a place in the tree.
        dimension: the dimension it belongs to; None for a provisional code.
        parent: the code above it, None at the top level.
        name, definition, use_when, not_when: texts in the study's languages.
        examples, near_misses: passages that belong here, and ones that only seem to.
        search: rules that suggest the code.
        applies_to: kinds of participant for whom the code makes sense.
        origin, since: where it came from and when.
        status: in use or not; `merged_into` names the code that took it up.
        rare: whether fewer than three uses are expected.
        colour: hexadecimal colour, "" for the dimension's.
        line: 1-based line in the codebook's file, 0 when unknown.
    """

    id: CodeId
    dimension: DimensionId | None
    name: Label
    parent: CodeId | None = None
    definition: Label = Label()
    use_when: Label = Label()
    not_when: Label = Label()
    examples: tuple[Example, ...] = ()
    near_misses: tuple[Example, ...] = ()
    search: tuple[SearchRule, ...] = ()
    applies_to: AppliesTo = ()
    origin: CodeOrigin = CodeOrigin.DEDUCTIVE
    since: date | None = None
    status: CodeStatus = CodeStatus.ACTIVE
    merged_into: CodeId | None = None
    rare: bool = False
    colour: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class CaseType:
    """One class of a case classification."""

    id: TypeId
    name: Label
    definition: Label = Label()


@dataclass(frozen=True, slots=True)
class CaseClassification:
    """Classes that exclude each other, judged for a whole participant."""

    id: ClassificationId
    name: Label
    types: tuple[CaseType, ...]
    question: Label = Label()
    applies_to: AppliesTo = ()
    line: int = 0

    def type(self, id_: str) -> CaseType | None:
        """Return the class named *id_*, None where there is none."""
        return next((each for each in self.types if each.id == id_), None)


@dataclass(frozen=True)
class Codebook:
    """The whole frame, valid by construction of its reader.

    Args:
        id, version: as the file says.
        hash: SHA-256 of the file's canonical content; what ``done`` is said for.
        languages: of names and definitions, the study's own first.
        dimensions, codes, classifications: in the file's order.
        path: the file, within the study's folder.
    """

    id: str = ""
    version: str = ""
    hash: str = ""
    languages: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    codes: tuple[Code, ...] = ()
    classifications: tuple[CaseClassification, ...] = ()
    path: str = ""

    @cached_property
    def _codes(self) -> Mapping[CodeId, Code]:
        return {code.id: code for code in self.codes}

    @cached_property
    def _children(self) -> Mapping[CodeId | None, tuple[Code, ...]]:
        children: dict[CodeId | None, list[Code]] = {}
        for code in self.codes:
            children.setdefault(code.parent, []).append(code)
        return {parent: tuple(codes) for parent, codes in children.items()}

    def code(self, id_: str) -> Code | None:
        """Return the code named *id_*, None where there is none."""
        return self._codes.get(CodeId(id_))

    def dimension(self, id_: str | None) -> Dimension | None:
        """Return the dimension named *id_*, None where there is none."""
        return next((each for each in self.dimensions if each.id == id_), None)

    def classification(self, id_: str) -> CaseClassification | None:
        """Return the case classification named *id_*, None where there is none."""
        return next((each for each in self.classifications if each.id == id_), None)

    def readable(self, text: str, language: str) -> str:
        """Return a definition's *text* as people read it: codes named in backticks by their name.

        Whoever writes a codebook says `` `lean-weeks` `` and means the code, whatever it is called.
        """

        def named(found: re.Match[str]) -> str:
            meant = self.code(found[1]) or self.dimension(found[1])
            if meant is None:
                return found[1]
            name = meant.name.in_(language) or found[1]
            return f"«{name}»" if language == "es" else f"“{name}”"

        return _TICKED.sub(named, text)

    def resolve(self, id_: CodeId) -> CodeId:
        """Follow merges: return the code that stands for *id_* today."""
        seen = {id_}
        current = self.code(id_)
        while current is not None and current.merged_into and current.merged_into not in seen:
            seen.add(current.merged_into)
            id_ = current.merged_into
            current = self.code(id_)
        return id_

    def children(self, id_: CodeId | None) -> tuple[Code, ...]:
        """Return the codes directly below *id_* (the top level for None)."""
        return self._children.get(id_, ())

    def family(self, id_: CodeId) -> frozenset[CodeId]:
        """Return *id_* and every code below it."""
        found: set[CodeId] = set()
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(child.id for child in self.children(current))
        return frozenset(found)

    def path_of(self, id_: CodeId) -> tuple[Code, ...]:
        """Return the codes from the top level down to *id_*; empty for an unknown code."""
        path: list[Code] = []
        current = self.code(id_)
        while current is not None and current not in path:
            path.append(current)
            current = self.code(current.parent) if current.parent else None
        return tuple(reversed(path))

    def in_use(self, dimension: str | None = None) -> tuple[Code, ...]:
        """Return the active codes of one dimension, or of all in turn, depth first."""

        def below(parent: CodeId | None, home: DimensionId) -> Iterator[Code]:
            for code in self.children(parent):
                if code.dimension == home and code.status is CodeStatus.ACTIVE:
                    yield code
                yield from below(code.id, home)

        homes = [each.id for each in self.dimensions if dimension in (None, each.id)]
        return tuple(code for home in homes for code in below(None, home))

    @property
    def provisional(self) -> tuple[Code, ...]:
        """The codes that arose while reading and have no dimension yet."""
        return tuple(code for code in self.codes if code.status is CodeStatus.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class CodebookHistory:
    """Which codes each version of the codebook in use had.

    Args:
        codes: hash of a version → its codes.
    """

    codes: Mapping[str, frozenset[CodeId]] = field(default_factory=dict)
