"""What a codebook says, apart from how its file is laid out: for its hash, and to write it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from qualpap.model.codebook import (
    AppliesTo,
    CaseClassification,
    Code,
    Codebook,
    CodeOrigin,
    CodeStatus,
    Dimension,
    Example,
    SearchRule,
)
from qualpap.model.labels import Label

Content = str | bool | list["Content"] | dict[str, "Content"]
"""Plain values; whatever is at its default is left out."""


def codebook_hash(codebook: Codebook) -> str:
    """Return the SHA-256 of what *codebook* says.

    Comments, layout, the file's format and name do not matter; order does, where it is seen in
    matrices and reports.
    """
    content = json.dumps(
        as_content(codebook), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def as_content(codebook: Codebook) -> dict[str, Content]:
    """Return *codebook* as plain values, in the order in which a person would write them."""
    return _filled(
        codebook=codebook.id,
        version=codebook.version,
        languages=list(codebook.languages),
        dimensions=[dimension_content(each) for each in codebook.dimensions],
        codes=[code_content(each, codebook) for each in codebook.codes],
        classifications=[_classification(each) for each in codebook.classifications],
    )


def code_content(code: Code, codebook: Codebook | None = None) -> dict[str, Content]:
    """Return one code as plain values.

    Args:
        code: the code.
        codebook: where it stands; a dimension that it has from the code above is not repeated.
    """
    parent = codebook.code(code.parent) if codebook and code.parent else None
    inherited = parent is not None and parent.dimension == code.dimension
    return _filled(
        id=code.id,
        dimension="" if inherited else code.dimension or "",
        parent=code.parent or "",
        name=_label(code.name),
        definition=_label(code.definition),
        use_when=_label(code.use_when),
        not_when=_label(code.not_when),
        examples=[_example(each) for each in code.examples],
        near_misses=[_example(each) for each in code.near_misses],
        search=_rules(code.search),
        applies_to=_condition(code.applies_to),
        origin="" if code.origin is CodeOrigin.DEDUCTIVE else code.origin.value,
        since=code.since.isoformat() if code.since else "",
        status="" if code.status is CodeStatus.ACTIVE else code.status.value,
        merged_into=code.merged_into or "",
        rare=code.rare,
        colour=code.colour,
    )


def _filled(**values: Content) -> dict[str, Content]:
    return {name: value for name, value in values.items() if value}


def dimension_content(dimension: Dimension) -> dict[str, Content]:
    """Return one dimension as plain values."""
    return _filled(
        id=dimension.id,
        name=_label(dimension.name),
        definition=_label(dimension.definition),
        colour=dimension.colour,
    )


def _classification(classification: CaseClassification) -> Content:
    return _filled(
        id=classification.id,
        name=_label(classification.name),
        question=_label(classification.question),
        applies_to=_condition(classification.applies_to),
        types=[
            _filled(id=each.id, name=_label(each.name), definition=_label(each.definition))
            for each in classification.types
        ],
    )


def _label(label: Label) -> Content:
    texts = dict(label.texts)
    if set(texts) == {""}:
        return texts[""]
    return dict(texts)


def _example(example: Example) -> Content:
    text = _label(example.text)
    if not example.why:
        return text
    if isinstance(text, dict):
        return {**text, "why": _label(example.why)}
    return {"text": text, "why": _label(example.why)}


def _rules(rules: Sequence[SearchRule]) -> Content:
    by_language: dict[str, Content] = {}
    for rule in rules:
        said = by_language.setdefault(rule.language, [])
        if isinstance(said, list):
            said.append(rule.text)
    return by_language


def _condition(condition: AppliesTo) -> Content:
    return {attribute: list(admitted) for attribute, admitted in condition}
