"""Node-link JSON, for D3, Sigma and ``networkx.node_link_graph(json, edges="edges")``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from graph.exports.writing import text
from graph.filters import Source


def write(source: Source, path: Path) -> None:
    """One object with ``nodes`` and ``edges``, one of them a line."""
    with text(path) as out:
        out.write('{"directed": true, "multigraph": true, "graph": {},\n"nodes": [')
        _items(out, ({"id": n.id, "label": n.label, "name": n.name, **dict(n.props)} for n in source.nodes()))
        out.write('],\n"edges": [')
        _items(
            out,
            ({"source": e.source, "target": e.target, "type": e.type, **e.properties()} for e in source.edges()),
        )
        out.write("]}\n")


def _items(out: TextIO, items: Iterable[dict[str, Any]]) -> None:
    comma = "\n"
    for item in items:
        out.write(comma + json.dumps(item, ensure_ascii=False))
        comma = ",\n"
