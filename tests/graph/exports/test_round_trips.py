"""Graph to file to graph: every form holds everything, whatever stands in it; twice gives the same bytes."""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import HealthCheck, given, settings

from graph.exports import cypher, gexf, graphml, jsonld, neo4j_csv, nodelink, parquet, rdf, turtle
from graph.exports.columns import ALL, DOUBLE, LIST, LONG, NODES
from graph.filters import Held, Source
from graph.model import Edge, Graph, Node, Value, props
from graph.stores.embedded import EmbeddedStore
from tests.graph.exports.graphs import graphs

Write = Callable[[Source, Path], None]

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(write: Write, graph: Graph, name: str, read: Callable[[Path], Any]) -> Any:
    """What ``read`` makes of the file that ``write`` writes; the same bytes the second time."""
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place) / f"1{name}", Path(place) / f"2{name}"
        write(Held(graph), first)
        write(Held(graph), second)
        if first.is_dir():
            assert {f.name: f.read_bytes() for f in first.iterdir()} == {
                f.name: f.read_bytes() for f in second.iterdir()
            }
        else:
            assert first.read_bytes() == second.read_bytes()
        assert not [f for f in Path(place).iterdir() if f.name not in (first.name, second.name)]
        return read(first)


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(graph: Graph) -> Graph:
    """``graph`` as XML can hold it."""

    def safe(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(safe(v) for v in value) if not isinstance(value[0:1], str) else value
        return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value

    def listed(value: Value) -> Value:
        return (
            tuple(json.loads(_NOT_XML.sub("\ufffd", json.dumps(value, ensure_ascii=False))))
            if isinstance(value, tuple)
            else safe(value)
        )

    nodes = [
        replace(n, id=safe(n.id), name=safe(n.name), props=tuple((k, listed(v)) for k, v in n.props))
        for n in graph.nodes
    ]
    edges = [
        replace(
            e,
            source=safe(e.source),
            target=safe(e.target),
            paper=safe(e.paper),
            sentence=safe(e.sentence),
            extractor=safe(e.extractor),
        )
        for e in graph.edges
    ]
    return Graph(tuple(nodes), tuple(edges))


def comparable(graph: Graph, key: Callable[[Edge], str] = lambda e: e.key) -> tuple[Any, Any]:
    """Nodes and edges as plain values, in an order of their own."""
    nodes = sorted((n.label, n.id, n.name, n.props) for n in graph.nodes)
    edges = sorted(
        (e.type, e.source, e.target, repr(sorted({**e.properties(), "key": key(e)}.items()))) for e in graph.edges
    )
    return nodes, edges


def from_networkx(made: networkx.MultiDiGraph, label: str) -> tuple[Any, Any]:
    """The same of what networkx read."""
    nodes = []
    for ident, data in made.nodes(data=True):
        values = {k: _typed(k, v) for k, v in data.items() if k in ALL}
        nodes.append((data[label], ident, data["name" if label == "label" else "label"], props(values)))
    edges = []
    for source, target, data in made.edges(data=True):
        names = ("key", "paper", "sentence", "start", "end", "confidence", "extractor")
        values = {"key": data.get("id"), **data}
        edges.append((data["type"], source, target, repr(sorted((name, values[name]) for name in names))))
    return sorted(nodes), sorted(edges)


def _typed(name: str, value: Any) -> Any:
    return tuple(json.loads(value)) if ALL[name] == LIST else value


@QUICK
@given(graphs())
def test_graphml(graph: Graph) -> None:
    """What networkx reads back is everything, but for what XML cannot hold."""
    wanted = comparable_xml(graph)
    made = written(graphml.write, graph, ".graphml", lambda p: networkx.read_graphml(p, force_multigraph=True))
    assert from_networkx(made, "label") == wanted


@QUICK
@given(graphs())
def test_gexf(graph: Graph) -> None:
    """What networkx reads back is everything, but for what XML cannot hold."""
    made = written(gexf.write, graph, ".gexf", networkx.read_gexf)
    assert from_networkx(networkx.MultiDiGraph(made), "kind_of") == comparable_xml(graph)


def comparable_xml(graph: Graph) -> tuple[Any, Any]:
    """``graph`` as XML can hold it; keys are those that it had before."""
    keys = [e.key for e in graph.edges]
    safe = xml_safe(graph)
    by_edge = {id(e): key for e, key in zip(safe.edges, keys, strict=True)}
    return comparable(safe, lambda e: by_edge[id(e)])


@QUICK
@given(graphs())
def test_node_link_json(graph: Graph) -> None:
    """The JSON says all, and networkx takes it."""
    data = written(nodelink.write, graph, ".json", lambda p: json.loads(p.read_text("utf-8")))
    nodes = sorted(
        (n["label"], n["id"], n["name"], props({k: v for k, v in n.items() if k in ALL})) for n in data["nodes"]
    )
    assert nodes == comparable(graph)[0]
    made = networkx.node_link_graph(data, edges="edges")
    found = sorted((d["type"], a, b, k) for a, b, k, d in made.edges(keys=True, data=True))
    assert found == sorted((e.type, e.source, e.target, e.key) for e in graph.edges)


@QUICK
@given(graphs())
def test_parquet(graph: Graph) -> None:
    """Two tables hold all; what is not there is null."""
    pq = pytest.importorskip("pyarrow.parquet")

    def read(path: Path) -> Graph:
        nodes = [
            Node(label=r.pop("label"), id=r.pop("id"), name=r.pop("name"), props=props(r))
            for r in pq.read_table(path / "nodes.parquet").to_pylist()
        ]
        edges = [
            Edge(**{k: v for k, v in r.items() if k != "key"})
            for r in pq.read_table(path / "edges.parquet").to_pylist()
        ]
        return Graph(tuple(sorted(nodes)), tuple(sorted(edges)))

    assert written(parquet.write, graph, "parquet", read) == graph


@QUICK
@given(graphs())
def test_cypher(graph: Graph) -> None:
    """The script, run statement by statement in the embedded engine, makes the graph; run again it changes nothing."""
    lines = written(cypher.write, graph, ".cypher", lambda p: p.read_text("utf-8").splitlines())
    import kglite

    engine = kglite.KnowledgeGraph()
    for _ in range(2):
        for line in lines:
            if not line.startswith("CREATE CONSTRAINT"):
                engine.cypher(line.removesuffix(";"))
    store = EmbeddedStore()
    store.load(graph)
    scripted = EmbeddedStore()
    scripted._graph = engine
    for asked in ("MATCH (n) RETURN n ORDER BY n.id", "MATCH (a)-[e]->(b) RETURN a.id, b.id, e ORDER BY e.key"):
        assert scripted.query(asked, {}) == store.query(asked, {})


def read_neo4j(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of each file, by the rules of neo4j-admin: quoted is text, nothing is null, types as in the header."""
    found = {}
    for header in sorted(path.glob("*-header.csv")):
        names = header.read_text("utf-8").strip().split(",")
        with (path / header.name.replace("-header", "")).open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        found[header.name.removesuffix("-header.csv")] = [
            {name: _cell(name, cell) for name, cell in zip(names, row, strict=True)} for row in _rows(text)
        ]
    return found


def _rows(text: str) -> list[list[str | None]]:
    rows, row, at = [], [], 0
    while at < len(text):
        if text[at] == '"':
            match = re.compile('"((?:[^"]|"")*)"', re.DOTALL).match(text, at)
            assert match
            row.append(match[1].replace('""', '"'))
            at = match.end()
        else:
            end = min(i for i in (text.find(",", at), text.find("\n", at)) if i >= 0)
            row.append(text[at:end] or None)
            at = end
        if text[at] == "\n":
            rows.append(row)
            row = []
        at += 1
    return rows


def _cell(name: str, cell: str | None) -> Any:
    if cell is None:
        return None
    kind = name.partition(":")[2]
    if kind == "string[]":
        return cell.split("\x1f")
    return {"long": int, "double": float}.get(kind, str)(cell)


@QUICK
@given(graphs())
def test_neo4j_csv(graph: Graph) -> None:
    """Every file has a header; texts, numbers, lists and what is not there come back as they were."""
    found = written(neo4j_csv.write, graph, "csv", read_neo4j)
    for node in graph.nodes:
        rows = [r for r in found[node.label] if r[f"id:ID({node.label})"] == node.id]
        assert len(rows) == 1
        got = {name.partition(":")[0]: value for name, value in rows[0].items()}
        assert got.pop("id") == node.id
        assert got.pop("name") == node.name
        values = {k: [x.replace("\x1f", " ") for x in v] or None if isinstance(v, tuple) else v for k, v in node.props}
        assert got == {name: values.get(name) for name in NODES[node.label]}
    for edge in graph.edges:
        name = f"{edge.type}.{edge.source_label}.{edge.target_label}"
        got = {
            k.partition(":")[0]: v
            for k, v in next(r for r in found[name] if r["key"] == edge.key).items()
            if k[0] != ":"
        }
        assert got == edge.properties()
    assert sum(len(rows) for rows in found.values()) == len(graph.nodes) + len(graph.edges)


@QUICK
@given(graphs())
def test_turtle_and_json_ld(graph: Graph) -> None:
    """Both are read by rdflib; they say the same triples, and each statement has its sentence."""
    rdflib = pytest.importorskip("rdflib")
    ttl = written(turtle.write, graph, ".ttl", lambda p: rdflib.Graph().parse(p, format="turtle"))
    ld = written(jsonld.write, graph, ".jsonld", lambda p: rdflib.Graph().parse(p, format="json-ld"))
    assert set(ttl) == set(ld)
    prefixes = rdf.words().prefixes
    prov, kind = rdflib.Namespace(prefixes["prov"]), rdflib.RDF.type
    statements = set(ttl.subjects(kind, rdflib.RDF.Statement))
    assert len(statements) == len(graph.edges)
    for edge in graph.edges:
        name = rdflib.URIRef(f"urn:litkg:statement:{edge.key}")
        assert str(ttl.value(name, prov.value)) == edge.sentence
        triple = [ttl.value(name, part) for part in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)]
        assert tuple(triple) in ttl


def test_columns_are_those_of_the_graph() -> None:
    """Each column is known with one type."""
    for columns in NODES.values():
        assert all(ALL[name] == kind for name, kind in columns.items())
    assert {LONG, DOUBLE, LIST} <= set(ALL.values())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("it's", "'it\\u0027s'"),
        ("a\\b\n", "'a\\u005cb\\u000a'"),
        (("a", "b"), "['a', 'b']"),
        ({"k": None, "b": True}, "{`k`: null, `b`: true}"),
        (1.0, "1.0"),
        (-3, "-3"),
    ],
)
def test_literals(value: Any, text: str) -> None:
    """Values as Cypher writes them."""
    assert cypher.literal(value) == text


def test_the_readme_of_an_import_has_the_command(tmp_path: Path) -> None:
    """Each file is named in the command, nodes before relationships."""
    node = Node(label="Method", id="method:a", name="A")
    other = replace(node, id="method:b")
    edge = Edge(
        type="BASED_ON",
        source="method:a",
        target="method:b",
        source_label="Method",
        target_label="Method",
        paper="p",
        sentence="s",
        start=0,
        end=1,
        confidence=1.0,
        extractor="x",
    )
    neo4j_csv.write(Held(Graph((node, other), (edge,))), tmp_path / "csv", lambda _: ["atlas:digest"])
    text = (tmp_path / "csv" / "README.md").read_text("utf-8")
    assert (
        "  --nodes=Method=Method-header.csv,Method.csv \\\n  --relationships=BASED_ON=BASED_ON.Method.Method-header.csv"
        in text
    )
    assert (tmp_path / "csv" / "Method.csv").read_text("utf-8").splitlines()[0].endswith('"atlas:digest"')


def test_mapping_of_csv_columns() -> None:
    """The csv module of Python reads our files too, for people who look."""
    assert next(csv.reader(['"a ""b""",1,'])) == ['a "b"', "1", ""]
    assert isinstance(NODES, Mapping)
