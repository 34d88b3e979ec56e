"""Which file is rewritten how, and whether a name is left anywhere in one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import PurePath

from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.spelling import LOOSE
from qualpap.errors import DataError
from qualpap.formats.decoding import decode
from qualpap.formats.rewriting.json_text import rewrite_json
from qualpap.formats.rewriting.package import PACKAGES, parts, rewrite_package
from qualpap.formats.rewriting.rich_text import rewrite_rich_text, words_of_rich_text
from qualpap.formats.rewriting.text import rewrite_text
from qualpap.formats.rewriting.web_page import rewrite_web_page

_CAPTIONS = frozenset({".vtt", ".srt"})
_PAGES = frozenset({".html", ".htm"})
_TAG = re.compile(r"<[^<>]*>")


def ways(name: str, data: bytes, replacer: Replacer) -> Iterator[bytes]:
    """Iterate over ways of replacing names in a file in its own format, the likeliest first.

    A format in which nothing can be replaced in place (PDF, pictures) has no way.

    Args:
        name: of the file; its ending says what it is.
        data: what it holds.
        replacer: the names.
    """
    ending = PurePath(name).suffix.lower()
    try:
        if data.startswith(b"PK"):
            if ending in PACKAGES:
                yield rewrite_package(data, replacer)
        elif data.startswith(b"{\\rtf"):
            yield rewrite_rich_text(data, replacer)
        elif ending in _PAGES:
            yield rewrite_web_page(data, replacer)
        elif ending == ".json":
            yield rewrite_json(data, replacer)
        elif not data.startswith(b"%PDF"):
            yield from rewrite_text(data, replacer, captions=ending in _CAPTIONS)
    except (DataError, ValueError):
        return


def names_left(name: str, data: bytes, replacer: Replacer) -> tuple[str, ...]:
    """Return the names of the table that are found in a file, unpacked and decoded.

    Args:
        name: of the file, which is looked through as well.
        data: what it holds.
        replacer: the names.
    """
    loose = replacer.with_gap(LOOSE)
    found = dict.fromkeys(hit.row.original for hit in loose.hits(name))
    for text in _texts(name, data):
        found |= dict.fromkeys(hit.row.original for hit in replacer.hits(text))
    return tuple(found)


def _texts(name: str, data: bytes) -> Iterator[str]:
    """Iterate over the words of a file, of the files in it, and of what else can be read of it."""
    if data.startswith(b"PK"):
        try:
            inner = list(parts(data))
        except (OSError, ValueError, RuntimeError, zlib.error, NotImplementedError):
            inner = []
        for part, content in inner:
            yield part
            if part.endswith((".xml", ".rels")):
                yield from _words_of_xml(content)
            elif not content.startswith(b"PK"):
                yield from _readable(content)
    elif data.startswith(b"{\\rtf"):
        yield words_of_rich_text(data)
    elif data.startswith(b"%PDF"):
        from qualpap.formats.transcripts.registry import read_transcript

        yield from _readable(data)

        try:
            raw = read_transcript("file.pdf", data)
        except DataError:
            return
        yield from (paragraph.text for paragraph in raw.paragraphs)
        yield "\n".join(f"{key}: {value}" for key, value in raw.fields)
    else:
        for text in _readable(data):
            yield text
            if PurePath(name).suffix.lower() in _PAGES:
                yield _TAG.sub("", text)


def _words_of_xml(content: bytes) -> Iterator[str]:
    text = content.decode("utf-8", "replace")
    yield text
    # A name that formatting cuts up is read as one word, as on the page.
    paragraphs = re.sub(r"</(?:\w+:)?(?:p|h|si|is|tc|c)>", "\n", text)
    words = _TAG.sub("", paragraphs)
    yield words if words != text else ""


def _readable(data: bytes) -> Iterator[str]:
    try:
        yield decode(data).text
    except DataError:
        yield data.decode("utf-8", "replace")
        yield data.decode("latin-1")
        if b"\x00" in data:
            yield data.decode("utf-16-le", "replace")
