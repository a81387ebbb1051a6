"""A Cypher script that makes the graph, for ``cypher-shell`` and the embedded engine; running it twice changes nothing.

One statement stands on one line, so that a script can be run line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from graph.exports.writing import text
from graph.filters import Source
from graph.schema import LABELS

Kind = TypeVar("Kind")

BATCH = 500
"""Nodes or relationships in one statement."""

_SPECIAL = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")


def write(source: Source, path: Path) -> None:
    """Constraints, then nodes by label, then relationships by type."""
    with text(path) as out:
        for label in LABELS:
            name = f"litkg_{label.lower()}_id"
            out.write(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n")
        for label, rows in _batches((n.label, n.properties()) for n in source.nodes()):
            out.write(f"UNWIND {literal(rows)} AS r MERGE (n:{label} {{id: r.id}}) SET n += r;\n")
        kinds = (
            ((e.type, e.source_label, e.target_label), {"a": e.source, "b": e.target, "e": e.properties()})
            for e in source.edges()
        )
        for (kind, a, b), rows in _batches(kinds):
            ends = f"MATCH (a:{a} {{id: r.a}}) MATCH (b:{b} {{id: r.b}})"
            out.write(f"UNWIND {literal(rows)} AS r {ends} MERGE (a)-[e:{kind} {{key: r.e.key}}]->(b) SET e += r.e;\n")


def _batches(items: Iterable[tuple[Kind, object]]) -> Iterator[tuple[Kind, list[object]]]:
    waiting: dict[Kind, list[object]] = {}
    for kind, item in items:
        batch = waiting.setdefault(kind, [])
        batch.append(item)
        if len(batch) == BATCH:
            yield kind, waiting.pop(kind)
    yield from waiting.items()


def literal(value: object) -> str:
    """``value`` as Cypher writes it."""
    if isinstance(value, str):
        return "'" + _SPECIAL.sub(lambda m: f"\\u{ord(m[0]):04x}", value) + "'"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"`{key}`: {literal(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)
