"""Reads manuscripts of Word (.docx): body, tables, notes, comments, headers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from qualpap.errors import DataError
from qualpap.formats.manuscripts.base import kept
from qualpap.formats.manuscripts.word_walk import Kinds, Paragraph, Walk
from qualpap.formats.transcripts.archive import Archive, parse_xml
from qualpap.formats.transcripts.word_styles import W
from qualpap.report.manuscript.text import BlockKind, Manuscript

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = W.strip("{}").encode()
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read(data: bytes) -> Manuscript:
    """Read one file; places are paragraph numbers.

    Raises:
        DataError: ``file-damaged``, ``file-encrypted``, ``archive-too-large``, ``xml-entities``.
    """
    with Archive(data) as archive:
        main = _related(archive, "", "officeDocument")
        name = main[0] if main else "word/document.xml"
        body = _xml(archive, name).find(f"{W}body")
        if body is None:
            raise DataError("file-damaged")
        styles = _related(archive, name, "styles")
        kinds = Kinds(_xml(archive, styles[0]) if styles else None)
        found = list(Walk(kinds).paragraphs(body))
        found += _apart(archive, name, kinds)
    return Manuscript(kept(paragraph.block for paragraph in found))


def _apart(archive: Archive, main: str, kinds: Kinds) -> Iterator[Paragraph]:
    """Iterate over the paragraphs of notes, comments and headers."""
    for kind, tag in _NOTES:
        for part in _related(archive, main, kind):
            for note in _xml(archive, part).iterfind(f"{W}{tag}"):
                if note.get(f"{W}type", "normal") == "normal":
                    name = f"{tag} {note.get(f'{W}id', '')}"
                    yield from Walk(kinds, BlockKind.FOOTNOTE, name).paragraphs(note)
    for part in _related(archive, main, "comments"):
        for comment in _xml(archive, part).iterfind(f"{W}comment"):
            yield from Walk(kinds, BlockKind.COMMENT).paragraphs(comment)
    for kind in ("header", "footer"):
        for part in _related(archive, main, kind):
            yield from Walk(kinds, BlockKind.PARAGRAPH).paragraphs(_xml(archive, part))


def _xml(archive: Archive, name: str) -> etree._Element:
    return parse_xml(archive.read(name).replace(_STRICT, _USUAL))


def _related(archive: Archive, part: str, kind: str) -> list[str]:
    """Return the parts that *part* (the package if "") names as its *kind*."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return []
    targets = [
        relation.get("Target", "")
        for relation in archive.xml(relations)
        if relation.get("Type", "").endswith(f"/{kind}")
    ]
    paths = [posixpath.normpath(posixpath.join("/", folder, each)).lstrip("/") for each in targets]
    return [path for path in dict.fromkeys(paths) if path in archive.names]
