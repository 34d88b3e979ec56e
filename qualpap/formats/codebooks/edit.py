"""Changes to a codebook's YAML file: each takes the file's bytes and returns the new ones.

Comments, order and layout stay as people made them; a change is a line or two. A change that would
leave the codebook with an error that it did not have is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from qualpap.errors import UsageError
from qualpap.formats.codebooks.content import code_content, dimension_content
from qualpap.formats.codebooks.yaml_book import read_codebook
from qualpap.formats.identifiers import is_id, slug_of
from qualpap.formats.yaml_edit import YamlText, scalar, texts
from qualpap.formats.yaml_file import Key
from qualpap.model.codebook import Code, Codebook, CodeId, CodeStatus, Dimension
from qualpap.model.labels import Label

Field = Literal["name", "definition", "use_when", "not_when"]
"""A code's texts."""


def add_code(data: bytes, code: Code) -> bytes:
    """Add a code, after the last of its family or dimension.

    Args:
        data: the codebook's file.
        code: the new code; it may be provisional, without a dimension.

    Raises:
        UsageError: if the id is in use or not allowed, or the parent or dimension unknown.
        DataError: if the file is no YAML.
    """
    book, _ = read_codebook(data)
    if book.code(code.id):
        raise UsageError("code-exists", code=code.id)
    if not is_id(code.id):
        raise UsageError("codebook-code-id-invalid", id=code.id, proposal=slug_of(code.id))

    def change(text: YamlText) -> None:
        above = {each.id for each in book.codes if code.parent and each.id == code.parent}
        above |= set(book.family(code.parent)) if code.parent else set()
        home = {each.id for each in book.codes if each.dimension == code.dimension}
        places = [
            [n for n in range(text.length(("codes",))) if text.value(("codes", n, "id")) in ids]
            for ids in (above, home)
        ]
        after = next((found[-1] for found in places if found), None)
        text.add_entry(("codes",), _content(code, book), after)

    return _changed(data, change)


def add_dimension(data: bytes, dimension: Dimension) -> bytes:
    """Add a dimension, after the others.

    Raises:
        UsageError: if the id is in use or not allowed.
        DataError: if the file is no YAML.
    """
    book, _ = read_codebook(data)
    if book.dimension(dimension.id):
        raise UsageError("dimension-exists", dimension=dimension.id)
    if not is_id(dimension.id):
        proposal = slug_of(dimension.id)
        raise UsageError("codebook-dimension-id-invalid", id=dimension.id, proposal=proposal)
    return _changed(
        data, lambda text: text.add_entry(("dimensions",), dimension_content(dimension))
    )


def rename(data: bytes, code: str, language: str, name: str) -> bytes:
    """Give a code another name in one language; its id stays.

    Raises:
        UsageError: if there is no such code.
        DataError: if the file is no YAML.
    """
    return set_text(data, code, "name", language, name)


def set_text(data: bytes, code: str, field: Field, language: str, text: str) -> bytes:
    """Set one text of a code in one language; an empty text takes it away.

    Args:
        data: the codebook's file.
        code: the code's id.
        field: which text.
        language: ISO 639-1, "" for a text that is the same in every language.
        text: the words.

    Raises:
        UsageError: if there is no such code, or it would be left without a name.
        DataError: if the file is no YAML.
    """
    book, _ = read_codebook(data)

    def change(file: YamlText) -> None:
        way = (*_way(file, code), field)
        if not file.has(way):
            if text:
                written = texts([(language, text)]) if language else scalar(text)
                file.set(way, written, after=_BEFORE[field])
        elif file.is_mapping(way) and language:
            if text:
                file.set((*way, language), scalar(text))
            else:
                file.remove((*way, language))
        else:
            _set_whole(file, way, _spread(book, file.value(way) or "", language, text))

    return _changed(data, change)


def move(
    data: bytes, code: str, *, dimension: str | None = None, parent: str | None = None
) -> bytes:
    """Move a code below another, or to the top level of a dimension.

    Args:
        data: the codebook's file.
        code: the code's id.
        dimension: where it goes; None leaves the dimension to the parent, or as it is.
        parent: the code above it; None moves it to the top level.

    Raises:
        UsageError: if code, parent or dimension is unknown, or it would come to stand below
            itself.
        DataError: if the file is no YAML.
    """
    book, _ = read_codebook(data)
    known = _known(book, code)
    if parent is not None:
        _known(book, parent)
    if dimension is not None and book.dimension(dimension) is None:
        raise UsageError("dimension-unknown", dimension=dimension)
    home = dimension or (None if parent else known.dimension)

    def change(file: YamlText) -> None:
        way = _way(file, code)
        if parent:
            file.set((*way, "parent"), scalar(parent), after=("dimension", "id"))
        else:
            file.remove((*way, "parent"))
        if home:
            file.set((*way, "dimension"), scalar(home), after=("id",))
        else:
            file.remove((*way, "dimension"))
        if known.status is CodeStatus.PROVISIONAL:
            file.remove((*way, "status"))

    return _changed(data, change)


def merge(data: bytes, code: str, into: str) -> bytes:
    """Merge a code into another; its codings count for that one from now on.

    Raises:
        UsageError: if either is unknown, or they are the same in the end.
        DataError: if the file is no YAML.
    """
    book, _ = read_codebook(data)
    _known(book, code)
    _known(book, into)
    if book.resolve(CodeId(into)) == code:
        raise UsageError("codebook-merge-cycle", id=code)

    def change(file: YamlText) -> None:
        way = _way(file, code)
        file.set((*way, "status"), CodeStatus.MERGED.value)
        file.set((*way, "merged_into"), scalar(into), after=("status",))

    return _changed(data, change)


def retire(data: bytes, code: str) -> bytes:
    """Take a code out of use; what was coded with it stays on the record.

    Raises:
        UsageError: if there is no such code.
        DataError: if the file is no YAML.
    """
    return _with_status(data, code, CodeStatus.RETIRED)


def restore(data: bytes, code: str) -> bytes:
    """Put a retired or merged code back into use.

    Raises:
        UsageError: if there is no such code.
        DataError: if the file is no YAML.
    """
    return _with_status(data, code, CodeStatus.ACTIVE)


_BEFORE: dict[str, tuple[str, ...]] = {
    "name": ("parent", "dimension", "id"),
    "definition": ("name", "id"),
    "use_when": ("definition", "name", "id"),
    "not_when": ("use_when", "definition", "name", "id"),
}
"""After which key a new text goes, so that the order stays that of the documentation."""


def _content(code: Code, book: Codebook) -> object:
    """Return what is written for a new code: a dimension that it inherits is left out."""
    parent = book.code(code.parent) if code.parent else None
    content = code_content(code)
    if parent is not None and parent.dimension == code.dimension:
        content.pop("dimension", None)
    return content


def _with_status(data: bytes, code: str, status: CodeStatus) -> bytes:
    book, _ = read_codebook(data)
    known = _known(book, code)

    def change(file: YamlText) -> None:
        way = _way(file, code)
        file.remove((*way, "merged_into"))
        if status is CodeStatus.ACTIVE:
            file.remove((*way, "status"))
        elif known.status is not status:
            file.set((*way, "status"), status.value)

    return _changed(data, change)


def _spread(book: Codebook, old: str, language: str, text: str) -> Label:
    """Return a text for all languages with another in one of them."""
    if not language or len(book.languages) < 2:
        return Label.of(text)
    return Label.of({each: old for each in book.languages if each != language} | {language: text})


def _set_whole(file: YamlText, way: Key, label: Label) -> None:
    if not label:
        file.remove(way)
    elif label.has("") and len(label.texts) == 1:
        file.set(way, scalar(label.in_("")))
    else:
        file.set(way, texts(label.texts))


def _known(book: Codebook, code: str) -> Code:
    found = book.code(code)
    if found is None:
        raise UsageError("code-unknown", code=code)
    return found


def _way(file: YamlText, code: str) -> Key:
    """Return the way to a code's entry."""
    for index in range(file.length(("codes",))):
        if file.value(("codes", index, "id")) == code:
            return ("codes", index)
    raise UsageError("code-unknown", code=code)


def _changed(data: bytes, change: Callable[[YamlText], None]) -> bytes:
    """Return *data* changed, unless that brings in an error."""
    text = YamlText(data)
    change(text)
    changed = text.data()
    before = {(issue.slug, issue.facts.get("id")) for issue in read_codebook(data)[1]}
    for issue in read_codebook(changed)[1]:
        if issue.is_error and (issue.slug, issue.facts.get("id")) not in before:
            raise UsageError(issue.slug, **issue.facts)
    return changed
