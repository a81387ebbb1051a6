"""The one Neo4j that all tests of a run share: NEO4J_URI, else Docker, else the server's own jars under Java."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from graph.stores.neo4j import Neo4jStore
from tests.neo4j import docker, server


@dataclass(frozen=True)
class Given:
    """A server that somebody else runs; it must be empty, because the tests empty it."""

    uri: str
    auth: tuple[str, str]


def left_out(why: str) -> None:
    """Skip with the reason; where CI=true, nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Given | docker.Container | server.Server]:
    """A running Neo4j; skipped with one line where none can be had."""
    if uri := os.environ.get("NEO4J_URI"):
        user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
        given = Given(uri, (user, password))
        _must_be_empty(given)
        yield given
        _empty(given)
    elif docker.available():
        container = docker.Container().start()
        try:
            yield container
        finally:
            container.stop()
    else:
        try:
            with server.running() as started:
                yield started
        except server.UnavailableError as why:
            left_out(str(why))


def _must_be_empty(given: Given) -> None:
    store = Neo4jStore(given.uri, auth=given.auth)
    (count,) = store.query("MATCH (n) RETURN count(n)", {}).rows[0]
    store.close()
    if count:
        pytest.fail(f"the database at NEO4J_URI ({given.uri}) holds {count} nodes; the tests need an empty one")


def _empty(given: Given) -> None:
    store = Neo4jStore(given.uri, auth=given.auth)
    empty(store)
    store.close()


Connect = Callable[..., Neo4jStore]


@pytest.fixture
def connect(neo4j_server: Given | docker.Container | server.Server) -> Iterator[Connect]:
    """Makes stores on an emptied database; they are closed afterwards."""
    made: list[Neo4jStore] = []

    def make(atlas: str = "atlas") -> Neo4jStore:
        made.append(Neo4jStore(neo4j_server.uri, auth=neo4j_server.auth, atlas=atlas))
        return made[-1]

    empty(make())
    yield make
    for store in made:
        store.close()


def run(store: Neo4jStore, statement: str, **params: object) -> list[tuple[object, ...]]:
    """Any statement at all, as another program would send it."""
    with store._driver.session() as session:
        return [tuple(record.values()) for record in session.run(statement, params)]


def empty(store: Neo4jStore) -> None:
    """Take everything out."""
    run(store, "MATCH (n) DETACH DELETE n")


def contents(store: Neo4jStore) -> tuple[list[str], list[str]]:
    """All that the database holds, in a form that two equal databases share."""
    nodes = run(store, "MATCH (n) RETURN labels(n), properties(n)")
    edges = run(store, "MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)")
    return sorted(map(_text, nodes)), sorted(map(_text, edges))


def _text(row: tuple[object, ...]) -> str:
    return repr([sorted(v.items()) if isinstance(v, dict) else v for v in row])
