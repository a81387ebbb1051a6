"""A graph in a Neo4j server: connect, load, ask."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from neo4j import READ_ACCESS, Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import QueryError, ReadOnlyError, ServerError
from graph.model import Graph
from graph.stores.base import MAX_ROWS, TIMEOUT, Rows
from graph.stores.neo4j.errors import explained, query_error, server_error, version
from graph.stores.neo4j.loading import BATCH, Loaded, Loading, Progress, load
from graph.stores.neo4j.schema import OWNERS
from graph.stores.neo4j.values import plain

DYNAMIC = (5, 26)
"""The first version that takes labels and types from rows."""

GRACE = 5.0
"""Seconds beyond a query's time after which a server that does not stop it is no longer waited for."""

# ``keys(n)`` would give the mark of who loaded the node; strings and comments are stepped over.
_KEYS = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|\b(keys\s*\(\s*(?:\w+|`[^`]*`)\s*\))""",
    re.IGNORECASE | re.DOTALL,
)
_OWN_KEYS = f"[litkg_key IN {{0}} WHERE litkg_key <> '{OWNERS}']"
# Codes of errors that say something about the server or the user, and not about the query.
_SERVER = ("Security", "Database.Database", "General.Database", "Cluster")
_SCHEMES = tuple(f"{scheme}{secured}" for scheme in ("bolt", "neo4j") for secured in ("", "+s", "+ssc"))


class Neo4jStore:
    """The database ``database`` (None: the user's own) of the server at ``uri``.

    Args:
        uri: ``bolt://host:7687``, ``neo4j://…`` or their encrypted forms.
        auth: User and password; None where the server asks for none.
        database: Its name.
        atlas: By what name the database knows the atlas that is loaded (see ``identity``).

    Raises:
        ServerError: No server answers there, it refuses the user, or it is older than Neo4j 5.
    """

    def __init__(
        self, uri: str, *, auth: tuple[str, str] | None, database: str | None = None, atlas: str = "atlas"
    ) -> None:
        self.uri, self.database, self.atlas = uri, database, atlas
        self._auth = auth
        self._driver = self._connect()
        self._reads = lru_cache(1_000)(self._only_reads)

    def _connect(self) -> Driver:
        if self.uri.partition("://")[0] not in _SCHEMES:
            raise ServerError(f"{self.uri!r} is no address of a Neo4j; write one like bolt://localhost:7687")
        with explained(self.uri, self.database):
            try:
                driver = GraphDatabase.driver(
                    self.uri,
                    auth=self._auth,
                    connection_timeout=10.0,
                    notifications_min_severity="OFF",
                    telemetry_disabled=True,
                )
            except ValueError as why:
                raise server_error(why, self.uri, self.database) from why
            try:
                self._version = version(driver.get_server_info().agent, self.uri)
                with driver.session(database=self.database) as session:
                    session.run("RETURN 1").consume()
            except BaseException:
                driver.close()
                raise
        return driver

    def load(self, graph: Graph) -> None:
        """Hold ``graph`` and nothing else that this atlas loaded before."""
        self.push(graph)

    def push(self, graph: Graph, *, batch: int = BATCH, progress: Progress | None = None) -> Loaded:
        """Like ``load``, and tell what was done.

        Args:
            graph: All that the atlas holds.
            batch: Nodes or relationships per transaction.
            progress: Called with the numbers done and to do after each transaction.

        Raises:
            ServerError: It went away, is full, or does not let this user write; another load goes on from there.
        """
        with explained(self.uri, self.database):
            dynamic = self._version >= DYNAMIC
            how = Loading(atlas=self.atlas, batch=batch, progress=progress, dynamic=dynamic)
            return load(self._driver, self.database, graph, how)

    def query(
        self, cypher: str, params: Mapping[str, Any], *, timeout: float = TIMEOUT, max_rows: int = MAX_ROWS
    ) -> Rows:
        """The answer to ``cypher``; see :class:`graph.stores.base.Store`.

        The server's own planner must call it a reading query, and it runs in a read transaction.
        """
        answer: list[Rows | BaseException] = []
        values = {k: list(v) if isinstance(v, tuple) else v for k, v in params.items()}

        def ask() -> None:
            try:
                answer.append(self._ask(cypher, values, timeout, max_rows))
            except BaseException as why:  # noqa: BLE001 - handed to the caller's thread
                answer.append(why)

        thread = threading.Thread(target=ask, name="litkg-query", daemon=True)
        thread.start()
        thread.join(timeout + GRACE)
        if not answer:  # the server does not even stop: leave it alone with its connection
            self._driver = self._connect()
            raise QueryError(f"the query took more than {timeout:g} s; narrow it, or give it more time")
        if isinstance(answer[0], Rows):
            return answer[0]
        raise self._explain(answer[0], timeout)

    def _ask(self, cypher: str, params: dict[str, Any], timeout: float, max_rows: int) -> Rows:
        spelt = {_OWN_KEYS.format(m[1]): m[1] for m in _KEYS.finditer(cypher) if m[1]}
        cypher = _KEYS.sub(lambda m: _OWN_KEYS.format(m[1]) if m[1] else m[0], cypher)
        if not self._reads(cypher, tuple(sorted(params))):
            raise ReadOnlyError("the server calls this a writing query; litkg runs only what reads the graph")
        session = self._driver.session(
            database=self.database, default_access_mode=READ_ACCESS, fetch_size=min(max_rows + 1, 1_000)
        )
        with session, session.begin_transaction(timeout=timeout) as tx:
            result = tx.run(cypher, params)
            names = result.keys()
            records = result.fetch(max_rows + 1)
        rows = tuple(tuple(plain(v) for v in record.values()) for record in records[:max_rows])
        columns = tuple(spelt.get(name, name) for name in names)
        return Rows(columns, rows, truncated=len(records) > max_rows)

    def _only_reads(self, cypher: str, names: tuple[str, ...]) -> bool:
        """What the server's ``EXPLAIN`` says: ``r`` is a reading query."""
        with self._driver.session(database=self.database, default_access_mode=READ_ACCESS) as session:
            explained_ = session.run(f"EXPLAIN {cypher}", dict.fromkeys(names)).consume()
        return explained_.query_type == "r"

    def _explain(self, why: BaseException, timeout: float) -> BaseException:
        if isinstance(why, Neo4jError) and not any(part in (why.code or "") for part in _SERVER):
            error: BaseException = query_error(why, timeout)
        elif isinstance(why, Neo4jError | DriverError | OSError):
            error = server_error(why, self.uri, self.database)
        else:
            return why
        error.__cause__ = why
        return error

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()
