"""Hostile queries on the real embedded engine: nothing is changed, nothing outside is read, nothing is brought down."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.stores import Rows
from graph.stores.embedded import EmbeddedStore
from queries import sandbox
from queries.runner import cypher
from tests.queries.cases import demo

HOSTILE = [json.loads(line) for line in (Path(__file__).parent / "data/hostile.jsonl").read_text("utf-8").splitlines()]
LASTING = ("endless", "exploding")
ENDLESS = [case["query"] for case in HOSTILE if case["kind"] in LASTING]


def state(store: EmbeddedStore, folder: Path) -> tuple[str, list[tuple[str, str]]]:
    """Digests of the whole graph and of every file in the folder."""
    rows = [
        store.query(q, {}).rows
        for q in ("MATCH (n) RETURN n ORDER BY n.id", "MATCH ()-[r]->() RETURN r ORDER BY r.key")
    ]
    files = sorted((str(p), hashlib.sha256(p.read_bytes()).hexdigest()) for p in folder.rglob("*") if p.is_file())
    return hashlib.sha256(repr(rows).encode()).hexdigest(), files


def test_there_are_enough() -> None:
    """At least sixty, of every kind."""
    assert len(HOSTILE) >= 60
    kinds = {"write", "hidden", "outside", "procedure", "prefix", *LASTING}
    assert {case["kind"] for case in HOSTILE} == kinds


def test_nothing_changes_and_nothing_outside_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All hostile queries that do not run endlessly, one after the other, in a folder with a secret."""
    monkeypatch.chdir(tmp_path)
    secret = tmp_path / "secret.csv"
    secret.write_text("a,SECRET\n", "utf-8")
    store = EmbeddedStore()
    store.load(demo())
    before = state(store, tmp_path)
    for case in HOSTILE:
        if case["kind"] not in LASTING:
            with pytest.raises(QueryError) as why:
                cypher(store, case["query"].replace("{secret}", str(secret)), timeout=5)
            assert "SECRET" not in str(why.value)
    assert state(store, tmp_path) == before


@pytest.mark.parametrize("query", ENDLESS, ids=lambda query: query[:60])
def test_endless_queries_are_stopped(store: EmbeddedStore, query: str) -> None:
    """They end with a sentence in about their time, and the store answers afterwards."""
    begun = time.monotonic()
    with pytest.raises(QueryError):
        cypher(store, query, timeout=1.0)
    assert time.monotonic() - begun < 1.0 + sandbox.GRACE + 10
    assert cypher(store, "MATCH (n:Metric) RETURN count(n) AS n").rows == ((4,),)


@pytest.mark.skipif(not sandbox.available(), reason="queries run in this process here")
def test_a_query_that_got_past_the_guard_opens_nothing(store: EmbeddedStore, tmp_path: Path) -> None:
    """Without the guard, the child process still reads no file, makes none, and reaches no host."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a,SECRET\n", "utf-8")
    with pytest.raises(QueryError) as why:
        sandbox.apart(lambda: store.query(f"LOAD CSV FROM '{secret}' AS row RETURN row", {}), 5)
    assert "SECRET" not in str(why.value)

    def reach() -> Rows:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
        return Rows((), ())

    def write() -> Rows:
        (tmp_path / "made").write_text("x", "utf-8")
        return Rows((), ())

    for deed in (reach, write):
        with pytest.raises(QueryError, match="reaches for a file"):
            sandbox.apart(deed, 5)
    assert [p.name for p in tmp_path.iterdir()] == ["secret.csv"]


@pytest.mark.skipif(not sandbox.available(), reason="queries run in this process here")
def test_the_child_is_gone_and_says_nothing(store: EmbeddedStore) -> None:
    """A process that asks ends with one sentence on no stream, and leaves no child behind."""
    code = (
        "from tests.queries.cases import demo\n"
        "from graph.stores.embedded import EmbeddedStore\n"
        "from queries.runner import cypher\n"
        "import os\n"
        "store = EmbeddedStore(); store.load(demo())\n"
        "try: cypher(store, 'RETURN reduce(l = [1], i IN range(1, 60) | l + l) AS l', timeout=1)\n"
        "except Exception as why: print(type(why).__name__)\n"
        "try: os.waitpid(-1, os.WNOHANG); print('a child is left')\n"
        "except ChildProcessError: print('alone')\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["QueryError", "alone"]
    assert done.stderr == ""


def test_many_queries_leave_no_descriptors(store: EmbeddedStore) -> None:
    """Pipes are closed whatever becomes of the query."""

    def opened() -> int:
        return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0  # noqa: PTH112, PTH208

    before = opened()
    for number in range(20):
        query = "MATCH (n) RETURN n LIMIT 2" if number % 2 else "RETURN nothing"
        with suppress(QueryError):
            cypher(store, query, timeout=2)
    assert opened() == before
