"""Which reader reads which file; a reader's module is imported only when such a file is met."""

from __future__ import annotations

import fnmatch
import stat
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePath
from typing import cast

from qualpap.errors import DataError
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.content import OLD_FORMATS, Kind, require
from qualpap.transcript.raw import RawTranscript

MEGABYTE = 1024 * 1024
LARGEST_FILE = 64 * MEGABYTE
"""No interview comes near it: a hundred thousand words are one megabyte of text."""


@dataclass(frozen=True, slots=True)
class Format:
    """A line of the registry.

    Args:
        id: identifier shown to people.
        module: of `qualpap.formats.transcripts`.
        reader: name of the `Reader` in it.
        holds: for each file name ending, what such a file may hold.
        extra: what to install where the format's library is missing.
    """

    id: str
    module: str
    reader: str
    holds: dict[str, tuple[Kind, ...]]
    extra: str = ""


_TEXT = (Kind.TEXT,)
_CAPTIONS = (Kind.VTT, Kind.SRT, Kind.TEXT)
_PAGE = (Kind.WEB_PAGE, Kind.TEXT)

FORMATS = {
    line.id: line
    for line in (
        Format("plain", "plain", "PlainReader", {".txt": _TEXT}),
        Format("markdown", "markdown", "MarkdownReader", {".md": _TEXT}),
        Format("word", "word", "WordReader", {".docx": (Kind.WORD,)}),
        Format(
            "opendocument",
            "opendocument",
            "OpenDocumentReader",
            {".odt": (Kind.OPENDOCUMENT,)},
        ),
        Format("rich-text", "rich_text", "RichTextReader", {".rtf": (Kind.RICH_TEXT,)}),
        Format("pdf", "pdf", "PdfReader", {".pdf": (Kind.PDF,)}, extra="pdf"),
        Format("subtitles", "subtitles", "SubtitleReader", {".vtt": _CAPTIONS, ".srt": _CAPTIONS}),
        Format("recognised", "recognised", "RecognisedReader", {".json": _TEXT}),
        Format("table", "spreadsheet", "DelimitedReader", {".csv": _TEXT, ".tsv": _TEXT}),
        Format("workbook", "workbook", "WorkbookReader", {".xlsx": (Kind.WORKBOOK,)}),
        Format("web-page", "web_page", "WebPageReader", {".html": _PAGE, ".htm": _PAGE}),
    )
}
"""Every format, by identifier."""

_BY_EXTENSION = {ending: line for line in FORMATS.values() for ending in line.holds}

EXTENSIONS = tuple(_BY_EXTENSION)
"""Every file name ending that is read."""

RECORDINGS = {
    **dict.fromkeys((".mp3", ".m4a", ".aac", ".wav", ".flac", ".ogg", ".oga", ".opus"), "audio"),
    **dict.fromkeys((".mp4", ".m4v", ".webm", ".mov", ".mkv", ".ogv"), "video"),
}
"""Endings of recordings, which may lie beside their transcripts, and what is played."""

IGNORED = (
    "~$*",
    ".*",
    "~WRL*.tmp",
    "Thumbs.db",
    "desktop.ini",
    "participants.*",
    "guide.*",
    "README*",
    *(f"*{ending}" for ending in RECORDINGS),
)
"""Files that may lie among transcripts and are none, upper and lower case alike."""

_OLD = {".doc": Kind.OLD_WORD, ".xls": Kind.OLD_EXCEL}


def is_ignored(path: str) -> bool:
    """Return whether the file called *path* is no transcript and nothing to speak of."""
    name = PurePath(path).name.casefold()
    return any(fnmatch.fnmatchcase(name, pattern.casefold()) for pattern in IGNORED)


def reader_for(path: str) -> Reader:
    """Return the reader of files called like *path*.

    Raises:
        DataError: ``format-unknown``, ``word-old-format`` or ``workbook-old-format`` by the name's
            ending; ``format-library-missing`` if the format's library is not installed.
    """
    extension = PurePath(path).suffix.lower()
    line = _BY_EXTENSION.get(extension)
    if line is None:
        if extension in _OLD:
            raise DataError(OLD_FORMATS[_OLD[extension]])
        raise DataError("format-unknown", extension=extension, known=" ".join(EXTENSIONS))
    return _load(line)


def file_bytes(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """Return what the file at *path* holds.

    Args:
        path: a file.
        limit: the largest size that is read.

    Raises:
        DataError: ``file-too-large``, ``file-missing``, or ``file-unreadable`` if it is locked, not
            ours to read, or no file.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DataError("file-unreadable", reason="not a file")
        if status.st_size > limit:
            size = -(-status.st_size // MEGABYTE)
            raise DataError("file-too-large", size=size, limit=limit // MEGABYTE)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DataError("file-missing") from error
    except OSError as error:
        raise DataError("file-unreadable", reason=error.strerror or "") from error


def read_transcript(path: str, data: bytes) -> RawTranscript:
    """Read a transcript whose bytes are at hand.

    Args:
        path: what the file is called.
        data: what it holds.

    Raises:
        DataError: if nothing of it can be used; the slug says why.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise DataError("transcript-empty")
    extension = PurePath(path).suffix.lower()
    if extension in _OLD:
        require(data, extension, _OLD[extension])
    reader = reader_for(path)
    require(data, extension, *_BY_EXTENSION[extension].holds[extension])
    found = reader.read(data)
    if not found.paragraphs:
        raise DataError("transcript-empty")
    return found


def read_transcript_file(path: Path, limit: int = LARGEST_FILE) -> RawTranscript:
    """Read the transcript file at *path*.

    Args:
        path: a file with one of `EXTENSIONS`.
        limit: the largest size in bytes that is read.

    Raises:
        DataError: if nothing of it can be used; the slug says why.
    """
    if path.suffix.lower() not in _OLD:
        reader_for(path.name)  # An unknown ending is told before a large file is read.
    return read_transcript(path.name, file_bytes(path, limit))


def _load(line: Format) -> Reader:
    try:
        module = import_module(f"qualpap.formats.transcripts.{line.module}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("qualpap"):
            raise
        raise DataError(
            "format-library-missing", library=error.name, extra=line.extra, format=line.id
        ) from error
    return cast("type[Reader]", getattr(module, line.reader))()
