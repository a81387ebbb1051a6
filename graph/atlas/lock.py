"""One writer at a time: a lock that the system itself takes away when its holder dies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import AtlasError

NAME = ".lock"


@contextmanager
def writer(folder: Path) -> Iterator[None]:
    """Be the only writer of the atlas in ``folder``.

    The lock is an exclusive transaction on an empty SQLite file: it works alike on every system, and a holder that was
    killed holds it no more.

    Raises:
        AtlasError: Another writer is at work, or the folder may not be written to.
    """
    try:
        connection = sqlite3.connect(folder / NAME, isolation_level=None, timeout=0)
    except sqlite3.Error as why:
        raise AtlasError(f"{folder} cannot be written to ({why}); check that you may write there.") from why
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as why:
        connection.close()
        if getattr(why, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise AtlasError(
                f"{folder} is being changed by another litkg; wait until it is done and run the command again."
            ) from why
        raise AtlasError(f"{folder} cannot be written to ({why}); check that you may write there.") from why
    try:
        yield
    finally:
        connection.close()
