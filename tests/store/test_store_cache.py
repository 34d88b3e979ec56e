"""The cache may be deleted, damaged or unwritable at any moment."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from qualpap.store.cache import Cache


def test_results_come_back_and_unused_ones_go(tmp_path: Path) -> None:
    cache = Cache("study", tmp_path)
    cache.put("k1", "reading", b"one")
    cache.put("k2", "reading", b"two")
    cache.keep_only("reading", frozenset({"k2"}))
    assert (cache.get("k1"), cache.get("k2")) == (None, b"two")
    cache.close()
    assert Cache("study", tmp_path).get("k2") == b"two"


def test_a_deleted_cache_is_made_anew_while_in_use(tmp_path: Path) -> None:
    cache = Cache("study", tmp_path)
    cache.put("k1", "reading", b"one")
    for file in tmp_path.iterdir():
        file.unlink()
    assert cache.get("k1") is None
    cache.put("k1", "reading", b"one")
    assert cache.get("k1") == b"one"
    cache.close()


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    cache = Cache("study", tmp_path)
    cache.path.parent.mkdir(exist_ok=True)
    cache.path.write_bytes(b"not a database" * 1000)
    cache.put("k1", "reading", b"one")
    assert cache.get("k1") == b"one"
    cache.close()


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache("study", tmp_path / "file")
    cache.put("k1", "reading", b"one")
    assert cache.get("k1") == b"one"
    cache.close()


def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "P01.txt"
    file.write_text("E: ¿Cómo está?")
    old = time.time() - 60
    os.utime(file, (old, old))
    monkeypatch.setattr("time.time_ns", lambda: int((time.time() + 60) * 1e9))
    cache = Cache("study", tmp_path / "cache")
    first = cache.digest(file)
    monkeypatch.setattr("qualpap.store.cache.digest_of", lambda _: "read again")
    assert cache.digest(file) == first
    file.write_text("E: ¿Cómo está usted?")
    assert cache.digest(file) == "read again"
    cache.close()


def test_a_file_that_was_only_just_written_is_not_trusted_to_stay(tmp_path: Path) -> None:
    file = tmp_path / "P01.txt"
    file.write_text("one")
    cache = Cache("study", tmp_path / "cache")
    first = cache.digest(file)
    stat = file.stat()
    file.write_text("two")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert cache.digest(file) != first
    cache.close()


def test_the_index_finds_words_without_accents_and_forgets_older_readings(tmp_path: Path) -> None:
    cache = Cache("study", tmp_path)
    cache.index("r1", "P01", [(1, "¿Y la sequía?", "y el sequía"), (2, "Muy seca", "muy seco")])
    assert cache.search("sequia") == [("P01", 1)]
    cache.index("r2", "P01", [(1, "Nada", "nada")])
    assert cache.search("sequia") == []
    assert cache.indexed() == {"r2"}
    cache.close()
