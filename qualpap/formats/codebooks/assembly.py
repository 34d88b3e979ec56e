"""From the entries of a codebook's file, whichever its format, to a codebook that holds together.

What refers to nothing is left out or cut off, and an issue names its place; so whoever holds a
`Codebook` may follow parents, dimensions and merges without looking twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.formats.codebooks.content import codebook_hash
from qualpap.formats.identifiers import is_id, slug_of
from qualpap.formats.yaml_shape import nearest
from qualpap.model.codebook import (
    CaseClassification,
    CaseType,
    Code,
    Codebook,
    CodeStatus,
    Dimension,
)
from qualpap.model.labels import Label

E = TypeVar("E", Dimension, Code, CaseClassification, CaseType)


@dataclass(frozen=True, slots=True)
class Draft(Generic[E]):
    """An entry as its file has it.

    Args:
        entry: its values; what they refer to need not exist.
        place: where one of its fields stands, for messages; "" for the entry itself.
    """

    entry: E
    place: Callable[[str], Place]

    def issue(self, severity: Severity, slug: str, field: str, **facts: Fact) -> Issue:
        """Return an issue about one field."""
        return Issue(severity, slug, self.place(field), {"id": str(self.entry.id), **facts})


@dataclass(frozen=True, slots=True)
class Drafts:
    """All entries of a codebook's file.

    Args:
        id, version, languages, path: as `Codebook`.
        dimensions, codes, classifications: in the file's order.
    """

    id: str
    version: str
    languages: tuple[str, ...]
    path: str
    dimensions: Sequence[Draft[Dimension]] = ()
    codes: Sequence[Draft[Code]] = ()
    classifications: Sequence[Draft[CaseClassification]] = ()


def assemble(drafts: Drafts) -> tuple[Codebook, tuple[Issue, ...]]:
    """Return the codebook that *drafts* make up, and what is wrong with them."""
    return _Assembly(drafts).codebook()


_MISSING, _INVALID, _TWICE, _NAMELESS = range(4)
_SLUGS = {
    Dimension: (
        "codebook-dimension-id-missing",
        "codebook-dimension-id-invalid",
        "codebook-dimension-id-twice",
        "codebook-dimension-name-missing",
    ),
    Code: (
        "codebook-code-id-missing",
        "codebook-code-id-invalid",
        "codebook-code-id-twice",
        "codebook-code-name-missing",
    ),
    CaseClassification: (
        "codebook-classification-id-missing",
        "codebook-classification-id-invalid",
        "codebook-classification-id-twice",
        "codebook-classification-name-missing",
    ),
    CaseType: (
        "codebook-type-id-missing",
        "codebook-type-id-invalid",
        "codebook-type-id-twice",
        "codebook-type-name-missing",
    ),
}


class _Assembly:
    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._issues: list[Issue] = []
        self._left_out: set[str] = set()
        self._cut: set[str] = set()
        """Codes whose parent could not be used: a missing dimension follows from that."""

    def codebook(self) -> tuple[Codebook, tuple[Issue, ...]]:
        drafts = self._drafts
        dimensions = self._named(drafts.dimensions)
        codes = self._named(drafts.codes)
        codes = self._with_parents(codes)
        codes = self._with_dimensions(codes, {each.entry.id for each in dimensions})
        codes = self._with_merges(codes)
        book = Codebook(
            id=drafts.id,
            version=drafts.version,
            languages=drafts.languages,
            dimensions=tuple(each.entry for each in dimensions),
            codes=tuple(each.entry for each in codes),
            classifications=tuple(self._classifications()),
            path=drafts.path,
        )
        issues = sorted(self._issues, key=lambda issue: issue.where.line)
        return replace(book, hash=codebook_hash(book)), tuple(issues)

    def _add(self, issue: Issue) -> None:
        self._issues.append(issue)

    def _named(self, drafts: Sequence[Draft[E]]) -> list[Draft[E]]:
        """Return the drafts with a usable id of their own and some name."""
        found: dict[str, Draft[E]] = {}
        for draft in drafts:
            id_ = str(draft.entry.id)
            slugs = _SLUGS[type(draft.entry)]
            if not id_:
                proposal = slug_of(draft.entry.name.in_("en"))
                self._add(draft.issue(Severity.ERROR, slugs[_MISSING], "", proposal=proposal))
            elif id_ in found:
                first = found[id_].place("id").line
                self._add(draft.issue(Severity.ERROR, slugs[_TWICE], "id", first=first))
            elif not is_id(id_):
                self._left_out.add(id_)
                proposal = slug_of(id_)
                self._add(draft.issue(Severity.ERROR, slugs[_INVALID], "id", proposal=proposal))
            else:
                found[id_] = draft
                if not draft.entry.name:
                    self._add(draft.issue(Severity.ERROR, slugs[_NAMELESS], "name"))
                    named = replace(draft.entry, name=Label.of(id_))
                    found[id_] = replace(draft, entry=named)
        return list(found.values())

    def _refers(
        self, draft: Draft[Code], field: str, slug: str, id_: str, known: Mapping[str, object]
    ) -> bool:
        """Return whether *id_* is known; say so if not, unless its entry was left out already."""
        if id_ in known:
            return True
        if id_ not in self._left_out:
            facts = {field: id_, "nearest": nearest(id_, known)}
            self._add(draft.issue(Severity.ERROR, slug, field, **facts))
        return False

    def _with_parents(self, drafts: list[Draft[Code]]) -> list[Draft[Code]]:
        known = {str(each.entry.id): each.entry for each in drafts}
        done: list[Draft[Code]] = []
        for draft in drafts:
            parent = draft.entry.parent
            kept = parent
            if parent and not self._refers(
                draft, "parent", "codebook-parent-unknown", parent, known
            ):
                kept = None
            elif parent and draft.entry.id in _ancestors(draft.entry, known):
                self._add(
                    draft.issue(Severity.ERROR, "codebook-parent-cycle", "parent", parent=parent)
                )
                kept = None
            if parent and not kept:
                self._cut.add(draft.entry.id)
            done.append(replace(draft, entry=replace(draft.entry, parent=kept)))
        return done

    def _with_dimensions(
        self, drafts: list[Draft[Code]], dimensions: set[str]
    ) -> list[Draft[Code]]:
        """Return the codes with the dimension they name, or that of the code above them."""
        known = dict.fromkeys(dimensions)
        named: dict[str, Code] = {}
        for draft in drafts:
            said = draft.entry.dimension
            if said and not self._refers(
                draft, "dimension", "codebook-dimension-unknown", said, known
            ):
                named[draft.entry.id] = replace(draft.entry, dimension=None)
            else:
                named[draft.entry.id] = draft.entry
        done: list[Draft[Code]] = []
        for draft in drafts:
            code = named[draft.entry.id]
            above = next((up.dimension for up in _line_up(code, named) if up.dimension), None)
            self._doubt_dimension(draft, code, above)
            done.append(replace(draft, entry=replace(code, dimension=code.dimension or above)))
        return done

    def _doubt_dimension(self, draft: Draft[Code], code: Code, above: str | None) -> None:
        if not (code.dimension or above) and code.status is CodeStatus.ACTIVE:
            if not draft.entry.dimension and code.id not in self._cut:
                self._add(draft.issue(Severity.ERROR, "codebook-dimension-missing", ""))
        elif code.dimension and above and code.dimension != above:
            facts = {"dimension": code.dimension, "parent": str(code.parent), "other": above}
            self._add(
                draft.issue(Severity.WARNING, "codebook-dimension-differs", "dimension", **facts)
            )

    def _with_merges(self, drafts: list[Draft[Code]]) -> list[Draft[Code]]:
        known = {str(each.entry.id): each.entry for each in drafts}
        done: list[Draft[Code]] = []
        for draft in drafts:
            code = draft.entry
            into, status = code.merged_into, code.status
            if status is CodeStatus.MERGED and not into:
                self._add(draft.issue(Severity.ERROR, "codebook-merge-missing", "status"))
                status = CodeStatus.RETIRED
            elif into and status is not CodeStatus.MERGED:
                self._add(
                    draft.issue(
                        Severity.ERROR, "codebook-merge-status", "merged_into", status=status
                    )
                )
                into = None
            elif into and not self._refers(
                draft, "merged_into", "codebook-merge-unknown", into, known
            ):
                into, status = None, CodeStatus.RETIRED
            elif into and code.id in _merged_line(code, known):
                self._add(draft.issue(Severity.ERROR, "codebook-merge-cycle", "merged_into"))
                into, status = None, CodeStatus.RETIRED
            done.append(replace(draft, entry=replace(code, merged_into=into, status=status)))
        return done

    def _classifications(self) -> Iterator[CaseClassification]:
        for draft in self._named(self._drafts.classifications):
            types = self._named(
                [
                    Draft(each, lambda field, n=n, draft=draft: draft.place(f"types.{n}.{field}"))  # type: ignore[misc]  # defaults
                    for n, each in enumerate(draft.entry.types)
                ]
            )
            if len(types) < 2:
                self._add(draft.issue(Severity.WARNING, "codebook-classification-types", "types"))
            yield replace(draft.entry, types=tuple(each.entry for each in types))


def _line_up(code: Code, known: Mapping[str, Code]) -> Iterator[Code]:
    """Iterate over the codes above *code*, nearest first; a cycle ends the iteration."""
    seen = {code.id}
    current = known.get(code.parent or "")
    while current is not None and current.id not in seen:
        yield current
        seen.add(current.id)
        current = known.get(current.parent or "")


def _ancestors(code: Code, known: Mapping[str, Code]) -> set[str]:
    """Return the ids above *code*; its own is among them where they go round in a circle."""
    found: set[str] = set()
    current = code.parent
    while current and current not in found and current in known:
        found.add(current)
        current = known[current].parent
    return found


def _merged_line(code: Code, known: Mapping[str, Code]) -> set[str]:
    """Return the ids that *code* was merged into in turn."""
    found: set[str] = set()
    current = code.merged_into
    while current and current not in found and current in known:
        found.add(current)
        current = known[current].merged_into
    return found
