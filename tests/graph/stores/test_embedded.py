"""The embedded store: what is loaded is what is answered, as plain values, within limits."""

from __future__ import annotations

import datetime
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.assemble import assemble, certain
from graph.errors import LitkgError, QueryError
from graph.model import Graph
from graph.resolve import resolve
from graph.stores.base import Rows, Store
from graph.stores.embedded import EmbeddedStore
from tests.graph.exports.graphs import graphs
from tests.samples import SAMPLES

SURE = [certain(r) for r in SAMPLES]
WHOLE = assemble(SURE, resolve(SURE))


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    """The samples."""
    made = EmbeddedStore()
    made.load(WHOLE)
    return made


def read_back(store: Store) -> tuple[list[object], list[object]]:
    """All nodes and relationships as the store gives them."""
    nodes = store.query("MATCH (n) RETURN n", {}, max_rows=10**6).rows
    edges = store.query("MATCH (a)-[e]->(b) RETURN a.id, b.id, e", {}, max_rows=10**6).rows
    return sorted(map(repr, nodes)), sorted(map(repr, edges))  # type: ignore[return-value]


def expected(graph: Graph) -> tuple[list[str], list[str]]:
    """The same of a graph."""

    def listed(value: object) -> object:
        return list(value) if isinstance(value, tuple) else value

    nodes = [
        ({"labels": [n.label], **dict(sorted((k, listed(v)) for k, v in n.properties().items()))},) for n in graph.nodes
    ]
    edges = [(e.source, e.target, {"type": e.type, **dict(sorted(e.properties().items()))}) for e in graph.edges]
    return sorted(map(repr, nodes)), sorted(map(repr, edges))


@settings(max_examples=25, deadline=None)
@given(graphs())
def test_what_is_loaded_is_there(graph: Graph) -> None:
    """Every node and relationship with every property, types and all; nothing of the engine's own."""
    store = EmbeddedStore()
    store.load(WHOLE)
    store.load(graph)
    assert read_back(store) == expected(graph)


def test_whole_things_are_plain(store: EmbeddedStore) -> None:
    """Nodes, relationships and paths inside lists and maps are dicts that hold what was loaded."""
    asked = (
        "MATCH p = (a:Paper)-[e:PROPOSES]->(m:Method {id: 'method:qlora'}) "
        "RETURN m, e, p, [m, e] AS both, {node: m} AS held"
    )
    rows = store.query(asked, {})
    assert rows.columns == ("m", "e", "p", "both", "held")
    node, edge, path, both, held = rows.rows[0]
    assert node["labels"] == ["Method"]
    assert (node["id"], node["name"], node["kind"]) == ("method:qlora", "QLoRA", "named")
    assert not {"title", "type", "label"} & set(node)
    assert edge["type"] == "PROPOSES"
    assert edge["paper"] == SAMPLES[1].paper.id
    assert path == {"nodes": [path["nodes"][0], node], "relationships": [edge]}
    assert (both, held) == ([node, edge], {"node": node})


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("RETURN 1 AS a, 1.0 AS b, 'x' AS c, true AS d, null AS e", (1, 1.0, "x", True, None)),
        ("RETURN [1, [2]] AS a, {b: {c: 3}} AS d", ([1, [2]], {"b": {"c": 3}})),
        ("RETURN date('2024-01-02') AS d", (datetime.date(2024, 1, 2),)),
        ("MATCH ()-[e:OUTPERFORMS]->() RETURN e.end - e.start > 0 AS x", (True,)),
        ("RETURN 'e.end' AS a, \".end\" AS b // e.end", ("e.end", ".end")),
        ("UNWIND $list AS x RETURN sum(x) AS s", (6,)),
        ("MATCH (n) WHERE n.id = $id RETURN n.name AS name", ("GLUE",)),
        ("MATCH (n:Method {id: 'method:lora'}) RETURN keys(n) AS k", (["id", "name", "aliases", "kind", "papers"],)),
        ("MATCH (n:Task) RETURN properties(n).papers AS p", (1,)),
    ],
)
def test_values(store: EmbeddedStore, asked: str, answer: tuple[object, ...]) -> None:
    """Values keep their type, parameters may be tuples, ``end`` needs no backticks."""
    params = {"list": (1, 2, 3), "id": "benchmark:glue"}
    got = store.query(asked, params).rows[0]
    assert got == answer or [sorted(g) for g in got] == [sorted(a) for a in answer]  # type: ignore[call-overload]
    assert [type(g) for g in got] == [type(a) for a in answer]


def test_columns_are_called_as_in_the_query(store: EmbeddedStore) -> None:
    """Also where the engine needed other words."""
    rows = store.query("MATCH ()-[e:OUTPERFORMS]->() RETURN e.start, e.end, type(e)", {})
    assert rows.columns == ("e.start", "e.end", "type(e)")


@pytest.mark.parametrize(
    "asked",
    [
        "MATCH (n RETURN n",
        "RETURN $missing",
        "RETURN 1/0",
        "RETURN nonsense(1)",
        "CREATE (n:X {id: '1'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'x'",
        "",
    ],
)
def test_errors_are_sentences(store: EmbeddedStore, asked: str) -> None:
    """What cannot be run is a QueryError in one line, and changes nothing."""
    before = read_back(store)
    with pytest.raises(QueryError) as error:
        store.query(asked, {})
    assert "\n" not in str(error.value)
    assert read_back(store) == before


def test_limits(store: EmbeddedStore) -> None:
    """Rows beyond the limit are left out, and it says so; a query that takes too long is stopped."""
    rows = store.query("UNWIND range(1, 100) AS x RETURN x", {}, max_rows=3)
    assert (rows.rows, rows.truncated) == (((1,), (2,), (3,)), True)
    assert not store.query("UNWIND range(1, 3) AS x RETURN x", {}, max_rows=3).truncated
    with pytest.raises(QueryError, match=r"more than 0\.2 s"):
        store.query("UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(*)", {}, timeout=0.2)


def test_nothing_is_printed(store: EmbeddedStore, capfd: pytest.CaptureFixture[str]) -> None:
    """The engine keeps its advice to itself."""
    store.query("MATCH (n:Nothing) RETURN n.x", {}, max_rows=1)
    store.query("MATCH (n) RETURN n", {}, max_rows=1)
    assert capfd.readouterr() == ("", "")


def test_save_and_open(store: EmbeddedStore, tmp_path: Path) -> None:
    """A saved store comes back, under its own revision alone; what is no store does not."""
    file = tmp_path / "graph.kgl"
    store.save(file, "a" * 16)
    again = EmbeddedStore.open(file, "a" * 16)
    assert again is not None
    assert read_back(again) == expected(WHOLE)
    assert EmbeddedStore.open(file, "b" * 16) is None
    assert EmbeddedStore.open(tmp_path / "none.kgl", "a" * 16) is None
    for data in (b"", b"RGF\x08", pickle.dumps("x"), file.read_bytes()[:-7]):
        (tmp_path / "bad.kgl").write_bytes(data)
        assert EmbeddedStore.open(tmp_path / "bad.kgl", "a" * 16) is None
    with pytest.raises(OSError):  # noqa: PT011 - the engine's own words
        store.save(tmp_path / "no" / "such" / "folder.kgl", "a" * 16)


def test_a_closed_store_says_so() -> None:
    """After close, twice if one likes, there is one sentence."""
    made = EmbeddedStore()
    made.close()
    made.close()
    with pytest.raises(QueryError, match="closed"):
        made.query("RETURN 1", {})


def test_rows() -> None:
    """An answer is a sequence of tuples, dicts, or frames."""
    rows = Rows(("a", "b"), ((1, None), (2, "x")))
    assert (len(rows), list(rows)) == (2, [(1, None), (2, "x")])
    assert rows.dicts() == [{"a": 1, "b": None}, {"a": 2, "b": "x"}]


def test_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames of pandas and Polars, if they are there; else a sentence."""
    rows = Rows(("a", "b"), ((1, None), (2, "x")))
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert rows.to_pandas().to_dict("records")[1] == {"a": 2, "b": "x"}
    assert rows.to_polars().to_dicts() == rows.dicts()
    assert Rows(("a",), ()).to_polars().columns == ["a"]
    for name in ("pandas", "polars"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(LitkgError, match="pip install pandas"):
        rows.to_pandas()
    with pytest.raises(LitkgError, match="pip install polars"):
        rows.to_polars()
