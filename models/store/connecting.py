"""Connections to a store file: one that writes, one that cannot change it."""

import sqlite3
from pathlib import Path

_BUSY_MS = 2000
_ESCAPED = {"%": "%25", "?": "%3f", "#": "%23"}  # what SQLite reads in a file's address
_CACHE_KIB = 64 * 1024  # taken only as needed; a large import must not spill its pages to and fro


def writing_connection(path: Path) -> sqlite3.Connection:
    """Open a file for writing: foreign keys hold, each commit is on the disk when it returns."""
    conn = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MS / 1000)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return conn


def reading_connection(path: Path) -> sqlite3.Connection:
    """Open a file that others may be writing, its log included; nothing of ours is written."""
    conn = _opened(path, "mode=ro")
    try:
        conn.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError as error:
        conn.close()
        # On a read-only place WAL needs files that cannot be made; without a log none is needed.
        if has_log(path) or not isinstance(error, sqlite3.OperationalError):
            raise
        conn = _opened(path, "immutable=1")
    return conn


def still_connection(path: Path) -> sqlite3.Connection:
    """Open a file that nobody else writes meanwhile; without a log not even side files come up."""
    return reading_connection(path) if has_log(path) else _opened(path, "immutable=1")


def has_log(path: Path) -> bool:
    """Tell whether a log with unfolded changes lies beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _opened(path: Path, how: str) -> sqlite3.Connection:
    # Path.as_uri would do the same, but loads what only network addresses need.
    place = "".join(_ESCAPED.get(letter, letter) for letter in path.absolute().as_posix())
    uri = f"file://{'' if place.startswith('/') else '/'}{place}?{how}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_MS / 1000)
