"""The hostile queries on a real Neo4j: with the guard, and with the server's own refusal behind it."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from graph.errors import QueryError, ReadOnlyError
from graph.stores.neo4j import store as neo4j_store
from queries.runner import cypher
from tests.neo4j.fixture import Connect, contents, run
from tests.queries.cases import demo

pytestmark = pytest.mark.neo4j

FILE = Path(__file__).parents[1] / "queries/data/hostile.jsonl"
HOSTILE = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
ENDLESS = [case["query"] for case in HOSTILE if case["kind"] == "endless"]


def test_nothing_changes_and_nothing_outside_is_read(connect: Connect, tmp_path: Path) -> None:
    """Every hostile query is refused, and the database with its indexes is as it was."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a,SECRET\n", "utf-8")
    store = connect()
    store.load(demo())
    before = contents(store), run(store, "SHOW INDEXES YIELD name"), run(store, "SHOW CONSTRAINTS YIELD name")
    for case in HOSTILE:
        if case["kind"] not in ("endless", "exploding"):
            with pytest.raises(QueryError) as why:
                cypher(store, case["query"].replace("{secret}", str(secret)), timeout=5)
            assert "SECRET" not in str(why.value)
    assert before == (contents(store), run(store, "SHOW INDEXES YIELD name"), run(store, "SHOW CONSTRAINTS YIELD name"))


def test_the_server_refuses_writes_that_got_past_the_guard(connect: Connect) -> None:
    """The store itself asks the server's planner and reads in a read transaction."""
    store = connect()
    store.load(demo())
    before = contents(store)
    writes = [case["query"] for case in HOSTILE if case["kind"] == "write"]
    refused = 0
    for query in writes:
        with pytest.raises(QueryError) as why:
            store.query(query, {}, timeout=5)
        refused += isinstance(why.value, ReadOnlyError)
    assert refused >= 15
    assert contents(store) == before


@pytest.mark.parametrize("query", ENDLESS, ids=lambda query: query[:60])
def test_endless_queries_are_stopped(connect: Connect, query: str) -> None:
    """They end with a sentence in about their time, or the server finds a quick answer; the server lives."""
    store = connect()
    store.load(demo())
    begun = time.monotonic()
    rows: Any = ()
    with suppress(QueryError):
        rows = cypher(store, query, timeout=2.0, max_rows=100)
    assert time.monotonic() - begun < 2.0 + neo4j_store.GRACE + 20
    assert len(rows) <= 100
    assert cypher(store, "MATCH (n:Metric) RETURN count(n) AS n").rows == ((4,),)
