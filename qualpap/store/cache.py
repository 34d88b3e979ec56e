"""What would take time to work out again: in the user's cache directory, never in the study.

One SQLite file a study. It may be deleted at any moment; what cannot be read or written is worked
out anew.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qualpap.store.files import digest_of
from qualpap.store.places import cache_directory

SCHEMA_VERSION = 1
# 1: first version.

SCHEMA = """
-- What a file's bytes hash to, so that an unchanged file need not be read to know it.
CREATE TABLE IF NOT EXISTS digests (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, digest TEXT NOT NULL
);
-- Results by the hash of everything they depend on.
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, data BLOB NOT NULL
);
-- Participants' and interviewers' turns for keyword search; `reading` names the cached reading.
CREATE VIRTUAL TABLE IF NOT EXISTS turns USING fts5 (
    text, lemmas, reading UNINDEXED, transcript UNINDEXED, number UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE IF NOT EXISTS indexed (reading TEXT PRIMARY KEY, transcript TEXT NOT NULL);
"""

_FRESH_NS = 2_000_000_000
"""A file changed so shortly before it was hashed may change again within one clock tick."""


class Cache:
    """The cache of one study.

    Args:
        study: the study's id.
        directory: where caches lie; the user's cache directory by default.
    """

    def __init__(self, study: str, directory: Path | None = None) -> None:
        safe = "".join(char if char.isalnum() or char in "-_" else "_" for char in study)
        self.path = (directory or cache_directory()) / f"{safe or 'study'}-{SCHEMA_VERSION}.sqlite"
        self._connection: sqlite3.Connection | None = None
        self._on_disk = True

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if self._connection is not None and self._on_disk and not self.path.exists():
            self.close()
        if self._connection is None:
            self._connection = self._connect()
        yield self._connection

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._prepared(str(self.path))
        except (sqlite3.DatabaseError, OSError):
            try:
                self.path.unlink(missing_ok=True)
                return self._prepared(str(self.path))
            except (sqlite3.DatabaseError, OSError):
                # A read-only home: this run remembers only for itself.
                return self._prepared(":memory:")

    def _prepared(self, place: str) -> sqlite3.Connection:
        self._on_disk = place != ":memory:"
        if self._on_disk:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        # The workbench answers from several threads, one at a time.
        connection = sqlite3.connect(
            place, timeout=10, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    # Hashes of files

    def digest(self, path: Path) -> str:
        """Return the SHA-256 of a file, without reading one that has not changed.

        Raises:
            OSError: if the file is gone or may not be read.
        """
        stat = path.stat()
        seen = (stat.st_size, stat.st_mtime_ns)
        with self._open() as database:
            row = database.execute(
                "SELECT size, changed, digest FROM digests WHERE path = ?", (str(path),)
            ).fetchone()
            if row is not None and (row[0], row[1]) == seen:
                return str(row[2])
            found = digest_of(path)
            latest = max(stat.st_mtime_ns, stat.st_ctime_ns)
            if time.time_ns() - latest > _FRESH_NS:
                database.execute(
                    "INSERT OR REPLACE INTO digests VALUES (?, ?, ?, ?)", (str(path), *seen, found)
                )
        return found

    # Results

    def get(self, key: str) -> bytes | None:
        """Return the result kept under *key*, None if there is none."""
        with self._open() as database:
            row = database.execute("SELECT data FROM results WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def put(self, key: str, kind: str, data: bytes) -> None:
        """Keep a result."""
        with self._open() as database:
            database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (key, kind, data))

    def keep_only(self, kind: str, keys: frozenset[str]) -> None:
        """Forget results of one kind that nothing refers to any more."""
        with self._open() as database:
            held = database.execute("SELECT key FROM results WHERE kind = ?", (kind,)).fetchall()
            stale = [(key,) for (key,) in held if key not in keys]
            database.executemany("DELETE FROM results WHERE key = ?", stale)

    # Search

    def indexed(self) -> frozenset[str]:
        """Return the readings whose turns are in the search index."""
        with self._open() as database:
            rows = database.execute("SELECT reading FROM indexed").fetchall()
        return frozenset(reading for (reading,) in rows)

    def index(self, reading: str, transcript: str, turns: list[tuple[int, str, str]]) -> None:
        """Put a transcript's turns into the search index, in place of an older reading's.

        Args:
            reading: key of the cached reading.
            transcript: its id.
            turns: number, text and lemmas of each turn.
        """
        with self._open() as database, _transaction(database):
            self._forget(database, transcript)
            database.executemany(
                "INSERT INTO turns (text, lemmas, reading, transcript, number)"
                " VALUES (?, ?, ?, ?, ?)",
                [(text, lemmas, reading, transcript, number) for number, text, lemmas in turns],
            )
            database.execute("INSERT INTO indexed VALUES (?, ?)", (reading, transcript))

    def drop(self, transcript: str) -> None:
        """Take a transcript out of the search index."""
        with self._open() as database, _transaction(database):
            self._forget(database, transcript)

    @staticmethod
    def _forget(database: sqlite3.Connection, transcript: str) -> None:
        database.execute("DELETE FROM turns WHERE transcript = ?", (transcript,))
        database.execute("DELETE FROM indexed WHERE transcript = ?", (transcript,))

    def search(self, expression: str) -> list[tuple[str, int]]:
        """Return transcript and turn number of the turns that an FTS5 expression matches."""
        with (
            self._open() as database,
            closing(
                database.execute(
                    "SELECT transcript, number FROM turns WHERE turns MATCH ?"
                    " ORDER BY transcript, CAST(number AS INTEGER)",
                    (expression,),
                )
            ) as rows,
        ):
            return [(str(transcript), int(number)) for transcript, number in rows]


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
