"""SQLite as the keeper of the truth: connections, transactions, and its errors as sentences."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph.errors import AtlasError

CACHE_KIB = 65_536
"""Memory that one connection uses for pages."""

BUSY_SECONDS = 10.0
"""How long a writer waits for another transaction to end."""


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """A connection to the database ``path``; it is created if it is not there and ``write`` is set.

    Raises:
        AtlasError: It cannot be opened, or is no database.
    """
    with explained(path):
        connection = sqlite3.connect(_address(path, write=write), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            else:
                connection.execute("PRAGMA query_only = 1")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection


def _address(path: Path, *, write: bool) -> str:
    """SQLite's URI: a reader also writes where it may, to fold in what a killed writer left."""
    bare = f"file:{quote(str(path.absolute()))}"
    if write:
        return f"{bare}?mode=rwc"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return f"{bare}?mode=rw"
    left = path.with_name(f"{path.name}-wal")
    return f"{bare}?mode=ro" if left.exists() and left.stat().st_size else f"{bare}?mode=ro&immutable=1"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is kept, or nothing if an exception leaves the block."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite about the file ``path`` become one sentence that says what to do."""
    try:
        yield
    except sqlite3.Error as why:
        raise AtlasError(_sentence(path, why)) from why


def _sentence(path: Path, why: sqlite3.Error) -> str:
    name = getattr(why, "sqlite_errorname", "") or ""
    where = path.parent
    if name.startswith("SQLITE_FULL"):
        return f"The disk is full; free some space and run the command again: {where} is as it was before."
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{where} is being changed by another litkg; wait until it is done and run the command again."
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"{path} cannot be opened for writing; check that it exists and that you may write to its folder."
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return f"{path} is damaged ({why}); restore a copy of the folder, or delete it and run litkg build again."
    if name.startswith("SQLITE_IOERR"):
        return f"{path} cannot be read or written ({why}); check the disk, then run the command again."
    return f"{path} is not an atlas that this litkg can read ({why}); build it again into a new folder."


def as_json(value: Any) -> str:
    """``value`` as compact JSON, readable in any SQLite tool."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def chunks(rows: Iterable[Any], size: int = 10_000) -> Iterator[list[Any]]:
    """``rows`` in lists of ``size``, the last one shorter."""
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
