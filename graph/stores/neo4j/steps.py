"""The statements that make the difference, one per label or type, with the rows that each is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Edge, Node
from graph.stores.neo4j.difference import Difference, Marks
from graph.stores.neo4j.schema import OWNERS, PROPERTIES

# Rows to make carry their label or type first: a server that takes one from a row needs one plan for all of them.
_CREATE = "UNWIND $rows AS r CREATE (n:{0}) SET n = r[1] RETURN collect([r[0], n.id, elementId(n)]) AS made"
_CREATE_EDGE = (
    "UNWIND $rows AS r MATCH (a) WHERE elementId(a) = r[1] MATCH (b) WHERE elementId(b) = r[2] "
    "CREATE (a)-[:{0} {{key: r[3], paper: r[4], sentence: r[5], start: r[6], end: r[7], confidence: r[8], "
    f"extractor: r[9], {OWNERS}: r[10]}}}}]->(b)"
)
_FROM_ROW = "$(r[0])"
_CHANGE = "UNWIND $rows AS r MATCH (n:{0} {{id: r.id}}) SET n += r"
_RELEASE = f"UNWIND $rows AS r MATCH (n:{{0}} {{{{id: r[0]}}}}) SET n.{OWNERS} = r[1]"
_REMOVE = "UNWIND $rows AS r MATCH (n:{0} {{id: r}}) WHERE NOT EXISTS {{ (n)--() }} DELETE n"
# What is still there then has relationships of somebody else: it stays, and is nobody's.
_LEAVE = f"UNWIND $rows AS r MATCH (n:{{0}} {{{{id: r}}}}) SET n.{OWNERS} = []"
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


def make_nodes(nodes: Mapping[str, Difference[Node]], *, dynamic: bool) -> list[Step]:
    """New nodes, by label; ``dynamic``: the server takes labels from the rows."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for label, diff in nodes.items():
        statement = _CREATE.format(_FROM_ROW if dynamic else label)
        groups[statement] += ([label, _node_row(*c)] for c in diff.create)
    return _steps(Step(statement, rows, "nodes_created") for statement, rows in groups.items())


def change_nodes(nodes: Mapping[str, Difference[Node]]) -> list[Step]:
    """Nodes of ours that say something else now."""
    return _steps(
        Step(
            _CHANGE.format(label),
            [dict.fromkeys(PROPERTIES[label]) | _node_row(*c) for c in diff.change],
            "nodes_changed",
        )
        for label, diff in nodes.items()
    )


def make_edges(
    edges: Mapping[str, Difference[Edge]], ids: Mapping[tuple[str, str], str], *, dynamic: bool
) -> list[Step]:
    """New relationships; ``ids`` gives the server's own id of a label and an id."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for kind, diff in edges.items():
        statement = _CREATE_EDGE.format(_FROM_ROW if dynamic else kind)
        groups[statement] += (_edge_row(edge, marks, ids) for edge, marks in diff.create)
    return _steps(
        Step(statement, sorted(rows, key=lambda row: (row[1], row[2])), "relationships_created")
        for statement, rows in groups.items()
    )


def change_edges(edges: Mapping[str, Difference[Edge]]) -> list[Step]:
    """Relationships of ours that say something else, are somebody else's too, or are no longer wanted."""
    return _steps(step for kind, diff in edges.items() for step in _change_edges(kind, diff))


def _change_edges(kind: str, diff: Difference[Edge]) -> Iterator[Step]:
    changed = [edge.properties() | {OWNERS: marks} for edge, marks in diff.change]
    yield Step(_CHANGE_EDGE.format(kind), changed, "relationships_changed")
    yield Step(_RELEASE_EDGE.format(kind), diff.release, "relationships_changed")
    yield Step(_REMOVE_EDGE.format(kind), diff.remove, "relationships_removed")


def drop_nodes(nodes: Mapping[str, Difference[Node]]) -> list[Step]:
    """Nodes that are no longer wanted, once no relationship of ours hangs on them."""
    return _steps(step for label, diff in nodes.items() for step in _drop_nodes(label, diff))


def _drop_nodes(label: str, diff: Difference[Node]) -> Iterator[Step]:
    yield Step(_RELEASE.format(label), diff.release, "nodes_changed")
    yield Step(_REMOVE.format(label), diff.remove, "nodes_removed", whole=False)
    yield Step(_LEAVE.format(label), diff.remove, "nodes_changed", whole=False)


def _steps(made: Iterable[Step]) -> list[Step]:
    return [step for step in made if step.rows]


def _node_row(node: Node, marks: Marks) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties().items()} | {OWNERS: marks}


def _edge_row(e: Edge, marks: Marks, ids: Mapping[tuple[str, str], str]) -> list[Any]:
    ends = ids[e.source_label, e.source], ids[e.target_label, e.target]
    return [e.type, *ends, e.key, e.paper, e.sentence, e.start, e.end, e.confidence, e.extractor, marks]
