"""The zip archives that Word, LibreOffice and Excel files are, opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType
from typing import IO, Self

from lxml import etree

from qualpap.errors import DataError

MEGABYTE = 1024 * 1024
LARGEST = 512 * MEGABYTE
SUSPECT = 16 * MEGABYTE
HIGHEST_RATIO = 100
"""An archive is refused above `LARGEST`, or above `SUSPECT` when it is packed tighter than this;
text in XML is packed some 10 to 30 times, a zip bomb a thousand times."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What reading a damaged archive raises: a member is checked only when its end is reached."""


class Archive:
    """A zip archive in memory whose size has been checked before anything is unpacked.

    Args:
        data: the file's bytes.

    Raises:
        DataError: ``file-damaged``, ``file-encrypted`` or ``archive-too-large``.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise DataError("file-damaged") from error
        members = self._zip.infolist()
        # zipfile never unpacks more of a member than the directory declares, so that the declared
        # sizes are a bound and need not be believed.
        size = sum(member.file_size for member in members)
        tight = size > SUSPECT and size > HIGHEST_RATIO * len(data)
        if size > LARGEST or tight:
            raise DataError("archive-too-large", size=size // MEGABYTE)
        if any(member.flag_bits & 1 for member in members):
            raise DataError("file-encrypted")
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return one member.

        Raises:
            DataError: ``file-damaged`` if it is missing or broken.
        """
        try:
            return self._zip.read(name)
        except (KeyError, *BROKEN) as error:
            raise DataError("file-damaged") from error

    def open(self, name: str) -> IO[bytes]:
        """Open one member, to be read piece by piece; that may raise what `BROKEN` names.

        Raises:
            DataError: ``file-damaged`` if it is missing.
        """
        try:
            return self._zip.open(name)
        except (KeyError, *BROKEN) as error:
            raise DataError("file-damaged") from error

    def xml(self, name: str) -> etree._Element:
        """Return the root of one XML member.

        Raises:
            DataError: ``file-damaged``, or ``xml-entities`` if it declares a document type.
        """
        return parse_xml(self.read(name))

    def refuse_entities(self) -> None:
        """Look through all XML members, for a library that parses them itself.

        Raises:
            DataError: ``xml-entities`` if one declares a document type.
        """
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                part = self.read(name)
                wide = part[:2] in (b"\xff\xfe", b"\xfe\xff")
                text = part.decode("utf-16", "replace").encode() if wide else part
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise DataError("xml-entities")


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML without loading, resolving or expanding anything that it refers to.

    Raises:
        DataError: ``file-damaged``, or ``xml-entities`` if it declares a document type: office
            programs never do, and entities are how XML is made to read files or eat memory.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        # Billion laughs stop here as too large before the document type can be looked at.
        slug = "xml-entities" if b"<!ENTITY" in data else "file-damaged"
        raise DataError(slug) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DataError("xml-entities")
    return root
