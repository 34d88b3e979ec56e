"""Keeps files that were sent in while a person looks at what they would do."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from qualpap.web.workbench import Workbench

MOST = 6
"""Files that are kept; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent.

    Args:
        name: of the file.
        data: its content.
    """

    name: str
    data: bytes


class Uploads:
    """The files of one workbench that wait for a decision."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Sent] = OrderedDict()

    def keep(self, name: str, data: bytes) -> str:
        """Keep a file, and return what it is asked for by."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[key] = Sent(name, data)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return key

    def get(self, key: str) -> Sent | None:
        """Return a file, None for one that is no longer kept."""
        with self._lock:
            return self._kept.get(key)

    def drop(self, key: str) -> None:
        """Keep a file no longer."""
        with self._lock:
            self._kept.pop(key, None)


_OF: WeakKeyDictionary[Workbench, Uploads] = WeakKeyDictionary()


def uploads_of(bench: Workbench) -> Uploads:
    """Return the files that wait in a workbench."""
    return _OF.setdefault(bench, Uploads())
