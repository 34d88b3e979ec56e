"""The words in a file of any kind, for a search that would rather read too much than miss any."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from qualpap.errors import DataError
from qualpap.formats.transcripts.archive import Archive
from qualpap.formats.transcripts.registry import read_transcript

_MARKUP = (".xml", ".rels", ".html", ".htm", ".xhtml", ".svg", ".vml")
_READ = (".pdf", ".rtf")
"""Files whose words do not stand in their bytes."""

_TAG = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r'([\w:]+)="([^"]*)"')
_CELLS = frozenset({"r", "ref", "sqref", "topLeftCell", "activeCell", "location"})
"""Attributes that name cells of a sheet: P10 is the tenth one in column P."""

_FORMULA = re.compile(r"<(f|formula|formula1|formula2|definedName|xm:f)\b[^>]*>([^<]*)</\1>")
_QUOTED = re.compile(r'"([^"]*)"')
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_DEEPEST = 3
"""Archives within archives that are looked into."""


def texts_in(name: str, data: bytes) -> Iterator[str]:
    """Iterate over the texts that a file may hold: in each way in which they may be written.

    Zip archives (.xlsx, .docx, .odt, .zip, …) are unpacked, those within them too; tags of XML and
    HTML are taken out, both as if they stood between words and as if they stood within one.

    Args:
        name: the file's name.
        data: its bytes.

    Raises:
        DataError: if it cannot be looked into: encrypted, damaged, or too large.
    """
    yield from _texts(name, data, 0)


def _texts(name: str, data: bytes, depth: int) -> Iterator[str]:
    if data.startswith(b"PK") and depth <= _DEEPEST:
        with Archive(data) as archive:
            for member in sorted(archive.names):
                yield member
                if not member.endswith("/"):
                    yield from _texts(member, archive.read(member), depth + 1)
        return
    ending = PurePath(name).suffix.lower()
    if ending in _READ and data.startswith((b"%PDF", b"{\\rtf")):
        try:
            found = read_transcript(name, data)
        except DataError as error:
            if error.slug != "transcript-empty":
                raise
        else:
            yield "\n".join(each.text for each in found.paragraphs)
    for text in _decoded(data):
        if ending in _MARKUP or "</" in text[:100_000]:
            # Without tags, and with what stands in them: alternative texts, comments, titles.
            if name.startswith("xl/"):
                text = _FORMULA.sub(_literals, text)  # noqa: PLW2901  (a text of this file still)
            yield html.unescape(_TAG.sub("", text))
            yield html.unescape(_TAG.sub(_attributes, text))
        else:
            yield text
        if "\\" in text:
            yield _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text)
            yield re.sub(r"\\[nrt\"]", " ", text)


def _attributes(tag: re.Match[str]) -> str:
    """Return what a tag says, with blanks for it."""
    written = tag[0]
    if written.startswith("<!--"):
        return f" {written[4:-3]} "
    if '="' not in written:
        return " "
    values = (value for key, value in _VALUE.findall(written) if key not in _CELLS)
    return f" {' '.join(values)} "


def _literals(formula: re.Match[str]) -> str:
    """Return the texts in a formula: what else it holds are cells, which are called like people."""
    return " ".join(_QUOTED.findall(html.unescape(formula[2])))


def _decoded(data: bytes) -> Iterator[str]:
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", "ignore")
        yield data.decode("cp1252", "replace")
    if b"\0" in data[:100_000]:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield data.decode(encoding, "ignore")


def is_archive_of(path: Path, member: str) -> bool:
    """Return whether a file is a zip archive with a certain member."""
    try:
        with zipfile.ZipFile(path) as archive:
            return member in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
