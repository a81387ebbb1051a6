"""How fast an atlas gets into Neo4j and is asked there: ``python benchmarks/neo4j.py [ATLAS…] [--papers N]``.

Prints one table: first and second load, relationships a second, the same rows sent one ``MERGE`` each, the writer of
neo4j-graphrag on the same graph where it is installed (``pip install neo4j-graphrag``), and the questions of the
library on both stores. A server of its own is started, or NEO4J_URI is used, whose database must be empty. Without an
ATLAS the graph is that of the sample papers, repeated until there are ``--papers`` papers: four things in ten are new
with each repetition.
"""

# ruff: noqa: E402 - the folder of this file must leave the path before neo4j is imported

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:] = [str(ROOT), *(p for p in sys.path if Path(p).resolve() != ROOT / "benchmarks")]  # this file is no neo4j

import litkg
from graph.errors import LitkgError
from graph.model import Edge, Graph, Node
from graph.stores import Store
from graph.stores.embedded import EmbeddedStore
from graph.stores.neo4j import Neo4jStore
from queries.library import Question, builtin
from queries.runner import ask
from tests.neo4j.server import VERSION, fetched, running

EXAMPLES = ROOT / "examples"
SAMPLE = 2_000
"""Rows for what is too slow to be run on all of them."""


@contextmanager
def server() -> Iterator[tuple[str, tuple[str, str]]]:
    """Where a Neo4j is, and who one is there."""
    if uri := os.environ.get("NEO4J_URI"):
        yield uri, (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"])
        return
    # The writer of neo4j-graphrag calls procedures of APOC.
    apoc = (f"org.neo4j.procedure:apoc-{part}:{VERSION}" for part in ("core", "common"))
    plugins = tuple(fetched(f"apoc-{VERSION}", *apoc).glob("*.jar")) if find_spec("neo4j_graphrag") else ()
    with running(quick=False, plugins=plugins) as started:
        yield started.uri, started.auth


def samples() -> Graph:
    """The graph of the papers in ``examples/``."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = sorted(str(p) for p in (*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.jsonl")))
        with litkg.build(inputs, f"{folder}/atlas") as atlas:
            return atlas.folder.graph()


def repeated(graph: Graph, papers: int) -> Graph:
    """``graph`` again and again under other ids; six things in ten are shared, so that some get many relationships."""
    chance = random.Random(0)  # noqa: S311 - nothing secret
    own = [n for n in graph.nodes if n.label in ("Paper", "Result")]
    times = -(-papers // sum(n.label == "Paper" for n in own))
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for turn in range(times):
        name = {n.id: n.id for n in graph.nodes if n.label not in ("Paper", "Result") and chance.random() < 0.6}
        called = {n.id: name.get(n.id, f"{n.id}-{turn}") for n in graph.nodes}
        nodes |= {called[n.id]: replace(n, id=called[n.id]) for n in graph.nodes}
        edges += (
            replace(e, source=called[e.source], target=called[e.target], paper=called[e.paper]) for e in graph.edges
        )
    return Graph(tuple(sorted(nodes.values())), tuple(sorted(edges)))


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def row(what: str, figure: str) -> None:
    """One line of the table."""
    print(f"{what:<62}{figure:>24}", flush=True)


def empty(store: Neo4jStore) -> None:
    """Take everything out, in pieces."""
    with store._driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def loading(store: Neo4jStore, graph: Graph) -> float:
    """First and second load; relationships a second of the first."""
    marks: list[tuple[float, int]] = []
    first = timed(lambda: store.push(graph, progress=lambda done, _: marks.append((time.perf_counter(), done))))
    row("first load", f"{first:.2f} s")
    at_nodes = next((t, d) for t, d in marks if d >= len(graph.nodes))
    speed = (marks[-1][1] - at_nodes[1]) / max(marks[-1][0] - at_nodes[0], 1e-9)
    row("  relationships a second, once the nodes are there", f"{speed:,.0f}")
    again = [store.push(graph)]
    row("second load", f"{timed(lambda: again.append(store.push(graph))):.2f} s")
    row("  written by it", "nothing" if all(a.nothing for a in again) else str(again[-1]))
    return len(graph.edges) / first


def one_by_one(store: Neo4jStore, graph: Graph) -> float:
    """Relationships a second where each is sent alone with ``MERGE``."""
    chosen = random.Random(1).sample(graph.edges, min(SAMPLE, len(graph.edges)))  # noqa: S311 - nothing secret

    def send() -> None:
        with store._driver.session() as session:
            for edge in chosen:
                statement = (
                    f"MATCH (a:{edge.source_label} {{id: $a}}) MATCH (b:{edge.target_label} {{id: $b}}) "
                    f"MERGE (a)-[r:{edge.type} {{key: $key}}]->(b) SET r += $props"
                )
                # Under another key, so that every one of them is new.
                properties = edge.properties() | {"key": f"{edge.key}-alone"}
                values = {"a": edge.source, "b": edge.target, "key": properties["key"], "props": properties}
                session.run(statement, values).consume()

    return len(chosen) / timed(send)


def graphrag(store: Neo4jStore, graph: Graph) -> None:
    """The same nodes and relationships by neo4j-graphrag's writer, twice."""
    try:
        from neo4j_graphrag.components.kg_writer import Neo4jWriter  # type: ignore[import-not-found]
        from neo4j_graphrag.components.types import (  # type: ignore[import-not-found]
            Neo4jGraph,
            Neo4jNode,
            Neo4jRelationship,
        )
    except ImportError:
        row("neo4j-graphrag's Neo4jWriter", "not installed")
        return
    nodes = [Neo4jNode(id=n.id, label=n.label, properties=_plain(n)) for n in graph.nodes]
    edges = [
        Neo4jRelationship(start_node_id=e.source, end_node_id=e.target, type=e.type, properties=e.properties())
        for e in graph.edges
    ]
    other = Neo4jGraph(nodes=nodes, relationships=edges)
    empty(store)
    with store._driver.session() as session:
        for kind, kinds in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):  # ours would stop it from doubling
            for (name,) in list(session.run(f"SHOW {kinds} YIELD name WHERE name STARTS WITH 'litkg'")):
                session.run(f"DROP {kind} {name}").consume()
    writer = Neo4jWriter(driver=store._driver)
    for turn in ("first", "second"):
        row(f"neo4j-graphrag's Neo4jWriter, {turn} run", f"{timed(lambda: asyncio.run(writer.run(other))):.2f} s")
        ((count,),) = store.query("MATCH ()-[r]->() RETURN count(r)", {}).rows
        row("  relationships in the database", f"{count:,} of {len(graph.edges):,}")


def _plain(node: Node) -> dict[str, object]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties().items() if v != ()}


def questions(name: str, store: Store, graph: Graph) -> None:
    """Median and slowest of all questions of the library, each asked three times after a first time."""
    chosen = famous(graph)
    took: dict[str, float] = {}
    for question in builtin():
        params = arguments(question, chosen)
        if params is None:
            continue
        try:
            ask(store, question, params, timeout=120)
            times = [timed(lambda: ask(store, question, params, timeout=120)) for _ in range(3)]  # noqa: B023 - run at once
        except LitkgError as why:
            row(f"  {question.name}", f"{why}"[:60])
            continue
        took[question.name] = statistics.median(times) * 1000
    slow = sorted(took, key=lambda n: -took[n])[:3]
    row(f"{len(took)} questions, {name}: median", f"{statistics.median(took.values()):.1f} ms")
    row("  slowest", ", ".join(f"{n} {took[n]:.0f} ms" for n in slow))


def famous(graph: Graph) -> dict[str, str]:
    """For each label the id of what most papers speak of: the hardest to ask about."""
    best: dict[str, tuple[int, str]] = {}
    for node in graph.nodes:
        papers = dict(node.props).get("papers")
        weight = papers if isinstance(papers, int) else 0
        best[node.label] = max(best.get(node.label, (-1, "")), (weight, node.id))
    return {label: ident for label, (_, ident) in best.items()}


def arguments(question: Question, chosen: dict[str, str]) -> dict[str, object] | None:
    """What to ask about: the best known thing of the right kind; None where the graph has none."""
    out: dict[str, object] = {}
    for parameter in question.parameters:
        if parameter.optional:
            continue
        if not parameter.labels:
            out[parameter.name] = parameter.example
            continue
        wanted = ("Method",) if parameter.name == "from" else parameter.labels
        known = [chosen[label] for label in (*wanted, "Benchmark") if label in chosen and label in parameter.labels]
        if not known:
            return None
        out[parameter.name] = known[-1] if parameter.name == "to" else known[0]
    return out


def measure(title: str, graph: Graph, uri: str, auth: tuple[str, str]) -> None:
    """The whole table for one graph."""
    papers = sum(n.label == "Paper" for n in graph.nodes)
    print(f"\n{title}: {papers:,} papers, {len(graph.nodes):,} nodes, {len(graph.edges):,} relationships")
    store = Neo4jStore(uri, auth=auth)
    speed = loading(store, graph)
    questions("Neo4j", store, graph)
    alone = one_by_one(store, graph)
    row("one MERGE per transaction", f"{alone:,.0f} a second")
    row("  a load is faster by", f"{speed / alone:.0f} x")
    graphrag(store, graph)
    empty(store)
    store.close()
    embedded = EmbeddedStore()
    embedded.load(graph)
    questions("embedded", embedded, graph)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("atlas", nargs="*", help="folders of atlases")
    parser.add_argument("--papers", type=int, default=2_000, help="without an atlas: how many papers (%(default)s)")
    chosen = parser.parse_args()
    with server() as (uri, auth):
        for folder in chosen.atlas:
            with litkg.open(folder) as atlas:
                measure(folder, atlas.folder.graph(), uri, auth)
        if not chosen.atlas:
            measure("repeated samples", repeated(samples(), chosen.papers), uri, auth)


if __name__ == "__main__":
    main()
