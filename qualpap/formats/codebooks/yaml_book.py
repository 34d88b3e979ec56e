"""Codebooks in YAML: read with the line of every fault, and written from a codebook."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from qualpap.errors import Issue, Place, Severity
from qualpap.formats.codebooks.assembly import Draft, Drafts, assemble
from qualpap.formats.codebooks.book_form import (
    BookForm,
    ClassificationForm,
    CodeForm,
    DimensionForm,
)
from qualpap.formats.codebooks.content import as_content
from qualpap.formats.identifiers import is_id, slug_of
from qualpap.formats.yaml_file import Key, YamlDocument, load_yaml
from qualpap.formats.yaml_shape import fit, is_language
from qualpap.model.codebook import (
    CaseClassification,
    CaseType,
    ClassificationId,
    Code,
    Codebook,
    CodeId,
    CodeStatus,
    Dimension,
    DimensionId,
    SearchRule,
    TypeId,
)


def read_codebook(data: bytes, path: str = "") -> tuple[Codebook, tuple[Issue, ...]]:
    """Read a codebook; ``docs/codebook.md`` explains each key.

    Args:
        data: the file's bytes.
        path: its name, for messages and, where the file gives none, the codebook's id.

    Returns:
        The codebook without what cannot be used, and an issue for each such thing.

    Raises:
        DataError: if the file is no YAML at all.
    """
    document = load_yaml(data, path)
    form, issues = fit(BookForm, document, "codebook-key-unknown")
    found = list(issues)
    languages = _languages(form, document, found)
    drafts = Drafts(
        id=_book_id(form, document, found),
        version=form.version or "1",
        languages=languages,
        path=path,
        dimensions=[
            Draft(
                _dimension(each, document.line(("dimensions", n))), _at(document, "dimensions", n)
            )
            for n, each in enumerate(form.dimensions)
            if each is not None
        ],
        codes=[
            Draft(_code(each, n, document, languages[0]), _at(document, "codes", n))
            for n, each in enumerate(form.codes)
            if each is not None
        ],
        classifications=[
            Draft(
                _classification(each, document.line(("classifications", n))),
                _at(document, "classifications", n),
            )
            for n, each in enumerate(form.classifications)
            if each is not None
        ],
    )
    book, more = assemble(drafts)
    return book, tuple(sorted([*found, *more], key=lambda issue: issue.where.line))


def write_codebook(codebook: Codebook) -> bytes:
    """Return *codebook* as YAML; reading it again gives the same codebook."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    yaml.width = 100
    out = io.BytesIO()
    yaml.dump(as_content(codebook), out)
    return out.getvalue()


def _at(document: YamlDocument, part: str, index: int) -> Callable[[str], Place]:
    """Return the function that says where a field of one entry stands."""

    def place(field: str) -> Place:
        steps = [int(step) if step.isdigit() else step for step in field.split(".") if step]
        key: Key = (part, index, *steps)
        return Place(document.path, document.line(key), ".".join(str(step) for step in key))

    return place


def _languages(form: BookForm, document: YamlDocument, issues: list[Issue]) -> tuple[str, ...]:
    """Return the languages that the file names, else those that its names are written in."""
    for each in form.languages:
        if not is_language(each):
            facts = {"language": each}
            issues.append(
                document.issue(Severity.ERROR, "codebook-language-invalid", ("languages",), **facts)
            )
    said = tuple(dict.fromkeys(each for each in form.languages if is_language(each)))
    entries = (*form.dimensions, *form.codes, *form.classifications)
    used = [language for each in entries if each for language, _ in each.name if language]
    return said or tuple(dict.fromkeys(used)) or ("en",)


def _book_id(form: BookForm, document: YamlDocument, issues: list[Issue]) -> str:
    if is_id(form.codebook):
        return form.codebook
    proposal = slug_of(form.codebook) or slug_of(PurePosixPath(document.path).stem) or "codebook"
    if form.codebook:
        facts = {"id": form.codebook, "proposal": proposal}
        issues.append(document.issue(Severity.ERROR, "codebook-id-invalid", ("codebook",), **facts))
    return proposal


def _dimension(form: DimensionForm, line: int) -> Dimension:
    return Dimension(DimensionId(form.id), form.name, form.definition, form.colour, line)


def _code(form: CodeForm, index: int, document: YamlDocument, language: str) -> Code:
    status = form.status
    if status is None:
        status = CodeStatus.MERGED if form.merged_into else CodeStatus.ACTIVE
    return Code(
        id=CodeId(form.id),
        dimension=DimensionId(form.dimension) if form.dimension else None,
        name=form.name,
        parent=CodeId(form.parent) if form.parent else None,
        definition=form.definition,
        use_when=form.use_when,
        not_when=form.not_when,
        examples=tuple(each for each in form.examples if each),
        near_misses=tuple(each for each in form.near_misses if each),
        search=_rules(form, index, document, language),
        applies_to=form.applies_to,
        origin=form.origin,
        since=form.since,
        status=status,
        merged_into=CodeId(form.merged_into) if form.merged_into else None,
        rare=form.rare,
        colour=form.colour,
        line=document.line(("codes", index)),
    )


def _rules(
    form: CodeForm, index: int, document: YamlDocument, language: str
) -> tuple[SearchRule, ...]:
    found: list[SearchRule] = []
    for name, texts in form.search.items():
        way: Sequence[str | int] = ("codes", index, "search", *([name] if name else []))
        found += [
            SearchRule(name or language, text, document.line((*way, n)))
            for n, text in enumerate(texts)
        ]
    return tuple(found)


def _classification(form: ClassificationForm, line: int) -> CaseClassification:
    types = tuple(
        CaseType(TypeId(each.id), each.name, each.definition) for each in form.types if each
    )
    return CaseClassification(
        ClassificationId(form.id), form.name, types, form.question, form.applies_to, line
    )
