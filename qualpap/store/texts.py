"""Canonical texts that somebody's judgement rests on, kept for good under their hash."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from qualpap.errors import DataError
from qualpap.model.text import TextHash, text_hash
from qualpap.model.transcript import Source, Transcript, TranscriptId, Turn
from qualpap.store.files import read, write
from qualpap.store.folder import Folder


@dataclass(frozen=True, slots=True)
class StoredText:
    """A transcript's text as it was when it was first coded.

    Args:
        transcript: whose.
        text: the canonical text.
        turns: as they were read then.
        source: the file and reader they came from.
    """

    transcript: TranscriptId
    text: str
    turns: tuple[Turn, ...]
    source: Source


_STORED = TypeAdapter(StoredText)


def stored_bytes(stored: StoredText) -> bytes:
    """Return a text as its file holds it."""
    record = _STORED.dump_python(stored, mode="json")
    data = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
    return data.encode("utf-8") + b"\n"


def named(stored: StoredText) -> TextHash:
    """Return the hash that a text is stored under."""
    return text_hash(stored.text)


class Texts:
    """The stored texts of one study.

    Args:
        folder: the study.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._known: dict[TextHash, StoredText] = {}

    def keep(self, transcript: Transcript) -> None:
        """Store a transcript's text unless it is stored already.

        Raises:
            QualpapError: ``file-unwritable``.
        """
        path = self._folder.texts / f"{transcript.hash}.json"
        if path.exists():
            return
        stored = StoredText(transcript.id, transcript.text, transcript.turns, transcript.source)
        write(path, stored_bytes(stored))

    def names(self) -> tuple[TextHash, ...]:
        """Return the hashes of the texts that are stored."""
        paths = self._folder.files(self._folder.texts)
        return tuple(TextHash(path.stem) for path in paths if path.suffix == ".json")

    def get(self, name: TextHash) -> StoredText:
        """Return a stored text.

        Raises:
            DataError: ``text-missing``, or ``text-damaged`` when the file's words are not those
                that its name promises.
        """
        if name not in self._known:
            path = self._folder.texts / f"{name}.json"
            file = self._folder.name(path)
            try:
                stored = _STORED.validate_json(read(path, file))
            except ValidationError:
                raise DataError("text-damaged", file=file) from None
            except DataError:
                raise DataError("text-missing", file=file) from None
            if text_hash(stored.text) != name:
                raise DataError("text-damaged", file=file)
            self._known[name] = stored
        return self._known[name]
