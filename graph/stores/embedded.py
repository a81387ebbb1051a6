"""The embedded Cypher engine (kglite): the whole graph in memory, kept in one file that can always be made again."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import QueryError
from graph.model import Edge, Graph, Node, digest
from graph.stores.base import MAX_ROWS, TIMEOUT, Rows

if TYPE_CHECKING:
    import kglite

BATCH = 5_000
"""Nodes or relationships that one statement writes."""

FORM = 1
"""Number of the form in which the graph is put into the engine."""

# The engine gives every node a title; one that is the id is left out of keys(n), properties(n) and n {{.*}}.
_NODES = "UNWIND $rows AS r MERGE (n:{0} {{id: r.id}}) SET n += r SET n.title = r.id"
_EDGES = "UNWIND $rows AS r MATCH (a:{1} {{id: r.a}}) MATCH (b:{2} {{id: r.b}}) CREATE (a)-[e:{0}]->(b) SET e += r.e"
# The engine wants the property ``end`` in backticks; Neo4j takes it bare. Strings and comments are stepped over.
_END = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\n]*|/\*.*?\*/|\.\s*(end)\b""", re.IGNORECASE | re.DOTALL
)
_STRUCTURE = frozenset(("title", "type"))  # the engine shows these beside a node's own properties


class EmbeddedStore:
    """A graph in the embedded engine; empty until ``load`` or ``open``."""

    def __init__(self) -> None:
        self._graph: kglite.KnowledgeGraph | None = _engine().KnowledgeGraph()

    def load(self, graph: Graph) -> None:
        """Hold ``graph`` and nothing else."""
        self.fill(graph.nodes, graph.edges)

    def fill(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Hold these nodes and edges and nothing else; both may be streams, edges come after the nodes are read."""
        graph = _engine().KnowledgeGraph()
        for label, batch in _batches((n.label, n) for n in nodes):
            graph.cypher(_NODES.format(label), params={"rows": [n.properties() for n in batch]})
        for kind, batch in _batches(((e.type, e.source_label, e.target_label), e) for e in edges):
            rows = [{"a": e.source, "b": e.target, "e": e.properties()} for e in batch]
            graph.cypher(_EDGES.format(*kind), params={"rows": rows})
        self._graph = graph

    @classmethod
    def open(cls, path: Path, revision: str) -> EmbeddedStore | None:
        """The store kept at ``path`` if it is whole and was saved at ``revision`` by this version, else None."""
        kglite = _engine()
        try:
            graph = kglite.load(str(path), verify="eager")
            if graph.schema_version != _stamp(revision):
                return None
        except (kglite.KgError, OSError, ValueError, RuntimeError):
            return None
        store = cls.__new__(cls)
        store._graph = graph
        return store

    def save(self, path: Path, revision: str) -> None:
        """Keep the store at ``path``, written aside and renamed; ``revision`` is what it can be known by.

        Raises:
            OSError: It cannot be written.
        """
        graph = self._held()
        graph.set_schema_version(_stamp(revision))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some columns have no form that can be mapped: of no interest here
            try:
                graph.save(str(path), fsync=False)
            except _engine().KgError as why:
                raise OSError(str(why)) from why

    def query(
        self, cypher: str, params: Mapping[str, Any], *, timeout: float = TIMEOUT, max_rows: int = MAX_ROWS
    ) -> Rows:
        """The answer to ``cypher``; see :class:`graph.stores.base.Store`."""
        kglite, graph = _engine(), self._held()
        kglite.set_query_warning_policy("silent")
        graph.read_only(True)
        try:
            view: Any = graph.cypher(
                _END.sub(lambda m: m[0] if m[1] is None else f".`{m[1]}`", cypher),
                params={key: list(v) if isinstance(v, tuple) else v for key, v in params.items()},
                timeout_ms=max(1, round(timeout * 1000)),
                row_limit=max_rows,
                hide_structural_keys=True,
            )
            columns = tuple(_column(c) for c in view.columns)
            rows = tuple(tuple(_plain(v) for v in row.values()) for row in view.to_list())
            truncated = (view.diagnostics or {}).get("total_rows") is not None
        except kglite.CypherTimeoutError as why:
            raise QueryError(f"The query took more than {timeout:g} s; narrow it, or give it more time.") from why
        except (kglite.KgError, TypeError, ValueError) as why:
            raise QueryError(_sentence(why)) from why
        finally:
            graph.read_only(False)
        return Rows(columns, rows, truncated)

    def close(self) -> None:
        """Let go of the memory."""
        self._graph = None

    def _held(self) -> kglite.KnowledgeGraph:
        if self._graph is None:
            raise QueryError("The store is closed; open the atlas again.")
        return self._graph


def _engine() -> Any:
    import kglite

    return kglite


def _stamp(revision: str) -> int:
    """A number that changes with the graph, with the form in which it is kept here, and with the engine."""
    return int(digest(revision, FORM, _engine().__version__, length=8), 16)


def _batches(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, list[Any]]]:
    """``items`` by kind, in lists that are given as soon as they are long enough."""
    waiting: dict[Any, list[Any]] = {}
    for kind, item in items:
        batch = waiting.setdefault(kind, [])
        batch.append(item)
        if len(batch) == BATCH:
            yield kind, waiting.pop(kind)
    yield from sorted(waiting.items())


def _column(name: str) -> str:
    """The name of a column as the query spells it."""
    return name.replace(".`end`", ".end")


def _plain(value: Any) -> Any:
    """``value`` without what the engine adds to whole nodes and relationships."""
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"id", "labels", "properties"}:
        return {"labels": value["labels"], **_own(value["properties"])}
    if value.keys() == {"id", "start", "end", "type", "properties"}:
        return {"type": value["type"], **_own(value["properties"])}
    return {key: _plain(v) for key, v in value.items()}


def _own(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(v) for key, v in properties.items() if key not in _STRUCTURE}


def _sentence(why: Exception) -> str:
    """The engine's message in one line, its picture of the place in the query left out."""
    first = str(why).split("\n", 1)[0].strip()
    return f"The query cannot be run: {first.rstrip('.')}."
