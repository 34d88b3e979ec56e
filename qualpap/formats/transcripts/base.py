"""What a reader of transcript files is, and how to add one.

To add a format: write a module with a subclass of `Reader`, add a line to
`qualpap.formats.transcripts.registry`, put a sample under ``tests/data/transcripts/``, a test
under ``tests/formats/transcripts/`` and a section in ``docs/formats.md``. A test checks that each
registered format has all of these.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from qualpap.transcript.raw import RawTranscript


class Reader(ABC):
    """Turns the bytes of one transcript file into paragraphs.

    Attributes:
        id: identifier shown to people, e.g. ``word``.
        extensions: file name endings with their full stop, in lower case.
        version: raised whenever the same bytes may give other paragraphs than before.
    """

    id: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]
    version: ClassVar[int] = 1

    @abstractmethod
    def read(self, data: bytes) -> RawTranscript:
        """Read one file.

        Args:
            data: the file's bytes, already within the size limit.

        Raises:
            DataError: if nothing of the file can be used; the slug says why.
        """
