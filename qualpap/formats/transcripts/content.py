"""What a file really holds, whatever its name says."""

from __future__ import annotations

import re
from enum import StrEnum

from qualpap.errors import DataError
from qualpap.formats.decoding import looks_like_text
from qualpap.formats.transcripts.archive import Archive

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of Microsoft's old container, in which encrypted new files are wrapped too."""


class Kind(StrEnum):
    """A kind of content; the value is the file name ending that fits it."""

    WORD = ".docx"
    OPENDOCUMENT = ".odt"
    WORKBOOK = ".xlsx"
    OTHER_ARCHIVE = ".zip"
    BROKEN_ARCHIVE = "zip, broken"
    OLD_WORD = ".doc"
    OLD_EXCEL = ".xls"
    ENCRYPTED = "encrypted"
    OTHER_OLE = "ole"
    RICH_TEXT = ".rtf"
    PDF = ".pdf"
    WEB_PAGE = ".html"
    VTT = ".vtt"
    SRT = ".srt"
    TEXT = ".txt"
    BINARY = "binary"


OLD_FORMATS = {
    Kind.OLD_WORD: "word-old-format",
    Kind.OLD_EXCEL: "workbook-old-format",
}
"""Slugs of the errors for formats of before 2007, which Word and Excel still write if told to."""

_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*)*<(!doctype\s+html|html\b)",
    re.IGNORECASE | re.DOTALL,
)
_SRT = re.compile(rb"\s*\d+\s*\r?\n\d+:\d\d:\d\d[,.]\d+\s*-->")
_BOM = b"\xef\xbb\xbf"
_HEAD = 4096


def kind_of(data: bytes) -> Kind:
    """Return what *data*, the whole of a file, holds."""
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_kind(data)
    head = data[:_HEAD].removeprefix(_BOM)
    if head.lstrip().startswith(b"{\\rtf"):
        return Kind.RICH_TEXT
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if _HTML.match(head):
        return Kind.WEB_PAGE
    if head.startswith(b"WEBVTT"):
        return Kind.VTT
    if _SRT.match(head):
        return Kind.SRT
    return Kind.TEXT if looks_like_text(data) else Kind.BINARY


def require(data: bytes, extension: str, *accepted: Kind) -> None:
    """Make sure that a file holds what its name promises.

    Args:
        data: the whole of the file.
        extension: the end of its name.
        accepted: the kinds of content that go with it.

    Raises:
        DataError: ``word-old-format``, ``workbook-old-format``, ``file-encrypted``,
            ``file-not-text``, ``file-other-format`` or ``file-damaged``.
    """
    kind = kind_of(data)
    if kind in accepted:
        return
    if kind in OLD_FORMATS:
        raise DataError(OLD_FORMATS[kind])
    if kind is Kind.ENCRYPTED:
        raise DataError("file-encrypted")
    if kind in (Kind.BINARY, Kind.BROKEN_ARCHIVE, Kind.OTHER_OLE):
        raise DataError("file-not-text" if Kind.TEXT in accepted else "file-damaged")
    raise DataError("file-other-format", extension=extension, found=kind.value)


def _ole_kind(data: bytes) -> Kind:
    # Names of streams stand in the container's directory as UTF-16.
    for name, kind in (
        ("EncryptedPackage", Kind.ENCRYPTED),
        ("WordDocument", Kind.OLD_WORD),
        ("Workbook", Kind.OLD_EXCEL),
        ("Book", Kind.OLD_EXCEL),
    ):
        if name.encode("utf-16-le") in data:
            return kind
    return Kind.OTHER_OLE


def _archive_kind(data: bytes) -> Kind:
    try:
        with Archive(data) as archive:
            names = archive.names
            mimetype = archive.read("mimetype") if "mimetype" in names else b""
    except DataError as error:
        if error.slug == "file-damaged":
            return Kind.BROKEN_ARCHIVE
        raise
    if b"opendocument.text" in mimetype:
        return Kind.OPENDOCUMENT
    for folder, kind in (("word/", Kind.WORD), ("xl/", Kind.WORKBOOK)):
        if any(name.startswith(folder) for name in names):
            return kind
    return Kind.OTHER_ARCHIVE
