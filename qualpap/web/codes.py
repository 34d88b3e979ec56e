"""The codes that can be chosen, as every page's picker lists them."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.model.codebook import Code, Codebook


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """A code in use.

    Args:
        id: the code.
        name: in the person's language, the codes above it before it.
        dimension: its dimension's name, "" for a provisional code.
        also: its names in other languages, by which it is found too.
    """

    id: str
    name: str
    dimension: str
    also: tuple[str, ...]


def choices(book: Codebook, language: str) -> tuple[CodeChoice, ...]:
    """Return the codes in use by dimension and place in the tree, provisional ones last."""
    return tuple(_choice(book, each, language) for each in (*book.in_use(), *book.provisional))


def _choice(book: Codebook, code: Code, language: str) -> CodeChoice:
    dimension = book.dimension(code.dimension)
    path = [each.name.in_(language) or each.id for each in book.path_of(code.id)]
    return CodeChoice(
        id=code.id,
        name=" › ".join(path),
        dimension=(dimension.name.in_(language) or dimension.id) if dimension else "",
        also=tuple(text for lang, text in code.name if lang != language),
    )
