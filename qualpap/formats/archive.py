"""The one place that writes zip archives (.xlsx, .docx, …): same entries, same bytes."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest that zip can say."""

FIXED_DATE = "2000-01-01T00:00:00Z"
"""The date that documents carry: outputs name what they were built from, not the clock."""

_FIRST = "mimetype"
"""OpenDocument and EPUB want this entry first and uncompressed."""

_CORE = "docProps/core.xml"
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_SMALL = 1 << 31


def write_archive(entries: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of *entries*, sorted by name, with fixed dates.

    Args:
        entries: name within the archive, with ``/`` → content.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(entries, key=_place):
            with archive.open(entry(name), "w", force_zip64=len(entries[name]) >= _SMALL) as out:
                out.write(entries[name])
    return target.getvalue()


def rewrite_office_file(data: bytes) -> bytes:
    """Return an Office file that a library has made, with everything of the clock taken out.

    Entries are sorted and dated alike; the document's own dates of creation and change become
    `FIXED_DATE`. Entries are copied piece by piece, so that a large sheet is never held unpacked.

    Raises:
        zipfile.BadZipFile: if *data* is no archive.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(made.namelist(), key=_place):
            large = made.getinfo(name).file_size >= _SMALL
            with (
                made.open(name) as source,
                archive.open(entry(name), "w", force_zip64=large) as out,
            ):
                if name == _CORE:
                    out.write(_undated(source.read()))
                else:
                    shutil.copyfileobj(source, out, 1 << 20)
    return target.getvalue()


def _undated(properties: bytes) -> bytes:
    return _DATES.sub(rb"\g<1>" + FIXED_DATE.encode() + rb"\g<3>", properties)


def _place(name: str) -> tuple[bool, str]:
    return name != _FIRST, name


def entry(name: str) -> zipfile.ZipInfo:
    """Return an entry with the date and the marks that all of ours have."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_STORED if name == _FIRST else zipfile.ZIP_DEFLATED
    # As Unix would: the system that wrote an archive is part of its bytes.
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
