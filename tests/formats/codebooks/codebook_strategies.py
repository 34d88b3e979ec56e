"""Codebooks as people might write them, for Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from qualpap.model.codebook import (
    CaseClassification,
    CaseType,
    ClassificationId,
    Code,
    Codebook,
    CodeId,
    CodeOrigin,
    CodeStatus,
    Dimension,
    DimensionId,
    Example,
    SearchRule,
    TypeId,
)
from qualpap.model.labels import Label

LANGUAGES = ("es", "en")
ids = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
texts = (
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\ufeff\u2028\u2029"
        )
        | st.sampled_from(list("=+-@'\"#:,[]{}|>&*!%\\`ñÁ—“”\n 01")),
        max_size=25,
    )
    .map(lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip())
    .filter(bool)
)
lines = texts.map(lambda text: text.replace("\n", " ").strip()).filter(bool)
awkward = st.sampled_from(
    ["=1+1", "no", "null", "01", "- a", "_x0041_", "a\nb", "a\\nb", "{x}", "1e3"]
)


def labels(of: st.SearchStrategy[str]) -> st.SearchStrategy[Label]:
    by_language = st.fixed_dictionaries({}, optional=dict.fromkeys(LANGUAGES, of))
    ordered = by_language.map(lambda said: {each: said[each] for each in LANGUAGES if each in said})
    return ordered.map(Label.of) | of.map(Label.of)


some_texts = labels(texts | awkward)
names = some_texts.filter(bool)
colours = st.just("") | st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
admitted = lines.filter(
    lambda text: "," not in text and text.casefold() not in ("true", "false", "sí", "si")
)
conditions = st.dictionaries(
    ids, st.lists(admitted, min_size=1, max_size=2, unique=True).map(tuple), max_size=2
).map(lambda found: tuple(found.items()))


@st.composite
def codes(draw: st.DrawFn, id_: str, dimensions: list[str], before: list[Code]) -> Code:
    parent = draw(st.none() | st.sampled_from(before)) if before else None
    status = draw(st.sampled_from(CodeStatus))
    into = draw(st.sampled_from(before)).id if before and status is CodeStatus.MERGED else None
    if status is CodeStatus.MERGED and into is None:
        status = CodeStatus.RETIRED
    if parent is not None and parent.dimension is None:
        parent = None
    home = parent.dimension if parent else DimensionId(draw(st.sampled_from(dimensions)))
    examples = st.lists(names.map(Example), max_size=2).map(tuple)
    misses = st.lists(st.builds(Example, names, some_texts), max_size=2).map(tuple)
    rules = st.lists(lines, max_size=2)
    return Code(
        id=CodeId(id_),
        dimension=home,
        name=draw(names),
        parent=parent.id if parent else None,
        definition=draw(some_texts),
        use_when=draw(some_texts),
        not_when=draw(some_texts),
        examples=draw(examples),
        near_misses=draw(misses),
        search=tuple(SearchRule(of, text) for of in LANGUAGES for text in draw(rules)),
        applies_to=draw(conditions),
        origin=draw(st.sampled_from(CodeOrigin)),
        since=draw(st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))),
        status=status,
        merged_into=into,
        rare=draw(st.booleans()),
        colour=draw(colours),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    dimension_ids = draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    made: list[Code] = []
    for id_ in draw(st.lists(ids, max_size=4, unique=True)):
        made.append(draw(codes(id_, dimension_ids, made)))
    types = st.lists(ids, min_size=2, max_size=3, unique=True)
    return Codebook(
        id=draw(ids),
        version=draw(lines),
        languages=LANGUAGES,
        dimensions=tuple(
            Dimension(DimensionId(id_), draw(names), draw(some_texts), draw(colours))
            for id_ in dimension_ids
        ),
        codes=tuple(made),
        classifications=tuple(
            CaseClassification(
                ClassificationId(id_),
                draw(names),
                tuple(
                    CaseType(TypeId(each), draw(names), draw(some_texts)) for each in draw(types)
                ),
                draw(some_texts),
                draw(conditions),
            )
            for id_ in draw(st.lists(ids, max_size=2, unique=True))
        ),
    )


def bare(book: Codebook) -> Codebook:
    """Return *book* without what only says where it was read from."""
    return replace(
        book,
        hash="",
        path="",
        dimensions=tuple(replace(each, line=0) for each in book.dimensions),
        codes=tuple(
            replace(each, line=0, search=tuple(replace(rule, line=0) for rule in each.search))
            for each in book.codes
        ),
        classifications=tuple(replace(each, line=0) for each in book.classifications),
    )
