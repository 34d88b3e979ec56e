"""Values kept in the cache as JSON, with their types checked when they come back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from qualpap.store.cache import Cache
from qualpap.study.program import program_stamp

T = TypeVar("T")


def key_for(*parts: object) -> str:
    """Return the cache key of everything a value depends on, by their representations."""
    told = "\x1f".join(repr(part) for part in (program_stamp(), *parts))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


class Kept(Generic[T]):
    """Values of one kind in the cache.

    Args:
        cache: of the study.
        kind: name of the kind.
        type_: what the values are.
    """

    def __init__(self, cache: Cache, kind: str, type_: type[T]) -> None:
        self._cache = cache
        self._kind = kind
        self._adapter: TypeAdapter[T] = TypeAdapter(type_)

    def get(self, key: str) -> T | None:
        """Return the value under *key*; None where there is none or it cannot be understood."""
        data = self._cache.get(key)
        if data is None:
            return None
        try:
            return self._adapter.validate_json(data)
        except ValidationError:
            return None

    def put(self, key: str, value: T) -> None:
        """Keep *value* under *key*."""
        self._cache.put(key, self._kind, self._adapter.dump_json(value))

    def get_or(self, key: str, work: Callable[[], T]) -> tuple[T, bool]:
        """Return the value under *key*, else the one that *work* gives, and whether it worked."""
        known = self.get(key)
        if known is not None:
            return known, False
        fresh = work()
        self.put(key, fresh)
        return fresh, True
