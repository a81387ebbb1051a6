"""The graph in columns: the form in which the page carries it, small and quick to read.

``graph.js`` in the page holds the other half of this contract. A sentence is kept as a stretch of its paper's text
where it is one, in UTF-16 units as JavaScript counts; else it goes to a table of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graph.model import Edge, Graph, Node, Value

if TYPE_CHECKING:
    from graph.explorer.layout import Layout

VERSION = 1
COLUMNS = ("aliases", "kind", "direction", "papers", "year", "url")
"""Properties with a column of their own; ``abstract`` goes to the texts, all others to ``more``."""

_UNSAFE = re.compile("[<>&\u2028\u2029\x7f\ud800-\udfff]")


def to_json(data: object) -> str:
    """``data`` as JSON that no HTML parser can take for markup: nothing in it can end or open a tag.

    Lone surrogates, which UTF-8 cannot hold, stay escapes.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def pack(graph: Graph, layout: Layout) -> dict[str, Any]:
    """Everything but the papers' abstracts, as columns of plain values."""
    at = {node.id: i for i, node in enumerate(graph.nodes)}
    edges = [e for e in graph.edges if e.source in at and e.target in at]
    return {
        "version": VERSION,
        "nodes": _nodes(graph.nodes, layout),
        "edges": _edges(graph.nodes, at, edges),
        "overview": list(layout.overview),
        "communities": [{"name": c.name, "members": list(c.members)} for c in layout.communities],
    }


def texts(graph: Graph) -> list[str | None]:
    """The abstract of each node, None for all that are no papers: read by the page only when it is asked for."""
    return [_text(node) if node.label == "Paper" else None for node in graph.nodes]


def _text(node: Node) -> str:
    return str(dict(node.props).get("abstract") or "")


def _nodes(nodes: Sequence[Node], layout: Layout) -> dict[str, Any]:
    labels = _Table()
    values = [dict(node.props) for node in nodes]
    columns: dict[str, Any] = {
        "id": [n.id for n in nodes],
        "name": [n.name for n in nodes],
        "label": [labels(n.label) for n in nodes],
        "x": [x for x, _ in layout.places],
        "y": [y for _, y in layout.places],
        "community": list(layout.community_of),
        "order": list(layout.order),
    }
    for column in COLUMNS:
        columns[column] = _sparse(v.get(column) for v in values)
    skipped = {*COLUMNS, "abstract"}
    columns["more"] = _sparse({k: x for k, x in v.items() if k not in skipped and x is not None} for v in values)
    columns["labels"] = labels.values
    return columns


def _sparse(column: Iterable[Value | dict[str, Value]]) -> dict[int, Any]:
    """A column as ``{position: value}`` of what is there."""
    return {i: value for i, value in enumerate(column) if value not in (None, "", (), {})}


def _edges(nodes: Sequence[Node], at: dict[str, int], edges: Sequence[Edge]) -> dict[str, Any]:
    types, extractors, sentences = _Table(), _Table(), _Table()
    locate = _locator(nodes, at, sentences)
    places = [locate(edge) for edge in edges]
    return {
        "type": [types(e.type) for e in edges],
        "source": [at[e.source] for e in edges],
        "target": [at[e.target] for e in edges],
        "paper": [at.get(e.paper, -1) for e in edges],
        "start": [a for a, _ in places],
        "end": [b for _, b in places],
        "confidence": [round(e.confidence * 100) for e in edges],
        "extractor": [extractors(e.extractor) for e in edges],
        "types": types.values,
        "extractors": extractors.values,
        "sentences": sentences.values,
    }


def _locator(nodes: Sequence[Node], at: dict[str, int], sentences: _Table) -> Callable[[Edge], tuple[int, int]]:
    """Where an edge's sentence stands: offsets in its paper's text, or -1 and the row of the table of sentences."""
    texts: dict[int, tuple[str, bool]] = {}

    def locate(edge: Edge) -> tuple[int, int]:
        paper = at.get(edge.paper)
        if paper is not None and paper not in texts:
            text = f"{nodes[paper].name}\n{_text(nodes[paper])}"
            texts[paper] = text, bool(text) and max(text) > "\uffff"
        text, wide = texts[paper] if paper is not None else ("", False)
        if not edge.sentence or text[edge.start : edge.end] != edge.sentence:
            return -1, sentences(edge.sentence)
        if not wide:
            return edge.start, edge.end
        return _units(text[: edge.start]), _units(text[: edge.end])

    return locate


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Table:
    """Distinct values in the order they came; calling it gives a value's row."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._rows: dict[Hashable, int] = {}

    def __call__(self, value: Hashable) -> int:
        row = self._rows.setdefault(value, len(self.values))
        if row == len(self.values):
            self.values.append(value)
        return row
