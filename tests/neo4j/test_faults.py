"""A server that is killed, away, too old, read-only, or does not know us: one sentence, and no half graph."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import LitkgError, QueryError, ServerError
from graph.model import Graph
from graph.stores.neo4j import Neo4jStore
from graph.stores.neo4j.errors import version
from queries.runner import cypher
from tests.neo4j import docker, server
from tests.neo4j.fixture import Connect, Given, contents, left_out
from tests.queries.cases import demo

pytestmark = pytest.mark.neo4j

FILE = Path(__file__).parents[1] / "queries/data/hostile.jsonl"
HOSTILE = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
EXPLODING = [case["query"] for case in HOSTILE if case["kind"] == "exploding"]


def larger(times: int) -> Graph:
    """The demo graph many times over, so that loading it takes a while."""
    graph = demo()
    nodes = [replace(n, id=f"{n.id}-{i}") for i in range(times) for n in graph.nodes]
    edges = [
        replace(e, source=f"{e.source}-{i}", target=f"{e.target}-{i}", paper=f"{e.paper}-{i}")
        for i in range(times)
        for e in graph.edges
    ]
    return Graph(tuple(sorted(nodes)), tuple(sorted(edges)))


@pytest.fixture(scope="module")
def own() -> Iterator[server.Server | docker.Container]:
    """A server that may be killed."""
    try:
        if docker.available():
            container = docker.Container().start()
            yield container
            container.stop()
            return
        with server.running() as started:
            yield started
    except (server.UnavailableError, RuntimeError) as why:
        left_out(str(why))


def sentence(why: BaseException) -> str:
    """The message of an error, which must be one line."""
    said = str(why)
    assert "\n" not in said
    assert not re.search(r"Traceback|\{code|0x", said)
    return said


def test_a_server_killed_while_loading(own: server.Server | docker.Container) -> None:
    """``kill -9`` in the middle, started again, loaded again: the same graph as an undisturbed load."""
    graph = larger(12)
    store = Neo4jStore(own.uri, auth=own.auth)
    begun = threading.Event()

    def watch(done: int, total: int) -> None:
        if done > total // 2:
            begun.set()

    def strike() -> None:
        begun.wait(300)
        own.kill()

    killer = threading.Thread(target=strike)
    killer.start()
    with pytest.raises(ServerError) as why:
        store.push(graph, batch=50, progress=watch)
    killer.join()
    assert "no Neo4j answers" in sentence(why.value)
    store.close()
    own.start()
    store = Neo4jStore(own.uri, auth=own.auth)
    again = store.push(graph)
    assert 0 < again.relationships_created < len(graph.edges)
    mended = contents(store)
    store.push(Graph((), ()))
    store.push(graph)
    assert contents(store) == mended
    assert store.push(graph).nothing
    store.close()


def test_a_query_that_fills_the_memory_of_the_server(own: server.Server | docker.Container) -> None:
    """A server that cannot stop a query is not waited for; killed and started again, it has all that it had."""
    store = Neo4jStore(own.uri, auth=own.auth)
    store.load(demo())
    before = contents(store)
    for query in EXPLODING:
        with pytest.raises((QueryError, ServerError)) as why:
            cypher(store, query, timeout=2.0)
        sentence(why.value)
    own.kill()
    own.start()
    store = Neo4jStore(own.uri, auth=own.auth)
    assert contents(store) == before
    store.close()


def test_no_server() -> None:
    """Nobody listens there."""
    with pytest.raises(ServerError) as why:
        Neo4jStore(f"bolt://127.0.0.1:{server.free_port()}", auth=("neo4j", "x"))
    assert "no Neo4j answers at bolt://127.0.0.1" in sentence(why.value)


@pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost:7474", "bolt://", "ftp://x", ""])
def test_no_address(uri: str) -> None:
    """What is no address of a Neo4j is named, with one that is."""
    with pytest.raises(ServerError) as why:
        Neo4jStore(uri, auth=("neo4j", "x"))
    assert "bolt://localhost:7687" in sentence(why.value) or "no Neo4j answers" in sentence(why.value)


def test_a_wrong_password(neo4j_server: Given | docker.Container | server.Server) -> None:
    """The sentence names the two variables, and not the password."""
    with pytest.raises(ServerError) as why:
        Neo4jStore(neo4j_server.uri, auth=("neo4j", "not-the-password"))
    assert "NEO4J_USERNAME and NEO4J_PASSWORD" in sentence(why.value)
    assert "not-the-password" not in str(why.value)


def test_an_unknown_database(neo4j_server: Given | docker.Container | server.Server) -> None:
    """The sentence names it."""
    with pytest.raises(ServerError) as why:
        Neo4jStore(neo4j_server.uri, auth=neo4j_server.auth, database="nowhere")
    assert "there is no database 'nowhere'" in sentence(why.value)


def test_a_user_who_may_only_read(tmp_path: Path) -> None:
    """A database that takes no writes: the load says so; questions are answered."""
    if docker.available():
        pytest.skip("needs a server with settings of its own")
    try:
        with server.running() as started:
            started.stop()
            started.settings = ("server.databases.default_to_read_only=true",)
            started.start()
            store = Neo4jStore(started.uri, auth=started.auth)
            with pytest.raises(ServerError) as why:
                store.push(demo())
            assert "takes no writes" in sentence(why.value)
            assert store.query("RETURN 1 AS x", {}).rows == ((1,),)
            store.close()
    except server.UnavailableError as why_not:
        left_out(str(why_not))


@pytest.mark.parametrize(
    ("agent", "number"), [("Neo4j/5.26.12", (5, 26)), ("Neo4j/5.0.0", (5, 0)), ("Neo4j/2025.10.1", (2025, 10))]
)
def test_versions_are_told_apart(agent: str, number: tuple[int, int]) -> None:
    """Neo4j 5 and the calendar versions are taken."""
    assert version(agent, "bolt://x") == number


@pytest.mark.parametrize("agent", ["Neo4j/4.4.12", "Neo4j/3.5.0"])
def test_old_versions_are_refused(agent: str) -> None:
    """Neo4j 4 and older: the sentence names the version that is there and the one that is needed."""
    with pytest.raises(ServerError, match="too old; litkg needs 5 or newer"):
        version(agent, "bolt://x")


@pytest.mark.parametrize("query", ["RETURN nothing", "MATCH (n RETURN n", "RETURN 1 / 0", "RETURN {} - 1", "RETURN $x"])
def test_a_query_that_cannot_be_run(connect: Connect, query: str) -> None:
    """A QueryError in one line."""
    with pytest.raises(QueryError) as why:
        connect().query(query, {})
    sentence(why.value)


def test_a_server_that_went_away_between_questions(connect: Connect) -> None:
    """A closed store does not hang; it raises."""
    store = connect()
    store.close()
    with pytest.raises(LitkgError) as why:
        store.query("RETURN 1", {})
    sentence(why.value)
