"""One load at a time into one database, with nothing left behind in it.

The lock is a node that a transaction of its own makes and never commits: whoever comes second waits for the entry
in the index of its id. A client or a server that dies loses the transaction, and with it the lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import Driver, Transaction
from neo4j.exceptions import TransientError

LOCK = "litkg_lock"
"""The constraint that the lock needs, and the index behind it."""

_CONSTRAINT = f"CREATE CONSTRAINT {LOCK} IF NOT EXISTS FOR (l:_LitkgLock) REQUIRE l.id IS UNIQUE"


@contextmanager
def lock(driver: Driver, database: str | None, *, there: bool) -> Iterator[Transaction]:
    """Hold the lock of the database; the transaction that holds it can be asked whether it still does.

    ``there``: its constraint has been made before.
    """
    if not there:
        with driver.session(database=database) as session:
            session.run(_CONSTRAINT).consume()
    with driver.session(database=database) as session:
        while True:
            transaction = session.begin_transaction(timeout=0)
            try:
                transaction.run("MERGE (l:_LitkgLock {id: 1})").consume()
            except TransientError:  # the server gives up waiting before we do
                transaction.close()
                continue
            break
        try:
            yield transaction
        finally:
            transaction.close()
