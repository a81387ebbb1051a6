"""The statements that make the difference, one per label or type, with the rows that each is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Edge, Node
from graph.stores.neo4j.difference import Difference, Marks
from graph.stores.neo4j.schema import OWNERS, PROPERTIES

_MERGE = "UNWIND $rows AS r MERGE (n:{0} {{id: r.id}}) SET n += r"
_CHANGE = "UNWIND $rows AS r MATCH (n:{0} {{id: r.id}}) SET n += r"
_RELEASE = f"UNWIND $rows AS r MATCH (n:{{0}} {{{{id: r[0]}}}}) SET n.{OWNERS} = r[1]"
_REMOVE = "UNWIND $rows AS r MATCH (n:{0} {{id: r}}) WHERE NOT EXISTS {{ (n)--() }} DELETE n"
# What is still there then has relationships of somebody else: it stays, and is nobody's.
_LEAVE = f"UNWIND $rows AS r MATCH (n:{{0}} {{{{id: r}}}}) SET n.{OWNERS} = []"
_CREATE_EDGE = (
    "UNWIND $rows AS r MATCH (a:{1} {{id: r[0]}}) MATCH (b:{2} {{id: r[1]}}) CREATE (a)-[:{0} {{key: r[2], "
    "paper: r[3], sentence: r[4], start: r[5], end: r[6], confidence: r[7], extractor: r[8], "
    f"{OWNERS}: r[9]}}}}]->(b)"
)
_CHANGE_EDGE = "UNWIND $rows AS r MATCH ()-[e:{0} {{key: r.key}}]->() SET e += r"
_RELEASE_EDGE = f"UNWIND $rows AS r MATCH ()-[e:{{0}} {{{{key: r[0]}}}}]->() SET e.{OWNERS} = r[1]"
_REMOVE_EDGE = "UNWIND $rows AS r MATCH ()-[e:{0} {{key: r}}]->() DELETE e"


@dataclass(frozen=True, slots=True)
class Step:
    """One statement and its rows; ``counts`` is the field of Loaded that they add to; ``whole``: each must count."""

    statement: str
    rows: Sequence[Any]
    counts: str
    whole: bool = True


def steps(nodes: Mapping[str, Difference[Node]], edges: Mapping[str, Difference[Edge]]) -> list[Step]:
    """All that is to be done, in an order in which no end is missing and nothing hangs on what goes."""
    made = [step for label, diff in nodes.items() for step in _make_nodes(label, diff)]
    made += [step for kind, diff in edges.items() for step in (*_create_edges(kind, diff), *_other_edges(kind, diff))]
    made += [step for label, diff in nodes.items() for step in _drop_nodes(label, diff)]
    return [step for step in made if step.rows]


def _make_nodes(label: str, diff: Difference[Node]) -> Iterator[Step]:
    yield Step(_MERGE.format(label), [_node_row(*c) for c in diff.create], "nodes_created")
    rows = [dict.fromkeys(PROPERTIES[label]) | _node_row(*c) for c in diff.change]
    yield Step(_CHANGE.format(label), rows, "nodes_changed")


def _drop_nodes(label: str, diff: Difference[Node]) -> Iterator[Step]:
    yield Step(_RELEASE.format(label), diff.release, "nodes_changed")
    yield Step(_REMOVE.format(label), diff.remove, "nodes_removed", whole=False)
    yield Step(_LEAVE.format(label), diff.remove, "nodes_changed", whole=False)


def _create_edges(kind: str, diff: Difference[Edge]) -> Iterator[Step]:
    by_ends: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for edge, marks in sorted(diff.create, key=lambda c: (c[0].source, c[0].target)):
        by_ends[edge.source_label, edge.target_label].append(_edge_row(edge, marks))
    for labels, rows in sorted(by_ends.items()):
        yield Step(_CREATE_EDGE.format(kind, *labels), rows, "relationships_created")


def _other_edges(kind: str, diff: Difference[Edge]) -> Iterator[Step]:
    changed = [edge.properties() | {OWNERS: marks} for edge, marks in diff.change]
    yield Step(_CHANGE_EDGE.format(kind), changed, "relationships_changed")
    yield Step(_RELEASE_EDGE.format(kind), diff.release, "relationships_changed")
    yield Step(_REMOVE_EDGE.format(kind), diff.remove, "relationships_removed")


def _node_row(node: Node, marks: Marks) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties().items()} | {OWNERS: marks}


def _edge_row(e: Edge, marks: Marks) -> list[Any]:
    return [e.source, e.target, e.key, e.paper, e.sentence, e.start, e.end, e.confidence, e.extractor, marks]
